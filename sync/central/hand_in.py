"""What a revoked laptop had not sent yet: taken into quarantine before it erases itself, and nothing else of it.

Nothing is merged and nothing is told. The rules of the chain are the usual ones, so that the same batch may come twice
and neither a gap nor a copied laptop goes unnoticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select, update

from sync.central.bulk import insert_rows
from sync.central.database import Database
from sync.central.device_chain import DeviceChain, read_sent
from sync.central.problems import Refused
from sync.central.quarantined import quarantine_row
from sync.central.renewal import lock_head
from sync.central.tables import device, quarantine
from sync.central.writer import Writer
from sync.wire import PushRequest
from sync.wire_identity import HandedIn

REASON = "device_revoked"


def hand_in(database: Database, writer: Writer, request: PushRequest, *, epoch: str, now: datetime) -> HandedIn:
    """Keep ``request`` apart, whole or not at all. Raises Refused (``gap``, ``fork``, ``epoch``, ``other_device``)."""
    if request.device_id != writer.device_id:
        raise Refused("other_device")
    if request.epoch != epoch:
        raise Refused("epoch")
    with database.writing() as connection:
        return HandedIn(_keep(connection, writer, request.changes, now))


def _keep(connection: Connection, writer: Writer, changes: Sequence[msgspec.Raw], now: datetime) -> int:
    lock_head(connection, writer.organisation_id)  # who pushes holds it too: the chain moves under one hand
    this = device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id
    row = connection.execute(select(device.c.highest, device.c.last_hash, device.c.wrote_to).where(*this)).one()
    wrote_to = msgspec.json.decode(row.wrote_to, type=list[str])
    chain = DeviceChain(connection, writer, row.highest, row.last_hash, wrote_to)
    new = chain.new_of([read_sent(raw) for raw in changes])
    insert_rows(connection, quarantine, [quarantine_row(writer, sent, REASON, now) for sent in new])
    connection.execute(update(device).where(*this).values(highest=chain.highest, last_hash=chain.last_hash))
    return chain.highest

