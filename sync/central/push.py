"""Taking a batch of changes: each gets its place in the organisation's one order, is merged, and is answered.

The organisation's row is locked for the length of the transaction: positions are gapless and commit in their order,
so that a cursor that has passed a position can never have skipped an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from sync.wire import PROTOCOL, Answer, PushRequest, PushResponse

CHUNK = 500
"""How many changes are merged in memory before they are written."""


def push(database: Database, writer: Writer, request: PushRequest, *, epoch: str, now: datetime) -> PushResponse:
    """Take ``request`` whole or not at all. Raises Refused (``gap``, ``fork``, ``epoch`` ...)."""
    if request.device_id != writer.device_id:
        raise Refused("other_device")
    if request.protocol not in (PROTOCOL, PROTOCOL - 1):
        raise Refused("schema")
    if request.epoch != epoch:
        raise Refused("epoch")
    with database.writing() as connection:
        highest, answers = append(connection, writer, request.changes, now=now)
    return PushResponse(epoch, highest, answers)


def append(
    connection: Connection, writer: Writer, changes: Sequence[msgspec.Raw], *, now: datetime
) -> tuple[int, list[Answer]]:
    """Append ``changes`` to the log inside the caller's transaction; return (highest seq held, answers in order)."""
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
    return chain.highest, answers


def lock_head(connection: Connection, organisation_id: str) -> int:
    """Return the newest position, holding its row until the transaction ends (SQLite: the transaction holds it)."""
    query = select(organisation.c.head).where(organisation.c.organisation_id == organisation_id)
    return int(connection.execute(query.with_for_update()).scalar_one())
