"""Who manages a file follows from its hand-overs, whatever the order; days that cannot be are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import catalogues, legal_rules
from models.errors import InvalidValue
from models.rules.file_management import (
    AT_OCMW,
    ELSEWHERE,
    FEEDBACK_TERM,
    FOR_GOOD,
    MACHINE,
    OPEN,
    feedback_days,
    managing_state,
    record,
    refuse_wrong_days,
)
from models.rules.terms import Status, running_terms

STATES = tuple(state.code for state in catalogues.machine(MACHINE).states)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
TERM = legal_rules.term(FEEDBACK_TERM)


@given(st.lists(st.sampled_from(STATES), max_size=5))
def test_somebody_manages_the_file_and_what_is_on_its_way_goes_first(states: list[str]) -> None:
    found = managing_state(states)
    assert found in STATES
    still_open = [state for state in states if state in OPEN]
    if still_open:
        assert found == min(still_open, key=OPEN.index)
    else:
        assert found == (FOR_GOOD if states[-1:] == [FOR_GOOD] else AT_OCMW)


def test_the_open_states_are_those_of_the_catalogue_in_which_a_step_is_awaited() -> None:
    known = {state.code for state in catalogues.machine(MACHINE).states}
    assert known == set(STATES)
    assert known - {AT_OCMW, FOR_GOOD} == set(OPEN)


@given(DAYS, DAYS, st.lists(DAYS, max_size=3))
def test_days_are_refused_exactly_when_they_cannot_be(start: date, back: date, feedback: list[date]) -> None:
    can_be = start <= back and all(start <= day <= back for day in feedback)
    if can_be:
        refuse_wrong_days(start, back, feedback)
    else:
        with pytest.raises(InvalidValue):
            refuse_wrong_days(start, back, feedback)


@given(DAYS, st.integers(0, 1000))
def test_the_days_that_are_put_forward_for_news_can_be_and_are_some(start: date, length: int) -> None:
    back = start + timedelta(days=length)
    days = feedback_days(TERM, start, back)
    assert days
    assert list(days) == sorted(set(days))
    refuse_wrong_days(start, back, days)


@given(DAYS, st.lists(st.integers(0, 400), max_size=4), st.lists(st.integers(0, 400), max_size=4))
def test_news_is_due_on_the_first_agreed_day_that_is_ahead_of_what_was_heard(
    start: date, agreed: list[int], came: list[int]
) -> None:
    plans = [start + timedelta(days=days) for days in agreed]
    heard = [start + timedelta(days=days) for days in came]
    [found] = running_terms((TERM,), record([(ELSEWHERE, start)], plans, heard), start)
    ahead = sorted(day for day in plans if not heard or day > max(heard))
    assert found.due == (ahead[0] if ahead else TERM.end(max(heard, default=start)))
    assert found.is_open
    [over] = running_terms((TERM,), record([(ELSEWHERE, start), (AT_OCMW, start)], plans, heard), start)
    assert over.status is Status.DONE
