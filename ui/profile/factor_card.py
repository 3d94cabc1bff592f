"""One factor of the profile: how both see it, in whose words, what was seen and what helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.profile_snapshot import ProfileFactor, ProfileSnapshot
from ui.profile.words import factor_pill, screen_rating, stored_rating, views_differ
from ui.theme import current_theme
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import Rating
from ui.widgets.text import icon_button, text_label
from ui.widgets.text_area import TextArea

_INTERNAL = ("professional_words", "observation")


class FactorCard(QFrame):
    """Shows a factor and says what the user wants with it.

    Signals:
        rated(factor_id, view, rating): ``view`` is ``client`` or ``professional``; the rating is a stored one.
        written(factor_id, field, text): a pause after typing, or the field was left.
        remove_requested(factor_id)
        finished(): Enter on the second rating: on to the next factor.
    """

    rated = Signal(str, str, object)
    written = Signal(str, str, str)
    remove_requested = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("factor_card")
        self._factor_id = ""
        self._is_together = False
        self._has_words_of_last_time = False
        self._build()
        self._lay_out()
        self._connect()

    @property
    def factor_id(self) -> str:
        """The factor that is shown, empty for none."""
        return self._factor_id

    def show_factor(
        self, profile: ProfileSnapshot, factor: ProfileFactor, holds: Callable[[str], bool] = lambda _field: False
    ) -> None:
        """Show ``factor``; a field for which ``holds`` keeps what was typed in it."""
        if factor.id != self._factor_id:
            self.flush()
            self._factor_id = factor.id
            for area in self._areas.values():
                area.document().clearUndoRedoStacks()
        is_open = profile.assessment is not None and not profile.assessment.is_final
        self._title.setText(factor.label)
        self.setAccessibleName(factor.label)
        self._pill.show_text(*factor_pill(factor))
        self._place.setText(_place_text(factor))
        self._talk.setVisible(views_differ(factor))
        self._remove.setVisible(is_open and not self._is_together)
        self._show_ratings(factor, is_open)
        self._show_words(profile, factor, is_open, holds)

    def add_mark(self, mark: QWidget) -> None:
        """Put ``mark`` (where this factor is) before the button that removes it."""
        self._head.insertWidget(2, mark)

    def focus_rating(self) -> None:
        """Put the keyboard on the first rating."""
        self.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self._areas.values():
            area.flush()

    def set_together(self, on: bool) -> None:
        """Say it to the client (``ik``), and hide what is only the professional's."""
        self._is_together = on
        self._place.setVisible(not on)
        self._remove.setVisible(not on)
        for name in _INTERNAL:
            self._fields[name].setVisible(not on)

    def _show_ratings(self, factor: ProfileFactor, is_open: bool) -> None:
        pairs = ((self.client, factor.client), (self.professional, factor.professional))
        for scale, rating in pairs:
            scale.set_rating(screen_rating(rating))
            scale.setEnabled(is_open)
        self.client.set_name(self.tr("{factor}, volgens de cliënt").format(factor=factor.label))
        self.professional.set_name(self.tr("{factor}, volgens de begeleider").format(factor=factor.label))

    def _show_words(
        self, profile: ProfileSnapshot, factor: ProfileFactor, is_open: bool, holds: Callable[[str], bool]
    ) -> None:
        name = profile.client_name or self.tr("de cliënt")
        together = self._is_together
        self._client_label.setText(
            self.tr("Hoe zie ik het zelf?") if together else self.tr("Hoe ziet {name} het?").format(name=name)
        )
        self._professional_label.setText(
            self.tr("Hoe ziet mijn begeleider het?") if together else self.tr("Hoe ziet u het?")
        )
        self._fields["client_words"].set_label(
            self.tr("In mijn eigen woorden") if together else self.tr("In de woorden van {name}").format(name=name)
        )
        self._fields["what_helps"].set_label(self.tr("Wat helpt mij?") if together else self.tr("Wat helpt"))
        for field, area in self._areas.items():
            text = getattr(factor, field)
            if not holds(f"{factor.id}:{field}"):
                area.set_text(text)
            area.setReadOnly(not is_open)
            is_internal = together and field in _INTERNAL
            self._fields[field].setVisible((is_open or bool(text)) and not is_internal)
        said = factor.previous_client_words if profile.previous else ""
        self._last_time.setText(self.tr("Vorige keer: “{words}”").format(words=said))
        self._last_time.setVisible(bool(said))

    @Slot(object)
    def _on_client_rated(self, rating: Rating) -> None:
        self.rated.emit(self._factor_id, "client", stored_rating(rating))

    @Slot(object)
    def _on_professional_rated(self, rating: Rating) -> None:
        self.rated.emit(self._factor_id, "professional", stored_rating(rating))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        area = self.sender()
        field = next((name for name, known in self._areas.items() if known is area), "")
        if field and self._factor_id:
            self.written.emit(self._factor_id, field, text)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._factor_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.client.hasFocus():
            self.professional.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.professional.hasFocus():
            self.finished.emit()

    def _build(self) -> None:
        self._title = text_label("", "section", wrap=True)
        self._pill = Pill()
        self._remove = icon_button("trash-2", self.tr("Verwijder deze factor"), name="factor_remove")
        self._place = text_label("", "label", wrap=True)
        self._talk = text_label(self.tr("Hier kijken jullie anders naar. Praat erover."), "label", wrap=True)
        self.client = RatingScale()
        self.client.setObjectName("rating_client")
        self.professional = RatingScale()
        self.professional.setObjectName("rating_professional")
        self._client_label = text_label("", "strong")
        self._professional_label = text_label("", "strong")
        self._last_time = text_label("", "label", wrap=True)
        texts = {
            "client_words": ("", 2, ""),
            "professional_words": (self.tr("In uw woorden"), 2, ""),
            "observation": (self.tr("Gezien"), 1, self.tr("Wie zag het, waar en wanneer?")),
            "what_helps": ("", 1, ""),
        }
        self._areas = {field: TextArea(hint, min_lines=lines) for field, (_, lines, hint) in texts.items()}
        for field, area in self._areas.items():
            area.setObjectName(f"factor_{field}")
        self._fields = {field: NamedArea(label, self._areas[field]) for field, (label, _, _) in texts.items()}

    def _lay_out(self) -> None:
        theme = current_theme()
        head = self._head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        margin = theme.px(16)
        column.setContentsMargins(margin, theme.px(12), margin, margin)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._place)
        column.addSpacing(theme.px(4))
        column.addWidget(self._client_label)
        column.addWidget(self.client)
        column.addWidget(self._professional_label)
        column.addWidget(self.professional)
        column.addWidget(self._talk)
        column.addSpacing(theme.px(4))
        column.addWidget(self._fields["client_words"])
        column.addWidget(self._last_time)
        for field in ("professional_words", "observation", "what_helps"):
            column.addWidget(self._fields[field])

    def _connect(self) -> None:
        self.client.rated.connect(self._on_client_rated)
        self.professional.rated.connect(self._on_professional_rated)
        self._remove.clicked.connect(self._on_remove_clicked)
        for area in self._areas.values():
            area.edited.connect(self._on_edited)


def _place_text(factor: ProfileFactor) -> str:
    kind = "zorg" if factor.category == "care" else "werk"
    return " · ".join(part for part in (factor.chapter, factor.code, f"valt onder {kind}") if part)
