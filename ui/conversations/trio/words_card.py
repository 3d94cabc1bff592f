"""What goes well, and what the client says in own words: read out, and right or not yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from app.cases.conversations.triogesprek import TrioSheet
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea


class WordsCard(Card):
    """Two texts and a tick.

    Signals:
        edited(): one of the texts changed.
        read_back(is_right: bool): the words were read out and are right; or not after all.
    """

    edited = Signal()
    read_back = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._is_closed = False
        self.went_well = TextArea(self.tr("Wat lukte er sinds de vorige keer?"), min_lines=2)
        self.went_well.setObjectName("went_well")
        self.went_well.setAccessibleName(self.tr("Wat gaat goed"))
        self._hint = self.tr("Wat zegt de cliënt zelf? Lees het daarna voor.")
        self.own_words = TextArea(self._hint, min_lines=2)
        self.own_words.setObjectName("own_words")
        self.own_words.setAccessibleName(self.tr("In mijn eigen woorden"))
        self.is_right = QCheckBox(self.tr("Voorgelezen, en het klopt"))
        self.is_right.setObjectName("read_back")
        self._since = text_label("", "label", name="read_back_on")
        self._lay_out()
        self.went_well.edited.connect(self.edited)
        self.own_words.edited.connect(self.edited)
        self.own_words.textChanged.connect(self._on_words_changed)
        self.is_right.clicked.connect(self._on_ticked)

    def show_sheet(self, sheet: TrioSheet) -> None:
        """Show what is stored."""
        self.went_well.set_text(sheet.went_well)
        self.own_words.set_text(sheet.own_words)
        self.is_right.setChecked(sheet.read_back_on is not None)
        words = self.tr("op {day}").format(day=long_date(sheet.read_back_on)) if sheet.read_back_on else ""
        self._since.setText(words)
        self._on_words_changed()

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        self._is_closed = on
        self.went_well.setReadOnly(on)
        self.own_words.setReadOnly(on)
        self._on_words_changed()

    def set_together(self, on: bool) -> None:
        """Speak to the client, or to the caseworker."""
        self.own_words.setPlaceholderText(self.tr("Wat wil je zelf zeggen?") if on else self._hint)

    def flush(self) -> None:
        self.went_well.flush()
        self.own_words.flush()

    @Slot()
    def _on_words_changed(self) -> None:
        self.is_right.setEnabled(bool(self.own_words.text().strip()) and not self._is_closed)

    @Slot(bool)
    def _on_ticked(self, is_right: bool) -> None:
        self.flush()
        self.read_back.emit(is_right)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.add(text_label(self.tr("Wat gaat goed"), "section"))
        self.add(self.went_well)
        self.body.addSpacing(theme.px(4))
        self.add(text_label(self.tr("In mijn eigen woorden"), "section"))
        quote = QHBoxLayout()
        quote.setSpacing(theme.px(10))
        quote.addWidget(QuoteBar())
        quote.addWidget(self.own_words, 1)
        self.add_layout(quote)
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        below.addWidget(self.is_right)
        below.addWidget(self._since)
        below.addStretch(1)
        self.add_layout(below)


class QuoteBar(QFrame):
    """The bar beside words that somebody said."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(current_theme().px(4))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        current_theme().changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), current_theme().colour("strength"))
        self.setPalette(palette)
