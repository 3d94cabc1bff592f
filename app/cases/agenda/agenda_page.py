"""What the screen of the agenda shows of some days: appointments, own time, sitting days and terms, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.agenda.agenda_lines import AgendaLine, appointments_between
from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.agenda.terms import due_terms
from app.cases.sitting.days import DayLine, sitting_days
from app.workspace import Workspace
from models.rules.appointments import MISSED


@dataclass(frozen=True)
class AgendaPage:
    """Some days of the agenda of the one who works here.

    ``lines``: what takes time, and what was missed; what was moved or cancelled leaves its hour free. ``sittings``:
    those where this user sits, or where nobody is named yet. ``terms``: what is due, by day; agreements are none.
    """

    first: date
    last: date
    lines: tuple[AgendaLine, ...]
    sittings: tuple[DayLine, ...]
    terms: tuple[Deadline, ...]


def read_agenda(workspace: Workspace, first: date, last: date) -> AgendaPage:
    """Read the days ``first`` to ``last``, both included."""
    lines = appointments_between(workspace, first, last)
    return AgendaPage(
        first,
        last,
        tuple(line for line in lines if line.takes_time or line.status == MISSED),
        tuple(day for day in sitting_days(workspace, first, last) if day.is_mine or not day.sitters),
        tuple(terms_between(workspace, first, last)),
    )


def terms_between(workspace: Workspace, first: date, last: date) -> list[Deadline]:
    """Return the terms of the dossiers of the one who works here, by day; what one party agreed to do is none."""
    me = workspace.identity.user_id
    found = [
        *deadlines(workspace, first, last, user_id=me),
        *(term for term in due_terms(workspace, last, me) if term.on >= first),
    ]
    return sorted((term for term in found if not term.party), key=lambda term: (term.on, term.dossier_id, term.label))
