"""The directory of the region on this laptop: who works where and what others offer, asked again only where something
in it changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from models.moments import moment, moment_text
from sync.http.client import CentreClient
from sync.laptop.telling import LocalStore
from sync.wire.partners import Directory, PartnerOffer

ASK_EVERY = timedelta(hours=6)
"""How old the directory may grow: people change work seldom, and every laptop asks."""


def refresh_directory(store: LocalStore, client: CentreClient, now: datetime) -> bool:
    """Ask for the directory if it is due, and return whether it changed here. Raises SyncTrouble."""
    facts = dict(store.rows("SELECT name, value FROM fact WHERE name LIKE 'directory\\_%' ESCAPE '\\'"))
    asked = facts.get("directory_asked", "")
    if asked and timedelta() <= now - moment(asked) < ASK_EVERY:
        return False
    directory = client.directory(facts.get("directory_version", ""))
    keep = [("directory_asked", moment_text(now))]
    if directory is not None:
        keep.append(("directory_version", directory.version))
    with store.writing() as connection:
        connection.executemany("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", keep)
        if directory is not None:
            connection.execute("DELETE FROM partner")
            connection.executemany(
                "INSERT INTO partner (organisation_id, user_id, organisation_name, name, role) VALUES (?, ?, ?, ?, ?)",
                list(_people(directory)),
            )
            connection.execute("DELETE FROM regional_offer")
            connection.executemany(_ADD_OFFER, list(_offers(directory)))
    return directory is not None


def _people(directory: Directory) -> Iterator[tuple[str, str, str, str, str]]:
    for organisation in directory.organisations:
        for person in organisation.people:
            yield organisation.organisation_id, person.user_id, organisation.name, person.name, person.role


def _offers(directory: Directory) -> Iterator[tuple[str, ...]]:
    for organisation in directory.organisations:
        for offer in organisation.offers:
            told = [str(getattr(offer, name)) for name in _OFFERED]
            yield organisation.organisation_id, organisation.name, *told, json.dumps(offer.papers)


_OFFERED = tuple(name for name in PartnerOffer.__struct_fields__ if name != "papers")

_ADD_OFFER = f"""INSERT INTO regional_offer (organisation_id, organisation_name, {", ".join(_OFFERED)}, papers)
    VALUES ({", ".join("?" * (len(_OFFERED) + 3))})"""
