"""Whether this database is the one that a device knows, or an earlier copy of it that was put back.

A device says with each request how far it has read, and which change it saw last. A copy of an earlier day does not
have that change, or has another one at its place: then nothing is taken and nothing is told, so that two lives of one
centre never mix.
"""

from __future__ import annotations

from sqlalchemy import bindparam, select

from sync.central.api.problems import Refused
from sync.central.log.writer import Writer
from sync.central.rights.access import is_related
from sync.central.store.database import Database
from sync.central.store.tables import log, organisation
from sync.wire.changes import MAX_ID, MAX_POSITION_DIGITS

_STANDING = select(
    organisation.c.head,
    select(log.c.change_id)
    .where(log.c.organisation_id == bindparam("organisation"), log.c.position == bindparam("position"))
    .scalar_subquery(),
).where(organisation.c.organisation_id == bindparam("organisation"))
"""The newest position of an organisation, and which change stands at another."""


def check_seen(database: Database, writer: Writer, organisation_id: str, seen: str) -> None:
    """Raise Refused ``behind`` if this database lacks what ``seen`` says (``sync.wire.changes.seen_header``) of an
    organisation's log. One that has nothing to do with the user lacks everything."""
    parts = seen.split(" ")
    if len(parts) != 3 or not all(_is_position(part) for part in parts[:2]) or len(parts[2]) > MAX_ID:
        raise Refused("bad_request")
    cursor, position, change_id = int(parts[0]), int(parts[1]), parts[2]
    asked = {"organisation": organisation_id, "position": position}
    with database.glancing() as connection:
        found = connection.execute(_STANDING.where(is_related(writer, organisation_id)), asked).one_or_none()
    if found is None or found[0] < cursor or found[1] != change_id:
        raise Refused("behind")


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MAX_POSITION_DIGITS
