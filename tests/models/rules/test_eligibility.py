"""What is unknown never excludes, what is learned only settles what was open, and what ended in law is not begun."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures import measure, measures
from app.sentences.trouble import sentence
from models.errors import RuleRefused
from models.measure import Criterion, Measure, MeasureName, Source
from models.rules.conditions import Condition
from models.rules.eligibility import Fit, Met, judge_criterion, judge_measure, judge_measures
from models.rules.measure_dates import refuse_ended

TODAY = date(2026, 11, 24)

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "leeftijd": st.integers(0, 100),
    "betaald_werk_verwacht_binnen_maanden": st.integers(0, 60),
    "taalniveau_nl": st.sampled_from(["0", "1.1", "1.2", "2.1", "2.4", "3.1", "4.2"]),
    "statuut": st.sampled_from(["leefloon", "equivalent_leefloon", "werkloosheid"]),
    "haalbaar": st.sampled_from(["nec", "sec", "ama", "geen"]),
    "generieke_competenties": st.sampled_from(["voldoende", "onvoldoende"]),
    "leerpotentieel": st.sampled_from(["voldoende", "onvoldoende"]),
}
_FIELDS = sorted({field for one in measures() for criterion in one.criteria for field in criterion.fields})
known = st.fixed_dictionaries({}, optional={field: _VALUES.get(field, st.booleans()) for field in _FIELDS})
anything = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.floats(), st.just(["a"]))


@given(known, st.sampled_from(measures()), st.sampled_from(_FIELDS))
@settings(max_examples=50)
def test_forgetting_something_never_makes_that_a_measure_does_not_fit(
    facts: dict[str, object], one: Measure, field: str
) -> None:
    before = judge_measure(one, facts, TODAY).fit
    after = judge_measure(one, {**facts, field: None}, TODAY).fit
    assert after == before or after != Fit.DOES_NOT_FIT


@given(known, known, st.sampled_from(measures()))
@settings(max_examples=50)
def test_learning_more_never_overturns_what_was_settled(
    facts: dict[str, object], more: dict[str, object], one: Measure
) -> None:
    before, after = (judge_measure(one, known, TODAY) for known in (facts, {**more, **facts}))
    for old, new in zip(before.lines, after.lines, strict=True):
        assert new.met == old.met or old.met is Met.ASK or (old.met is Met.MET and new.met is Met.IDLE)
    if before.fit is Fit.DOES_NOT_FIT:
        assert after.fit is Fit.DOES_NOT_FIT
    if before.fit is Fit.FITS:
        assert after.fit is Fit.FITS


@given(st.dictionaries(st.sampled_from(_FIELDS), anything, max_size=6), st.sampled_from(measures()))
@settings(max_examples=50)
def test_a_value_of_another_kind_is_as_good_as_unknown(facts: dict[str, object], one: Measure) -> None:
    verdict = judge_measure(one, facts, TODAY)
    for line in verdict.lines:
        field = line.criterion.condition.field
        if line.met is Met.NOT_MET:
            wanted = line.criterion.condition.value
            values = wanted if isinstance(wanted, tuple) else (wanted,)
            assert type(facts[field]) in {type(value) for value in values}


def test_nothing_known_excludes_nothing_that_is_law() -> None:
    for verdict in judge_measures(measures(), {}, TODAY):
        assert verdict.fit is (Fit.MAY_FIT if verdict.is_law else Fit.DOES_NOT_FIT), verdict.measure.code


@given(known)
@settings(max_examples=30)
def test_the_order_is_that_of_the_list_whatever_is_known(facts: dict[str, object]) -> None:
    assert [verdict.measure for verdict in judge_measures(measures(), facts, TODAY)] == list(measures())


@pytest.mark.parametrize(
    ("level", "met"),
    [("1.1", Met.NOT_MET), ("1.2", Met.MET), ("2.1", Met.MET), ("10.1", Met.MET), ("goed", Met.ASK), ("", Met.ASK)],
)
def test_dutch_compares_as_a_level_and_not_as_text(level: str, met: Met) -> None:
    criterion = Criterion(Condition("taalniveau_nl", ">=", "1.2"), "Taal", is_hard=False)
    assert judge_criterion(criterion, {"taalniveau_nl": level}).met is met


def test_a_rule_that_may_not_count_asks_first_whether_it_does() -> None:
    ticket = Condition("ticket_maatwerk", "==", True)
    criterion = Criterion(Condition("motivatieverslag", "==", True), "Verslag", is_hard=True, only_if=ticket)
    assert judge_criterion(criterion, {"motivatieverslag": False}).ask == ("ticket_maatwerk",)
    assert judge_criterion(criterion, {}).ask == ("ticket_maatwerk", "motivatieverslag")
    assert judge_criterion(criterion, {"ticket_maatwerk": False, "motivatieverslag": False}).met is Met.IDLE
    assert judge_criterion(criterion, {"ticket_maatwerk": True, "motivatieverslag": False}).excludes


@given(st.dates(date(2015, 1, 1), date(2028, 1, 1)), st.sampled_from(measures()))
@settings(max_examples=50)
def test_a_measure_begins_only_while_it_is_law(day: date, one: Measure) -> None:
    if one.is_law(day):
        refuse_ended(one, day)
        return
    with pytest.raises(RuleRefused) as refused:
        refuse_ended(one, day)
    said = sentence(refused.value)
    assert one.label in said
    assert one.source in said


def test_the_first_day_without_the_law_is_refused_and_the_day_before_is_not() -> None:
    for code, successor in [("sine", "Individueel maatwerk"), ("gbvs", "Werkervaringsstage (WES)")]:
        one = measure(code)
        assert one.ended_on is not None
        refuse_ended(one, one.ended_on - timedelta(days=1))
        with pytest.raises(RuleRefused) as refused:
            refuse_ended(one, one.ended_on)
        assert (refused.value.kind, refused.value.facts["successor"]) == ("measure.ended_replaced", successor)
    with pytest.raises(RuleRefused, match="ended"):
        refuse_ended(measure("gemeenschapsdienst"), date(2017, 6, 1))


def test_an_older_measure_knows_what_it_was_followed_by_and_the_newer_one_what_it_follows() -> None:
    assert {name.code for name in measure("imw").replaces} == {"mwa", "vop", "sine", "lde"}
    assert measure("wes").replaces == (
        MeasureName("gbvs", "Gespecialiseerde beroepsverkennende stage (G-BVS)"),
        MeasureName("activeringsstage", "Activeringsstage"),
    )
    assert Source("securex.be", "https://www.securex.be") not in measure("imw").sources
