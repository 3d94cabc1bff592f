"""What two people wrote in one field without seeing each other: both values in words, and settling it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.cases.in_step.field_names import ENTITIES, field_label, field_name
from app.cases.in_step.field_words import value_words
from app.cases.in_step.reference_words import words_of
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

    ``kept`` stood when they met, ``other`` did not become the value; both as people read them. ``now``: how a text
    reads that was merged of both. ``can_combine``: a text that can be typed. ``is_gone``: its row was deleted since.
    ``about``: for a whole row, a few of its fields in words.
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
    dossier_id: str = ""
    client_name: str = ""
    kept_at: datetime | None = None
    kept_is_mine: bool = False
    now: str = ""
    is_gone: bool = False
    about: tuple[tuple[str, str], ...] = ()


_SECTIONS = {
    "person": "overzicht", "dossier": "overzicht", "team_member": "overzicht", "assessment": "profiel",
    "factor": "profiel", "factor_link": "profiel", "gpmi": "gpmi", "gpmi_goal": "gpmi", "gpmi_agreement": "gpmi",
    "gpmi_signature": "gpmi", "gpmi_basis": "gpmi", "gpmi_event": "gpmi", "gpmi_transfer": "gpmi",
    "gpmi_evaluation": "gpmi", "gpmi_progress": "gpmi",
    "sanction": "gpmi", "balance_line": "gpmi",
    "note": "gesprekken", "note_version": "gesprekken", "task": "gesprekken",
    "triogesprek": "gesprekken", "trio_agreement": "gesprekken", "trajectory": "traject",
    "trio_topic": "gesprekken", "trio_initial": "gesprekken", "file_handover": "traject",
    "final_advice": "traject", "aftercare_plan": "traject", "follow_up": "traject",
    "placement": "traject", "workplace_visit": "traject",
    "appointment": "gesprekken", "measure_fact": "traject", "measure_choice": "traject",
    "trajectory_evaluation": "traject",
    "trajectory_plan": "traject", "plan_goal": "traject", "plan_action": "traject",
    "access_grant": "delen",
}  # fmt: skip

_OPEN = """SELECT x.id, x.conflict_kind, x.entity, x.row_id, x.field, x.kept, x.other, x.other_author_id, x.other_at,
        coalesce(o.name, ''), coalesce(k.name, ''), x.dossier_id,
        coalesce(trim(p.first_name || ' ' || p.last_name), ''), a.at, a.author_id
    FROM conflict x
    LEFT JOIN person p ON p.dossier_id = x.dossier_id
    LEFT JOIN colleague o ON o.id = x.other_author_id
    LEFT JOIN activity a ON a.position = x.kept_version AND a.dossier_id = x.dossier_id
    LEFT JOIN colleague k ON k.id = a.author_id
    WHERE x.settled_at IS NULL AND (?1 = '' OR x.dossier_id = ?1) ORDER BY x.other_at, x.id"""


def open_conflicts(workspace: Workspace, dossier_id: str = "") -> list[OpenConflict]:
    """Return what is to be settled in a dossier (``""``: in all of them), oldest first."""
    me = workspace.identity.user_id
    return [_conflict(workspace, row, me) for row in workspace.rows(_OPEN, dossier_id)]


def _conflict(workspace: Workspace, row: tuple[Any, ...], me: str) -> OpenConflict:
    row_id, kind, entity, about, field, kept, other, author_id, at, other_by, kept_by, *more = row
    dossier_id, client_name, kept_at, kept_author = more
    stands, lost = json.loads(kept).get("value"), json.loads(other).get("value")
    values = row_values(workspace, entity, about)
    return OpenConflict(
        row_id,
        kind,
        field_label(entity, field) if field else ENTITIES.get(entity, "Dossier"),
        words_of(workspace, entity, field, stands),
        words_of(workspace, entity, field, lost),
        kept_by,
        other_by,
        from_stored(at) if at else None,
        author_id == me,
        kind in ("veld", "samengevoegd")
        and isinstance(stands, str)
        and isinstance(lost, str)
        and field in _FREE_TEXT
        and values is not None,
        _SECTIONS.get(entity, "overzicht"),
        about,
        dossier_id,
        client_name,
        from_stored(kept_at) if kept_at else None,
        kept_author == me,
        str((values or {}).get(field) or "") if kind == "samengevoegd" else "",
        values is None,
        row_words(entity, values or {}) if not field else (),
    )


_FEW_FIELDS = 4
_SHORT = 160


def row_values(workspace: Workspace, entity: str, row_id: str) -> dict[str, Any] | None:
    """Return the fields of a row in wire form; ``None`` where there is no such row (any more)."""
    from models.registry import TABLES
    from sync.laptop.sqlite_rows import codec

    if entity not in TABLES:
        return None
    kind = codec(entity)
    columns = ", ".join(f'"{name}"' for name in kind.names)
    found = workspace.rows(f'SELECT {columns} FROM "{entity}" WHERE id = ?', row_id)
    return kind.from_row(found[0]) if found else None


def row_words(entity: str, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return a few of a row's fields in words, those with text first: enough to know which row it is."""
    told = [
        (name, value)
        for name, value in values.items()
        if field_name(entity, name) and isinstance(value, str) and value and not name.endswith(("_id", "_ref"))
    ]
    told.sort(key=lambda entry: entry[0] not in _FREE_TEXT)
    return tuple(
        (field_name(entity, name), _shortened(value_words(name, value, entity))) for name, value in told[:_FEW_FIELDS]
    )


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


_FREE_TEXT = frozenset({
    "aim", "client_wants", "client_words", "conclusion_why", "evaluation", "first_name", "if_not_kept", "label",
    "last_name", "life_story", "means_client", "means_ocmw", "municipality", "name", "needs", "own_words", "place",
    "present", "professional_words", "street", "text", "title", "tried", "went_well", "what_helps", "why", "wishes",
    "call_name",
})  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """What settling changed, to take it back with ``undo_settling``. ``was``: the field before, in wire form."""

    conflict_id: str
    wrote_field: bool
    was: Any = None
    deleted_row: bool = False


def settle(workspace: Workspace, conflict_id: str, choice: Settling, combined: Any = None) -> Settled:
    """Settle a conflict in one change. ``combined``: the value (wire form) for ``Settling.COMBINE``.

    Where a whole row is in question (deleted while somebody edited it), ``Settling.TAKE_OTHER`` deletes it after all.
    Raises RuleRefused ``conflict.settled`` when somebody was before us, and ``conflict.frozen`` for another value in
    what was signed or finalised meanwhile: what stands can be kept.
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
        deletes = row is not None and not conflict.field and choice is Settling.TAKE_OTHER
        if (wrote or deletes) and row is not None:
            _refuse_if_frozen(change, row, conflict.field)
        if wrote and row is not None:
            _write(row, conflict, conflict.other.get("value") if choice is Settling.TAKE_OTHER else combined)
        if deletes and row is not None:
            change.delete(row)
        conflict.settled_at = workspace.clock()
        conflict.settled_by = workspace.identity.user_id
        conflict.choice = str(choice)
    return Settled(conflict_id, wrote, was, deletes)


def undo_settling(workspace: Workspace, settled: Settled) -> None:
    """Put the field back as it was and the conflict among what is to be settled. Raises RuleRefused
    ``conflict.frozen``."""
    from models.conflict import Conflict

    with workspace.change("Verschil tussen twee versies opnieuw geopend") as change:
        conflict = change.get(Conflict, settled.conflict_id)
        if conflict is None:
            return
        if settled.deleted_row:
            _restore(change, conflict)
        row = _row_of(change, conflict)
        if settled.wrote_field and row is not None:
            _refuse_if_frozen(change, row, conflict.field)
            _write(row, conflict, settled.was)
        conflict.settled_at, conflict.settled_by, conflict.choice = None, "", ""


def _row_of(change: ChangeSession, conflict: Conflict) -> Row | None:
    from models.registry import TABLES

    table = TABLES.get(conflict.entity)
    return change.get(table, conflict.row_id) if table is not None else None


def _refuse_if_frozen(change: ChangeSession, row: Row, field: str) -> None:
    """Raise RuleRefused ``conflict.frozen`` where the centre would: the row, or the one that it hangs on, is closed."""
    from models.registry import TABLES

    kind = row.kind
    if field in kind.after_freezing:
        return
    is_closed = bool(kind.frozen_by and getattr(row, kind.frozen_by))
    if kind.frozen_with is not None:
        column, keeper = kind.frozen_with
        held_by, closed_by = change.get(TABLES[keeper], getattr(row, column)), TABLES[keeper].kind.frozen_by
        is_closed = is_closed or bool(held_by is not None and closed_by and getattr(held_by, closed_by))
    if is_closed:
        raise RuleRefused("conflict.frozen")


def _restore(change: ChangeSession, conflict: Conflict) -> None:
    from models.registry import TABLES

    if (table := TABLES.get(conflict.entity)) is not None:
        change.restore(table, conflict.row_id)


def _write(row: Row, conflict: Conflict, value: Any) -> None:
    from models.registry import from_wire

    setattr(row, conflict.field, from_wire(conflict.entity, conflict.field, value))
