"""Whether the audit trail is as it was written: every number there, every hash right, nothing cut off at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.central.audit.tables import audit, audit_head
from sync.central.audit.trail import line_hash
from sync.central.store.database import Database
from sync.central.store.tables import organisation
from sync.wire.changes import GENESIS


@dataclass(frozen=True)
class Chain:
    """The trail of one organisation: how many ``lines`` are as written, and the hash of the newest of them.

    ``broken_at``: the number of the first line that is missing, was changed or was put in between; 0: none. Whoever
    keeps number and hash of the newest line elsewhere can also tell a trail that was made anew from there on.
    """

    organisation_id: str
    organisation_name: str
    lines: int
    newest_hash: str
    broken_at: int


def check_chains(database: Database) -> list[Chain]:
    """Check the trail of every organisation, those without lines too; by name."""
    with database.reading() as connection:
        organisations = connection.execute(
            select(organisation.c.organisation_id, organisation.c.name).order_by(organisation.c.name)
        ).all()
        return [_check(connection, one.organisation_id, one.name) for one in organisations]


def _check(connection: Connection, organisation_id: str, name: str) -> Chain:
    number, previous = 0, GENESIS
    lines = connection.execution_options(stream_results=True).execute(
        select(audit).where(audit.c.organisation_id == organisation_id).order_by(audit.c.number)
    )
    with lines:
        for line in lines.mappings():
            if line["number"] != number + 1 or line["previous"] != previous or line_hash(dict(line)) != line["hash"]:
                return Chain(organisation_id, name, number, previous, number + 1)
            number, previous = line["number"], line["hash"]
    head = connection.execute(
        select(audit_head.c.number, audit_head.c.hash).where(audit_head.c.organisation_id == organisation_id)
    ).one_or_none()
    is_whole = (head.number, head.hash) == (number, previous) if head else number == 0
    return Chain(organisation_id, name, number, previous, 0 if is_whole else number + 1)


def missing_hashes(database: Database, hashes: Sequence[str]) -> list[str]:
    """Return those of ``hashes``, noted elsewhere as hashes of a newest line, that no line has any more."""
    with database.reading() as connection:
        found = set(connection.scalars(select(audit.c.hash).where(audit.c.hash.in_(hashes)))) if hashes else set()
    return [one for one in hashes if one not in found]
