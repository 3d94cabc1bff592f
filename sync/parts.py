"""How the effects of one entry are cut into parts: one per dossier and audience, in first-seen order.

Centre and device cut in the same way, so that both digest the same bytes. A change that was set exactly as written is
echoed to its own device without its rows: the part then names the edits of the change (by their place) that it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from sync.wire.changes import Change, Part, RowEffect, encode

AudienceOf = Callable[[RowEffect], str]


def effects_as_written(change: Change) -> list[RowEffect]:
    """Return the effects of ``change`` when every edit in it is set as written, one effect per edit, in order."""
    return [
        RowEffect(edit.entity, edit.id, edit.dossier_id, deleted=True)
        if edit.op == "delete"
        else RowEffect(edit.entity, edit.id, edit.dossier_id, edit.fields)
        for edit in change.rows
    ]


def cut(effects: Sequence[RowEffect], audience_of: AudienceOf) -> list[Part]:
    """Return the parts of ``effects``. Each part's ``echo`` holds the places of its effects in ``effects``."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, effect in enumerate(effects):
        places.setdefault((effect.dossier_id, audience_of(effect)), []).append(place)
    return [
        Part(dossier_id, audience, raw_rows([effects[place] for place in held]), held)
        for (dossier_id, audience), held in places.items()
    ]


def raw_rows(effects: Sequence[RowEffect]) -> msgspec.Raw:
    """Return the bytes of ``effects`` as they stand in a part and go into its digest."""
    return msgspec.Raw(encode(effects))


def from_echo(part: Part, change: Change) -> Part:
    """Return the part with its rows filled in from the device's own change."""
    effects = effects_as_written(change)
    return Part(part.dossier_id, part.audience, raw_rows([effects[place] for place in part.echo]), part.echo)
