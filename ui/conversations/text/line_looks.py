"""How the lines of a note look while they are typed: a heading larger, bold bold, what is done struck out.

Qt's own highlighter goes through a whole text when it arrives. This one dresses what is in sight, and lines that
change: the rest of a note of 20,000 words costs nothing until somebody scrolls there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from app.cases.conversations.note_structure import LineShape, emphases, line_shape
from ui.look.theme import current_theme

_HEADING_SIZES = {1: 19, 2: 16, 3: 14}
_MOST_AT_ONCE = 80
"""Lines dressed at once where many change: more are not in sight."""

_UNDRESSED = -1
"""What Qt says of a new line."""

WrongWords = Callable[[QTextBlock, LineShape], tuple[list[tuple[int, int]], bool]]
"""Tells which words of a line are misspelt, and whether all are judged; a line that is not wholly judged is asked about
again."""


class LineLooks(QObject):
    """Dresses the lines of one field; nothing of it is in the text or in what can be undone."""

    def __init__(self, field: QPlainTextEdit) -> None:
        """Nothing is dressed yet."""
        super().__init__(field)
        self._field = field
        self.wrong_words: WrongWords | None = None
        self._round = 0
        self._make_formats()
        field.document().contentsChange.connect(self._on_contents_change)
        field.verticalScrollBar().valueChanged.connect(self.dress_visible)
        current_theme().changed.connect(self._on_theme_changed)

    @Slot()
    def dress_visible(self) -> None:
        """Dress the lines in sight that are not dressed yet."""
        for block in self.visible_blocks():
            if block.userState() != self._round:
                self.dress(block)

    def undress(self) -> None:
        """Let every line be dressed anew: what it depends on has changed."""
        self._round += 1
        self.dress_visible()

    def visible_blocks(self) -> Iterator[QTextBlock]:
        """Return the lines in sight, from top to bottom; a few more than fit."""
        field = self._field
        block = field.firstVisibleBlock()
        left = field.viewport().height() // max(field.fontMetrics().lineSpacing(), 1) + 2
        while block.isValid() and left:
            yield block
            block, left = block.next(), left - 1

    def dress(self, block: QTextBlock) -> None:
        """Dress one line."""
        block.setUserState(self._round)
        text = block.text()
        shape = line_shape(text)
        formats = self._formats_of(text, shape)
        if self.wrong_words is not None:
            wrong, are_all_judged = self.wrong_words(block, shape)
            formats.extend(_range(*span, self._wrong) for span in wrong)
            block.setUserState(self._round if are_all_judged else _UNDRESSED)
        if not text.isascii() and max(text) > "\uffff":
            formats = [_in_utf16(text, one) for one in formats]
        layout = block.layout()
        if formats or layout.formats():
            layout.setFormats(formats)
            self._field.document().markContentsDirty(block.position(), block.length())

    def _formats_of(self, text: str, shape: LineShape) -> list[QTextLayout.FormatRange]:
        start = len(shape.mark)
        formats = []
        if shape.mark:
            formats.append(_range(0, start, self._mark_of(shape)))
        if look_of_all := self._body_of(shape):
            formats.append(_range(start, len(text), look_of_all))
        for one in emphases(shape.body):
            look = QTextCharFormat(look_of_all or self._plain)
            look.merge(self._bold if one.is_bold else self._slanted)
            first, end = start + one.start, start + one.end
            formats.append(_range(first - one.width, first, self._quiet))
            formats.append(_range(first, end, look))
            formats.append(_range(end, end + one.width, self._quiet))
        return formats

    def _mark_of(self, shape: LineShape) -> QTextCharFormat:
        if shape.kind != "heading":
            return self._quiet if shape.is_done else self._item
        look = QTextCharFormat(self._headings[shape.level])
        look.setForeground(self._quiet.foreground())
        return look

    def _body_of(self, shape: LineShape) -> QTextCharFormat | None:
        if shape.kind == "heading":
            return self._headings[shape.level]
        return self._done if shape.is_done else None

    def _make_formats(self) -> None:
        theme = current_theme()
        self._plain, self._quiet, self._item = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._bold, self._slanted, self._done = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._quiet.setForeground(theme.colour("quiet"))
        self._item.setForeground(theme.colour("accent"))
        self._item.setFontWeight(QFont.Weight.DemiBold)
        self._bold.setFontWeight(QFont.Weight.DemiBold)  # the heaviest that our font has
        self._slanted.setFontItalic(True)
        self._done.setForeground(theme.colour("quiet"))
        self._done.setFontStrikeOut(True)
        self._wrong = QTextCharFormat()
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wrong.setUnderlineColor(theme.colour("late_text"))
        self._headings = {level: QTextCharFormat() for level in _HEADING_SIZES}
        for level, look in self._headings.items():
            font = theme.font("strong")
            font.setPixelSize(theme.px(_HEADING_SIZES[level]))
            look.setFont(font)

    @Slot(int, int, int)
    def _on_contents_change(self, at: int, _removed: int, added: int) -> None:
        document = self._field.document()
        block, last = document.findBlock(at), document.findBlock(at + added)
        if not last.isValid():
            last = document.lastBlock()
        if last.blockNumber() - block.blockNumber() > _MOST_AT_ONCE:
            self._mark_undressed(block, last)
            self.dress_visible()
            return
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            self.dress(block)
            block = block.next()

    def _mark_undressed(self, block: QTextBlock, last: QTextBlock) -> None:
        """New lines have no round yet; the first and the last may be lines that were there before."""
        block.setUserState(_UNDRESSED)
        last.setUserState(_UNDRESSED)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._make_formats()
        self.undress()


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made


def _in_utf16(text: str, one: QTextLayout.FormatRange) -> QTextLayout.FormatRange:
    """Qt counts in UTF-16: a sign outside the first plane (an emoji) is two."""
    start, end = utf16(text[: one.start]), utf16(text[: one.start + one.length])
    return _range(start, end, one.format)


def utf16(text: str) -> int:
    """Return how long ``text`` is for Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
