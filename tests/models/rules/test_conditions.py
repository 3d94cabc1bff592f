"""Conditions hold, fail or stay open, and what is open names what to ask."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.conditions import OPERATORS, Condition, Validity, judge

_FIELDS = ("leeftijd", "maanden", "kinderen")
_NUMBERS = st.integers(-5, 5)
_PLAIN = st.builds(Condition, st.sampled_from(_FIELDS), st.sampled_from(sorted(OPERATORS - {"in", "gezet"})), _NUMBERS)
_AMONG = st.builds(Condition, st.sampled_from(_FIELDS), st.just("in"), st.lists(_NUMBERS).map(tuple))
_SET = st.builds(Condition, st.sampled_from(_FIELDS), st.just("gezet"))
_CONDITIONS = st.lists(st.one_of(_PLAIN, _AMONG, _SET), max_size=5)
_KNOWN = st.dictionaries(st.sampled_from(_FIELDS), _NUMBERS)


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (Condition("leeftijd", "<", 25), 24, True),
        (Condition("leeftijd", "<", 25), 25, False),
        (Condition("leeftijd", "<=", 25), 25, True),
        (Condition("leeftijd", ">", 25), 25, False),
        (Condition("leeftijd", ">=", 25), 25, True),
        (Condition("recht_mi", "==", False), False, True),
        (Condition("recht_mi", "!=", False), False, False),
        (Condition("statuut", "in", ("loon", "art60")), "art60", True),
        (Condition("statuut", "in", ("loon", "art60")), "leefloon", False),
        (Condition("gevraagd", "gezet"), "client", True),
        (Condition("gevraagd", "gezet"), "", False),
        (Condition("gevraagd", "gezet"), False, True),
        (Condition("leeftijd", "<", 25), None, None),
        (Condition("gevraagd", "gezet"), None, None),
        (Condition("leeftijd", "<", 25), "vierentwintig", None),
    ],
)
def test_each_operator_says_yes_no_or_not_known(condition: Condition, value: object, holds: bool | None) -> None:
    assert condition.holds({condition.field: value}) is holds


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [("", "==", 1), ("leeftijd", "~", 1), ("leeftijd", "<", None), ("leeftijd", "in", 25), ("leeftijd", "==", (25,))],
)
def test_a_condition_that_cannot_be_judged_is_refused_when_it_is_read(field: str, op: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"^({op}|{field})$"):
        Condition(field, op, value)


def test_one_condition_that_fails_decides_whatever_is_unknown() -> None:
    rule = (Condition("leeftijd", ">=", 25), Condition("maanden", ">=", 3))
    assert judge(rule, {"leeftijd": 24}).holds is False
    assert judge(rule, {"leeftijd": 30}).missing == ("maanden",)
    assert judge(rule, {}).missing == ("leeftijd", "maanden")


@given(_CONDITIONS, _KNOWN)
def test_filling_in_what_is_missing_never_turns_round_what_was_decided(
    conditions: list[Condition], known: dict[str, int]
) -> None:
    verdict = judge(conditions, known)
    complete = judge(conditions, {**dict.fromkeys(_FIELDS, 0), **known})
    assert complete.holds is not None
    assert verdict.holds in (None, complete.holds)


@given(_CONDITIONS, _KNOWN)
def test_what_is_unknown_names_only_fields_that_nobody_filled_in(
    conditions: list[Condition], known: dict[str, int]
) -> None:
    verdict = judge(conditions, known)
    assert (verdict.holds is None) == bool(verdict.missing)
    assert known.keys().isdisjoint(verdict.missing)


@given(st.dates(), st.dates(), st.dates())
def test_a_rule_is_law_from_its_first_day_until_and_with_its_last(first: date, last: date, day: date) -> None:
    first, last = min(first, last), max(first, last)
    assert Validity(first, last).includes(first)
    assert Validity(first, last).includes(last)
    assert Validity(first, last).includes(day) == (first <= day <= last)
    assert Validity().includes(day)
