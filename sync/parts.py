"""What readers are told of a change: its effects by dossier and audience, as the exact bytes that the digests cover.

The centre and the device that wrote the change both make these parts, so they must come to the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from models.row import Audience, RowKind, audience
from sync.merge import Merged, RowKey, RowState
from sync.wire import Part, RowEffect, encode

UNKNOWN_AUDIENCE = str(Audience("unknown"))
"""The audience of a row whose kind this program does not know."""


@dataclass(frozen=True)
class Told:
    """``parts``: what readers are told. ``rows``: the states after the change, as the readers will have them."""

    parts: list[Part]
    rows: dict[RowKey, RowState]


def audience_text(entity: str, values: Mapping[str, object], kinds: Mapping[str, RowKind]) -> str:
    """Return the audience of a row of ``entity`` with these wire ``values`` as it is written in a part."""
    kind = kinds.get(entity)
    return str(audience(kind, values)) if kind else UNKNOWN_AUDIENCE


def parts_of(effects: Iterable[RowEffect], audience_of: Callable[[RowEffect], str]) -> list[Part]:
    """Group ``effects`` by dossier and audience, groups and effects in the order in which they were first seen."""
    groups: dict[tuple[str, str], list[RowEffect]] = {}
    for effect in effects:
        groups.setdefault((effect.dossier_id, audience_of(effect)), []).append(effect)
    return [Part(dossier_id, whose, msgspec.Raw(encode(rows))) for (dossier_id, whose), rows in groups.items()]


def told(merged: Merged, before: Mapping[RowKey, RowState], version: int, kinds: Mapping[str, RowKind]) -> Told:
    """Return what readers are told of ``merged``, which took place at ``version``; ``before``: the states before it.

    A row that changes audience is ``gone`` for the old one and told whole to the new one, which has never seen it:
    all of its fields then stand at ``version``.
    """
    now = {key: audience_text(key[0], row.values, kinds) for key, row in merged.rows.items()}
    was = {key: audience_text(key[0], before[key].values, kinds) for key in now if key in before}
    moved = {key for key, whose in was.items() if whose != now[key]}
    if not moved:
        return Told(parts_of(merged.effects, lambda effect: now[effect.entity, effect.id]), merged.rows)

    rows = {key: _restamped(row, version) if key in moved else row for key, row in merged.rows.items()}
    effects = _with_moves(merged, before, moved)
    return Told(parts_of(effects, lambda effect: (was if effect.gone else now)[effect.entity, effect.id]), rows)


def _with_moves(merged: Merged, before: Mapping[RowKey, RowState], moved: set[RowKey]) -> list[RowEffect]:
    """Return the effects, with one pair (gone, told whole) in place of all effects on a row that moved."""
    effects, done = list[RowEffect](), set[RowKey]()
    for effect in merged.effects:
        key = (effect.entity, effect.id)
        if key not in moved:
            effects.append(effect)
        elif key not in done:
            done.add(key)
            row = merged.rows[key]
            deleted = True if row.deleted else False if before[key].deleted else None
            effects.append(RowEffect(*key, row.dossier_id, gone=True))
            effects.append(RowEffect(*key, row.dossier_id, dict(row.values), deleted))
    return effects


def _restamped(row: RowState, version: int) -> RowState:
    return RowState(row.dossier_id, row.values, dict.fromkeys(row.values, version), row.deleted)
