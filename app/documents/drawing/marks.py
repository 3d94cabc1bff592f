"""Small things that people write on: boxes to tick, dotted lines, signature boxes; and the bar beside a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from app.documents.drawing.stacking import draw_stack, stack_height
from app.documents.drawing.strokes import DRAWING, draw_strokes
from app.documents.drawing.styles import BODY, BOX, CORNER, FRAME, INK, LABEL, QUIET, QUOTE, RULE, WHEN
from app.documents.drawing.text import Typesetter
from app.documents.drawing.text_paragraph import TextParagraph, style_for

LINE_GAP = 24.0


class TickParagraph(TextParagraph):
    """A paragraph with a box to tick at its first line; a part that moves to the next page has no box.

    ``is_done``: the box is ticked already.
    """

    ticked = True
    is_done = False

    def split(self, avail_width: float, avail_height: float) -> list[Any]:
        parts: list[Any] = super().split(avail_width, avail_height)
        for part in parts[1:]:
            part.ticked = False
        return parts

    def draw(self) -> None:
        super().draw()
        if self.ticked:
            style = self.style
            inwards = style.bulletIndent
            left = self.width - BOX - inwards if self.direction == "R" else inwards
            base = self.height - style.leading + (style.leading - BOX) / 2 + 0.5
            _draw_box(self.canv, left, base)
            if self.is_done:
                _draw_tick(self.canv, left, base)


class WritingLines(Flowable):
    """Dotted lines to write on; ``ticks`` puts a box to tick before each."""

    def __init__(self, count: int, *, ticks: bool = False) -> None:
        super().__init__()
        self.count = count
        self.ticks = ticks

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width, self.height = avail_width, self.count * LINE_GAP
        return self.width, self.height

    def draw(self) -> None:
        for index in range(self.count):
            base = self.height - (index + 1) * LINE_GAP + 3
            if self.ticks:
                _draw_box(self.canv, 0, base)
            draw_dots(self.canv, 18 if self.ticks else 0, self.width, base)


class Quotation(TextParagraph):
    """A paragraph with a bar before it, which each part of it keeps."""

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.rect(self.width - 3 if self.direction == "R" else 0, 0, 3, self.height, stroke=0, fill=1)
        canvas.restoreState()
        super().draw()


class SignatureBox(Flowable):
    """A box for one party: who signs, "gelezen en goedgekeurd" to be written by hand, the date, the signature."""

    _LINES = (21.0, 20.0, 18.0, 42.0)  # below each other: dotted line, date, "Handtekening", room to sign

    def __init__(
        self,
        typesetter: Typesetter,
        role: str,
        name: str,
        signed: str = "",
        strokes: Sequence[Sequence[tuple[int, int]]] = (),
        labels: tuple[str, str] = ("Datum", "Handtekening"),
    ) -> None:
        """``signed``: the day and the way in words; ``strokes``: of a drawn signature, on a field of 1000 wide.

        ``labels``: what is asked, where a second language stands beside the Dutch.
        """
        super().__init__()
        by_hand = "Schrijf zelf “gelezen en goedgekeurd”:"
        self.head = [
            typesetter.paragraph(role, WHEN),
            typesetter.name(name or "Naam: .........................", LABEL if name else WHEN),
            typesetter.paragraph(f"Getekend op {signed}" if signed else by_hand, WHEN),
        ]
        self.date, self.sign = (typesetter.name(f"{label}:", BODY) for label in labels)
        self.is_signed = bool(signed)
        self.strokes = strokes

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.inner = avail_width - 20
        for part in (self.date, self.sign):
            part.wrap(self.inner, avail_height)
        self.width, self.height = avail_width, 8 + stack_height(self.head, self.inner) + sum(self._LINES)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        canvas.roundRect(0, 0, self.width, self.height, CORNER)
        draw_stack(canvas, self.head, self.inner, 10, self.height - 8)
        if self.is_signed:
            self._draw_strokes(canvas)
            return
        _, date, sign, room = self._LINES
        draw_dots(canvas, 10, self.width - 10, room + sign + date)
        self.date.drawOn(canvas, 10, room + sign)
        draw_dots(canvas, 16 + max(self.date.getActualLineWidths0()), self.width - 10, room + sign + 3)
        self.sign.drawOn(canvas, 10, room)

    def _draw_strokes(self, canvas: Any) -> None:
        room = self.height - 8 - stack_height(self.head, self.inner) - 12
        draw_strokes(canvas, self.strokes, 10, 6, min(self.inner, room / DRAWING))


class SideBySide(Flowable):
    """Boxes of one width and height beside each other; as many columns as ``count`` even when there are fewer boxes."""

    def __init__(self, boxes: Sequence[Flowable], gap: float, count: int) -> None:
        super().__init__()
        self.boxes = boxes
        self.gap = gap
        self.count = count

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.column = (avail_width - self.gap * (self.count - 1)) / self.count
        self.width = avail_width
        self.height = max(box.wrap(self.column, avail_height)[1] for box in self.boxes)
        for box in self.boxes:
            box.height = self.height
        return self.width, self.height

    def draw(self) -> None:
        for index, box in enumerate(self.boxes):
            box.drawOn(self.canv, index * (self.column + self.gap), 0)


def draw_dots(canvas: Any, left: float, right: float, base: float) -> None:
    """Draw a dotted line to write on."""
    canvas.saveState()
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(1)
    canvas.setLineCap(1)
    canvas.setDash([0.01, 4])
    canvas.line(left, base, right, base)
    canvas.restoreState()


def tick(typesetter: Typesetter, text: str, style: ParagraphStyle, *, is_done: bool = False) -> TickParagraph:
    """Return typed text with a box to tick before it."""
    paragraph = TickParagraph(typesetter.markup(text, style.fontName), style_for(text, style))
    paragraph.is_done = is_done
    return paragraph


def quotation(typesetter: Typesetter, text: str, style: ParagraphStyle = QUOTE) -> Quotation:
    """Return typed text between quotation marks with a bar on its left."""
    bare = text.strip().strip('“”"„').strip()
    return Quotation(f"“{typesetter.markup(bare, style.fontName)}”", style_for(bare, style))


def _draw_box(canvas: Any, left: float, base: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(RULE)
    canvas.rect(left, base, BOX, BOX)
    canvas.restoreState()


def _draw_tick(canvas: Any, left: float, base: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(FRAME)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(left + 1.5, base + BOX * 0.5)
    path.lineTo(left + BOX * 0.42, base + 1.5)
    path.lineTo(left + BOX + 1.5, base + BOX + 1.5)
    canvas.drawPath(path)
    canvas.restoreState()
