"""The one write path: rows read, changed and written whole, with outgoing change and search entry, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from models.errors import RuleRefused
from models.registry import field_types, from_wire, to_wire
from models.row import Category, Row
from sync.laptop.outbox import Author, Draft, record
from sync.laptop.owners import Owners
from sync.laptop.row_meta import read_metas
from sync.laptop.sqlite_rows import delete_rows, insert_rows, read_rows, update_row

if TYPE_CHECKING:
    from app.store.connection import Connection

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Changed:
    """What a committed change touched: kinds of row, and the dossiers (``""`` stands for the organisation)."""

    kinds: frozenset[str]
    dossiers: frozenset[str]


@dataclass
class _Held:
    """A row in hand. ``before``: its wire values as read; ``None`` for a new one."""

    row: Row
    before: dict[str, Any] | None
    is_deleted: bool = False


@dataclass
class ChangeSession:
    """The rows of one change in the making. Use cases get rows, set their attributes, add and delete.

    A list or dict in a row is replaced, never changed in place: what changed is found by comparing values. All rows of
    one change belong to one organisation, the owner of the dossier.
    """

    connection: Connection
    author: Author
    _held: dict[tuple[str, str], _Held] = field(default_factory=dict)
    _owners: Owners = field(init=False)

    def __post_init__(self) -> None:
        self._owners = Owners(self.connection, self.author.organisation_id)

    def get(self, table: type[R], row_id: str) -> R | None:
        """Return the row with this id; ``None`` if there is none (any more)."""
        found = self.find(table, id=row_id)
        return found[0] if found else None

    def require(self, table: type[R], row_id: str) -> R:
        """Return the row with this id; RuleRefused ``row.gone`` if there is none (any more)."""
        found = self.get(table, row_id)
        if found is None:
            raise RuleRefused("row.gone")
        return found

    def find(self, table: type[R], **equals: object) -> list[R]:
        """Return the rows whose columns equal these values (wire form), in the order they were made."""
        name = table.kind.name
        where = " AND ".join(f'"{column}" = ?' for column in equals) or "1"
        places = self.connection.execute(
            f'SELECT id, dossier_id, organisation_id FROM "{name}" WHERE {where} ORDER BY id', tuple(equals.values())
        ).fetchall()
        values = read_rows(self.connection, name, [place[0] for place in places])
        rows = (self._hold(table, place, values[place[0]]) for place in places)
        return [row for row in rows if row is not None]

    def _hold(self, table: type[R], place: tuple[str, str, str], values: dict[str, Any]) -> R | None:
        row_id, dossier_id, organisation_id = place
        key = (table.kind.name, row_id)
        held = self._held.get(key)
        if held is None:
            columns: dict[str, Any] = {name: from_wire(key[0], name, value) for name, value in values.items()}
            row = table(organisation_id=organisation_id, id=row_id, dossier_id=dossier_id, **columns)
            held = self._held[key] = _Held(row, values)
        return None if held.is_deleted else held.row  # type: ignore[return-value]

    def add(self, row: R) -> R:
        """Add a new row. Raises ValueError for one that names no dossier though its kind belongs to one."""
        if row.kind.name == "dossier":
            row.dossier_id = row.id
        if not row.dossier_id and row.kind.category is not Category.DIRECTORY:
            raise ValueError(f"a {row.kind.name} needs a dossier")
        row.organisation_id = self._owners.of(row.dossier_id)
        self._held[row.kind.name, row.id] = _Held(row, None)
        return row

    def delete(self, row: Row) -> None:
        """Delete a row that was read or added in this change."""
        self._held[row.kind.name, row.id].is_deleted = True

    def restore(self, table: type[R], row_id: str) -> R | None:
        """Bring a deleted row back as it was; ``None`` if it never was here."""
        meta = read_metas(self.connection, [(table.kind.name, row_id)]).get((table.kind.name, row_id))
        if meta is None or meta.tombstone is None:
            return None
        known = field_types(table.kind.name)
        kept = {name: value for name, value in meta.tombstone.items() if name in known}
        columns: dict[str, Any] = {name: from_wire(meta.entity, name, value) for name, value in kept.items()}
        return self.add(table(id=row_id, dossier_id=meta.dossier_id, **columns))

    def was(self, row: Row) -> Mapping[str, Any] | None:
        """Return a row of this change as it was read (wire form); ``None`` for one that was not there."""
        return self._held[row.kind.name, row.id].before

    def drafts(self) -> list[Draft]:
        """Return what changed, in the order in which rows were taken in hand."""
        return [draft for held in self._held.values() if (draft := _draft(held)) is not None]

    def owner(self, drafts: list[Draft]) -> str:
        """Return the organisation that owns the rows of ``drafts``; ValueError if there are two (our own bug)."""
        owners = {self._held[draft.key].row.organisation_id for draft in drafts}
        if len(owners) != 1:
            raise ValueError("a change of dossiers of several organisations")
        return owners.pop()


def _draft(held: _Held) -> Draft | None:
    row, entity = held.row, held.row.kind.name
    if held.is_deleted:
        return None if held.before is None else Draft(entity, row.id, row.dossier_id, held.before, None)
    after = {name: to_wire(getattr(row, name)) for name in field_types(entity)}
    draft = Draft(entity, row.id, row.dossier_id, held.before, after)
    return draft if held.before is None or draft.changed() else None


def write(
    session: ChangeSession, drafts: list[Draft], *, at: str, reason: str, amend: bool, confirmed: bool = False
) -> Changed:
    """Write the rows of ``drafts`` and record them as one change, inside the caller's transaction."""
    connection, organisation_id = session.connection, session.owner(drafts)
    for draft in drafts:
        if draft.after is None:
            delete_rows(connection, draft.entity, [draft.id])
        elif draft.before is None:
            insert_rows(connection, draft.entity, organisation_id, [(draft.id, draft.dossier_id, draft.after)])
        else:
            update_row(connection, draft.entity, draft.id, draft.changed())
    author = replace(session.author, organisation_id=organisation_id)
    record(connection, author, drafts, at=at, reason=reason, amend=amend, confirmed=confirmed)
    return Changed(frozenset(draft.entity for draft in drafts), frozenset(draft.dossier_id for draft in drafts))


Listener = Callable[[Changed], None]
