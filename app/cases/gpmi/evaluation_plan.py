"""Plan the evaluations of a GPMI that runs: one, or what a contract year needs; move one, or note that it was missed.

Holding and writing is ``app.cases.gpmi.evaluations``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.cases.gpmi.contract import SignedContract, evaluation_term
from app.cases.gpmi.evaluation_rows import gpmi_of, open_evaluation, planned_evaluation, refuse_code, running_contract
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import new_id
from models.rules.evaluations import (
    ContractYear,
    Evaluation,
    Proposal,
    Standing,
    contract_years,
    proposed,
    refuse_outside,
)

if TYPE_CHECKING:
    from app.store.change import ChangeSession


def plan_evaluation(workspace: Workspace, gpmi_id: str, on: date, how: str = "") -> str:
    """Plan an evaluation of a running GPMI and return its id; ``how`` may be left open.

    Raises RuleRefused (``evaluation.unsigned``, ``evaluation.over``) or InvalidValue (``evaluation.in_past``,
    ``evaluation.before_signing``, ``evaluation.before_start``, ``evaluation.after_end``, ``evaluation.day_taken``,
    ``evaluation.how``).
    """
    contract = running_contract(workspace, gpmi_id)
    _refuse_planned(workspace, contract, on)
    if how:
        refuse_code("how", how)
    with workspace.change("Evaluatie gepland") as change:
        return _add(change, contract, on, how)


def plan_year(workspace: Workspace, gpmi_id: str, number: int) -> tuple[str, ...]:
    """Plan what a contract year still needs, on the days that the rules propose; return the ids, earliest day first.

    Raises as ``plan_evaluation``, and RuleRefused ``evaluation.enough`` when it needs no more, ``evaluation.no_room``
    when no working day is left.
    """
    contract = running_contract(workspace, gpmi_id)
    days = proposals(workspace, contract, number)
    if not days:
        needs = any(year.number == number and year.to_plan for year in known_years(workspace, contract))
        raise RuleRefused("evaluation.no_room" if needs else "evaluation.enough")
    with workspace.change("Evaluaties van een jaar gepland") as change:
        return tuple(_add(change, contract, one.on, one.how) for one in days)


def proposals(workspace: Workspace, contract: SignedContract, number: int) -> tuple[Proposal, ...]:
    """Return the days that the rules propose for contract year ``number``; none when it needs no more."""
    today, years = local_date(workspace.clock()), known_years(workspace, contract)
    if not 1 <= number <= len(years):
        return ()
    after = max(today, (contract.dates.starts_on or today) - timedelta(days=1))
    return proposed(years[number - 1], known_evaluations(workspace, contract), after)


def known_years(workspace: Workspace, contract: SignedContract) -> tuple[ContractYear, ...]:
    """Return the contract years of an agreement, by the law of the day on which it was signed."""
    term = evaluation_term(contract.dates.signed_on)
    if term is None:
        return ()
    known = known_evaluations(workspace, contract)
    return contract_years(term, contract.dates, known, local_date(workspace.clock()))


def known_evaluations(workspace: Workspace, contract: SignedContract) -> tuple[Evaluation, ...]:
    """Return the evaluations of all versions of an agreement as the rules look at them."""
    marks = ", ".join("?" * len(contract.version_ids))
    rows = workspace.rows(
        f"SELECT status, planned_on, held_on, how FROM gpmi_evaluation WHERE gpmi_id IN ({marks})",
        *contract.version_ids,
    )
    return tuple(Evaluation(s, day_from_stored(planned), day_from_stored(held), how) for s, planned, held, how in rows)


def withdraw_plan(workspace: Workspace, evaluation_ids: Iterable[str]) -> None:
    """Take back what was planned; RuleRefused (``evaluation.not_planned``) for what was held or missed."""
    with workspace.change("Planning van een evaluatie teruggenomen") as change:
        for evaluation_id in evaluation_ids:
            change.delete(planned_evaluation(change, evaluation_id))


def move_evaluation(workspace: Workspace, evaluation_id: str, on: date, why: str) -> None:
    """Give a planned evaluation another day, and keep from which day and why.

    Raises as ``plan_evaluation``, and InvalidValue ``evaluation.move_reason``, RuleRefused ``evaluation.not_planned``.
    """
    contract = running_contract(workspace, gpmi_of(workspace, evaluation_id))
    if not why.strip():
        raise InvalidValue("evaluation.move_reason", "why")
    _refuse_planned(workspace, contract, on)
    with workspace.change("Evaluatie verplaatst") as change:
        row = planned_evaluation(change, evaluation_id)
        before = row.planned_on.isoformat() if row.planned_on else ""
        row.moves = [*row.moves, {"id": new_id(), "from": before, "to": on.isoformat(), "why": why.strip()}]
        row.planned_on = on


def miss_evaluation(workspace: Workspace, evaluation_id: str, why: str) -> None:
    """Note that a planned evaluation did not go on.

    Raises InvalidValue ``evaluation.missed_reason``, RuleRefused ``evaluation.not_planned``, and ``evaluation.to_come``
    before its day: then it is moved.
    """
    if not why.strip():
        raise InvalidValue("evaluation.missed_reason", "missed_why")
    with workspace.change("Evaluatie ging niet door") as change:
        row = planned_evaluation(change, evaluation_id)
        if row.planned_on is not None and row.planned_on > local_date(workspace.clock()):
            raise RuleRefused("evaluation.to_come")
        row.status, row.missed_why = Standing.MISSED, why.strip()


def reopen_evaluation(workspace: Workspace, evaluation_id: str) -> None:
    """Make what was noted as held or missed planned again; what was written stays."""
    with workspace.change("Evaluatie weer gepland") as change:
        row = open_evaluation(change, evaluation_id)
        row.status, row.held_on = Standing.PLANNED, None


def _refuse_planned(workspace: Workspace, contract: SignedContract, on: date) -> None:
    refuse_outside(on, contract.dates, "planned_on")
    if on < local_date(workspace.clock()):
        raise InvalidValue("evaluation.in_past", "planned_on")
    known = known_evaluations(workspace, contract)
    if any(one.status == Standing.PLANNED and one.planned_on == on for one in known):
        raise InvalidValue("evaluation.day_taken", "planned_on")


def _add(change: ChangeSession, contract: SignedContract, on: date, how: str) -> str:
    from models.gpmi_evaluation import GpmiEvaluation

    new = GpmiEvaluation(dossier_id=contract.dossier_id, gpmi_id=contract.last_id, planned_on=on, how=how)
    return change.add(new).id
