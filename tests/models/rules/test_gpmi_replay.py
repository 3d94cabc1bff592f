"""Replaying the events of a signed GPMI: total, the same in any order, and never into a state that is not there."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app import catalogues
from models.rules.gpmi_life import Happened, Signed, expires_on, replay
from models.rules.state_machine import is_ended

MACHINE = catalogues.machine("gpmi")
SIGNED_ON = date(2028, 2, 29)
DAYS = st.dates(SIGNED_ON - timedelta(days=5), SIGNED_ON + timedelta(days=400))
GUARDS = st.frozensets(st.sampled_from(("ocmw_niet_meer_bevoegd", "toestemming_overdracht", "iets_anders")))
EVENTS = st.lists(
    st.builds(
        Happened,
        id=st.uuids().map(str),
        target=st.sampled_from([*(state.code for state in MACHINE.states), "van_later"]),
        on=st.none() | DAYS,
        stated=GUARDS,
        reason=st.sampled_from(("", " ", "Zo gelopen")),
    ),
    max_size=6,
)
VERSIONS = st.builds(Signed, signed_on=st.just(SIGNED_ON), ends_on=st.none() | DAYS, replaced_on=st.none() | DAYS)


@given(signed=VERSIONS, events=EVENTS, today=DAYS, seed=st.integers(0, 99))
def test_whatever_arrives_in_whatever_order_gives_one_state_of_the_machine(
    signed: Signed, events: list[Happened], today: date, seed: int
) -> None:
    found = replay(MACHINE, signed, events, today)
    shuffled = list(events)
    Random(seed).shuffle(shuffled)
    assert replay(MACHINE, signed, shuffled, today) == found
    assert found.status in {state.code for state in MACHINE.states}
    assert len(found.fitting) <= 1, "an end is an end"
    assert found.since >= signed.signed_on
    counted = [event for event in events if event.id in found.fitting]
    assert bool(counted) == is_ended(MACHINE, found.noted)
    for event in counted:
        assert event.on is not None
        assert event.reason.strip()
        assert signed.replaced_on is None or event.on < signed.replaced_on
        if event.target == "overgedragen":
            assert "toestemming_overdracht" in event.stated


@given(ends_on=DAYS)
def test_the_last_day_of_the_term_still_counts_also_in_a_leap_year(ends_on: date) -> None:
    signed = Signed(SIGNED_ON, ends_on)
    first_day_after = expires_on(signed)
    assert first_day_after is not None
    last = max(ends_on, SIGNED_ON - timedelta(days=1))
    assert first_day_after - timedelta(days=1) == last
    assert replay(MACHINE, signed, (), first_day_after).status == "verstreken"
    if last >= SIGNED_ON:
        assert replay(MACHINE, signed, (), last).status == "lopend"
