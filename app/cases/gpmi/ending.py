"""End a signed GPMI: with success or without, because its term is over, or because the client moved.

An end is a row of its own (``GpmiEvent``); how the version then stands is ``app.cases.gpmi.life``. What was noted
wrongly is taken back by deleting that row.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.gpmi.life import GpmiLife, life
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.gpmi_life import CONSENT_GUARD, RUNNING, EndedBy, Signed, refuse_day, refuse_step

if TYPE_CHECKING:
    from app.store.change import ChangeSession


@dataclass(frozen=True, slots=True)
class End:
    """How a GPMI ends: ``target`` is an end state of the machine ``gpmi``, ``reason`` says why in words.

    ``outcome``: one of the reasons that the catalogue names for the state, and ``ended_by`` who ended it, for the
    states that have reasons. ``stated``: guards that the caseworker states.
    """

    target: str
    on: date
    reason: str
    outcome: str = ""
    ended_by: str = ""
    stated: AbstractSet[str] = frozenset()


def outcomes(target: str) -> tuple[str, ...]:
    """Return the reasons that the catalogue names for an end state; empty when the state itself says why."""
    return catalogues.machine("gpmi").state(target).reasons


def end_gpmi(workspace: Workspace, gpmi_id: str, end: End) -> str:
    """Note that a signed version ended, and return the event's id.

    Raises RuleRefused ``row.gone``, ``gpmi.not_signed``, ``gpmi.over``, ``step.unknown``, ``step.blocked`` or what
    ``refuse_day`` refuses; InvalidValue ``gpmi.end_reason``, ``gpmi.outcome_missing``, ``gpmi.ended_by_missing``.
    """
    refuse_end(workspace, gpmi_id, end)
    with workspace.change("Einde van het GPMI genoteerd") as change:
        return add_event(workspace, change, gpmi_id, end)


def refuse_end(workspace: Workspace, gpmi_id: str, end: End, *, met: AbstractSet[str] = frozenset()) -> GpmiLife:
    """Raise what ``end_gpmi`` raises, and return how the version stands; ``met``: guards that rows show to hold.

    That the client agreed to a hand-over is never just stated: it stands in the hand-over itself.
    """
    state = life(workspace, gpmi_id)
    signed = signed_version(state)
    guards = (end.stated - {CONSENT_GUARD}) | met
    machine = catalogues.machine("gpmi")
    refuse_step(machine, RUNNING, end.target, guards, end.reason)
    refuse_day(signed, end.target, end.on, local_date(workspace.clock()))
    if reasons := outcomes(end.target):
        if end.outcome not in reasons:
            raise InvalidValue("gpmi.outcome_missing", "outcome")
        if end.ended_by not in set(EndedBy):
            raise InvalidValue("gpmi.ended_by_missing", "ended_by")
    return state


def signed_version(state: GpmiLife) -> Signed:
    """Return the days of a signed version to which something can still happen.

    Raises RuleRefused ``gpmi.not_signed``, or ``gpmi.over`` for one that ended or was replaced.
    """
    if state.signed_on is None:
        raise RuleRefused("gpmi.not_signed")
    if not state.open_steps:
        raise RuleRefused("gpmi.over", status=state.status_label)
    return Signed(state.signed_on, state.ends_on)


def add_event(
    workspace: Workspace, change: ChangeSession, gpmi_id: str, end: End, *, met: AbstractSet[str] = frozenset()
) -> str:
    """Add the row of an end that was judged before, and return its id."""
    from models.gpmi import Gpmi
    from models.gpmi_event import GpmiEvent

    row = change.require(Gpmi, gpmi_id)
    event = GpmiEvent(
        dossier_id=row.dossier_id,
        gpmi_id=gpmi_id,
        target=end.target,
        happened_on=end.on,
        reason=end.reason.strip(),
        outcome=end.outcome,
        ended_by=end.ended_by,
        stated=sorted((end.stated - {CONSENT_GUARD}) | met),
        noted_by=workspace.identity.user_id,
    )
    return change.add(event).id


def undo_end(workspace: Workspace, event_id: str) -> None:
    """Take back an end that was noted wrongly. That something was handed over stays on record.

    Raises RuleRefused ``row.gone``.
    """
    from models.gpmi_event import GpmiEvent

    with workspace.change("Einde van het GPMI teruggenomen") as change:
        event = change.require(GpmiEvent, event_id)
        change.delete(event)
