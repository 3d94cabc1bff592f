"""What became of a version of a GPMI after the signing: how it stands now, what happened to it, what can happen next.

A signed row does not change, so its state is not read from the row but follows from the events (``GpmiEvent``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import catalogues
from app.cases.trajectory.steps import OpenStep, open_steps, state_kind, state_label
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.catalogue import StateKind, TrajectoryMachine
from models.errors import RuleRefused
from models.rules.ended import EXPIRED
from models.rules.gpmi_life import RUNNING, Happened, Replayed, Signed, replay

AMENDING = "in_wijziging"
REPLACED = "vervangen"
"""How a version stands that a newer signed one replaced; no state of the catalogue, because no row has it."""


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that was noted of a signed version. ``outcome`` is one of the reasons that the catalogue names.

    ``fits``: whether it counts; two laptops may each have noted an end, and one comes too late.
    """

    id: str
    target: str
    label: str
    on: date | None
    reason: str
    ended_by: str
    outcome: str
    stated: tuple[str, ...]
    noted_by: str
    fits: bool


@dataclass(frozen=True, slots=True)
class GpmiLife:
    """How a version stands today. ``since``: the day from which; ``None`` for a draft. ``replaced_by``: the number of
    the signed version that replaced it, 0 without one. ``open_steps`` end it; a change of the text is no such step."""

    gpmi_id: str
    dossier_id: str
    version: int
    status: str
    status_label: str
    since: date | None
    signed_on: date | None
    ends_on: date | None
    replaced_by: int
    events: tuple[LifeEvent, ...]
    open_steps: tuple[OpenStep, ...]

    @property
    def is_running(self) -> bool:
        """Whether this is a signed agreement that is in force today."""
        return self.signed_on is not None and self.status in (RUNNING, AMENDING)

    @property
    def is_over(self) -> bool:
        """Whether it was signed and is no longer in force."""
        return self.signed_on is not None and not self.is_running


def life(workspace: Workspace, gpmi_id: str) -> GpmiLife:
    """Return how a version stands; RuleRefused (``row.gone``) when it is not here (any more)."""
    found = workspace.rows("SELECT dossier_id FROM gpmi WHERE id = ?", gpmi_id)
    if not found:
        raise RuleRefused("row.gone")
    return next(one for one in lives(workspace, found[0][0]) if one.gpmi_id == gpmi_id)


def running_gpmi(workspace: Workspace, dossier_id: str) -> str:
    """Return the id of the signed version that is in force today; empty without one."""
    return next((one.gpmi_id for one in lives(workspace, dossier_id) if one.is_running), "")


def lives(workspace: Workspace, dossier_id: str) -> tuple[GpmiLife, ...]:
    """Return how every version of a dossier stands, newest first."""
    machine, today = catalogues.machine("gpmi"), local_date(workspace.clock())
    versions = [_Version(*row[:4], *map(day_from_stored, row[4:])) for row in workspace.rows(_VERSIONS, dossier_id)]
    events: dict[str, list[Any]] = {}
    for gpmi_id, *event in workspace.rows(_EVENTS, dossier_id):
        events.setdefault(gpmi_id, []).append(event)
    return tuple(_life(machine, dossier_id, one, versions, events.get(one.id, []), today) for one in versions)


@dataclass(frozen=True, slots=True)
class _Version:
    id: str
    number: int
    status: str
    amends_id: str
    signed_on: date | None
    ends_on: date | None


def _life(
    machine: TrajectoryMachine,
    dossier_id: str,
    version: _Version,
    versions: Sequence[_Version],
    events: Sequence[Any],
    today: date,
) -> GpmiLife:
    newer = [one for one in versions if one.number > version.number]
    successor = min((one for one in newer if one.signed_on is not None), key=lambda one: one.number, default=None)
    replayed = _replayed(machine, version, successor, events, today)
    status, label, since = version.status, state_label(machine, version.status), None
    steps: tuple[OpenStep, ...] = ()
    is_replaced = False
    if replayed is not None:
        has_end = state_kind(machine, replayed.noted) is StateKind.END
        is_replaced = successor is not None and not has_end and not _was_over(replayed, successor)
        is_coming = any(state_kind(machine, one.status) is not StateKind.END for one in newer)
        status = AMENDING if replayed.status == RUNNING and is_coming else replayed.status
        label, since = state_label(machine, status), replayed.since
        if is_replaced and successor is not None:
            status, label, since = REPLACED, f"Vervangen door versie {successor.number}", successor.signed_on
        elif not has_end and successor is None:
            steps = _ending_steps(machine, replayed.noted)
    return GpmiLife(
        gpmi_id=version.id,
        dossier_id=dossier_id,
        version=version.number,
        status=status,
        status_label=label,
        since=since,
        signed_on=version.signed_on,
        ends_on=version.ends_on,
        replaced_by=successor.number if is_replaced and successor is not None else 0,
        events=tuple(_event(machine, event, replayed) for event in events),
        open_steps=steps,
    )


def _replayed(
    machine: TrajectoryMachine, version: _Version, successor: _Version | None, events: Sequence[Any], today: date
) -> Replayed | None:
    """Return how a signed version stands by itself; ``None`` for a draft."""
    if version.signed_on is None:
        return None
    signed = Signed(version.signed_on, version.ends_on, successor.signed_on if successor else None)
    happened = [
        Happened(id_, target, day_from_stored(on), frozenset(_codes(stated)), reason)
        for id_, target, on, reason, _, _, stated, _ in events
    ]
    return replay(machine, signed, happened, today)


def _was_over(replayed: Replayed, successor: _Version) -> bool:
    """Tell whether the term had run out before the newer version was signed."""
    day = successor.signed_on
    return replayed.status == EXPIRED and day is not None and replayed.since <= day


def _ending_steps(machine: TrajectoryMachine, noted: str) -> tuple[OpenStep, ...]:
    ends = (step for step in open_steps(machine, noted) if state_kind(machine, step.target) is StateKind.END)
    return tuple(ends)


def _event(machine: TrajectoryMachine, values: Any, replayed: Replayed | None) -> LifeEvent:
    id_, target, on, reason, ended_by, outcome, stated, noted_by = values
    texts = {guard.code: guard.text for transition in machine.transitions for guard in transition.guards}
    return LifeEvent(
        id_,
        target,
        state_label(machine, target),
        day_from_stored(on),
        reason,
        ended_by,
        outcome,
        tuple(texts.get(code, code) for code in _codes(stated)),
        noted_by or "",
        replayed is not None and id_ in replayed.fitting,
    )


def _codes(stated: str | None) -> list[str]:
    return [str(code) for code in json.loads(stated or "[]")]


_VERSIONS = """SELECT id, version, status, amends_id, signed_on, ends_on FROM gpmi WHERE dossier_id = ?
    ORDER BY version DESC, id DESC"""

_EVENTS = """SELECT e.gpmi_id, e.id, e.target, e.happened_on, e.reason, e.ended_by, e.outcome, e.stated, c.name
    FROM gpmi_event e LEFT JOIN colleague c ON c.id = e.noted_by WHERE e.dossier_id = ? ORDER BY e.happened_on, e.id"""
