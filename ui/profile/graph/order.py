"""Which factor stands above which: few crossings, and what stands stays. Knows no Qt."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
Columns = list[list[str]]

_SWEEPS = 6
_SAME_COLUMN = 0.5
"""How much a neighbour in one's own column pulls: near is good, but across counts more."""


def ordered(columns: Sequence[Sequence[str]], pairs: Sequence[Pair]) -> Columns:
    """Return the columns with as few crossing links as some sweeps by barycentre find; the same input, the same answer.

    Factors without a link keep the place that they came with, among the others.
    """
    best = now = [list(column) for column in columns]
    near = neighbours(pairs)
    least = crossings(best, pairs)
    for sweep in range(_SWEEPS):
        if not least:
            break
        now = [list(column) for column in now]
        turns = range(len(now)) if sweep % 2 == 0 else range(len(now) - 1, -1, -1)
        for index in turns:
            _sort_column(now, index, near)
        count = crossings(now, pairs)
        if count < least:
            best, least = now, count
    return _swapped(best, pairs, least)


def inserted(columns: Sequence[Sequence[str]], newcomers: Sequence[tuple[int, str]], pairs: Sequence[Pair]) -> Columns:
    """Return the columns with each (column, id) of ``newcomers`` where it crosses least; who stands keeps the order."""
    now = [list(column) for column in columns]
    for index, new in newcomers:
        column = now[index]
        choices = []
        for place in range(len(column), -1, -1):
            tried = [*column[:place], new, *column[place:]]
            choices.append((crossings([*now[:index], tried, *now[index + 1 :]], pairs), len(column) - place, tried))
        now[index] = min(choices)[2]
    return now


def crossings(columns: Sequence[Sequence[str]], pairs: Iterable[Pair]) -> int:
    """Count the links between columns that cross, drawn as straight lines between the same two columns."""
    places = _places(columns)
    between: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for one, other in pairs:
        if one in places and other in places:
            (from_column, from_place), (to_column, to_place) = sorted((places[one], places[other]))
            if from_column != to_column:
                between[from_column, to_column].append((from_place, to_place))
    return sum(_inversions(sorted(lines)) for lines in between.values())


def neighbours(pairs: Iterable[Pair]) -> Mapping[str, list[str]]:
    """Return whom each factor has a link with, either way."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    return near


def halved(ids: Sequence[str], near: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """Divide one side over an outer and an inner column, so that few links stay within one column.

    Who has links with another side stands inside.
    """
    own, room = set(ids), (len(ids) + 1) // 2
    outer: set[str] = set()
    inner: set[str] = set()
    for one in sorted(ids, key=lambda each: -len(near.get(each, ()))):
        others = near.get(one, ())
        wants_inner = sum(1 for other in others if other not in own or other in outer)
        wants_outer = sum(1 for other in others if other in inner)
        goes_inside = wants_inner > wants_outer if wants_inner != wants_outer else len(inner) <= len(outer)
        if (goes_inside and len(inner) < room) or len(outer) >= len(ids) - len(ids) // 2:
            inner.add(one)
        else:
            outer.add(one)
    return [one for one in ids if one in outer], [one for one in ids if one in inner]


def _swapped(columns: Columns, pairs: Sequence[Pair], least: int) -> Columns:
    """Swap two that stand under each other wherever that crosses less; one round."""
    for column in columns:
        for place in range(len(column) - 1):
            if not least:
                return columns
            column[place], column[place + 1] = column[place + 1], column[place]
            count = crossings(columns, pairs)
            if count < least:
                least = count
            else:
                column[place], column[place + 1] = column[place + 1], column[place]
    return columns


def _sort_column(columns: Columns, index: int, near: Mapping[str, list[str]]) -> None:
    places = _places(columns)
    columns[index].sort(key=lambda one: _barycentre(one, near.get(one, ()), places))


def _barycentre(one: str, others: Sequence[str], places: Mapping[str, tuple[int, float]]) -> float:
    own_column, own_place = places[one]
    total = weight = 0.0
    for other in others:
        if other in places:
            column, place = places[other]
            counts = _SAME_COLUMN if column == own_column else 1.0
            total, weight = total + counts * place, weight + counts
    return total / weight if weight else own_place


def _places(columns: Sequence[Sequence[str]]) -> dict[str, tuple[int, float]]:
    """Return column and height of each; heights count from the middle, as columns are centred beside each other."""
    return {
        one: (index, place - (len(column) - 1) / 2)
        for index, column in enumerate(columns)
        for place, one in enumerate(column)
    }


def _inversions(lines: Sequence[tuple[float, float]]) -> int:
    """Count pairs that change order; ``lines`` are sorted by where they begin. The same end is no crossing."""
    count = 0
    seen: list[float] = []
    pending: list[float] = []
    begun = None
    for begin, end in lines:
        if begin != begun:
            for each in pending:
                insort(seen, each)
            pending, begun = [], begin
        count += len(seen) - bisect_right(seen, end)
        pending.append(end)
    return count
