"""The device with which the centre itself writes to an organisation's log: a chain of changes like any other."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from models.ids import derived_id
from models.moments import moment_text
from sync.central.store.tables import device
from sync.wire.changes import SCHEMA, Change, RowEdit


def centre_device(organisation_id: str) -> str:
    """Return the id of this device."""
    return derived_id("centre", organisation_id)


def next_change(
    connection: Connection, organisation_id: str, change_id: str, rows: list[RowEdit], reason: str, now: datetime
) -> Change:
    """Return the next change of this device, of nobody; whoever asks has locked the log and appends it."""
    device_id = centre_device(organisation_id)
    this = device.c.organisation_id == organisation_id, device.c.device_id == device_id
    chain = connection.execute(select(device.c.highest, device.c.last_hash).where(*this)).one()
    return Change(
        device_id=device_id,
        seq=chain.highest + 1,
        id=change_id,
        organisation_id=organisation_id,
        author_id="",
        at=moment_text(now),
        schema=SCHEMA,
        reason=reason,
        previous=chain.last_hash,
        rows=rows,
    )
