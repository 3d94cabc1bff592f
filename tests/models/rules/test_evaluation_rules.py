"""Evaluations of a GPMI: three in a contract year of which two in person, as the catalogue says (IDEA 1.4.2.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.legal_rules import term
from models.errors import InvalidValue
from models.rules.conditions import Validity
from models.rules.evaluations import (
    Contract,
    ContractYear,
    Evaluation,
    How,
    Standing,
    contract_years,
    law_of,
    proposed,
    refuse_outside,
)
from models.rules.terms import Record, Status, running_terms
from models.working_days import add_months, is_working_day

LAW = term("gpmi_evaluaties")
SIGNED = date(2026, 12, 1)
A_YEAR = Contract(SIGNED, SIGNED, date(2027, 11, 30))

days = st.dates(date(2017, 1, 1), date(2040, 12, 31))
lengths = st.integers(1, 40)
hows = st.sampled_from(["", *How])


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    signed_on = draw(days)
    starts_on = signed_on + timedelta(draw(st.integers(-10, 20)))
    return Contract(signed_on, starts_on, add_months(starts_on, draw(lengths)) - timedelta(1))


@st.composite
def lives(draw: st.DrawFn) -> tuple[Contract, list[Evaluation], date]:
    """A contract, what is known of its evaluations, and a day on which somebody looks."""
    contract = draw(contracts())
    inside = st.integers(-30, 1200).map(lambda after: contract.signed_on + timedelta(after))
    known = st.builds(Evaluation, st.sampled_from(Standing), inside, inside, hows)
    return contract, draw(st.lists(known, max_size=6)), draw(inside)


def year_of(contract: Contract, *evaluations: Evaluation, today: date = SIGNED, number: int = 1) -> ContractYear:
    return contract_years(LAW, contract, evaluations, today)[number - 1]


def held(on: date, how: str = How.IN_PERSON) -> Evaluation:
    return Evaluation(Standing.HELD, on, on, how)


def test_the_law_asks_three_in_a_contract_year_of_which_two_in_person() -> None:
    """IDEA 1.4.2.2; vvsg; ij. Older texts say each quarter: the catalogue says that its sources differ."""
    assert (LAW.times, LAW.in_person, LAW.length, LAW.certainty) == (3, 2, 12, "tegenstrijdig")
    year = year_of(A_YEAR)
    assert (year.asked.times, year.asked.in_person) == (3, 2)
    assert (year.asked.first, year.asked.last) == (SIGNED, date(2027, 11, 30))


def test_a_gpmi_is_evaluated_by_the_law_of_the_day_on_which_it_was_signed() -> None:
    old = replace(LAW, validity=Validity(None, date(2027, 6, 30)))
    new = replace(LAW, code="gpmi_evaluaties_2027", times=4, in_person=4, validity=Validity(date(2027, 7, 1), None))
    assert law_of((new, old), date(2027, 6, 30)) == old
    assert law_of((new, old), date(2027, 7, 1)) == new
    assert law_of((old,), date(2027, 7, 1)) is None
    (year,) = contract_years(new, Contract(date(2027, 7, 1), None, date(2028, 6, 30)), (), SIGNED)
    assert (year.asked.times, year.asked.in_person, year.first_by) == (4, 4, date(2027, 10, 1))
    assert len(proposed(year, (), date(2027, 7, 1))) == 4


@pytest.mark.parametrize(
    ("months", "times", "in_person"), [(1, 1, 1), (4, 1, 1), (5, 2, 1), (6, 2, 1), (7, 2, 2), (9, 3, 2), (12, 3, 2)]
)
def test_a_shorter_gpmi_is_evaluated_in_proportion_and_at_least_once(months: int, times: int, in_person: int) -> None:
    """trajectstatussen.toml, gpmi_evaluaties, opmerking (own)."""
    year = year_of(replace(A_YEAR, until=add_months(SIGNED, months) - timedelta(1)))
    assert (year.asked.times, year.asked.in_person) == (times, in_person)


def test_a_few_days_of_a_next_contract_year_ask_nothing_more() -> None:
    contract = replace(A_YEAR, until=date(2027, 12, 8))
    later = year_of(contract, today=date(2027, 6, 1), number=2)
    assert (later.asked.first, later.asked.last, later.asked.times) == (date(2027, 12, 1), date(2027, 12, 8), 0)


def test_a_contract_signed_on_a_leap_day_counts_its_years_from_the_end_of_february() -> None:
    contract = Contract(date(2028, 2, 29), None, date(2031, 2, 27))
    years = contract_years(LAW, contract, (), date(2031, 1, 1))
    assert [(year.asked.first, year.asked.last) for year in years] == [
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2029, 2, 28), date(2030, 2, 27)),
        (date(2030, 2, 28), date(2031, 2, 27)),
    ]
    assert years[0].first_by == date(2028, 6, 29)


def test_a_year_without_evaluations_gets_three_days_evenly_the_first_two_in_person() -> None:
    found = proposed(year_of(A_YEAR), (), SIGNED)
    assert [(one.on, one.how) for one in found] == [
        (date(2027, 3, 2), "persoonlijk"),
        (date(2027, 6, 1), "persoonlijk"),
        (date(2027, 8, 31), ""),
    ]


def test_a_day_that_is_a_holiday_or_in_a_weekend_becomes_the_working_day_before_it() -> None:
    signed = date(2026, 8, 15)
    found = proposed(year_of(Contract(signed, None, None), today=signed), (), signed)
    assert [one.on for one in found] == [date(2026, 11, 13), date(2027, 2, 12), date(2027, 5, 14)]


def test_what_was_held_too_often_by_telephone_is_made_good_in_person() -> None:
    known = [held(date(2027, month, 2), How.PHONE) for month in (2, 4, 6)]
    year = year_of(A_YEAR, *known, today=date(2027, 7, 1))
    assert (year.still_needed, year.still_in_person, year.is_met, year.to_plan) == (0, 2, False, 2)
    assert [one.how for one in proposed(year, known, date(2027, 7, 1))] == ["persoonlijk", "persoonlijk"]


def test_a_missed_evaluation_counts_for_nothing_and_is_planned_again() -> None:
    missed = Evaluation(Standing.MISSED, date(2027, 3, 2))
    year = year_of(A_YEAR, missed, today=date(2027, 3, 3))
    assert (year.missed, year.held, year.to_plan) == (1, 0, 3)


@given(contracts())
def test_proposed_days_meet_what_is_asked_on_working_days_within_the_agreement(contract: Contract) -> None:
    """IDEA 1.4.2.2; the first within four months, evenly (reference 4.3, own)."""
    after = max(contract.signed_on, contract.starts_on or contract.signed_on)
    for year in contract_years(LAW, contract, (), contract.signed_on):
        found = proposed(year, (), max(after, year.asked.first))
        planned = [Evaluation(Standing.PLANNED, one.on, how=one.how) for one in found]
        room = sum(is_working_day(year.asked.first + timedelta(n)) for n in range((year.asked.last - after).days))
        if room > 4:
            assert _judge_again(contract, planned, year).to_plan == 0
        assert all(is_working_day(one.on) and after < one.on <= year.asked.last for one in found)
        assert sorted({one.on for one in found}) == [one.on for one in found]
        if found and year.number == 1:
            assert found[0].on <= add_months(after, 4)


def _judge_again(contract: Contract, planned: list[Evaluation], year: ContractYear) -> ContractYear:
    return contract_years(LAW, contract, planned, contract.signed_on)[year.number - 1]


@given(lives())
def test_planning_again_adds_nothing_to_a_plan_that_is_enough(life: tuple[Contract, list[Evaluation], date]) -> None:
    contract, known, today = life
    for year in contract_years(LAW, contract, known, today):
        found = proposed(year, known, max(today, year.asked.first))
        more = [*known, *(Evaluation(Standing.PLANNED, one.on, how=one.how) for one in found)]
        again = contract_years(LAW, contract, more, today)[year.number - 1]
        assert len(found) <= year.to_plan
        assert again.to_plan == year.to_plan - len(found)
        if not again.to_plan:
            assert proposed(again, more, today) == ()


@given(lives())
def test_each_evaluation_counts_in_one_contract_year_at_most(life: tuple[Contract, list[Evaluation], date]) -> None:
    contract, known, today = life
    years = contract_years(LAW, contract, known, today)
    for year, later in pairwise(years):
        assert year.asked.last + timedelta(1) == later.asked.first
    inside = [one for one in known if one.day and years[0].asked.first <= one.day <= years[-1].asked.last]
    assert sum(year.held + year.planned + year.missed for year in years) == len(inside)
    assert all(year.held_in_person <= year.held and year.planned_in_person <= year.planned for year in years)
    assert all(year.asked.in_person <= year.asked.times <= LAW.times for year in years)


@given(lives())
def test_the_term_and_the_contract_year_count_alike(life: tuple[Contract, list[Evaluation], date]) -> None:
    contract, known, today = life
    if today < contract.signed_on:
        return
    was_held = [one for one in known if one.status == Standing.HELD and one.held_on]
    events = {
        "getekend": (contract.signed_on,),
        "evaluatie": tuple(one.held_on for one in was_held if one.held_on),
        "evaluatie_persoonlijk": tuple(one.held_on for one in was_held if one.held_on and one.how == How.IN_PERSON),
    }
    (found,) = running_terms((LAW,), Record("gpmi", events, until=contract.until), today)
    year = next(one for one in contract_years(LAW, contract, known, today) if one.asked.first == found.since)
    assert (found.done, found.done_in_person, found.asked) == (year.held, year.held_in_person, year.asked)
    assert (found.status is Status.DONE) == year.is_met


@given(contracts(), st.integers(-400, 1500))
def test_a_day_outside_the_agreement_is_refused_with_its_border(contract: Contract, after: int) -> None:
    day = contract.signed_on + timedelta(after)
    first = max(contract.signed_on, contract.starts_on or contract.signed_on)
    if contract.until and first <= day <= contract.until:
        refuse_outside(day, contract, "planned_on")
        return
    with pytest.raises(InvalidValue) as caught:
        refuse_outside(day, contract, "planned_on")
    kind = caught.value.kind
    assert (kind == "evaluation.after_end") == (contract.until is not None and day > contract.until and day >= first)
    assert caught.value.facts["day"]
