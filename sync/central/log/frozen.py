"""What does not change any more: a row that was signed or finalised, and every row that was closed off with it.

It goes by how the rows stand at the centre. Whoever finalises a profile offline and whoever edits a factor of it
offline cannot know of each other; the one who comes later is refused, and his change is kept in quarantine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.registry import KINDS
from sync.merge import RowKey, RowState
from sync.wire.changes import Change, RowEdit

States = Mapping[RowKey, RowState]

_NOTHING = object()


def keepers(changes: Iterable[Change], state: States, tied: States) -> set[RowKey]:
    """Return the rows that freeze ``tied`` and what ``changes`` edit, as far as ``state`` does not hold them yet."""
    found = {key for change in changes for edit in change.rows for key in _keepers(edit, state)}
    return (found | {key for (entity, _), row in tied.items() for key in _held_by(entity, row.values)}) - state.keys()


def is_frozen(edit: RowEdit, state: States) -> bool:
    """Tell whether ``edit`` would change what is closed off; ``state`` holds the row and those that freeze it.

    What says again how it stands changes nothing: two laptops may close off the same version, each without knowing.
    """
    kind = KINDS.get(edit.entity)
    before = state.get((edit.entity, edit.id))
    if before is not None and not before.deleted and edit.op == "put" and _is_harmless(edit, before):
        return False
    if before is not None and kind is not None and kind.frozen_by and before.values.get(kind.frozen_by):
        return True
    return any(_is_closed(state.get(key), key[0], edit.dossier_id) for key in _keepers(edit, state))


def is_held(entity: str, row: RowState, state: States) -> bool:
    """Tell whether a row is closed off by the one that it hangs on; ``state`` holds that one."""
    return any(_is_closed(state.get(key), key[0], row.dossier_id) for key in _held_by(entity, row.values))


def _is_harmless(edit: RowEdit, before: RowState) -> bool:
    """Tell whether ``edit`` sets nothing but what stands already, and what may be filled in after the freezing."""
    kind = KINDS.get(edit.entity)
    open_fields = kind.after_freezing if kind is not None else frozenset()
    return all(name in open_fields or before.values.get(name, _NOTHING) == value for name, value in edit.fields.items())


def _keepers(edit: RowEdit, state: States) -> Iterator[RowKey]:
    """Give the rows that this one hangs on, as it stands and as it would become: it may not be moved out or in."""
    before = state.get((edit.entity, edit.id))
    for values in (before.values if before else {}, edit.fields):
        yield from _held_by(edit.entity, values)


def _held_by(entity: str, values: Mapping[str, Any]) -> Iterator[RowKey]:
    kind = KINDS.get(entity)
    if kind is not None and kind.frozen_with is not None:
        column, keeper = kind.frozen_with
        if row_id := values.get(column):
            yield keeper, str(row_id)


def _is_closed(keeper: RowState | None, entity: str, dossier_id: str) -> bool:
    """Tell whether ``keeper`` is closed off. One of another dossier says nothing: its state is not the writer's."""
    column = KINDS[entity].frozen_by
    if keeper is None or column is None or keeper.dossier_id != dossier_id:
        return False
    return bool(keeper.values.get(column))
