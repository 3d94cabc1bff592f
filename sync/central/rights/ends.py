"""A row that stands on others goes no wider than they do: a link between factors of which one is not shared, or care;
a task or an earlier text of a note that is private.

Whoever draws a link offline cannot know that a colleague marks one of its factors offline. When the two meet here, in
whichever order, the link is kept in as if its writer had known; what two people wrote of it goes along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from models.registry import KINDS
from models.row import Audience, Category, RowKind, audience
from sync.central.log.frozen import is_held
from sync.central.rights.moves import audience_text, with_its_row
from sync.central.store.bulk import find_rows
from sync.central.store.row_store import load
from sync.central.store.tables import row_meta
from sync.merge import Merged, RowKey, RowState
from sync.wire.changes import Change, RowEdit, RowEffect

States = Mapping[RowKey, RowState]


class Ties:
    """Which rows stand on which, as far as they were looked up."""

    def __init__(self) -> None:
        self._by_end: dict[RowKey, set[RowKey]] = defaultdict(set)

    def note(self, rows: States) -> None:
        for key, row in rows.items():
            for end in ends_of(key[0], row.values):
                self._by_end[end].add(key)

    def on(self, end: RowKey) -> frozenset[RowKey]:
        return frozenset(self._by_end.get(end, ()))


def ends_of(entity: str, values: Mapping[str, Any]) -> list[RowKey]:
    """Return the rows on which one of ``entity`` with these values stands; none for most kinds."""
    kind = KINDS.get(entity)
    if kind is None or kind.ends is None:
        return []
    columns, end = kind.ends
    return [(end, row_id) for column in columns if (row_id := str(values.get(column) or ""))]


def kept_in(entity: str, dossier_id: str, values: Mapping[str, Any], states: States) -> dict[str, Any]:
    """Return what must change in a row for it to go no wider than its ends, as they stand in ``states``.

    It goes where an end goes that is not for everybody who sees such rows; where two ends go apart, or one is not
    shared, it is not shared. On a private row it is private, and its author's, unless it is its writer's alone already.
    An end of another dossier says nothing: its state is not the writer's.
    """
    kind = KINDS.get(entity)
    if kind is None or kind.ends is None:
        return {}
    found = [states[key] for key in ends_of(entity, values) if key in states]
    ends = [end for end in found if end.dossier_id == dossier_id]
    if kind.author and kind.private:
        return _private_with(kind, values, ends)
    if not (kind.category_field and kind.shared):
        return {}
    whose = {_category(kind.ends[1], end.values) for end in ends}
    own, usual = _category(entity, values), str(kind.category)
    if own == Category.INTERNAL or whose <= {own, usual}:
        return {}
    needed = (whose | {own}) - {usual}
    is_one_place = len(needed) == 1 and Category.INTERNAL not in needed
    return {kind.category_field: needed.pop()} if is_one_place else {kind.shared: False}


def _private_with(kind: RowKind, values: Mapping[str, Any], ends: Iterable[RowState]) -> dict[str, Any]:
    """Return what must change in a row of ``kind`` for it to be private with the first of its ends that is; nothing
    where it is private already: what somebody wrote for himself alone is not told to the author of a note."""
    if audience(kind, values).private_to:
        return {}
    end_kind = KINDS[kind.ends[1]] if kind.ends else kind
    owner = next((whose for end in ends if (whose := audience(end_kind, end.values).private_to)), "")
    needed: dict[str, Any] = {str(kind.private): True, str(kind.author): owner} if owner else {}
    return {name: value for name, value in needed.items() if values.get(name) != value}


def tied_rows(connection: Connection, organisation_id: str, changes: Iterable[Change], state: States) -> States:
    """Return the rows that stand on those which ``changes`` may let go less wide, and what closes them off."""
    narrowed = {edit.dossier_id for change in changes for edit in change.rows if edit.op == "put" and _may_narrow(edit)}
    query = select(row_meta.c.entity, row_meta.c.id).where(
        row_meta.c.organisation_id == organisation_id, row_meta.c.entity.in_(sorted(_tied_kinds()))
    )
    found = find_rows(connection, query, row_meta.c.dossier_id, sorted(narrowed)) if narrowed else ()
    return load(connection, organisation_id, {(row.entity, row.id) for row in found} - state.keys())


def missing_ends(
    connection: Connection, organisation_id: str, edits: Iterable[RowEdit], state: States
) -> dict[RowKey, RowState]:
    """Return the rows on which others stand, of ``state`` or as ``edits`` make them, that ``state`` lacks."""
    wanted = {end for (entity, _), row in state.items() for end in ends_of(entity, row.values)}
    wanted |= {end for edit in edits for end in ends_of(edit.entity, edit.fields)}
    return load(connection, organisation_id, wanted - state.keys())


def within_ends(merged: Merged, change: Change, state: States, ties: Ties, version: int) -> Merged:
    """Return ``merged`` with every row that stands on others kept in as far as these are; ``state``: before it.

    A row that was closed off before stays as it is: its ends are closed off with it.
    """
    became = {key: fields for key in _in_question(merged, state, ties) if (fields := _became(key, merged, state))}
    if not became:
        return merged
    rows = dict(merged.rows)
    for key, fields in became.items():
        rows[key] = _with(rows.get(key) or state[key], fields, version)
    for key in [key for key in merged.rows if key[0] == "conflict"]:
        about = str(rows[key].values.get("entity")), str(rows[key].values.get("row_id"))
        if about in became and (fields := with_its_row(rows[key], audience_text(about[0], rows[about].values))):
            became[key] = fields
            rows[key] = _with(rows[key], fields, version)
    written = {(edit.entity, edit.id): edit.fields for edit in change.rows}
    altered = [(*key, name) for key, fields in became.items() for name in fields if name in written.get(key, {})]
    is_as_meant = merged.outcome != "applied" or became.keys().isdisjoint(written)
    return replace(
        merged,
        outcome=merged.outcome if is_as_meant else "merged",
        rows=rows,
        effects=_with_fields(merged.effects, became, rows),
        altered=[*merged.altered, *(one for one in altered if one not in merged.altered)],
    )


@cache
def _tied_kinds() -> Mapping[str, str]:
    """Return the kinds that stand on rows of another, with that kind."""
    return {name: kind.ends[1] for name, kind in KINDS.items() if kind.ends is not None}


def _may_narrow(edit: RowEdit) -> bool:
    """Tell whether ``edit`` may take a row on which others stand from somebody who sees these."""
    kind = KINDS.get(edit.entity)
    if kind is None or edit.entity not in _tied_kinds().values():
        return False
    category = edit.fields.get(kind.category_field) if kind.category_field else None
    is_kept_in = bool(kind.shared) and edit.fields.get(str(kind.shared)) is False
    is_private = bool(kind.private) and edit.fields.get(str(kind.private)) is True
    return is_kept_in or is_private or category not in (None, "", kind.category)


def _in_question(merged: Merged, state: States, ties: Ties) -> Iterator[RowKey]:
    tied = _tied_kinds()
    for key, row in merged.rows.items():
        if key[0] in tied:
            yield key
        elif key[0] in tied.values() and audience(KINDS[key[0]], row.values) != Audience(KINDS[key[0]].category):
            others = ties.on(key) - merged.rows.keys()
            yield from (one for one in others if not is_held(one[0], state[one], state))


def _became(key: RowKey, merged: Merged, state: States) -> dict[str, Any]:
    row = merged.rows.get(key) or state[key]
    ends = {
        end: stands
        for end in ends_of(key[0], row.values)
        if (stands := merged.rows.get(end) or state.get(end)) is not None
    }
    return kept_in(key[0], row.dossier_id, row.values, ends)


def _category(entity: str, values: Mapping[str, Any]) -> str:
    kind = KINDS.get(entity)
    return str((audience(kind, values) if kind else Audience("unknown")).category)


def _with(row: RowState, fields: Mapping[str, Any], version: int) -> RowState:
    versions = {**row.versions, **dict.fromkeys(fields, version)}
    return replace(row, values={**row.values, **fields}, versions=versions)


def _with_fields(
    effects: Iterable[RowEffect], became: Mapping[RowKey, Mapping[str, Any]], rows: States
) -> list[RowEffect]:
    """Return the effects with what became of the rows in them, and one for each row that had none."""
    told: list[RowEffect] = []
    for effect in effects:
        fields = became.get((effect.entity, effect.id))
        if fields and not effect.deleted:
            effect = msgspec.structs.replace(effect, fields={**effect.fields, **fields})
        told.append(effect)
    had = {(effect.entity, effect.id) for effect in told}
    return [*told, *(RowEffect(*key, rows[key].dossier_id, dict(became[key])) for key in became if key not in had)]
