"""Terms end on the right day: over holidays, weekends, ends of months and leap years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.working_days import (
    Unit,
    add_months,
    add_working_days,
    easter,
    holidays,
    is_working_day,
    last_working_day,
    term_end,
)

_DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    [date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31),
     date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)],
)  # fmt: skip
def test_easter_falls_where_the_almanac_has_it(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_the_holidays_of_2026_are_the_ten_of_the_kb_of_18_april_1974() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


@given(st.integers(1900, 2400))
def test_easter_is_a_sunday_in_spring_and_its_holidays_keep_their_weekday(year: int) -> None:
    sunday = easter(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)
    assert {day.weekday() for day in (sunday + timedelta(days=1), sunday + timedelta(days=50))} == {0}
    assert 9 <= len(holidays(year)) <= 10  # Ascension Day can fall on 1 May


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, Unit.MONTHS, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, Unit.MONTHS, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, Unit.MONTHS, date(2029, 2, 28)),
        (date(2026, 12, 15), 3, Unit.MONTHS, date(2027, 3, 15)),
        (date(2026, 11, 23), 6, Unit.WEEKS, date(2027, 1, 4)),
        (date(2026, 11, 23), 5, Unit.DAYS, date(2026, 11, 28)),
        (date(2026, 11, 9), 5, Unit.WORKING_DAYS, date(2026, 11, 17)),  # over 11 November and a weekend
        (date(2026, 12, 24), 1, Unit.WORKING_DAYS, date(2026, 12, 28)),  # Christmas on a Friday
        (date(2026, 4, 3), 1, Unit.WORKING_DAYS, date(2026, 4, 7)),  # Easter Monday
    ],
)
def test_a_term_ends_where_one_would_count_by_hand(start: date, count: int, unit: Unit, end: date) -> None:
    assert term_end(start, count, unit) == end


@given(_DAYS, st.integers(0, 60))
def test_between_a_day_and_the_nth_working_day_lie_that_many_working_days(day: date, count: int) -> None:
    end = add_working_days(day, count)
    between = [day + timedelta(days=passed) for passed in range(1, (end - day).days + 1)]
    assert sum(is_working_day(one) for one in between) == count
    assert not count or is_working_day(end)


@given(_DAYS, st.integers(-600, 600))
def test_months_keep_the_date_or_end_with_the_month(day: date, count: int) -> None:
    later = add_months(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@given(_DAYS, st.integers(1, 40), st.sampled_from(Unit))
def test_a_longer_term_never_ends_earlier(day: date, length: int, unit: Unit) -> None:
    assert day < term_end(day, length, unit) < term_end(day, length + 1, unit)


@given(_DAYS)
def test_the_last_working_day_is_the_day_itself_or_the_nearest_before(day: date) -> None:
    before = last_working_day(day)
    assert is_working_day(before)
    assert not any(is_working_day(before + timedelta(days=n)) for n in range(1, (day - before).days + 1))
