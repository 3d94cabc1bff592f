"""When a talk may be planned, and what clashes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogues import machine
from models.catalogue import StateKind
from models.errors import InvalidValue
from models.note import NoteKind
from models.rules.appointments import (
    BUSY_TALK,
    CANCELLED,
    DEFAULT_MINUTES,
    HELD_TALK,
    MISSED,
    MOVED,
    OPEN_TALK,
    checked_end,
    checked_minutes,
    checked_start,
    overlap,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)

hours = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
lengths = st.timedeltas(timedelta(minutes=1), timedelta(days=1))


def test_the_named_states_are_those_of_the_catalogue() -> None:
    talks = machine("gesprek")
    states = {state.code: state.kind for state in talks.states}
    assert {*OPEN_TALK, *HELD_TALK, MISSED, MOVED, CANCELLED} == states.keys()
    assert {code for code, kind in states.items() if kind is StateKind.OPEN} == {*OPEN_TALK}
    assert talks.start == OPEN_TALK[0]
    assert [step.target for step in talks.transitions if step.starts_new_record] == [MOVED]
    assert set(BUSY_TALK) == states.keys() - {MISSED, MOVED, CANCELLED}


def test_each_usual_length_is_of_a_kind_of_talk_that_exists() -> None:
    assert set(DEFAULT_MINUTES) <= set(NoteKind)


@pytest.mark.parametrize(
    ("hour", "kind"),
    [
        (None, "appointment.no_day"),
        (datetime(2027, 3, 28, 2, 30, tzinfo=BRUSSELS), "appointment.no_such_hour"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BRUSSELS), "appointment.hour_twice"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BRUSSELS, fold=1), "appointment.hour_twice"),
        (datetime(2025, 11, 1, 9, tzinfo=BRUSSELS), "appointment.too_far_back"),
        (datetime(2062, 11, 24, 9, tzinfo=BRUSSELS), "appointment.too_far_ahead"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "appointment.too_far_back"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), "appointment.too_far_ahead"),
    ],
)
def test_a_start_that_cannot_be_is_refused_at_its_field(hour: datetime | None, kind: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        checked_start(hour, NOW)
    assert (refused.value.kind, refused.value.field) == (kind, "starts_at")


def test_an_hour_in_utc_is_taken_also_in_the_night_of_summer_time() -> None:
    twice = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert checked_start(twice, NOW) == twice


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (datetime(2026, 11, 24, 10, tzinfo=BRUSSELS), "appointment.ends_before"),
        (datetime(2026, 11, 24, 9, 30, tzinfo=BRUSSELS), "appointment.ends_before"),
        (datetime(2026, 11, 25, 10, 1, tzinfo=BRUSSELS), "appointment.too_long"),
    ],
)
def test_an_end_that_cannot_be_is_refused_at_its_field(end: datetime, kind: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        checked_minutes(datetime(2026, 11, 24, 9, tzinfo=UTC), end)
    assert (refused.value.kind, refused.value.field) == (kind, "ends_at")


def test_a_talk_over_the_hour_that_comes_twice_lasts_as_long_as_it_lasts() -> None:
    start = checked_start(datetime(2027, 10, 31, 1, tzinfo=BRUSSELS), NOW)
    assert checked_minutes(start, datetime(2027, 10, 31, 4, tzinfo=BRUSSELS)) == 4 * 60


@given(hours, lengths)
def test_what_is_checked_ends_after_it_starts_and_within_a_day(start: datetime, lasts: timedelta) -> None:
    now = start
    end = checked_end(checked_start(start, now), start + lasts)
    assert start < end <= start + timedelta(days=1)


@given(hours, lengths, hours, lengths)
def test_clashing_is_mutual_and_means_a_shared_moment(
    first: datetime, first_lasts: timedelta, second: datetime, second_lasts: timedelta
) -> None:
    one, other = (first, first + first_lasts), (second, second + second_lasts)
    shared = min(one[1], other[1]) > max(one[0], other[0])
    assert overlap(one, other) == overlap(other, one) == shared


def test_talks_that_follow_each_other_do_not_clash() -> None:
    nine, ten, eleven = (datetime(2026, 11, 24, hour, tzinfo=BRUSSELS) for hour in (9, 10, 11))
    assert not overlap((nine, ten), (ten, eleven))


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    first = tuple(datetime(2027, 10, 31, 2, minute, tzinfo=BRUSSELS) for minute in (0, 30))
    again = tuple(moment.replace(fold=1) for moment in first)
    assert not overlap((first[0], first[1]), (again[0], again[1]))
