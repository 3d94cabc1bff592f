"""The text of a note on paper: its headings, lists, boxes and bold words drawn as the note shows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.cases.conversations.note_structure import LineShape, emphases, line_shape
from app.documents.conversation.styles import ENTRY, HEADINGS, LINE
from app.documents.drawing.marks import TickParagraph
from app.documents.drawing.text import Strong, Typesetter, is_written, plain
from app.documents.drawing.text_paragraph import style_for

_STEP = 16.0
_DEEPEST = 6  # levels; deeper ones stand there too: a line must stay wide enough to read
_HEADING_ROOM = 60
_BLANK = 7.0


def note_text(t: Typesetter, text: str) -> list[Flowable]:
    """Return the lines of a note, each a line of its own as it was typed; empty lines are white."""
    story: list[Flowable] = []
    for line in text.split("\n"):
        shape = line_shape(line.rstrip())
        if is_written(shape.body) or shape.is_item:
            story += _line(t, shape)
        elif story and not isinstance(story[-1], Spacer):
            story.append(Spacer(1, _BLANK))
    return story


def _line(t: Typesetter, shape: LineShape) -> Iterator[Flowable]:
    pieces, level = _pieces(shape.body), min(shape.level, _DEEPEST)
    if shape.kind == "heading":
        yield CondPageBreak(_HEADING_ROOM)
        yield t.paragraph(plain(pieces), HEADINGS[shape.level - 1])
    elif shape.kind == "bullet":
        yield t.bullet(*pieces, style=_indented(level))
    elif shape.kind == "number":
        yield t.bullet(*pieces, style=_numbered(level), mark=f"{shape.number}.")
    elif shape.kind == "task":
        style = _boxed(level)
        box = TickParagraph(t.marked(pieces, style.fontName), style_for(plain(pieces), style))
        box.is_done = shape.is_done
        yield box
    else:
        yield t.sentence(*pieces, style=LINE)


def _pieces(body: str) -> list[str | Strong]:
    """Return the words of a line without the marks of what stands out; paper has one way to say that: bold."""
    pieces: list[str | Strong] = []
    at = 0
    for one in emphases(body):
        pieces += [body[at : one.start - one.width], Strong(body[one.start : one.end])]
        at = one.end + one.width
    return [piece for piece in (*pieces, body[at:]) if piece]


@cache
def _indented(level: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"note_entry_{level}",
        ENTRY,
        leftIndent=ENTRY.leftIndent + level * _STEP,
        bulletIndent=level * _STEP,
    )


@cache
def _numbered(level: int) -> ParagraphStyle:
    return ParagraphStyle(f"note_number_{level}", _indented(level), leftIndent=18 + level * _STEP)


@cache
def _boxed(level: int) -> ParagraphStyle:
    return ParagraphStyle(f"note_task_{level}", _indented(level), leftIndent=18 + level * _STEP)
