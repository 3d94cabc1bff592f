"""The time line: nothing lies over something else, nothing is lost, and what begins earlier is read first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.timeline import (
    Lane,
    LineItem,
    Placed,
    PlacedLane,
    Sizes,
    begun_at,
    bounds,
    lay_out,
    shifted,
    stretched,
)
from models.rules.timeline_scale import Scale, scale_between

FIRST = date(2026, 9, 1)
SIZES = Sizes(least=6, mark=12, pad=4)

_ITEMS = st.lists(
    st.builds(
        lambda lane, start, long, is_moment, chain: LineItem(
            key="",
            lane=lane,
            label="x" * (long % 30),
            starts_on=FIRST + timedelta(days=start),
            ends_on=None if long == 0 else FIRST + timedelta(days=start if is_moment else start + long - 1),
            is_moment=is_moment and long != 0,
            chain="" if is_moment else chain,
        ),
        st.sampled_from(Lane),
        st.integers(0, 600),
        st.integers(0, 300),
        st.booleans(),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=14,
)


def a_thing(key: str, start: int, end: int | None, *, chain: str = "", lane: Lane = Lane.WORK) -> LineItem:
    ends_on = None if end is None else FIRST + timedelta(days=end)
    return LineItem(
        key=key, lane=lane, label="woorden", starts_on=FIRST + timedelta(days=start), ends_on=ends_on, chain=chain
    )


def laid_out(items: list[LineItem], day: float = 5.0) -> tuple[PlacedLane[LineItem], ...]:
    _first, last = bounds(items, FIRST)
    return lay_out(items, Scale(FIRST, day), last, SIZES, lambda item: 6.0 * len(item.label))


def rows_of(items: list[LineItem], day: float = 5.0) -> dict[str, int]:
    return {one.item.key: one.row for lane in laid_out(items, day) for one in lane.placed}


@settings(max_examples=60)
@given(_ITEMS, st.floats(1.0, 150.0))
def test_nothing_lies_over_something_else_and_nothing_is_lost(items: list[LineItem], day: float) -> None:
    named = [
        LineItem(
            key=str(number),
            lane=item.lane,
            label=item.label,
            starts_on=item.starts_on,
            ends_on=item.ends_on,
            is_moment=item.is_moment,
            chain=item.chain,
        )
        for number, item in enumerate(items)
    ]
    lanes = laid_out(named, day)
    assert [lane.lane for lane in lanes] == list(Lane)
    assert sorted(one.item.key for lane in lanes for one in lane.placed) == sorted(item.key for item in named)
    for lane in lanes:
        assert [one.item.starts_on for one in lane.placed] == sorted(one.item.starts_on for one in lane.placed)
        assert {one.row for one in lane.placed} in ({*range(lane.rows)}, set())
        for row in range(lane.rows):
            of_row = [one for one in lane.placed if one.row == row]
            assert all(one.left < one.right <= one.reach for one in of_row)
            assert all(before.reach <= after.left for before, after in pairwise(of_row)), of_row


def test_what_follows_each_other_shares_a_row_and_what_overlaps_does_not() -> None:
    assert rows_of([a_thing("a", 0, 30), a_thing("b", 40, 60), a_thing("c", 50, 70)]) == {"a": 0, "b": 0, "c": 1}


def test_phases_of_a_trajectory_stand_in_one_row_however_narrow_they_are() -> None:
    phases = [a_thing("a", 0, 0, chain="t"), a_thing("b", 1, 2, chain="t"), a_thing("c", 3, None, chain="t")]
    lanes = laid_out(phases, day=1.2)
    placed = {one.item.key: one for lane in lanes for one in lane.placed}
    assert {one.row for one in placed.values()} == {0}
    assert placed["a"].right == placed["b"].left


def test_words_stand_beside_a_bar_that_is_too_short_for_them_and_move_the_next_one_down() -> None:
    short, next_ = a_thing("a", 0, 1), a_thing("b", 3, 40)
    lanes = laid_out([short, next_], day=5)
    first = placed_of(lanes, "a")
    assert not first.has_words_inside
    assert first.reach > first.right
    assert rows_of([short, next_], day=5) == {"a": 0, "b": 1}
    assert rows_of([short, next_], day=40) == {"a": 0, "b": 0}  # nearer by, they stand on the bar


def placed_of(lanes: tuple[PlacedLane[LineItem], ...], key: str) -> Placed[LineItem]:
    return next(one for lane in lanes for one in lane.placed if one.item.key == key)


def test_an_open_end_reaches_as_far_as_the_line() -> None:
    lanes = lay_out([a_thing("a", 0, None)], Scale(FIRST, 2), FIRST + timedelta(days=99), SIZES, lambda _item: 10)
    assert placed_of(lanes, "a").right == 200


def test_bounds_take_today_in() -> None:
    assert bounds([a_thing("a", 3, 9)], FIRST) == (FIRST, FIRST + timedelta(days=9))
    assert bounds([], FIRST) == (FIRST, FIRST)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(-500, 500))
def test_moving_keeps_how_long_it_lasts_and_stretching_keeps_a_day(start: int, long: int, days: int) -> None:
    thing = a_thing("a", start, start + long)
    moved_from, moved_until = shifted(thing, days)
    assert moved_until is not None
    assert (moved_until - moved_from).days == long
    assert (moved_from - thing.starts_on).days == days
    assert stretched(thing, days) == (
        thing.starts_on,
        max(thing.starts_on, FIRST + timedelta(days=start + long + days)),
    )
    begun, end = begun_at(thing, days)
    assert end == thing.ends_on
    assert end is not None
    assert begun <= end


def test_an_open_end_stays_open() -> None:
    thing = a_thing("a", 5, None)
    assert shifted(thing, 3) == (FIRST + timedelta(days=8), None)
    assert stretched(thing, 3) == (thing.starts_on, None)
    assert begun_at(thing, 300) == (FIRST + timedelta(days=305), None)


def test_a_scale_for_paper_fills_its_width() -> None:
    scale = scale_between(date(2026, 1, 1), date(2026, 12, 31), 510)
    assert scale.x(date(2027, 1, 1)) == 510
    assert scale.day_at(scale.x(date(2026, 7, 1)) + 0.1) == date(2026, 7, 1)
