"""Take pages of the centre's log into the device's store.

A row without pending edits is simply set; a row whose only pending edit came back as written keeps its values. Every
other row is rebuilt by ``sync.laptop.replay``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec

from models.registry import KINDS, field_types
from sync.errors import SyncTrouble
from sync.laptop.owners import Owners, note_owner
from sync.laptop.replay import Net, rebuild, write_states
from sync.laptop.row_meta import RowMeta, current_states, next_n, read_metas, with_open_changes, write_metas
from sync.laptop.sqlite_rows import Connection, index_rows, insert_rows, search_text
from sync.laptop.streams import Stream, floors_from
from sync.merge import DELETION, RowKey, RowState
from sync.parts import effects_as_written, from_echo
from sync.wire.changes import Change, Entry, RowEffect, part_digest

_EFFECTS = msgspec.json.Decoder(list[RowEffect])


@dataclass(frozen=True)
class PageResult:
    """What a page brought: rows set by others, own changes that came back, and which kinds changed where."""

    rows: int
    confirmed: int
    touched: set[tuple[str, str]]  # (entity, dossier id)


def apply_page(connection: Connection, stream: Stream, device_id: str, entries: Sequence[Entry]) -> PageResult:
    """Apply ``entries`` of one organisation's log inside the caller's transaction, digests and activity log included.
    The cursor is the caller's to move in the same transaction."""
    if not entries:
        return PageResult(0, 0, set())
    organisation_id = stream.organisation_id
    own = _own_changes(connection, device_id, entries)
    nets = _net_effects(connection, organisation_id, entries, own)
    if not stream.is_own:
        for dossier_id in {net.dossier_id for net in nets.values()}:
            note_owner(connection, dossier_id, organisation_id)
    owners = Owners(connection, organisation_id)
    waited = _waiting_rows(connection, {entry.seq for entry in entries if entry.device_id == device_id})
    _confirm(connection, device_id, entries)
    _log_activity(connection, entries)
    metas = read_metas(connection, nets)
    # A row that left this device while an own change of it was open: the change waits for it.
    awaited = with_open_changes(connection, [key for key in nets if key not in metas])
    echoed, plain, pending = [], [], []
    for key, net in nets.items():
        meta = metas.get(key)
        if key in awaited:
            pending.append(key)
        elif meta is None or meta.pending == 0:
            plain.append(key)
        elif net.is_own_echo and meta.pending == 1 and not net.gone and _is_shown(meta, net):
            echoed.append(key)
        else:
            pending.append(key)
    _settle_echoes(connection, echoed, metas, nets)
    _set_plain(connection, owners, plain, metas, nets)
    unheard = [key for key in waited if key not in nets]
    rebuild(connection, owners, device_id, [*pending, *unheard], nets)
    touched = {(entity, net.dossier_id) for (entity, _), net in nets.items()}
    return PageResult(sum(not net.is_own_echo for net in nets.values()), len(own), touched)


def _is_shown(meta: RowMeta, net: Net) -> bool:
    """Tell whether the row reads as the own edit wrote it: where the foreseen merge left the edit out, it does not."""
    return all(meta.versions.get(name, 0) < 0 for name in net.fields)


def _waiting_rows(connection: Connection, seqs: Set[int]) -> list[RowKey]:
    """Return the rows that wait for the own changes ``seqs``, and the conflicts foreseen for them: also where the body
    of a change was erased meanwhile."""
    if not seqs:
        return []
    found = connection.execute(
        "SELECT entity, id, seq FROM change_row WHERE seq BETWEEN ? AND ? ORDER BY seq, entity, id",
        (min(seqs), max(seqs)),
    ).fetchall()
    return list(dict.fromkeys((entity, row_id) for entity, row_id, seq in found if seq in seqs))


def _own_changes(connection: Connection, device_id: str, entries: Iterable[Entry]) -> dict[int, Change]:
    """Return own changes among ``entries`` that were still open, by seq."""
    seqs = [entry.seq for entry in entries if entry.device_id == device_id]
    if not seqs:
        return {}
    rows = connection.execute(
        "SELECT seq, body FROM change JOIN change_body USING (device_id, seq)"
        " WHERE device_id = ? AND seq BETWEEN ? AND ?"
        " AND state IN ('waiting', 'sent', 'held')",
        (device_id, min(seqs), max(seqs)),
    ).fetchall()
    wanted, decoder = set(seqs), msgspec.json.Decoder(Change)
    return {seq: decoder.decode(body) for seq, body in rows if seq in wanted}


def _net_effects(
    connection: Connection, organisation_id: str, entries: Sequence[Entry], own: Mapping[int, Change]
) -> dict[RowKey, Net]:
    nets: dict[RowKey, Net] = {}
    digests: dict[tuple[str, str], int] = defaultdict(int)
    floors = floors_from(connection, organisation_id, entries[0].position)
    for entry in entries:
        for part in entry.parts:
            if entry.position <= floors.get(part.dossier_id, 0):
                continue  # the dossier came whole, this part included
            effects: Sequence[RowEffect]
            if part.echo:
                change = own.get(entry.seq)
                if change is None:
                    raise SyncTrouble("sync.unknown_echo")
                digests[part.dossier_id, part.audience] ^= part_digest(entry.position, from_echo(part, change))
                written = effects_as_written(change)
                effects = [written[place] for place in part.echo]
            else:
                digests[part.dossier_id, part.audience] ^= part_digest(entry.position, part)
                effects = _EFFECTS.decode(part.rows)
            for effect in effects:
                net = nets.get((effect.entity, effect.id))
                if net is None:
                    net = nets[effect.entity, effect.id] = Net(effect.dossier_id)
                net.take(effect, entry.position, echo=bool(part.echo))
    _add_digests(connection, organisation_id, digests)
    return nets


def _add_digests(connection: Connection, organisation_id: str, digests: Mapping[tuple[str, str], int]) -> None:
    for (dossier_id, audience), digest in digests.items():
        row = connection.execute(
            "SELECT digest FROM digest WHERE organisation_id = ? AND dossier_id = ? AND audience = ?",
            (organisation_id, dossier_id, audience),
        ).fetchone()
        total = digest ^ (int(row[0], 16) if row else 0)
        connection.execute(
            "INSERT OR REPLACE INTO digest (organisation_id, dossier_id, audience, digest) VALUES (?, ?, ?, ?)",
            (organisation_id, dossier_id, audience, f"{total:016x}"),
        )


def _confirm(connection: Connection, device_id: str, entries: Iterable[Entry]) -> None:
    """Note that own changes came back: they leave the outbox, also those whose body was erased meanwhile."""
    back = [entry for entry in entries if entry.device_id == device_id]
    connection.executemany(
        "UPDATE change SET state = 'confirmed', position = ?, answer = ?, altered = ? WHERE device_id = ? AND seq = ?"
        " AND state IN ('waiting', 'sent', 'held')",
        (
            (entry.position, entry.outcome, json.dumps(entry.altered) if entry.altered else None, device_id, entry.seq)
            for entry in back
        ),
    )
    connection.executemany("DELETE FROM change_row WHERE seq = ?", ((entry.seq,) for entry in back))


def _log_activity(connection: Connection, entries: Iterable[Entry]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO activity (position, dossier_id, author_id, device_id, at, reason, change_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (entry.position, dossier_id, entry.author_id, entry.device_id, entry.at, entry.reason, entry.change_id)
            for entry in entries
            for dossier_id in dict.fromkeys(part.dossier_id for part in entry.parts)
        ),
    )


def _settle_echoes(
    connection: Connection, keys: Iterable[RowKey], metas: Mapping[RowKey, RowMeta], nets: Mapping[RowKey, Net]
) -> None:
    """Rows whose only pending edit came back exactly as written: only their versions change."""
    settled = []
    for key in keys:
        meta, net = metas[key], nets[key]
        for name, (_, position) in net.fields.items():
            meta.versions[name] = position
        if net.deleted is not None:
            meta.versions[DELETION] = net.deleted_at
        meta.overlay, meta.pending = None, 0
        settled.append((json.dumps(meta.versions), meta.n))
    connection.executemany("UPDATE row_meta SET versions = ?, overlay = NULL, pending = 0 WHERE n = ?", settled)


def _set_plain(
    connection: Connection,
    owners: Owners,
    keys: Iterable[RowKey],
    metas: Mapping[RowKey, RowMeta],
    nets: Mapping[RowKey, Net],
) -> None:
    """Rows that nothing own is pending on: new ones in bulk, the others one by one."""
    fresh: dict[str, list[tuple[RowKey, Net]]] = defaultdict(list)
    rebuilt: dict[RowKey, RowState | None] = {}
    known = {key: metas[key] for key in keys if key in metas}
    states = current_states(connection, known)
    for key in keys:
        net = nets[key]
        if key in metas:
            rebuilt[key] = net.onto(states[key])
        elif not net.gone and net.deleted is None and key[0] in KINDS:
            fresh[key[0]].append((key, net))
        else:
            rebuilt[key] = net.onto(None)
    for entity, rows in fresh.items():
        _insert_fresh(connection, owners, entity, rows)
    write_states(connection, owners, rebuilt, states, metas)


def _insert_fresh(connection: Connection, owners: Owners, entity: str, rows: Sequence[tuple[RowKey, Net]]) -> None:
    known_fields, number = field_types(entity), next_n(connection)
    metas, texts, values = [], [], []
    for place, ((_, row_id), net) in enumerate(rows):
        fields = {name: value for name, (value, _) in net.fields.items()}
        extra = {name: value for name, value in fields.items() if name not in known_fields}
        versions = {name: version for name, (_, version) in net.fields.items()}
        metas.append(RowMeta(number + place, entity, row_id, net.dossier_id, versions, extra=extra))
        texts.append((number + place, search_text(entity, fields)))
        values.append((row_id, net.dossier_id, fields))
    insert_rows(connection, entity, owners.of(rows[0][1].dossier_id), values)
    write_metas(connection, metas)
    index_rows(connection, texts, new=True)
