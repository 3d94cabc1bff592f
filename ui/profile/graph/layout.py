"""Where each factor stands: barriers left, strengths right, what has no weight in the middle. Knows no Qt.

Every column has the same pitch and is centred, so that the picture stays quiet. A profile that does not fit in single
columns keeps the factors without a link in a tray under the picture, and gives a long side two columns. What stands
stays where it is: with the arrangement before at hand, only a newcomer gets a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ui.profile.graph.order import Columns, halved, inserted, neighbours, ordered
from ui.profile.graph.places import Arrangement, Box, Column, Measures, Node, Side, Tie
from ui.profile.graph.tray import placed_tray, tray_height

_FEWEST_ROWS = 3


def arrange(
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    width: float,
    height: float,
    measures: Measures,
    before: Arrangement | None = None,
) -> Arrangement:
    """Place ``nodes`` on a canvas of at least ``width`` by ``height``; it becomes larger where they need more.

    ``measures``: the roomy ones; a profile that does not fit gets smaller boxes.
    ``before``: what the user saw until now; whoever stood in a column keeps place and order there.
    """
    is_dense = not _fits(nodes, height, measures)
    if is_dense:
        measures = measures.dense()
    width = max(width, _needed(len(Side), measures))
    pairs = [(tie.from_id, tie.to_id) for tie in ties]
    standing, tray = _divided(nodes, pairs, height, measures)
    tray_room = tray_height(tray, width, measures)
    rows = _rows_in(height - tray_room, measures)
    counts = _column_counts(standing, rows, width, measures)
    columns = _in_columns(standing, counts, pairs, before)
    placed = _placed(columns, counts, tray, width, height, measures)
    return replace(placed, is_dense=is_dense)


def _divided(
    nodes: Sequence[Node], pairs: Sequence[tuple[str, str]], height: float, measures: Measures
) -> tuple[list[Node], list[Node]]:
    """Return who stands in the columns and who waits in the tray; a profile that fits has no tray."""
    if _fits(nodes, height, measures):
        return list(nodes), []
    tied = {one for pair in pairs for one in pair}
    return [node for node in nodes if node.id in tied], [node for node in nodes if node.id not in tied]


def _fits(nodes: Sequence[Node], height: float, measures: Measures) -> bool:
    """Return whether one column a side is enough."""
    rows = _rows_in(height, measures)
    return all(sum(1 for node in nodes if node.side == side) <= rows for side in Side)


def _rows_in(height: float, measures: Measures) -> int:
    room = height - measures.top - measures.bottom + measures.gap
    return max(int(room // (measures.box_height + measures.gap)), _FEWEST_ROWS)


def _column_counts(nodes: Sequence[Node], rows: int, width: float, measures: Measures) -> dict[Side, int]:
    """Return how many columns each side gets: a second one for the longest first, while the width allows."""
    counts = dict.fromkeys(Side, 1)
    sizes = {side: sum(1 for node in nodes if node.side == side) for side in Side}
    for side in sorted(Side, key=lambda each: (-sizes[each], each)):
        if sizes[side] > rows and _needed(sum(counts.values()) + 1, measures) <= width:
            counts[side] = 2
    return counts


def _needed(columns: int, measures: Measures) -> float:
    return 2 * measures.outer + columns * measures.narrowest + (columns - 1) * measures.gutter


def _in_columns(
    nodes: Sequence[Node], counts: dict[Side, int], pairs: Sequence[tuple[str, str]], before: Arrangement | None
) -> Columns:
    sides = _sides(counts)
    if before is not None and any(column.ids for column in before.columns) and before.sides == sides:
        return _kept(nodes, before.columns, pairs)
    near = neighbours(pairs)
    columns: Columns = []
    for side in Side:
        ids = [node.id for node in nodes if node.side == side]
        if counts[side] == 1:
            columns.append(ids)
        else:
            outer, inner = halved(ids, near)
            columns += [inner, outer] if side is Side.STRENGTH else [outer, inner]
    return ordered(columns, pairs)


def _kept(nodes: Sequence[Node], before: Sequence[Column], pairs: Sequence[tuple[str, str]]) -> Columns:
    """Leave everybody in place; a newcomer goes to the shortest column of its side, where it crosses least."""
    side_of = {node.id: node.side for node in nodes}
    columns = [[one for one in column.ids if side_of.get(one) == column.side] for column in before]
    stand = {one for column in columns for one in column}
    lengths = [len(column) for column in columns]
    newcomers = []
    for node in nodes:
        if node.id not in stand:
            own = [index for index, column in enumerate(before) if column.side == node.side]
            index = min(own, key=lambda each: lengths[each])
            lengths[index] += 1
            newcomers.append((index, node.id))
    return inserted(columns, newcomers, pairs)


def _sides(counts: dict[Side, int]) -> list[Side]:
    return [side for side in Side for _ in range(counts[side])]


def _placed(
    columns: Columns, counts: dict[Side, int], tray: Sequence[Node], width: float, height: float, measures: Measures
) -> Arrangement:
    sides = _sides(counts)
    full_width = max(width, _needed(len(sides), measures))
    box_width, gutter = _widths(len(sides), full_width, measures)
    tray_room = tray_height(tray, full_width, measures)
    longest = max((len(column) for column in columns), default=0)
    room = height - tray_room - measures.top - measures.bottom
    pitch = _pitch(longest, room, measures)
    room = max(room, longest * pitch - (pitch - measures.box_height))
    boxes: dict[str, Box] = {}
    placed = []
    for index, (side, ids) in enumerate(zip(sides, columns, strict=True)):
        x = measures.outer + index * (box_width + gutter)
        placed.append(Column(side, tuple(ids), x, box_width))
        y = measures.top + (room - (len(ids) - 1) * pitch - measures.box_height) / 2
        for place, one in enumerate(ids):
            boxes[one] = Box(x, y + place * pitch, box_width, measures.box_height)
    tray_top = measures.top + room + measures.bottom if tray else None
    if tray_top is not None:
        boxes.update(placed_tray(tray, tray_top + measures.tray_head, full_width, measures))
    full_height = max(height, measures.top + room + measures.bottom + tray_room)
    return Arrangement(boxes, tuple(placed), full_width, full_height, measures, tray_top)


def _widths(columns: int, width: float, measures: Measures) -> tuple[float, float]:
    """Return how wide a box and a gutter are: boxes grow to their widest first, the rest is room for links."""
    inner = width - 2 * measures.outer
    box = min(measures.widest, (inner - (columns - 1) * measures.gutter) / columns)
    return box, (inner - columns * box) / (columns - 1)


def _pitch(longest: int, room: float, measures: Measures) -> float:
    if longest < 2:
        return measures.box_height + measures.gap
    wanted = (room - measures.box_height) / (longest - 1)
    return min(max(wanted, measures.box_height + measures.gap), measures.box_height + measures.widest_gap)
