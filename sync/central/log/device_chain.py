"""The chain of one device's changes: each names the hash of the one before it, so gaps and forks show at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Result, Table, select

from sync.central.api.problems import Refused
from sync.central.log.writer import Writer
from sync.central.store.bulk import find_rows
from sync.central.store.tables import log, quarantine
from sync.wire.changes import MAX_CHANGE_BYTES, Answer, Change, change_hash

_MANY = 500


class Link(msgspec.Struct, frozen=True):
    """What a change must say to be kept at all, even if nothing else of it can be read."""

    seq: int
    previous: str


@dataclass(frozen=True)
class Sent:
    """A change as it came in. ``change`` is ``None`` if it cannot be read, with the reason in ``problem``."""

    raw: bytes
    hash: str
    link: Link
    change: Change | None
    problem: str = ""


_decode_change = msgspec.json.Decoder(Change).decode
_decode_link = msgspec.json.Decoder(Link).decode


def read_sent(raw: msgspec.Raw) -> Sent:
    """Read one change of a batch. Raises Refused if it does not even say where it belongs."""
    body = bytes(raw)
    try:
        if len(body) <= MAX_CHANGE_BYTES:
            change = _decode_change(body)
            return Sent(body, change_hash(body), Link(change.seq, change.previous), change)
        problem = "too_large"
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        problem = "malformed"
    try:
        return Sent(body, change_hash(body), _decode_link(body), None, problem)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("bad_request") from error


class DeviceChain:
    """Where the device's chain stands while a batch is taken: ``highest`` seq, ``last_hash``."""

    def __init__(
        self, connection: Connection, writer: Writer, highest: int, last_hash: str, wrote_to: Iterable[str]
    ) -> None:
        """``highest``/``last_hash``/``wrote_to``: as the database has them."""
        self.highest, self.last_hash = highest, last_hash
        self._connection, self._writer, self._stored = connection, writer, highest
        self._logs = [writer.organisation_id, *sorted(wrote_to)]
        self._known: dict[int, tuple[str, Answer]] = {}

    def new_of(self, batch: Sequence[Sent]) -> list[Sent]:
        """Return the changes of ``batch`` that are new, in order; raises Refused on a gap or a fork."""
        self._recall(sent.link.seq for sent in batch if sent.link.seq <= self._stored)
        new: list[Sent] = []
        hashes = {seq: known_hash for seq, (known_hash, _answer) in self._known.items()}
        for sent in batch:
            seq = sent.link.seq
            if seq <= self.highest:
                if hashes.get(seq) != sent.hash:
                    raise Refused("fork", expected_seq=self._stored + 1)
                continue
            if seq > self.highest + 1:
                raise Refused("gap", expected_seq=self._stored + 1)
            if sent.link.previous != self.last_hash:
                raise Refused("fork", expected_seq=self._stored + 1)
            self.highest, self.last_hash = seq, sent.hash
            hashes[seq] = sent.hash
            new.append(sent)
        return new

    def keep(self, sent: Sent, answer: Answer) -> None:
        """Remember the answer to a new change: the same batch may hold it twice."""
        self._known[sent.link.seq] = (sent.hash, answer)

    def answers_to(self, batch: Iterable[Sent]) -> list[Answer]:
        """Return the answers in the order of ``batch``."""
        return [self._known[sent.link.seq][1] for sent in batch]

    def _recall(self, seqs: Iterable[int]) -> None:
        wanted = [seq for seq in dict.fromkeys(seqs) if seq > 0 and seq not in self._known]
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            for place in self._logs:
                for row in self._rows(place, log, some, log.c.hash, log.c.outcome, log.c.position):
                    self._known[row.seq] = (row.hash, Answer(row.seq, row.outcome, row.position))
            for row in self._rows(self._logs[0], quarantine, some, quarantine.c.hash, quarantine.c.reason):
                self._known[row.seq] = (row.hash, Answer(row.seq, "quarantined", reason=row.reason))

    def _rows(self, place: str, table: Table, seqs: list[int], *columns: Column[Any]) -> Result[Any]:
        query = select(table.c.seq, *columns).where(
            table.c.organisation_id == place, table.c.device_id == self._writer.device_id
        )
        return find_rows(self._connection, query, table.c.seq, seqs)
