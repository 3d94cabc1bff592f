"""Paragraphs of typed text: those with a script that runs from right to left are drawn so, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.documents.drawing.right_to_left import Direction, direction_of, drawing_order, has_right_to_left


@cache
def right_to_left(style: ParagraphStyle) -> ParagraphStyle:
    """Return ``style`` for text that runs from right to left: aligned to the right, indented on the other side."""
    if getattr(style, "runs", "L") == "R":
        return style
    return ParagraphStyle(
        f"{style.name}_right_to_left",
        style,
        alignment=TA_RIGHT,
        leftIndent=style.rightIndent,
        rightIndent=style.leftIndent,
        runs="R",
    )


@cache
def in_place(style: ParagraphStyle) -> ParagraphStyle:
    """Return ``style`` for text that runs from right to left but stands where the page puts it."""
    return ParagraphStyle(f"{style.name}_in_place", style, runs="R")


def style_for(text: str, style: ParagraphStyle) -> ParagraphStyle:
    """Return the style for ``text`` by the direction in which it runs."""
    return right_to_left(style) if direction_of(text) == "R" else style


class TextParagraph(Paragraph):
    """A paragraph whose lines are broken in the order of reading and put in the order of drawing when drawn.

    A part that moves to the next page is broken anew from the order of reading.
    """

    @property
    def direction(self) -> Direction:
        """The direction of its style."""
        return "R" if getattr(self.style, "runs", "L") == "R" else "L"

    def split(self, avail_width: float, avail_height: float) -> list[Any]:
        parts: list[Any] = super().split(avail_width, avail_height)
        if len(parts) == 2:
            shown = len(parts[0].blPara.lines)
            if _strands_a_line(parts[0].blPara.lines, getattr(self, "blPara").lines[shown:]):  # noqa: B009
                parts = super().split(avail_width, (shown - 1) * self.style.leading + 0.01) or parts
            _drop_first_breaks(parts[1].frags)
        return parts

    def drawPara(self, debug: Any = 0) -> None:
        read: Any = getattr(self, "blPara")  # noqa: B009  # reportlab sets it when the lines are broken
        if any(has_right_to_left(text) for text in _texts(read)):
            self.blPara = _in_drawing_order(read, self.direction)
        try:
            super().drawPara(debug)
        finally:
            self.blPara = read


class BulletFromRight(TextParagraph):
    """An entry of a list in a script that runs from right to left; a part on the next page has no bullet."""

    has_bullet = True
    mark = "•"

    def split(self, avail_width: float, avail_height: float) -> list[Any]:
        parts: list[Any] = super().split(avail_width, avail_height)
        for part in parts[1:]:
            part.has_bullet = False
        return parts

    def draw(self) -> None:
        super().draw()
        if self.has_bullet:
            style = self.style
            self.canv.setFont(style.bulletFontName, style.bulletFontSize)
            self.canv.drawRightString(self.width, self.height - style.bulletFontSize, self.mark)


def _strands_a_line(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Tell whether a cut leaves one line of what was typed between two line feeds alone on one of the pages."""
    if _ends_with_feed(before[-1]):
        return False
    return _ends_with_feed(after[0]) or (len(before) > 1 and _ends_with_feed(before[-2]))


def _ends_with_feed(line: Any) -> bool:
    return bool(getattr(line, "lineBreak", False))


def _drop_first_breaks(frags: list[Any]) -> None:
    """Leave out the line feeds at which a text was cut: they would be an empty line at the top of the next page."""
    while len(frags) > 1 and isinstance(frags[0], list) and getattr(frags[0][1][0], "lineBreak", False):
        del frags[0]


def _texts(broken: Any) -> Iterator[str]:
    for line in broken.lines:
        yield " ".join(line[1]) if broken.kind == 0 else "".join(piece.text for piece in line.words)


def _in_drawing_order(broken: Any, base: Direction) -> Any:
    order = _plain_line if broken.kind == 0 else _mixed_line
    return broken.clone(lines=[order(line, base) for line in broken.lines])


def _plain_line(line: Any, base: Direction) -> Any:
    """Return a line of one font: what is left of the width, and its words."""
    text = " ".join(line[1])
    return (line[0], "".join(char for _, char in drawing_order(text, base)).split(" "), *line[2:])


def _mixed_line(line: Any, base: Direction) -> Any:
    """Return a line of several fonts: each character keeps that of the piece it came from."""
    owners = [piece for piece in line.words for _ in piece.text]
    pieces: list[Any] = []
    owner = None
    for place, char in drawing_order("".join(piece.text for piece in line.words), base):
        if owners[place] is not owner:
            owner = owners[place]
            pieces.append(owner.clone(text=""))
        pieces[-1].text += char
    # A piece without text (a line break) says something to reportlab all the same.
    pieces += [piece for piece in line.words if not piece.text]
    return line.clone(words=pieces)
