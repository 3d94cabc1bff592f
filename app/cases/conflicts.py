"""What two people wrote in one field without seeing each other: both values in words, and settling it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.cases.field_words import ENTITIES, field_label, value_words
from app.clock import from_stored
from app.workspace import Workspace
from models.errors import RuleRefused

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.conflict import Conflict
    from models.row import Row


class Settling(StrEnum):
    """How to settle: keep what stands, take the other value, a value of one's own, or "I have read it"."""

    KEEP = "dit"
    TAKE_OTHER = "dat"
    COMBINE = "samen"
    READ = "gelezen"


@dataclass(frozen=True)
class OpenConflict:
    """Something to settle. ``kind``: ``veld``, ``samengevoegd``, ``hersteld`` or ``niet_verwijderd``.

    ``kept`` stands now, ``other`` does not; both as people read them. ``can_combine``: a text that can be typed.
    """

    id: str
    kind: str
    label: str
    kept: str
    other: str
    kept_by: str
    other_by: str
    other_at: datetime | None
    is_mine: bool
    can_combine: bool
    section: str
    item_id: str


_SECTIONS = {
    "person": "overzicht", "dossier": "overzicht", "team_member": "overzicht", "assessment": "profiel",
    "factor": "profiel", "gpmi": "gpmi", "gpmi_goal": "gpmi", "gpmi_agreement": "gpmi", "note": "gesprekken",
    "triogesprek": "gesprekken", "trio_agreement": "gesprekken", "trajectory": "traject",
}  # fmt: skip

_OPEN = """SELECT x.id, x.conflict_kind, x.entity, x.row_id, x.field, x.kept, x.other, x.other_author_id, x.other_at,
        coalesce(o.name, ''), coalesce(k.name, '')
    FROM conflict x
    LEFT JOIN colleague o ON o.id = x.other_author_id
    LEFT JOIN activity a ON a.position = x.kept_version AND a.dossier_id = x.dossier_id
    LEFT JOIN colleague k ON k.id = a.author_id
    WHERE x.dossier_id = ? AND x.settled_at IS NULL ORDER BY x.other_at, x.id"""


def open_conflicts(workspace: Workspace, dossier_id: str) -> list[OpenConflict]:
    """Return what is to be settled in a dossier, oldest first."""
    me = workspace.identity.user_id
    return [_conflict(row, me) for row in workspace.rows(_OPEN, dossier_id)]


def dossiers_in_conflict(workspace: Workspace) -> list[str]:
    """Return the dossiers in which something is to be settled, the oldest first."""
    found = workspace.rows(
        "SELECT dossier_id FROM conflict WHERE settled_at IS NULL "
        "GROUP BY dossier_id ORDER BY min(other_at), dossier_id"
    )
    return [dossier_id for (dossier_id,) in found]


def _conflict(row: tuple[Any, ...], me: str) -> OpenConflict:
    row_id, kind, entity, about, field, kept, other, author_id, at, other_by, kept_by = row
    stands, lost = json.loads(kept).get("value"), json.loads(other).get("value")
    return OpenConflict(
        row_id,
        kind,
        field_label(entity, field) if field else ENTITIES.get(entity, "Dossier"),
        value_words(field, stands),
        value_words(field, lost),
        kept_by,
        other_by,
        from_stored(at) if at else None,
        author_id == me,
        kind == "veld" and isinstance(stands, str) and isinstance(lost, str) and field in _FREE_TEXT,
        _SECTIONS.get(entity, "overzicht"),
        about,
    )


_FREE_TEXT = frozenset({
    "aim", "client_words", "evaluation", "first_name", "if_not_kept", "last_name", "life_story", "means_client",
    "means_ocmw", "municipality", "name", "needs", "observation", "own_words", "place", "present", "professional_words",
    "street", "text", "title", "went_well", "what_helps", "why", "wishes", "call_name",
})  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """What settling changed, to take it back with ``undo_settling``. ``was``: the field before, in wire form."""

    conflict_id: str
    wrote_field: bool
    was: Any = None


def settle(workspace: Workspace, conflict_id: str, choice: Settling, combined: Any = None) -> Settled:
    """Settle a conflict in one change. ``combined``: the value (wire form) for ``Settling.COMBINE``.

    Raises RuleRefused ``conflict.settled`` when somebody was before us.
    """
    from models.conflict import Conflict
    from models.registry import to_wire

    with workspace.change("Verschil tussen twee versies afgehandeld") as change:
        conflict = change.get(Conflict, conflict_id)
        if conflict is None or conflict.settled_at is not None:
            raise RuleRefused("conflict.settled")
        row = _row_of(change, conflict)
        was = to_wire(getattr(row, conflict.field)) if row is not None and conflict.field else None
        wrote = row is not None and bool(conflict.field) and choice in (Settling.TAKE_OTHER, Settling.COMBINE)
        if wrote and row is not None:
            _write(row, conflict, conflict.other.get("value") if choice is Settling.TAKE_OTHER else combined)
        conflict.settled_at = workspace.clock()
        conflict.settled_by = workspace.identity.user_id
        conflict.choice = str(choice)
    return Settled(conflict_id, wrote, was)


def undo_settling(workspace: Workspace, settled: Settled) -> None:
    """Put the field back as it was and the conflict among what is to be settled."""
    from models.conflict import Conflict

    with workspace.change("Verschil tussen twee versies opnieuw geopend") as change:
        conflict = change.get(Conflict, settled.conflict_id)
        if conflict is None:
            return
        row = _row_of(change, conflict)
        if settled.wrote_field and row is not None:
            _write(row, conflict, settled.was)
        conflict.settled_at, conflict.settled_by, conflict.choice = None, "", ""


def _row_of(change: ChangeSession, conflict: Conflict) -> Row | None:
    from models.registry import TABLES

    table = TABLES.get(conflict.entity)
    return change.get(table, conflict.row_id) if table is not None else None


def _write(row: Row, conflict: Conflict, value: Any) -> None:
    from models.registry import from_wire

    setattr(row, conflict.field, from_wire(conflict.entity, conflict.field, value))
