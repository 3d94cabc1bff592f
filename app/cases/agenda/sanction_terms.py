"""The terms and days of a GPMI that was not kept: who may not see the procedure has no row of it, and so no term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.cases.agenda.deadlines import Deadline
from app.cases.gpmi.sanction_law import sanction_law
from app.cases.gpmi.sanction_snapshot import sanction_events
from app.cases.trajectory.steps import state_kind
from app.clock import day_from_stored
from app.workspace import Workspace
from models.catalogue import StateKind
from models.rules.sanction import INVITED, MACHINE, POSTPONED, STARTED
from models.rules.terms import Record, RunningTerm, Status, running_terms

OWN_DAYS = (
    (INVITED, "hearing_on", "Cliënt horen over het GPMI"),
    (POSTPONED, "postponed_until", "Uitstel van de schorsing loopt af"),
    (STARTED, "ends_on", "Laatste dag van de schorsing, daarna weer uitbetalen"),
)
"""In which state a day that somebody filled in has to be seen to, and how that is called."""

HAS_OWN_DAY = frozenset({"schorsing_eerste", "schorsing_herhaling", "sanctie_beroep"})
"""Terms that are not due by themselves: a suspension has its own last day, and an appeal is the client's to make."""


def sanction_terms(
    workspace: Workspace, today: date, where: str, *parameters: object
) -> Iterator[tuple[str, str, str, RunningTerm]]:
    """Give dossier, name, procedure and term of every procedure for which ``where`` holds (``x``: the procedure, ``d``:
    its dossier)."""
    law = sanction_law(workspace)
    for dossier_id, name, sanction_id, status, steps, notified_on, earlier in workspace.rows(
        f"{_SQL} WHERE {where}", *parameters
    ):
        before = tuple(day for text in (earlier or "").split() if (day := day_from_stored(text)) is not None)
        events = sanction_events(steps, day_from_stored(notified_on), before)
        is_over = status == _APPEAL or state_kind(law.machine, status) is StateKind.END
        for found in running_terms(law.terms, Record(MACHINE, events), today):
            if not _is_gone_by(found, is_over=is_over):
                yield dossier_id, name, sanction_id, found


def _is_gone_by(found: RunningTerm, *, is_over: bool) -> bool:
    """Tell whether an open term says nothing any more: an appeal is a right, which runs out and is not owed."""
    if _APPEAL in found.term.ends:
        return found.status is Status.OVERDUE
    return is_over and found.is_open


def sanction_days(workspace: Workspace, until: date, where: str, *parameters: object) -> list[Deadline]:
    """Return the days of ``OWN_DAYS`` until and with ``until``, however late."""
    found: list[Deadline] = []
    for dossier_id, name, sanction_id, status, *days in workspace.rows(f"{_DAYS} WHERE {where}", *parameters):
        found += _days(dossier_id, name, sanction_id, status, days, until)
    return found


def _days(
    dossier_id: str, name: str, sanction_id: str, status: str, days: list[Any], until: date
) -> Iterator[Deadline]:
    for (state, _, label), text in zip(OWN_DAYS, days, strict=True):
        day = day_from_stored(text)
        if status == state and day is not None and day <= until:
            yield Deadline(dossier_id, name, day, label, "gpmi", sanction_id)


_APPEAL = "beroep"

_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"
_FROM = """FROM sanction x JOIN dossier d ON d.id = x.dossier_id LEFT JOIN person p ON p.dossier_id = x.dossier_id"""

_SQL = f"""SELECT x.dossier_id, {_NAME}, x.id, x.status, x.steps, x.notified_on,
    (SELECT group_concat(o.starts_on, ' ') FROM sanction o WHERE o.dossier_id = x.dossier_id AND o.id <> x.id
        AND o.starts_on IS NOT NULL AND o.status <> 'ingetrokken') {_FROM}"""

_DAYS = f"SELECT x.dossier_id, {_NAME}, x.id, x.status, {', '.join(f'x.{field}' for _, field, _ in OWN_DAYS)} {_FROM}"
