"""What a key or a button does to the lines of a note: heading, list, task box, bold, further in or out.

Each is one step of undo, and touches nothing but the marks: the words stay as they were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from app.cases.conversations.note_structure import INDENT, Kind, LineShape, emphases, line_shape
from ui.conversations.text.line_looks import utf16

_DEEPEST = 3

Mark = Callable[[LineShape], str]
"""The mark that a line of this shape gets."""


def toggle_heading(cursor: QTextCursor, level: int) -> None:
    """Make headings of the lines chosen, or plain text again where all of them are such headings."""
    are_all = all(shape.kind == "heading" and shape.level == level for shape in _shapes(cursor))
    _mark(cursor, lambda _shape: "" if are_all else "#" * level + " ")


def toggle_list(cursor: QTextCursor, kind: Kind) -> None:
    """Make items of the lines chosen (``bullet`` or ``task``), or plain text again where all of them are that."""
    are_all = all(shape.kind == kind for shape in _shapes(cursor))
    sign = "- [ ] " if kind == "task" else "- "
    _mark(cursor, lambda shape: "" if are_all else shape.indent + sign)


def tick(cursor: QTextCursor) -> bool:
    """Tick the task boxes of the lines chosen, or take the ticks off; returns whether there were boxes."""
    boxes = [shape for shape in _shapes(cursor) if shape.kind == "task"]
    sign = " " if boxes and all(shape.is_done for shape in boxes) else "x"
    _mark(cursor, lambda shape: f"{shape.indent}- [{sign}] " if shape.kind == "task" else shape.mark)
    return bool(boxes)


def indent(cursor: QTextCursor, step: int) -> bool:
    """Move the items chosen a step in (1) or out (-1); returns whether there was one that could go further."""
    shapes = _shapes(cursor)
    can_move = any(0 <= shape.level + step <= _DEEPEST for shape in shapes)
    if not can_move or not all(shape.is_item for shape in shapes):
        return False
    _mark(cursor, lambda shape: INDENT * min(max(shape.level + step, 0), _DEEPEST) + shape.mark.lstrip())
    return True


def new_line(cursor: QTextCursor) -> bool:
    """Go on with the list in which the cursor stands, or end it on an empty item; returns whether it stands in one."""
    shape = line_shape(cursor.block().text())
    if not shape.is_item or cursor.hasSelection() or cursor.positionInBlock() < len(shape.mark.rstrip()):
        return False
    if not shape.body.strip():
        step_out = INDENT * (shape.level - 1) + shape.mark.lstrip() if shape.level else ""
        _mark(cursor, lambda _shape: step_out)
        return True
    cursor.insertText("\n" + _next_mark(shape))
    return True


def toggle_bold(cursor: QTextCursor) -> None:
    """Make what is chosen bold, line by line, or plain again; without a choice the word at the cursor."""
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        if not cursor.selectedText().strip():
            cursor.clearSelection()
            cursor.insertText("****")
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, 2)
            return
    cursor.beginEditBlock()
    for block, start, end in [*_parts(cursor)][::-1]:
        _embolden(block, start, end)
    cursor.endEditBlock()


def _embolden(block: QTextBlock, start: int, end: int) -> None:
    """Wrap ``start`` to ``end`` (as Qt counts in the line) in the marks of bold, or take them off."""
    text, cursor = block.text(), QTextCursor(block)
    body_at = len(line_shape(text).mark)
    for one in emphases(text[body_at:]):
        first, last = (utf16(text[: body_at + place]) for place in (one.start, one.end))
        if one.is_bold and start <= last and first <= end:
            for place in (last, first - one.width):
                cursor.setPosition(block.position() + place)
                cursor.setPosition(block.position() + place + one.width, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            return
    for place in (end, start):
        cursor.setPosition(block.position() + place)
        cursor.insertText("**")


def _parts(cursor: QTextCursor) -> Iterator[tuple[QTextBlock, int, int]]:
    """Return the part of each line that is chosen, without blanks at its ends and without the line's own mark."""
    for block in _blocks(cursor):
        text = block.text().encode("utf-16-le", "surrogatepass")
        start = max(cursor.selectionStart() - block.position(), len(line_shape(block.text()).mark))
        end = min(cursor.selectionEnd() - block.position(), len(text) // 2)
        while start < end and text[2 * start : 2 * start + 2] == b" \0":
            start += 1
        while start < end and text[2 * end - 2 : 2 * end] == b" \0":
            end -= 1
        if start < end:
            yield block, start, end


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document, end = cursor.document(), cursor.selectionEnd()
    blocks: list[QTextBlock] = []
    block = document.findBlock(cursor.selectionStart())
    while block.isValid() and (not blocks or block.position() < end):
        blocks.append(block)
        block = block.next()
    return blocks


def _shapes(cursor: QTextCursor) -> list[LineShape]:
    """Return the shapes of the lines chosen; empty ones between others do not count."""
    shapes = [line_shape(block.text()) for block in _blocks(cursor)]
    return [shape for shape in shapes if shape.mark or shape.body.strip()] or shapes[:1]


def _mark(cursor: QTextCursor, mark: Mark) -> None:
    blocks = _blocks(cursor)
    cursor.beginEditBlock()
    for block in blocks:
        shape = line_shape(block.text())
        if len(blocks) > 1 and not shape.mark and not shape.body.strip():
            continue
        if (wanted := mark(shape)) != shape.mark:
            _replace_mark(block, shape.mark, wanted)
    cursor.endEditBlock()


def _replace_mark(block: QTextBlock, old: str, new: str) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + len(old), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def _next_mark(shape: LineShape) -> str:
    if shape.kind == "number":
        return f"{shape.indent}{shape.number + 1}. "
    return shape.indent + ("- [ ] " if shape.kind == "task" else shape.mark.lstrip())
