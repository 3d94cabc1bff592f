"""What a client does: the actions of the plans on both tracks, and the workplaces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app import catalogues
from app.cases.trajectory.steps import state_kind, state_label
from app.cases.trajectory.timeline_items import TimelineItem, Tone, Undated
from app.clock import day_from_stored
from app.measures import measures
from app.workspace import Workspace
from models.catalogue import StateKind
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.timeline import Break, Lane

_TRACKS = {"werk": Lane.WORK, "zorg": Lane.CARE}
_ACTION_TONES = {"gepland": Tone.PLANNED, "bezig": Tone.BUSY, "gedaan": Tone.DONE, "niet_door": Tone.DROPPED}
_ACTION_WORDS = {"gepland": "gepland", "bezig": "bezig", "gedaan": "gedaan", "niet_door": "gaat niet door"}
_LEFT = "niet gedaan vóór het einde"
_DROPPED = ("vroeg_beeindigd", "gaat_niet_door")
_MACHINE = "werkplek"


def work(workspace: Workspace, dossier_id: str, today: date) -> tuple[tuple[TimelineItem, ...], tuple[Undated, ...]]:
    """Return what has its days, and what still has none."""
    items: list[TimelineItem] = []
    undated: list[Undated] = []
    for row in workspace.rows(_ACTIONS, dossier_id):
        _put(items, undated, _action(row, today) or _undated_action(row))
    for row in workspace.rows(_PLACEMENTS, dossier_id):
        _put(items, undated, _placement(row) or _undated_placement(row))
    return tuple(items), tuple(undated)


def _put(items: list[TimelineItem], undated: list[Undated], found: TimelineItem | Undated | None) -> None:
    if isinstance(found, TimelineItem):
        items.append(found)
    elif found is not None:
        undated.append(found)


def _action(row: Sequence[Any], today: date) -> TimelineItem | None:
    """Return an action; with one day only, it is taken for the other one too.

    What was not done before its trajectory ended is not asked of anybody any more.
    """
    row_id, track, text, who, starts, until, status, *_trajectory = row
    first, last = day_from_stored(starts or until), day_from_stored(until or starts)
    if first is None or last is None:
        return None
    is_done = status in ("gedaan", "niet_door")
    is_left = not is_done and _is_ended(row)
    is_late = not is_done and not is_left and last < today
    return TimelineItem(
        key=row_id,
        lane=_TRACKS.get(track, Lane.WORK),
        label=text or "Actie zonder omschrijving",
        starts_on=first,
        ends_on=max(first, last),
        kind="plan_action",
        row_id=row_id,
        section="traject",
        tone=Tone.LATE if is_late else Tone.DROPPED if is_left else _ACTION_TONES.get(status, Tone.PLANNED),
        status="voorbij de einddatum" if is_late else _LEFT if is_left else _ACTION_WORDS.get(status, status),
        plain=text,
        detail=who,
        is_movable=not is_done and not is_left,
    )


def _undated_action(row: Sequence[Any]) -> Undated | None:
    row_id, track, text, _who, _starts, _until, status, *_trajectory = row
    if status in ("gedaan", "niet_door") or _is_ended(row):  # it needs no day any more
        return None
    return Undated("plan_action", row_id, _TRACKS.get(track, Lane.WORK), text or "Actie zonder omschrijving")


def _is_ended(row: Sequence[Any]) -> bool:
    """Whether the trajectory of an action is over."""
    machine, status = row[-2:]
    return status in ENDED_TRAJECTORY.get(machine, ())


def _placement(row: Sequence[Any]) -> TimelineItem | None:
    row_id, measure, label, employer, status, starts, until, breaks = row
    first = day_from_stored(starts)
    if first is None:
        return None
    last = day_from_stored(until)
    machine = catalogues.machine(_MACHINE)
    is_over = state_kind(machine, status) is StateKind.END
    return TimelineItem(
        key=row_id,
        lane=Lane.WORKPLACE,
        label=_named(label or _measure_label(measure), employer),
        starts_on=first,
        ends_on=None if last is None else max(first, last),
        breaks=tuple(_breaks(breaks, last)),
        kind="placement",
        row_id=row_id,
        section="traject",
        tone=_placement_tone(status, state_kind(machine, status)),
        status=state_label(machine, status),
        plain=_named(label or "Werkervaring", employer),
        detail=_measure_label(measure),
        is_movable=not is_over,
    )


def _undated_placement(row: Sequence[Any]) -> Undated | None:
    row_id, measure, label, employer, status, *_days = row
    if status in _DROPPED:
        return None
    return Undated("placement", row_id, Lane.WORKPLACE, _named(label or _measure_label(measure), employer))


def _placement_tone(status: str, kind: StateKind) -> Tone:
    if status in _DROPPED:
        return Tone.DROPPED
    return {StateKind.END: Tone.DONE, StateKind.ACTIVE: Tone.BUSY}.get(kind, Tone.PLANNED)


def _named(label: str, employer: str) -> str:
    return f"{label} bij {employer}" if employer else label


def _measure_label(code: str) -> str:
    return next((one.label for one in measures() if one.code == code), code)


def _breaks(stored: str | None, last: date | None) -> Iterator[Break]:
    """Give the breaks; one without an end goes on as far as the workplace."""
    for one in json.loads(stored or "[]"):
        first, until = day_from_stored(one.get("from_on")), day_from_stored(one.get("until")) or last
        if first is not None and until is not None and first <= until:
            yield Break(first, until)


_ACTIONS = """SELECT a.id, a.track, a.text, a.who, a.starts_on, a.ends_on, a.status, t.machine, t.status
    FROM plan_action a LEFT JOIN trajectory_plan p ON p.id = a.plan_id LEFT JOIN trajectory t ON t.id = p.trajectory_id
    WHERE a.dossier_id = ? ORDER BY a.rank, a.id"""

_PLACEMENTS = """SELECT id, measure, label, employer, status, starts_on, ends_on, breaks FROM placement
    WHERE dossier_id = ? ORDER BY id"""
