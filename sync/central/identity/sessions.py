"""Signing in, and the tokens with which a registered device speaks.

A token says in the open which organisation it belongs to, so that one look in one shard settles it; only its hash is
kept. A refresh token works once. Used again, it is in two hands, and the device's tokens all
end; except within ``GRACE`` of its use, because the answer that held its successor may have been lost on the way.
Whatever a token is worth, a revoked device that shows it is told that it was revoked.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, select, update

from models.row import NO_DOSSIER
from sync.central.api.problems import Refused
from sync.central.audit.trail import Act, Action, note, note_at_once
from sync.central.identity import devices
from sync.central.identity.accounts import find_by_username, find_ended
from sync.central.identity.passwords import is_right
from sync.central.log.writer import Writer
from sync.central.store.database import Database, Found
from sync.central.store.tables import account, device, organisation, token
from sync.wire.changes import PROTOCOL, Identity, Refresh, Session, SignIn

ACCESS = timedelta(minutes=15)
REFRESH = timedelta(days=90)
GRACE = timedelta(seconds=60)


@dataclass(frozen=True)
class Person:
    """Who signed in, however: an account and its organisation."""

    organisation_id: str
    user_id: str


_TOKEN = (
    select(token, device.c.user_id, device.c.revoked_at, device.c.erase_code, device.c.last_seen_at, account.c.role)
    .join(
        device,
        and_(device.c.organisation_id == token.c.organisation_id, device.c.device_id == token.c.device_id),
    )
    .join(
        account,
        and_(account.c.organisation_id == device.c.organisation_id, account.c.user_id == device.c.user_id),
    )
    .where(
        token.c.organisation_id == bindparam("organisation"),
        token.c.token_hash == bindparam("hash"),
        token.c.purpose == bindparam("purpose"),
    )
)
"""A token with its device and whose that is."""


@dataclass(frozen=True)
class Sessions:
    """Everything about who may speak for which device. ``clock`` gives the time in UTC."""

    database: Database
    epoch: str
    clock: Callable[[], datetime]

    def sign_in(self, request: SignIn) -> Session:
        """Check the password, register the device if it is new, and give tokens. Raises Refused."""
        check_protocol(request.protocol)
        with self.database.reading() as connection:
            user = find_by_username(connection, request.username)
            ended = find_ended(connection, request.username)
        known = user or ended
        is_known = is_right(known.password_hash if known else None, request.password)
        if is_known and ended is not None:  # tokens can be lost with a database that is put back; the laptop is not
            with self.database.reading() as connection:
                devices.check_known_not_revoked(connection, ended.organisation_id, request.device_id)
        if not is_known or user is None:
            if user is not None:
                who = Writer(user.organisation_id, request.device_id, user.user_id, user.role)
                refused = Act(user.organisation_id, NO_DOSSIER, frozenset(), Action.REFUSED, "account_unknown")
                note_at_once(self.database, who, [refused], self.clock())
            raise Refused("account_unknown")
        return self.begin(Person(user.organisation_id, user.user_id), request.device_id, request.device_name)

    def begin(self, person: Person, device_id: str, device_name: str) -> Session:
        """Register the device of somebody who has proved who they are, and give tokens. Raises Refused."""
        with self.database.writing() as connection:
            devices.register(
                connection,
                person.organisation_id,
                person.user_id,
                device_id=device_id,
                name=device_name,
                now=self.clock(),
            )
            self._end_tokens(connection, person.organisation_id, device_id)
            note(connection, *_signed_in(person, device_id), self.clock())
            return self._session(connection, person.organisation_id, device_id, person.user_id)

    def begin_service(self, person: Person, device_id: str, device_name: str) -> tuple[str, int]:
        """Return an access token for another system that has proved which it is, and for how many seconds it holds.
        Earlier ones go on: a system may run as several processes. Raises Refused."""
        with self.database.writing() as connection:
            devices.register(
                connection,
                person.organisation_id,
                person.user_id,
                device_id=device_id,
                name=device_name,
                now=self.clock(),
            )
            same = _tokens_of(person.organisation_id, device_id)
            connection.execute(delete(token).where(*same, token.c.expires_at <= self.clock()))
            note(connection, *_signed_in(person, device_id), self.clock())
            given = self._give(connection, person.organisation_id, device_id, "access", ACCESS)
        return given, int(ACCESS.total_seconds())

    def refresh(self, request: Refresh) -> Session:
        """Give new tokens for a refresh token, which is used up. Raises Refused."""
        with self.database.writing() as connection:
            session = self._refreshed(connection, request)
        if session is None:  # only now: that the tokens ended must be committed
            raise Refused("token_reused")
        return session

    def _refreshed(self, connection: Connection, request: Refresh) -> Session | None:
        """Return the new session; ``None`` if the token was used before, which has ended all tokens of its device."""
        now = self.clock()
        found = _find(connection, request.refresh_token, "refresh")
        if found is None:
            raise Refused("token_invalid")
        # Before anything else: a laptop that was put back from a backup shows it under another device id.
        devices.check_not_revoked(found)
        if found.device_id != request.device_id or found.ended_at is not None:
            raise Refused("token_invalid")
        if found.used_at is not None and now - found.used_at > GRACE:
            self._end_tokens(connection, found.organisation_id, found.device_id)
            return None
        if found.expires_at <= now:
            raise Refused("token_invalid")
        same = _tokens_of(found.organisation_id, found.device_id)
        if found.used_at is None:
            this = token.c.token_hash == found.token_hash
            connection.execute(update(token).where(*same, this).values(used_at=now))
        else:  # the answer was lost: what it held ends, so that one line of tokens lives
            connection.execute(delete(token).where(*same, token.c.used_at.is_(None)))
        connection.execute(delete(token).where(*same, token.c.expires_at <= now))
        return self._session(connection, found.organisation_id, found.device_id, found.user_id)

    def writer(self, access_token: str) -> Writer:
        """Return whose token this is. Raises Refused ``token_invalid``, ``token_expired`` or ``device_revoked``."""
        with self.database.glancing() as connection:
            found = _find(connection, access_token, "access")
        if found is None:
            raise Refused("token_invalid")
        devices.check_not_revoked(found)
        if found.ended_at is not None:
            raise Refused("token_invalid")
        now = self.clock()
        if found.expires_at <= now:
            raise Refused("token_expired")
        writer = Writer(found.organisation_id, found.device_id, found.user_id, found.role)
        devices.note_seen(self.database, writer, found.last_seen_at, now)
        return writer

    def revoked_writer(self, proof: str) -> Writer:
        """Return which revoked device shows its erase code, or any token that it ever had. Raises Refused
        ``token_invalid``, ``device_in_use``."""
        with self.database.reading() as connection:
            found = (
                devices.find_by_erase_code(connection, proof)
                or _find(connection, proof, "refresh")
                or _find(connection, proof, "access")
            )
        if found is None:
            raise Refused("token_invalid")
        if found.revoked_at is None:
            raise Refused("device_in_use")
        return Writer(found.organisation_id, found.device_id, found.user_id, found.role)

    def _end_tokens(self, connection: Connection, organisation_id: str, device_id: str) -> None:
        alive = token.c.ended_at.is_(None)
        ended = update(token).where(*_tokens_of(organisation_id, device_id), alive).values(ended_at=self.clock())
        connection.execute(ended)

    def _session(self, connection: Connection, organisation_id: str, device_id: str, user_id: str) -> Session:
        access_token = self._give(connection, organisation_id, device_id, "access", ACCESS)
        refresh_token = self._give(connection, organisation_id, device_id, "refresh", REFRESH)
        identity, lock_days = _identity(connection, organisation_id, user_id)
        return Session(
            access_token,
            int(ACCESS.total_seconds()),
            refresh_token,
            self.epoch,
            identity,
            devices.erase_hash(connection, organisation_id, device_id),
            lock_days,
        )

    def _give(
        self, connection: Connection, organisation_id: str, device_id: str, purpose: str, lasts: timedelta
    ) -> str:
        given = f"{organisation_id}.{secrets.token_urlsafe(32)}"
        connection.execute(
            insert(token).values(
                organisation_id=organisation_id,
                token_hash=_hash(given),
                device_id=device_id,
                purpose=purpose,
                expires_at=self.clock() + lasts,
            )
        )
        return given


def _signed_in(person: Person, device_id: str) -> tuple[Writer, list[Act]]:
    """Return what a sign-in leaves in the audit trail."""
    who = Writer(person.organisation_id, device_id, person.user_id, "")
    return who, [Act(person.organisation_id, NO_DOSSIER, frozenset(), Action.SIGNED_IN)]


def check_protocol(protocol: int) -> None:
    """Raise Refused ``schema`` for a protocol that this centre does not speak."""
    if protocol not in (PROTOCOL, PROTOCOL - 1):
        raise Refused("schema")


def _find(connection: Connection, text: str, purpose: str) -> Found | None:
    """Return the token with its device, ``None`` for a text that is no token of ours."""
    if "\0" in text:
        return None
    asked = {"organisation": text.partition(".")[0], "hash": _hash(text), "purpose": purpose}
    return connection.execute(_TOKEN, asked).one_or_none()


def _identity(connection: Connection, organisation_id: str, user_id: str) -> tuple[Identity, int]:
    row = connection.execute(
        select(account.c.name, account.c.role, organisation.c.name, organisation.c.lock_days)
        .join(organisation, organisation.c.organisation_id == account.c.organisation_id)
        .where(account.c.organisation_id == organisation_id, account.c.user_id == user_id)
    ).one()
    return Identity(user_id, row[0], row[1], organisation_id, row[2]), row[3]


def _tokens_of(organisation_id: str, device_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return token.c.organisation_id == organisation_id, token.c.device_id == device_id


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
