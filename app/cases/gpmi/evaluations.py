"""Evaluate a signed GPMI: note that an evaluation was held, write how it goes, close it, and adjust the GPMI from it.

An evaluation that is closed does not change any more. Planning is ``app.cases.gpmi.evaluation_plan``, reading is
``app.cases.gpmi.evaluation_views``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.gpmi.contract import SignedContract
from app.cases.gpmi.drafts import begin_amendment
from app.cases.gpmi.evaluation_rows import contract_of, gpmi_of, held_evaluation, open_evaluation, refuse_code
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.evaluations import Adjust, Standing, refuse_outside

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi_evaluation import GpmiEvaluation, GpmiProgress

_EVALUATION_FIELDS = frozenset({"how", "present", "client_words", "professional_words", "changes", "adjust"})
_PROGRESS_FIELDS = frozenset({"kept", "client_words", "professional_words"})


def hold_evaluation(workspace: Workspace, evaluation_id: str, on: date, how: str) -> None:
    """Note on which day and how an evaluation was held; then what was said can be written. May be done again.

    Raises InvalidValue: ``evaluation.in_future``, ``evaluation.how``, and for a day outside the agreement as
    ``plan_evaluation``; RuleRefused ``evaluation.unsigned``, ``evaluation.closed``.
    """
    contract = contract_of(workspace, gpmi_of(workspace, evaluation_id))
    _refuse_held(workspace, contract, on, how)
    lines = lines_of(workspace, contract.version_on(on))
    with workspace.change("Evaluatie gehouden") as change:
        _hold(change, open_evaluation(change, evaluation_id), contract, on, how, lines)


def note_evaluation(workspace: Workspace, gpmi_id: str, on: date, how: str) -> str:
    """Note an evaluation that was held without having been planned, and return its id; raises as for a planned one."""
    from models.gpmi_evaluation import GpmiEvaluation

    contract = contract_of(workspace, gpmi_id)
    _refuse_held(workspace, contract, on, how)
    lines = lines_of(workspace, contract.version_on(on))
    with workspace.change("Evaluatie gehouden") as change:
        new = change.add(GpmiEvaluation(dossier_id=contract.dossier_id, gpmi_id=contract.last_id, planned_on=on))
        _hold(change, new, contract, on, how, lines)
        return new.id


def save_evaluation(workspace: Workspace, evaluation_id: str, values: Mapping[str, Any]) -> None:
    """Write what was said at an evaluation: ``how``, ``present``, the words of both, ``changes``, ``adjust``.

    Raises RuleRefused (``evaluation.closed``, ``evaluation.not_held``), InvalidValue (``evaluation.how``,
    ``evaluation.adjust``).
    """
    with workspace.change("Evaluatie geschreven", amend=True) as change:
        row = held_evaluation(change, evaluation_id)
        for field, value in values.items():
            if field not in _EVALUATION_FIELDS:
                raise ValueError(field)
            refuse_code(field, value)
            setattr(row, field, value)


def save_progress(workspace: Workspace, evaluation_id: str, origin_id: str, values: Mapping[str, Any]) -> None:
    """Write how it goes with one line: ``kept`` and the words of both. Raises as ``save_evaluation``."""
    from models.gpmi_evaluation import GpmiProgress, progress_id

    with workspace.change("Stand van een afspraak geschreven", amend=True) as change:
        held_evaluation(change, evaluation_id)
        row = change.require(GpmiProgress, progress_id(evaluation_id, origin_id))
        for field, value in values.items():
            if field not in _PROGRESS_FIELDS:
                raise ValueError(field)
            refuse_code(field, value)
            setattr(row, field, value)


def close_evaluation(workspace: Workspace, evaluation_id: str) -> None:
    """Close an evaluation for good, with all that was said.

    Raises RuleRefused: ``evaluation.closed``, ``evaluation.not_held``, ``evaluation.no_words`` (nobody said anything),
    ``evaluation.no_adjust`` (it was not said how the GPMI goes on).
    """
    from models.gpmi_evaluation import GpmiProgress

    with workspace.change("Evaluatie afgesloten") as change:
        row = held_evaluation(change, evaluation_id)
        if not (_says(row) or any(_says(one) for one in change.find(GpmiProgress, evaluation_id=evaluation_id))):
            raise RuleRefused("evaluation.no_words")
        if not row.adjust:
            raise RuleRefused("evaluation.no_adjust")
        row.closed_on = local_date(workspace.clock())


def amend_after(workspace: Workspace, evaluation_id: str, *, stated: AbstractSet[str] = frozenset()) -> str:
    """Start the version of the GPMI that an evaluation asks for, and return its id; each refers to the other.

    Raises RuleRefused: ``evaluation.not_held``, ``evaluation.no_change`` (it was not decided to change the GPMI), and
    as ``app.cases.gpmi.drafts.start_amendment``.
    """
    from models.gpmi_evaluation import GpmiEvaluation

    contract = contract_of(workspace, gpmi_of(workspace, evaluation_id))
    with workspace.change("Wijziging van het GPMI gestart na een evaluatie") as change:
        row = change.get(GpmiEvaluation, evaluation_id)
        if row is None or row.held_on is None or row.status != Standing.HELD:
            raise RuleRefused("evaluation.not_held")
        if row.adjust != Adjust.CHANGE:
            raise RuleRefused("evaluation.no_change")
        reason = f"Na de evaluatie van {row.held_on.strftime('%d/%m/%Y')}"
        row.amendment_id = begin_amendment(workspace, change, contract.last_id, stated=stated, reason=reason)
        return row.amendment_id


def lines_of(workspace: Workspace, gpmi_id: str) -> tuple[tuple[str, str], ...]:
    """Return the goals and agreements of a version: what it is (``goal``, ``agreement``), and its id through all
    versions."""
    return tuple((line, origin_id) for line, origin_id in workspace.rows(_LINES, gpmi_id))


_LINES = """
SELECT 'goal', coalesce(nullif(origin_id, ''), id) FROM gpmi_goal WHERE gpmi_id = ?1 AND trim(title) <> ''
UNION SELECT 'agreement', coalesce(nullif(origin_id, ''), id) FROM gpmi_agreement
WHERE gpmi_id = ?1 AND trim(text) <> ''"""


def _refuse_held(workspace: Workspace, contract: SignedContract, on: date, how: str) -> None:
    refuse_outside(on, contract.dates, "held_on")
    if on > local_date(workspace.clock()):
        raise InvalidValue("evaluation.in_future", "held_on")
    refuse_code("how", how)


def _hold(
    change: ChangeSession,
    row: GpmiEvaluation,
    contract: SignedContract,
    on: date,
    how: str,
    lines: Iterable[tuple[str, str]],
) -> None:
    """Note that it was held, and make a row for each line at once: two laptops that write later meet in the same."""
    from models.gpmi_evaluation import GpmiProgress, progress_id

    row.status, row.held_on, row.how, row.gpmi_id = Standing.HELD, on, how, contract.version_on(on)
    known = {one.id for one in change.find(GpmiProgress, evaluation_id=row.id)}
    for line, origin_id in lines:
        id_ = progress_id(row.id, origin_id)
        if id_ not in known:
            change.add(
                GpmiProgress(id=id_, dossier_id=row.dossier_id, evaluation_id=row.id, line=line, origin_id=origin_id)
            )


def _says(row: GpmiEvaluation | GpmiProgress) -> bool:
    return bool(row.client_words.strip() or row.professional_words.strip())
