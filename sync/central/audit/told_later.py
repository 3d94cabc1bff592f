"""What a laptop tells afterwards for the audit trail: what stood on its screen, and which dossiers it erased.

Only what the trail already knows this user to have had is taken in: nobody can fill the trail of a dossier that he
never saw, and the answer is the same whether there is such a dossier or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.moments import moment
from sync.central.audit.tables import audit, view_mark
from sync.central.audit.trail import Act, Action, note
from sync.central.log.writer import Writer
from sync.central.store.bulk import find_rows
from sync.central.store.database import Database
from sync.wire.audit import Receipt, View, ViewsTaken

_Dossier: TypeAlias = tuple[str, str]


def take_views(database: Database, writer: Writer, views: Sequence[View], *, now: datetime) -> ViewsTaken:
    """Take in what was looked at on ``writer``'s laptop; what it told before is not taken twice.

    A moment that does not exist is left out: a laptop whose clock has gone mad still tells what was looked at.
    """
    with database.writing() as connection:
        upto = _locked_mark(connection, writer)
        fresh = [view for view in views if view.number > upto]
        if not fresh:
            return ViewsTaken(upto)
        had = _had(connection, writer, {(view.organisation_id, view.dossier_id) for view in fresh})
        acts = [
            Act(view.organisation_id, view.dossier_id, frozenset(view.categories), Action.SHOWN, "", _moment(view.at))
            for view in fresh
            if (view.organisation_id, view.dossier_id) in had
        ]
        note(connection, writer, acts, now)
        upto = max(view.number for view in fresh)
        connection.execute(update(view_mark).where(*_of_device(writer)).values(upto=upto))
    return ViewsTaken(upto)


def take_receipts(database: Database, writer: Writer, receipts: Sequence[Receipt], *, now: datetime) -> None:
    """Take in which dossiers ``writer``'s laptop erased; the same receipt twice is one line."""
    with database.writing() as connection:
        wanted = {(one.organisation_id, one.dossier_id) for one in receipts}
        had = _had(connection, writer, wanted)
        told = _erased(connection, writer, wanted)
        acts = {
            (one.organisation_id, one.dossier_id, _moment(one.at)): Act(
                one.organisation_id, one.dossier_id, frozenset(), Action.ERASED, happened_at=_moment(one.at)
            )
            for one in receipts
            if (one.organisation_id, one.dossier_id) in had
        }
        note(connection, writer, [act for key, act in acts.items() if key not in told], now)


def _moment(text: str) -> str:
    """Return ``text`` if it is a moment, else nothing."""
    try:
        moment(text)
    except (ValueError, OverflowError):
        return ""
    return text


def _had(connection: Connection, writer: Writer, wanted: Iterable[_Dossier]) -> set[_Dossier]:
    """Return those of ``wanted`` of which the trail has a line of this user."""
    by_owner: dict[str, list[str]] = defaultdict(list)
    for organisation_id, dossier_id in wanted:
        by_owner[organisation_id].append(dossier_id)
    had = set[_Dossier]()
    for owner, dossier_ids in by_owner.items():
        mine = select(audit.c.dossier_id).where(
            audit.c.organisation_id == owner,
            audit.c.user_id == writer.user_id,
            audit.c.action.in_((Action.RECEIVED, Action.WROTE, Action.GRANTED)),
        )
        found = find_rows(connection, mine, audit.c.dossier_id, sorted(dossier_ids)).scalars()
        had |= {(owner, dossier_id) for dossier_id in found}
    return had


def _erased(connection: Connection, writer: Writer, wanted: Iterable[_Dossier]) -> set[tuple[str, str, str]]:
    """Return the receipts of this device that stand in the trail already: owner, dossier, moment."""
    told = set[tuple[str, str, str]]()
    for owner, dossier_id in wanted:
        query = select(audit.c.happened_at).where(
            audit.c.organisation_id == owner,
            audit.c.dossier_id == dossier_id,
            audit.c.device_id == writer.device_id,
            audit.c.action == Action.ERASED,
        )
        told |= {(owner, dossier_id, at) for at in connection.scalars(query)}
    return told


def _locked_mark(connection: Connection, writer: Writer) -> int:
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(view_mark)
    mine = {"organisation_id": writer.organisation_id, "device_id": writer.device_id, "upto": 0}
    connection.execute(insert.values(mine).on_conflict_do_nothing())
    query = select(view_mark.c.upto).where(*_of_device(writer)).with_for_update()
    return int(connection.execute(query).scalar_one())


def _of_device(writer: Writer) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return view_mark.c.organisation_id == writer.organisation_id, view_mark.c.device_id == writer.device_id
