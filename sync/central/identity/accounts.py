"""Organisations and their users at the centre. Each user is also a colleague, whom every device learns by pulling."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.errors import InvalidValue, Trouble
from models.ids import new_id
from sync.central.identity.passwords import hash_password
from sync.central.log.centre_device import centre_device, next_change
from sync.central.log.push import append
from sync.central.log.writer import Writer
from sync.central.rights.renewal import account_changed, lock_up_to_date
from sync.central.store.database import Database, Found
from sync.central.store.tables import account, device, login, organisation, row_meta
from sync.wire.changes import GENESIS, RowEdit, encode

MIN_PASSWORD = 10
MAX_PASSWORD = 200
MAX_USERNAME = 200
MAX_SUBJECT = 255


def create_organisation(database: Database, name: str, organisation_id: str = "") -> str:
    """Make an organisation and return its id: the one that laptops know it by, where the centre was rebuilt."""
    organisation_id = organisation_id or new_id()
    with database.writing() as connection:
        connection.execute(insert(organisation).values(organisation_id=organisation_id, name=name, head=0))
        connection.execute(
            insert(device).values(
                organisation_id=organisation_id,
                device_id=centre_device(organisation_id),
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


def create_account(
    database: Database,
    organisation_id: str,
    username: str,
    name: str,
    role: str,
    password: str,
    *,
    email: str = "",
    oidc_subject: str = "",
    user_id: str = "",
) -> str:
    """Make a user of an organisation and return the user id: the one that this person's laptop knows, where the centre
    was rebuilt. Without a ``password`` only the organisation's own provider signs the user in: as ``oidc_subject``, or
    the first time by the verified ``email``.

    Raises InvalidValue (``password.too_short``, ``password.too_long``, ``username.empty``, ``username.too_long`` ...)
    and Trouble ``account.exists``: a user name stands for one person in the whole centre.
    """
    username = username.strip()
    check(username, password, email=email, oidc_subject=oidc_subject)
    password_hash = hash_password(password) if password else ""
    user_id = user_id or new_id()
    try:
        with database.writing() as connection:
            # First of all: of two at the same moment, the second waits here and finds the name taken.
            connection.execute(
                insert(login).values(organisation_id="", username=username, belongs_to=organisation_id, user_id=user_id)
            )
            connection.execute(
                insert(account).values(
                    organisation_id=organisation_id,
                    user_id=user_id,
                    username=username,
                    name=name,
                    role=role,
                    password_hash=password_hash,
                    email=email.strip().lower(),
                    oidc_subject=oidc_subject or None,
                )
            )
            _introduce(connection, organisation_id, user_id, name, role)
    except IntegrityError as error:
        raise Trouble("account.exists", username=username) from error
    return user_id


def change_account(
    database: Database,
    username: str,
    *,
    role: str | None = None,
    password: str | None = None,
    email: str | None = None,
    oidc_subject: str | None = None,
) -> None:
    """Change what is given of an account; colleagues see another role.

    Raises Trouble ``account.unknown``, ``account.exists`` (the subject is somebody else's), InvalidValue.
    """
    check(username, password or "", email=email or "", oidc_subject=oidc_subject or "")
    values: dict[str, object] = {}
    if role is not None:
        values["role"] = role
    if password:
        values["password_hash"] = hash_password(password)
    if email is not None:
        values["email"] = email.strip().lower()
    if oidc_subject is not None:
        values["oidc_subject"] = oidc_subject or None
    try:
        with database.writing() as connection:
            found = _account_of(connection, username)
            if values:
                connection.execute(update(account).where(*_this(found)).values(**values))
            if role is not None and role != found.role:
                now = datetime.now(UTC)
                account_changed(connection, found.organisation_id, found.user_id, was_role=found.role, now=now)
                _tell_role(connection, found.organisation_id, found.user_id, role)
    except IntegrityError as error:
        raise Trouble("account.exists", username=username) from error


def end_account(database: Database, username: str, now: datetime) -> int:
    """Let nobody sign in with an account any more and revoke its devices; return how many these were.

    Raises Trouble ``account.unknown``.
    """
    with database.writing() as connection:
        found = _account_of(connection, username)
        connection.execute(update(account).where(*_this(found)).values(ended_at=now))
        account_changed(connection, found.organisation_id, found.user_id, was_role=found.role, now=now)
        revoked = connection.execute(
            update(device)
            .where(
                device.c.organisation_id == found.organisation_id,
                device.c.user_id == found.user_id,
                device.c.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
        return revoked.rowcount


def find_by_username(connection: Connection, username: str) -> Found | None:
    """Return the account of a user name; ``None`` if nobody has it or it ended."""
    found = _find(connection, username)
    return None if found is None or found.ended_at is not None else found


def find_ended(connection: Connection, username: str) -> Found | None:
    """Return the account of a user name that has ended; ``None`` if it goes on or nobody has it."""
    found = _find(connection, username)
    return None if found is None or found.ended_at is None else found


def find_by_subject(connection: Connection, organisation_id: str, subject: str, verified_email: str) -> Found | None:
    """Return whose account an identity of the organisation's provider is, ``None`` if it is nobody's.

    Who was never known by ``subject`` is found by the e-mail address that the provider has verified, and known by
    ``subject`` from then on: an address may go to another person later.
    """
    here = select(account).where(account.c.organisation_id == organisation_id, account.c.ended_at.is_(None))
    known = connection.execute(here.where(account.c.oidc_subject == subject)).one_or_none()
    if known is not None or not verified_email:
        return known
    unknown = here.where(account.c.oidc_subject.is_(None), account.c.email == verified_email.strip().lower())
    found = connection.execute(unknown).all()
    if len(found) != 1:  # one address, two people: nobody can tell who this is
        return None
    connection.execute(update(account).where(*_this(found[0])).values(oidc_subject=subject))
    return found[0]


def check(username: str, password: str, *, email: str = "", oidc_subject: str = "") -> None:
    """Raise InvalidValue if an account cannot have these. ``password`` may be ``""``: none."""
    if not username:
        raise InvalidValue("username.empty", "username")
    if len(username) > MAX_USERNAME:
        raise InvalidValue("username.too_long", "username", limit=MAX_USERNAME)
    if password and len(password) < MIN_PASSWORD:
        raise InvalidValue("password.too_short", "password", limit=MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        raise InvalidValue("password.too_long", "password", limit=MAX_PASSWORD)
    if email and ("@" not in email or len(email) > MAX_USERNAME):
        raise InvalidValue("email.unreadable", "email")
    if len(oidc_subject) > MAX_SUBJECT:
        raise InvalidValue("subject.too_long", "oidc_subject", limit=MAX_SUBJECT)


def _find(connection: Connection, username: str) -> Found | None:
    query = (
        select(account)
        .join(login, and_(login.c.belongs_to == account.c.organisation_id, login.c.user_id == account.c.user_id))
        .where(login.c.organisation_id == "", login.c.username == username)
    )
    return connection.execute(query).one_or_none()


def _account_of(connection: Connection, username: str) -> Found:
    found = _find(connection, username)
    if found is None:
        raise Trouble("account.unknown", username=username)
    return found


def _this(found: Found) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return account.c.organisation_id == found.organisation_id, account.c.user_id == found.user_id


def _introduce(connection: Connection, organisation_id: str, user_id: str, name: str, role: str) -> None:
    employer = connection.scalar(select(organisation.c.name).where(organisation.c.organisation_id == organisation_id))
    fields = {"name": name, "organisation_name": employer, "role": role, "phone": "", "email": ""}
    _append(connection, organisation_id, RowEdit("colleague", user_id, fields=fields))


def _tell_role(connection: Connection, organisation_id: str, user_id: str, role: str) -> None:
    versions = connection.scalar(
        select(row_meta.c.versions).where(
            row_meta.c.organisation_id == organisation_id, row_meta.c.entity == "colleague", row_meta.c.id == user_id
        )
    )
    bases = {"role": msgspec.json.decode(versions or "{}", type=dict[str, int]).get("role", 0)}
    _append(connection, organisation_id, RowEdit("colleague", user_id, fields={"role": role}, bases=bases))


def _append(connection: Connection, organisation_id: str, edit: RowEdit) -> None:
    """Append what colleagues must know of a user to the organisation's log, as a change of the centre's own device."""
    now = datetime.now(UTC)
    # First of all: rights that are due by the date leave an entry of the same device, and so does another process.
    lock_up_to_date(connection, organisation_id, now)
    change = next_change(connection, organisation_id, new_id(), [edit], "colleague", now)
    writer = Writer(organisation_id, change.device_id, "", "")
    append(connection, writer, [msgspec.Raw(encode(change))], now=now)
