"""What a device says it has seen is checked before anything else, and nonsense in its place is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.central.api.problems import Refused
from sync.central.centre import open_centre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.pull import pull
from sync.central.log.seen import check_seen
from sync.central.log.writer import Writer
from sync.central.store.database import Database
from sync.wire.changes import Entry, seen_header


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'centre.db'}")
    open_centre(made)
    yield made
    made.close()


@pytest.fixture
def reader(database: Database) -> Writer:
    """A device of a user whose organisation's log has one entry: the user."""
    organisation_id = create_organisation(database, "OCMW Zonhoven")
    user_id = create_account(database, organisation_id, "an.claes", "An Claes", "rol", "een-lang-wachtwoord")
    return Writer(organisation_id, "laptop", user_id, "trajectbegeleider")


def newest(database: Database, reader: Writer) -> Entry:
    """Return the first entry of the own log."""
    own, now = reader.organisation_id, datetime.now(UTC)
    return pull(database, reader, own, after=0, max_bytes=1000, epoch="e", now=now).entries[0]


def test_a_device_that_saw_what_stands_there_is_let_through(database: Database, reader: Writer) -> None:
    entry = newest(database, reader)
    check_seen(database, reader, reader.organisation_id, seen_header(1, entry.position, entry.change_id))


@pytest.mark.parametrize(
    ("cursor", "position", "changed"), [(2, 1, False), (1, 2, False), (1, 1, True)], ids=["read on", "later", "other"]
)
def test_a_device_that_saw_something_else_is_refused(
    database: Database, reader: Writer, cursor: int, position: int, changed: bool
) -> None:
    entry = newest(database, reader)
    seen = seen_header(cursor, position, "another" if changed else entry.change_id)
    with pytest.raises(Refused) as caught:
        check_seen(database, reader, reader.organisation_id, seen)
    assert caught.value.kind == "behind"


@pytest.mark.parametrize("seen", ["x", "1 1", "1 -1 a", "1 1 a b", f"{'9' * 30} 1 a", f"1 1 {'a' * 99}", "¹ 1 a"])
def test_nonsense_is_refused(database: Database, reader: Writer, seen: str) -> None:
    with pytest.raises(Refused) as caught:
        check_seen(database, reader, reader.organisation_id, seen)
    assert caught.value.kind == "bad_request"
