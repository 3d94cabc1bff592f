"""Who reads the notes of a dossier today: what "shared" means, by name, while one writes."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.sharing.rights import who_reads
from app.workspace import Workspace
from models.folded_text import fold


@dataclass(frozen=True)
class NoteReader:
    """Somebody who reads the notes; ``organisation`` is empty for one of the dossier's own organisation."""

    name: str
    organisation: str


@dataclass(frozen=True)
class NoteReaders:
    """Who reads the notes of a dossier besides the user. ``organisation``: whose dossier it is.

    ``is_all_casework``: there is no team yet, so that everybody who guides there reads it.
    """

    organisation: str
    readers: tuple[NoteReader, ...]
    is_all_casework: bool


def note_readers(workspace: Workspace, dossier_id: str) -> NoteReaders:
    """Return who reads a note of this dossier that is not private: own colleagues first, by name."""
    from models.permissions import Group
    from models.row import Category

    ids = who_reads(workspace, dossier_id, Category.NOTES)
    me = workspace.identity
    known = _known(workspace, dossier_id)
    others = ids - {me.user_id, *Group}
    found = sorted((known[one] for one in others if one in known), key=lambda one: (one.organisation, fold(one.name)))
    return NoteReaders(_owner(workspace, dossier_id), tuple(found), Group.CASEWORK in ids)


def _known(workspace: Workspace, dossier_id: str) -> dict[str, NoteReader]:
    """Return user id -> reader, of the team, the own organisation and the region."""
    [owner] = [row[0] for row in workspace.rows("SELECT organisation_id FROM dossier WHERE id = ?", dossier_id)] or [""]
    known = {user_id: NoteReader(name, place) for user_id, name, place in workspace.rows(_TEAM, dossier_id, owner)}
    for user_id, name, organisation_id, place in workspace.rows(_REGION):
        known[user_id] = NoteReader(name, "" if organisation_id == owner else place)
    return known


def _owner(workspace: Workspace, dossier_id: str) -> str:
    me = workspace.identity
    found = workspace.rows(_OWNER, dossier_id)
    owner_id, name = found[0] if found else (me.organisation_id, "")
    return me.organisation_name if owner_id == me.organisation_id else name or ""


_TEAM = """SELECT user_id, name, CASE WHEN user_organisation_id IN ('', ?2) THEN '' ELSE organisation_name END
    FROM team_member WHERE dossier_id = ?1 AND user_id <> '' AND name <> ''"""
_REGION = """SELECT user_id, name, organisation_id, organisation_name FROM partner
    UNION SELECT id, name, organisation_id, organisation_name FROM colleague"""
_OWNER = """SELECT d.organisation_id, (SELECT p.organisation_name FROM partner p
    WHERE p.organisation_id = d.organisation_id LIMIT 1) FROM dossier d WHERE d.id = ?"""
