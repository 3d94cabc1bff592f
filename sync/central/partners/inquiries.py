"""Questions about a person on their way to whoever knows that person, and answers on their way back.

A question came in as an ordinary row. It is passed on in a transaction of its own, which locks the logs of all who are
concerned in one order; if the process dies before, it waits and is passed on later, and never twice. Whether anybody is
known changes nothing at the asker's: no row, no position, no digest.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from models.ids import derived_id, new_id
from models.inquiry import Hindrance, InquiryAnswer, InquiryReply, ReceivedInquiry
from models.registry import field_types, to_wire
from models.row import Row
from models.rules.inquiries import LAPSE_DAYS, MOST_A_DAY
from sync.central.audit.trail import Act, Action, note
from sync.central.log.centre_device import next_change
from sync.central.log.push import append
from sync.central.log.writer import Writer
from sync.central.partners.known_people import INQUIRY, RECEIVED, checked_number, known_at
from sync.central.partners.tables import question_count, to_pass_on
from sync.central.rights.renewal import day_of, lock_up_to_date
from sync.central.store.database import Database, Found
from sync.central.store.tables import ROW_TABLES, account, organisation
from sync.wire.changes import RowEdit, encode

_IDENTITY = frozenset({"identity"})
_AT_A_TIME = 100

Columns: TypeAlias = Mapping[str, Any]

_log = logging.getLogger("tandem.centre")


@dataclass
class _Post:
    """What comes of one row: ``letters`` for the logs of organisations, and ``notes`` for the audit trail."""

    letters: list[tuple[str, Row]] = field(default_factory=list)
    notes: list[tuple[Writer, Act]] = field(default_factory=list)

    def note(self, who: Writer, organisation_id: str, dossier_id: str, action: Action) -> None:
        """Keep a line for the trail of ``organisation_id``."""
        self.notes.append((who, Act(organisation_id, dossier_id, _IDENTITY, action)))

    def send(self, connection: Connection, now: datetime) -> None:
        """Write everything; the chains of the trail are locked in sorted order."""
        for place, row in self.letters:
            _put(connection, place, row, now)
        for who, act in sorted(self.notes, key=lambda one: one[1].organisation_id):
            note(connection, who, [act], now)


def pass_on_waiting(database: Database, now: datetime) -> int:
    """Pass on what waits, each row in a transaction of its own; returns how many were. What fails waits on."""
    passed, failed = 0, set[tuple[str, str, str]]()
    while waiting := [one for one in _waiting(database) if one[:3] not in failed]:
        for one in waiting:
            try:
                with database.writing() as connection:
                    passed += _pass_on(connection, one, now)
            except SQLAlchemyError as error:
                _log.error("a question or an answer could not be passed on: %s", type(error).__name__)
                failed.add((one.organisation_id, one.entity, one.id))
    return passed


def _waiting(database: Database) -> list[Found]:
    query = select(to_pass_on).order_by(to_pass_on.c.arrived_at, to_pass_on.c.id).limit(_AT_A_TIME)
    with database.reading() as connection:
        return list(connection.execute(query).all())


def _pass_on(connection: Connection, one: Found, now: datetime) -> int:
    """Pass one row on; returns 0 if another process has done so."""
    row = _row(connection, one)
    places = {one.organisation_id, *_concerned(connection, one.entity, row)}
    for place in sorted(places):
        lock_up_to_date(connection, place, now)
    this = [column == getattr(one, column.name) for column in to_pass_on.primary_key.columns]
    if not connection.execute(delete(to_pass_on).where(*this)).rowcount:
        return 0
    if row:
        handle = _question if one.entity == INQUIRY else _answer
        handle(connection, one.organisation_id, row, places, now).send(connection, now)
    return 1


def _row(connection: Connection, one: Found) -> Columns:
    table = ROW_TABLES[one.entity]
    query = select(table).where(table.c.organisation_id == one.organisation_id, table.c.id == one.id)
    found = connection.execute(query).mappings().one_or_none()
    return dict(found) if found else {}


def _concerned(connection: Connection, entity: str, row: Columns) -> Iterable[str]:
    if entity == RECEIVED:
        return [row["asker_organisation_id"]] if row and _name(connection, row["asker_organisation_id"]) else []
    number = checked_number(row.get("insz"))
    return [place for place, _ in known_at(connection, number)] if number else []


# A question goes out.


def _question(connection: Connection, asker_place: str, row: Columns, places: set[str], now: datetime) -> _Post:
    """Return the question for each who knows the person, or for the asker why it is not passed on."""
    post, who, today = _Post(), _user(connection, asker_place, row["author_id"]), day_of(now)
    post.note(who, asker_place, row["dossier_id"], Action.ASKED)
    number = checked_number(row["insz"])
    if number is None or number != checked_number(_insz_of(connection, asker_place, row["dossier_id"])):
        post.letters.append((asker_place, _hindered(row, Hindrance.NOT_THIS_PERSON, today)))
        return post
    if _count(connection, who, today) > MOST_A_DAY:
        post.letters.append((asker_place, _hindered(row, Hindrance.TOO_MANY, today)))
        return post
    asked = _asked(connection, who, row, today)
    for place, dossier_id in known_at(connection, number):
        # Who came to know the person between the look and the locks is asked at the next question.
        if place != asker_place and place in places:
            received_id = derived_id("received", row["id"], dossier_id)
            post.letters.append((place, ReceivedInquiry(id=received_id, dossier_id=dossier_id, **asked)))
            post.note(who, place, dossier_id, Action.ASKED)
    return post


def _asked(connection: Connection, who: Writer, row: Columns, today: date) -> dict[str, Any]:
    """Return what those who know the person are told of the question; never the number."""
    name, role = _account(connection, who)
    return {
        "inquiry_id": row["id"],
        "asker_organisation_id": who.organisation_id,
        "asker_organisation_name": _name(connection, who.organisation_id),
        "asker_user_id": who.user_id,
        "asker_name": name,
        "asker_role": role,
        "asker_dossier_id": row["dossier_id"],
        "purpose": row["purpose"],
        "has_consent": row["has_consent"],
        "words": row["words"],
        "asked_on": today,
        "lapses_on": today + timedelta(days=LAPSE_DAYS),
    }


def _hindered(row: Columns, why: Hindrance, today: date) -> InquiryReply:
    return InquiryReply(
        id=derived_id("hindered", row["id"]),
        dossier_id=row["dossier_id"],
        inquiry_id=row["id"],
        answer=why,
        answered_on=today,
    )


def _insz_of(connection: Connection, organisation_id: str, dossier_id: str) -> str:
    """Return the number of the person of the asker's own dossier: nobody asks about whom he does not work with."""
    person = ROW_TABLES["person"]
    query = select(person.c.insz).where(
        person.c.organisation_id == organisation_id, person.c.dossier_id == dossier_id, person.c.insz.is_not(None)
    )
    return connection.scalar(query.limit(1)) or ""


def _count(connection: Connection, who: Writer, today: date) -> int:
    """Count a question of a user and return how many it makes today."""
    key = {"organisation_id": who.organisation_id, "user_id": who.user_id, "asked_on": today}
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(question_count)
    counted = (
        insert.values(questions=1, **key)
        .on_conflict_do_update(index_elements=list(key), set_={"questions": question_count.c.questions + 1})
        .returning(question_count.c.questions)
    )
    return int(connection.execute(counted).scalar_one())


# An answer goes back.


def _answer(connection: Connection, place: str, row: Columns, places: set[str], now: datetime) -> _Post:
    """Return the answer for the asker; nothing where it is no, comes too late, or shares what is not shared."""
    post, today = _Post(), day_of(now)
    post.note(_user(connection, place, row["answered_by"]), place, row["dossier_id"], Action.ANSWERED)
    is_late = row["lapses_on"] is not None and today > row["lapses_on"]
    asker_place = row["asker_organisation_id"]
    if is_late or asker_place not in places or not _is_told(connection, place, row):
        return post
    reply = InquiryReply(
        id=derived_id("reply", row["id"]),
        dossier_id=row["asker_dossier_id"],
        inquiry_id=row["inquiry_id"],
        answer=row["answer"],
        words=row["answer_words"],
        linked_organisation_id=place,
        organisation_name=_name(connection, place),
        contact_name=row["contact_name"],
        contact_phone=row["contact_phone"],
        linked_dossier_id=row["dossier_id"] if row["answer"] == InquiryAnswer.SHARE else "",
        answered_on=today,
    )
    post.letters.append((asker_place, reply))
    # At the asker's it is the organisation that answered; who of it did is told only in what he writes.
    post.note(Writer(place, "", "", ""), asker_place, row["asker_dossier_id"], Action.ANSWERED)
    return post


def _is_told(connection: Connection, place: str, row: Columns) -> bool:
    if row["answer"] == InquiryAnswer.CONTACT:
        return True
    return row["answer"] == InquiryAnswer.SHARE and _is_shared(connection, place, row)


def _is_shared(connection: Connection, place: str, row: Columns) -> bool:
    grant = ROW_TABLES["access_grant"]
    query = select(grant.c.id).where(
        grant.c.organisation_id == place,
        grant.c.id == row["linked_grant_id"],
        grant.c.dossier_id == row["dossier_id"],
        grant.c.to_organisation_id == row["asker_organisation_id"],
        grant.c.withdrawn_on.is_(None),
    )
    return connection.scalar(query) is not None


# Both.


def _put(connection: Connection, organisation_id: str, row: Row, now: datetime) -> None:
    """Append a row to the log of an organisation, as a change of the centre's own device there."""
    entity = row.kind.name
    fields = {name: to_wire(getattr(row, name)) for name in field_types(entity)}
    edit = RowEdit(entity, row.id, row.dossier_id, fields=fields)
    change = next_change(connection, organisation_id, new_id(), [edit], "Navraag tussen organisaties", now)
    writer = Writer(organisation_id, change.device_id, "", "")
    append(connection, writer, [msgspec.Raw(encode(change))], now=now)


def _user(connection: Connection, organisation_id: str, user_id: str) -> Writer:
    query = select(account.c.role).where(account.c.organisation_id == organisation_id, account.c.user_id == user_id)
    return Writer(organisation_id, "", user_id, connection.scalar(query) or "")


def _account(connection: Connection, who: Writer) -> tuple[str, str]:
    query = select(account.c.name, account.c.role).where(
        account.c.organisation_id == who.organisation_id, account.c.user_id == who.user_id
    )
    found = connection.execute(query).one_or_none()
    return (found.name, found.role) if found else ("", "")


def _name(connection: Connection, organisation_id: str) -> str:
    query = select(organisation.c.name).where(organisation.c.organisation_id == organisation_id)
    return connection.scalar(query) or ""
