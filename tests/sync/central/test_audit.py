"""The audit trail: chained, only added to, and any line that was changed or taken away is found."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from models.ids import new_id
from models.moments import moment_text
from sync.central.audit.check import Chain, check_chains
from sync.central.audit.tables import audit, audit_head
from sync.central.audit.told_later import take_receipts, take_views
from sync.central.audit.trail import Act, Action, note, note_at_once
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.writer import Writer
from sync.central.store.database import Database
from sync.central.store.rls import READER, SERVICE, WRITER
from sync.wire.audit import Receipt, View
from sync.wire.changes import PROTOCOL, SignIn, encode
from tests.sync.central.laptop import PASSWORD, Laptop, problem

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
WORK = frozenset({"work", "identity"})


@pytest.fixture
def an(server: EmbeddedCentre, organisation_id: str) -> Writer:
    """A user of the organisation on a laptop."""
    user_id = create_account(
        server.database, organisation_id, f"an.{new_id()}", "An Claes", "trajectbegeleider", PASSWORD
    )
    return Writer(organisation_id, new_id(), user_id, "trajectbegeleider")


def lines(database: Database, organisation_id: str) -> list[dict[str, object]]:
    """Return the trail of an organisation."""
    with database.reading() as connection:
        query = select(audit).where(audit.c.organisation_id == organisation_id).order_by(audit.c.number)
        return [dict(row) for row in connection.execute(query).mappings()]


def chain(database: Database, organisation_id: str) -> Chain:
    """Return what the check says of one organisation."""
    return next(one for one in check_chains(database) if one.organisation_id == organisation_id)


def write_three(database: Database, who: Writer) -> None:
    """Write a trail of three lines."""
    for action in (Action.RECEIVED, Action.WROTE, Action.SHOWN):
        note_at_once(database, who, [Act(who.organisation_id, "dossier", WORK, action, "Notitie geschreven")], NOW)


class Guardless:
    """The database without what keeps the trail from being changed, as who owns the machine can make it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self, sql: str, **values: object) -> None:
        """Run one statement on the trail and put the guards back."""
        with self._database.writing() as connection:
            if self._database.is_sqlite:
                guards = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'audit'")).all()
                made = [(name, ddl) for name, ddl in guards if ddl and ddl.startswith("CREATE TRIGGER")]
                for name, _ in made:
                    connection.execute(text(f"DROP TRIGGER {name}"))
                connection.execute(text(sql), values)
                for _, ddl in made:
                    connection.execute(text(ddl))
                return
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
            connection.execute(text(sql), values)
            connection.execute(text("ALTER TABLE audit ENABLE TRIGGER ALL"))


def test_a_line_says_who_what_and_why_and_holds_the_hash_of_the_one_before(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    first, second, third = lines(server.database, an.organisation_id)
    assert [line["number"] for line in (first, second, third)] == [1, 2, 3]
    assert (first["user_name"], first["user_role"], first["categories"]) == (
        "An Claes",
        "trajectbegeleider",
        "identity,work",
    )
    assert (second["reason"], second["previous"], third["previous"]) == (
        "Notitie geschreven",
        first["hash"],
        second["hash"],
    )
    found = chain(server.database, an.organisation_id)
    assert (found.lines, found.broken_at, found.newest_hash) == (3, 0, third["hash"])


@pytest.mark.parametrize(
    "sql", ["UPDATE audit SET reason = ''", "DELETE FROM audit", "DELETE FROM audit WHERE number = 1"]
)
def test_the_database_refuses_to_change_or_remove_a_line(server: EmbeddedCentre, an: Writer, sql: str) -> None:
    write_three(server.database, an)
    with pytest.raises(DBAPIError, match="never changed"), server.database.writing() as connection:
        connection.execute(text(sql))
    assert chain(server.database, an.organisation_id).broken_at == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_no_role_of_the_api_may_change_or_remove_a_line(server: EmbeddedCentre, right: str) -> None:
    with server.database.reading() as connection:
        for role in (READER, WRITER, SERVICE):
            held = text("SELECT has_table_privilege(:role, 'audit', :right)")
            assert not connection.scalar(held, {"role": role, "right": right})


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE audit SET reason = 'Notitie geschreveN' WHERE number = 2 AND organisation_id = :o", 2),
        ("UPDATE audit SET user_name = 'Bo Claes' WHERE number = 1 AND organisation_id = :o", 1),
        ("UPDATE audit SET hash = '0' || substr(hash, 2) WHERE number = 2 AND organisation_id = :o", 2),
        ("DELETE FROM audit WHERE number = 1 AND organisation_id = :o", 1),
        ("DELETE FROM audit WHERE number = 2 AND organisation_id = :o", 2),
        ("DELETE FROM audit WHERE number = 3 AND organisation_id = :o", 3),
        ("DELETE FROM audit WHERE organisation_id = :o", 1),
    ],
)
def test_one_changed_byte_and_one_missing_line_are_found(
    server: EmbeddedCentre, an: Writer, sql: str, broken_at: int
) -> None:
    at = moment_text(NOW)
    write_three(server.database, an)
    assert lines(server.database, an.organisation_id)[0]["at"] == at
    with_zero = lines(server.database, an.organisation_id)[1]["hash"]
    if "'0'" in sql and str(with_zero).startswith("0"):
        sql = sql.replace("'0'", "'1'")
    Guardless(server.database).run(sql, o=an.organisation_id)
    found = chain(server.database, an.organisation_id)
    assert (found.broken_at, found.lines) == (broken_at, broken_at - 1)


def test_a_line_put_in_at_the_end_without_the_head_is_found(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    with server.database.writing() as connection:
        connection.execute(
            update(audit_head).where(audit_head.c.organisation_id == an.organisation_id).values(number=2)
        )
    assert chain(server.database, an.organisation_id).broken_at == 4


def test_lines_of_several_writers_at_once_make_one_chain(server: EmbeddedCentre, an: Writer) -> None:
    elsewhere = create_organisation(server.database, "CAW Elders")

    def work(order: tuple[str, str]) -> None:
        for number in range(20):
            acts = [Act(owner, f"dossier {number}", WORK, Action.RECEIVED) for owner in order]
            note_at_once(server.database, an, acts, NOW)

    orders = [(an.organisation_id, elsewhere), (elsewhere, an.organisation_id)] * 2
    threads = [threading.Thread(target=work, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for owner in (an.organisation_id, elsewhere):
        found = chain(server.database, owner)
        assert (found.lines, found.broken_at) == (80, 0)


def test_nothing_is_written_for_an_organisation_that_does_not_exist(server: EmbeddedCentre, an: Writer) -> None:
    with server.database.writing() as connection:
        note(connection, an, [Act("nowhere", "dossier", WORK, Action.REFUSED)], NOW)
    assert lines(server.database, "nowhere") == []


def test_ids_that_cannot_be_are_left_out(server: EmbeddedCentre, an: Writer) -> None:
    acts = [Act(an.organisation_id, name, WORK, Action.REFUSED) for name in ("x" * 37, "a\0b")]
    note_at_once(server.database, an, acts, NOW)
    assert [line["dossier_id"] for line in lines(server.database, an.organisation_id)] == ["", ""]


def view(number: int, organisation_id: str, dossier_id: str = "dossier") -> View:
    """Return a view of the dossier."""
    return View(number, organisation_id, dossier_id, ["identity", "work"], moment_text(NOW))


def test_what_a_laptop_looked_at_is_taken_once(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    own = an.organisation_id
    assert take_views(server.database, an, [view(1, own), view(2, own)], now=NOW).upto == 2
    assert take_views(server.database, an, [view(1, own), view(2, own), view(3, own)], now=NOW).upto == 3
    assert take_views(server.database, an, [], now=NOW).upto == 3
    told = lines(server.database, own)[3:]
    assert [(line["action"], line["happened_at"]) for line in told] == [("shown", moment_text(NOW))] * 3


def test_nobody_fills_the_trail_of_a_dossier_he_never_had(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    stranger_org = create_organisation(server.database, "CAW Elders")
    user_id = create_account(server.database, stranger_org, f"piet.{new_id()}", "Piet", "vdab", PASSWORD)
    piet = Writer(stranger_org, new_id(), user_id, "vdab")
    own = an.organisation_id
    assert take_views(server.database, piet, [view(1, own), view(2, "nowhere")], now=NOW).upto == 2
    take_receipts(server.database, piet, [Receipt(own, "dossier", moment_text(NOW))], now=NOW)
    assert take_views(server.database, an, [view(1, own, "another")], now=NOW).upto == 1
    assert len(lines(server.database, own)) == 3


def test_an_erasure_is_one_line_however_often_it_is_told(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    receipt = Receipt(an.organisation_id, "dossier", moment_text(NOW))
    for _ in range(2):
        take_receipts(server.database, an, [receipt, receipt], now=NOW)
    assert [line["action"] for line in lines(server.database, an.organisation_id)[3:]] == ["erased"]


def test_a_moment_that_does_not_exist_is_left_out(server: EmbeddedCentre, an: Writer) -> None:
    write_three(server.database, an)
    never = "2026-13-41T08:00:00.000000Z"
    take_views(server.database, an, [View(1, an.organisation_id, "dossier", [], never)], now=NOW)
    for _ in range(2):
        take_receipts(server.database, an, [Receipt(an.organisation_id, "dossier", never)], now=NOW)
    told = lines(server.database, an.organisation_id)[3:]
    assert [(line["action"], line["happened_at"]) for line in told] == [("shown", ""), ("erased", "")]


def test_signing_in_and_a_wrong_password_stand_in_the_trail(
    server: EmbeddedCentre, laptop: Callable[..., Laptop], organisation_id: str
) -> None:
    an = laptop("an")
    wrong = SignIn(an.username, "iets anders dan het is", an.device_id, "laptop", PROTOCOL)
    assert problem(an.http.post("/v1/devices", content=encode(wrong))).kind == "account_unknown"
    told = [(line["action"], line["user_id"], line["device_id"]) for line in lines(server.database, organisation_id)]
    assert told == [("signed_in", an.user_id, an.device_id), ("refused", an.user_id, an.device_id)]
    server.centre.tries.forget()


def test_a_pull_that_brings_nothing_leaves_no_line_and_one_that_does_leaves_one_for_each_dossier(
    server: EmbeddedCentre, laptop: Callable[..., Laptop], organisation_id: str
) -> None:
    an, bram = laptop("an"), laptop("bram")
    bram.pull()
    before = len(lines(server.database, organisation_id))
    dossiers = [new_id(), new_id()]
    for dossier_id in dossiers:
        an.save(
            an.new("person", dossier_id, first_name="Lut"),
            an.new("note", dossier_id, author_id=an.user_id, is_private=True),
        )
    an.pull()
    bram.pull()
    bram.pull()
    told = [
        (line["action"], line["user_id"], line["dossier_id"], line["categories"])
        for line in lines(server.database, organisation_id)[before:]
    ]
    assert told[:2] == [("wrote", an.user_id, one, "identity,notes") for one in dossiers]
    # The note is private to An: of it, Bram receives nothing.
    assert sorted(told[2:]) == sorted(("received", bram.user_id, one, "identity") for one in dossiers)
    bram.snapshot(dossiers[0])
    assert lines(server.database, organisation_id)[-1]["action"] == "received"
