"""One factor for the client: how I see it, in my words, what helps me and what I want."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileFactor
from app.documents.profile.words import my_rating_words
from models.rules.ratings import Rating as StoredRating
from ui.look.theme import current_theme
from ui.profile.view_bar import ViewBar
from ui.profile.words import screen_rating, stored_rating, views_differ
from ui.widgets.named_area import NamedArea
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import Rating, rating_text
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea

_FIELDS = ("client_words", "what_helps", "client_wants")


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
        self._factor: ProfileFactor | None = None
        self._saying: Saying | None = None
        self._build()
        self._lay_out()

    def show_factor(self, factor: ProfileFactor, *, is_open: bool) -> None:
        """Show ``factor``; what is being typed stays."""
        self._factor = factor
        self._title.setText(factor.label)
        self.setAccessibleName(factor.label)
        self._bar.show_views(factor.client, factor.professional)
        self._views.setText(_views_text(factor))
        self._differ.setVisible(views_differ(factor))
        self._talk.setVisible(is_open)
        if not is_open:
            self._talk_now(False)
        if self._saying is not None:
            self._saying.show_factor(factor)
        self._show_words()

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        if self._saying is not None:
            self._saying.flush()

    @property
    def _is_talking(self) -> bool:
        return self._saying is not None and not self._saying.isHidden()

    def _show_words(self) -> None:
        for field, label in self._said.items():
            text = getattr(self._factor, field)
            label.setText(self._words[field].format(text=text))
            label.setVisible(bool(text) and not self._is_talking)

    @Slot()
    def _on_talk_clicked(self) -> None:
        self.flush()
        self._talk_now(not self._is_talking)
        self._show_words()
        if self._saying is not None and self._is_talking:
            self._saying.setFocus(Qt.FocusReason.OtherFocusReason)

    def _talk_now(self, on: bool) -> None:
        if on and self._saying is None and self._factor is not None:
            self._saying = Saying()
            self._saying.rated.connect(self._on_rated)
            self._saying.written.connect(self._on_written)
            self._column.insertWidget(self._column.indexOf(self._talk), self._saying)
            self._saying.show_factor(self._factor)
        if self._saying is not None:
            self._saying.setVisible(on)
        self._talk.setText(self.tr("Klaar") if on else self.tr("Hier wil ik iets over zeggen"))

    @Slot(object)
    def _on_rated(self, rating: object) -> None:
        if self._factor is not None:
            self.rated.emit(self._factor.id, rating)

    @Slot(str, str)
    def _on_written(self, field: str, text: str) -> None:
        if self._factor is not None:
            self.written.emit(self._factor.id, field, text)

    def _build(self) -> None:
        self._title = text_label("", "section", wrap=True)
        self._bar = ViewBar()
        self._views = text_label("", "quiet", wrap=True)
        self._differ = text_label(self.tr("Hier kijken we anders naar. Daar praten we over."), "strong", wrap=True)
        self._words = {
            "client_words": "“{text}”",
            "what_helps": self.tr("Wat mij helpt: {text}"),
            "client_wants": self.tr("Wat ik wil: {text}"),
        }
        self._said = {field: text_label("", wrap=True) for field in _FIELDS}
        self._talk = push_button(self.tr("Hier wil ik iets over zeggen"), "quiet", name="together_talk")
        self._talk.clicked.connect(self._on_talk_clicked)

    def _lay_out(self) -> None:
        theme = current_theme()
        column = self._column = QVBoxLayout(self)
        margin = theme.px(16)
        column.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        column.setSpacing(theme.px(6))
        for widget in (self._title, self._bar, self._views, self._differ, *self._said.values()):
            column.addWidget(widget)
        column.addWidget(self._talk, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


class Saying(QWidget):
    """What the client says of one factor: a rating and own words.

    Signals:
        rated(rating): as it is stored. written(field, text)
    """

    rated = Signal(object)
    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        labels = {
            "client_words": self.tr("In mijn eigen woorden"),
            "what_helps": self.tr("Wat mij helpt"),
            "client_wants": self.tr("Wat ik wil"),
        }
        self._scale = RatingScale()
        self._scale.setObjectName("together_rating")
        self._scale.rated.connect(self._on_rated)
        self._areas = {field: TextArea(min_lines=1) for field in _FIELDS}
        self.setFocusProxy(self._scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        column.addWidget(text_label(self.tr("Hoe zie ik het zelf?"), "strong"))
        column.addWidget(self._scale)
        for field, area in self._areas.items():
            area.setObjectName(f"together_{field}")
            area.edited.connect(self._on_edited)
            column.addWidget(NamedArea(labels[field], area))

    def show_factor(self, factor: ProfileFactor) -> None:
        """Show what was said; what is being typed stays."""
        self._scale.set_rating(screen_rating(factor.client))
        self._scale.set_name(self.tr("{factor}, hoe ik het zie").format(factor=factor.label))
        for field, area in self._areas.items():
            area.set_text(getattr(factor, field))

    def flush(self) -> None:
        for area in self._areas.values():
            area.flush()

    @Slot(object)
    def _on_rated(self, rating: Rating) -> None:
        self.rated.emit(stored_rating(rating))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        area = self.sender()
        field = next((name for name, known in self._areas.items() if known is area), "")
        if field:
            self.written.emit(field, text)


def _client_words(rating: StoredRating) -> str:
    """Return a rating in the words of the client's own paper."""
    return my_rating_words(rating) or rating_text(screen_rating(rating))


def _views_text(factor: ProfileFactor) -> str:
    mine, theirs = _client_words(factor.client), _client_words(factor.professional)
    if factor.professional is None or theirs == mine:
        return f"Ik: {mine}"
    if factor.client is None:
        return f"Mijn begeleider: {theirs}"
    return f"Ik: {mine} · mijn begeleider: {theirs}"
