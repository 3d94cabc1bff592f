"""What a GPMI lacks, may never hold, and when it may be signed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import RuleRefused
from models.rules.gpmi import (
    ALL_SIGNED,
    COMPUTED_GUARDS,
    Draft,
    Lack,
    Party,
    Promise,
    earliest_signing,
    is_forbidden_condition,
    lacks,
    met_guards,
    refuse_forbidden_condition,
)

DAY = date(2026, 11, 24)
COMPLETE = Draft(
    needs="Ritme, een opleiding en rust thuis.",
    goals=2,
    promises=(Promise("client", "", "Ik ga elke dag naar de les."), Promise("ocmw", "", "Wij betalen de bus.")),
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 5, 31),
    next_evaluation_on=date(2027, 2, 1),
    text_given_on=None,
)


def _changed(**values: object) -> Draft:
    return Draft(**{name: values.get(name, getattr(COMPLETE, name)) for name in COMPLETE.__slots__})


def test_a_complete_draft_lacks_nothing() -> None:
    assert lacks(COMPLETE) == ()


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"needs": "  "}, Lack.NEEDS),
        ({"goals": 0}, Lack.GOAL),
        ({"promises": COMPLETE.promises[:1]}, Lack.OCMW_AGREEMENT),
        ({"promises": COMPLETE.promises[1:]}, Lack.CLIENT_AGREEMENT),
        ({"promises": (*COMPLETE.promises, Promise("third", " ", "Maakt een plan."))}, Lack.THIRD_NAME),
        ({"next_evaluation_on": None}, Lack.EVALUATION),
        ({"ends_on": None}, Lack.DURATION),
    ],
)
def test_each_thing_that_is_missing_is_named(change: dict[str, object], lack: Lack) -> None:
    assert lacks(_changed(**change)) == (lack,)


@pytest.mark.parametrize(
    "text",
    [
        "Ik doe vrijwilligerswerk in de kringwinkel",
        "VRIJWILLIGERSWERK",
        "Elke week een gemeenschapsdienst van vier uur",
        "gemeenschaps-dienst",
        "werkt als vrijwilliger bij het dorpsrestaurant",
        "twee dagen vrijwillig werk",
        "dienst aan de gemeenschap, elke vrijdag",
        "du bénévolat, trois heures",
    ],
)
def test_volunteering_or_community_service_of_the_client_is_refused_with_the_ruling(text: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        refuse_forbidden_condition("client", text)
    assert refused.value.kind == "gpmi.condition"
    assert "86/2018" in str(refused.value.facts["source"])


@pytest.mark.parametrize(
    "text", ["Ik volg de les", "Ik kom op vrijwillige basis langs", "Ik werk mee aan het plan", ""]
)
def test_other_agreements_of_the_client_are_no_trouble(text: str) -> None:
    refuse_forbidden_condition("client", text)


def test_the_ocmw_may_say_something_about_volunteering() -> None:
    refuse_forbidden_condition("ocmw", "Wij geven uitleg over vrijwilligerswerk.")


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_the_word_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert is_forbidden_condition("client", f"{before} Vrijwilligerswerk {after}")


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)), days=st.integers(0, 30))
def test_signing_is_free_from_the_last_day_of_reflection_and_never_before(day: date, days: int) -> None:
    draft = _changed(text_given_on=day)
    first = earliest_signing(day, days)
    assert first is not None
    assert "bedenktijd_voorbij" in met_guards(draft, on=first, reflection_days=days)
    assert "bedenktijd_voorbij" not in met_guards(draft, on=first - timedelta(days=1), reflection_days=days)


def test_five_calendar_days_run_over_the_weekend_and_the_end_of_the_year() -> None:
    assert earliest_signing(date(2026, 12, 29), 5) == date(2027, 1, 3)


@given(
    needs=st.text(max_size=5),
    goals=st.integers(0, 3),
    promises=st.lists(
        st.builds(Promise, st.sampled_from([*Party, "x"]), st.text(max_size=3), st.text(max_size=12)), max_size=5
    ),
    given_on=st.none() | st.just(DAY),
    evaluation=st.none() | st.just(DAY),
)
def test_guards_and_lacks_never_disagree(
    needs: str, goals: int, promises: list[Promise], given_on: date | None, evaluation: date | None
) -> None:
    draft = Draft(needs, goals, tuple(promises), DAY, DAY, evaluation, given_on)
    met = met_guards(draft, on=DAY, reflection_days=5)
    assert met <= COMPUTED_GUARDS - {ALL_SIGNED}, "a draft says nothing of signatures"
    if not lacks(draft):
        assert met >= COMPUTED_GUARDS - {ALL_SIGNED, "bedenktijd_voorbij"}
    if {Lack.GOAL, Lack.OCMW_AGREEMENT} & set(lacks(draft)):
        assert "doel_en_afspraak" not in met
