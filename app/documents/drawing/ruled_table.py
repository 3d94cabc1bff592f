"""A table with rules between its rows and a heading on every page."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable, Paragraph

from app.documents.drawing.stacking import Stack, draw_stack, split_stack, stack_height
from app.documents.drawing.styles import INK


class RuledTable(Flowable):
    """Rows of cells under a heading that every page repeats. A row is cut only where it is taller than a page.

    ``pad``: white above and below what stands in a cell.
    """

    _SIDE = 5.0
    _TALL = 300.0  # only a row taller than this is cut
    _LEAST = 70.0  # and only where this much room is left

    def __init__(
        self,
        head: Callable[[], list[Paragraph]],
        rows: list[list[Stack]],
        shares: tuple[float, ...],
        *,
        pad: float = 5.0,
    ) -> None:
        super().__init__()
        self.pad = pad
        self.make_head = head
        self.head = head()
        self.rows = rows
        self.shares = shares

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        total = sum(self.shares)
        self.widths = [avail_width * share / total - 2 * self._SIDE for share in self.shares]
        self.head_height = self._height([[cell] for cell in self.head])
        self.row_heights = [self._height(row) for row in self.rows]
        self.width, self.height = avail_width, self.head_height + sum(self.row_heights)
        return self.width, self.height

    def beginning(self, avail_width: float) -> float:
        """Return the height of the heading with the first row, or with as much of it as is worth cutting."""
        self.wrap(avail_width, 1e6)
        first = self.row_heights[0] if self.row_heights else 0.0
        return self.head_height + (first if first < self._TALL else self._LEAST)

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        room = avail_height - self.head_height
        count = 0
        while count < len(self.rows) and self.row_heights[count] <= room + 0.01:
            room -= self.row_heights[count]
            count += 1
        if count:
            return [self._part(self.rows[:count]), *([self._part(self.rows[count:])] if self.rows[count:] else [])]
        if not self.rows or self.row_heights[0] < self._TALL or room < self._LEAST:
            return []
        cells = zip(self.rows[0], self.widths, strict=True)
        halves = [split_stack(cell, width, room - 2 * self.pad) for cell, width in cells]
        if not any(first for first, _ in halves):
            return []
        return [
            self._part([[first for first, _ in halves]]),
            self._part([[rest for _, rest in halves], *self.rows[1:]]),
        ]

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        top = self.height
        head: list[Stack] = [[cell] for cell in self.head]
        for height, row in zip([self.head_height, *self.row_heights], [head, *self.rows], strict=True):
            left = 0.0
            for cell, width in zip(row, self.widths, strict=True):
                draw_stack(canvas, cell, width, left + self._SIDE, top - self.pad)
                left += width + 2 * self._SIDE
            canvas.setLineWidth(1.2 if top == self.height else 0.5)
            top -= height
            canvas.line(0, top, self.width, top)

    def _height(self, row: list[Stack]) -> float:
        tallest = max(stack_height(cell, width) for cell, width in zip(row, self.widths, strict=True))
        return tallest + 2 * self.pad

    def _part(self, rows: list[list[Stack]]) -> RuledTable:
        return RuledTable(self.make_head, rows, self.shares, pad=self.pad)
