"""What the one who works here still has to do: agreements, tasks, talks that were left open and notes to finish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.cases.agenda.today_talks import STILL_OPEN
from app.cases.gpmi.over import still_runs
from app.cases.trajectory.news_due import NEWS_DUE
from app.clock import BRUSSELS, day_from_stored, local_date
from app.workspace import Workspace
from models.moments import moment_text
from models.rules.appointments import BEGUN, ENDED, OPEN_TALK
from models.rules.file_management import ELSEWHERE, RETURNING

_AHEAD = timedelta(days=14)
_BACK = timedelta(days=14)

EMPTY_NOTE, PRIVATE_NOTE = "leeg", "privé"
RUNNING_TALK, UNSETTLED_TALK = "bezig", "open"
"""What ``Todo.text`` says of a note and of a talk."""


@dataclass(frozen=True)
class Todo:
    """Something for the caseworker.

    ``kind`` and ``id`` name the row: ``"trio_agreement"``, ``"gpmi_agreement"``, ``"task"``; ``"note"`` to finish, of
    which ``text`` is ``EMPTY_NOTE`` or ``PRIVATE_NOTE``; ``"appointment"`` of an earlier day, ``RUNNING_TALK`` (it was
    never ended) or ``UNSETTLED_TALK`` (nobody said whether it was held); ``"file_handover"`` of which agreed news did
    not come. ``party``: whose task it is that is past its day, so that somebody asks; ``""`` for one's own.
    """

    dossier_id: str
    name: str
    text: str
    due_on: date | None
    section: str
    item_id: str
    kind: str
    id: str
    party: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is a note to finish: that is done by writing, not by a tick."""
        return self.kind == "note"

    @property
    def has_tick(self) -> bool:
        """Whether a tick closes it."""
        is_settled_there = self.kind in ("note", "file_handover")
        return not is_settled_there and (self.kind, self.text) != ("appointment", UNSETTLED_TALK)


def todos_of(workspace: Workspace, day: date) -> tuple[Todo, ...]:
    """Return what is to be done, what is due first; notes last."""
    start = datetime.combine(day, time(), BRUSSELS)
    rows = workspace.rows(
        _TODOS,
        workspace.identity.user_id,
        day.isoformat(),
        (day + _AHEAD).isoformat(),
        (day - _BACK).isoformat(),
        moment_text(start),
        moment_text(start - _BACK),
    )
    return tuple(
        Todo(dossier_id, name, text, day_from_stored(due_on), section, item_id, kind, id_, party)
        for dossier_id, name, text, due_on, section, item_id, kind, id_, party in rows
    )


def tick_todo(workspace: Workspace, todo: Todo, *, done: bool = True) -> None:
    """Note that something of the list was done today, or (undo) that it is open after all."""
    match todo.kind:
        case "task":
            from app.cases.conversations.tasks import tick_task

            tick_task(workspace, todo.id, done=done)
        case "trio_agreement":
            from app.cases.conversations.trio_agreements import tick_agreement

            tick_agreement(workspace, todo.id, done=done)
        case "appointment":
            from app.cases.agenda.appointments import set_state, take_back

            set_state(workspace, todo.id, ENDED) if done else take_back(workspace, todo.id, BEGUN)
        case _:
            _tick_gpmi_agreement(workspace, todo.id, done)


def _tick_gpmi_agreement(workspace: Workspace, agreement_id: str, done: bool) -> None:
    from models.gpmi import GpmiAgreement

    with workspace.change("Afspraak afgevinkt" if done else "Afspraak weer open") as change:
        if (agreement := change.get(GpmiAgreement, agreement_id)) is not None:
            agreement.done_on = local_date(workspace.clock()) if done else None


_AWAY = ", ".join(f"'{state}'" for state in (ELSEWHERE, RETURNING))
_STATES = ", ".join(f"'{state}'" for state in (*OPEN_TALK, BEGUN))

# The + keeps SQLite from the index of authors: the notes of two weeks are few, those of one author are thousands.
_TODOS = f"""
    SELECT x.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), x.text, x.due_on, x.section,
           x.item_id, x.kind, x.id, x.party
    FROM (
        SELECT a.dossier_id, a.text, a.due_on, 'gesprekken' AS section, a.triogesprek_id AS item_id,
               'trio_agreement' AS kind, a.id, '' AS party, 0 AS is_mine
        FROM trio_agreement a
        WHERE a.party = 'ocmw' AND {STILL_OPEN.format(of="a")} AND (a.due_on IS NULL OR a.due_on <= ?3)
        UNION ALL
        SELECT a.dossier_id, a.text, a.due_on, 'gpmi', a.gpmi_id, 'gpmi_agreement', a.id, '', 0
        FROM gpmi_agreement a JOIN gpmi g ON g.id = a.gpmi_id
             AND {still_runs("g")}
        WHERE a.party = 'ocmw' AND a.done_on IS NULL AND a.text <> '' AND a.due_on <= ?3
        UNION ALL
        SELECT t.dossier_id, t.text, t.due_on, 'gesprekken', t.note_id, 'task', t.id,
               CASE t.party WHEN 'ocmw' THEN '' ELSE t.party END, t.user_id = ?1
        FROM task t
        WHERE t.user_id IN ('', ?1) AND t.done_on IS NULL AND t.text <> ''
              AND CASE t.party WHEN 'ocmw' THEN t.due_on IS NULL OR t.due_on <= ?3 ELSE t.due_on <= ?2 END
        UNION ALL
        SELECT a.dossier_id, CASE a.status WHEN '{BEGUN}' THEN '{RUNNING_TALK}' ELSE '{UNSETTLED_TALK}' END,
               date(a.starts_at), 'gesprekken', '', 'appointment', a.id, '', 1
        FROM appointment a
        WHERE a.user_id = ?1 AND a.starts_at >= ?6 AND a.starts_at < ?5 AND a.status IN ({_STATES})
        UNION ALL
        SELECT h.dossier_id, 'Vraag nieuws aan ' || coalesce(nullif(h.to_name, ''), h.to_organisation),
               {NEWS_DUE} AS due, 'traject', h.id, 'file_handover', h.id, '', 0
        FROM file_handover h WHERE h.status IN ({_AWAY}) AND due <= ?2
        UNION ALL
        SELECT n.dossier_id, CASE WHEN n.is_private THEN '{PRIVATE_NOTE}' ELSE '{EMPTY_NOTE}' END, n."on",
               'gesprekken', n.id, 'note', n.id, '', 0
        FROM note n WHERE +n.author_id = ?1 AND n."on" >= ?4 AND (n.is_private OR trim(n.text) = '')
    ) x
    JOIN dossier d ON d.id = x.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.is_mine OR x.dossier_id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1
        AND (m.until IS NULL OR m.until >= ?2))
    ORDER BY x.kind = 'note', x.due_on IS NULL, x.due_on, p.last_name, x.id"""
