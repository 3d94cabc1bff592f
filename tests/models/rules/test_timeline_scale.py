"""The scale of the time line: Dutch labels that can be read beside each other, from a week to two years."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.timeline_scale import FEWEST_DAYS, LEVELS, MOST_DAYS, Unit, bounded, next_level, ruler

MONDAY = date(2026, 11, 23)


def labels(days: int, width: float = 1000, first: date = MONDAY) -> list[str]:
    return [tick.label for tick in ruler(first, first + timedelta(days=days - 1), width / days, 7).parts]


@pytest.mark.parametrize(
    ("days", "begin"),
    [
        (7, ["ma 23", "di 24", "wo 25"]),
        (31, ["23", "24", "25"]),
        (92, ["23 nov", "30 nov", "7 dec"]),
        (366, ["nov", "dec", "jan"]),
        (731, ["nov", "dec", "jan"]),
    ],
)
def test_the_labels_grow_with_what_is_in_sight(days: int, begin: list[str]) -> None:
    assert labels(days)[: len(begin)] == begin


def test_two_years_on_a_narrow_sheet_go_by_quarter() -> None:
    assert labels(731, width=480)[:3] == ["okt", "jan", "apr"]


def test_above_days_stand_months_and_above_months_years() -> None:
    near = ruler(date(2026, 12, 28), date(2027, 1, 3), 140, 7)
    assert [tick.label for tick in near.wholes] == ["december 2026", "januari 2027"]
    far = ruler(date(2026, 6, 1), date(2028, 5, 31), 1.4, 7)
    assert [tick.label for tick in far.wholes] == ["2026", "2027", "2028"]


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(FEWEST_DAYS, MOST_DAYS), st.floats(300, 3000))
def test_the_marks_cover_every_day_once_and_their_labels_fit(first: date, days: int, width: float) -> None:
    last, day, letter = first + timedelta(days=days - 1), width / days, 7.0
    marks = ruler(first, last, day, letter)
    for ticks in (marks.parts, marks.wholes):
        assert ticks[0].day <= first
        assert ticks[-1].until > last
        assert all(before.until == after.day for before, after in pairwise(ticks))
    if marks.unit is not Unit.YEAR:
        assert all(len(tick.label) * letter <= (tick.until - tick.day).days * day for tick in marks.parts)


@given(st.floats(1, 5000))
def test_steps_of_the_zoom_go_on_and_end_at_a_week_and_at_two_years(days: float) -> None:
    seen = bounded(days)
    assert FEWEST_DAYS <= seen <= MOST_DAYS
    nearer, further = next_level(seen, 1), next_level(seen, -1)
    assert nearer in LEVELS
    assert further in LEVELS
    assert nearer < seen or nearer == FEWEST_DAYS
    assert further > seen or further == MOST_DAYS
