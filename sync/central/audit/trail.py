"""The audit trail: who saw, wrote, shared, asked or was refused what of which dossier, in one chain per organisation.

Each line holds the hash of the line before it, so that a line that was changed, added in between or taken away shows
(``sync.central.audit.check``). Lines stand at the owner of the dossier, whoever acted. They hold ids, roles, sharing
categories and the reason that a change was given; nothing that stands in a dossier.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.moments import moment_text
from models.row import Category
from sync.central.audit.tables import audit, audit_head
from sync.central.log.writer import Writer
from sync.central.store.bulk import insert_rows
from sync.central.store.database import Database, Found
from sync.central.store.tables import account, organisation
from sync.wire.changes import GENESIS, MAX_ID, PullResponse, Snapshot, encode

HASHED = (
    "organisation_id",
    "number",
    "at",
    "user_id",
    "user_name",
    "user_role",
    "user_organisation",
    "device_id",
    "dossier_id",
    "categories",
    "action",
    "reason",
    "happened_at",
    "previous",
)
"""What the hash of a line covers, in this order."""

_ORDER = {category.value: place for place, category in enumerate(Category)}


class Action(StrEnum):
    """What was done. A laptop that received rows holds them; what stood on its screen it tells afterwards."""

    RECEIVED = "received"  # a laptop received rows
    FILE = "file"  # the content of an attachment was handed over
    PARTNER_READ = "partner_read"  # read through the partners' view
    SHOWN = "shown"  # stood on a screen
    TRAIL_READ = "trail_read"  # this trail was read
    WROTE = "wrote"
    REFUSED = "refused"
    GRANTED = "granted"
    WITHDREW = "withdrew"
    ERASED = "erased"  # a laptop that lost sight of the dossier erased it
    ASKED = "asked"  # somebody asked whether the person is known
    ANSWERED = "answered"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Act:
    """What was done with one dossier (``""``: none) of one organisation. ``happened_at``: on a laptop, told later."""

    organisation_id: str
    dossier_id: str
    categories: frozenset[str]
    action: Action
    reason: str = ""
    happened_at: str = ""


def note(connection: Connection, who: Writer, acts: Iterable[Act], at: datetime) -> None:
    """Add a line for each of ``acts`` inside the caller's writing transaction; the chains are locked in sorted order.

    An organisation that does not exist gets no line.
    """
    by_owner: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_owner[act.organisation_id].append(act)
    for owner in sorted(by_owner):
        _append(connection, owner, who, by_owner[owner], moment_text(at))


def note_at_once(database: Database, who: Writer, acts: Sequence[Act], at: datetime) -> None:
    """Add a line for each of ``acts`` in a transaction of their own: before what they tell of is handed over."""
    if acts:
        with database.writing() as connection:
            note(connection, who, acts, at)


def was_noted(connection: Connection, who: Writer, act: Act, *, since: datetime) -> bool:
    """Tell whether the trail has a line since then of this device doing ``act``."""
    same = (
        audit.c.organisation_id == act.organisation_id,
        audit.c.dossier_id == act.dossier_id,
        audit.c.device_id == who.device_id,
        audit.c.action == act.action.value,
        audit.c.reason == act.reason,
        audit.c.categories == ",".join(sorted(act.categories)),
    )
    return bool(connection.scalar(select(exists().where(*same, audit.c.at >= moment_text(since)))))


def page_acts(organisation_id: str, page: PullResponse) -> list[Act]:
    """Return what a reader receives with a page of the log of ``organisation_id``: one act for each dossier.

    What a laptop gets back of its own writing tells it nothing that it did not know, and is not among it.
    """
    told = {(part.dossier_id, part.audience) for entry in page.entries for part in entry.parts if not part.echo}
    seen: dict[str, set[str]] = defaultdict(set)
    for dossier_id, audience in told:
        if dossier_id:
            seen[dossier_id].add(_category(audience))
    return [_received(organisation_id, dossier_id, categories) for dossier_id, categories in sorted(seen.items())]


def snapshot_acts(snapshot: Snapshot) -> list[Act]:
    """Return what goes with a whole dossier."""
    categories = {_category(row.audience) for row in snapshot.rows}
    if not categories or not snapshot.dossier_id:
        return []
    return [_received(snapshot.organisation_id, snapshot.dossier_id, categories)]


def _received(organisation_id: str, dossier_id: str, categories: Iterable[str]) -> Act:
    return Act(organisation_id, dossier_id, frozenset(categories), Action.RECEIVED)


def _category(audience: str) -> str:
    return audience.partition(":")[0]


def _append(connection: Connection, owner: str, who: Writer, acts: Sequence[Act], at: str) -> None:
    head = _locked_head(connection, owner, who)
    if head is None:
        return
    number, previous = head.number, head.hash
    rows: list[dict[str, Any]] = []
    for act in acts:
        number += 1
        row = {
            "organisation_id": owner,
            "number": number,
            "at": at,
            "user_id": who.user_id,
            "user_name": head.name or "",
            "user_role": head.role or "",
            "user_organisation": who.organisation_id,
            "device_id": who.device_id,
            "dossier_id": _id(act.dossier_id),
            "categories": ",".join(sorted(act.categories, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))),
            "action": act.action.value,
            "reason": act.reason.replace("\0", ""),
            "happened_at": act.happened_at,
            "previous": previous,
        }
        previous = row["hash"] = line_hash(row)
        rows.append(row)
    insert_rows(connection, audit, rows)
    connection.execute(_MOVE_HEAD, {"owner": owner, "newest": number, "its_hash": previous})


def line_hash(line: Mapping[str, Any]) -> str:
    """Return the hash of a line of the trail with these columns."""
    return hashlib.sha256(encode([line[name] for name in HASHED])).hexdigest()


def _id(text: str) -> str:
    """Return ``text`` if it can be an id; a refused change may name anything."""
    return text if len(text) <= MAX_ID and "\0" not in text else ""


_HEAD = (
    select(audit_head.c.number, audit_head.c.hash, account.c.name, account.c.role)
    .outerjoin(
        account,
        and_(account.c.organisation_id == bindparam("organisation"), account.c.user_id == bindparam("user")),
    )
    .where(audit_head.c.organisation_id == bindparam("owner"))
    .with_for_update(of=audit_head)
)
_MOVE_HEAD = (
    update(audit_head)
    .where(audit_head.c.organisation_id == bindparam("owner"))
    .values(number=bindparam("newest"), hash=bindparam("its_hash"))
)


def _locked_head(connection: Connection, owner: str, who: Writer) -> Found | None:
    """Return the newest line's number and hash, held until the transaction ends, with the name of ``who``."""
    found = _read_head(connection, owner, who)
    if found is None:
        _begin(connection, owner)
        found = _read_head(connection, owner, who)
    return found


def _read_head(connection: Connection, owner: str, who: Writer) -> Found | None:
    asked = {"owner": owner, "organisation": who.organisation_id, "user": who.user_id}
    return connection.execute(_HEAD, asked).one_or_none()


def _begin(connection: Connection, owner: str) -> None:
    """Begin the chain of ``owner``, unless somebody does at this moment or there is no such organisation."""
    if connection.scalar(select(organisation.c.organisation_id).where(organisation.c.organisation_id == owner)):
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(audit_head)
        connection.execute(insert.values(organisation_id=owner, number=0, hash=GENESIS).on_conflict_do_nothing())
