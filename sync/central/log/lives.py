"""The lives of a centre's database: one that was restored from a backup begins another, so that laptops can tell.

Up to the position at which a life began, its log is that of the life before. Whoever knows that earlier life can say
from there on what this one lacks.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from models.ids import new_id
from sync.central.log.writer import Writer
from sync.central.store.database import Database
from sync.central.store.life_tables import life
from sync.central.store.schema import take_turn
from sync.central.store.tables import device, guest, organisation
from sync.central.store.tables import epoch as epochs
from sync.wire.lives import Lives


def begin_epoch(database: Database, now: datetime) -> str:
    """Begin another life of a database that was just put back to an earlier day; returns its epoch.

    To be done before any laptop is let in: what is written between the restore and this moment would be taken for the
    life before.
    """
    with database.writing() as connection:
        take_turn(connection)
        number = (connection.scalar(select(func.max(epochs.c.number)).where(epochs.c.organisation_id == "")) or 0) + 1
        epoch = new_id()
        connection.execute(insert(epochs).values(organisation_id="", number=number, epoch=epoch, started_at=now))
        heads = connection.execute(select(organisation.c.organisation_id, organisation.c.head)).all()
        if heads:
            connection.execute(
                insert(life), [{"organisation_id": one, "number": number, "head": head} for one, head in heads]
            )
    return epoch


def lives_since(database: Database, writer: Writer, epoch: str, since: str) -> Lives:
    """Return what the lives after ``since`` have kept of the logs that hold something for the user, and where this
    device's chain stands. ``epoch``: the present life."""
    with database.reading() as connection:
        number = connection.scalar(
            select(epochs.c.number).where(epochs.c.organisation_id == "", epochs.c.epoch == since)
        )
        this = device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id
        chain = connection.execute(select(device.c.highest, device.c.last_hash).where(*this)).one()
        heads = _kept(connection, writer, number) if number is not None else {}
        return Lives(epoch, number is not None and since != epoch, heads, chain.highest, chain.last_hash)


def _kept(connection: Connection, writer: Writer, number: int) -> dict[str, int]:
    guests = select(guest.c.organisation_id).where(guest.c.user_id == writer.user_id)
    places = [writer.organisation_id, *connection.scalars(guests)]
    query = (
        select(life.c.organisation_id, func.min(life.c.head))
        .where(life.c.organisation_id.in_(places), life.c.number > number)
        .group_by(life.c.organisation_id)
    )
    return {organisation_id: int(head) for organisation_id, head in connection.execute(query)}
