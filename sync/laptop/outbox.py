"""The log of this device's own changes: recorded with the rows they change, sent in order, kept until they come back.

States of a change: ``waiting`` (only here) -> ``sent`` (a push was tried) -> ``held`` (the centre has it) ->
``confirmed`` (it came back in a pull); or ``quarantined`` (the centre keeps it apart, with a reason), then
``set_aside`` once the user has dealt with it; or ``superseded`` (this device sent it under an earlier id, before it was
restored: it comes back in a pull as that device's).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from models.ids import new_id
from models.registry import KINDS
from sync.laptop.row_meta import Overlay, RowMeta, next_n, read_metas, write_metas
from sync.laptop.sqlite_rows import Connection, index_rows, search_text
from sync.merge import DELETION, RowKey
from sync.wire.changes import GENESIS, SCHEMA, Answer, Change, RowEdit, change_hash, encode

OPEN_STATES = ("waiting", "sent", "held")
_KNOWN_ALREADY = "known_elsewhere"
"""Why the centre does not take a change that it holds under another device's number."""


@dataclass(frozen=True)
class Author:
    """Who changes something, on which device; ``organisation_id`` owns the rows, or is the user's own."""

    organisation_id: str
    user_id: str
    device_id: str


@dataclass(frozen=True)
class Draft:
    """One row of a change about to be recorded. ``before``: the row as it read; ``after``: its new wire values
    (all of them), ``None`` when it is deleted."""

    entity: str
    id: str
    dossier_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def key(self) -> RowKey:
        return self.entity, self.id

    def changed(self) -> dict[str, Any]:
        """Return the fields that differ, with their new values."""
        if self.after is None:
            return {}
        if self.before is None:
            return dict(self.after)
        return {name: value for name, value in self.after.items() if self.before.get(name) != value}


def record(
    connection: Connection,
    author: Author,
    drafts: Sequence[Draft],
    *,
    at: str,
    reason: str,
    amend: bool = False,
    confirmed: bool = False,
) -> int:
    """Record one change of rows that were just written: outgoing change, row metadata and search index.

    Runs inside the transaction that wrote the rows. ``amend``: if the newest change is the same action on the same
    rows and was never sent, it is extended instead of followed (autosave while typing). ``confirmed``: the user said
    that he means to delete this much. Returns the change's seq.
    """
    metas = read_metas(connection, (draft.key for draft in drafts))
    newest, newest_hash = _last(connection, author.device_id)
    amended = _amendable(connection, author.device_id, newest, drafts, reason) if amend else None
    seq = amended.seq if amended else newest + 1
    edits = [_edit(draft, metas.get(draft.key)) for draft in drafts]
    if amended:
        edits = [_extended(old, new) for old, new in zip(amended.rows, edits, strict=True)]
    change = Change(
        device_id=author.device_id,
        seq=seq,
        id=amended.id if amended else new_id(),
        organisation_id=author.organisation_id,
        author_id=author.user_id,
        at=at,
        schema=SCHEMA,
        reason=reason,
        previous=amended.previous if amended else newest_hash,
        rows=edits,
        confirmed=confirmed,
    )
    write_change(connection, change)
    _write_metas(connection, drafts, metas, seq, is_new=amended is None)
    return seq


def _edit(draft: Draft, meta: RowMeta | None) -> RowEdit:
    if draft.after is None:
        bases = dict(meta.versions) if meta else {}
        return RowEdit(draft.entity, draft.id, draft.dossier_id, "delete", bases=bases)
    fields = draft.changed()
    if meta is None:
        return RowEdit(draft.entity, draft.id, draft.dossier_id, fields=fields)
    kind = KINDS[draft.entity]
    bases = {name: meta.versions.get(name, 0) for name in fields}
    if meta.tombstone is not None:  # brought back by somebody who knows that it was deleted
        bases[DELETION] = meta.versions.get(DELETION, 0)
    before = draft.before if draft.before is not None else meta.tombstone or {}
    merged_by_parts = (name for name in fields if name in before and (name in kind.narrative or name in kind.sets))
    return RowEdit(
        draft.entity,
        draft.id,
        draft.dossier_id,
        fields=fields,
        bases=bases,
        before={name: before[name] for name in merged_by_parts},
    )


def _extended(old: RowEdit, new: RowEdit) -> RowEdit:
    """Return ``old`` with the later values of ``new``; what ``old`` was based on stays its base."""
    return RowEdit(
        old.entity,
        old.id,
        old.dossier_id,
        fields={**old.fields, **new.fields},
        bases={**new.bases, **old.bases} if old.bases else {},
        before={**new.before, **old.before} if old.bases else {},
    )


def _last(connection: Connection, device_id: str) -> tuple[int, str]:
    """Return (seq, hash) of the device's newest change."""
    row = connection.execute(
        "SELECT seq, hash FROM change WHERE device_id = ? ORDER BY seq DESC LIMIT 1", (device_id,)
    ).fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def _amendable(connection: Connection, device_id: str, seq: int, drafts: Sequence[Draft], reason: str) -> Change | None:
    """Return change ``seq`` if these drafts may extend it: never sent, same action, same rows, nothing deleted."""
    row = connection.execute(
        "SELECT body FROM change JOIN change_body USING (device_id, seq)"
        " WHERE device_id = ? AND seq = ? AND state = 'waiting' AND reason = ?",
        (device_id, seq, reason),
    ).fetchone()
    if row is None:
        return None
    change = msgspec.json.decode(row[0], type=Change)
    same_rows = [(edit.entity, edit.id) for edit in change.rows] == [draft.key for draft in drafts]
    if not same_rows or not all(map(_goes_on, change.rows, drafts)):
        return None
    return change


def _goes_on(edit: RowEdit, draft: Draft) -> bool:
    """Tell whether ``draft`` starts from what ``edit`` wrote. Where others' work has come between, what was written
    may stand in a foreseen conflict only, and would go with it."""
    if edit.op != "put" or draft.before is None or draft.after is None:
        return False
    return all(draft.before.get(name) == value for name, value in edit.fields.items())


def write_change(connection: Connection, change: Change) -> None:
    """Write one own change, as one that waits to be sent, with the rows that it touches."""
    body = encode(change)
    dossier_ids = {row.dossier_id for row in change.rows}
    connection.execute(
        "INSERT OR REPLACE INTO change"
        " (device_id, seq, id, organisation_id, at, author_id, dossier_id, reason, hash, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
        (
            change.device_id,
            change.seq,
            change.id,
            change.organisation_id,
            change.at,
            change.author_id,
            dossier_ids.pop() if len(dossier_ids) == 1 else "",
            change.reason,
            change_hash(body),
        ),
    )
    connection.execute(
        "INSERT OR REPLACE INTO change_body (device_id, seq, body) VALUES (?, ?, ?)",
        (change.device_id, change.seq, body),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO change_row (entity, id, seq) VALUES (?, ?, ?)",
        ((row.entity, row.id, change.seq) for row in change.rows),
    )


def _write_metas(
    connection: Connection, drafts: Sequence[Draft], metas: Mapping[RowKey, RowMeta], seq: int, *, is_new: bool
) -> None:
    number, written, fresh, known = next_n(connection), [], [], []
    for draft in drafts:
        meta = metas.get(draft.key)
        text = search_text(draft.entity, draft.after) if draft.after is not None else ""
        if meta is None:
            meta = RowMeta(number, draft.entity, draft.id, draft.dossier_id, overlay=Overlay(absent=True))
            number += 1
            fresh.append((meta.n, text))
        elif _is_searched_anew(draft):
            known.append((meta.n, text))
        _cover(meta, draft, seq)
        meta.pending += 1 if is_new else 0
        written.append(meta)
    write_metas(connection, written)
    index_rows(connection, fresh, new=True)
    index_rows(connection, known)


def _is_searched_anew(draft: Draft) -> bool:
    if draft.after is None or draft.before is None:
        return True
    return not draft.changed().keys().isdisjoint(KINDS[draft.entity].searched)


def _cover(meta: RowMeta, draft: Draft, seq: int) -> None:
    """Note in ``meta`` what this draft covers of the centre's side, and its new versions."""
    if meta.overlay is None:
        meta.overlay = Overlay(deleted=meta.tombstone is not None, deleted_at=meta.versions.get(DELETION, 0))
    if draft.after is None:
        meta.tombstone = dict(draft.before or {})
        meta.versions[DELETION] = -seq
        return
    before = draft.before if draft.before is not None else meta.tombstone or {}  # a row that is brought back
    meta.tombstone = None
    for name in draft.changed():
        if not meta.overlay.absent and name not in meta.overlay.fields:
            meta.overlay.fields[name] = (before.get(name), meta.versions.get(name, 0))
        meta.versions[name] = -seq


def unsent(connection: Connection, device_id: str, *, max_bytes: int) -> list[tuple[int, bytes]]:
    """Return (seq, body) of the oldest changes that the centre does not hold, in order, up to ``max_bytes``."""
    batch: list[tuple[int, bytes]] = []
    size = 0
    cursor = connection.execute(
        "SELECT seq, body FROM change INDEXED BY change_unsent JOIN change_body USING (device_id, seq)"
        " WHERE device_id = ? AND state IN ('waiting', 'sent') ORDER BY seq",
        (device_id,),
    )
    while (row := cursor.fetchone()) is not None:
        size += len(row[1])
        if batch and size > max_bytes:
            break
        batch.append((row[0], row[1]))
    return batch


def mark_sent(connection: Connection, device_id: str, upto: int) -> None:
    """Note that changes up to seq ``upto`` may have reached the centre: from now on they are never amended."""
    connection.execute(
        "UPDATE change SET state = 'sent' WHERE device_id = ? AND seq <= ? AND state = 'waiting'", (device_id, upto)
    )


def take_answers(connection: Connection, device_id: str, answers: Iterable[Answer]) -> list[int]:
    """Keep the centre's answers; return the seqs that were not taken now (their edits must be taken back)."""
    known = list(answers)
    connection.executemany(
        "UPDATE change SET state = 'held', position = ?, answer = ? WHERE device_id = ? AND seq = ?"
        " AND state IN ('waiting', 'sent')",
        (
            (answer.position, answer.outcome, device_id, answer.seq)
            for answer in known
            if answer.outcome != "quarantined"
        ),
    )
    refused = [answer for answer in known if answer.outcome == "quarantined"]
    connection.executemany(
        "UPDATE change SET state = ?, answer = ? WHERE device_id = ? AND seq = ?",
        (
            ("superseded" if is_known_already(answer) else "quarantined", answer.reason, device_id, answer.seq)
            for answer in refused
        ),
    )
    return [answer.seq for answer in refused]


def is_known_already(answer: Answer) -> bool:
    """Tell whether the centre holds this change already, from an earlier life of this device: nothing was refused."""
    return answer.outcome == "quarantined" and answer.reason == _KNOWN_ALREADY
