"""Rights that change without a change to the dossier: a day comes, an absence is noted, an account gets another role.

The centre's own device then leaves an entry without rows in the log, which says from where on readers see otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.ids import new_id
from models.permissions import groups_of
from models.row import NO_DOSSIER
from sync.central.log.centre_device import next_change
from sync.central.log.digests import DigestBook, hex64
from sync.central.log.writer import Writer
from sync.central.rights.access import is_related, sight_of, visible
from sync.central.rights.access_facts import ABSENCE, TEAM, Person
from sync.central.rights.narrowed import keep_narrowed
from sync.central.rights.readers import ReaderBook
from sync.central.store.bulk import find_rows
from sync.central.store.database import Database
from sync.central.store.rls import as_reader
from sync.central.store.tables import (
    ROW_TABLES,
    access_due,
    account,
    device,
    digest,
    guest,
    log,
    organisation,
    reader,
    reader_total,
)
from sync.wire.changes import RowEdit, change_hash, encode

_BRUSSELS = ZoneInfo("Europe/Brussels")


def day_of(now: datetime) -> date:
    """Return the Belgian day that rights are judged by."""
    return now.astimezone(_BRUSSELS).date()


def lock_head(connection: Connection, organisation_id: str) -> int:
    """Return the newest position, holding its row until the transaction ends (SQLite: the transaction holds it)."""
    query = select(organisation.c.head).where(organisation.c.organisation_id == organisation_id)
    return int(connection.execute(query.with_for_update()).scalar_one())


def lock_up_to_date(connection: Connection, organisation_id: str, now: datetime) -> int:
    """Lock an organisation's log and bring the rights to its dossiers up to today; return the newest position."""
    head, earliest = connection.execute(_STANDING_LOCKED, {"organisation": organisation_id}).one()
    if earliest is None or earliest > day_of(now):
        return int(head)
    due = select(access_due.c.dossier_id).where(
        access_due.c.organisation_id == organisation_id, access_due.c.due_on <= day_of(now)
    )
    return _renew(connection, organisation_id, list(connection.scalars(due)), head, now)


@contextmanager
def looking(
    database: Database, writer: Writer, organisation_id: str, now: datetime
) -> Iterator[tuple[Connection, int]]:
    """Give one consistent picture of an organisation's log in which the rights are those of today, and the newest
    position: 0 where the organisation holds nothing for the user, exactly as if there were no such organisation."""
    while True:
        with database.reading() as connection:
            as_reader(connection, writer)
            head, earliest = _standing(connection, writer, organisation_id)
            if earliest is None or earliest > day_of(now):
                yield connection, head
                return
        with database.writing() as connection:
            lock_up_to_date(connection, organisation_id, now)


def _standing(connection: Connection, writer: Writer, organisation_id: str) -> tuple[int, date | None]:
    """Return the newest position, and the first day on which rights change by the date alone."""
    query = _STANDING.where(is_related(writer, organisation_id))
    found = connection.execute(query, {"organisation": organisation_id}).one_or_none()
    return (found[0], found[1]) if found else (0, None)


_EARLIEST = (
    select(func.min(access_due.c.due_on)).where(access_due.c.organisation_id == bindparam("organisation"))
).scalar_subquery()
_STANDING = select(organisation.c.head, _EARLIEST).where(organisation.c.organisation_id == bindparam("organisation"))
_STANDING_LOCKED = _STANDING.with_for_update(of=organisation)


def organisations_of(connection: Connection, people: Iterable[Person]) -> set[str]:
    """Return the organisations in whose logs there may be something for these users.

    Who stands in a team there without ever having had a right to anything is no guest yet: his role may keep shut what
    the team opens."""
    people = list(people)
    user_ids = sorted({user_id for _, user_id in people})
    team = ROW_TABLES[TEAM]
    held = find_rows(connection, select(guest.c.organisation_id), guest.c.user_id, user_ids).scalars()
    stands = find_rows(connection, select(team.c.organisation_id).distinct(), team.c.user_id, user_ids).scalars()
    return {organisation_id for organisation_id, _ in people}.union(held, stands)


def absent_people(connection: Connection, organisation_id: str, edits: Iterable[RowEdit]) -> set[Person]:
    """Return whose absences these edits are, as the rows stand and as they become."""
    absences = [edit for edit in edits if edit.entity == ABSENCE]
    if not absences:
        return set()
    table = ROW_TABLES[ABSENCE]
    query = select(table.c.user_id).where(table.c.organisation_id == organisation_id)
    stand = find_rows(connection, query, table.c.id, [edit.id for edit in absences]).scalars()
    named = {str(edit.fields.get("user_id") or "") for edit in absences}
    return {(organisation_id, user_id) for user_id in named.union(stand) if user_id}


def renew_teams(
    connection: Connection, organisation_id: str, people: Iterable[Person], head: int, now: datetime
) -> int:
    """Work out the readers of the dossiers in whose team these users stand; return the newest position then.

    The caller holds the organisation's row locked."""
    table = ROW_TABLES[TEAM]
    query = select(table.c.dossier_id).where(table.c.organisation_id == organisation_id)
    user_ids = sorted({user_id for _, user_id in people})
    dossier_ids = set(find_rows(connection, query, table.c.user_id, user_ids).scalars())
    return _renew(connection, organisation_id, sorted(dossier_ids), head, now) if dossier_ids else head


def account_changed(
    connection: Connection, organisation_id: str, user_id: str, *, was_role: str, now: datetime
) -> None:
    """Work out what the user of an account may see now that its role is another, or that it ended.

    To be called once the account says so, in the same transaction, before anything else locks a log in it."""
    person = (organisation_id, user_id)
    stands_in = set(_absent_with_backup(connection, person))
    for place in sorted(organisations_of(connection, [person, *stands_in])):
        head = lock_head(connection, place)
        if place == organisation_id:
            head = _tell_of_groups(connection, person, was_role, head, now)
        renew_teams(connection, place, {person, *stands_in}, head, now)
    _count_anew(connection, person)


def _absent_with_backup(connection: Connection, backup: Person) -> Iterable[Person]:
    table = ROW_TABLES[ABSENCE]
    query = select(table.c.user_id).where(table.c.organisation_id == backup[0], table.c.backup_user_id == backup[1])
    return ((backup[0], user_id) for user_id in connection.scalars(query))


def _tell_of_groups(connection: Connection, person: Person, was_role: str, head: int, now: datetime) -> int:
    """Tell a user of the dossiers that his groups, before or now, see: he is in others now."""
    organisation_id, user_id = person
    differing = set(groups_of(was_role)).symmetric_difference(groups_of(_role_of(connection, person)))
    query = select(reader.c.dossier_id).where(
        reader.c.organisation_id == organisation_id,
        reader.c.reader.in_(sorted(differing)),
        reader.c.dossier_id != NO_DOSSIER,
    )
    dossier_ids = list(connection.scalars(query.distinct())) if differing else []
    if not dossier_ids:
        return head
    book = ReaderBook(connection, organisation_id, day_of(now))
    change_id = new_id()
    book.tell_always(user_id, dossier_ids, head + 1, change_id)
    book.write()
    _write_entry(connection, organisation_id, change_id, head + 1, now)
    return head + 1


def _role_of(connection: Connection, person: Person) -> str:
    query = select(account.c.role).where(account.c.organisation_id == person[0], account.c.user_id == person[1])
    return str(connection.execute(query).scalar_one())


def _count_anew(connection: Connection, person: Person) -> None:
    """Add up what is private to a user anew: what of it he sees depends on his groups."""
    organisation_id, user_id = person
    writer = Writer(organisation_id, "", user_id, _role_of(connection, person))
    sight = sight_of(writer, organisation_id)
    public = select(digest.c.digest).join(
        reader,
        (reader.c.organisation_id == digest.c.organisation_id)
        & (reader.c.dossier_id == digest.c.dossier_id)
        & (reader.c.reader == user_id)
        & (reader.c.reads.op("&")(digest.c.category) != 0),
    )
    private = select(digest.c.digest).where(visible(digest, sight), digest.c.private_to == user_id)
    total = 0
    for query in (public.where(digest.c.private_to == ""), private):
        for value in connection.scalars(query.where(digest.c.organisation_id == organisation_id)):
            total ^= int(value, 16)
    this = reader_total.c.organisation_id == organisation_id, reader_total.c.reader == user_id
    kept = connection.execute(update(reader_total).where(*this).values(digest=hex64(total)))
    if not kept.rowcount and total:
        connection.execute(
            insert(reader_total).values(organisation_id=organisation_id, reader=user_id, digest=hex64(total))
        )


def tell_whole(connection: Connection, organisation_id: str, dossier_ids: Iterable[str], now: datetime) -> None:
    """Let everybody who sees anything of these dossiers fetch them as they are now, without a change to a row: its
    versions stay, so that what waits on a laptop still counts as made on them."""
    position, change_id = lock_head(connection, organisation_id) + 1, new_id()
    _write_entry(connection, organisation_id, change_id, position, now)
    keep_narrowed(connection, organisation_id, dict.fromkeys(dossier_ids, (position, change_id)))


def _renew(connection: Connection, organisation_id: str, dossier_ids: list[str], head: int, now: datetime) -> int:
    book = ReaderBook(connection, organisation_id, day_of(now))
    change_id = new_id()
    if book.renew(dossier_ids, head + 1, change_id):
        head += 1
        _write_entry(connection, organisation_id, change_id, head, now)
    DigestBook(connection, organisation_id).write(book)
    book.write()
    return head


def _write_entry(connection: Connection, organisation_id: str, change_id: str, position: int, now: datetime) -> None:
    """Append an entry without rows, as a change of the centre's own device."""
    change = next_change(connection, organisation_id, change_id, [], "access", now)
    body_hash = change_hash(encode(change))
    connection.execute(
        insert(log).values(
            organisation_id=organisation_id,
            position=position,
            change_id=change_id,
            device_id=change.device_id,
            seq=change.seq,
            author_id="",
            at=change.at,
            received_at=now,
            reason=change.reason,
            outcome="applied",
            hash=body_hash,
            previous=change.previous,
            altered="[]",
        )
    )
    this = device.c.organisation_id == organisation_id, device.c.device_id == change.device_id
    connection.execute(update(device).where(*this).values(highest=change.seq, last_hash=body_hash))
    connection.execute(
        update(organisation).where(organisation.c.organisation_id == organisation_id).values(head=position)
    )
