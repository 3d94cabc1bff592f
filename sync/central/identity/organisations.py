"""What an organisation chose: where its people sign in, and when a laptop without contact locks."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import select, update

from models.errors import InvalidValue
from sync.central.store.database import Database
from sync.central.store.tables import organisation
from sync.wire.identity import SignInWay, SignInWays

MAX_LOCK_DAYS = 3650
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def set_lock_days(database: Database, organisation_id: str, days: int) -> None:
    """Let the organisation's laptops lock after ``days`` without contact, 0: never. Raises InvalidValue."""
    check_lock_days(days)
    _set(database, organisation_id, lock_days=days)


def set_provider(database: Database, organisation_id: str, issuer: str, client_id: str) -> None:
    """Let the organisation's people sign in at ``issuer``, where this centre is ``client_id``; both empty: no longer.

    Raises InvalidValue.
    """
    check_provider(issuer, client_id)
    _set(database, organisation_id, oidc_issuer=issuer, oidc_client_id=client_id)


def check_lock_days(days: int) -> None:
    """Raise InvalidValue ``lock_days.out_of_range`` for a number of days that makes no sense."""
    if not 0 <= days <= MAX_LOCK_DAYS:
        raise InvalidValue("lock_days.out_of_range", "lock_days", limit=MAX_LOCK_DAYS)


def check_provider(issuer: str, client_id: str) -> None:
    """Raise InvalidValue ``issuer.not_https`` for an address that is neither https nor on this machine, and
    ``issuer.without_client`` if only one of the two is given."""
    if bool(issuer) != bool(client_id):
        raise InvalidValue("issuer.without_client", "oidc_issuer")
    parts = urlsplit(issuer)
    if issuer and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise InvalidValue("issuer.not_https", "oidc_issuer")


def sign_in_ways(database: Database) -> SignInWays:
    """Return the organisations whose people sign in at their own provider, by name."""
    query = select(organisation).where(organisation.c.oidc_issuer != "").order_by(organisation.c.name)
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return SignInWays([SignInWay(row.organisation_id, row.name, row.oidc_issuer, row.oidc_client_id) for row in rows])


def sign_in_way(database: Database, organisation_id: str) -> SignInWay | None:
    """Return where the people of an organisation sign in; ``None``: with a password."""
    return next((way for way in sign_in_ways(database).providers if way.organisation_id == organisation_id), None)


def _set(database: Database, organisation_id: str, **values: object) -> None:
    with database.writing() as connection:
        connection.execute(
            update(organisation).where(organisation.c.organisation_id == organisation_id).values(**values)
        )
