"""Accounts of other systems: a name in the directory, a secret, and tokens that open the partners' view only.

A service stands in the team of a dossier as people do and sees what a person in its place would see; it writes nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlalchemy import and_, insert, select, update

from models.errors import Trouble
from models.ids import derived_id
from models.permissions import AccountRole
from sync.central.api.problems import Refused
from sync.central.identity.accounts import create_account
from sync.central.identity.sessions import Person, Sessions
from sync.central.partners.tables import service_secret
from sync.central.store.database import Database
from sync.central.store.tables import account
from sync.wire.partners import ServiceSignIn, ServiceToken

_ID_PARTS = 2
_NOBODY = "0" * 64


@dataclass(frozen=True)
class ServiceKey:
    """What another system signs in with. The secret is shown once: here it is kept as a hash only."""

    client_id: str
    client_secret: str


def create_service(database: Database, organisation_id: str, name: str) -> ServiceKey:
    """Make an account for another system of an organisation. Raises Trouble ``account.exists``."""
    user_id = create_account(
        database, organisation_id, f"koppeling.{organisation_id}.{name}"[:200], name, AccountRole.LINK, ""
    )
    secret = secrets.token_urlsafe(32)
    with database.writing() as connection:
        connection.execute(
            insert(service_secret).values(organisation_id=organisation_id, user_id=user_id, secret_hash=_hash(secret))
        )
    return ServiceKey(f"{organisation_id}.{user_id}", secret)


def renew_secret(database: Database, client_id: str) -> ServiceKey:
    """Give a service a new secret; the old one opens nothing any more. Raises Trouble ``service.unknown``."""
    organisation_id, _, user_id = client_id.partition(".")
    secret = secrets.token_urlsafe(32)
    with database.writing() as connection:
        renewed = connection.execute(
            update(service_secret)
            .where(service_secret.c.organisation_id == organisation_id, service_secret.c.user_id == user_id)
            .values(secret_hash=_hash(secret))
        )
    if not renewed.rowcount:
        raise Trouble("service.unknown")
    return ServiceKey(client_id, secret)


def sign_in_service(database: Database, sessions: Sessions, wanted: ServiceSignIn) -> ServiceToken:
    """Give a token for a service's secret (RFC 6749, 4.4). Raises Refused ``client_unknown``, ``device_revoked``."""
    parts = wanted.client_id.split(".")
    organisation_id, user_id = parts if len(parts) == _ID_PARTS and "\0" not in wanted.client_id else ("", "")
    same = and_(
        account.c.organisation_id == service_secret.c.organisation_id, account.c.user_id == service_secret.c.user_id
    )
    query = (
        select(service_secret.c.secret_hash)
        .join(account, same)
        .where(
            service_secret.c.organisation_id == organisation_id,
            service_secret.c.user_id == user_id,
            account.c.ended_at.is_(None),
        )
    )
    with database.reading() as connection:
        known = connection.scalar(query)
    if not hmac.compare_digest(known or _NOBODY, _hash(wanted.client_secret)) or known is None:
        raise Refused("client_unknown")
    token, lasts = sessions.begin_service(Person(organisation_id, user_id), derived_id("service", user_id), "koppeling")
    return ServiceToken(token, "Bearer", lasts)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
