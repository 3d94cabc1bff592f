"""One factor of the profile: how both see it, in whose words, what was seen, what helps, and who may know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.profile.snapshot import Observation, ProfileFactor, ProfileSnapshot
from ui.look.theme import current_theme
from ui.profile.factor_scope import FactorScope
from ui.profile.factor_texts import FactorTexts
from ui.profile.observation_list import ObservationList
from ui.profile.words import factor_pill, place_text, screen_rating, stored_rating, views_differ
from ui.widgets.pill import Pill
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import Rating
from ui.widgets.text import icon_button, text_label


class FactorCard(QFrame):
    """Shows a factor and says what the user wants with it.

    Signals:
        rated(factor_id, view, rating): ``view`` is ``client`` or ``professional``; the rating is a stored one.
        written(factor_id, field, text): a pause after typing, or the field was left.
        observed(factor_id, seen: Observation), observation_removed(factor_id, observation_id)
        category_chosen(factor_id, category), shared(factor_id, is_shared)
        remove_requested(factor_id)
        finished(): Enter on the second rating: on to the next factor.
    """

    rated = Signal(str, str, object)
    written = Signal(str, str, str)
    observed = Signal(str, object)
    observation_removed = Signal(str, str)
    category_chosen = Signal(str, str)
    shared = Signal(str, bool)
    remove_requested = Signal(str)
    finished = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("factor_card")
        self._factor_id = ""
        self._build(today)
        self._lay_out()
        self._connect()

    @property
    def factor_id(self) -> str:
        """The factor that is shown, empty for none."""
        return self._factor_id

    def show_factor(
        self,
        profile: ProfileSnapshot,
        factor: ProfileFactor,
        *,
        holds: Callable[[str], bool],
        may_keep_inside: bool,
    ) -> None:
        """Show ``factor``; the texts of a factor for which ``holds`` stay as they were typed."""
        if factor.id != self._factor_id:
            self.flush()
            self._factor_id = factor.id
        is_open = profile.assessment is not None and not profile.assessment.is_final
        self._title.setText(factor.label)
        self.setAccessibleName(factor.label)
        self._pill.show_text(*factor_pill(factor))
        self._place.setText(place_text(factor))
        self._talk.setVisible(views_differ(factor))
        self._remove.setVisible(is_open)
        self._show_ratings(profile, factor, is_open)
        self._texts.show_factor(profile, factor, is_open=is_open, holds=holds)
        self._seen.show_factor(factor, is_open=is_open)
        self._scope.show_factor(factor, is_open=is_open, may_keep_inside=may_keep_inside)

    def add_mark(self, mark: QWidget) -> None:
        """Put ``mark`` (where this factor is) before the button that removes it."""
        self._head.insertWidget(2, mark)

    def focus_rating(self) -> None:
        """Put the keyboard on the first rating."""
        self.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._texts.flush()

    def _show_ratings(self, profile: ProfileSnapshot, factor: ProfileFactor, is_open: bool) -> None:
        name = profile.client_name or self.tr("de cliënt")
        self._client_label.setText(self.tr("Hoe ziet {name} het?").format(name=name))
        for scale, rating in ((self.client, factor.client), (self.professional, factor.professional)):
            scale.set_rating(screen_rating(rating))
            scale.setEnabled(is_open)
        self.client.set_name(self.tr("{factor}, volgens de cliënt").format(factor=factor.label))
        self.professional.set_name(self.tr("{factor}, volgens de begeleider").format(factor=factor.label))

    @Slot(object)
    def _on_client_rated(self, rating: Rating) -> None:
        self.rated.emit(self._factor_id, "client", stored_rating(rating))

    @Slot(object)
    def _on_professional_rated(self, rating: Rating) -> None:
        self.rated.emit(self._factor_id, "professional", stored_rating(rating))

    @Slot(str, str)
    def _on_written(self, field: str, text: str) -> None:
        self.written.emit(self._factor_id, field, text)

    @Slot(object)
    def _on_observed(self, seen: Observation) -> None:
        self.observed.emit(self._factor_id, seen)

    @Slot(str)
    def _on_observation_removed(self, observation_id: str) -> None:
        self.observation_removed.emit(self._factor_id, observation_id)

    @Slot(str)
    def _on_category_chosen(self, category: str) -> None:
        self.category_chosen.emit(self._factor_id, category)

    @Slot(bool)
    def _on_shared(self, is_shared: bool) -> None:
        self.shared.emit(self._factor_id, is_shared)

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

    def _build(self, today: Callable[[], date]) -> None:
        self._title = text_label("", "section", wrap=True)
        self._pill = Pill()
        self._remove = icon_button("trash-2", self.tr("Verwijder deze factor"), name="factor_remove")
        self._place = text_label("", "label", wrap=True)
        self._talk = text_label(
            self.tr("Hier kijken jullie anders naar. Praat erover."), "strong-label", wrap=True, name="factor_talk"
        )
        self.client = RatingScale()
        self.client.setObjectName("rating_client")
        self.professional = RatingScale()
        self.professional.setObjectName("rating_professional")
        self._client_label = text_label("", "strong")
        self._texts = FactorTexts()
        self._seen = ObservationList(today)
        self._scope = FactorScope()

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
        column.addWidget(text_label(self.tr("Hoe ziet u het?"), "strong"))
        column.addWidget(self.professional)
        column.addWidget(self._talk)
        column.addSpacing(theme.px(4))
        for part in (self._texts, self._seen, self._scope):
            column.addWidget(part)

    def _connect(self) -> None:
        self.client.rated.connect(self._on_client_rated)
        self.professional.rated.connect(self._on_professional_rated)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._texts.written.connect(self._on_written)
        self._seen.observed.connect(self._on_observed)
        self._seen.removed.connect(self._on_observation_removed)
        self._scope.category_chosen.connect(self._on_category_chosen)
        self._scope.shared.connect(self._on_shared)
