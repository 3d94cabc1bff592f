"""At which height links cross a column that lies in their way: between its boxes, beside each other. Knows no Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ui.profile.graph.places import Arrangement, Measures

_BETWEEN_LINES = 6.0
_FROM_A_BOX = 4.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A link that crosses a column, and the height at which it would do so if nothing stood there."""

    tie_id: str
    column: int
    wanted: float


def lane_heights(arrangement: Arrangement, lanes: Sequence[Lane], measures: Measures) -> dict[tuple[str, int], float]:
    """Return at which height each link crosses each column, by link id and column."""
    heights: dict[tuple[str, int], float] = {}
    crossing: dict[int, list[Lane]] = defaultdict(list)
    for lane in lanes:
        crossing[lane.column].append(lane)
    for index, here in crossing.items():
        openings = _openings(arrangement, index, measures)
        chosen: dict[int, list[Lane]] = defaultdict(list)
        for lane in here:
            chosen[_opening_for(lane.wanted, openings)].append(lane)
        for opening, together in chosen.items():
            low, high = openings[opening]
            for lane, y in _spread(together, low, high):
                heights[lane.tie_id, index] = y
    return heights


def _openings(arrangement: Arrangement, column: int, measures: Measures) -> list[tuple[float, float]]:
    """Return the open stretches of a column from top to bottom: above, between and below its boxes."""
    boxes = [arrangement.boxes[one] for one in arrangement.columns[column].ids]
    clear = _FROM_A_BOX * measures.box_height / Measures().box_height
    lowest = (arrangement.tray_top or arrangement.height) - clear
    if not boxes:
        return [(clear, lowest)]
    first, last = boxes[0], boxes[-1]
    between = [(upper.bottom + clear, lower.y - clear) for upper, lower in pairwise(boxes)]
    above = (min(measures.top * 0.7, first.y - clear), first.y - clear)
    return [above, *between, (last.bottom + clear, max(lowest, last.bottom + clear))]


def _opening_for(wanted: float, openings: Sequence[tuple[float, float]]) -> int:
    def away(index: int) -> float:
        low, high = openings[index]
        return max(low - wanted, wanted - high, 0.0)

    return min(range(len(openings)), key=away)


def _spread(lanes: Sequence[Lane], low: float, high: float) -> list[tuple[Lane, float]]:
    """Keep lines apart as far as there is room, each as near to its wish as that allows."""
    ordered = sorted(lanes, key=lambda lane: (lane.wanted, lane.tie_id))
    apart = min(_BETWEEN_LINES, (high - low) / len(ordered))
    heights = [min(max(lane.wanted, low), high) for lane in ordered]
    for index in range(1, len(heights)):
        heights[index] = max(heights[index], heights[index - 1] + apart)
    limit = high
    for index in range(len(heights) - 1, -1, -1):
        heights[index] = min(heights[index], limit)
        limit = heights[index] - apart
    return list(zip(ordered, heights, strict=True))
