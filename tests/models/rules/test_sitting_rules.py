"""The rules of a sitting day: slots that fit around breaks, who is next, and how late it runs."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.sitting import (
    InLine,
    Presence,
    Span,
    day_slots,
    expected_starts,
    free_slots,
    in_order,
    minutes_late,
    presence,
)

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def at(minutes: int) -> datetime:
    """Return a moment so many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def someone(id_: str, hour: int, stand: Presence = Presence.EXPECTED, **values: object) -> InLine:
    arrived = at(hour) if stand is Presence.WAITING else None
    return InLine(**{"id": id_, "at": at(hour), "minutes": 30, "presence": stand, "arrived_at": arrived, **values})  # type: ignore[arg-type]


def minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


times = st.integers(0, 23 * 60 + 59).map(lambda minutes: time(*divmod(minutes, 60)))
spans = st.builds(Span, times, st.integers(0, 180))


@given(times, times, st.integers(-5, 300), st.lists(spans, max_size=4))
def test_slots_lie_within_the_hours_one_after_the_other_and_in_no_break(
    starts: time, ends: time, minutes: int, breaks: list[Span]
) -> None:
    slots = day_slots(starts, ends, minutes, breaks)
    for slot, after in pairwise(slots):
        assert minute_of(slot.at) + slot.minutes <= minute_of(after.at)
    for slot in slots:
        assert starts <= slot.at
        assert minute_of(slot.at) + slot.minutes <= minute_of(ends)
        assert not any(slot.overlaps(pause) for pause in breaks if pause.minutes)


@given(times, times, st.integers(5, 240), st.lists(spans, max_size=3))
def test_no_slot_more_would_fit(starts: time, ends: time, minutes: int, breaks: list[Span]) -> None:
    taken = [*day_slots(starts, ends, minutes, breaks), *(pause for pause in breaks if pause.minutes)]
    for begin in range(minute_of(starts), minute_of(ends) - minutes + 1):
        assert any(Span(time(*divmod(begin, 60)), minutes).overlaps(other) for other in taken)


@given(st.lists(spans, max_size=6))
def test_a_free_slot_shares_no_minute_with_what_is_given_out(taken: list[Span]) -> None:
    slots = day_slots(time(9), time(17), 30)
    free = free_slots(slots, taken)
    assert all(not slot.overlaps(other) for slot in free for other in taken)
    assert all(any(slot.overlaps(other) for other in taken) for slot in slots if slot not in free)


def test_a_slot_that_would_run_into_a_break_begins_after_it() -> None:
    slots = day_slots(time(9), time(12), 40, [Span(time(10), 15)])
    assert [slot.at for slot in slots] == [time(9), time(10, 15), time(10, 55)]


@pytest.mark.parametrize(
    ("status", "came", "stands"),
    [
        ("gepland", False, Presence.EXPECTED),
        ("klaargezet", False, Presence.EXPECTED),
        ("klaargezet", True, Presence.WAITING),
        ("bezig", True, Presence.NOW),
        ("afgerond", True, Presence.DONE),
        ("niet_opgedaagd", False, Presence.NO_SHOW),
        ("verzet", False, Presence.MOVED),
        ("geannuleerd", False, Presence.CANCELLED),
        ("geannuleerd", True, Presence.LEFT),
        ("onbekend", False, Presence.EXPECTED),
    ],
)
def test_where_somebody_stands(status: str, came: bool, stands: Presence) -> None:
    assert presence(status, NINE if came else None) is stands


def test_an_hour_that_was_agreed_goes_before_whoever_walked_in_earlier() -> None:
    walked_in = someone("jan", -10, Presence.WAITING, is_walk_in=True)
    agreed = someone("fatima", 30, Presence.WAITING, arrived_at=at(25))
    assert [one.id for one in in_order([walked_in, agreed, someone("kurt", 0)])] == ["fatima", "jan"]


def test_nobody_is_next_when_nobody_waits() -> None:
    assert in_order([someone("kurt", 0), someone("jan", 0, Presence.DONE)]) == ()


people = st.lists(
    st.builds(
        InLine,
        id=st.uuids().map(str),
        at=st.integers(-60, 240).map(at),
        minutes=st.integers(5, 60),
        presence=st.sampled_from(Presence),
        arrived_at=st.none() | st.integers(-90, 240).map(at),
        begun_at=st.none() | st.integers(-90, 0).map(at),
        is_walk_in=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(people, st.randoms(use_true_random=False))
def test_the_order_is_of_those_who_wait_alone_and_the_same_whatever_laptop_reads_it(
    everybody: list[InLine], dice: object
) -> None:
    shuffled = list(everybody)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    order = in_order(everybody)
    assert order == in_order(shuffled)
    assert set(order) == {one for one in everybody if one.presence is Presence.WAITING}
    agreed = [one for one in order if not one.is_walk_in]
    assert list(order[: len(agreed)]) == sorted(agreed, key=lambda one: (one.at, one.arrived_at or one.at, one.id))


@given(people, st.integers(-60, 240).map(at))
def test_everybody_who_is_still_to_be_seen_gets_a_moment_and_no_two_at_once(
    everybody: list[InLine], now: datetime
) -> None:
    starts = expected_starts(everybody, now)
    to_come = {one.id: one for one in everybody if one.presence.is_to_come}
    assert starts.keys() == to_come.keys()
    turns = sorted((at, to_come[id_].minutes) for id_, at in starts.items())
    for (begins, minutes), (later, _) in pairwise(turns):
        assert begins + timedelta(minutes=minutes) <= later
    assert all(begins >= now for begins in starts.values())
    assert all(
        starts[id_] >= one.at for id_, one in to_come.items() if one.presence is Presence.EXPECTED and one.at > now
    )


def test_a_talk_that_runs_over_makes_the_next_late() -> None:
    now = someone("kurt", 0, Presence.NOW, begun_at=at(10))
    following = someone("fatima", 30)
    assert minutes_late([now, following], at(15)) == 10
    assert expected_starts([now, following], at(15)) == {"fatima": at(40)}
    assert expected_starts([now, following], at(50)) == {"fatima": at(50)}


def test_whoever_waits_past_the_hour_agreed_says_how_late_it_is() -> None:
    waiting = someone("fatima", 30, Presence.WAITING, arrived_at=at(20))
    assert minutes_late([waiting], at(47)) == 17


def test_who_is_not_there_after_the_hour_keeps_nobody_waiting() -> None:
    absent, walked_in = someone("kurt", 0), someone("jan", 10, Presence.WAITING, is_walk_in=True)
    assert expected_starts([absent, walked_in], at(20))["jan"] == at(20)
    assert minutes_late([absent, walked_in], at(20)) == 0
