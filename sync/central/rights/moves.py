"""A row that changes audience: gone for the old one, told whole to the new one, which has never seen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.registry import KINDS
from models.row import Audience, audience
from sync.merge import DELETION, Merged, RowKey, RowState
from sync.parts import cut, effects_as_written
from sync.wire import Change, Part, RowEffect

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
    rows = {key: _restamped(row, version, before[key]) if key in moved else row for key, row in merged.rows.items()}
    effects = _with_moves(merged, before, moved)
    parts = cut(effects, lambda effect: (was if effect.gone else now)[effect.entity, effect.id])
    narrowed = frozenset(merged.rows[key].dossier_id for key in moved if not _is_wider(was[key], now[key]))
    return Told(parts, rows, now, is_as_written=False, narrowed=narrowed)


def _is_wider(was: str, now: str) -> bool:
    """Tell whether whoever saw the row in the audience ``was`` sees it in ``now`` too: it was private, and is not."""
    return was.partition(":")[0] == now.partition(":")[0] and now.endswith(":")


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


def _restamped(row: RowState, version: int, before: RowState) -> RowState:
    names = [*row.values, DELETION] if row.deleted or before.deleted else row.values
    return RowState(row.dossier_id, row.values, dict.fromkeys(names, version), row.deleted)
