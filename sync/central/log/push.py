"""Taking a batch of changes: each gets its place in the order of its organisation, is merged, and is answered.

The rows of all organisations that a batch touches are locked for the length of the transaction, in sorted order, so
that two batches never wait for each other in a circle. Positions are gapless per organisation and commit in their
order: a cursor that has passed a position can never have skipped an earlier one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec
from sqlalchemy import ColumnElement, Connection, select, update

from sync.central.api.problems import Refused
from sync.central.audit.batch import BatchTrail
from sync.central.log.batch import Batch
from sync.central.log.device_chain import DeviceChain, Sent, read_sent
from sync.central.log.mass_deletion import mass_deletions
from sync.central.log.writer import Writer
from sync.central.rights.access import related
from sync.central.rights.access_facts import Person
from sync.central.rights.renewal import absent_people, day_of, lock_up_to_date, organisations_of, renew_teams
from sync.central.store.database import Database, Found
from sync.central.store.rls import as_writer
from sync.central.store.tables import device, organisation
from sync.wire.changes import PROTOCOL, Answer, PushRequest, encode

CHUNK = 500
"""How many changes are merged in memory before they are written."""

_decode_ids = msgspec.json.Decoder(list[str]).decode


@dataclass(frozen=True)
class Taken:
    """What a batch came to: the ``highest`` seq held and the ``answers`` in order. For the counts: ``outcomes`` of the
    changes that were new, and how many ``rows`` these wrote."""

    highest: int
    answers: list[Answer]
    outcomes: Mapping[str, int]
    rows: int


def push(database: Database, writer: Writer, request: PushRequest, *, epoch: str, now: datetime) -> Taken:
    """Take ``request`` whole or not at all. Raises Refused (``gap``, ``fork``, ``epoch`` ...)."""
    if request.device_id != writer.device_id:
        raise Refused("other_device")
    if request.protocol not in (PROTOCOL, PROTOCOL - 1):
        raise Refused("schema")
    if request.epoch != epoch:
        raise Refused("epoch")
    with database.writing() as connection:
        return append(connection, writer, request.changes, now=now)


def append(connection: Connection, writer: Writer, changes: Sequence[msgspec.Raw], *, now: datetime) -> Taken:
    """Append ``changes`` to the logs that they are for, inside the caller's transaction."""
    sent = [read_sent(raw) for raw in changes]
    places = _places(connection, writer, sent)
    absent = _absent(connection, writer, sent)
    touched = places | organisations_of(connection, absent) if absent else places
    if writer.user_id:
        as_writer(connection, touched)
    heads = {place: lock_up_to_date(connection, place, now) for place in sorted(touched)}
    row = _device(connection, writer)
    wrote_to = set(_decode_ids(row.wrote_to))
    chain = DeviceChain(connection, writer, row.highest, row.last_hash, wrote_to)
    new = chain.new_of(sent)
    trail = BatchTrail(writer)
    logs = {
        place: Batch(connection, writer, place, heads[place], now=now, today=day_of(now), trail=trail)
        for place in places
    }
    _take(writer, logs, new, chain)
    for place, batch in logs.items():
        batch.finish()
        heads[place] = batch.head
        _set_head(connection, place, batch.head)
    _renew_for_absences(connection, set().union(*(batch.absent for batch in logs.values())), heads, now)
    trail.write(connection, now)
    wrote_to |= {one.change.organisation_id for one in new if one.change} & places - {writer.organisation_id}
    _keep_chain(connection, writer, chain, wrote_to)
    outcomes = sum((batch.outcomes for batch in logs.values()), start=Counter[str]())
    return Taken(chain.highest, chain.answers_to(sent), outcomes, sum(batch.rows for batch in logs.values()))


def _places(connection: Connection, writer: Writer, sent: Sequence[Sent]) -> set[str]:
    """Return the organisations that the batch may write to: the own one, and those that hold something for the user."""
    named = {one.change.organisation_id for one in sent if one.change} - {writer.organisation_id}
    return {writer.organisation_id} | (related(connection, writer, sorted(named)) if named else set())


def _absent(connection: Connection, writer: Writer, sent: Sequence[Sent]) -> set[Person]:
    edits = (edit for one in sent if one.change for edit in one.change.rows)
    return absent_people(connection, writer.organisation_id, edits)


def _take(writer: Writer, logs: Mapping[str, Batch], new: Sequence[Sent], chain: DeviceChain) -> None:
    refused = dict.fromkeys(mass_deletions(new), "mass_deletion")
    for one in new:
        if one.change and one.change.organisation_id not in logs:
            refused[one.link.seq] = "not_allowed"

    def place(one: Sent) -> str:
        named = one.change.organisation_id if one.change else ""
        return named if named in logs else writer.organisation_id

    for start in range(0, len(new), CHUNK):
        # Changes for different organisations touch different rows: their order among each other is nobody's.
        for where, some in groupby(sorted(new[start : start + CHUNK], key=place), key=place):
            batch = list(some)
            for change, answer in zip(batch, logs[where].take(batch, refused), strict=True):
                chain.keep(change, answer)


def _renew_for_absences(connection: Connection, absent: set[Person], heads: Mapping[str, int], now: datetime) -> None:
    """Who stands in for whom has changed: work it out for all dossiers in whose team an absent user stands."""
    people = {person for person in absent if person[1]}
    for place in sorted(heads) if people else ():
        renew_teams(connection, place, people, heads[place], now)


def _device(connection: Connection, writer: Writer) -> Found:
    query = select(device.c.highest, device.c.last_hash, device.c.wrote_to)
    return connection.execute(query.where(*_this(writer))).one()


def _keep_chain(connection: Connection, writer: Writer, chain: DeviceChain, wrote_to: set[str]) -> None:
    kept = {"highest": chain.highest, "last_hash": chain.last_hash, "wrote_to": encode(sorted(wrote_to)).decode()}
    connection.execute(update(device).where(*_this(writer)).values(**kept))


def _this(writer: Writer) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return device.c.organisation_id == writer.organisation_id, device.c.device_id == writer.device_id


def _set_head(connection: Connection, organisation_id: str, head: int) -> None:
    this = organisation.c.organisation_id == organisation_id
    connection.execute(update(organisation).where(this).values(head=head))
