"""What a caseworker has to know when the day begins: talks, terms, things to do, and what partners changed.

Light on purpose: this is the start screen. Everything is read by SQL, about the dossiers of the one who works here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.gpmi.over import still_runs
from app.clock import BRUSSELS, day_from_stored, from_stored, local_date
from app.workspace import Workspace
from models.moments import moment_text

AHEAD = timedelta(days=31)
"""How far "deze maand" looks: from today, so that the first of the month is not blind on the thirtieth."""

_NOTES_BACK = timedelta(days=14)
_NEWS_BACK = timedelta(days=7)
_TODO_AHEAD = timedelta(days=14)

SECTION_OF = {
    "person": "overzicht",
    "dossier": "overzicht",
    "team_member": "overzicht",
    "assessment": "profiel",
    "factor": "profiel",
    "factor_link": "profiel",
    "balance_line": "gpmi",
    "gpmi": "gpmi",
    "gpmi_goal": "gpmi",
    "gpmi_agreement": "gpmi",
    "gpmi_signature": "gpmi",
    "gpmi_basis": "gpmi",
    "gpmi_event": "gpmi",
    "gpmi_transfer": "gpmi",
    "sanction": "gpmi",
    "gpmi_evaluation": "gpmi",
    "gpmi_progress": "gpmi",
    "appointment": "gesprekken",
    "trajectory": "traject",
    "note": "gesprekken",
    "note_version": "gesprekken",
    "task": "gesprekken",
    "triogesprek": "gesprekken",
    "trio_agreement": "gesprekken",
    "trio_topic": "gesprekken",
    "trio_initial": "gesprekken",
    "file_handover": "traject",
    "attachment": "documenten",
    "access_grant": "delen",
    "inquiry": "delen",
    "inquiry_reply": "delen",
    "received_inquiry": "delen",
}
"""In which section of a dossier a kind of row stands."""


@dataclass(frozen=True)
class Talk:
    """A talk of today. ``at`` is ``None`` when only the day is known; ``due``: the first term of this dossier."""

    dossier_id: str
    name: str
    at: datetime | None
    partner: str
    place: str
    open_agreements: int
    agreed_on: date | None
    item_id: str
    due: Deadline | None = None


@dataclass(frozen=True)
class Todo:
    """Something for the caseworker: an open agreement of the OCMW, or (``is_note``) a note to finish.

    ``kind`` and ``id`` name the row that a tick closes (``"trio_agreement"`` or ``"gpmi_agreement"``).
    """

    dossier_id: str
    name: str
    text: str
    due_on: date | None
    section: str
    item_id: str
    kind: str
    id: str

    @property
    def is_note(self) -> bool:
        """Whether it is a note to finish: that is done by writing, not by a tick."""
        return self.kind == "note"


@dataclass(frozen=True)
class News:
    """What somebody else did in a dossier, or two versions that wait for a choice (``conflict_id``)."""

    dossier_id: str
    name: str
    who: str
    organisation: str
    text: str
    section: str
    item_id: str
    conflict_id: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.conflict_id)


@dataclass(frozen=True)
class Today:
    """The start screen in plain values."""

    day: date
    talks: tuple[Talk, ...]
    deadlines: tuple[Deadline, ...]
    todos: tuple[Todo, ...]
    news: tuple[News, ...]
    dossiers: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all waits."""
        return not (self.talks or self.deadlines or self.todos or self.news)


def read_today(workspace: Workspace, day: date) -> Today:
    """Return what waits on ``day`` in the dossiers of the one who works here."""
    user_id = workspace.identity.user_id
    due = _due(workspace, day + AHEAD, user_id)
    first_due = {term.dossier_id: term for term in reversed(due)}
    return Today(
        day=day,
        talks=tuple(_talks(workspace, day, user_id, first_due)),
        deadlines=tuple(term for term in due if term.party != "ocmw"),
        todos=tuple(_todos(workspace, day, user_id)),
        news=(*_conflicts(workspace), *_news(workspace, day, user_id)),
        dossiers=workspace.rows(_COUNT, user_id, day.isoformat())[0][0],
    )


def _due(workspace: Workspace, until: date, user_id: str) -> list[Deadline]:
    """Return what is due, with the terms of the law, earliest first."""
    from app.cases.agenda.terms import due_terms  # late: it reads the catalogue, which the start does without

    filled_in = deadlines(workspace, None, until, user_id=user_id)
    return sorted([*filled_in, *due_terms(workspace, until, user_id)], key=lambda term: term.on)


def tick_todo(workspace: Workspace, todo: Todo, *, done: bool = True) -> None:
    """Note that an agreement of the list was kept today, or (undo) that it is open after all."""
    from models.registry import TABLES

    with workspace.change("Afspraak afgevinkt" if done else "Afspraak weer open") as change:
        if (agreement := change.get(TABLES[todo.kind], todo.id)) is not None:
            agreement.done_on = local_date(workspace.clock()) if done else None


def _talks(workspace: Workspace, day: date, user_id: str, due: Mapping[str, Deadline]) -> list[Talk]:
    start = datetime.combine(day, time(), BRUSSELS)
    end = datetime.combine(day + timedelta(days=1), time(), BRUSSELS)
    rows = workspace.rows(_TALKS, day.isoformat(), moment_text(start), moment_text(end), user_id)
    talks: dict[str, Talk] = {}
    for dossier_id, name, next_at, partner, place, agreements, agreed_on, item_id in rows:
        talk = Talk(
            dossier_id,
            name,
            from_stored(next_at) if next_at else None,
            partner,
            place,
            agreements,
            day_from_stored(agreed_on),
            item_id,
            due.get(dossier_id),
        )
        planned = talks.get(dossier_id)
        # Planned last time and begun today: one talk, at the planned hour, that opens the new sheet.
        talks[dossier_id] = talk if planned is None else replace(planned, item_id=item_id)
    latest = datetime.combine(day, time.max, BRUSSELS)
    return sorted(talks.values(), key=lambda talk: (talk.at or latest, talk.name))


def _todos(workspace: Workspace, day: date, user_id: str) -> list[Todo]:
    today, soon = day.isoformat(), (day + _TODO_AHEAD).isoformat()
    rows = workspace.rows(_TODOS, user_id, today, soon, (day - _NOTES_BACK).isoformat())
    return [
        Todo(dossier_id, name, text, day_from_stored(due_on), section, item_id, kind, id_)
        for dossier_id, name, text, due_on, section, item_id, kind, id_ in rows
    ]


def _conflicts(workspace: Workspace) -> list[News]:
    return [
        News(dossier_id, name, who or "", organisation or "", entity, SECTION_OF.get(entity, ""), row_id, conflict_id)
        for dossier_id, name, who, organisation, entity, row_id, conflict_id in workspace.rows(_CONFLICTS)
    ]


def _news(workspace: Workspace, day: date, user_id: str) -> list[News]:
    since = moment_text(datetime.combine(day - _NEWS_BACK, time(), BRUSSELS))
    return [
        News(dossier_id, name, who or "", organisation or "", reason, "logboek", "")
        for dossier_id, name, who, organisation, reason in workspace.rows(_NEWS, user_id, since, day.isoformat())
    ]


_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"

# IN and not EXISTS: the list of my dossiers is then made once, instead of being gone through for every row.
_MINE = """{of} IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = {user}
    AND (m.until IS NULL OR m.until >= {day}))"""

_COUNT = f"SELECT count(*) FROM dossier d WHERE d.closed_on IS NULL AND {_MINE.format(of='d.id', user='?1', day='?2')}"

_STILL_OPEN = """a.done_on IS NULL AND a.text <> ''
    AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id)"""

_TALKS = f"""
    SELECT t.dossier_id, {_NAME}, t.at, t.partner_organisation, t.place,
           (SELECT count(*) FROM trio_agreement a WHERE a.dossier_id = t.dossier_id AND {_STILL_OPEN}),
           t.agreed_on, t.id
    FROM (
        SELECT id, dossier_id, next_at AS at, partner_organisation, next_place AS place, "on" AS agreed_on
        FROM triogesprek WHERE next_at >= ?2 AND next_at < ?3
        UNION ALL
        SELECT id, dossier_id, NULL, partner_organisation, place, NULL FROM triogesprek WHERE "on" = ?1
    ) t
    JOIN dossier d ON d.id = t.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = t.dossier_id
    WHERE {_MINE.format(of="t.dossier_id", user="?4", day="?1")}
    ORDER BY t.at IS NULL, t.id"""

# The + keeps SQLite from the index of authors: the notes of two weeks are few, those of one author are thousands.
_TODOS = f"""
    SELECT x.dossier_id, {_NAME}, x.text, x.due_on, x.section, x.item_id, x.kind, x.id FROM (
        SELECT a.dossier_id, a.text, a.due_on, 'gesprekken' AS section, a.triogesprek_id AS item_id,
               'trio_agreement' AS kind, a.id
        FROM trio_agreement a
        WHERE a.party = 'ocmw' AND {_STILL_OPEN} AND (a.due_on IS NULL OR a.due_on <= ?3)
        UNION ALL
        SELECT a.dossier_id, a.text, a.due_on, 'gpmi', a.gpmi_id, 'gpmi_agreement', a.id
        FROM gpmi_agreement a JOIN gpmi g ON g.id = a.gpmi_id
             AND {still_runs("g")}
        WHERE a.party = 'ocmw' AND a.done_on IS NULL AND a.text <> '' AND a.due_on <= ?3
        UNION ALL
        SELECT n.dossier_id, CASE WHEN n.is_private THEN 'privé' ELSE 'leeg' END, n."on", 'gesprekken', n.id,
               'note', n.id
        FROM note n WHERE +n.author_id = ?1 AND n."on" >= ?4 AND (n.is_private OR trim(n.text) = '')
    ) x
    JOIN dossier d ON d.id = x.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE {_MINE.format(of="x.dossier_id", user="?1", day="?2")}
    ORDER BY x.kind = 'note', x.due_on IS NULL, x.due_on, p.last_name, x.id"""

_CONFLICTS = f"""
    SELECT x.dossier_id, {_NAME}, c.name, c.organisation_name, x.entity, x.row_id, x.id
    FROM "conflict" x LEFT JOIN colleague c ON c.id = x.other_author_id
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.settled_at IS NULL ORDER BY x.other_at DESC LIMIT 20"""

_NEWS = f"""
    SELECT x.dossier_id, {_NAME}, c.name, c.organisation_name, x.reason
    FROM (SELECT dossier_id, author_id, reason, max(position) AS position FROM activity
          WHERE at >= ?2 AND author_id <> ?1 AND dossier_id <> '' GROUP BY dossier_id, author_id, reason) x
    LEFT JOIN colleague c ON c.id = x.author_id
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE {_MINE.format(of="x.dossier_id", user="?1", day="?3")}
    ORDER BY x.position DESC LIMIT 8"""
