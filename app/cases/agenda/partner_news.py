"""What others did in one's dossiers: answers that wait for the caseworker, what partners changed, two versions of one.

An answer is told by name (who answered what); the rest as the log book has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.cases.agenda.sections import SECTION_OF
from app.cases.trajectory.handover_words import STEPPED
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.moments import moment_text
from models.rules.file_management import AT_OCMW, ELSEWHERE, FOR_GOOD, PROPOSED, RETURNING

_BACK = timedelta(days=7)
_MOST = 8

CONFLICT, LOGGED = "tegenstrijdigheid", "logboek"
KNOWN_SHARES, KNOWN_CALL, NOT_PASSED_ON = "delen", "contact", "niet_doorgegeven"
SHARED_WITH_US = "gedeeld"
ASKED, TAKEN_OVER, GIVEN_BACK, REFUSED, KEPT = "gevraagd", "overgenomen", "teruggegeven", "geweigerd", "gebleven"

_STEPS = {ELSEWHERE: TAKEN_OVER, RETURNING: GIVEN_BACK, AT_OCMW: REFUSED, FOR_GOOD: KEPT}


@dataclass(frozen=True)
class News:
    """What somebody else did. ``kind``: one of the words above; ``text``: of ``LOGGED`` the reason in the log book, of
    ``CONFLICT`` the kind of row (``conflict_id``), of ``KNOWN_CALL`` whom to call.

    ``asks``: somebody here has to do something with it.
    """

    dossier_id: str
    name: str
    who: str
    organisation: str
    text: str
    section: str
    item_id: str
    kind: str = LOGGED
    conflict_id: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.conflict_id)

    @property
    def asks(self) -> bool:
        """Whether it waits for an answer from here."""
        return self.kind == ASKED


def news_of(workspace: Workspace, day: date) -> tuple[News, ...]:
    """Return what others did in the last week, and what waits for a choice: that first, then answers."""
    me, since = workspace.identity.user_id, day - _BACK
    answers = [*_handovers(workspace, since), *_replies(workspace, day, since), *_shared(workspace, since)]
    told = {one.dossier_id for one in answers if one.section == "traject"}
    logged = workspace.rows(_LOGGED, me, moment_text(datetime.combine(since, time(), BRUSSELS)), day.isoformat())
    others = [
        News(dossier_id, name, who or "", organisation or "", reason, "logboek", "")
        for dossier_id, name, who, organisation, reason in logged
        if reason != STEPPED or dossier_id not in told
    ]
    return (*_conflicts(workspace), *answers, *others)


def _conflicts(workspace: Workspace) -> list[News]:
    return [
        News(dossier, name, who or "", organisation or "", entity, SECTION_OF.get(entity, ""), row_id, CONFLICT, id_)
        for dossier, name, who, organisation, entity, row_id, id_ in workspace.rows(_CONFLICTS)
    ]


def _handovers(workspace: Workspace, since: date) -> Iterable[News]:
    """Give what happened to who manages a file: a proposal to us, until it is answered; steps of others of late."""
    me = workspace.identity
    after = moment_text(datetime.combine(since, time(), BRUSSELS))
    for dossier_id, name, id_, from_name, to_name, organisation, to_us, status, steps, by_other in workspace.rows(
        _HANDOVERS, me.user_id, me.organisation_id, after, STEPPED
    ):
        if to_us and status == PROPOSED:
            yield News(dossier_id, name, from_name, "", "", "traject", id_, ASKED)
        elif by_other and status in _STEPS and _last_day(steps) >= since.isoformat():
            came_back = status == AT_OCMW and _passed(steps, ELSEWHERE)
            yield News(
                dossier_id, name, to_name, organisation, "", "traject", id_, GIVEN_BACK if came_back else _STEPS[status]
            )


def _last_day(steps: str) -> str:
    return max((str(step.get("on") or "") for step in json.loads(steps or "[]")), default="")


def _passed(steps: str, state: str) -> bool:
    return any(step.get("to") == state for step in json.loads(steps or "[]"))


def _replies(workspace: Workspace, day: date, since: date) -> list[News]:
    rows = workspace.rows(_REPLIES, workspace.identity.user_id, since.isoformat(), day.isoformat())
    return [
        News(
            dossier_id,
            name,
            organisation,
            "",
            " ".join(part for part in (contact, phone) if part),
            "delen",
            inquiry_id,
            answer if answer in (KNOWN_SHARES, KNOWN_CALL) else NOT_PASSED_ON,
        )
        for dossier_id, name, organisation, contact, phone, inquiry_id, answer in rows
    ]


def _shared(workspace: Workspace, since: date) -> list[News]:
    me = workspace.identity
    rows = workspace.rows(_SHARED, me.organisation_id, since.isoformat(), me.user_id)
    return [
        News(dossier_id, name, who or "", organisation or "", "", "delen", id_, SHARED_WITH_US)
        for dossier_id, name, who, organisation, id_ in rows
    ]


_NAME = "coalesce(trim(p.first_name || ' ' || p.last_name), '')"

# IN and not EXISTS: the list of my dossiers is then made once, instead of being gone through for every row.
_MINE = """x.dossier_id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = {user}
    AND (m.until IS NULL OR m.until >= {day}))"""

_CONFLICTS = f"""
    SELECT x.dossier_id, {_NAME}, c.name, c.organisation_name, x.entity, x.row_id, x.id
    FROM "conflict" x LEFT JOIN colleague c ON c.id = x.other_author_id
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.settled_at IS NULL ORDER BY x.other_at DESC LIMIT 20"""

_HANDOVERS = f"""
    SELECT x.dossier_id, {_NAME}, x.id, x.from_name, x.to_name, x.to_organisation,
           x.to_organisation_id = ?2 AND x.author_id <> ?1, x.status, x.steps,
           EXISTS (SELECT 1 FROM activity a WHERE a.dossier_id = x.dossier_id AND a.reason = ?4 AND a.at >= ?3
                   AND a.author_id <> ?1)
    FROM file_handover x JOIN dossier d ON d.id = x.dossier_id AND d.closed_on IS NULL
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.dossier_id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1)
    ORDER BY x.id DESC"""

_REPLIES = f"""
    SELECT x.dossier_id, {_NAME}, x.organisation_name, x.contact_name, x.contact_phone, x.inquiry_id, x.answer
    FROM inquiry_reply x LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.answered_on >= ?2 AND {_MINE.format(user="?1", day="?3")}
    ORDER BY x.answered_on DESC, x.id"""

_SHARED = f"""
    SELECT x.dossier_id, {_NAME}, c.name, c.organisation_name, x.id
    FROM access_grant x LEFT JOIN colleague c ON c.id = x.author_id
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE x.to_organisation_id = ?1 AND x.organisation_id <> ?1 AND x.withdrawn_on IS NULL AND x.from_on >= ?2
          AND x.author_id <> ?3
    ORDER BY x.from_on DESC, x.id"""

# The + keeps SQLite from the index of dossiers: it would look up each line of the log by itself, ten times as slow.
_LOGGED = f"""
    SELECT x.dossier_id, {_NAME}, c.name, c.organisation_name, x.reason
    FROM (SELECT dossier_id, author_id, reason, max(position) AS position FROM activity
          WHERE at >= ?2 AND author_id NOT IN (?1, '') AND dossier_id <> '' GROUP BY +dossier_id, author_id, reason) x
    LEFT JOIN colleague c ON c.id = x.author_id
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    WHERE {_MINE.format(user="?1", day="?3")}
    ORDER BY x.position DESC LIMIT {_MOST}"""
