"""The talks of a day, with what somebody has to know of each before it begins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from app.cases.agenda.agenda_lines import APPOINTMENT, AgendaLine, appointments_between
from app.cases.agenda.deadlines import Deadline
from app.cases.clients.caseload import languages_in_short
from app.clock import BRUSSELS, day_from_stored
from app.workspace import Workspace
from models.rules.appointments import CANCELLED, HELD_TALK, MISSED, MOVED


@dataclass(frozen=True)
class Talk:
    """A talk of the day, or one's own time (``title``). ``at`` is ``None`` when only the day is known.

    ``item_id``: the note or sheet of it, or of the talk before it (``""``: none). ``whose``: the colleague for whom one
    stands in. ``last_on``: when the client was spoken to last, ``None`` for a first talk. ``due``: the first term.
    """

    id: str
    dossier_id: str
    name: str
    at: datetime | None
    ends_at: datetime | None = None
    talk_kind: str = ""
    with_whom: str = ""
    place: str = ""
    bring: str = ""
    status: str = ""
    sitting_day_id: str = ""
    arrived_at: datetime | None = None
    begun_at: datetime | None = None
    is_walk_in: bool = False
    needs_interpreter: str = ""
    title: str = ""
    item_id: str = ""
    whose: str = ""
    languages: str = ""
    open_agreements: int = 0
    last_on: date | None = None
    due: Deadline | None = None

    @property
    def is_appointment(self) -> bool:
        """Whether it stands in the agenda with a client, so that it can begin or be missed."""
        return bool(self.status)

    @property
    def is_to_come(self) -> bool:
        """Whether it was not begun and not missed."""
        return self.status not in (MISSED, *HELD_TALK)


STILL_OPEN = """{of}.done_on IS NULL AND {of}.text <> ''
    AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = {of}.id)"""
"""SQL for an agreement of a triogesprek that did not end and goes on in no later one."""


def talks_of_day(workspace: Workspace, day: date, due: Mapping[str, Deadline]) -> tuple[Talk, ...]:
    """Return what stands in one's own agenda that day, and in that of whom one stands in for, by hour.

    What was moved or cancelled is left out. ``due``: the first term by dossier.
    """
    me = workspace.identity.user_id
    planned = [_talk(line, "") for line in _lines(workspace, day, me)]
    for user_id, name in workspace.rows(_ABSENT, me, day.isoformat()):
        planned += [_talk(line, name) for line in _lines(workspace, day, user_id) if line.kind == APPOINTMENT]
    begun = [Talk(*row) for row in workspace.rows(_SHEETS, day.isoformat(), me)]
    sheets = {talk.dossier_id: talk for talk in begun}
    talks = [_with_sheet(talk, sheets.pop(talk.dossier_id, None)) for talk in planned]
    found = [*talks, *sheets.values()]
    facts = _facts(workspace, day, {talk.dossier_id for talk in found if talk.dossier_id})
    latest = datetime.combine(day, time.max, BRUSSELS)
    told = (_told(talk, facts.get(talk.dossier_id), due) for talk in found)
    return tuple(sorted(told, key=lambda talk: (talk.at or latest, talk.name, talk.id)))


def _lines(workspace: Workspace, day: date, user_id: str) -> Iterable[AgendaLine]:
    lines = appointments_between(workspace, day, day, user_id=user_id)
    return (line for line in lines if line.status not in (MOVED, CANCELLED))


def _talk(line: AgendaLine, whose: str) -> Talk:
    return Talk(
        id=line.id,
        dossier_id=line.dossier_id,
        name=line.name,
        at=line.starts_at,
        ends_at=line.ends_at,
        talk_kind=line.talk_kind,
        with_whom=line.with_whom,
        place=line.place,
        bring=line.bring,
        status=line.status,
        sitting_day_id=line.sitting_day_id,
        arrived_at=line.arrived_at,
        begun_at=line.begun_at,
        is_walk_in=line.is_walk_in,
        needs_interpreter=line.needs_interpreter,
        title=line.title,
        whose=whose,
    )


def _with_sheet(talk: Talk, sheet: Talk | None) -> Talk:
    """Return a planned talk with the sheet that was begun for this client today: they are one talk."""
    return talk if sheet is None else replace(talk, item_id=sheet.item_id)


def _facts(workspace: Workspace, day: date, dossiers: Collection[str]) -> dict[str, tuple[Any, ...]]:
    if not dossiers:
        return {}
    marks = ", ".join(f"?{number}" for number in range(2, len(dossiers) + 2))
    return {row[0]: row[1:] for row in workspace.rows(_FACTS.format(marks=marks), day.isoformat(), *dossiers)}


def _told(talk: Talk, facts: tuple[Any, ...] | None, due: Mapping[str, Deadline]) -> Talk:
    if facts is None:
        return talk
    languages, agreements, last = facts
    last_on, _, last_id = (last or "").partition(" ")
    return replace(
        talk,
        languages=languages_in_short(languages) if languages else "",
        open_agreements=agreements,
        last_on=day_from_stored(last_on),
        item_id=talk.item_id or last_id,
        due=due.get(talk.dossier_id),
    )


_ABSENT = """
    SELECT x.user_id, coalesce(c.name, '') FROM absence x LEFT JOIN colleague c ON c.id = x.user_id
    WHERE x.backup_user_id = ?1 AND x.user_id <> ?1 AND x.from_on <= ?2 AND x.until >= ?2 GROUP BY x.user_id"""

_SHEETS = """
    SELECT t.id, t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), NULL AS at, NULL AS ends_at,
           'triogesprek' AS kind, t.partner_organisation, t.place, '' AS bring, '' AS status, '' AS sitting,
           NULL AS arrived, NULL AS begun, 0 AS walk_in, '' AS interpreter, '' AS title, t.id
    FROM triogesprek t JOIN dossier d ON d.id = t.dossier_id LEFT JOIN person p ON p.dossier_id = t.dossier_id
    WHERE t."on" = ?1 AND t.author_id = ?2 ORDER BY t.id"""
"""Sheets that were begun today, in the order of the fields of ``Talk``."""

_FACTS = f"""
    SELECT d.id, p.languages,
           (SELECT count(*) FROM trio_agreement a WHERE a.dossier_id = d.id AND {STILL_OPEN.format(of="a")})
           + (SELECT count(*) FROM task k WHERE k.dossier_id = d.id AND k.done_on IS NULL AND k.text <> ''),
           (SELECT max(day || ' ' || id) FROM (
                SELECT "on" AS day, id FROM note WHERE dossier_id = d.id AND "on" < ?1 AND text <> ''
                UNION ALL SELECT "on", id FROM triogesprek WHERE dossier_id = d.id AND "on" < ?1))
    FROM dossier d LEFT JOIN person p ON p.dossier_id = d.id WHERE d.id IN ({{marks}})"""
