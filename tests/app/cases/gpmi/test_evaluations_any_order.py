"""Whatever is done with evaluations, in whatever order: none lies outside the agreement, and what is closed stays."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.gpmi import evaluation_plan as plan
from app.cases.gpmi import evaluations as cases
from app.cases.gpmi.evaluation_views import evaluation, evaluation_plan
from app.workspace import Workspace
from models.errors import Trouble
from models.gpmi import Gpmi, GpmiAgreement
from models.rules.evaluations import How, Standing
from tests.app.cases.gpmi.gpmi_texts import a_dossier
from tests.conftest import SetClock

SIGNED, STARTS, ENDS = date(2026, 11, 2), date(2026, 11, 9), date(2027, 11, 1)

DAYS = st.dates(date(2026, 10, 15), date(2027, 11, 20))
WORDS = st.sampled_from(("", "Ziek", "Zaal bezet"))
HOWS = st.sampled_from(("", *How))
WHICH = st.integers(0, 3)
ACTIONS = st.one_of(
    st.tuples(st.just("plan"), DAYS, HOWS),
    st.tuples(st.just("plan_year"), st.integers(0, 3)),
    st.tuples(st.just("note"), DAYS, HOWS),
    st.tuples(st.just("move"), WHICH, DAYS, WORDS),
    st.tuples(st.just("miss"), WHICH, WORDS),
    st.tuples(st.just("hold"), WHICH, DAYS, HOWS),
    st.tuples(st.just("reopen"), WHICH),
    st.tuples(st.just("withdraw"), WHICH),
    st.tuples(st.just("write"), WHICH, WORDS, st.sampled_from(("", "verder", "wijzigen", "misschien"))),
    st.tuples(st.just("close"), WHICH),
    st.tuples(st.just("wait"), st.integers(1, 90)),
)


def a_signed_gpmi(workspace: Workspace) -> str:
    dossier_id = a_dossier(workspace)
    with workspace.change("Getekend") as change:
        signed = change.add(
            Gpmi(dossier_id=dossier_id, status="lopend", signed_on=SIGNED, starts_on=STARTS, ends_on=ENDS)
        )
        change.add(GpmiAgreement(dossier_id=dossier_id, gpmi_id=signed.id, text="Ik ga elke dag naar de les."))
    return signed.id


def act(workspace: Workspace, clock: SetClock, gpmi_id: str, name: str, *values: Any) -> None:
    """Do one thing, or be refused in an expected way."""
    found = evaluation_plan(workspace, gpmi_id)
    assert found is not None
    ids = [line.id for line in found.lines]
    do: dict[str, Any] = {
        "plan": lambda on, how: plan.plan_evaluation(workspace, gpmi_id, on, how),
        "plan_year": lambda number: plan.plan_year(workspace, gpmi_id, number),
        "note": lambda on, how: cases.note_evaluation(workspace, gpmi_id, on, how),
        "move": lambda at, on, why: plan.move_evaluation(workspace, ids[at], on, why),
        "miss": lambda at, why: plan.miss_evaluation(workspace, ids[at], why),
        "hold": lambda at, on, how: cases.hold_evaluation(workspace, ids[at], on, how),
        "reopen": lambda at: plan.reopen_evaluation(workspace, ids[at]),
        "withdraw": lambda at: plan.withdraw_plan(workspace, [ids[at]]),
        "write": lambda at, words, adjust: cases.save_evaluation(
            workspace, ids[at], {"client_words": words, "adjust": adjust}
        ),
        "close": lambda at: cases.close_evaluation(workspace, ids[at]),
        "wait": lambda days: clock.forward(timedelta(days=days)),
    }
    with contextlib.suppress(Trouble, IndexError):
        do[name](*values)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTIONS, max_size=14))
def test_no_order_of_actions_leaves_the_agreement_or_changes_what_is_closed(
    workspace: Workspace, clock: SetClock, actions: list[tuple[Any, ...]]
) -> None:
    gpmi_id, begun, closed = a_signed_gpmi(workspace), clock.at, dict[str, object]()
    for name, *values in actions:
        act(workspace, clock, gpmi_id, name, *values)
        found = evaluation_plan(workspace, gpmi_id)
        assert found is not None
        today = clock.at.date()
        for line in found.lines:
            assert line.day is not None
            assert STARTS <= line.day <= ENDS
            assert line.status in tuple(Standing)
            if line.status == Standing.HELD:
                assert line.held_on is not None
                assert line.held_on <= today
                assert line.how in tuple(How)
            else:
                assert line.closed_on is None
            assert (line.status != Standing.MISSED) or line.missed_why
            if line.closed_on is not None:
                assert closed.setdefault(line.id, evaluation(workspace, line.id)) == evaluation(workspace, line.id)
        assert closed.keys() <= {line.id for line in found.lines}
        (year,) = found.years
        assert year.to_plan == 0 or len(found.proposed.get(1, ())) <= year.to_plan
    clock.at = begun
