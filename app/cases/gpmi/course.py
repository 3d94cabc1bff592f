"""The course of one version of a GPMI, as a list of days: drafted, given, signed by whom, and what happened after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.gpmi.life import AMENDING, GpmiLife, LifeEvent, life
from app.cases.gpmi.signatures import signing
from app.cases.gpmi.taking_over import TransferView, is_handed_to_us, transfers
from app.cases.trajectory.steps import taken_steps
from app.clock import day_from_stored
from app.workspace import Workspace
from models.errors import RuleRefused


class Mark(StrEnum):
    """What kind of thing happened; the words are the screen's."""

    STEP = "step"
    SIGNED = "signed"
    ALL_SIGNED = "all_signed"
    REPLACED = "replaced"
    EVENT = "event"
    MISFIT = "misfit"
    HANDED_OUT = "handed_out"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line. ``what`` names it (a state, a party, an organisation), ``why`` says more, ``by`` who noted it.

    ``event_id``: what can be taken back. ``outcome`` and ``ended_by`` as of the event.
    """

    on: date | None
    mark: Mark
    what: str
    why: str = ""
    by: str = ""
    outcome: str = ""
    ended_by: str = ""
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """``moments``: newest first. ``is_ours``: the dossier is the own organisation's; ``handed_to_us``: another OCMW
    shared this version to be taken over."""

    life: GpmiLife
    moments: tuple[Moment, ...]
    received: tuple[TransferView, ...]
    is_ours: bool
    handed_to_us: bool


def course(workspace: Workspace, gpmi_id: str) -> Course:
    """Return the course of a version; RuleRefused (``row.gone``)."""
    state = life(workspace, gpmi_id)
    handed = transfers(workspace, state.dossier_id)
    moments = [
        *_before(workspace, gpmi_id),
        *_signed(workspace, state),
        *(_event(event) for event in state.events),
        *(_transfer(one) for one in handed if one.gpmi_id == gpmi_id),
    ]
    if state.replaced_by:
        moments.append(Moment(state.since, Mark.REPLACED, str(state.replaced_by)))
    order = {mark: place for place, mark in enumerate(Mark)}
    moments.sort(key=lambda one: (one.on or date.max, order[one.mark]), reverse=True)
    return Course(
        state,
        tuple(moments),
        tuple(one for one in handed if one.is_in),
        is_ours(workspace, state.dossier_id),
        is_handed_to_us(workspace, gpmi_id),
    )


def received_of(workspace: Workspace, dossier_id: str) -> tuple[TransferView, ...]:
    """Return what came into a dossier, also where it has no GPMI of its own yet."""
    return tuple(one for one in transfers(workspace, dossier_id) if one.is_in)


def is_ours(workspace: Workspace, dossier_id: str) -> bool:
    """Tell whether a dossier is the own organisation's."""
    own = workspace.identity.organisation_id
    return bool(workspace.rows("SELECT 1 FROM dossier WHERE id = ? AND organisation_id = ?", dossier_id, own))


def _before(workspace: Workspace, gpmi_id: str) -> list[Moment]:
    """Return the steps that were taken before all parties had signed; the signing itself is told apart."""
    from app import catalogues

    rows = workspace.rows("SELECT steps, signed_on FROM gpmi WHERE id = ?", gpmi_id)
    if not rows:
        raise RuleRefused("row.gone")
    steps, signed_on = rows[0]
    machine = catalogues.machine("gpmi")
    running, amending = machine.state("lopend").label, machine.state(AMENDING).label
    return [
        Moment(step.on, Mark.STEP, step.label, step.reason)
        for step in taken_steps(machine, steps)
        if step.label not in (running, amending) or day_from_stored(signed_on) is None
    ]


def _signed(workspace: Workspace, state: GpmiLife) -> list[Moment]:
    found = [
        Moment(party.signature.on, Mark.SIGNED, party.name, party.signature.assisted_by, party.signature.noted_by)
        for party in signing(workspace, state.gpmi_id).parties
        if party.signature is not None
    ]
    if state.signed_on is not None:
        found.append(Moment(state.signed_on, Mark.ALL_SIGNED, str(state.version)))
    return found


def _event(event: LifeEvent) -> Moment:
    mark = Mark.EVENT if event.fits else Mark.MISFIT
    return Moment(event.on, mark, event.label, event.reason, event.noted_by, event.outcome, event.ended_by, event.id)


def _transfer(one: TransferView) -> Moment:
    mark = Mark.HANDED_IN if one.is_in else Mark.HANDED_OUT
    return Moment(one.on, mark, one.organisation_name, one.fingerprint, one.consent_by)
