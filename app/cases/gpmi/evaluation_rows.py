"""What planning and holding an evaluation have in common: the rows that may still change, and codes that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.cases.gpmi.contract import SignedContract, signed_contract
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.evaluations import Adjust, How, Kept, Standing

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi_evaluation import GpmiEvaluation

_CODES: Mapping[str, tuple[str, ...]] = {"how": tuple(How), "adjust": ("", *Adjust), "kept": ("", *Kept)}


def contract_of(workspace: Workspace, gpmi_id: str) -> SignedContract:
    """Return the signed agreement of a version; RuleRefused ``row.gone`` or ``evaluation.unsigned``."""
    contract = signed_contract(workspace, gpmi_id)
    if contract is None:
        raise RuleRefused("evaluation.unsigned")
    return contract


def running_contract(workspace: Workspace, gpmi_id: str) -> SignedContract:
    """Return the signed agreement of a version that is in force; else RuleRefused, also ``evaluation.over``."""
    contract = contract_of(workspace, gpmi_id)
    if not contract.standing.is_running:
        raise RuleRefused("evaluation.over", status=contract.standing.status_label)
    return contract


def gpmi_of(workspace: Workspace, evaluation_id: str) -> str:
    """Return the version under which an evaluation stands; RuleRefused (``row.gone``)."""
    found = workspace.rows("SELECT gpmi_id FROM gpmi_evaluation WHERE id = ?", evaluation_id)
    if not found:
        raise RuleRefused("row.gone")
    return str(found[0][0])


def open_evaluation(change: ChangeSession, evaluation_id: str) -> GpmiEvaluation:
    """Return an evaluation that may still change; RuleRefused ``row.gone`` or ``evaluation.closed``."""
    from models.gpmi_evaluation import GpmiEvaluation

    row = change.require(GpmiEvaluation, evaluation_id)
    if row.closed_on is not None:
        raise RuleRefused("evaluation.closed")
    return row


def planned_evaluation(change: ChangeSession, evaluation_id: str) -> GpmiEvaluation:
    """Return an evaluation that is planned; else RuleRefused, also ``evaluation.not_planned``."""
    row = open_evaluation(change, evaluation_id)
    if row.status != Standing.PLANNED:
        raise RuleRefused("evaluation.not_planned")
    return row


def held_evaluation(change: ChangeSession, evaluation_id: str) -> GpmiEvaluation:
    """Return an evaluation that was held and is not closed; else RuleRefused, also ``evaluation.not_held``."""
    row = open_evaluation(change, evaluation_id)
    if row.status != Standing.HELD:
        raise RuleRefused("evaluation.not_held")
    return row


def refuse_code(field: str, value: object) -> None:
    """Raise InvalidValue (``evaluation.how``, ``evaluation.adjust``, ``evaluation.kept``) for a code that is none."""
    if value not in _CODES.get(field, (value,)):
        raise InvalidValue(f"evaluation.{field}", field)
