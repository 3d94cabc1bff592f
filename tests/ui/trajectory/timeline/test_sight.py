"""Zooming and panning as arithmetic: what is under the pointer stays there, and nothing is looked past."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.timeline_scale import FEWEST_DAYS, MOST_DAYS
from ui.trajectory.timeline.sight import Sight, sight_over

TODAY = date(2026, 11, 24)
LEFT, WIDTH = 130.0, 900.0


def sight(days: float = 183) -> Sight:
    return sight_over(date(2026, 3, 1), date(2028, 6, 1), TODAY, LEFT, WIDTH, days)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["zoom", "pan", "day"]), st.floats(-4000, 4000)), max_size=8))
def test_whatever_one_does_only_days_of_the_line_are_in_sight(steps: list[tuple[str, float]]) -> None:
    seen = sight()
    for what, much in steps:
        if what == "zoom":
            seen = seen.zoomed(abs(much), LEFT + abs(much) % WIDTH)
        elif what == "pan":
            seen = seen.panned(much)
        else:
            seen = seen.with_day(TODAY + timedelta(days=int(much) % 400))
        assert FEWEST_DAYS <= seen.days <= MOST_DAYS
        assert 0 <= seen.at <= seen.furthest
        assert seen.first <= seen.first_day <= seen.last_day <= seen.last


@given(st.floats(LEFT, LEFT + WIDTH - 1), st.integers(FEWEST_DAYS, 200))
def test_the_day_under_the_pointer_stays_there(x: float, days: int) -> None:
    before = sight()
    after = before.zoomed(days, x)
    assert abs((after.day_at(x) - before.day_at(x)).days) <= 1


def test_a_day_in_sight_moves_nothing_and_one_out_of_sight_comes_in() -> None:
    seen = sight(31)
    assert seen.with_day(TODAY) is seen
    far = date(2028, 1, 1)
    assert seen.with_day(far).first_day <= far <= seen.with_day(far).last_day


def test_a_longer_line_keeps_what_is_in_sight() -> None:
    seen = sight(92)
    longer = seen.holding(date(2025, 1, 1), date(2029, 1, 1))
    assert (longer.first_day, longer.last_day) == (seen.first_day, seen.last_day)
    assert longer.panned(-100_000).first_day < date(2025, 1, 1)


def test_a_wider_screen_keeps_its_first_day() -> None:
    seen = sight(92)
    assert seen.fitted(200, 1400).first_day == seen.first_day
