"""Organisations and their users at the centre. Each user is also a colleague, whom every device learns by pulling."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, insert, select

from models.errors import InvalidValue, Trouble
from models.ids import derived_id, new_id
from models.moments import moment_text
from sync.central.database import Database
from sync.central.passwords import hash_password
from sync.central.push import append
from sync.central.tables import account, device, organisation
from sync.central.validation import Writer
from sync.wire import GENESIS, SCHEMA, Change, RowEdit, encode

MIN_PASSWORD = 10
MAX_PASSWORD = 200
MAX_USERNAME = 200


def create_organisation(database: Database, name: str) -> str:
    """Make an organisation and return its id."""
    organisation_id = new_id()
    with database.writing() as connection:
        connection.execute(insert(organisation).values(organisation_id=organisation_id, name=name, head=0))
        connection.execute(
            insert(device).values(
                organisation_id=organisation_id,
                device_id=_centre_device(organisation_id),
                user_id="",
                name="centrale",
                registered_at=datetime.now(UTC),
                highest=0,
                last_hash=GENESIS,
            )
        )
    return organisation_id


def find_organisation(database: Database, name: str) -> str | None:
    """Return the id of the organisation with this name, ``None`` if there is none."""
    with database.reading() as connection:
        return connection.scalar(select(organisation.c.organisation_id).where(organisation.c.name == name))


def create_account(database: Database, organisation_id: str, username: str, name: str, role: str, password: str) -> str:
    """Make a user of an organisation and return the user id.

    Raises InvalidValue (``password.too_short``, ``password.too_long``, ``username.empty``, ``username.too_long``) and
    Trouble ``account.exists``: a user name stands for one person in the whole centre, because people sign in with it.
    """
    username = username.strip()
    check(username, password)
    password_hash = hash_password(password)
    user_id = new_id()
    with database.writing() as connection:
        if connection.scalar(select(account.c.user_id).where(account.c.username == username)) is not None:
            raise Trouble("account.exists", username=username)
        connection.execute(
            insert(account).values(
                organisation_id=organisation_id,
                user_id=user_id,
                username=username,
                name=name,
                role=role,
                password_hash=password_hash,
            )
        )
        _introduce(connection, organisation_id, user_id, name, role)
    return user_id


def check(username: str, password: str) -> None:
    """Raise InvalidValue if an account cannot have this name or password."""
    if not username:
        raise InvalidValue("username.empty", "username")
    if len(username) > MAX_USERNAME:
        raise InvalidValue("username.too_long", "username", limit=MAX_USERNAME)
    if len(password) < MIN_PASSWORD:
        raise InvalidValue("password.too_short", "password", limit=MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        raise InvalidValue("password.too_long", "password", limit=MAX_PASSWORD)


def _introduce(connection: Connection, organisation_id: str, user_id: str, name: str, role: str) -> None:
    """Append the new colleague to the organisation's log, as a change of the centre's own device."""
    writer = Writer(organisation_id, _centre_device(organisation_id), "")
    chain = connection.execute(
        select(device.c.highest, device.c.last_hash).where(
            device.c.organisation_id == organisation_id, device.c.device_id == writer.device_id
        )
    ).one()
    now = datetime.now(UTC)
    employer = connection.scalar(select(organisation.c.name).where(organisation.c.organisation_id == organisation_id))
    fields = {"name": name, "organisation_name": employer, "role": role, "phone": "", "email": ""}
    change = Change(
        device_id=writer.device_id,
        seq=chain.highest + 1,
        id=new_id(),
        organisation_id=organisation_id,
        author_id="",
        at=moment_text(now),
        schema=SCHEMA,
        reason="colleague",
        previous=chain.last_hash,
        rows=[RowEdit("colleague", user_id, fields=fields)],
    )
    append(connection, writer, [msgspec.Raw(encode(change))], now=now)


def _centre_device(organisation_id: str) -> str:
    return derived_id("centre", organisation_id)
