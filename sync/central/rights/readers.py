"""Who may see and write which dossier, kept as rows: looked up for a push, renewed when what it follows from changes.

One line per dossier and reader, with the categories as bits, so that a database can test a row by one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy import bindparam as bind

from models.permissions import (
    ACCOUNT_READS,
    BITS,
    EVERYTHING,
    NOTHING,
    AccountRole,
    Group,
    Readers,
    Rights,
    groups_of,
    readers,
)
from models.row import NO_DOSSIER, Category
from sync.central.log.writer import Writer
from sync.central.rights.access import Sight
from sync.central.rights.access_facts import GRANT, TEAM, AccessFacts
from sync.central.store.bulk import find_rows, insert_rows
from sync.central.store.tables import ALWAYS_TOLD, access_due, guest, reader, reader_event
from sync.merge import RowKey, RowState
from sync.wire.changes import RowEdit

Lines = Mapping[str, Rights]
"""Rights by reader."""

_MANY = 500
_NOBODY: Lines = {}
_DIRECTORY = BITS[Category.DIRECTORY]
_OF_THE_DIRECTORY = Readers({Group.EVERYBODY: Rights(_DIRECTORY, _DIRECTORY)}, None)


class ReaderBook:
    """The readers of one organisation's dossiers in one transaction: read once, written once."""

    def __init__(self, connection: Connection, organisation_id: str, today: date) -> None:
        """Nothing is read before it is asked for."""
        self._connection, self._organisation_id, self._today = connection, organisation_id, today
        self.facts = AccessFacts(connection, organisation_id, today)
        self._stored: dict[str, Lines] = {}
        self._now: dict[str, Lines] = {}
        self._due: dict[str, date | None] = {}
        self._guests = set[str]()
        self._events: dict[tuple[str, int, str], dict[str, Any]] = {}

    def read(self, dossier_ids: Iterable[str]) -> None:
        """Look the readers of these dossiers up."""
        wanted = [one for one in dict.fromkeys(dossier_ids) if one not in self._now]
        found: dict[str, dict[str, Rights]] = defaultdict(dict)
        query = select(reader).where(reader.c.organisation_id == self._organisation_id)
        for start in range(0, len(wanted), _MANY):
            for row in find_rows(self._connection, query, reader.c.dossier_id, wanted[start : start + _MANY]):
                found[row.dossier_id][row.reader] = Rights(row.reads, row.writes)
        for dossier_id in wanted:
            self._stored[dossier_id] = self._now[dossier_id] = found.get(dossier_id, _NOBODY)

    def prepare(self, edits: Iterable[RowEdit]) -> None:
        """Look up in bulk what changes of these edits will be judged by."""
        edits = list(edits)
        self.read(edit.dossier_id for edit in edits)
        shared = [edit for edit in edits if edit.entity in (TEAM, GRANT)]
        self.facts.read(edit.dossier_id for edit in shared if self._stored[edit.dossier_id])
        self.facts.learn(self.facts.person(edit.fields) for edit in shared if edit.entity == TEAM)

    def before(self, dossier_id: str) -> Lines:
        """Return the readers as the transaction found them."""
        return self._stored[dossier_id]

    def now(self, dossier_id: str) -> Lines:
        """Return the readers as the changes until now have made them; nobody: there is no such dossier."""
        return self._now[dossier_id]

    def rights(self, sight: Sight, dossier_id: str) -> Rights:
        """Return what a user may see and write of a dossier that was read."""
        lines, rights = self._now[dossier_id], NOTHING
        for one in sight.readers:
            rights |= lines.get(one, NOTHING)
        return rights

    def reads_of(self, user_id: str, lines: Lines) -> int:
        """Return what a user sees by ``lines``, his groups included."""
        user = self.facts.user(user_id)
        names = (user_id, *groups_of(user.role)) if user else (user_id,)
        reads = 0
        for name in names:
            reads |= lines.get(name, NOTHING).reads
        return reads

    @property
    def changed(self) -> list[str]:
        """The dossiers whose readers are others than the transaction found."""
        return [one for one, lines in self._now.items() if lines != self._stored[one]]

    def took(self, writer: Writer, rows: Mapping[RowKey, RowState], position: int, change_id: str) -> None:
        """Take in what a change made of its rows."""
        self.facts.take(rows)
        touched = {row.dossier_id for (entity, _), row in rows.items() if entity in (TEAM, GRANT)}
        begun = {row.dossier_id for row in rows.values() if not self._now[row.dossier_id]}
        for dossier_id in begun:
            self._renew(dossier_id)
            self._tell_maker(writer, dossier_id, position, change_id)
        for dossier_id in touched - begun:
            self._tell(dossier_id, self._renew(dossier_id), position, change_id)

    def renew(self, dossier_ids: Iterable[str], position: int, change_id: str) -> bool:
        """Work the readers of these dossiers out anew, as if by the change at ``position``; tell whether anybody's
        sight differs."""
        known = list(dossier_ids)
        self.read(known)
        self.facts.read(known)
        told = [self._tell(one, self._renew(one), position, change_id) for one in known if self._now[one]]
        return any(told)

    def tell_always(self, user_id: str, dossier_ids: Iterable[str], position: int, change_id: str) -> None:
        """Tell a user of these dossiers, whatever his lines say."""
        for dossier_id in dossier_ids:
            self._note(user_id, dossier_id, position, change_id, ALWAYS_TOLD)

    def write(self) -> None:
        """Bring the tables up to date."""
        changed = self.changed
        self._forget(reader, [one for one in changed if self._stored[one]])
        lines = [(one, name, rights) for one in changed for name, rights in self._now[one].items()]
        insert_rows(
            self._connection,
            reader,
            [self._row(one, reader=str(name), reads=rights.reads, writes=rights.writes) for one, name, rights in lines],
        )
        self._forget(access_due, [one for one in self._due if self._stored[one]])
        due = [self._row(one, due_on=day) for one, day in self._due.items() if day]
        insert_rows(self._connection, access_due, due)
        insert_rows(self._connection, reader_event, list(self._events.values()))
        self._write_guests()

    def _renew(self, dossier_id: str) -> Lines:
        """Work out the readers of one dossier; return what they were."""
        was = self._now[dossier_id]
        if dossier_id == NO_DOSSIER:
            found = _OF_THE_DIRECTORY
        else:
            access = self.facts.of(dossier_id)
            found = readers(access, self._today)
            others = (user for user in access.users.values() if user.organisation_id != self._organisation_id)
            self._guests.update(user.user_id for user in others if user.user_id in found.rights)
        self._now[dossier_id] = found.rights
        if found.changes_on or was:
            self._due[dossier_id] = found.changes_on
        return was

    def _tell(self, dossier_id: str, was: Lines, position: int, change_id: str) -> bool:
        now = self._now[dossier_id]
        differing = [name for name in {**was, **now} if was.get(name, NOTHING).reads != now.get(name, NOTHING).reads]
        for name in differing:
            self._note(str(name), dossier_id, position, change_id, was.get(name, NOTHING).reads)
        return bool(differing)

    def _tell_maker(self, writer: Writer, dossier_id: str, position: int, change_id: str) -> None:
        """Who makes a dossier for others may see less of it from then on than he wrote."""
        if writer.user_id and dossier_id != NO_DOSSIER:
            made = creation_rights(writer.role).reads
            if made & ~self.reads_of(writer.user_id, self._now[dossier_id]):
                self._note(writer.user_id, dossier_id, position, change_id, ALWAYS_TOLD)

    def _note(self, name: str, dossier_id: str, position: int, change_id: str, before: int) -> None:
        key = (name, position, dossier_id)
        self._events[key] = self._row(dossier_id, reader=name, position=position, change_id=change_id, before=before)

    def _write_guests(self) -> None:
        if not self._guests:
            return
        query = select(guest.c.user_id).where(guest.c.organisation_id == self._organisation_id)
        known = set(find_rows(self._connection, query, guest.c.user_id, sorted(self._guests)).scalars())
        fresh = [{"organisation_id": self._organisation_id, "user_id": one} for one in sorted(self._guests - known)]
        insert_rows(self._connection, guest, fresh)

    def _forget(self, table: Any, dossier_ids: list[str]) -> None:
        if dossier_ids:
            this = table.c.organisation_id == self._organisation_id, table.c.dossier_id == bind("one")
            self._connection.execute(delete(table).where(*this), [{"one": dossier_id} for dossier_id in dossier_ids])

    def _row(self, dossier_id: str, **values: Any) -> dict[str, Any]:
        return {"organisation_id": self._organisation_id, "dossier_id": dossier_id, **values}


def creation_rights(role: str) -> Rights:
    """Return what an account of this role may write of a dossier in the change that makes it."""
    if role in (AccountRole.ADMINISTRATOR, AccountRole.LINK):
        return NOTHING
    mask = ACCOUNT_READS.get(role, EVERYTHING)
    return Rights(mask, mask)
