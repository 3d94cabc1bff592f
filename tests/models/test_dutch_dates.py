"""Dates as people type and read them."""

from __future__ import annotations

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dutch_dates import age, clock_time, day_month, long_date, parse_date, short_date
from models.errors import InvalidValue

TODAY = date(2026, 11, 23)
DAYS = st.dates(min_value=date(1910, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2026", "24-11-26", "24.11.2026", "2026-11-24", "24 november", "24 nov 2026", "24 nov. 2026", "24/11",
        "morgen", " Dinsdag 24 November 2026 ", "di 24/11", "2026-11-24 00:00:00", "24nov26",
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_day_is_read(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "date.empty"),
        ("   ", "date.empty"),
        ("volgende week", "date.unreadable"),
        ("11/24/2026", "date.impossible"),
        ("31 februari 2026", "date.impossible"),
        ("29/02/2025", "date.impossible"),
        ("30 februari", "date.impossible"),
        ("maandag 24 november 2026", "date.weekday"),
        ("24 brumaire 2026", "date.unreadable"),
        ("2026", "date.unreadable"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason_and_field(text: str, kind: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_date(text, TODAY, field="due")
    assert (caught.value.kind, caught.value.field) == (kind, "due")
    assert text.strip() == "" or text not in repr(caught.value)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert parse_date("3 januari", TODAY) == date(2027, 1, 3)
    assert parse_date("1 oktober", TODAY) == date(2026, 10, 1)


def test_birth_dates_never_lie_ahead() -> None:
    assert parse_date("3 januari", TODAY, past=True) == date(2026, 1, 3)
    assert parse_date("24-11-26", TODAY, past=True) == date(2026, 11, 24)
    assert parse_date("12/05/27", TODAY, past=True) == date(1927, 5, 12)
    assert parse_date("12/05/85", TODAY) == date(1985, 5, 12)


@given(DAYS, DAYS)
def test_what_is_written_out_is_read_back(day: date, today: date) -> None:
    assert parse_date(long_date(day), today) == day
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day:%d/%m/%Y}", today) == day


@given(DAYS, DAYS)
def test_a_year_is_written_only_when_it_is_another_one(day: date, today: date) -> None:
    assert (str(day.year) in day_month(day, today)) == (day.year != today.year)
    assert (str(day.year) in short_date(day, today)) == (day.year != today.year)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    with contextlib.suppress(InvalidValue):
        assert isinstance(parse_date(text, TODAY), date)


def test_dates_and_times_are_written_as_people_write_them() -> None:
    assert long_date(date(2026, 11, 24)) == "dinsdag 24 november 2026"
    assert day_month(date(2026, 11, 24), TODAY) == "24 november"
    assert short_date(date(2025, 3, 1), TODAY) == "1 mrt 2025"
    assert clock_time(time(9, 40)) == "9.40"
    assert clock_time(time(12, 0)) == "12.00"


def test_age_counts_completed_years() -> None:
    assert age(date(1984, 6, 2), date(2026, 6, 1)) == 41
    assert age(date(1984, 6, 2), date(2026, 6, 2)) == 42
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age(date(2008, 2, 29), date(2026, 3, 1)) == 18
