"""What must hold of every table, so that organisations can be spread over nodes; and of the steps that make them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, text

from models.errors import Trouble
from models.registry import TABLES
from sync.central.centre import open_centre
from sync.central.embedded import EmbeddedCentre
from sync.central.store.database import Database, sqlite_url
from sync.central.store.schema import MIGRATIONS, migrate
from sync.central.store.tables import schema_version


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database in which nothing stands yet."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
        return
    whole: str = request.getfixturevalue("postgres_url")
    name = f"fresh_{uuid.uuid4().hex}"
    keeper = Database(whole)
    with keeper.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    keeper.close()
    yield whole.replace("/postgres?", f"/{name}?")


def test_every_key_and_unique_constraint_holds_the_organisation(server: EmbeddedCentre) -> None:
    found = inspect(server.database.engine)
    tables = set(found.get_table_names()) - {"schema_version"}
    assert tables >= {*TABLES, "organisation", "log", "log_part", "row_meta", "quarantine", "token"}
    for table in tables:
        assert found.get_pk_constraint(table)["constrained_columns"][0] == "organisation_id", table
        uniques = [one["column_names"] for one in found.get_unique_constraints(table)]
        uniques += [one["column_names"] for one in found.get_indexes(table) if one["unique"]]
        assert all("organisation_id" in columns for columns in uniques), table


def test_migrating_twice_changes_nothing(fresh: str) -> None:
    database = Database(fresh)
    assert migrate(database) == migrate(database) == len(MIGRATIONS)
    database.close()


def test_a_database_of_a_newer_version_is_refused_untouched(fresh: str) -> None:
    database = Database(fresh)
    migrate(database)
    with database.writing() as connection:
        connection.execute(insert(schema_version).values(version=999))
    with pytest.raises(Trouble) as refused:
        migrate(database)
    assert refused.value.kind == "centre.newer"
    database.close()


def test_a_step_that_fails_leaves_nothing_behind(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(fresh)

    def half(connection: object) -> None:
        connection.execute(text("CREATE TABLE half (id INTEGER)"))  # type: ignore[attr-defined]
        raise RuntimeError("cut")

    migrate(database)
    monkeypatch.setattr("sync.central.store.schema.MIGRATIONS", (*MIGRATIONS, half))
    with pytest.raises(RuntimeError):
        migrate(database)
    assert "half" not in inspect(database.engine).get_table_names()
    monkeypatch.undo()
    assert migrate(database) == len(MIGRATIONS)
    database.close()


def test_the_epoch_outlives_a_restart(fresh: str) -> None:
    first, second = Database(fresh), Database(fresh)
    assert open_centre(first).epoch == open_centre(second).epoch
    first.close()
    second.close()


def test_the_embedded_database_keeps_what_it_confirmed(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    with database.reading() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    database.close()
