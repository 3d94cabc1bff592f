"""What is pasted or dropped into a note: rich text keeps its shape, and nothing makes the screen stand still."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextDocument, QTextFragment, QTextListFormat, QTextTable

from app.cases.conversations.note_structure import INDENT
from models.errors import InvalidValue

LONGEST_LINE = 5_000
"""Signs of one line. A line is laid out whole at each key: of 100,000 signs that takes longer than a key may wait."""

_LONGEST_MARKUP = 300_000
"""Signs of HTML that are still read for their shape, some 60 pages; of more only the words are taken."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+")
_INVISIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\v\f]")
_NO_WORDS = re.compile(r"<img\b[^>]*>|<style\b.*?</style>|<!--.*?-->|<!\[.*?\]>", re.IGNORECASE | re.DOTALL)
"""Pictures, and what Word adds for itself: often more than the text."""
_WORD_BULLET = re.compile(r"^(?:[·•§o▪\uf0a7\uf0b7\uf0d8–-])(?:\xa0|\t| )(?:\xa0| )+")
_WORD_NUMBER = re.compile(r"^(\d{1,3})[.)](?:\xa0|\t)(?:\xa0| )*")
_BULLETS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)


def pasted_text(source: QMimeData, limit: int, room: int) -> str:
    """Return what ``source`` holds as Markdown; ``room``: how much of ``limit``, which the sentence names, is free.

    Raises InvalidValue ``note.too_long`` for more than fits, ``note.no_words`` for what no person can read (a word of
    thousands of signs) and ``note.no_text`` for files and pictures.
    """
    if any(url.isLocalFile() for url in source.urls()) or not (source.hasText() or source.hasHtml()):
        raise InvalidValue("note.no_text", "text")  # of a file only its path would come in
    words = source.text()
    _check_length(words, limit, room)
    markup = _NO_WORDS.sub("", source.html()) if source.hasHtml() else ""
    text = as_markdown(markup) if 0 < len(markup) <= _LONGEST_MARKUP else words
    _check_length(text, limit, room)
    return in_lines(clean(text or words))


def clean(text: str) -> str:
    """Return ``text`` with one kind of line break, and without signs that nobody sees but that turn or break a text:
    NUL, halves of a character, signs that reverse the direction of what follows."""
    text = _LINE_BREAKS.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _INVISIBLE.sub("", text).replace("\xa0", " ")


def in_lines(text: str) -> str:
    """Return ``text`` with a line break after a sentence where a line is longer than ``LONGEST_LINE``.

    Raises InvalidValue ``note.no_words`` where there is no blank to break at.
    """
    return _in_lines(text, must_have_blanks=True)


def cut_lines(text: str) -> str:
    """Return ``text`` as ``in_lines`` does, and cut where there is no blank: what is stored must be shown, whatever it
    is."""
    return _in_lines(text, must_have_blanks=False)


def _in_lines(text: str, *, must_have_blanks: bool) -> str:
    lines = text.split("\n")
    if max(map(len, lines)) <= LONGEST_LINE:
        return text
    return "\n".join(part for line in lines for part in _parts(line, must_have_blanks=must_have_blanks))


def _parts(line: str, *, must_have_blanks: bool) -> Iterator[str]:
    while len(line) > LONGEST_LINE:
        head = line[:LONGEST_LINE]
        ends = [found.end() for found in _SENTENCE_END.finditer(head)]
        at = ends[-1] if ends else head.rfind(" ") + 1
        if not at and must_have_blanks:
            raise InvalidValue("note.no_words", "text", limit=f"{LONGEST_LINE:_}".replace("_", "."))
        yield line[: at or LONGEST_LINE].rstrip(" ")
        line = line[at or LONGEST_LINE :]
    yield line


def _check_length(text: str, limit: int, room: int) -> None:
    if len(text) > room:
        raise InvalidValue("note.too_long", "text", limit=f"{limit:_}".replace("_", "."))


def as_markdown(markup: str) -> str:
    """Return the words of HTML with headings, lists, task boxes, bold and slanted as Markdown; tables as lines.

    Qt reads the HTML. Its own writer of Markdown is not used: it breaks paragraphs at 80 signs and puts a backslash
    before every sign that could be a mark, and people would see both.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setHtml(markup)
    lines: list[str] = []
    row: tuple[int, int] | None = None
    block = document.firstBlock()
    while block.isValid():
        line, here = _line(block), _row_of(block)
        if here is not None and here == row and lines:
            lines[-1] = f"{lines[-1]} | {line}" if line else lines[-1]
        elif line or (lines and lines[-1]):
            lines.append(line)
        row, block = here, block.next()
    return "\n".join(lines).strip("\n")


def _row_of(block: QTextBlock) -> tuple[int, int] | None:
    """Return which table and which row of it a line stands in."""
    frame = block.document().frameAt(block.position())
    if not isinstance(frame, QTextTable):
        return None
    return frame.firstPosition(), frame.cellAt(block.position()).row()


def _line(block: QTextBlock) -> str:
    level = block.blockFormat().headingLevel()
    words = "".join(_fragments(block, is_heading=bool(level))).replace("\u2028", "\n").strip(" \n\xa0")
    if level:
        return f"{'#' * min(level, 3)} {words}" if words else ""
    if mark := _list_mark(block):
        return mark + words if words else ""
    if found := _WORD_BULLET.match(words):
        return "- " + words[found.end() :]
    if found := _WORD_NUMBER.match(words):
        return f"{found[1]}. {words[found.end() :]}"
    return words


def _list_mark(block: QTextBlock) -> str:
    parent = block.textList()
    if parent is None:
        return ""
    depth = INDENT * max(0, parent.format().indent() - 1)
    marker = block.blockFormat().marker()
    if marker != QTextBlockFormat.MarkerType.NoMarker:
        return depth + ("- [x] " if marker == QTextBlockFormat.MarkerType.Checked else "- [ ] ")
    if parent.format().style() in _BULLETS:
        return depth + "- "
    return f"{depth}{parent.itemNumber(block) + 1}. "


def _fragments(block: QTextBlock, *, is_heading: bool) -> Iterator[str]:
    """Return the words of a line; neighbours that look the same are one, so that no mark stands within a word."""
    pieces: list[tuple[str, str]] = []
    for fragment in _of(block):
        mark = "" if is_heading else _emphasis(fragment)
        text = fragment.text()
        if pieces and (pieces[-1][0] == mark or not text.strip(" \xa0")):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + text)
        else:
            pieces.append((mark, text))
    for mark, text in pieces:
        inner = text.strip(" \xa0\u2028")
        if not mark or not inner or "\u2028" in inner:
            yield text
        else:
            before, after = text.split(inner, 1)
            yield f"{before}{mark}{inner}{mark}{after}"


def _of(block: QTextBlock) -> Iterator[QTextFragment]:
    part = block.begin()
    while not part.atEnd():
        if (fragment := part.fragment()).isValid():
            yield fragment
        part += 1


def _emphasis(fragment: QTextFragment) -> str:
    look = fragment.charFormat()
    if look.fontWeight() >= QFont.Weight.DemiBold:
        return "**"
    return "*" if look.fontItalic() else ""
