"""The history of a note: what it said at the end of each sitting, who wrote it, and how to go back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.sharing.rights import may_keep_within_team
from app.clock import from_stored
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import new_id
from models.inline_differences import ReadPiece, inline_differences
from models.moments import moment, moment_text

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.note import Note

SITTING = timedelta(hours=2)
"""Whoever writes again within this time after he sat down to a note is still at it."""


@dataclass(frozen=True)
class Sitting:
    """Somebody sat down to a note at a moment."""

    id: str
    by: str
    at: datetime


@dataclass(frozen=True)
class NoteState:
    """What a note said: now (``version_id`` empty), or at the end of an earlier sitting.

    ``writers``: the names of who wrote since the state before, earliest first; ``at``: when the last of them sat down
    to it (Belgian time), ``None`` for what was written before a note kept its history.
    """

    version_id: str
    writers: tuple[str, ...]
    at: datetime | None
    text: str


@dataclass(frozen=True)
class HistoryStep:
    """A state of a note beside the one before it, read as one text."""

    state: NoteState
    pieces: tuple[ReadPiece, ...]


def go_on_with(workspace: Workspace, change: ChangeSession, note: Note, *, afresh: bool = False) -> str:
    """Let who works here write on in ``note``: called before its text changes.

    In a later sitting than the last, or as another person, what stands now is kept first, and so it is ``afresh``.
    Returns the id of the version that keeps it, ``""`` if none is needed.
    """
    me, now = workspace.identity.user_id, workspace.clock()
    last = max(sittings_of(note.sittings), key=lambda sitting: (sitting.at, sitting.id), default=None)
    if last is not None and last.by == me and abs(now - last.at) < SITTING and not afresh:
        return ""
    is_ours = may_keep_within_team(workspace, note.dossier_id)
    kept = _keep(change, note, last, is_shared=not is_ours) if note.text.strip() else ""
    note.sittings = [*note.sittings, {"id": new_id(), "by": me, "at": moment_text(now)}]
    return kept


def _keep(change: ChangeSession, note: Note, last: Sitting | None, *, is_shared: bool) -> str:
    """Keep what a note says now as a version. All of it follows from the note: two laptops make the same row."""
    from models.note_version import NoteVersion, version_id

    id_ = version_id(note.id, last.id if last else "", note.text, is_shared=is_shared)
    if change.get(NoteVersion, id_) is None:
        version = NoteVersion(
            id=id_,
            dossier_id=note.dossier_id,
            note_id=note.id,
            text=note.text,
            written_by=last.by if last else note.author_id,
            written_at=last.at if last else None,
            is_private=note.is_private,
            is_shared=is_shared,
            author_id=note.author_id,
        )
        change.add(version)
    return id_


def put_back(workspace: Workspace, note_id: str, version_id: str) -> str:
    """Let a note say again what it said; returns the version that keeps what it said until now, to undo this with.

    No version (``""``) stands for nothing written. Raises Trouble ``note.gone``.
    """
    from models.note import Note
    from models.note_version import NoteVersion

    with workspace.change("Vroegere tekst van een notitie teruggezet") as change:
        note, version = change.get(Note, note_id), change.get(NoteVersion, version_id)
        if note is None or (version is None and version_id):
            raise Trouble("note.gone")
        kept = go_on_with(workspace, change, note, afresh=True)
        note.text = version.text if version else ""
    return kept


def note_history(workspace: Workspace, note_id: str) -> list[NoteState]:
    """Return what a note said and who wrote it, what it says now first. Raises Trouble ``note.gone``."""
    found = workspace.rows("SELECT text, sittings, author_id FROM note WHERE id = ?", note_id)
    if not found:
        raise Trouble("note.gone")
    text, stored, author_id = found[0]
    names = _names(workspace, note_id)
    left = sorted(sittings_of(_elements(stored)), key=lambda sitting: (sitting.at, sitting.id))
    states: list[NoteState] = []
    kept = {(was, at): (version_id, by) for version_id, was, by, at in workspace.rows(_VERSIONS, note_id)}
    for (was, at), (version_id, by) in kept.items():  # once, where a partner kept it too
        ended = moment(at) if at else None
        mine = [one for one in left if ended is not None and one.at <= ended]
        left = left[len(mine) :]
        states.append(_state(version_id, was, mine, by or author_id, ended, names))
    states.append(_state("", text, left, "" if states else author_id, None, names))
    return states[::-1]


def read_step(workspace: Workspace, note_id: str, version_id: str) -> HistoryStep:
    """Return one state of a note beside the one before it. Raises Trouble ``note.gone``."""
    states = note_history(workspace, note_id)
    place = next((place for place, state in enumerate(states) if state.version_id == version_id), None)
    if place is None:
        raise Trouble("note.gone")
    before = states[place + 1].text if place + 1 < len(states) else ""
    return HistoryStep(states[place], inline_differences(before, states[place].text))


def sittings_of(stored: Iterable[Mapping[str, Any]]) -> list[Sitting]:
    """Return the sittings that a row holds; what is none (of a later version, or damaged) is passed over."""
    return [found for one in stored if (found := _sitting(one)) is not None]


def _sitting(stored: Mapping[str, Any]) -> Sitting | None:
    try:
        return Sitting(str(stored["id"]), str(stored["by"]), moment(stored["at"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _state(
    version_id: str,
    text: str,
    sittings: Sequence[Sitting],
    by: str,
    ended: datetime | None,
    names: Mapping[str, str],
) -> NoteState:
    writers = [sitting.by for sitting in sittings] or [by]
    known = dict.fromkeys(names[writer] for writer in writers if names.get(writer))
    at = sittings[-1].at if sittings else ended
    return NoteState(version_id, tuple(known), from_stored(moment_text(at)) if at else None, text)


def _names(workspace: Workspace, note_id: str) -> dict[str, str]:
    """Return user id -> name of everybody who may have written in a note, as far as this laptop knows them."""
    known = dict(workspace.rows(_TEAM_NAMES, note_id)) | dict(workspace.rows("SELECT user_id, name FROM partner"))
    return known | dict(workspace.rows("SELECT id, name FROM colleague"))


def _elements(stored: str) -> list[Any]:
    import json

    found = json.loads(stored)
    return found if isinstance(found, list) else []


_VERSIONS = """SELECT id, text, written_by, written_at FROM note_version WHERE note_id = ?
    ORDER BY written_at IS NOT NULL, written_at, id"""
_TEAM_NAMES = """SELECT m.user_id, m.name FROM team_member m JOIN note n ON n.dossier_id = m.dossier_id
    WHERE n.id = ? AND m.user_id <> ''"""
