"""One factor for the client: how I see it, in my words, what helps me and what I want."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.profile_snapshot import ProfileFactor
from ui.profile.view_bar import ViewBar
from ui.profile.words import screen_rating, stored_rating, views_differ
from ui.theme import current_theme
from ui.widgets.named_area import NamedArea
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import Rating, rating_text
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea


class FactorPanel(QFrame):
    """Shows a factor; while the profile is open, a button opens what the client wants to say of it.

    Signals:
        rated(factor_id, rating): the client's own rating, as it is stored.
        written(factor_id, field, text): ``client_words``, ``what_helps`` or ``client_wants``.
    """

    rated = Signal(str, object)
    written = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("together_factor")
        self._factor_id = ""
        self._is_talking = False
        self._build()
        self._lay_out()

    @property
    def is_talking(self) -> bool:
        """Whether the client is saying something of this factor now."""
        return self._is_talking

    def show_factor(self, factor: ProfileFactor, *, is_open: bool) -> None:
        """Show ``factor``; what is being typed stays."""
        if factor.id != self._factor_id:
            self.flush()
            self._factor_id = factor.id
            self._talk_now(False)
        self._title.setText(factor.label)
        self.setAccessibleName(factor.label)
        self._bar.show_views(factor.client, factor.professional)
        self._bar.setAccessibleName(_views_text(factor))
        self._views.setText(_views_text(factor))
        self._differ.setVisible(views_differ(factor))
        self._words.setText(f"“{factor.client_words}”")
        self._words.setVisible(bool(factor.client_words) and not self._is_talking)
        for field, label in self._said.items():
            text = getattr(factor, field)
            label.setText(f"{self._labels[field]}: {text}")
            label.setVisible(bool(text) and not self._is_talking)
        self._scale.set_rating(screen_rating(factor.client))
        self._scale.set_name(self.tr("{factor}, hoe ik het zie").format(factor=factor.label))
        for field, area in self._areas.items():
            area.set_text(getattr(factor, field))
        self._talk.setVisible(is_open)
        if not is_open:
            self._talk_now(False)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self._areas.values():
            area.flush()

    @Slot()
    def _on_talk_clicked(self) -> None:
        self.flush()
        self._talk_now(not self._is_talking)
        if self._is_talking:
            self._scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def _talk_now(self, on: bool) -> None:
        self._is_talking = on
        self._saying.setVisible(on)
        self._talk.setText(self.tr("Klaar") if on else self.tr("Hier wil ik iets over zeggen"))
        if on:
            for label in (self._words, *self._said.values()):
                label.hide()

    @Slot(object)
    def _on_rated(self, rating: Rating) -> None:
        self.rated.emit(self._factor_id, stored_rating(rating))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        area = self.sender()
        field = next((name for name, known in self._areas.items() if known is area), "")
        if field and self._factor_id:
            self.written.emit(self._factor_id, field, text)

    def _build(self) -> None:
        self._labels = {"what_helps": self.tr("Wat mij helpt"), "client_wants": self.tr("Wat ik wil")}
        self._title = text_label("", "section", wrap=True)
        self._bar = ViewBar()
        self._views = text_label("", "quiet", wrap=True)
        self._differ = text_label(self.tr("Hier kijken we anders naar. Daar praten we over."), "strong", wrap=True)
        self._words = text_label("", wrap=True)
        self._said = {field: text_label("", wrap=True) for field in self._labels}
        self._scale = RatingScale()
        self._scale.setObjectName("together_rating")
        self._scale.rated.connect(self._on_rated)
        self._areas = {field: TextArea(min_lines=1) for field in ("client_words", *self._labels)}
        for field, area in self._areas.items():
            area.setObjectName(f"together_{field}")
            area.edited.connect(self._on_edited)
        self._talk = push_button(self.tr("Hier wil ik iets over zeggen"), "quiet", name="together_talk")
        self._talk.clicked.connect(self._on_talk_clicked)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._saying = QWidget()
        saying = QVBoxLayout(self._saying)
        saying.setContentsMargins(0, 0, 0, 0)
        saying.setSpacing(theme.px(6))
        saying.addWidget(text_label(self.tr("Hoe zie ik het zelf?"), "strong"))
        saying.addWidget(self._scale)
        for field, area in self._areas.items():
            saying.addWidget(NamedArea(self._labels.get(field, self.tr("In mijn eigen woorden")), area))
        column = QVBoxLayout(self)
        margin = theme.px(16)
        column.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        column.setSpacing(theme.px(6))
        for widget in (self._title, self._bar, self._views, self._differ, self._words, *self._said.values()):
            column.addWidget(widget)
        column.addWidget(self._saying)
        column.addWidget(self._talk, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _views_text(factor: ProfileFactor) -> str:
    mine = rating_text(screen_rating(factor.client))
    theirs = rating_text(screen_rating(factor.professional))
    if factor.professional is None or theirs == mine:
        return f"Ik: {mine}"
    if factor.client is None:
        return f"Mijn begeleider: {theirs}"
    return f"Ik: {mine} · mijn begeleider: {theirs}"
