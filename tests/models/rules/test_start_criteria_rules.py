"""A condition of an offer is met, not met or not known: each by itself, never counted up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.ratings import Rating
from models.rules.start_criteria import Requirement, WeighedFactor, checked_requirement, judge

ratings: st.SearchStrategy[Rating] = st.one_of(st.none(), st.sampled_from(["onbekend", "nvt"]), st.integers(-4, 4))
weighed = st.builds(
    WeighedFactor,
    code=st.sampled_from(["d330", "d230", "x1"]),
    label=st.just("iets"),
    domain=st.sampled_from(["cultureel", "sociaal", ""]),
    professional=ratings,
    client=ratings,
)
requirements = st.builds(
    Requirement,
    id=st.just("1"),
    text=st.just(""),
    factor=st.sampled_from(["", "d330", "cultureel", "onbestaand"]),
    at_least=st.one_of(st.none(), st.integers(-4, 4)),
    at_most=st.one_of(st.none(), st.integers(-4, 4)),
)


def spoken(professional: Rating = None, client: Rating = None) -> WeighedFactor:
    return WeighedFactor("d330", "Spreken", "cultureel", professional, client)


@given(requirements, st.lists(weighed, max_size=6))
def test_any_profile_gets_an_answer_that_its_numbers_bear_out(
    requirement: Requirement, factors: list[WeighedFactor]
) -> None:
    found = judge(requirement, factors)
    weights = [
        factor.weight for factor in factors if requirement.factor and requirement.factor in (factor.code, factor.domain)
    ]
    numbers = [weight for weight in weights if weight is not None]
    expected = all(requirement.allows(number) for number in numbers) if numbers else None
    assert found.is_met is expected
    assert all(factor in factors for factor in found.deciding)
    if found.is_met is False:
        assert not any(requirement.allows(factor.weight or 0) for factor in found.deciding)


def test_the_professionals_number_counts_and_the_clients_where_there_is_none() -> None:
    least = Requirement("1", "", "d330", at_least=-1)
    assert judge(least, [spoken(-2, 4)]).is_met is False
    assert judge(least, [spoken("onbekend", -1)]).is_met is True
    assert judge(least, [spoken("nvt", None)]).is_met is None
    assert judge(least, []).is_met is None


def test_a_condition_without_a_factor_is_the_caseworkers_to_answer() -> None:
    assert judge(Requirement("1", "Wil dit zelf."), [spoken(4)]).is_met is None


@pytest.mark.parametrize(
    ("requirement", "kind"),
    [
        (Requirement("1", "  "), "criterion.no_text"),
        (Requirement("1", "", "d330"), "criterion.no_bound"),
        (Requirement("1", "", "d330", at_least=-5), "criterion.bounds"),
        (Requirement("1", "", "d330", at_least=2, at_most=1), "criterion.bounds"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(requirement: Requirement, kind: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        checked_requirement(requirement)
    assert caught.value.kind == kind


def test_a_condition_with_one_or_two_bounds_stands() -> None:
    for requirement in (
        Requirement("1", "", "d330", at_least=0),
        Requirement("1", "", "d330", at_least=-1, at_most=-1),
        Requirement("1", "Komt kennismaken."),
    ):
        assert checked_requirement(requirement) is requirement
