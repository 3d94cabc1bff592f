"""Session notes: written while people talk, saved at each pause, found back by any word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.clients.found_words import Span, fts_query, search_words, snippet
from app.cases.conversations.note_history import go_on_with
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.note import Note

KIND_LABELS = {
    "intake": "Intake",
    "screening": "Screening",
    "opvolging": "Opvolging",
    "telefoon": "Telefoon",
    "huisbezoek": "Huisbezoek",
    "onderweg": "Onderweg",
    "werkplekbezoek": "Werkplekbezoek",
    "evaluatie": "Evaluatie",
    "triogesprek": "Triogesprek",
}
"""Kinds of conversation as on screen, in the order in which they are offered."""

LONGEST_TEXT = 1_000_000
"""Signs in one note: some 150,000 words. More is a document, not a note."""

_WRITTEN = "Notitie geschreven"


@dataclass(frozen=True)
class NoteLine:
    """One conversation as it stands in the list. ``trio``: it is a triogesprek with a sheet of its own.

    ``line`` is its first line, or what a search found in it; ``found`` where in ``line`` the words stand.
    """

    id: str
    on: date | None
    note_kind: str
    line: str
    is_private: bool = False
    is_mine: bool = True
    is_trio: bool = False
    is_only_here: bool = False
    found: tuple[Span, ...] = field(default=())


@dataclass(frozen=True)
class NoteText:
    """One note in full; ``author`` is its writer's name."""

    id: str
    dossier_id: str
    on: date | None
    note_kind: str
    minutes: int | None
    place: str
    present: str
    title: str
    text: str
    is_private: bool
    is_mine: bool
    author: str


def list_conversations(workspace: Workspace, dossier_id: str) -> list[NoteLine]:
    """Return the notes and triogesprekken of a dossier, newest first."""
    return [_line(row, workspace.identity.user_id) for row in workspace.rows(_LIST, dossier_id)]


def search_conversations(workspace: Workspace, dossier_id: str, typed: str) -> list[NoteLine]:
    """Return the conversations in which every word typed begins a word, newest first, with what was found."""
    query = fts_query(typed)
    if not query:
        return list_conversations(workspace, dossier_id)
    words = search_words(typed)
    user_id = workspace.identity.user_id
    seen: dict[str, NoteLine] = {}
    for *columns, text in workspace.rows(_SEARCH, query, dossier_id):
        line, found = snippet(text, words)
        hit = _line((*columns[:3], line, *columns[4:]), user_id, tuple(found))
        seen.setdefault(hit.id, hit)
    return list(seen.values())


def read_note(workspace: Workspace, note_id: str) -> NoteText:
    """Return one note. Raises Trouble ``note.gone`` when it is not there (any more)."""
    rows = workspace.rows(_READ, note_id)
    if not rows:
        raise Trouble("note.gone")
    id_, dossier_id, on, kind, minutes, place, present, title, text, is_private, author_id, author = rows[0]
    return NoteText(
        id=id_,
        dossier_id=dossier_id,
        on=date.fromisoformat(on) if on else None,
        note_kind=kind,
        minutes=minutes,
        place=place,
        present=present,
        title=title,
        text=text,
        is_private=bool(is_private),
        is_mine=author_id in ("", workspace.identity.user_id),
        author=author or "",
    )


def save_note(workspace: Workspace, dossier_id: str, note_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (names of the note's fields) to a note, and make it if it is not there yet.

    Made for autosave: one after the other they stay one line of the log book until the next sync. What the note said
    before a later sitting, or before another person went on with it, is kept (``note_history``); private or not, its
    tasks and versions go with it.
    Raises InvalidValue ``note.future``, ``note.too_long``, ``note.minutes``, ``note.not_mine``.
    """
    from models.note import Note

    check_note(values, local_date(workspace.clock()))
    with workspace.change(_WRITTEN, amend=True) as change:
        note = change.get(Note, note_id)
        me = workspace.identity.user_id
        if note is None:
            note = change.add(Note(id=note_id, dossier_id=dossier_id, author_id=me))
        if "is_private" in values and values["is_private"] != note.is_private:
            _check_mine(note, me)
        if values.get("text", note.text) != note.text:
            go_on_with(workspace, change, note)
        for name, value in values.items():
            setattr(note, name, value)
        if "is_private" in values:
            _take_along(change, note)


def _check_mine(note: Note, me: str) -> None:
    if note.author_id != me:
        raise InvalidValue("note.not_mine", "is_private")


def _take_along(change: ChangeSession, note: Note) -> None:
    """Make the tasks and versions of a note private with it, or the team's."""
    from models.note_version import NoteVersion
    from models.task import Task

    hanging: list[Task | NoteVersion] = [
        *change.find(Task, note_id=note.id),
        *change.find(NoteVersion, note_id=note.id),
    ]
    for row in hanging:
        row.is_private, row.author_id = note.is_private, note.author_id


def check_note(values: Mapping[str, Any], today: date) -> None:
    """Raise InvalidValue for a day that has not come yet, a text that is too long, or an impossible duration."""
    on, minutes = values.get("on"), values.get("minutes")
    if on is not None and on > today:
        raise InvalidValue("note.future", "on")
    if len(values.get("text") or "") > LONGEST_TEXT:
        raise InvalidValue("note.too_long", "text", limit=f"{LONGEST_TEXT:_}".replace("_", "."))
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise InvalidValue("note.minutes", "minutes")


def delete_note(workspace: Workspace, note_id: str) -> list[str]:
    """Delete a note with its history; returns the ids of its versions, for ``restore_note``.

    What was agreed is still agreed: its tasks stay.
    """
    from models.note import Note
    from models.note_version import NoteVersion

    with workspace.change("Notitie verwijderd") as change:
        if (note := change.get(Note, note_id)) is None:
            return []
        versions = change.find(NoteVersion, note_id=note_id)
        for row in (*versions, note):
            change.delete(row)
    return [version.id for version in versions]


def restore_note(workspace: Workspace, note_id: str, version_ids: Sequence[str] = ()) -> None:
    """Bring a deleted note and its history back as they were."""
    from models.note import Note
    from models.note_version import NoteVersion

    with workspace.change("Notitie teruggezet") as change:
        if change.get(Note, note_id) is None:
            change.restore(Note, note_id)
        for version_id in version_ids:
            if change.get(NoteVersion, version_id) is None:
                change.restore(NoteVersion, version_id)


def first_line(text: str) -> str:
    """Return the first line of ``text`` with words on it, without the marks of a heading or list."""
    return next((line for part in text.splitlines() if (line := part.strip().lstrip("#*->• ").strip())), "")


def _line(row: Sequence[Any], user_id: str, found: tuple[Span, ...] = ()) -> NoteLine:
    id_, on, kind, text, is_private, author_id, is_trio, pending = row
    return NoteLine(
        id=id_,
        on=date.fromisoformat(on) if on else None,
        note_kind=kind,
        line=text if found else first_line(text),
        is_private=bool(is_private),
        is_mine=author_id in ("", user_id),
        is_trio=bool(is_trio),
        is_only_here=bool(pending),
        found=found,
    )


_TRIO_LINE = """'Met ' || CASE WHEN t.partner_name = '' THEN t.partner_organisation ELSE t.partner_name END || ' · ' ||
    (SELECT CASE count(*) WHEN 0 THEN 'nog geen afspraken' WHEN 1 THEN '1 afspraak' ELSE count(*) || ' afspraken' END
     FROM trio_agreement a WHERE a.triogesprek_id = t.id)"""

_LIST = f"""
    SELECT l.*, coalesce(m.pending, 0) FROM (
        SELECT id, "on", note_kind, substr(CASE WHEN title <> '' THEN title ELSE text END, 1, 400), is_private,
               author_id, 0
        FROM note WHERE dossier_id = ?1
        UNION ALL
        SELECT t.id, t."on", 'triogesprek', {_TRIO_LINE}, 0, t.author_id, 1 FROM triogesprek t WHERE t.dossier_id = ?1
    ) l
    LEFT JOIN row_meta m ON m.id = l.id AND m.entity IN ('note', 'triogesprek')
    ORDER BY l."on" DESC, l.id DESC"""

_HITS = """SELECT m.id AS id, m.entity AS entity, m.pending AS pending FROM search JOIN row_meta m ON m.n = search.rowid
    WHERE search MATCH ?1 AND m.dossier_id = ?2 AND m.entity IN
    ('note', 'task', 'triogesprek', 'trio_agreement', 'trio_topic')"""

_SEARCH = f"""
    WITH hit AS ({_HITS})
    SELECT n.id, n."on" AS day, n.note_kind, '', n.is_private, n.author_id, 0, hit.pending,
           n.title || char(10) || n.text
    FROM hit JOIN note n ON n.id = hit.id AND hit.entity = 'note'
    UNION ALL
    SELECT n.id, n."on", n.note_kind, '', n.is_private, n.author_id, 0, hit.pending, trim(k.who || ' ' || k.text)
    FROM hit JOIN task k ON k.id = hit.id AND hit.entity = 'task' JOIN note n ON n.id = k.note_id
    UNION ALL
    SELECT t.id, t."on", 'triogesprek', '', 0, t.author_id, 1, hit.pending, t.went_well || char(10) || t.own_words
    FROM hit JOIN triogesprek t ON t.id = hit.id AND hit.entity = 'triogesprek'
    UNION ALL
    SELECT t.id, t."on", 'triogesprek', '', 0, t.author_id, 1, hit.pending, a.text
    FROM hit JOIN trio_agreement a ON a.id = hit.id AND hit.entity = 'trio_agreement'
    JOIN triogesprek t ON t.id = a.triogesprek_id
    UNION ALL
    SELECT t.id, t."on", 'triogesprek', '', 0, t.author_id, 1, hit.pending, o.text || char(10) || o.outcome
    FROM hit JOIN trio_topic o ON o.id = hit.id AND hit.entity = 'trio_topic'
    JOIN triogesprek t ON t.id = o.triogesprek_id
    ORDER BY day DESC, 1 DESC"""

_READ = """
    SELECT n.id, n.dossier_id, n."on", n.note_kind, n.minutes, n.place, n.present, n.title, n.text, n.is_private,
           n.author_id, c.name
    FROM note n LEFT JOIN colleague c ON c.id = n.author_id WHERE n.id = ?"""
