"""Who is to be called: whatever circle of stand-ins people make, somebody answers."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.network import NOBODY, StandsIn, who_to_call

TODAY = date(2026, 11, 24)
people = st.sampled_from(["an", "bea", "cis", "dirk"])
days = st.none() | st.integers(-2, 2).map(lambda days: TODAY + timedelta(days))
stand_ins = st.dictionaries(people, st.builds(StandsIn, people | st.just(""), days, days), max_size=4)


@settings(max_examples=150)
@given(people, stand_ins)
def test_somebody_answers_who_is_there_or_else_the_person_asked_for(person: str, known: dict[str, StandsIn]) -> None:
    found = who_to_call(person, known, TODAY)
    is_there = not known.get(found, NOBODY).holds_on(TODAY)
    assert is_there or found == person
    if found != person:
        assert known[person].holds_on(TODAY)


def test_a_period_holds_on_its_first_and_its_last_day() -> None:
    week = StandsIn("bea", TODAY, TODAY + timedelta(days=6))
    held = [week.holds_on(TODAY + timedelta(days=days)) for days in (-1, 0, 6, 7)]
    assert held == [False, True, True, False]
    assert not NOBODY.holds_on(TODAY)
    assert not StandsIn("bea").holds_on(TODAY)  # known beforehand, nobody is away
    assert StandsIn("", TODAY).holds_on(TODAY)
