"""Registered devices: who has them, when they were last here, ending them for good."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select, update

from models.moments import moment_text
from models.permissions import AccountRole
from sync.central.api.problems import Refused
from sync.central.log.writer import Writer
from sync.central.store.database import Database, Found
from sync.central.store.tables import account, device
from sync.wire.changes import GENESIS
from sync.wire.identity import DeviceInfo, Devices

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a device was last here: at most one write in this time."""


def register(
    connection: Connection, organisation_id: str, user_id: str, *, device_id: str, name: str, now: datetime
) -> None:
    """Register a device of a user, or find it again. Raises Refused ``device_of_other_user``, ``device_revoked``.

    A device is looked for in all organisations: whoever shares a dossier reads its id there, and under that id could
    write in a log of others what its owner then takes for his own.
    """
    known = connection.execute(
        select(device.c.user_id, device.c.revoked_at, device.c.erase_code).where(device.c.device_id == device_id)
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(device).values(
                organisation_id=organisation_id,
                device_id=device_id,
                user_id=user_id,
                name=name,
                registered_at=now,
                last_seen_at=now,
                erase_code=secrets.token_urlsafe(32),
                highest=0,
                last_hash=GENESIS,
            )
        )
        return
    if known.user_id != user_id:
        raise Refused("device_of_other_user")
    check_not_revoked(known)
    connection.execute(update(device).where(*_this(organisation_id, device_id)).values(name=name, last_seen_at=now))


def check_not_revoked(found: Found) -> None:
    """Raise Refused ``device_revoked``, with the code that makes this one device erase itself."""
    if found.revoked_at is not None:
        raise Refused("device_revoked", erase_code=found.erase_code)


def check_known_not_revoked(connection: Connection, organisation_id: str, device_id: str) -> None:
    """Raise Refused ``device_revoked`` for a device that was registered here once and revoked since."""
    found = connection.execute(select(device).where(*_this(organisation_id, device_id))).one_or_none()
    if found is not None:
        check_not_revoked(found)


def find_by_erase_code(connection: Connection, proof: str) -> Found | None:
    """Return the revoked device whose organisation and erase code are ``proof``, with a dot between; it was told the
    code when it last signed in or showed a token, and tokens can be lost with a database that is put back."""
    organisation_id, _, code = proof.partition(".")
    if not code or "\0" in proof:
        return None
    query = (
        select(device, account.c.role)
        .join(
            account, and_(account.c.organisation_id == device.c.organisation_id, account.c.user_id == device.c.user_id)
        )
        .where(device.c.organisation_id == organisation_id, device.c.erase_code == code)
        .where(device.c.revoked_at.is_not(None))
    )
    return connection.execute(query).one_or_none()


def erase_hash(connection: Connection, organisation_id: str, device_id: str) -> str:
    """Return the hash of the device's erase code: all that the device itself may know of it."""
    code = connection.scalar(select(device.c.erase_code).where(*_this(organisation_id, device_id)))
    return hashlib.sha256(str(code).encode()).hexdigest()


def note_seen(database: Database, writer: Writer, last_seen_at: datetime | None, now: datetime) -> None:
    """Keep that the device is here, unless that was kept a moment ago."""
    if last_seen_at is not None and abs(now - last_seen_at) < SEEN_EVERY:
        return
    with database.writing() as connection:
        connection.execute(
            update(device).where(*_this(writer.organisation_id, writer.device_id)).values(last_seen_at=now)
        )


@dataclass(frozen=True)
class DeviceBook:
    """The devices as their users and their administrators see them. ``clock`` gives the time in UTC."""

    database: Database
    clock: Callable[[], datetime]

    def devices(self, writer: Writer) -> Devices:
        """Return the user's own devices; for an administrator those of the whole organisation."""
        with self.database.reading() as connection:
            is_whole = _is_administrator(connection, writer)
            rows = connection.execute(
                _listed().where(*_seen_by(writer, is_whole)).order_by(_LAST_HERE.desc(), device.c.device_id)
            ).all()
        return Devices(is_whole, [_info(row, writer) for row in rows])

    def revoke(self, writer: Writer, device_id: str) -> DeviceInfo:
        """End a device for good and return it; its tokens stay, to tell it that it was revoked.

        Raises Refused ``device_unknown`` for a device that is neither the user's nor, for an administrator, of the
        organisation.
        """
        with self.database.writing() as connection:
            mine = and_(*_seen_by(writer, _is_administrator(connection, writer)), device.c.device_id == device_id)
            found = connection.execute(_listed().where(mine)).one_or_none()
            if found is None:
                raise Refused("device_unknown")
            if found.revoked_at is None:
                connection.execute(
                    update(device).where(*_this(writer.organisation_id, device_id)).values(revoked_at=self.clock())
                )
                found = connection.execute(_listed().where(mine)).one()
        return _info(found, writer)


_LAST_HERE = func.coalesce(device.c.last_seen_at, device.c.registered_at)


def _listed() -> Select[Any]:
    return select(device, account.c.name.label("user_name")).join(
        account, and_(account.c.organisation_id == device.c.organisation_id, account.c.user_id == device.c.user_id)
    )


def _seen_by(writer: Writer, is_whole: bool) -> list[ColumnElement[bool]]:
    same = device.c.organisation_id == writer.organisation_id
    return [same] if is_whole else [same, device.c.user_id == writer.user_id]


def _is_administrator(connection: Connection, writer: Writer) -> bool:
    role = connection.scalar(
        select(account.c.role).where(
            account.c.organisation_id == writer.organisation_id, account.c.user_id == writer.user_id
        )
    )
    return role == AccountRole.ADMINISTRATOR


def _this(organisation_id: str, device_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return device.c.organisation_id == organisation_id, device.c.device_id == device_id


def _info(row: Found, writer: Writer) -> DeviceInfo:
    return DeviceInfo(
        device_id=row.device_id,
        name=row.name,
        user_id=row.user_id,
        user_name=row.user_name,
        registered_at=moment_text(row.registered_at),
        last_seen_at=moment_text(row.last_seen_at) if row.last_seen_at else "",
        revoked_at=moment_text(row.revoked_at) if row.revoked_at else "",
        is_this=row.device_id == writer.device_id,
    )
