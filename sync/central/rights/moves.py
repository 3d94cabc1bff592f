"""A row that changes audience: gone for the old one, told whole to the new one, which has never seen it.

Its conflicts go with it: they hold what it said. What was private or not shared stays so, whatever becomes of the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from models.registry import KINDS
from models.row import Audience, Category, audience
from sync.central.store.bulk import find_rows
from sync.central.store.row_store import load
from sync.central.store.tables import ROW_TABLES
from sync.merge import DELETION, Merged, RowKey, RowState
from sync.parts import cut, effects_as_written
from sync.wire.changes import Change, Part, RowEdit, RowEffect

_CONFLICT = "conflict"
UNKNOWN = str(Audience("unknown"))
"""Of a row of a kind that this version does not know."""


@dataclass(frozen=True)
class Told:
    """What readers are told of a change. ``rows``: the states after it, as readers will have them, each with its
    audience in ``audiences``. ``is_as_written``: the change's own device can make the parts itself. ``narrowed``: the
    dossiers of which a row went where not everybody sees it who saw it before."""

    parts: list[Part]
    rows: dict[RowKey, RowState]
    audiences: dict[RowKey, str]
    is_as_written: bool
    narrowed: frozenset[str] = frozenset()


def audience_text(entity: str, values: Mapping[str, object]) -> str:
    """Return the audience of a row of ``entity`` with these wire ``values`` as it is written in a part."""
    kind = KINDS.get(entity)
    return str(audience(kind, values)) if kind else UNKNOWN


def told(change: Change, merged: Merged, before: Mapping[RowKey, RowState], version: int) -> Told:
    """Return what readers are told of ``change``, merged at ``version`` over the states ``before``."""
    now = {key: audience_text(key[0], row.values) for key, row in merged.rows.items()}
    was = {key: audience_text(key[0], before[key].values) for key in now if key in before}
    moved = {key for key, whose in was.items() if whose != now[key]}
    if not moved:
        parts = cut(merged.effects, lambda effect: now[effect.entity, effect.id])
        return Told(parts, merged.rows, now, merged.effects == effects_as_written(change))
    following = dict(_following(merged, before, {key: now[key] for key in moved}))
    was |= {key: audience_text(_CONFLICT, before[key].values) for key in following}
    now |= {key: audience_text(_CONFLICT, row.values) for key, row in following.items()}
    moved |= following.keys()
    after = {**merged.rows, **following}
    rows = {key: _restamped(row, version, before[key]) if key in moved else row for key, row in after.items()}
    effects = _with_moves([*merged.effects, *_blank(following)], after, before, moved)
    parts = cut(effects, lambda effect: (was if effect.gone else now)[effect.entity, effect.id])
    narrowed = frozenset(after[key].dossier_id for key in moved if not _is_wider(was[key], now[key]))
    return Told(parts, rows, now, is_as_written=False, narrowed=narrowed)


def conflicts_that_may_follow(
    connection: Connection, organisation_id: str, changes: Iterable[Change], tied: Iterable[RowKey]
) -> dict[RowKey, RowState]:
    """Return the conflicts of the rows that ``changes`` may move to another audience; ``tied``: of these too."""
    moving = {edit.id for change in changes for edit in change.rows if edit.bases and _may_move(edit)}
    ids = sorted(moving | {row_id for _, row_id in tied})
    if not ids:
        return {}
    conflicts = ROW_TABLES[_CONFLICT]
    query = select(conflicts.c.id).where(conflicts.c.organisation_id == organisation_id)
    found = find_rows(connection, query, conflicts.c.row_id, ids).scalars()
    return load(connection, organisation_id, [(_CONFLICT, row_id) for row_id in found])


def _may_move(edit: RowEdit) -> bool:
    kind = KINDS.get(edit.entity)
    if kind is None or edit.entity == _CONFLICT:
        return False
    if kind.ends is not None:
        return True
    return any(name in edit.fields for name in (kind.category_field, kind.author, kind.private, kind.shared) if name)


def _following(
    merged: Merged, before: Mapping[RowKey, RowState], moved: Mapping[RowKey, str]
) -> Iterator[tuple[RowKey, RowState]]:
    """Give the conflicts that must go where their rows went, as they become."""
    for key, stands in before.items():
        if key[0] != _CONFLICT or key in moved:
            continue
        row = merged.rows.get(key, stands)
        whose = moved.get((str(row.values.get("entity")), str(row.values.get("row_id"))))
        if whose is None:
            continue
        if became := with_its_row(row, whose):
            yield key, replace(row, values={**row.values, **became})


def with_its_row(conflict: RowState, whose: str) -> dict[str, str]:
    """Return what of a conflict must change for it to go where its row goes, the audience ``whose``."""
    category, _, private_to = whose.partition(":")
    held_back = conflict.values.get("category") == Category.INTERNAL
    became = {
        "category": Category.INTERNAL.value if held_back else category,
        "private_to": private_to or str(conflict.values.get("private_to") or ""),
    }
    return {name: value for name, value in became.items() if conflict.values.get(name) != value}


def _blank(rows: Mapping[RowKey, RowState]) -> Iterator[RowEffect]:
    return (RowEffect(*key, row.dossier_id) for key, row in rows.items())


def _is_wider(was: str, now: str) -> bool:
    """Tell whether whoever saw the row in the audience ``was`` sees it in ``now`` too: it was private, and is not; or
    it was not shared, and is. Who reads what is not shared reads the whole dossier."""
    category = was.partition(":")[0]
    return category in (now.partition(":")[0], Category.INTERNAL) and now.endswith(":")


def _with_moves(
    told: Iterable[RowEffect], after: Mapping[RowKey, RowState], before: Mapping[RowKey, RowState], moved: set[RowKey]
) -> list[RowEffect]:
    """Return the effects, with one pair (gone, told whole) in place of all effects on a row that moved."""
    effects, done = list[RowEffect](), set[RowKey]()
    for effect in told:
        key = (effect.entity, effect.id)
        if key not in moved:
            effects.append(effect)
        elif key not in done:
            done.add(key)
            row = after[key]
            deleted = True if row.deleted else False if before[key].deleted else None
            effects.append(RowEffect(*key, row.dossier_id, gone=True))
            effects.append(RowEffect(*key, row.dossier_id, dict(row.values), deleted))
    return effects


def _restamped(row: RowState, version: int, before: RowState) -> RowState:
    names = [*row.values, DELETION] if row.deleted or before.deleted else row.values
    return RowState(row.dossier_id, row.values, dict.fromkeys(names, version), row.deleted)
