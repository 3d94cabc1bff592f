"""Who commits late cannot be overtaken: a cursor that has passed a position has seen everything before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from sqlalchemy import text

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.rights.renewal import lock_head
from sync.central.store.database import Database
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]


def test_a_push_waits_for_the_one_that_began_before_it(
    server: EmbeddedCentre, laptop: Make, organisation_id: str
) -> None:
    an, reader = laptop("an"), laptop("bram")
    reader.pull()
    an.write(an.new("person", new_id(), first_name="Lut"))
    slow = Database(str(server.database.engine.url.render_as_string(hide_password=False)))
    holds, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with slow.writing() as connection:
            head = lock_head(connection, organisation_id)
            holds.set()
            assert may_go.wait(60)
            connection.execute(
                text("UPDATE organisation SET head = :head WHERE organisation_id = :id"),
                {"head": head + 1, "id": organisation_id},
            )
            _log_row(connection, organisation_id, head + 1)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hold)
        assert holds.wait(60)
        second = pool.submit(an.push)
        _wait_until_it_waits(server, second)
        before = reader.pull()  # reading does not wait, and sees neither
        may_go.set()
        first.result(60)
        answer = second.result(60)[0]
    slow.close()
    assert before == []
    assert answer.position == reader.cursor + 2
    reader.pull()
    assert reader.cursor == answer.position
    assert [person["first_name"] for person in reader.of_kind("person")] == ["Lut"]


def _wait_until_it_waits(server: EmbeddedCentre, push: Future[Any]) -> None:
    """Return when ``push`` stands before the lock, or has passed it, which must not be: before that there is nothing
    to overtake. SQLite cannot be asked, and has one writer at a time."""
    if server.database.is_sqlite:
        return
    waiting = text("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
    while not wait([push], 0.02).done:
        with server.database.reading() as connection:
            if connection.scalar(waiting):
                return


def _log_row(connection: object, organisation_id: str, position: int) -> None:
    connection.execute(  # type: ignore[attr-defined]
        text(
            "INSERT INTO log VALUES (:organisation_id, :position, :change_id, 'device', 1, 'author', "
            "'2026-11-24T09:00:00.000000Z', '2026-11-24T09:00:00.000000Z', 'test', 'applied', '', '', '[]')"
        ),
        {"organisation_id": organisation_id, "position": position, "change_id": new_id()},
    )


# SQLite has one writer at a time.
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
def test_an_organisation_does_not_wait_for_another(
    server: EmbeddedCentre, laptop: Make, stranger: Laptop, organisation_id: str
) -> None:
    an = laptop("an")
    an.write(an.new("person", new_id(), first_name="Lut"))
    with server.database.writing() as connection:
        lock_head(connection, stranger.organisation_id)
        assert an.push()[0].outcome == "applied"


def test_readers_never_see_a_hole_while_others_write(laptop: Make) -> None:
    writers = [laptop("an"), laptop("bram"), laptop("carla")]
    reader = laptop("dirk")
    done = threading.Event()

    def read() -> list[int]:
        positions: list[int] = []
        while True:
            last_round = done.is_set()
            positions += [entry.position for entry in reader.pull()]
            if last_round:
                return positions

    def write(writer: Laptop) -> None:
        for number in range(15):
            writer.save(writer.new("person", new_id(), first_name=f"Lut {number}"))

    with ThreadPoolExecutor(4) as pool:
        reading = pool.submit(read)
        for writing in [pool.submit(write, writer) for writer in writers]:
            writing.result(60)
        done.set()
        positions = reading.result(60)
    assert positions == list(range(1, reader.cursor + 1))
    assert len(reader.of_kind("person")) == 45
