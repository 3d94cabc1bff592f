"""The terms that run in a dossier, with their source, and those that somebody has to see to.

What happened is read from the GPMI and the trajectories; what that means is the catalogue's (``app.legal_rules``) and
``models.rules.terms``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.agenda.deadlines import Deadline
from app.cases.agenda.handover_terms import handover_days, handover_terms
from app.cases.agenda.placement_terms import placement_days, placement_terms
from app.cases.agenda.sanction_terms import HAS_OWN_DAY, sanction_days, sanction_terms
from app.cases.agenda.trajectory_terms import trajectory_terms
from app.cases.gpmi.evaluated import EVALUATED, agreed_until, held_events
from app.cases.gpmi.obligation import KNOWN_COLUMNS, KNOWN_TABLES, ObligationView, judged, known_by_name
from app.cases.gpmi.over import LIVED, lived
from app.clock import day_from_stored, local_date
from app.legal_rules import terms
from app.workspace import Workspace
from models.rules.ended import ENDED_GPMI
from models.rules.terms import Direction, Record, RunningTerm, running_terms

_BINDING = frozenset({"wettelijk", "decreet", "draaiboek"})
"""Terms of these kinds stand among what is due; a local habit or an advice stands only in the dossier itself."""


@dataclass(frozen=True, slots=True)
class DossierTerm:
    """A term of a dossier; ``section`` and ``item_id`` say where its record stands.

    ``has_own_day``: what it asks stands among what is due on a day that people chose.
    """

    dossier_id: str
    name: str
    found: RunningTerm
    section: str
    item_id: str
    has_own_day: bool = False


def dossier_terms(workspace: Workspace, dossier_id: str) -> tuple[DossierTerm, ...]:
    """Return every term that runs or ran in a dossier: what is open first, then by day."""
    rows = workspace.rows(f"{_GPMI} WHERE d.id = ?1", dossier_id)
    today = local_date(workspace.clock())
    found = (
        *_gpmi_terms(rows, today),
        *_trajectories(workspace, today, "t.dossier_id = ?1", dossier_id),
        *_sanctions(workspace, today, "x.dossier_id = ?1", dossier_id),
        *_handovers(workspace, today, "x.dossier_id = ?1", dossier_id),
        *_placements(workspace, today, "x.dossier_id = ?1", dossier_id),
    )
    return tuple(sorted(found, key=lambda one: (not one.found.is_open, one.found.due, one.found.term.code)))


def due_terms(workspace: Workspace, until: date, user_id: str) -> list[Deadline]:
    """Return the binding terms of the open dossiers of a user that end until and with ``until``, earliest first.

    Left out is what ``deadlines`` has from a day that somebody filled in: the end of a trajectory.
    """
    today = local_date(workspace.clock())
    mine = f"d.id IN {_MINE.format(user='?1', today='?2')}"
    return sorted(_due(workspace, until, mine, user_id, today.isoformat()), key=lambda one: (one.on, one.name))


def due_terms_of(workspace: Workspace, until: date, dossier_id: str) -> list[Deadline]:
    """Return the binding terms of one open dossier, as ``due_terms``."""
    return sorted(_due(workspace, until, "d.id = ?1", dossier_id), key=lambda one: one.on)


def first_terms(workspace: Workspace, until: date) -> dict[str, Deadline]:
    """Return of every open dossier the binding term that ends first, until and with ``until``.

    It judges each dossier by the law of its day, which takes too long for a list that somebody waits for.
    """
    first: dict[str, Deadline] = {}
    for found in _due(workspace, until, "1"):
        known = first.get(found.dossier_id)
        if known is None or found.on < known.on:
            first[found.dossier_id] = found
    return first


def _due(workspace: Workspace, until: date, where: str, *parameters: object) -> Iterator[Deadline]:
    """Give what is due in the open dossiers (``d``) for which ``where`` holds, by the code of the term."""
    today = local_date(workspace.clock())
    where = f"d.closed_on IS NULL AND {where}"
    rows = workspace.rows(f"{_GPMI} WHERE {where}", *parameters)
    trajectories = _trajectories(workspace, today, where, *parameters)
    sanctions = _sanctions(workspace, today, where, *parameters)
    found = [one for one in (*_gpmi_terms(rows, today), *trajectories, *sanctions) if _is_due(one, until)]
    for one in sorted(found, key=lambda one: one.found.term.code):
        yield Deadline(one.dossier_id, one.name, one.found.due, one.found.term.label, one.section, one.item_id)
    yield from sanction_days(workspace, until, where, *parameters)
    yield from handover_days(workspace, today, until, where, *parameters)
    yield from placement_days(workspace, today, until, where, *parameters)


def _sanctions(workspace: Workspace, today: date, where: str, *parameters: object) -> Iterator[DossierTerm]:
    for dossier_id, name, sanction_id, found in sanction_terms(workspace, today, where, *parameters):
        yield DossierTerm(dossier_id, name, found, "gpmi", sanction_id)


def _handovers(workspace: Workspace, today: date, where: str, *parameters: object) -> Iterator[DossierTerm]:
    for one in handover_terms(workspace, today, where, *parameters):
        yield DossierTerm(one.dossier_id, one.name, one.found, "traject", one.handover_id)


def _trajectories(workspace: Workspace, today: date, where: str, *parameters: object) -> Iterator[DossierTerm]:
    for one in trajectory_terms(workspace, today, where, *parameters):
        yield DossierTerm(one.dossier_id, one.name, one.found, "traject", one.trajectory_id, one.has_own_day)


def _placements(workspace: Workspace, today: date, where: str, *parameters: object) -> Iterator[DossierTerm]:
    for one in placement_terms(workspace, today, where, *parameters):
        yield DossierTerm(one.dossier_id, one.name, one.found, "traject", one.placement_id)


def _is_due(one: DossierTerm, until: date) -> bool:
    found, term = one.found, one.found.term
    is_asked = term.direction is not Direction.AT_LEAST and term.kind in _BINDING
    has_own_day = one.has_own_day or found.is_planned or term.code in HAS_OWN_DAY
    return found.is_open and is_asked and found.due <= until and not has_own_day


def _gpmi_terms(gpmis: Iterable[Any], today: date) -> Iterator[DossierTerm]:
    for dossier_id, name, gpmi_id, text_given_on, waived_on, signed, evaluated, steps, *known in gpmis:
        values = known_by_name(known)
        obligation = judged(values, today)
        events = _gpmi_events(values, obligation, text_given_on, waived_on, signed, steps)
        record = Record("gpmi", {**events, **held_events(evaluated)}, until=agreed_until(evaluated))
        for found in running_terms(terms(), record, today):
            yield DossierTerm(dossier_id, name, found, "gpmi", gpmi_id or "")


def _gpmi_events(
    known: Mapping[str, Any],
    obligation: ObligationView,
    text_given_on: str | None,
    waived_on: str | None,
    signed: str | None,
    steps: str | None,
) -> dict[str, tuple[date, ...]]:
    """Return what happened in the newest GPMI; without a duty there is no time in which to conclude one."""
    basis, course = obligation.basis, lived(signed)
    happened = {
        "toekenning": None if course.is_next else obligation.granted_on,
        "tekst_meegegeven": day_from_stored(text_given_on),
        "afgezien": day_from_stored(waived_on),
        "getekend": course.signed_on,
        "onderhoud_gevraagd": basis.talk_asked_on,
        "onderhoud_gehouden": basis.talk_held_on,
    }
    ends = {state: days for state, days in _entered(steps).items() if state in (*ENDED_GPMI, "geen_gpmi")}
    return {**ends, **course.ends, **{event: (day,) for event, day in happened.items() if day is not None}}


def _entered(steps: str | None) -> dict[str, tuple[date, ...]]:
    """Return on which days each state was entered, from the steps of a life cycle."""
    entered: dict[str, tuple[date, ...]] = {}
    for step in json.loads(steps) if steps else ():
        day = day_from_stored(step.get("on"))
        if day is not None:
            state = str(step.get("to", ""))
            entered[state] = (*entered.get(state, ()), day)
    return entered


_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"

_GPMI = f"""SELECT d.id, {_NAME}, g.id, g.text_given_on, g.reflection_waived_on,
    {LIVED.format(dossier="d.id")}, {EVALUATED.format(dossier="d.id")}, g.steps, {KNOWN_COLUMNS} FROM {KNOWN_TABLES}"""

_MINE = """(SELECT m.dossier_id FROM team_member m WHERE m.user_id = {user}
    AND (m.until IS NULL OR m.until >= {today}))"""
