"""Who works where in the region and what each organisation offers the others: never a client."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from sync.central.store.tables import ROW_TABLES, account, organisation
from sync.wire.changes import encode
from sync.wire.partners import Directory, PartnerOffer, PartnerOrganisation, PartnerPerson


def directory(connection: Connection) -> Directory:
    """Return every organisation with its people by name and its offers; who left, or what is offered no more, is not
    among them."""
    offered = _offers(connection)
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
        PartnerOrganisation(
            row.organisation_id,
            row.name,
            people.get(row.organisation_id, []),
            offered.get(row.organisation_id, []),
        )
        for row in connection.execute(names)
    ]
    return Directory(hashlib.sha256(encode(found)).hexdigest()[:32], found)


def _offers(connection: Connection) -> dict[str, list[PartnerOffer]]:
    """Return what organisations share of their offers, by organisation."""
    table = ROW_TABLES["local_offer"]
    shared = select(table).where(table.c.is_regional, table.c.is_active).order_by(table.c.label, table.c.id)
    found: dict[str, list[PartnerOffer]] = {}
    for row in connection.execute(shared).mappings():
        papers = [str(paper.get("text", "")) for paper in row["papers"]]
        told = {name: row[name] for name in PartnerOffer.__struct_fields__ if name != "papers"}
        found.setdefault(row["organisation_id"], []).append(PartnerOffer(**told, papers=papers))
    return found
