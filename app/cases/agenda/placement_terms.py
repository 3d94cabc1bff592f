"""What is due around a workplace: its limits and reviews, its first and last day, contact that was agreed, the report.

The terms of the machine ``werkplek`` go through the one engine, and so does the length that the measure itself sets; of
what says how long it may last only the first to end is shown. Who may not see the trajectory has no row of it, and so
no term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app import legal_rules
from app.cases.agenda.deadlines import Deadline
from app.cases.placements.days_and_hours import contacts_of
from app.cases.placements.limits import law_of
from app.cases.placements.placement_rows import Values, read_rows, stay_of
from app.clock import day_from_stored
from app.measures import measure_label
from app.workspace import Workspace
from models.measure import Measure
from models.rules.placement_limits_days import Span, span
from models.rules.placement_limits_stay import (
    DRAFTED,
    ENDED,
    ENDED_EARLY,
    HAPPENED,
    INTERRUPTED,
    MACHINE,
    REPORTED,
    RUNNING,
    SIGNED,
)
from models.rules.terms import Direction, Record, RunningTerm, Term, running_terms
from models.working_days import Unit

_OVER = (ENDED, REPORTED, ENDED_EARLY)
_GOES_ON = (RUNNING, INTERRUPTED)
_REVIEW = "opvolging"


@dataclass(frozen=True, slots=True)
class PlacementTerm:
    """One term of one workplace; ``place``: where that is."""

    dossier_id: str
    name: str
    placement_id: str
    place: str
    found: RunningTerm


def placement_terms(
    workspace: Workspace, today: date, where: str, *parameters: object, every: bool = True
) -> Iterator[PlacementTerm]:
    """Give the terms of every workplace for which ``where`` holds (``x``: the workplace, ``d``: its dossier);
    ``every``: also of those that are over."""
    reviews = _reviews(workspace, where, *parameters)
    by_dossier = _by_dossier(workspace, where, *parameters)
    for name, rows in by_dossier.values():
        for row in rows:
            if row["status"] in (HAPPENED if every else _GOES_ON):
                for found in _terms_of(workspace, row, rows, reviews.get(row["id"], ()), today):
                    yield PlacementTerm(row["dossier_id"], name, row["id"], _place(row), found)


def placement_days(
    workspace: Workspace, today: date, until: date, where: str, *parameters: object
) -> Iterator[Deadline]:
    """Give what is due until and with ``until``, however late: terms of workplaces that go on, and their own days."""
    planned: dict[str, date | None] = {}
    for name, rows in _by_dossier(workspace, where, *parameters).values():
        for row in rows:
            planned[row["id"]] = row["ends_on"]
            for day, label in _own_days(row):
                if day <= until:
                    yield Deadline(row["dossier_id"], name, day, label, "traject", row["id"])
    for one in placement_terms(workspace, today, where, *parameters, every=False):
        if one.found.is_open and one.found.due <= until and not _ends_before(one, planned[one.placement_id]):
            label = f"{one.found.term.label}: {one.place}"
            yield Deadline(one.dossier_id, one.name, one.found.due, label, "traject", one.placement_id)


def _ends_before(one: PlacementTerm, ends_on: date | None) -> bool:
    """Tell whether a workplace ends in time by its own last day, which is due by itself."""
    is_limit = one.found.term.direction is Direction.AT_MOST
    return is_limit and ends_on is not None and ends_on <= one.found.due


def _own_days(row: Values) -> Iterator[tuple[date, str]]:
    """Give the days of one workplace that somebody has to see to."""
    status, place = row["status"], _place(row)
    if status == DRAFTED and row["starts_on"]:
        yield row["starts_on"], f"Overeenkomst nog te tekenen: {place}"
    if status == SIGNED and row["starts_on"]:
        yield row["starts_on"], f"Eerste dag op de werkplek: {place}"
    if status in _GOES_ON and row["ends_on"]:
        yield row["ends_on"], f"Laatste dag op de werkplek: {place}"
    if status == ENDED and row["ends_on"]:
        yield row["ends_on"], f"Verslag maken van de werkplek: {place}"
    if status in (SIGNED, *_GOES_ON):
        for contact in contacts_of(row):
            is_within = contact.on is not None and contact.on <= (row["ends_on"] or contact.on)
            if contact.on is not None and is_within and contact.held_on is None:
                yield contact.on, f"Contact over de werkplek: {place}"


def _terms_of(
    workspace: Workspace, row: Values, rows: Sequence[Values], reviews: Sequence[date], today: date
) -> Iterator[RunningTerm]:
    stay, measure = stay_of(row), law_of(workspace, stay_of(row), today)
    if measure is None or row["starts_on"] is None:
        return
    others = [other for one in rows if one["id"] != row["id"] and (other := stay_of(one)).is_binding]
    counted = span(measure, stay, others)
    record = Record(MACHINE, _events(row, counted, reviews), measure=row["measure"])
    own = None if stay.has_no_length else _own_term(measure)
    known = (*legal_rules.terms(), *((own,) if own else ()))
    found = running_terms(known, record, today)
    lengths = [one for one in found if one.term.direction is Direction.AT_MOST]
    yield from (one for one in found if one.term.direction is not Direction.AT_MOST)
    yield from sorted(lengths, key=lambda one: (one.due, one.term is own))[:1]


def _events(row: Values, counted: Span | None, reviews: Sequence[date]) -> dict[str, tuple[date, ...]]:
    """Return what happened at a workplace; it counts from its first day, or from that of what counts with it."""
    events: dict[str, tuple[date, ...]] = {RUNNING: (counted.first if counted else row["starts_on"],)}
    if row["status"] in _OVER and row["ends_on"]:
        events[row["status"]] = (row["ends_on"],)
    return {**events, _REVIEW: tuple(reviews)}


def _own_term(measure: Measure) -> Term | None:
    """Return the length of a measure as a term. In days and weeks the first day is one of them, while a term counts
    from the day after it."""
    limits = measure.limits
    if limits.length_max is None:
        return None
    in_days = {Unit.DAYS: 1, Unit.WEEKS: 7}.get(limits.length_unit)
    return Term(
        code=f"duur_{measure.code}",
        machine=MACHINE,
        label=f"Einde {measure.label}",
        event="eerste dag",
        direction=Direction.AT_MOST,
        starts=(RUNNING,),
        source=measure.limit_source("length_max"),
        kind="wettelijk",
        blocks=True,
        ends=_OVER,
        length=limits.length_max * in_days - 1 if in_days else limits.length_max,
        unit=Unit.DAYS if in_days else limits.length_unit,
    )


def _by_dossier(workspace: Workspace, where: str, *parameters: object) -> dict[str, tuple[str, list[Values]]]:
    """Return the name and the workplaces of each dossier."""
    names = dict(workspace.rows(f"{_NAMES} WHERE {where}", *parameters))
    found: dict[str, tuple[str, list[Values]]] = {}
    if names:
        for row in read_rows(workspace, f"x.dossier_id IN (SELECT x.dossier_id {_FROM} WHERE {where})", *parameters):
            found.setdefault(row["dossier_id"], (names[row["dossier_id"]], []))[1].append(row)
    return found


def _reviews(workspace: Workspace, where: str, *parameters: object) -> dict[str, tuple[date, ...]]:
    """Return on which days each workplace was reviewed."""
    found: dict[str, tuple[date, ...]] = {}
    for placement_id, on in workspace.rows(f"{_REVIEWS} AND {where}", *parameters):
        day = day_from_stored(on)
        if day is not None:
            found[placement_id] = (*found.get(placement_id, ()), day)
    return found


def _place(row: Values) -> str:
    return row["employer"] or row["label"] or measure_label(row["measure"])


_FROM = "FROM placement x JOIN dossier d ON d.id = x.dossier_id LEFT JOIN person p ON p.dossier_id = x.dossier_id"
_NAMES = f"SELECT DISTINCT x.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), '') {_FROM}"
_REVIEWS = f"""SELECT x.id, v."on" {_FROM} JOIN workplace_visit v ON v.placement_id = x.id WHERE v.is_review"""
