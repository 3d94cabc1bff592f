"""A small sync looks up what it needs: its cost does not grow with what the centre holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.rls import as_reader
from sync.wire.changes import Refresh, encode
from tests.sync.central.laptop import PASSWORD, Laptop

Make = Callable[..., Laptop]
Statement = tuple[str, Any]

HELD = 3_000
MOST = 100
"""How many rows any step of a look-up for ten may read."""


@contextmanager
def statements(server: EmbeddedCentre) -> Iterator[list[Statement]]:
    """Collect what the centre asks its database."""
    seen: list[Statement] = []

    def note(_connection: Connection, _cursor: object, sql: str, values: Any, _context: object, many: bool) -> None:
        seen.append((sql, values[0] if many else values))

    event.listen(server.database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(server.database.engine, "before_cursor_execute", note)


def plan(connection: Connection, statement: Statement) -> list[str]:
    """Return the steps in which SQLite answers ``statement``."""
    sql, values = statement
    return [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True, scope="session")
def test_no_statement_of_a_sync_reads_a_whole_table(server: EmbeddedCentre, laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    person = an.new("person", dossier_id, first_name="Lut")
    key = ("person", person.id)
    with statements(server) as seen:
        an.save(person)
        an.pull()
        bram.pull()
        bram.save(bram.edit(key, dossier_id, first_name="Ludwina"))
        an.save(an.edit(key, dossier_id, first_name="Lutgard"))
        an.send(an.written)
        an.pull()
        an.save(an.delete(key, dossier_id))
        an.snapshot(dossier_id)
        an.all_digests()
        an.http.post("/v1/token", content=encode(Refresh(an.device_id, an.session.refresh_token)))
    asked = [one for one in seen if one[0].lstrip().startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(asked) > 30
    with server.database.reading() as connection:
        for statement in asked:
            for step in plan(connection, statement):
                assert not step.startswith("SCAN"), (step, statement[0])


def rows_read(step: dict[str, Any]) -> int:
    """Return how many rows PostgreSQL read in ``step`` and the steps below it."""
    seen = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"]
    return int(max([seen, *(rows_read(below) for below in step.get("Plans", []))]))


@pytest.fixture(scope="session")
def neighbours(server: EmbeddedCentre) -> None:
    """More organisations than one of the look-ups below may read."""
    for number in range(MOST + 10):
        organisation_id = create_organisation(server.database, f"OCMW {number}")
        create_account(server.database, organisation_id, new_id(), "Piet", "trajectbegeleider", PASSWORD)


def count_rows(server: EmbeddedCentre) -> None:
    """Let PostgreSQL count what it holds, as it does by itself now and then."""
    with server.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def check_rows_read(connection: Connection, asked: list[Statement]) -> None:
    """Check that PostgreSQL reads few rows for each of ``asked``."""
    for sql, values in asked:
        explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values).scalar_one()
        assert rows_read(explained[0]["Plan"]) <= MOST, (sql, explained)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
@pytest.mark.parametrize("counted", ["never", "before", "half way", "at the end"])
@pytest.mark.usefixtures("neighbours")
def test_whenever_postgresql_counts_its_rows_a_small_sync_reads_no_more_than_it_needs(
    server: EmbeddedCentre, laptop: Make, counted: str
) -> None:
    an, bram = laptop("an"), laptop("bram")
    if counted == "before":
        count_rows(server)  # and knows nothing yet of this organisation
    written = [an.new("person", new_id(), first_name=f"Lut {number}") for number in range(HELD)]
    for person in written:
        an.write(person)
        if counted == "half way" and len(an.written) == HELD // 2:
            an.push()
            count_rows(server)
    an.push()
    an.pull()
    bram.pull()
    if counted == "at the end":
        count_rows(server)
    for person in written[-10:]:
        an.write(an.edit(("person", person.id), person.dossier_id, first_name="Lutgard"))
    with statements(server) as pushed:
        an.push()
    with statements(server) as pulled:
        bram.pull()
    asked, read = ([one for one in some if one[0].lstrip().startswith("SELECT")] for some in (pushed, pulled))
    assert len(asked) >= 5
    with server.database.writing() as connection:
        check_rows_read(connection, asked)
    seen = [one for one in read if not {"token", "audit_head"}.intersection(one[0].split())]
    assert len(seen) >= 4
    with server.database.reading() as connection:
        as_reader(connection, server.centre.sessions.writer(bram.session.access_token))
        check_rows_read(connection, seen)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
@pytest.mark.usefixtures("neighbours")
def test_postgresql_never_thinks_that_an_organisation_it_has_not_counted_is_empty(server: EmbeddedCentre) -> None:
    count_rows(server)
    with server.database.engine.connect() as connection:
        counted = connection.exec_driver_sql(
            "SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public' AND tablename = 'account'"
        ).all()
        assert ("account", "username") in [tuple(row) for row in counted]
        sql = "SELECT tablename FROM pg_stats WHERE schemaname = 'public' AND attname = 'organisation_id'"
        assert connection.exec_driver_sql(sql).all() == []


def test_the_number_of_statements_does_not_depend_on_the_number_of_changes(
    server: EmbeddedCentre, laptop: Make
) -> None:
    an, counts = laptop(), []
    an.save(an.new("person", new_id(), first_name="Lut"))  # the first of an organisation also begins its audit trail
    for size in (10, 200):
        for number in range(size):
            an.write(an.new("person", new_id(), first_name=f"Lut {number}"))
        with statements(server) as seen:
            an.push()
        counts.append(len(seen))
    assert counts[0] == counts[1]
