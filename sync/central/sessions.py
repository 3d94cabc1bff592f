"""Signing in, registered devices and their tokens.

A token says in the open which organisation it belongs to, so that one look in one shard settles it; only its hash is
kept. A refresh token works once. Used again, it is in two hands, and the device's tokens all
end; except within ``GRACE`` of its use, because the answer that held its successor may have been lost on the way.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from sync.central.database import Database, Found
from sync.central.passwords import is_right
from sync.central.problems import Refused
from sync.central.tables import account, device, organisation, token
from sync.central.validation import Writer
from sync.wire import GENESIS, PROTOCOL, Identity, Refresh, Session, SignIn

ACCESS = timedelta(minutes=15)
REFRESH = timedelta(days=90)
GRACE = timedelta(seconds=60)


@dataclass(frozen=True)
class Sessions:
    """Everything about who may speak for which device. ``clock`` gives the time in UTC."""

    database: Database
    epoch: str
    clock: Callable[[], datetime]

    def sign_in(self, request: SignIn) -> Session:
        """Check the password, register the device if it is new, and give tokens. Raises Refused."""
        if request.protocol not in (PROTOCOL, PROTOCOL - 1):
            raise Refused("schema")
        with self.database.reading() as connection:
            user = connection.execute(
                select(account).where(account.c.username == request.username).limit(1)
            ).one_or_none()
        if not is_right(user.password_hash if user else None, request.password) or user is None:
            raise Refused("account_unknown")
        with self.database.writing() as connection:
            self._register(connection, user, request)
            return self._session(connection, user.organisation_id, request.device_id, user.user_id)

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
        found = self._find(connection, request.refresh_token, "refresh")
        if found is None or found.device_id != request.device_id:
            raise Refused("token_invalid")
        self._check_device(found)
        if found.used_at is not None and now - found.used_at > GRACE:
            _end_tokens(connection, found.organisation_id, found.device_id)
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
        with self.database.reading() as connection:
            found = self._find(connection, access_token, "access")
        if found is None:
            raise Refused("token_invalid")
        self._check_device(found)
        if found.expires_at <= self.clock():
            raise Refused("token_expired")
        return Writer(found.organisation_id, found.device_id, found.user_id)

    def revoke(self, writer: Writer, device_id: str) -> None:
        """End a device of the same user for good. Raises Refused ``device_unknown``."""
        with self.database.writing() as connection:
            ended = connection.execute(
                update(device)
                .where(
                    device.c.organisation_id == writer.organisation_id,
                    device.c.device_id == device_id,
                    device.c.user_id == writer.user_id,
                )
                .values(revoked_at=self.clock())
            )
            if not ended.rowcount:
                raise Refused("device_unknown")
            _end_tokens(connection, writer.organisation_id, device_id)

    def _register(self, connection: Connection, user: Found, request: SignIn) -> None:
        known = connection.execute(
            select(device.c.user_id, device.c.revoked_at).where(
                device.c.organisation_id == user.organisation_id, device.c.device_id == request.device_id
            )
        ).one_or_none()
        if known is None:
            connection.execute(
                insert(device).values(
                    organisation_id=user.organisation_id,
                    device_id=request.device_id,
                    user_id=user.user_id,
                    name=request.device_name,
                    registered_at=self.clock(),
                    highest=0,
                    last_hash=GENESIS,
                )
            )
        elif known.user_id != user.user_id:
            raise Refused("device_of_other_user")
        else:
            self._check_device(known)
            _end_tokens(connection, user.organisation_id, request.device_id)

    def _find(self, connection: Connection, text: str, purpose: str) -> Found | None:
        """Return the token with its device, ``None`` for a text that is no token of ours."""
        organisation_id = text.partition(".")[0]
        query = (
            select(token, device.c.user_id, device.c.revoked_at)
            .join(
                device,
                and_(device.c.organisation_id == token.c.organisation_id, device.c.device_id == token.c.device_id),
            )
            .where(
                token.c.organisation_id == organisation_id,
                token.c.token_hash == _hash(text),
                token.c.purpose == purpose,
            )
        )
        return None if "\0" in text else connection.execute(query).one_or_none()

    def _check_device(self, found: Found) -> None:
        if found.revoked_at is not None:
            raise Refused("device_revoked")

    def _session(self, connection: Connection, organisation_id: str, device_id: str, user_id: str) -> Session:
        now = self.clock()
        given = {}
        for purpose, lasts in (("access", ACCESS), ("refresh", REFRESH)):
            given[purpose] = f"{organisation_id}.{secrets.token_urlsafe(32)}"
            connection.execute(
                insert(token).values(
                    organisation_id=organisation_id,
                    token_hash=_hash(given[purpose]),
                    device_id=device_id,
                    purpose=purpose,
                    expires_at=now + lasts,
                )
            )
        identity = _identity(connection, organisation_id, user_id)
        return Session(given["access"], int(ACCESS.total_seconds()), given["refresh"], self.epoch, identity)


def _identity(connection: Connection, organisation_id: str, user_id: str) -> Identity:
    row = connection.execute(
        select(account.c.name, account.c.role, organisation.c.name)
        .join(organisation, organisation.c.organisation_id == account.c.organisation_id)
        .where(account.c.organisation_id == organisation_id, account.c.user_id == user_id)
    ).one()
    return Identity(user_id, row[0], row[1], organisation_id, row[2])


def _end_tokens(connection: Connection, organisation_id: str, device_id: str) -> None:
    connection.execute(delete(token).where(*_tokens_of(organisation_id, device_id)))


def _tokens_of(organisation_id: str, device_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return token.c.organisation_id == organisation_id, token.c.device_id == device_id


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
