"""The time line of a client's way to work: which thing stands in which lane and row, on screen and on paper alike.

How much room words take is asked of who draws them (screen and paper have other letters); where things stand is
decided here. Nothing lies over something else in a lane, nothing is left out, what begins earlier is read first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Generic, TypeVar

from models.rules.timeline_scale import Scale


class Lane(StrEnum):
    """The lanes of the line, from top to bottom."""

    TRAJECTORY = "traject"
    WORK = "werk"
    CARE = "zorg"
    WORKPLACE = "werkplek"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Break:
    """Days, both counted, in which something rests."""

    from_on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """One thing on the line. ``ends_on`` (counted with it) is ``None`` while nobody knows the end.

    ``is_moment``: it is about one day (an evaluation, a term) and is drawn as a mark. What shares a ``chain`` that is
    not empty (the phases of one trajectory) stands in one row, as far as it does not overlap.
    """

    key: str
    lane: Lane
    label: str
    starts_on: date
    ends_on: date | None
    is_moment: bool = False
    chain: str = ""
    breaks: tuple[Break, ...] = ()


Item = TypeVar("Item", bound=LineItem)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures of who draws, in the unit of the scale: the least width of a bar, a mark, and room around words."""

    least: float
    mark: float
    pad: float


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """Where a thing stands: its bar from ``left`` to ``right``, with words beside it up to ``reach``."""

    item: Item
    row: int
    left: float
    right: float
    reach: float

    @property
    def has_words_inside(self) -> bool:
        """Whether its words stand on the bar itself, which then reaches as far as it is long."""
        return self.reach <= self.right


@dataclass(frozen=True, slots=True)
class PlacedLane(Generic[Item]):
    """A lane with its things in reading order; an empty lane has one row, so that something can be put in it."""

    lane: Lane
    rows: int
    placed: tuple[Placed[Item], ...]


def lay_out(
    items: Iterable[Item], scale: Scale, last: date, sizes: Sizes, words: Callable[[Item], float]
) -> tuple[PlacedLane[Item], ...]:
    """Return every lane with its things; ``words`` tells how wide the words of a thing are, ``last`` ends open ends."""
    in_order = sorted(items, key=_reading_order)
    return tuple(
        _lane(lane, [item for item in in_order if item.lane is lane], scale, last, sizes, words) for lane in Lane
    )


def bounds(items: Iterable[LineItem], today: date) -> tuple[date, date]:
    """Return the first and last day of all that stands on the line, with today."""
    days = [today]
    for item in items:
        days += [item.starts_on, item.ends_on or item.starts_on]
    return min(days), max(days)


def shifted(item: LineItem, days: int) -> tuple[date, date | None]:
    """Return its days when it is taken ``days`` on; it lasts as long as it did, and an open end stays open."""
    by = timedelta(days=days)
    return item.starts_on + by, item.ends_on and item.ends_on + by


def stretched(item: LineItem, days: int) -> tuple[date, date | None]:
    """Return its days when its end is taken ``days`` on; the first day stays. An open end has nothing to take."""
    return item.starts_on, item.ends_on and max(item.starts_on, item.ends_on + timedelta(days=days))


def begun_at(item: LineItem, days: int) -> tuple[date, date | None]:
    """Return its days when its start is taken ``days`` on (back below 0); the last day stays."""
    start = item.starts_on + timedelta(days=days)
    return (start if item.ends_on is None else min(start, item.ends_on)), item.ends_on


def _reading_order(item: LineItem) -> tuple[date, int, str]:
    return item.starts_on, -((item.ends_on or date.max) - item.starts_on).days, item.key


def _lane(
    lane: Lane, items: Sequence[Item], scale: Scale, last: date, sizes: Sizes, words: Callable[[Item], float]
) -> PlacedLane[Item]:
    ends: list[float] = []
    placed: list[Placed[Item]] = []
    for block in _blocks(items):
        bars = _bars(block, scale, last, sizes, words)
        left, reach = bars[0].left, max(bar.reach for bar in bars)
        row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [reach + sizes.pad]
        placed += [Placed(bar.item, row, bar.left, bar.right, bar.reach) for bar in bars]
    return PlacedLane(lane, max(1, len(ends)), tuple(sorted(placed, key=lambda one: _reading_order(one.item))))


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    """Return what stands in a row together, by the first day; in most blocks there is one thing."""
    alone = [[item] for item in items if not item.chain]
    chained = sorted((item for item in items if item.chain), key=lambda item: item.chain)  # keeps the order within
    for _chain, links in groupby(chained, key=lambda item: item.chain):
        alone += _links(links)
    return sorted(alone, key=lambda block: _reading_order(block[0]))


def _links(links: Iterable[Item]) -> Iterator[list[Item]]:
    """Give the links of a chain that follow each other; one that begins too early stands apart."""
    chain: list[Item] = []
    for item in links:
        before = chain[-1] if chain else None
        if before is None or (before.ends_on is not None and before.ends_on < item.starts_on):
            chain.append(item)
        else:
            yield [item]
    yield chain


def _bars(
    block: Sequence[Item], scale: Scale, last: date, sizes: Sizes, words: Callable[[Item], float]
) -> list[Placed[Item]]:
    """Return the bars of what stands in a row together.

    Words of a link stay on it, and it is as wide as its days, because the next one begins there; the last one is free.
    """
    spans = [(item, *_span(item, scale, last)) for item in block[:-1]]
    bars = [Placed(item, 0, left, right, right) for item, left, right in spans]
    return [*bars, _bar(block[-1], scale, last, sizes, words)]


def _bar(item: Item, scale: Scale, last: date, sizes: Sizes, words: Callable[[Item], float]) -> Placed[Item]:
    left, right = _mark(item, scale, sizes) if item.is_moment else _span(item, scale, last)
    right = max(right, left + sizes.least)
    wide = words(item) + 2 * sizes.pad
    is_inside = not item.is_moment and wide <= right - left
    return Placed(item, 0, left, right, right if is_inside else right + wide)


def _span(item: LineItem, scale: Scale, last: date) -> tuple[float, float]:
    end = max(item.starts_on, item.ends_on or last)
    return scale.x(item.starts_on), scale.x(end) + scale.day


def _mark(item: LineItem, scale: Scale, sizes: Sizes) -> tuple[float, float]:
    middle = scale.x(item.starts_on) + scale.day / 2
    return middle - sizes.mark / 2, middle + sizes.mark / 2
