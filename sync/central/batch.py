"""A batch on its way into the log: what is merged in memory, then written in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from models.moments import moment_text
from models.registry import KINDS
from sync.central import row_store
from sync.central.attachments import let_go
from sync.central.bulk import find_rows, insert_rows
from sync.central.device_chain import Sent
from sync.central.digests import DigestBook
from sync.central.moves import Told, told
from sync.central.tables import log, log_part, quarantine
from sync.central.validation import Writer, form_problem, state_problem
from sync.merge import FieldKey, Merged, RowKey, RowState, merge
from sync.wire import Answer, Change, encode

_NOTHING: frozenset[FieldKey] = frozenset()
_MANY = 500


class Batch:
    """Changes of one device being appended after position ``head``, inside the caller's transaction."""

    def __init__(self, connection: Connection, writer: Writer, head: int, now: datetime) -> None:
        """``head``: the newest position of the organisation, whose row the caller holds locked.

        ``outcomes`` and ``rows`` count what was taken."""
        self.head = head
        self.outcomes, self.rows = Counter[str](), 0
        self._connection, self._writer, self._now = connection, writer, moment_text(now)
        self._digests = DigestBook(connection, writer.organisation_id)
        self._change_ids: set[str] = set()
        self._own: dict[int, tuple[int, frozenset[FieldKey]]] = {}

    def take(self, batch: Sequence[Sent]) -> list[Answer]:
        """Merge and write ``batch``, all new and in order; return the answers in that order."""
        if not batch:
            return []
        problems = self._problems(batch)
        good = [sent.change for sent, problem in zip(batch, problems, strict=True) if sent.change and not problem]
        work = _Chunk(row_store.load(self._connection, self._writer.organisation_id, _keys(good)))
        self._recall_own(good)
        answers = [self._take_one(work, sent, problem) for sent, problem in zip(batch, problems, strict=True)]
        self._write(work)
        self.outcomes.update(answer.outcome for answer in answers)
        self.rows += len(work.touched)
        return answers

    def finish(self) -> None:
        """Write the digests of everything taken."""
        self._digests.write()

    def _problems(self, batch: Sequence[Sent]) -> list[str]:
        """Return for each change why it cannot be taken, whatever the rows are; ``""`` if it can."""
        problems = [
            form_problem(self._writer, sent.change, sent.raw) if sent.change else sent.problem for sent in batch
        ]
        held = self._held_ids(
            [sent.change.id for sent, bad in zip(batch, problems, strict=True) if sent.change and not bad]
        )
        for place, sent in enumerate(batch):
            if sent.change and not problems[place]:
                if sent.change.id in held or sent.change.id in self._change_ids:
                    problems[place] = "known_elsewhere"
                self._change_ids.add(sent.change.id)
        return problems

    def _held_ids(self, change_ids: Sequence[str]) -> set[str]:
        same = log.c.organisation_id == self._writer.organisation_id
        return set(
            find_rows(self._connection, select(log.c.change_id).where(same), log.c.change_id, change_ids).scalars()
        )

    def _recall_own(self, changes: Iterable[Change]) -> None:
        """Look up which positions the device's own earlier changes got that these are based on."""
        bases = {-base for change in changes for edit in change.rows for base in edit.bases.values() if base < 0}
        seqs = sorted(bases - self._own.keys())
        for start in range(0, len(seqs), _MANY):
            query = select(log.c.seq, log.c.position, log.c.altered).where(
                log.c.organisation_id == self._writer.organisation_id,
                log.c.device_id == self._writer.device_id,
            )
            found = find_rows(self._connection, query, log.c.seq, seqs[start : start + _MANY])
            for row in found:
                keys = msgspec.json.decode(row.altered, type=list[tuple[str, str, str]])
                self._own[row.seq] = (row.position, frozenset(keys))

    def _take_one(self, work: _Chunk, sent: Sent, problem: str) -> Answer:
        change = sent.change
        problem = problem or (state_problem(self._writer, change, work.state) if change else "malformed")
        if problem or change is None:
            work.quarantined.append(self._quarantine_row(sent, problem))
            return Answer(sent.link.seq, "quarantined", reason=problem)
        position = self.head + 1
        merged = merge(work.state, change, version=position, kinds=KINDS, resolve=self._resolve)
        said = told(change, merged, work.state, position)
        self.head = position
        self._own[change.seq] = (position, frozenset(merged.altered) if merged.altered else _NOTHING)
        work.keep(said)
        work.log.append(self._log_row(sent, change, merged, position))
        for part_no, part in enumerate(said.parts):
            self._digests.add(position, part)
            work.parts.append(
                {
                    "organisation_id": self._writer.organisation_id,
                    "position": position,
                    "part_no": part_no,
                    "dossier_id": part.dossier_id,
                    "audience": part.audience,
                    "private_to": part.audience.partition(":")[2],
                    "rows": bytes(part.rows),
                    "echo": encode(part.echo).decode() if said.is_as_written else "",
                }
            )
        return Answer(change.seq, merged.outcome, position)

    def _resolve(self, field: FieldKey, base: int) -> int | None:
        position, altered = self._own.get(-base, (None, _NOTHING))
        return None if field in altered else position

    def _log_row(self, sent: Sent, change: Change, merged: Merged, position: int) -> dict[str, Any]:
        return {
            "organisation_id": self._writer.organisation_id,
            "position": position,
            "change_id": change.id,
            "device_id": change.device_id,
            "seq": change.seq,
            "author_id": change.author_id,
            "at": change.at,
            "received_at": self._now,
            "reason": change.reason,
            "outcome": merged.outcome,
            "hash": sent.hash,
            "previous": change.previous,
            "altered": encode(merged.altered).decode() if merged.altered else "[]",
        }

    def _quarantine_row(self, sent: Sent, reason: str) -> dict[str, Any]:
        return {
            "organisation_id": self._writer.organisation_id,
            "device_id": self._writer.device_id,
            "seq": sent.link.seq,
            "author_id": self._writer.user_id,
            "at": self._now,
            "reason": reason,
            "hash": sent.hash,
            "body": sent.raw,
        }

    def _write(self, work: _Chunk) -> None:
        organisation_id = self._writer.organisation_id
        made = [key for key in work.touched if key not in work.before and key[0] == "conflict"]  # conflict rows
        work.before.update(row_store.load(self._connection, organisation_id, made))
        rows = {key: work.state[key] for key in work.touched}
        row_store.write(self._connection, organisation_id, rows, work.touched, work.before)
        let_go(self._connection, organisation_id, rows, work.before)
        for table, values in ((log, work.log), (log_part, work.parts), (quarantine, work.quarantined)):
            insert_rows(self._connection, table, values)


class _Chunk:
    """Rows as they stand while a chunk is merged, and what must be written for it."""

    def __init__(self, before: dict[RowKey, RowState]) -> None:
        self.before = before
        self.state = dict(before)
        self.touched: dict[RowKey, str] = {}
        self.log: list[dict[str, Any]] = []
        self.parts: list[dict[str, Any]] = []
        self.quarantined: list[dict[str, Any]] = []

    def keep(self, said: Told) -> None:
        self.state.update(said.rows)
        self.touched.update(said.audiences)


def _keys(changes: Iterable[Change]) -> list[RowKey]:
    return [(edit.entity, edit.id) for change in changes for edit in change.rows]
