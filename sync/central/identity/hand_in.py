"""What a revoked laptop had not sent yet: taken into quarantine before it erases itself, and nothing else of it.

Nothing is merged and nothing is told. The rules of the chain are the usual ones, so that the same batch may come twice
and neither a gap nor a copied laptop goes unnoticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select, update

from sync.central.api.problems import Refused
from sync.central.audit.batch import BatchTrail
from sync.central.identity.devices import register
from sync.central.log.device_chain import DeviceChain, read_sent
from sync.central.log.quarantined import quarantine_row
from sync.central.log.writer import Writer
from sync.central.rights.renewal import lock_head
from sync.central.store.bulk import insert_rows
from sync.central.store.database import Database
from sync.central.store.tables import device, quarantine
from sync.wire.changes import MAX_ID, PushRequest
from sync.wire.identity import HandedIn

REASON = "device_revoked"


def hand_in(database: Database, writer: Writer, request: PushRequest, *, now: datetime) -> HandedIn:
    """Keep ``request`` apart, whole or not at all. Raises Refused (``gap``, ``fork``, ``other_device``).

    The epoch that it names does not matter: nothing is merged, and the chain says what fits.
    """
    with database.writing() as connection:
        if request.device_id != writer.device_id:
            writer = _restored(connection, writer, request.device_id, now)
        return HandedIn(_keep(connection, writer, request.changes, now))


def _restored(connection: Connection, writer: Writer, device_id: str, now: datetime) -> Writer:
    """Return who writes for a laptop that was put back from a backup: it has a new device id since, under which it
    never signed in. That one is registered here, and revoked with the one whose token it shows."""
    if not 0 < len(device_id) <= MAX_ID or "\0" in device_id:
        raise Refused("bad_request")
    of_the_user = device.c.organisation_id == writer.organisation_id, device.c.user_id == writer.user_id
    this = (*of_the_user, device.c.device_id == device_id)
    if connection.scalar(select(device.c.device_id).where(device.c.device_id == device_id)) is None:
        register(connection, writer.organisation_id, writer.user_id, device_id=device_id, name="", now=now)
        connection.execute(update(device).where(*this).values(revoked_at=now))
    elif connection.scalar(select(device.c.revoked_at).where(*this)) is None:
        raise Refused("other_device")
    return replace(writer, device_id=device_id)


def _keep(connection: Connection, writer: Writer, changes: Sequence[msgspec.Raw], now: datetime) -> int:
    lock_head(connection, writer.organisation_id)  # who pushes holds it too: the chain moves under one hand
    this = device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id
    row = connection.execute(select(device.c.highest, device.c.last_hash, device.c.wrote_to).where(*this)).one()
    wrote_to = msgspec.json.decode(row.wrote_to, type=list[str])
    chain = DeviceChain(connection, writer, row.highest, row.last_hash, wrote_to)
    new = chain.new_of([read_sent(raw) for raw in changes])
    rows = [quarantine_row(writer, sent, REASON, now) for sent in new]
    trail = BatchTrail(writer)
    for kept in rows:
        known = kept["for_organisation"] in (writer.organisation_id, *wrote_to)
        trail.refused(kept["for_organisation"] if known else writer.organisation_id, kept["dossier_id"], REASON)
    insert_rows(connection, quarantine, rows)
    trail.write(connection, now)
    connection.execute(update(device).where(*this).values(highest=chain.highest, last_hash=chain.last_hash))
    return chain.highest
