"""Whom to invite on a sitting day: who was not seen for long, has a term near, or open agreements; its own municipality
first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.gpmi.over import still_runs
from app.cases.sitting.day_clients import spoken_language
from app.cases.sitting.days import read_day
from app.cases.sitting.home import lives_in
from app.clock import day_from_stored, from_stored, local_date
from app.workspace import Workspace
from models.folded_text import fold
from models.moments import moment_text

LONG_AGO = timedelta(days=31)
"""Whoever was met last before that is due (IDEA 3.3, figure 12: mostly at least monthly)."""

_TERM_AHEAD = timedelta(days=31)


class Why(StrEnum):
    """Why somebody is to be invited, the most pressing first."""

    TERM = "termijn"
    NEVER_SEEN = "nog_nooit_gezien"
    LONG_AGO = "lang_geleden"
    AGREEMENTS = "afspraken"


@dataclass(frozen=True)
class DueClient:
    """Somebody who could be invited. ``why`` is empty for who is not due; ``is_from_here``: lives in the municipality.

    ``next_at``: a talk that is planned already; ``is_invited``: on this very day. ``language``: what they speak where
    that is not Dutch.
    """

    dossier_id: str
    name: str
    municipality: str
    is_from_here: bool
    why: tuple[Why, ...]
    last_seen_on: date | None
    open_agreements: int
    term: Deadline | None
    next_at: datetime | None
    is_invited: bool
    language: str


def clients_to_invite(workspace: Workspace, sitting_day_id: str) -> list[DueClient]:
    """Return the clients of the one who works here: of the municipality first, among them who is due first.

    Raises Trouble ``sitting.gone``.
    """
    day, today = read_day(workspace, sitting_day_id), local_date(workspace.clock())
    me = workspace.identity.user_id
    terms = _first_terms(workspace, max(day.on, today) + _TERM_AHEAD, me)
    rows = workspace.rows(
        _CLIENTS, me, today.isoformat(), day.on.isoformat(), moment_text(workspace.clock()), sitting_day_id
    )
    here = fold(day.municipality)
    found = [_client(row, here, day.on, terms.get(row[0])) for row in rows]
    return sorted(found, key=_most_due)


def _first_terms(workspace: Workspace, until: date, user_id: str) -> dict[str, Deadline]:
    """Return the first term of each dossier; an agreement is none, those are counted."""
    from app.cases.agenda.terms import due_terms  # late: it reads the catalogue of the law

    found = [*deadlines(workspace, None, until, user_id=user_id), *due_terms(workspace, until, user_id)]
    first: dict[str, Deadline] = {}
    for term in sorted((term for term in found if not term.party), key=lambda term: term.on):
        first.setdefault(term.dossier_id, term)
    return first


def _client(row: Sequence[Any], here: str, on: date, term: Deadline | None) -> DueClient:
    dossier_id, name, municipality, postal_code, languages, last_seen, agreements, next_at, is_invited = row
    seen_on, home = day_from_stored(last_seen), lives_in(municipality, postal_code)
    return DueClient(
        dossier_id=dossier_id,
        name=name,
        municipality=home or municipality,
        is_from_here=bool(home) and fold(home) == here,
        why=_why(seen_on, agreements, term, on),
        last_seen_on=seen_on,
        open_agreements=agreements,
        term=term,
        next_at=from_stored(next_at) if next_at else None,
        is_invited=bool(is_invited),
        language=spoken_language(json.loads(languages)),
    )


def _why(seen_on: date | None, agreements: int, term: Deadline | None, on: date) -> tuple[Why, ...]:
    reasons = (
        (Why.TERM, term is not None),
        (Why.NEVER_SEEN, seen_on is None),
        (Why.LONG_AGO, seen_on is not None and on - seen_on > LONG_AGO),
        (Why.AGREEMENTS, agreements > 0),
    )
    return tuple(why for why, holds in reasons if holds)


def _most_due(client: DueClient) -> tuple[object, ...]:
    """Order: from here; not planned already; due by a term, then by how long ago, then by agreements; then by name."""
    is_planned = client.next_at is not None or client.is_invited
    return (
        not client.is_from_here,
        is_planned,
        not client.why,
        client.term.on if client.term else date.max,
        client.last_seen_on or date.min,
        -client.open_agreements,
        client.name,
        client.dossier_id,
    )


_CLIENTS = f"""
    SELECT d.id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), coalesce(p.municipality, ''),
           coalesce(p.postal_code, ''), coalesce(p.languages, '[]'),
           (SELECT max(day) FROM (
               SELECT max(n."on") AS day FROM note n
               WHERE n.dossier_id = d.id AND n.note_kind <> 'telefoon' AND n."on" <= ?2
               UNION ALL SELECT max(t."on") FROM triogesprek t WHERE t.dossier_id = d.id AND t."on" <= ?2)),
           (SELECT count(*) FROM trio_agreement a WHERE a.dossier_id = d.id AND a.done_on IS NULL AND a.text <> ''
              AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id))
           + (SELECT count(*) FROM task k WHERE k.dossier_id = d.id AND k.done_on IS NULL AND k.text <> '')
           + (SELECT count(*) FROM gpmi_agreement a JOIN gpmi g ON g.id = a.gpmi_id AND {still_runs("g")}
              WHERE a.dossier_id = d.id AND a.done_on IS NULL AND a.text <> '' AND a.due_on <= ?3),
           (SELECT min(a.starts_at) FROM appointment a WHERE a.dossier_id = d.id AND a.starts_at >= ?4
              AND a.status IN ('gepland', 'klaargezet')),
           EXISTS (SELECT 1 FROM appointment a WHERE a.dossier_id = d.id AND a.sitting_day_id = ?5
              AND a.status NOT IN ('verzet', 'geannuleerd'))
    FROM dossier d LEFT JOIN person p ON p.dossier_id = d.id
    WHERE d.closed_on IS NULL AND d.id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1
        AND (m.until IS NULL OR m.until >= ?2))"""
