"""The profile as a drawing on paper: strengths to the right, barriers to the left, the previous time behind it.

Drawn with lines only, so that it stays sharp, and told apart without colour: a strength is solid, a barrier hatched,
the previous time a dashed frame; the professional's view is a filled dot, the client's an open one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.lib.colors import Color, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.documents.drawing.stacking import height_of
from app.documents.drawing.styles import INK, QUIET
from app.documents.drawing.text import Typesetter

STRENGTH = Color(0.06, 0.33, 0.30)
BARRIER = Color(0.45, 0.27, 0)
Mark = Literal["strength", "barrier", "client", "professional", "previous"]
_GRID = [0.6, 2.6]
"""Dots, dark and far apart: a light grey line is what a monochrome printer loses first."""
_STEPS = 4
_DOT = 3.7
_TICK_ROOM = 1.25  # steps
_LONG_TICK = 7  # points that the first tick, the longest word, stands aside from the second
_HATCH = 4.0  # points between two lines of the hatching


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Sizes in points, and the words: ``ticks`` above the steps -4 to 4, or ``sides`` (left, right) above the halves.

    ``label`` and ``words`` are the widths left and right of the bars.
    """

    style: ParagraphStyle
    head_style: ParagraphStyle
    label: float
    words: float
    row: float
    bar: float
    ticks: tuple[str, ...] = ()
    sides: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One factor: its label, what stands right of it, and the views that are numbers; the bar shows ``lead``."""

    label: Paragraph
    words: Paragraph
    lead: int | None
    professional: int | None
    client: int | None
    previous: int | None


class FactorChart(Flowable):
    """Rows under an axis that every page repeats."""

    def __init__(self, typesetter: Typesetter, rows: Sequence[ChartRow], look: ChartLook) -> None:
        super().__init__()
        self.typesetter = typesetter
        self.rows = list(rows)
        self.look = look
        words = look.ticks or look.sides
        self.heads = [typesetter.paragraph(word, look.head_style) for word in words]

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        look = self.look
        self.left = look.label + 14
        self.step = (avail_width - self.left - look.words - 14) / (2 * _STEPS)
        self.head_room = self.step * _TICK_ROOM if look.ticks else self.step * _STEPS - 12
        self.head_height = max((head.wrap(self.head_room, 1e6)[1] for head in self.heads), default=0) + 4
        self.heights = [self._row_height(row) for row in self.rows]
        self.width, self.height = avail_width, self.head_height + sum(self.heights)
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        room, count = avail_height - self.head_height, 0
        while count < len(self.rows) and self.heights[count] <= room + 0.01:
            room -= self.heights[count]
            count += 1
        # One row under its axis, or one left over for the next page, is no chart.
        count = min(count, len(self.rows) - 2)
        if count < 2:
            return []
        parts = (self.rows[:count], self.rows[count:])
        return [FactorChart(self.typesetter, rows, self.look) for rows in parts]

    def draw(self) -> None:
        top = self.height - self.head_height
        self._draw_head(top)
        self._draw_grid(top)
        for row, height in zip(self.rows, self.heights, strict=True):
            self._draw_row(row, top - height, height)
            top -= height

    def _row_height(self, row: ChartRow) -> float:
        label, words = height_of(row.label, self.look.label), height_of(row.words, self.look.words)
        return max(self.look.row, label + 4, words + 4)

    def _x(self, value: float) -> float:
        return self.left + (_STEPS + value) * self.step

    def _draw_head(self, base: float) -> None:
        if self.look.ticks:
            for value, head in zip(range(-_STEPS, _STEPS + 1), self.heads, strict=True):
                aside = _LONG_TICK if value == -_STEPS else 0
                head.drawOn(self.canv, self._x(value) - self.head_room / 2 - aside, base + 3)
            return
        left, right = self.heads
        left.drawOn(self.canv, self._x(-_STEPS) + 12, base + 3)
        right.drawOn(self.canv, self._x(0), base + 3)
        height = self.look.head_style.fontSize / 2 + 2
        self._draw_arrow(self._x(-_STEPS), base + height, -1)
        self._draw_arrow(self._x(_STEPS), base + height, 1)

    def _draw_arrow(self, tip: float, middle: float, direction: int) -> None:
        path = self.canv.beginPath()
        path.moveTo(tip, middle)
        path.lineTo(tip - direction * 7, middle + 3.5)
        path.lineTo(tip - direction * 7, middle - 3.5)
        path.close()
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)

    def _draw_grid(self, top: float) -> None:
        for value in range(-_STEPS, _STEPS + 1):
            self.canv.setStrokeColor(INK if value == 0 else QUIET)
            self.canv.setLineWidth(0.9 if value == 0 else 0.5)
            self.canv.setDash([] if value == 0 else _GRID)
            self.canv.line(self._x(value), 0, self._x(value), top)
        self.canv.setDash([])

    def _draw_row(self, row: ChartRow, base: float, height: float) -> None:
        middle = base + height / 2
        row.label.drawOn(self.canv, 0, middle - row.label.height / 2)
        row.words.drawOn(self.canv, self.width - self.look.words, middle - row.words.height / 2)
        self._draw_previous(row.previous, middle)
        self._draw_bar(row.lead, middle)
        self._draw_views(row, middle)

    def _draw_previous(self, value: int | None, middle: float) -> None:
        if value is None:
            return
        height = self.look.bar + 5
        if value == 0:
            draw_frame(self.canv, self._x(0) - 2, middle - height / 2, 4, height)
            return
        left = min(self._x(0), self._x(value))
        draw_frame(self.canv, left, middle - height / 2, abs(value) * self.step, height)

    def _draw_bar(self, value: int | None, middle: float) -> None:
        if not value:
            return
        left = min(self._x(0), self._x(value))
        draw_bar(self.canv, left, middle - self.look.bar / 2, abs(value) * self.step, self.look.bar, value > 0)

    def _draw_views(self, row: ChartRow, middle: float) -> None:
        if row.professional is not None:
            draw_dot(self.canv, self._x(row.professional), middle)
        if row.client is not None:
            draw_open_dot(self.canv, self._x(row.client), middle)
            if row.client == row.professional:
                draw_core(self.canv, self._x(row.client), middle)


class ChartLegend(Flowable):
    """What each mark means, in words."""

    _MARK = 24.0
    _GAP = 14.0

    def __init__(self, typesetter: Typesetter, style: ParagraphStyle, meanings: Mapping[Mark, str]) -> None:
        super().__init__()
        self.entries = [(mark, typesetter.paragraph(text, style)) for mark, text in meanings.items()]
        self.leading = style.leading

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Put the entries beside each other, on as many lines as they need."""
        self.places: list[tuple[float, int]] = []
        left, line = 0.0, 0
        for _, text in self.entries:
            text.wrap(avail_width - self._MARK, 1e6)
            needed = self._MARK + max(text.getActualLineWidths0())
            if left and left + needed > avail_width:
                left, line = 0.0, line + 1
            self.places.append((left, line))
            left += needed + self._GAP
        self.width, self.height = avail_width, (line + 1) * (self.leading + 1)
        return self.width, self.height

    def draw(self) -> None:
        for (mark, text), (left, line) in zip(self.entries, self.places, strict=True):
            base = self.height - (line + 1) * (self.leading + 1)
            self._draw_mark(mark, left, base + self.leading / 2)
            text.drawOn(self.canv, left + self._MARK, base)

    def _draw_mark(self, mark: Mark, left: float, middle: float) -> None:
        if mark == "client":
            draw_open_dot(self.canv, left + 9, middle)
        elif mark == "professional":
            draw_dot(self.canv, left + 9, middle)
        elif mark == "previous":
            draw_frame(self.canv, left, middle - 5, 18, 10)
        else:
            draw_bar(self.canv, left, middle - 3.5, 18, 7, mark == "strength")


def draw_bar(canvas: Any, left: float, base: float, width: float, height: float, is_strength: bool) -> None:
    """Draw a strength as a solid bar, a barrier as a hatched one."""
    canvas.setLineWidth(0.8)
    canvas.setStrokeColor(STRENGTH if is_strength else BARRIER)
    canvas.setFillColor(STRENGTH if is_strength else white)
    canvas.rect(left, base, width, height, stroke=1, fill=1)
    if is_strength:
        return
    path = canvas.beginPath()
    offset = -height + _HATCH / 2
    while offset < width:
        start, end = max(offset, 0.0), min(offset + height, width)
        path.moveTo(left + start, base + start - offset)
        path.lineTo(left + end, base + end - offset)
        offset += _HATCH
    canvas.drawPath(path, stroke=1, fill=0)


def draw_frame(canvas: Any, left: float, base: float, width: float, height: float) -> None:
    """Draw where a bar ended the previous time."""
    canvas.saveState()
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.8)
    canvas.setDash([2.2, 1.8])
    canvas.rect(left, base, width, height)
    canvas.restoreState()


def draw_dot(canvas: Any, x: float, y: float, radius: float = _DOT) -> None:
    """Draw the professional's view, with a white rim so that it also shows on its own bar."""
    canvas.setStrokeColor(white)
    canvas.setFillColor(INK)
    canvas.setLineWidth(1)
    canvas.circle(x, y, radius + 0.5, stroke=1, fill=1)


def draw_open_dot(canvas: Any, x: float, y: float, radius: float = _DOT) -> None:
    """Draw the client's view."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(white)
    canvas.setLineWidth(1.3)
    canvas.circle(x, y, radius, stroke=1, fill=1)


def draw_core(canvas: Any, x: float, y: float) -> None:
    """Fill the heart of an open dot: both see it the same."""
    canvas.setFillColor(INK)
    canvas.circle(x, y, _DOT * 0.45, stroke=0, fill=1)
