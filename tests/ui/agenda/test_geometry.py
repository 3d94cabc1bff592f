"""Where appointments stand in a day: pure reckoning, also on the days on which the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.clock import BRUSSELS
from ui.agenda.geometry import (
    DAY,
    FIRST,
    LAST,
    SHORTEST,
    Lane,
    Stretch,
    days_shown,
    hours_shown,
    minute_of,
    moment_at,
    side_by_side,
    snapped,
    stretch_on,
    week_of,
)

TUESDAY = date(2026, 11, 24)
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def test_alone_something_has_the_whole_day() -> None:
    lanes = side_by_side([Stretch("a", 540, 600), Stretch("b", 600, 660)])
    assert lanes == {"a": Lane(0, 1), "b": Lane(0, 1)}


def test_what_shares_an_hour_stands_beside_each_other() -> None:
    lanes = side_by_side([Stretch("lang", 540, 660), Stretch("een", 540, 600), Stretch("twee", 600, 630)])
    assert lanes == {"lang": Lane(0, 2), "een": Lane(1, 2), "twee": Lane(1, 2)}


def test_something_spreads_over_what_is_free_at_its_right() -> None:
    stretches = [Stretch("a", 540, 720), Stretch("b", 540, 600), Stretch("c", 540, 600), Stretch("d", 630, 660)]
    assert side_by_side(stretches)["d"] == Lane(1, 3, wide=2)


def test_a_short_one_takes_the_room_that_its_words_need() -> None:
    lanes = side_by_side([Stretch("kort", 540, 545), Stretch("erna", 550, 600)])
    assert lanes["erna"].columns == 2


def _stretches(found: list[tuple[int, int]]) -> list[Stretch]:
    return [Stretch(str(number), start, min(DAY, start + long)) for number, (start, long) in enumerate(found)]


_STRETCHES = st.lists(st.tuples(st.integers(0, DAY - 6), st.integers(5, 300)), max_size=30).map(_stretches)


@given(_STRETCHES)
def test_nothing_ever_covers_something_else(stretches: list[Stretch]) -> None:
    lanes = side_by_side(stretches)
    assert lanes.keys() == {one.key for one in stretches}
    for one in stretches:
        mine = lanes[one.key]
        assert 0 <= mine.column < mine.column + mine.wide <= mine.columns
        for other in stretches:
            its = lanes[other.key]
            share = one.start < max(other.end, other.start + SHORTEST) and other.start < max(
                one.end, one.start + SHORTEST
            )
            if one is not other and share:
                assert mine.columns == its.columns
                assert mine.column + mine.wide <= its.column or its.column + its.wide <= mine.column


def test_the_day_stretches_where_something_stands_outside_its_hours() -> None:
    assert hours_shown([]) == (FIRST, LAST)
    assert hours_shown([Stretch("vroeg", 390, 450), Stretch("laat", 1180, 1210)]) == (360, 1260)
    assert hours_shown([Stretch("nacht", 0, DAY)]) == (0, DAY)


def test_something_over_midnight_stands_in_both_days() -> None:
    start, end = at(22), at(1, day=TUESDAY + timedelta(days=1))
    assert stretch_on(TUESDAY, "a", start, end) == Stretch("a", 1320, DAY)
    assert stretch_on(TUESDAY + timedelta(days=1), "a", start, end) == Stretch("a", 0, 60)
    assert stretch_on(TUESDAY + timedelta(days=2), "a", start, end) is None


def test_what_ends_at_midnight_has_no_part_of_the_next_day() -> None:
    end = at(0, day=TUESDAY + timedelta(days=1))
    assert stretch_on(TUESDAY, "a", at(23), end) == Stretch("a", 1380, DAY)
    assert stretch_on(TUESDAY + timedelta(days=1), "a", at(23), end) is None


def test_a_day_of_23_hours_and_one_of_25_are_drawn_by_the_clock() -> None:
    for day in (SPRING, AUTUMN):
        assert stretch_on(day, "a", at(1, 30, day), at(4, 0, day)) == Stretch("a", 90, 240)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 2.30 for the first time
    assert stretch_on(AUTUMN, "a", first, first + timedelta(hours=1)) == Stretch("a", 150, 155)


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(3 * 60, DAY - 1))
def test_an_hour_on_the_screen_is_that_hour_on_the_clock(day: date, minute: int) -> None:
    moment = moment_at(day, minute)
    assert minute_of(moment) == minute
    assert moment.date() == day


def test_midnight_at_the_foot_of_a_day_is_the_next_day() -> None:
    assert moment_at(TUESDAY, DAY) == at(0, day=TUESDAY + timedelta(days=1))


def test_a_drag_keeps_to_quarters_or_to_five_minutes() -> None:
    assert [snapped(minute) for minute in (541, 548, 553)] == [540, 555, 555]
    assert [snapped(minute, 5) for minute in (541, 548, 553)] == [540, 550, 555]


def test_the_weekend_shows_only_where_something_stands_in_it() -> None:
    week = week_of(TUESDAY)
    monday, saturday, sunday = week[0], week[5], week[6]
    assert (monday, sunday) == (date(2026, 11, 23), date(2026, 11, 29))
    assert days_shown(week, [TUESDAY]) == week[:5]
    assert days_shown(week, [saturday]) == week[:6]
    assert days_shown(week, [sunday, sunday + timedelta(days=6)]) == week
