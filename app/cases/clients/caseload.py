"""The caseload: every dossier on this device as one line, to be filtered and sorted.

Light on purpose: the start of the app loads it, so it reads by a few set-based queries and imports no tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from app.cases.agenda.agenda_lines import still_to_hold
from app.cases.agenda.deadlines import Deadline, first_deadlines
from app.cases.clients.find import dossiers_with
from app.cases.clients.name_index import NameMatch, fold_name
from app.cases.conversations.contact_rhythm import not_missed, was_held
from app.cases.conversations.notes import KIND_LABELS
from app.cases.gpmi.over import status_now
from app.cases.in_step.record_state import incomplete_dossiers
from app.cases.trajectory.status_words import gpmi_words, trajectory_words
from app.clock import BRUSSELS, day_from_stored, from_stored
from app.workspace import Workspace
from models.dutch_dates import age
from models.languages import LANGUAGES
from models.moments import moment_text

SOON_DAYS = 14
"""A deadline within so many calendar days is near."""

UNSEEN_DAYS = 30
"""Who was last spoken to longer ago than so many calendar days asks for attention."""

_AHEAD_DAYS = 730
"""How far ahead the next deadline is looked for."""


class SyncState(StrEnum):
    """Where the latest of a dossier's own changes is; the most urgent one counts."""

    IN_CENTRE = "in_het_centrum"
    ON_ITS_WAY = "onderweg"
    ONLY_HERE = "alleen_hier"
    REFUSED = "geweigerd"


class CaseloadFilter(StrEnum):
    """What a line must be to stay in the list; several together narrow it."""

    MINE = "mijn"
    DEADLINE_SOON = "termijn"
    NOT_SEEN = "niet_gezien"
    WAITING_TO_SYNC = "te_versturen"
    CLOSED = "afgesloten"


class CaseloadSort(StrEnum):
    """By what the lines are ordered."""

    NAME = "naam"
    STATUS = "status"
    DEADLINE = "termijn"
    LAST_CONTACT = "contact"
    SYNC = "bewaard"


@dataclass(frozen=True)
class CaseloadLine:
    """One dossier as the list shows it.

    ``days_since``: calendar days since the last contact, ``None`` when there was none yet. ``folded``: the names
    without accents and case, for comparing. ``is_mine``: the user is in the team today. ``is_incomplete``: not
    everything of it is on this device yet.
    """

    dossier_id: str
    first_name: str
    last_name: str
    call_name: str
    age: int | None
    municipality: str
    languages: str
    status: str
    deadline: Deadline | None
    last_contact: date | None
    days_since: int | None
    sync_state: SyncState
    has_conflict: bool
    is_mine: bool
    is_closed: bool
    is_incomplete: bool
    folded: str = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def sort_name(self) -> str:
        """The name under which people look somebody up: the family name first."""
        return f"{self.last_name} {self.first_name}".strip()


def caseload(
    workspace: Workspace,
    filters: Collection[CaseloadFilter] = (),
    sort: CaseloadSort = CaseloadSort.NAME,
    text: str = "",
    *,
    today: date,
) -> list[CaseloadLine]:
    """Return the lines that pass every filter and hold ``text`` in their name or in what was written, sorted."""
    lines = all_lines(workspace, today)
    return chosen(lines, filters, sort, text, dossiers_with(workspace, text) if text.strip() else frozenset(), today)


def all_lines(workspace: Workspace, today: date) -> list[CaseloadLine]:
    """Return a line for every dossier on this device, in no order."""
    gather = _Gathered(
        deadlines=_next_of_each(workspace, today),
        contacts=dict(workspace.rows(_LAST_CONTACT, today.isoformat())),
        statuses=_statuses(workspace),
        states=_sync_states(workspace),
        conflicts={row[0] for row in workspace.rows("SELECT dossier_id FROM conflict WHERE settled_at IS NULL")},
        mine={row[0] for row in workspace.rows(_MINE, workspace.identity.user_id, today.isoformat())},
        incomplete=incomplete_dossiers(workspace),
        today=today,
    )
    return [gather.line(row) for row in workspace.rows(_PEOPLE)]


def first_terms_of_each(workspace: Workspace, today: date) -> dict[str, Deadline]:
    """Return the first term of law of each open dossier: half a second for 2,000, so it comes after the lines."""
    from app.cases.agenda.terms import first_terms  # late: it reads the catalogue, which the start does without

    return first_terms(workspace, today + timedelta(days=_AHEAD_DAYS))


def with_terms(lines: Iterable[CaseloadLine], terms: Mapping[str, Deadline]) -> list[CaseloadLine]:
    """Return the lines with the term of law (by dossier) where it comes before what was filled in."""
    return [_with_term(line, terms.get(line.dossier_id)) for line in lines]


def _with_term(line: CaseloadLine, term: Deadline | None) -> CaseloadLine:
    if term is None or line.is_closed or (line.deadline is not None and line.deadline.on <= term.on):
        return line
    return replace(line, deadline=term)


def chosen(
    lines: Iterable[CaseloadLine],
    filters: Collection[CaseloadFilter],
    sort: CaseloadSort,
    text: str,
    found: Collection[str],
    today: date,
    *,
    descending: bool = False,
) -> list[CaseloadLine]:
    """Filter and sort lines that were read before. ``found``: dossiers in whose texts ``text`` occurs."""
    match = NameMatch(text)
    kept = [
        line
        for line in lines
        if line.is_closed == (CaseloadFilter.CLOSED in filters)
        and all(_TESTS[wanted](line, today) for wanted in filters)
        and (match.fits(line.folded) or line.dossier_id in found)
    ]
    kept.sort(key=lambda line: fold_name(line.sort_name))
    if sort is not CaseloadSort.NAME:
        kept.sort(key=_KEYS[sort])
    if descending:
        kept.reverse()
    if text.strip():  # somebody so called stands before somebody who is only written about
        kept.sort(key=lambda line: not match.fits(line.folded))
    return kept


_TESTS: Mapping[CaseloadFilter, Callable[[CaseloadLine, date], bool]] = {
    CaseloadFilter.MINE: lambda line, _: line.is_mine,
    CaseloadFilter.DEADLINE_SOON: lambda line, today: (
        line.deadline is not None and line.deadline.on <= today + timedelta(days=SOON_DAYS)
    ),
    CaseloadFilter.NOT_SEEN: lambda line, _: line.days_since is None or line.days_since > UNSEEN_DAYS,
    CaseloadFilter.WAITING_TO_SYNC: lambda line, _: line.sync_state is not SyncState.IN_CENTRE,
    CaseloadFilter.CLOSED: lambda line, _: line.is_closed,
}

_URGENCY = {SyncState.REFUSED: 0, SyncState.ONLY_HERE: 2, SyncState.ON_ITS_WAY: 3, SyncState.IN_CENTRE: 5}
_CONFLICT, _INCOMPLETE = 1, 4


def _urgency(line: CaseloadLine) -> int:
    """Return how urgent it is to see where a dossier stands; 0 is the most, in the order of ``record_state.State``."""
    own = _URGENCY[line.sync_state]
    if line.has_conflict:
        return min(own, _CONFLICT)
    return min(own, _INCOMPLETE) if line.is_incomplete else own


_KEYS: Mapping[CaseloadSort, Callable[[CaseloadLine], Any]] = {
    CaseloadSort.STATUS: lambda line: line.status,
    CaseloadSort.DEADLINE: lambda line: line.deadline.on if line.deadline else date.max,
    CaseloadSort.LAST_CONTACT: lambda line: line.last_contact or date.min,
    CaseloadSort.SYNC: _urgency,
}


@dataclass(frozen=True)
class _Gathered:
    """What the queries found, by dossier."""

    deadlines: Mapping[str, Deadline]
    contacts: Mapping[str, str]
    statuses: Mapping[str, str]
    states: Mapping[str, SyncState]
    conflicts: Collection[str]
    mine: Collection[str]
    incomplete: Collection[str]
    today: date

    def line(self, row: tuple[Any, ...]) -> CaseloadLine:
        dossier_id, closed_on, first, last, call_name, born, municipality, languages = row
        last_contact = day_from_stored(self.contacts.get(dossier_id))
        birth_date = day_from_stored(born)
        is_closed = closed_on is not None and closed_on <= self.today.isoformat()
        return CaseloadLine(
            dossier_id,
            first,
            last,
            call_name,
            age(birth_date, self.today) if birth_date else None,
            municipality,
            languages_in_short(languages),
            "Afgesloten" if is_closed else self.statuses.get(dossier_id, "Nog geen traject"),
            None if is_closed else self.deadlines.get(dossier_id),
            last_contact,
            (self.today - last_contact).days if last_contact else None,
            self.states.get(dossier_id, SyncState.IN_CENTRE),
            dossier_id in self.conflicts,
            dossier_id in self.mine,
            is_closed,
            dossier_id in self.incomplete,
            folded=f" {fold_name(f'{first} {last} {call_name}')}",
        )


_PEOPLE = """SELECT d.id, d.closed_on, p.first_name, p.last_name, p.call_name, p.birth_date, p.municipality, p.languages
    FROM dossier d JOIN person p ON p.dossier_id = d.id"""

_LAST_CONTACT = f"""SELECT dossier_id, max(day) FROM (
        SELECT d.id AS dossier_id, (
            SELECT n."on" FROM note n WHERE n.dossier_id = d.id AND n."on" <= ?1 AND {not_missed("n")}
            ORDER BY n."on" DESC LIMIT 1) AS day
        FROM dossier d
        UNION ALL
        SELECT t.dossier_id, max(t."on") FROM triogesprek t WHERE t."on" <= ?1 AND {not_missed("t")} GROUP BY 1
        UNION ALL
        SELECT a.dossier_id, max(substr(a.starts_at, 1, 10)) FROM appointment a
        WHERE {was_held("a")} AND a.starts_at < date(?1, '+1 day') GROUP BY 1)
    WHERE day IS NOT NULL GROUP BY dossier_id"""
"""One step into an index a dossier: reading the 50,000 notes themselves would be the most of the start."""

_MINE = "SELECT dossier_id FROM team_member WHERE user_id = ? AND (until IS NULL OR until >= ?)"

_STATES = """SELECT dossier_id, state, count(*) FROM change
    WHERE state IN ('waiting', 'sent', 'held', 'quarantined') GROUP BY dossier_id, state"""

_STATE_OF = {
    "waiting": SyncState.ONLY_HERE,
    "sent": SyncState.ON_ITS_WAY,
    "held": SyncState.ON_ITS_WAY,
    "quarantined": SyncState.REFUSED,
}


def _sync_states(workspace: Workspace) -> dict[str, SyncState]:
    states: dict[str, SyncState] = {}
    for dossier_id, state, _ in workspace.rows(_STATES):
        found = _STATE_OF[state]
        known = states.get(dossier_id)
        if known is None or _URGENCY[found] < _URGENCY[known]:
            states[dossier_id] = found
    return states


def _next_of_each(workspace: Workspace, today: date) -> dict[str, Deadline]:
    """Return what comes next in each dossier: a deadline, a talk, or the day from which a GPMI can be signed."""
    following = first_deadlines(workspace, today + timedelta(days=_AHEAD_DAYS))
    for dossier_id, at, id_, kind in workspace.rows(_TALKS, moment_text(datetime.combine(today, time.min, BRUSSELS))):
        label = KIND_LABELS.get(kind, "Gesprek")
        _keep_first(following, Deadline(dossier_id, "", from_stored(at).date(), label, "gesprekken", id_))
    for dossier_id, given_on, gpmi_id in workspace.rows(_IN_REFLECTION):
        signing = _sign_from(date.fromisoformat(given_on))
        if signing >= today:
            _keep_first(following, Deadline(dossier_id, "", signing, "GPMI kan getekend worden", "gpmi", gpmi_id))
    return following


def _sign_from(given_on: date) -> date:
    """Return the day from which a text that was given then can be signed."""
    from app.legal_rules import reflection_term  # late: it reads the catalogue, which most starts do without

    return reflection_term().end(given_on)


def _keep_first(following: dict[str, Deadline], other: Deadline) -> None:
    known = following.get(other.dossier_id)
    if known is None or other.on < known.on:
        following[other.dossier_id] = other


# The + keeps SQLite from going through every appointment by dossier: those to come are few.
_TALKS = f"""SELECT dossier_id, min(starts_at), id, talk_kind FROM appointment a
    WHERE starts_at >= ? AND {still_to_hold("a")} GROUP BY +dossier_id"""

_IN_REFLECTION = """SELECT dossier_id, text_given_on, id FROM gpmi
    WHERE status = 'bedenktijd' AND signed_on IS NULL AND text_given_on IS NOT NULL"""


def _statuses(workspace: Workspace) -> dict[str, str]:
    """Return what runs in each dossier, in words: the newest trajectory, else the newest GPMI."""
    statuses = {
        dossier_id: gpmi_words(status)
        for dossier_id, status in workspace.rows(
            f"SELECT x.dossier_id, {status_now('x')} FROM gpmi x ORDER BY x.version"
        )
    }
    for dossier_id, machine, status in workspace.rows(
        "SELECT dossier_id, machine, status FROM trajectory ORDER BY started_on, id"
    ):
        statuses[dossier_id] = trajectory_words(machine, status)
    return statuses


@lru_cache(maxsize=512)  # many people speak the same
def languages_in_short(column: str) -> str:
    """Return the languages of a row in a few words: ``Oekraïens, NL A1``; Dutch as mother tongue goes unsaid."""
    entries = json.loads(column) if len(column) > 2 else []
    others = [_short(entry) for entry in entries if entry.get("code") != "nl"]
    dutch = [f"NL {entry['level']}" for entry in entries if entry.get("code") == "nl" and _is_level(entry)]
    return ", ".join([*others[:1], *dutch])


def _short(entry: Mapping[str, Any]) -> str:
    code = str(entry.get("code", ""))
    return LANGUAGES[code].name if code in LANGUAGES else code


def _is_level(entry: Mapping[str, Any]) -> bool:
    return entry.get("level") not in (None, "", "moedertaal")
