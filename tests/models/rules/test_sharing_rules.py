"""What a sharing needs, what may change of it, and who never sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.permissions import GrantTerms
from models.row import Category
from models.rules.sharing import (
    MOST_DAYS,
    OFFERED,
    PROPOSED,
    SENSITIVE,
    GrantState,
    Terms,
    grant_state,
    hidden_from_leefloon,
    latest_end,
    refuse_wrong,
    refuse_wrong_change,
)

TODAY = date(2026, 11, 24)
GOOD = Terms(
    "vdab", frozenset({"work", "trajectory"}), "Samen begeleiden", TODAY, TODAY + timedelta(days=182),
    consent_kind="schriftelijk", consent_on=TODAY - timedelta(days=3), consent_by="Kurt Vandeput",
)  # fmt: skip

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
categories = st.frozensets(st.sampled_from([category.value for category in OFFERED]))
terms = st.builds(
    Terms,
    to_organisation_id=st.sampled_from(["", "ocmw", "vdab"]),
    categories=categories,
    purpose=st.sampled_from(["", "  ", "Samen begeleiden"]),
    from_on=st.none() | days,
    until=st.none() | days,
    may_write=st.booleans(),
    consent_kind=st.sampled_from(["", "schriftelijk", "mondeling", "vermoed"]),
    consent_on=st.none() | days,
    consent_by=st.sampled_from(["", "Kurt Vandeput"]),
    care_consent_on=st.none() | days,
    justice_consent_on=st.none() | days,
)


def refusal(found: Terms, people: int = 1) -> tuple[str, str] | None:
    try:
        refuse_wrong(found, "ocmw", people, TODAY)
    except InvalidValue as trouble:
        return trouble.kind, trouble.field
    return None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"to_organisation_id": ""}, "sharing.organisation_missing"),
        ({"to_organisation_id": "ocmw"}, "sharing.own_organisation"),
        ({"purpose": " "}, "sharing.purpose_missing"),
        ({"from_on": None}, "sharing.from_missing"),
        ({"until": None}, "sharing.until_missing"),
        ({"until": TODAY - timedelta(days=1)}, "sharing.until_past"),
        ({"until": TODAY + timedelta(days=MOST_DAYS + 1)}, "sharing.too_long"),
        ({"consent_kind": ""}, "sharing.consent_kind_missing"),
        ({"consent_on": None}, "sharing.consent_missing"),
        ({"consent_on": TODAY + timedelta(days=1)}, "sharing.consent_future"),
        ({"consent_by": ""}, "sharing.consent_by_missing"),
        ({"categories": frozenset({"work", "alles"})}, "sharing.category_unknown"),
        ({"categories": frozenset({"internal"})}, "sharing.category_unknown"),
        ({"categories": frozenset({"care"})}, "sharing.care_consent"),
        ({"categories": frozenset({"justice"})}, "sharing.justice_consent"),
    ],
)
def test_each_thing_that_lacks_is_named(changes: dict[str, object], kind: str) -> None:
    found = refusal(replace(GOOD, **changes))  # type: ignore[arg-type]
    assert found is not None
    assert found[0] == kind


def test_a_sharing_that_lacks_nothing_is_allowed_and_one_without_people_is_not() -> None:
    assert refusal(GOOD) is None
    assert refusal(GOOD, people=0) == ("sharing.people_missing", "people")


@given(terms)
def test_whatever_is_allowed_has_purpose_end_consent_and_an_own_line_for_what_is_sensitive(found: Terms) -> None:
    if refusal(found) is not None:
        return
    assert found.purpose.strip()
    assert found.until is not None
    assert found.from_on is not None
    assert TODAY <= found.until <= max(found.from_on, TODAY) + timedelta(days=MOST_DAYS)
    assert found.consent_on is not None
    assert found.consent_on <= TODAY
    assert "care" not in found.categories or found.care_consent_on is not None
    assert "justice" not in found.categories or found.justice_consent_on is not None


@given(terms)
def test_what_is_allowed_opens_in_the_centre_exactly_what_was_chosen(found: Terms) -> None:
    if refusal(found) is not None:
        return
    opened = GrantTerms(
        found.to_organisation_id, found.categories, found.from_on, found.until,
        has_care_consent=found.care_consent_on is not None, has_justice_consent=found.justice_consent_on is not None,
    ).reads  # fmt: skip
    from models.permissions import bits

    assert opened == bits(found.categories) | bits([Category.IDENTITY])


@given(terms)
def test_a_change_never_widens(after: Terms) -> None:
    try:
        refuse_wrong_change(GOOD, after, TODAY)
    except InvalidValue:
        return
    assert after.categories <= GOOD.categories
    assert after.to_organisation_id == GOOD.to_organisation_id
    assert not after.may_write


def test_prolonging_asks_the_client_again_and_narrowing_does_not() -> None:
    longer = replace(GOOD, until=GOOD.until and GOOD.until + timedelta(days=30))
    with pytest.raises(InvalidValue, match=r"sharing\.ask_again"):
        refuse_wrong_change(GOOD, longer, TODAY)
    refuse_wrong_change(GOOD, replace(longer, consent_on=TODAY), TODAY)
    refuse_wrong_change(GOOD, replace(GOOD, categories=frozenset({"work"})), TODAY)


def test_prolonging_asks_again_for_what_is_sensitive_on_its_own() -> None:
    before = replace(GOOD, categories=frozenset({"work", "care"}), care_consent_on=TODAY - timedelta(days=3))
    longer = replace(before, until=TODAY + timedelta(days=300), consent_on=TODAY)
    with pytest.raises(InvalidValue) as raised:
        refuse_wrong_change(before, longer, TODAY)
    assert raised.value.field == "care_consent_on"
    refuse_wrong_change(before, replace(longer, care_consent_on=TODAY), TODAY)


@given(days, days, st.none() | days, days)
def test_a_sharing_runs_on_the_days_on_which_it_gives_rights(
    from_on: date, until: date, withdrawn_on: date | None, on: date
) -> None:
    gives = (withdrawn_on is None or withdrawn_on > on) and from_on <= on <= until
    assert (grant_state(from_on, until, withdrawn_on, on) is GrantState.RUNNING) == gives


def test_nothing_sensitive_is_proposed() -> None:
    assert not PROPOSED & SENSITIVE
    assert set(OFFERED) == set(Category) - {Category.DIRECTORY, Category.IDENTITY, Category.INTERNAL}


def test_a_year_may_be_counted_from_a_later_start() -> None:
    start = TODAY + timedelta(days=40)
    assert latest_end(start, TODAY) == start + timedelta(days=MOST_DAYS)


@given(st.booleans(), categories)
def test_no_promise_is_made_of_what_a_decider_sees(owner_decides: bool, given_away: frozenset[str]) -> None:
    hidden = hidden_from_leefloon(OFFERED, owner_decides=owner_decides, given_to_deciders=given_away)
    assert not hidden & given_away
    assert not (owner_decides and hidden)
