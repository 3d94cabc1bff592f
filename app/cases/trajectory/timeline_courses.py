"""What goes on over months: the phases of each trajectory, the GPMI, and who manages the file meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app import catalogues
from app.cases.gpmi.over import ends
from app.cases.trajectory.steps import state_kind, state_label
from app.cases.trajectory.timeline_items import PlanOnLine, TimelineItem, Tone
from app.clock import day_from_stored
from app.workspace import Workspace
from models.catalogue import StateKind, TrajectoryMachine
from models.rules.file_management import AT_PARTNER, ELSEWHERE, OPEN, PROPOSED
from models.rules.timeline import Lane

_PLAIN_PHASES = {StateKind.OPEN: "We bereiden voor", StateKind.ACTIVE: "Ik ben bezig", StateKind.END: "Afgerond"}
"""The phases as the client calls them: the states themselves are words of the trade."""


def courses(
    workspace: Workspace, dossier_id: str, today: date
) -> tuple[tuple[TimelineItem, ...], tuple[PlanOnLine, ...]]:
    """Return what goes on, and the plans in which something can be put: those of trajectories that go on."""
    rows = workspace.rows(_TRAJECTORIES, dossier_id)
    several = len(rows) > 1
    items = [phase for row in rows for phase in _phases(row, today, several=several)]
    items += _agreements(workspace, dossier_id)
    items += _handovers(workspace, dossier_id, today)
    plans = (
        PlanOnLine(row["plan_id"], row["id"], _machine(row["machine"]).label)
        for row in map(_named, rows)
        if row["plan_id"] and state_kind(_machine(row["machine"]), row["status"]) is not StateKind.END
    )
    return tuple(items), tuple(plans)


def _named(row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(_COLUMNS, row, strict=True))


def _phases(row: Sequence[Any], today: date, *, several: bool) -> Iterator[TimelineItem]:
    """Give the phases of a trajectory; one of no day, when two steps were taken on a day, is not shown."""
    values = _named(row)
    machine = _machine(values["machine"])
    entered = _entered(values)
    for number, (state, since) in enumerate(entered):
        after = entered[number + 1][1] if number + 1 < len(entered) else None
        if after == since:
            continue
        is_named = several and (number == 0 or after is None)
        is_end = state_kind(machine, state) is StateKind.END
        until = since if is_end else (after - timedelta(days=1) if after else _expected_end(values, today))
        label = state_label(machine, state)
        yield TimelineItem(
            key=f"{values['id']}/{number}",
            lane=Lane.TRAJECTORY,
            label=f"{machine.label}: {label}" if is_named else label,
            starts_on=since,
            ends_on=None if until is None else max(since, until),
            chain=values["id"],
            kind="trajectory",
            row_id=values["id"],
            section="traject",
            tone=_phase_tone(is_end=is_end, is_now=after is None),
            status=label,
            plain=_PLAIN_PHASES[state_kind(machine, state)],
            detail=machine.label,
        )


def _entered(values: dict[str, Any]) -> list[tuple[str, date]]:
    """Return the states in the order in which they were entered; a step before the start counts from the start."""
    steps = [one for one in json.loads(values["steps"] or "[]") if one.get("on")]
    steps.sort(key=lambda one: (one["on"], str(one.get("id", ""))))
    first, begun = (steps[0].get("from", ""), steps[0]["on"]) if steps else (values["status"], values["status_since"])
    start = day_from_stored(values["started_on"] or begun)
    if start is None:
        return []
    entered = [(str(first), start)]
    for one in steps:
        entered.append((str(one.get("to", "")), max(entered[-1][1], date.fromisoformat(one["on"]))))
    return entered


def _expected_end(values: dict[str, Any], today: date) -> date | None:
    """Return until when it is expected to go on; at least until today, whatever was expected."""
    days = [day for name in ("ends_on", "extended_until") if (day := day_from_stored(values[name])) is not None]
    return max(*days, today) if days else None


def _phase_tone(*, is_end: bool, is_now: bool) -> Tone:
    return Tone.DONE if is_end or not is_now else Tone.BUSY


def _machine(code: str) -> TrajectoryMachine:
    found = next((known for known in catalogues.machines() if known.code == code), None)
    return found or TrajectoryMachine(code, code, "", (), ())  # written by a newer version


def _agreements(workspace: Workspace, dossier_id: str) -> Iterator[TimelineItem]:
    """Give the days of each signed GPMI; a version that was changed by a newer one is one agreement with it."""
    rows = {row[0]: row for row in workspace.rows(_GPMIS, dossier_id)}
    amended = {row[1] for row in rows.values()}
    for row_id, amends, starts, until, ended in rows.values():
        if row_id in amended:
            continue
        first = starts
        while amends in rows:
            amends, first = rows[amends][1], min(first, rows[amends][2])
        last = day_from_stored(min(filter(None, (until, ended)), default=None))
        yield TimelineItem(
            key=f"gpmi/{row_id}",
            lane=Lane.TRAJECTORY,
            label="GPMI",
            starts_on=date.fromisoformat(first),
            ends_on=None if last is None else max(last, date.fromisoformat(first)),
            kind="gpmi",
            row_id=row_id,
            section="gpmi",
            tone=Tone.DONE if ended else Tone.BUSY,
            status="beëindigd" if ended else "loopt",
            plain="Mijn GPMI",
        )


def _handovers(workspace: Workspace, dossier_id: str, today: date) -> Iterator[TimelineItem]:
    for row_id, organisation, starts, back, status, steps in workspace.rows(_HANDOVERS, dossier_id):
        start = day_from_stored(starts)
        entered = {str(one.get("to", "")): day_from_stored(one.get("on")) for one in json.loads(steps or "[]")}
        was_away = any(state in entered for state in AT_PARTNER)
        if start is None or not (was_away or status == PROPOSED):
            continue
        is_open = status in OPEN
        expected = day_from_stored(back)
        until = (max(expected, today) if was_away else expected) if is_open and expected else None
        returned = None if is_open else max((day for day in entered.values() if day), default=None)
        item = TimelineItem(
            key=f"overdracht/{row_id}",
            lane=Lane.TRAJECTORY,
            label=f"Dossier bij {organisation}",
            starts_on=start,
            ends_on=returned or until,
            kind="file_handover",
            row_id=row_id,
            section="traject",
            tone=Tone.BUSY if ELSEWHERE in entered and is_open else Tone.PLANNED,
            status="voorgesteld" if status == PROPOSED else "tijdelijk elders",
            plain=f"{organisation} volgt mij op",
        )
        if not is_open:
            item = replace(item, tone=Tone.DONE, status="terug bij het OCMW" if returned else "blijft elders")
        yield item if item.ends_on is None else replace(item, ends_on=max(start, item.ends_on))


_COLUMNS = ("id", "machine", "status", "status_since", "started_on", "ends_on", "extended_until", "steps", "plan_id")

_TRAJECTORIES = """SELECT t.id, t.machine, t.status, t.status_since, t.started_on, t.ends_on, t.extended_until, t.steps,
    coalesce((SELECT p.id FROM trajectory_plan p WHERE p.trajectory_id = t.id), '')
    FROM trajectory t WHERE t.dossier_id = ? ORDER BY t.id DESC"""

_GPMIS = f"""SELECT x.id, x.amends_id, coalesce(x.starts_on, x.signed_on), x.ends_on,
    (SELECT e.happened_on FROM gpmi_event e WHERE e.gpmi_id = x.id AND {ends("e", "x")}
     ORDER BY e.happened_on, e.id LIMIT 1)
    FROM gpmi x WHERE x.dossier_id = ? AND x.signed_on IS NOT NULL ORDER BY x.version"""

_HANDOVERS = """SELECT id, to_organisation, starts_on, expected_back_on, status, steps FROM file_handover
    WHERE dossier_id = ? ORDER BY id"""
