"""The words of the layout: what is placed, how large it may be, and where it came to stand. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum


class Side(IntEnum):
    """Where a factor belongs; the number is the reading order from left to right."""

    BARRIER = 0
    NEUTRAL = 1
    STRENGTH = 2


@dataclass(frozen=True, slots=True)
class Node:
    """One factor to place. ``chip_width``: what its label takes on one line, for the tray."""

    id: str
    side: Side
    chip_width: float = 80


@dataclass(frozen=True, slots=True)
class Tie:
    """One link to draw; both ends are nodes, and never the same one."""

    id: str
    from_id: str
    to_id: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of the design in pixels; a screen that shows everything larger passes larger ones."""

    narrowest: float = 124
    widest: float = 176
    box_height: float = 44
    gap: float = 14
    """The least room between two boxes under each other; links pass through it."""
    widest_gap: float = 40
    gutter: float = 44
    """The least room between two columns."""
    outer: float = 64
    """Room beside the outermost columns, for links within one."""
    top: float = 34
    bottom: float = 12
    chip_height: float = 30
    chip_gap: float = 6
    tray_head: float = 28

    def scaled(self, factor: float) -> Measures:
        """Return the same design ``factor`` times as large."""
        return Measures(*(getattr(self, name) * factor for name in self.__slots__))

    def dense(self) -> Measures:
        """Return the sizes for a profile that does not fit: smaller boxes, nearer to each other."""
        scale = self.box_height / Measures().box_height
        small = replace(_ROOMY, narrowest=110, box_height=36, gap=13, gutter=38, outer=34, top=28, chip_height=26)
        return small.scaled(scale)


_ROOMY = Measures()


@dataclass(frozen=True, slots=True)
class Box:
    """Where one factor stands. ``is_chip``: in the tray, on one line."""

    x: float
    y: float
    width: float
    height: float
    is_chip: bool = False

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Column:
    """One column from top to bottom; ``x`` and ``width`` also stand for a column that is empty."""

    side: Side
    ids: tuple[str, ...]
    x: float = 0
    width: float = 0

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything stands, and in which ``measures``.

    ``tray_top``: where the factors without a link begin, ``None`` without a tray.
    """

    boxes: Mapping[str, Box]
    columns: tuple[Column, ...]
    width: float
    height: float
    measures: Measures = field(default_factory=Measures)
    tray_top: float | None = None
    is_dense: bool = False

    @property
    def sides(self) -> list[Side]:
        """Which side each column belongs to, from left to right."""
        return [column.side for column in self.columns]
