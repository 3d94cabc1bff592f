"""One dossier as its header and its overview show it, and what is said of the dossier as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.cases.agenda.agenda_lines import still_to_hold
from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.clients.caseload import languages_in_short
from app.cases.clients.people import person_of
from app.cases.clients.person_entry import PersonEntry
from app.cases.clients.team import Teammate, team
from app.cases.conversations.contact_rhythm import not_missed, was_held
from app.cases.gpmi.over import still_runs
from app.cases.profile.weights import WEIGHT
from app.cases.trajectory.status_words import managed_by_words
from app.clock import day_from_stored
from app.workspace import Workspace
from models.dutch_dates import age, day_month
from models.errors import InvalidValue, Trouble

_AHEAD_DAYS = 730
_NOTES_SHOWN = 3
_FACTORS_SHOWN = 5
_EXCERPT = 240


@dataclass(frozen=True)
class DossierHeader:
    """What stands above every section. ``deadlines``: earliest first; ``closed_on``: ``None`` while open."""

    dossier_id: str
    name: str
    call_name: str
    birth_date: date | None
    age: int | None
    municipality: str
    languages: str
    team: tuple[Teammate, ...]
    managed_by: str
    deadlines: tuple[Deadline, ...]
    last_contact: date | None
    next_talk: str
    """The next triogesprek as stored (UTC text); empty when none is planned."""
    opened_on: date | None
    closed_on: date | None
    open_conflicts: int


@dataclass(frozen=True)
class FactorLine:
    """A strength or barrier in a few words; ``rating`` is the professional's, else the client's."""

    id: str
    label: str
    rating: int
    client_words: str


@dataclass(frozen=True)
class OpenAgreement:
    """What somebody will do and has not done; ``section``/``item_id`` say where it was agreed."""

    id: str
    party: str
    text: str
    due_on: date | None
    section: str
    item_id: str


@dataclass(frozen=True)
class NoteExcerpt:
    """The beginning of a conversation written down."""

    id: str
    on: date | None
    title: str
    excerpt: str


@dataclass(frozen=True)
class Overview:
    """What the overview of a dossier shows."""

    person: PersonEntry
    wishes: str
    strengths: tuple[FactorLine, ...]
    barriers: tuple[FactorLine, ...]
    agreements: tuple[OpenAgreement, ...]
    notes: tuple[NoteExcerpt, ...]
    team: tuple[Teammate, ...]
    opened_on: date | None
    closed_on: date | None


def read_header(workspace: Workspace, dossier_id: str, today: date) -> DossierHeader:
    """Return the header. Raises Trouble ``person.missing`` when the dossier is not (any more) on this device."""
    rows = workspace.rows(_HEADER, dossier_id, today.isoformat())
    if not rows:
        raise Trouble("person.missing")
    first, last, call, born, place, languages, managed_by, opened, closed, met, talk, conflicts = rows[0]
    birth_date = day_from_stored(born)
    return DossierHeader(
        dossier_id,
        f"{first} {last}".strip(),
        call,
        birth_date,
        age(birth_date, today) if birth_date else None,
        place,
        languages_in_short(languages),
        team(workspace, dossier_id, today),
        managed_by_words(managed_by),
        tuple(deadlines(workspace, None, today + timedelta(days=_AHEAD_DAYS), dossier_id=dossier_id)),
        day_from_stored(met),
        talk or "",
        day_from_stored(opened),
        day_from_stored(closed),
        conflicts,
    )


def header_terms(workspace: Workspace, dossier_id: str, today: date) -> tuple[Deadline, ...]:
    """Return the terms of law of a dossier, for ``with_terms``: read beside the header, which is there at once."""
    from app.cases.agenda.terms import due_terms_of  # late: it reads the catalogue, which the start does without

    return tuple(due_terms_of(workspace, today + timedelta(days=_AHEAD_DAYS), dossier_id))


def with_terms(header: DossierHeader, terms: tuple[Deadline, ...]) -> DossierHeader:
    """Return the header with the terms of law among what is due."""
    return replace(header, deadlines=tuple(sorted((*header.deadlines, *terms), key=lambda one: one.on)))


_HEADER = f"""SELECT p.first_name, p.last_name, p.call_name, p.birth_date, p.municipality, p.languages, d.managed_by,
        d.opened_on, d.closed_on,
        (SELECT max(day) FROM (
            SELECT max(n."on") AS day FROM note n WHERE n.dossier_id = ?1 AND n."on" <= ?2 AND {not_missed("n")}
            UNION ALL SELECT max(t."on") FROM triogesprek t
            WHERE t.dossier_id = ?1 AND t."on" <= ?2 AND {not_missed("t")}
            UNION ALL SELECT max(substr(a.starts_at, 1, 10)) FROM appointment a
            WHERE a.dossier_id = ?1 AND {was_held("a")} AND a.starts_at < date(?2, '+1 day'))),
        (SELECT min(starts_at) FROM appointment a
            WHERE dossier_id = ?1 AND starts_at >= ?2 AND {still_to_hold("a")}),
        (SELECT count(*) FROM conflict WHERE dossier_id = ?1 AND settled_at IS NULL)
    FROM dossier d JOIN person p ON p.dossier_id = d.id WHERE d.id = ?1"""


def read_overview(workspace: Workspace, dossier_id: str, today: date) -> Overview:
    """Return the overview. Raises Trouble ``person.missing`` when the dossier is not (any more) on this device."""
    person = person_of(workspace, dossier_id)
    known = workspace.rows("SELECT wishes, opened_on, closed_on FROM dossier WHERE id = ?", dossier_id)
    if person is None or not known:
        raise Trouble("person.missing")
    wishes, opened, closed = known[0]
    factors = [FactorLine(*row) for row in workspace.rows(_FACTORS, dossier_id)]
    return Overview(
        person,
        wishes,
        tuple(factor for factor in factors if factor.rating > 0)[:_FACTORS_SHOWN],
        tuple(sorted((factor for factor in factors if factor.rating < 0), key=_weight))[:_FACTORS_SHOWN],
        tuple(_agreement(row) for row in workspace.rows(_AGREEMENTS, dossier_id)),
        tuple(_excerpt(row) for row in workspace.rows(_NOTES, dossier_id, _NOTES_SHOWN)),
        team(workspace, dossier_id, today),
        day_from_stored(opened),
        day_from_stored(closed),
    )


_FACTORS = f"""SELECT id, label, {WEIGHT} AS rating, client_words FROM factor
    WHERE assessment_id = (SELECT id FROM assessment WHERE dossier_id = ?1 ORDER BY "on" DESC, id DESC LIMIT 1)
      AND {WEIGHT} <> 0
    ORDER BY rating DESC, rank, id"""

_AGREEMENTS = f"""SELECT * FROM (SELECT a.id, CASE a.party WHEN 'third' THEN a.party_name ELSE a.party END, a.text,
        a.due_on AS due, 'gpmi', a.gpmi_id
    FROM gpmi_agreement a WHERE a.dossier_id = ?1 AND a.done_on IS NULL AND a.text <> ''
      AND a.gpmi_id = (SELECT g.id FROM gpmi g WHERE g.dossier_id = ?1 AND {still_runs("g")}
        ORDER BY g.version DESC, g.id DESC LIMIT 1)
    UNION ALL
    SELECT x.id, CASE x.party WHEN 'vdab' THEN t.partner_organisation ELSE x.party END, x.text, x.due_on, 'gesprekken',
        x.triogesprek_id
    FROM trio_agreement x LEFT JOIN triogesprek t ON t.id = x.triogesprek_id
    WHERE x.dossier_id = ?1 AND x.done_on IS NULL AND x.text <> ''
      AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = x.id)
    UNION ALL
    SELECT k.id, CASE k.who WHEN '' THEN k.party ELSE k.who END, k.text, k.due_on, 'gesprekken', k.note_id
    FROM task k WHERE k.dossier_id = ?1 AND k.done_on IS NULL AND k.text <> ''
    ) ORDER BY due IS NULL, due"""

_NOTES = """SELECT id, "on", title, note_kind, substr(text, 1, 400) FROM note WHERE dossier_id = ?
    ORDER BY "on" DESC, id DESC LIMIT ?"""


def _weight(factor: FactorLine) -> int:
    return factor.rating


def _agreement(row: tuple[str, ...]) -> OpenAgreement:
    row_id, party, text, due_on, section, item = row
    return OpenAgreement(row_id, party, text, day_from_stored(due_on), section, item)


def _excerpt(row: tuple[str, ...]) -> NoteExcerpt:
    row_id, on, title, kind, text = row
    words = " ".join(text.split())
    excerpt = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"
    return NoteExcerpt(row_id, day_from_stored(on), title or kind[:1].upper() + kind[1:], excerpt)


def set_wishes(workspace: Workspace, dossier_id: str, text: str, *, amend: bool = True) -> None:
    """Write down what the client wants, in the client's own words."""
    from models.dossier import Dossier

    with workspace.change("Wensen aangevuld", amend=amend) as change:
        dossier = change.get(Dossier, dossier_id)
        if dossier is None:
            raise Trouble("person.missing")
        dossier.wishes = text


def close_dossier(workspace: Workspace, dossier_id: str, on: date) -> None:
    """Close a dossier; it stays readable. Raises InvalidValue ``dossier.closed_before_opened``."""
    from models.dossier import Dossier

    with workspace.change("Dossier afgesloten") as change:
        dossier = change.get(Dossier, dossier_id)
        if dossier is None:
            raise Trouble("person.missing")
        if dossier.opened_on and on < dossier.opened_on:
            opened_on = day_month(dossier.opened_on, on)
            raise InvalidValue("dossier.closed_before_opened", "closed_on", opened_on=opened_on)
        dossier.closed_on = on


def reopen_dossier(workspace: Workspace, dossier_id: str) -> None:
    """Undo ``close_dossier``, or take a dossier up again."""
    from models.dossier import Dossier

    with workspace.change("Dossier heropend") as change:
        dossier = change.get(Dossier, dossier_id)
        if dossier is not None:
            dossier.closed_on = None
