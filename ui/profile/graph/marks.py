"""Where the mark of each link stands on its line, apart from the other marks. Knows no Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import hypot

from ui.profile.graph.places import Measures

Point = tuple[float, float]

_TRIED = (0.5, 0.38, 0.62, 0.27, 0.73, 0.44, 0.56, 0.32, 0.68)
_APART = 22.0


class MarkPlaces:
    """Gives out places; who comes first has the middle of the line."""

    def __init__(self, measures: Measures) -> None:
        self._apart = _APART * measures.box_height / Measures().box_height
        self._taken: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def take(self, pieces: Sequence[Callable[[float], Point]]) -> Point:
        """Return a free place on a line of ``pieces``, or the one with most room around it."""
        best: tuple[float, Point] | None = None
        for point in (piece(t) for t in _TRIED for piece in pieces):
            room = self._room(point)
            if best is None or room > best[0]:
                best = (room, point)
            if room >= self._apart:
                break
        if best is None:
            raise ValueError("a line without a piece")
        self._taken[self._cell(best[1])].append(best[1])
        return best[1]

    def _room(self, point: Point) -> float:
        """Return how far the nearest mark is; beyond the distance that we want it no longer matters."""
        column, row = self._cell(point)
        near = (
            each
            for right in (-1, 0, 1)
            for down in (-1, 0, 1)
            for each in self._taken.get((column + right, row + down), ())
        )
        return min((hypot(x - point[0], y - point[1]) for x, y in near), default=self._apart)

    def _cell(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self._apart), int(point[1] // self._apart)
