"""How long and from when a payment may be suspended: ends of months, leap years, and the law of the day that counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.gpmi.sanction_law import read_sanction_law
from models.errors import InvalidValue, RuleRefused
from models.rules.conditions import Validity
from models.rules.sanction import (
    Procedure,
    appeal_term,
    earliest_start,
    has_gpmi,
    hearing_notice,
    latest_start,
    longest,
    may_decide,
    suspended_until,
)
from models.rules.sanction_steps import refuse_step
from models.working_days import add_months

LAW = read_sanction_law()
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "last_day"),
    [
        (date(2027, 3, 1), date(2027, 3, 31)),
        (date(2027, 3, 15), date(2027, 4, 14)),
        (date(2027, 1, 31), date(2027, 2, 27)),  # paid again on the 28th: a month without a 31st ends on its last day
        (date(2028, 1, 31), date(2028, 2, 28)),  # leap year
        (date(2028, 2, 29), date(2028, 3, 28)),
        (date(2027, 12, 31), date(2028, 1, 30)),
    ],
)
def test_a_first_suspension_of_a_month_ends_on_the_right_day(starts_on: date, last_day: date) -> None:
    found = longest(LAW.terms, starts_on, ())
    assert found is not None
    assert (found.last_day, found.term.code) == (last_day, "schorsing_eerste")
    assert found.term.source.startswith("IDEA 1.4.2.2")
    assert suspended_until(starts_on, 1) == last_day


@pytest.mark.parametrize(
    ("earlier", "starts_on", "months"),
    [
        (date(2026, 3, 1), date(2027, 3, 1), 3),  # POD MI; PrimaBook: within a year
        (date(2026, 2, 28), date(2027, 3, 1), 1),
        (date(2028, 2, 29), date(2029, 2, 28), 3),
        (date(2028, 2, 29), date(2029, 3, 1), 1),
        (date(2027, 3, 1), date(2027, 3, 1), 1),  # on the same day: neither comes after the other
        (date(2027, 3, 2), date(2027, 3, 1), 1),
    ],
)
def test_a_suspension_is_a_repeated_one_within_the_year_after_the_one_before(
    earlier: date, starts_on: date, months: int
) -> None:
    found = longest(LAW.terms, starts_on, (earlier,))
    assert found is not None
    assert found.last_day == add_months(starts_on, months) - timedelta(days=1)


@given(starts_on=DAYS, earlier=st.lists(DAYS, max_size=3))
def test_no_suspension_may_be_longer_than_three_months_whatever_came_before(
    starts_on: date, earlier: list[date]
) -> None:
    found = longest(LAW.terms, starts_on, earlier)
    assert found is not None
    assert starts_on < found.last_day < add_months(starts_on, 3)
    is_repeated = any(day < starts_on <= add_months(day, 12) for day in earlier)
    assert (found.last_day >= add_months(starts_on, 1)) == is_repeated


@pytest.mark.parametrize(
    ("decided_on", "latest"),
    [
        (date(2027, 1, 15), date(2027, 4, 1)),  # droitsquotidiens.be: the first of the third month after the decision
        (date(2027, 1, 31), date(2027, 4, 1)),
        (date(2027, 11, 30), date(2028, 2, 1)),
        (date(2027, 12, 1), date(2028, 3, 1)),
    ],
)
def test_a_suspension_begins_by_the_first_of_the_third_month(decided_on: date, latest: date) -> None:
    found = latest_start(LAW.terms, decided_on)
    assert found is not None
    assert (found.due, found.term.blocks) == (latest, False)


@given(DAYS)
def test_it_begins_the_day_after_the_client_was_told(notified_on: date) -> None:
    found = earliest_start(LAW.terms, notified_on)
    assert found is not None
    assert found.due == notified_on + timedelta(days=1)
    appeal = appeal_term(LAW.terms, notified_on)
    assert appeal is not None
    assert (appeal.due, appeal.term.source) == (add_months(notified_on, 3), "BDAS Brussel")


def test_the_notice_before_a_hearing_counts_working_days_where_it_is_set() -> None:
    invited_on = date(2026, 12, 23)  # a Wednesday before Christmas
    assert hearing_notice(LAW.terms, invited_on) is None
    found = hearing_notice(read_sanction_law(has_notice=True).terms, invited_on)
    assert found is not None
    assert found.due == date(2026, 12, 31)


def test_a_suspension_is_judged_by_the_law_of_its_first_day() -> None:
    until, from_ = Validity(until=date(2027, 12, 31)), Validity(from_=date(2028, 1, 1))
    others = tuple(term for term in LAW.terms if not term.code.startswith("schorsing_eerste"))
    first = next(term for term in LAW.terms if term.code == "schorsing_eerste")
    changed = (
        *others,
        replace(first, validity=until),
        replace(first, code="schorsing_eerste_2028", length=2, validity=from_),
    )
    before, after = (longest(changed, day, ()) for day in (date(2027, 12, 31), date(2028, 1, 1)))
    assert before is not None
    assert after is not None
    assert (before.last_day, after.last_day) == (date(2028, 1, 30), date(2028, 2, 29))


def test_where_no_rule_allows_a_suspension_none_is_decided() -> None:
    law = replace(LAW, terms=tuple(term for term in LAW.terms if not term.code.startswith("schorsing_e")))
    law = replace(law, terms=tuple(term for term in law.terms if term.code != "schorsing_herhaling"))
    case = Procedure("gehoord", decided_by="BCSD", decided_on=date(2027, 1, 15), scope="geheel", months=1)
    with pytest.raises(RuleRefused, match=r"sanction\.no_rule"):
        refuse_step(law, case, "beslist", date(2027, 1, 15), date(2027, 1, 15), "")


@pytest.mark.parametrize("body", ["BCSD", "Bijzonder comité voor de sociale dienst", "de raad", "Vast bureau (Genk)"])
def test_a_body_decides(body: str) -> None:
    assert may_decide(LAW, body, ["An Claes", "Jan De Raadt"])
    assert all(may_decide(LAW, known, ["Sociale dienst", "Bureau"]) for known in LAW.bodies)


@pytest.mark.parametrize(
    "who", ["", "  ", "—", "An Claes", "Claes, An", "BCSD (An Claes)", "begeleidster", "Trajectbegeleiders", "Jobcoach"]
)
def test_a_person_or_a_role_does_not(who: str) -> None:
    assert not may_decide(LAW, who, ["An Claes"])


def test_a_false_declaration_needs_no_gpmi_and_anything_else_one_that_was_in_force() -> None:
    since, day = date(2026, 11, 29), date(2026, 11, 28)
    assert has_gpmi(Procedure("vastgesteld", false_declaration=True))
    assert not has_gpmi(Procedure("vastgesteld"))
    assert has_gpmi(Procedure("vastgesteld", gpmi_since=since, happened_on=since))
    assert not has_gpmi(Procedure("vastgesteld", gpmi_since=since, happened_on=day))
    assert "2013/AA/463" in LAW.without_gpmi_source


@given(months=st.integers(-3, 40), on=DAYS)
def test_a_decision_for_more_than_the_law_allows_is_refused_at_the_months(months: int, on: date) -> None:
    case = Procedure("gehoord", decided_by="BCSD", decided_on=on, scope="geheel", months=months)
    if months == 1:
        refuse_step(LAW, case, "beslist", on, on, "")
        return
    with pytest.raises(InvalidValue) as refused:
        refuse_step(LAW, case, "beslist", on, on, "")
    assert (refused.value.kind, refused.value.field) == ("sanction.months", "months")
