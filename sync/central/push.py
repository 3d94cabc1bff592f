"""Taking a batch of changes: each gets its place in the organisation's one order, is merged, and is answered.

The organisation's row is locked for the length of the transaction: positions are gapless and commit in their order,
so that a cursor that has passed a position can never have skipped an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import msgspec
from sqlalchemy import Connection, select, update

from sync.central.batch import Batch
from sync.central.database import Database
from sync.central.device_chain import DeviceChain, read_sent
from sync.central.problems import Refused
from sync.central.tables import device, organisation
from sync.central.validation import Writer
from sync.wire import PROTOCOL, Answer, PushRequest

CHUNK = 500
"""How many changes are merged in memory before they are written."""


@dataclass(frozen=True)
class Taken:
    """What a batch came to: the ``highest`` seq held and the ``answers`` in order. For the counts: ``outcomes`` of the
    changes that were new, and how many ``rows`` these wrote."""

    highest: int
    answers: list[Answer]
    outcomes: Mapping[str, int]
    rows: int


def push(database: Database, writer: Writer, request: PushRequest, *, epoch: str, now: datetime) -> Taken:
    """Take ``request`` whole or not at all. Raises Refused (``gap``, ``fork``, ``epoch`` ...)."""
    if request.device_id != writer.device_id:
        raise Refused("other_device")
    if request.protocol not in (PROTOCOL, PROTOCOL - 1):
        raise Refused("schema")
    if request.epoch != epoch:
        raise Refused("epoch")
    with database.writing() as connection:
        return append(connection, writer, request.changes, now=now)


def append(connection: Connection, writer: Writer, changes: Sequence[msgspec.Raw], *, now: datetime) -> Taken:
    """Append ``changes`` to the log inside the caller's transaction."""
    head = lock_head(connection, writer.organisation_id)
    row = connection.execute(
        select(device.c.highest, device.c.last_hash).where(
            device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id
        )
    ).one()
    chain = DeviceChain(connection, writer, row.highest, row.last_hash)
    batch = Batch(connection, writer, head, now)
    answers: list[Answer] = []
    left = iter(changes)
    while some := list(islice(left, CHUNK)):
        sent = [read_sent(raw) for raw in some]
        new = chain.new_of(sent)
        for change, answer in zip(new, batch.take(new), strict=True):
            chain.keep(change, answer)
        answers.extend(chain.answers_to(sent))
    batch.finish()
    connection.execute(
        update(organisation).where(organisation.c.organisation_id == writer.organisation_id).values(head=batch.head)
    )
    connection.execute(
        update(device)
        .where(device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id)
        .values(highest=chain.highest, last_hash=chain.last_hash)
    )
    return Taken(chain.highest, answers, batch.outcomes, batch.rows)


def lock_head(connection: Connection, organisation_id: str) -> int:
    """Return the newest position, holding its row until the transaction ends (SQLite: the transaction holds it)."""
    query = select(organisation.c.head).where(organisation.c.organisation_id == organisation_id)
    return int(connection.execute(query.with_for_update()).scalar_one())
