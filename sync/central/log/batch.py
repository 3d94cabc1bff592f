"""Changes on their way into one organisation's log: what is merged in memory, then written in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from models.moments import moment_text
from models.permissions import Rights, bit_of
from models.registry import KINDS
from sync.central.audit.batch import BatchTrail
from sync.central.log.attachments import let_go
from sync.central.log.device_chain import Sent
from sync.central.log.digests import DigestBook
from sync.central.log.frozen import keepers
from sync.central.log.quarantined import quarantine_row
from sync.central.log.validation import form_problem, state_problem
from sync.central.log.writer import Writer
from sync.central.partners.known_people import note_rows
from sync.central.rights.access import sight_of
from sync.central.rights.access_facts import ABSENCE, Person
from sync.central.rights.ends import Ties, missing_ends, tied_rows, within_ends
from sync.central.rights.moves import Told, conflicts_that_may_follow, told
from sync.central.rights.narrowed import keep_narrowed
from sync.central.rights.readers import ReaderBook, creation_rights
from sync.central.rights.row_rights import RightsIn
from sync.central.store import row_store
from sync.central.store.bulk import find_rows, insert_rows
from sync.central.store.tables import log, log_part, quarantine
from sync.merge import FieldKey, Merged, RowKey, RowState, merge
from sync.wire.changes import Answer, Change, encode

_NOTHING: frozenset[FieldKey] = frozenset()
_MANY = 500


class Batch:
    """Changes of one device being appended to the log of ``organisation_id`` after position ``head``, inside the
    caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        writer: Writer,
        organisation_id: str,
        head: int,
        *,
        now: datetime,
        today: date,
        trail: BatchTrail,
    ) -> None:
        """``head``: the newest position of the organisation, whose row the caller holds locked.

        ``outcomes`` and ``rows`` count what was taken; ``absent``: whose absences changed."""
        self.head = head
        self.outcomes, self.rows = Counter[str](), 0
        self.absent = set[Person]()
        self._connection, self._writer, self._now, self._trail = connection, writer, now, trail
        self._organisation_id, self._sight = organisation_id, sight_of(writer, organisation_id)
        self._readers = ReaderBook(connection, organisation_id, today)
        self._digests = DigestBook(connection, organisation_id)
        self._change_ids: set[str] = set()
        self._own: dict[int, tuple[int, frozenset[FieldKey]]] = {}
        self._narrowed: dict[str, tuple[int, str]] = {}
        is_own = organisation_id == writer.organisation_id
        self._for_new = creation_rights(writer.role) if is_own else Rights()

    def take(self, batch: Sequence[Sent], refused: Mapping[int, str]) -> list[Answer]:
        """Merge and write ``batch``, all new and in order; return the answers in that order.

        ``refused``: why changes (by seq) are not taken, whatever is in them."""
        if not batch:
            return []
        problems = self._problems(batch, refused)
        good = [sent.change for sent, problem in zip(batch, problems, strict=True) if sent.change and not problem]
        work = _Chunk(row_store.load(self._connection, self._organisation_id, _keys(good)))
        self._look_around(work, good)
        self._readers.prepare([edit for change in good for edit in change.rows])
        self._readers.read(row.dossier_id for row in work.before.values())
        self._recall_own(good)
        answers = [self._take_one(work, sent, problem) for sent, problem in zip(batch, problems, strict=True)]
        self._write(work)
        self.outcomes.update(answer.outcome for answer in answers)
        self.rows += len(work.touched)
        return answers

    def _look_around(self, work: _Chunk, changes: Sequence[Change]) -> None:
        """Add to ``work`` the rows that decide on ``changes``, or follow from them, beside those that they edit."""
        connection, organisation_id = self._connection, self._organisation_id
        tied = tied_rows(connection, organisation_id, changes, work.state)
        work.before.update(tied)
        work.state.update(tied)
        work.state.update(row_store.load(connection, organisation_id, keepers(changes, work.state, tied)))
        edits = (edit for change in changes for edit in change.rows)
        work.state.update(missing_ends(connection, organisation_id, edits, work.state))
        work.state.update(conflicts_that_may_follow(connection, organisation_id, changes, tied))
        work.ties.note(work.state)

    def finish(self) -> None:
        """Write the digests of everything taken, who may read it, and what is told no more."""
        self._digests.write(self._readers)
        self._readers.write()
        keep_narrowed(self._connection, self._organisation_id, self._narrowed)

    def _problems(self, batch: Sequence[Sent], refused: Mapping[int, str]) -> list[str]:
        """Return for each change why it cannot be taken, whatever the rows are; ``""`` if it can."""
        problems = [
            sent.problem
            if sent.change is None
            else refused.get(sent.link.seq) or form_problem(self._writer, sent.change, sent.raw)
            for sent in batch
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
        same = log.c.organisation_id == self._organisation_id
        return set(
            find_rows(self._connection, select(log.c.change_id).where(same), log.c.change_id, change_ids).scalars()
        )

    def _recall_own(self, changes: Iterable[Change]) -> None:
        """Look up which positions the device's own earlier changes got that these are based on."""
        bases = {-base for change in changes for edit in change.rows for base in edit.bases.values() if base < 0}
        seqs = sorted(bases - self._own.keys())
        for start in range(0, len(seqs), _MANY):
            query = select(log.c.seq, log.c.position, log.c.altered).where(
                log.c.organisation_id == self._organisation_id, log.c.device_id == self._writer.device_id
            )
            found = find_rows(self._connection, query, log.c.seq, seqs[start : start + _MANY])
            for row in found:
                keys = msgspec.json.decode(row.altered, type=list[tuple[str, str, str]])
                self._own[row.seq] = (row.position, frozenset(keys))

    def _take_one(self, work: _Chunk, sent: Sent, problem: str) -> Answer:
        change = sent.change
        if change is not None and not problem:
            problem = state_problem(self._writer, change, work.state, self._rights_in(change))
        if problem or change is None:
            return self._refuse(work, sent, problem)
        position = self.head + 1
        merged = merge(work.state, change, version=position, kinds=KINDS, resolve=self._resolve)
        merged = within_ends(merged, change, work.state, work.ties, position)
        said = told(change, merged, work.state, position)
        self.head = position
        self._own[change.seq] = (position, frozenset(merged.altered) if merged.altered else _NOTHING)
        self._note_absences(change, work.state)
        work.keep(said)
        self._narrowed.update(dict.fromkeys(said.narrowed, (position, change.id)))
        self._readers.took(self._writer, said.rows, position, change.id)
        self._trail.took(change, said.parts)
        work.log.append(self._log_row(sent, change, merged, position))
        work.parts.extend(self._part_rows(said, position))
        return Answer(change.seq, merged.outcome, position)

    def _rights_in(self, change: Change) -> RightsIn:
        """Return the writer's rights by dossier; in one that the change makes, those of who makes it."""
        unknown = [edit for edit in change.rows if edit.dossier_id and not self._readers.now(edit.dossier_id)]
        made = {edit.dossier_id for edit in unknown if not edit.bases}

        def rights_in(dossier_id: str) -> Rights:
            return self._for_new if dossier_id in made else self._readers.rights(self._sight, dossier_id)

        return rights_in

    def _refuse(self, work: _Chunk, sent: Sent, reason: str) -> Answer:
        row = quarantine_row(self._writer, sent, reason, self._now, self._organisation_id)
        work.quarantined.append(row)
        self._trail.refused(self._organisation_id, row["dossier_id"], reason)
        return Answer(sent.link.seq, "quarantined", reason=reason)

    def _note_absences(self, change: Change, state: Mapping[RowKey, RowState]) -> None:
        for edit in change.rows:
            if edit.entity == ABSENCE:
                before = state.get((edit.entity, edit.id))
                for values in (edit.fields, before.values if before else {}):
                    self.absent.add((self._organisation_id, str(values.get("user_id") or "")))

    def _part_rows(self, said: Told, position: int) -> Iterable[dict[str, Any]]:
        for part_no, part in enumerate(said.parts):
            self._digests.add(position, part)
            category, _, private_to = part.audience.partition(":")
            yield {
                "organisation_id": self._organisation_id,
                "position": position,
                "part_no": part_no,
                "dossier_id": part.dossier_id,
                "audience": part.audience,
                "category": bit_of(category),
                "private_to": private_to,
                "rows": bytes(part.rows),
                "echo": encode(part.echo).decode() if said.is_as_written else "",
            }

    def _resolve(self, field: FieldKey, base: int) -> int | None:
        position, altered = self._own.get(-base, (None, _NOTHING))
        return None if field in altered else position

    def _log_row(self, sent: Sent, change: Change, merged: Merged, position: int) -> dict[str, Any]:
        return {
            "organisation_id": self._organisation_id,
            "position": position,
            "change_id": change.id,
            "device_id": change.device_id,
            "seq": change.seq,
            "author_id": change.author_id,
            "at": change.at,
            "received_at": moment_text(self._now),
            "reason": change.reason,
            "outcome": merged.outcome,
            "hash": sent.hash,
            "previous": change.previous,
            "altered": encode(merged.altered).decode() if merged.altered else "[]",
        }

    def _write(self, work: _Chunk) -> None:
        made = [key for key in work.touched if key not in work.before and key[0] == "conflict"]  # conflict rows
        work.before.update(row_store.load(self._connection, self._organisation_id, made))
        rows = {key: work.state[key] for key in work.touched}
        row_store.write(self._connection, self._organisation_id, rows, work.touched, work.before)
        let_go(self._connection, self._organisation_id, rows, work.before)
        note_rows(self._connection, self._organisation_id, rows, work.before, self._now)
        for table, values in ((log, work.log), (log_part, work.parts), (quarantine, work.quarantined)):
            insert_rows(self._connection, table, values)


class _Chunk:
    """Rows as they stand while a chunk is merged, and what must be written for it."""

    def __init__(self, before: dict[RowKey, RowState]) -> None:
        self.before = before
        self.state = dict(before)
        self.ties = Ties()
        self.touched: dict[RowKey, str] = {}
        self.log: list[dict[str, Any]] = []
        self.parts: list[dict[str, Any]] = []
        self.quarantined: list[dict[str, Any]] = []

    def keep(self, said: Told) -> None:
        self.state.update(said.rows)
        self.ties.note(said.rows)
        self.touched.update(said.audiences)


def _keys(changes: Iterable[Change]) -> list[RowKey]:
    return [(edit.entity, edit.id) for change in changes for edit in change.rows]
