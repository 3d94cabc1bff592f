"""The way of each link: a smooth line that goes round the boxes, with a place for its mark. Knows no Qt.

A link leaves a box at a side, crosses the columns in between through the gaps between their boxes, and arrives level,
so that every arrowhead points straight at its box. Links within one column bend out beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.profile.graph.lanes import Lane, lane_heights
from ui.profile.graph.marks import MarkPlaces
from ui.profile.graph.places import Arrangement, Box, Measures, Tie

Point = tuple[float, float]

_CLEAR_STEPS = 16
_MARK = 14.0
"""What a mark needs of the room beside a column, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One cubic piece. ``is_free``: in the open between columns, where a mark may stand."""

    start: Point
    bend: Point
    turn: Point
    end: Point
    is_free: bool = True

    def at(self, t: float) -> Point:
        """Return the point at ``t``, 0 at the start and 1 at the end."""
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        return (
            a * self.start[0] + b * self.bend[0] + c * self.turn[0] + d * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.turn[1] + d * self.end[1],
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The line of one link. ``heading``: 1 when it arrives going right, -1 going left."""

    tie: Tie
    curves: tuple[Curve, ...]
    mark: Point
    heading: int

    @property
    def start(self) -> Point:
        return self.curves[0].start

    @property
    def end(self) -> Point:
        return self.curves[-1].end

    def points(self, steps: int = 12) -> list[Point]:
        """Return points along the whole line, close enough to say whether a click is on it."""
        return [curve.at(step / steps) for curve in self.curves for step in range(steps + 1)]


def routes(arrangement: Arrangement, ties: Sequence[Tie]) -> dict[str, Route]:
    """Return the way of each link by its id; every end must stand in a column of ``arrangement``."""
    measures = arrangement.measures
    column_of = {one: index for index, column in enumerate(arrangement.columns) for one in column.ids}
    ports = _ports(arrangement, ties, column_of)
    heights = lane_heights(arrangement, _lanes(arrangement, ties, column_of), measures)
    marks = MarkPlaces(measures)
    found: dict[str, Route] = {}
    for tie in sorted(ties, key=lambda each: abs(column_of[each.from_id] - column_of[each.to_id])):
        start, end = ports[tie.id, "from"], ports[tie.id, "to"]
        here, there = column_of[tie.from_id], column_of[tie.to_id]
        if here == there:
            curves: tuple[Curve, ...] = (_bend(arrangement, here, start, end, measures),)
            heading = -_outward(arrangement, here)
        else:
            curves = _across(arrangement, tie.id, (here, there), (start, end), heights)
            heading = 1 if there > here else -1
        mark = marks.take([curve.at for curve in curves if curve.is_free])
        found[tie.id] = Route(tie, curves, mark, heading)
    return found


def nearest(found: Mapping[str, Route], x: float, y: float, reach: float) -> str:
    """Return the id of the link whose line or mark is closest to a point, within ``reach``; empty for none."""
    best, least = "", reach * reach
    for key, route in found.items():
        for px, py in [route.mark, *route.points()]:
            distance = (px - x) ** 2 + (py - y) ** 2
            if distance < least:
                best, least = key, distance
    return best


def _outward(arrangement: Arrangement, column: int) -> int:
    """Return to which side links within a column bend: away from the middle, the middle itself to the right."""
    return -1 if column < (len(arrangement.columns) - 1) / 2 else 1


def _ports(arrangement: Arrangement, ties: Sequence[Tie], column_of: Mapping[str, int]) -> dict[tuple[str, str], Point]:
    """Return where each link touches its boxes: spread along the side, in the order of where they go."""
    sides: dict[tuple[str, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    for tie in ties:
        here, there = column_of[tie.from_id], column_of[tie.to_id]
        if here == there:
            out = into = _outward(arrangement, here)
        else:
            out = 1 if there > here else -1
            into = -out
        begin, end = arrangement.boxes[tie.from_id].centre, arrangement.boxes[tie.to_id].centre
        # Of two links between the same two boxes the first by id goes above at both ends, so that they do not cross.
        sides[tie.from_id, out].append((end[1], abs(end[0] - begin[0]), tie.id, "from"))
        sides[tie.to_id, into].append((begin[1], abs(end[0] - begin[0]), tie.id, "to"))
    ports: dict[tuple[str, str], Point] = {}
    for (one, side), ends in sides.items():
        box = arrangement.boxes[one]
        ends.sort()
        for place, (_, _, tie_id, which) in enumerate(ends):
            y = box.y + box.height * (place + 1) / (len(ends) + 1)
            ports[tie_id, which] = (box.right if side > 0 else box.x, y)
    return ports


def _lanes(arrangement: Arrangement, ties: Sequence[Tie], column_of: Mapping[str, int]) -> list[Lane]:
    """Return which links cross which columns, and how high they would like to."""
    lanes = []
    for tie in ties:
        here, there = column_of[tie.from_id], column_of[tie.to_id]
        low, high = sorted((here, there))
        begin, end = arrangement.boxes[tie.from_id].centre, arrangement.boxes[tie.to_id].centre
        for index in range(low + 1, high):
            column = arrangement.columns[index]
            share = (column.x + column.width / 2 - begin[0]) / (end[0] - begin[0])
            lanes.append(Lane(tie.id, index, begin[1] + share * (end[1] - begin[1])))
    return lanes


def _across(
    arrangement: Arrangement,
    tie_id: str,
    columns: tuple[int, int],
    ends: tuple[Point, Point],
    heights: Mapping[tuple[str, int], float],
) -> tuple[Curve, ...]:
    here, there = columns
    is_forward = there > here
    between = range(here + 1, there) if is_forward else range(here - 1, there, -1)
    direct = _level(*ends)
    if _is_clear(arrangement, direct, between):
        return (direct,)
    curves: list[Curve] = []
    at = ends[0]
    for index in between:
        if not arrangement.columns[index].ids:
            continue  # nothing to go round
        column, y = arrangement.columns[index], heights[tie_id, index]
        near, far = (column.x, column.right) if is_forward else (column.right, column.x)
        curves.append(_level(at, (near, y)))
        curves.append(Curve((near, y), (near, y), (far, y), (far, y), is_free=False))
        at = (far, y)
    return (*curves, _level(at, ends[1]))


def _is_clear(arrangement: Arrangement, curve: Curve, between: Sequence[int]) -> bool:
    """Return whether a line passes well away from every box in its way, so that also its mark does."""
    away = arrangement.measures.gap
    low, high = sorted((curve.start[1], curve.end[1]))
    for index in between:
        for one in arrangement.columns[index].ids:
            box = arrangement.boxes[one]
            if box.y - away < high and low < box.bottom + away and _touches(curve, box, away):
                return False
    return True


def _touches(curve: Curve, box: Box, away: float) -> bool:
    left, right, top, bottom = box.x - away, box.right + away, box.y - away, box.bottom + away
    points = (curve.at(step / _CLEAR_STEPS) for step in range(1, _CLEAR_STEPS))
    return any(left < x < right and top < y < bottom for x, y in points)


def _level(start: Point, end: Point) -> Curve:
    """Return a piece that leaves and arrives level."""
    half = (end[0] - start[0]) / 2
    return Curve(start, (start[0] + half, start[1]), (end[0] - half, end[1]), end)


def _bend(arrangement: Arrangement, column: int, start: Point, end: Point, measures: Measures) -> Curve:
    """Return a piece beside one column; the further it goes, the further out, within the room that is there."""
    side = _outward(arrangement, column)
    columns = arrangement.columns
    room = measures.outer
    if 0 <= column + side < len(columns):
        room = abs(columns[column + side].x - columns[column].x) - columns[column].width
    rows = abs(end[1] - start[1]) / (measures.box_height + measures.gap)
    reach = room - _MARK * measures.box_height / Measures().box_height
    depth = min(reach, reach * (0.42 + 0.12 * rows))
    out = side * depth * 4 / 3  # a cubic reaches three quarters of its handles
    return Curve(start, (start[0] + out, start[1]), (end[0] + out, end[1]), end)


def box_at(boxes: Mapping[str, Box], x: float, y: float) -> str:
    """Return whose box is at a point; empty for none."""
    return next((one for one, box in boxes.items() if box.contains(x, y)), "")
