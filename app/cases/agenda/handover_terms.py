"""What is due for a file that is elsewhere for a while: news on the agreed days, and its return.

News that does not come becomes a reminder to ask for it: nobody tells of a client who is elsewhere by himself (IDEA
4.3). Who may not see the trajectory has no row of it, and so no term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.cases.agenda.deadlines import Deadline
from app.cases.trajectory.handover_views import feedback_term
from app.cases.trajectory.handover_words import whom_words
from app.clock import day_from_stored
from app.workspace import Workspace
from models.rules.file_management import ELSEWHERE, RETURNING
from models.rules.terms import RunningTerm, Status


@dataclass(frozen=True, slots=True)
class HandoverTerm:
    """The term of the news on one hand-over; ``whom``: who has the file now."""

    dossier_id: str
    name: str
    handover_id: str
    whom: str
    found: RunningTerm


def handover_terms(
    workspace: Workspace, today: date, where: str, *parameters: object, every: bool = True
) -> Iterator[HandoverTerm]:
    """Give the term of every hand-over for which ``where`` holds (``x``: the hand-over, ``d``: its dossier); ``every``:
    also of those that are over."""
    for row in workspace.rows(f"{_SQL} WHERE {where}{'' if every else _AWAY}", *parameters):
        dossier_id, name, handover_id, to_name, organisation, _, steps, feedback = row
        found = feedback_term(steps, feedback, today)
        if found is not None:
            yield HandoverTerm(dossier_id, name, handover_id, whom_words(to_name, organisation), found)


def handover_days(
    workspace: Workspace, today: date, until: date, where: str, *parameters: object
) -> Iterator[Deadline]:
    """Give what is due until and with ``until``, however late: to ask for news, and the return of the file."""
    for one in handover_terms(workspace, today, where, *parameters, every=False):
        if one.found.is_open and one.found.due <= until:
            yield Deadline(
                one.dossier_id, one.name, one.found.due, _news_words(one.found, one.whom), "traject", one.handover_id
            )
    for dossier_id, name, id_, to_name, organisation, back_on, *_ in workspace.rows(
        f"{_SQL} WHERE {where}{_AWAY}", *parameters
    ):
        day = day_from_stored(back_on)
        if day is not None and day <= until:
            label = f"Dossier terug verwacht van {whom_words(to_name, organisation)}"
            yield Deadline(dossier_id, name, day, label, "traject", id_)


def _news_words(found: RunningTerm, whom: str) -> str:
    if found.status is Status.OVERDUE:
        return f"Nog geen nieuws van {whom}: vraag het"
    return f"Nieuws verwacht van {whom}"


_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"

_SQL = f"""SELECT x.dossier_id, {_NAME}, x.id, x.to_name, x.to_organisation, x.expected_back_on, x.steps, x.feedback_on
    FROM file_handover x JOIN dossier d ON d.id = x.dossier_id LEFT JOIN person p ON p.dossier_id = x.dossier_id"""

_AWAY = f" AND x.status IN ('{ELSEWHERE}', '{RETURNING}')"
