"""The days that matter: evaluations, terms of the law and of agreements, and the moments of after-care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.cases.agenda.terms import DossierTerm, dossier_terms
from app.cases.trajectory.timeline_items import TimelineItem, Tone
from app.clock import day_from_stored
from app.workspace import Workspace
from models.rules.evaluations import Standing
from models.rules.terms import Direction, Status
from models.rules.timeline import Lane


def days(workspace: Workspace, dossier_id: str, today: date) -> tuple[TimelineItem, ...]:
    """Return the moments of a dossier."""
    return (
        *_trajectory_evaluations(workspace, dossier_id, today),
        *_gpmi_evaluations(workspace, dossier_id, today),
        *(_term(term) for term in dossier_terms(workspace, dossier_id) if _is_asked(term)),
        *_aftercare(workspace, dossier_id, today),
        *_follow_ups(workspace, dossier_id),
    )


def _trajectory_evaluations(workspace: Workspace, dossier_id: str, today: date) -> Iterator[TimelineItem]:
    for row_id, planned, held in workspace.rows(
        "SELECT id, planned_on, held_on FROM trajectory_evaluation WHERE dossier_id = ?", dossier_id
    ):
        yield from _evaluation("trajectory_evaluation", row_id, "Evaluatie traject", planned, held, today)


def _gpmi_evaluations(workspace: Workspace, dossier_id: str, today: date) -> Iterator[TimelineItem]:
    for row_id, planned, held, status in workspace.rows(
        "SELECT id, planned_on, held_on, status FROM gpmi_evaluation WHERE dossier_id = ?", dossier_id
    ):
        if status != Standing.MISSED:
            yield from _evaluation("gpmi_evaluation", row_id, "Evaluatie GPMI", planned, held, today)


def _evaluation(
    kind: str, row_id: str, label: str, planned: str | None, held: str | None, today: date
) -> Iterator[TimelineItem]:
    day = day_from_stored(held or planned)
    if day is None:
        return
    is_late = not held and day < today
    tone = Tone.DONE if held else Tone.LATE if is_late else Tone.PLANNED
    status = "gehouden" if held else "nog niet ingevuld" if is_late else "gepland"
    section = "gpmi" if kind == "gpmi_evaluation" else "traject"
    yield _moment(f"{kind}/{row_id}", kind, row_id, label, day, section, tone, status, plain="Samen terugkijken")


def _is_asked(term: DossierTerm) -> bool:
    """Whether a term is still to be met; before which day something may not be is no day to work towards."""
    return term.found.is_open and term.found.term.direction is not Direction.AT_LEAST


def _term(term: DossierTerm) -> TimelineItem:
    found = term.found
    is_late = found.status is Status.OVERDUE
    key = f"term/{found.term.code}/{term.item_id}"
    status = "te laat" if is_late else "uiterste dag"
    tone = Tone.LATE if is_late else Tone.DUE
    return _moment(key, "term", term.item_id, found.term.label, found.due, term.section, tone, status)


def _aftercare(workspace: Workspace, dossier_id: str, today: date) -> Iterator[TimelineItem]:
    for row_id, first_on, first_with, name, until in workspace.rows(
        """SELECT id, first_contact_on, first_contact_with, contact_name, contact_until FROM aftercare_plan
           WHERE dossier_id = ?""",
        dossier_id,
    ):
        if (day := day_from_stored(first_on)) is not None:
            label = f"Nazorg: eerste contact met {first_with}" if first_with else "Nazorg: eerste contact"
            plain = f"Eerste contact met {first_with}" if first_with else "Eerste contact"
            tone, status = (Tone.DONE, "geweest") if day < today else (Tone.PLANNED, "gepland")
            yield _moment(f"nazorg/{row_id}", "aftercare_plan", row_id, label, day, "traject", tone, status, plain)
        if (day := day_from_stored(until)) is not None:
            label = f"Nazorg: tot dan bellen met {name}" if name else "Nazorg: tot dan bellen"
            plain = f"Tot dan kan ik {name} bellen" if name else "Tot dan kan ik bellen"
            tone, status = (Tone.DONE, "voorbij") if day < today else (Tone.PLANNED, "laatste dag")
            yield _moment(f"bellen/{row_id}", "aftercare_plan", row_id, label, day, "traject", tone, status, plain)


def _follow_ups(workspace: Workspace, dossier_id: str) -> Iterator[TimelineItem]:
    for row_id, month, answered in workspace.rows(
        "SELECT id, month, answered_on FROM follow_up WHERE dossier_id = ? AND answered_on IS NOT NULL", dossier_id
    ):
        after = {0: "bij het einde", 1: "na 1 maand"}.get(month, f"na {month} maanden")
        label = f"Opvolging {after}"
        day = date.fromisoformat(answered)
        yield _moment(
            f"opvolging/{row_id}", "follow_up", row_id, label, day, "traject", Tone.DONE, "gedaan", "Hoe gaat het nu"
        )


def _moment(
    key: str, kind: str, row_id: str, label: str, day: date, section: str, tone: Tone, status: str, plain: str = ""
) -> TimelineItem:
    return TimelineItem(
        key=key,
        lane=Lane.MOMENT,
        label=label,
        starts_on=day,
        ends_on=day,
        is_moment=True,
        kind=kind,
        row_id=row_id,
        section=section,
        tone=tone,
        status=status,
        plain=plain,
    )
