"""Who works where in the region: organisations and their people, and never a client."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from sync.central.store.tables import account, organisation
from sync.wire.changes import encode
from sync.wire.partners import Directory, PartnerOrganisation, PartnerPerson


def directory(connection: Connection) -> Directory:
    """Return every organisation with its people by name; who left is not among them."""
    people: dict[str, list[PartnerPerson]] = {}
    accounts = select(account.c.organisation_id, account.c.user_id, account.c.name, account.c.role).where(
        account.c.ended_at.is_(None)
    )
    for row in connection.execute(accounts.order_by(account.c.name, account.c.user_id)):
        people.setdefault(row.organisation_id, []).append(PartnerPerson(row.user_id, row.name, row.role))
    names = select(organisation.c.organisation_id, organisation.c.name).order_by(
        organisation.c.name, organisation.c.organisation_id
    )
    found = [
        PartnerOrganisation(row.organisation_id, row.name, people.get(row.organisation_id, []))
        for row in connection.execute(names)
    ]
    return Directory(hashlib.sha256(encode(found)).hexdigest()[:32], found)
