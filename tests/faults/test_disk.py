"""Fault 8: the disk is full, damaged or held by another program, on a laptop or at the centre."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import Any

import pytest
from sqlalchemy import event

from app.cases.in_step.syncing import sync_now
from app.errors import WorkspaceTrouble
from app.store.connection import open_db
from app.workspace import Workspace
from models.note import Note
from sync.errors import SyncTrouble
from tests.devices import Region
from tests.faults.healed import assert_healed, texts, write

LONG = "Wil graag opnieuw als naaister werken. " * 400


def room(laptop: Workspace, pages: int) -> None:
    """Let the database of ``laptop`` grow by so many pages at most."""
    used = laptop.rows("PRAGMA page_count")[0][0]
    laptop._writer.execute(f"PRAGMA max_page_count = {used + pages}")


def test_a_full_disk_while_taking_in_leaves_the_page_for_the_next_time(an: Workspace, bram: Workspace) -> None:
    for number in range(12):
        write(an, f"{number} {LONG}")
    sync_now(an)
    room(bram, 10)
    with pytest.raises(WorkspaceTrouble) as caught:
        sync_now(bram)
    assert caught.value.kind == "workspace.disk_full"
    assert len(texts(bram)) < 12
    room(bram, 100_000)
    assert_healed(an, bram)
    assert len(texts(bram)) == 12


@pytest.mark.parametrize("pages", range(0, 9, 2))
def test_a_full_disk_while_sending_loses_no_change_and_sends_none_twice(
    an: Workspace, bram: Workspace, pages: int
) -> None:
    for number in range(40):
        write(an, f"verslag {number:02}")
    room(an, pages)
    with suppress(WorkspaceTrouble):  # with some more pages it fits
        sync_now(an)
    room(an, 100_000)
    assert_healed(an, bram)
    assert texts(bram) == [f"verslag {number:02}" for number in range(40)]


def test_a_database_that_another_program_holds_is_told_and_nothing_changes(an: Workspace, bram: Workspace) -> None:
    write(an, "van An")
    an._writer.execute("PRAGMA busy_timeout = 0")
    with closing(open_db(an.folder.database, an.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        for work in (lambda: sync_now(an), lambda: write(an, "nog een")):
            with pytest.raises(WorkspaceTrouble) as caught:
                work()
            assert caught.value.kind == "workspace.busy"
        other.execute("ROLLBACK")
    assert_healed(an, bram)
    assert texts(bram) == ["van An"]


def test_a_damaged_page_that_is_met_while_editing_is_told_as_damage(an: Workspace) -> None:
    for number in range(30):
        write(an, f"{number} {LONG}")
    an._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    an.close()
    with an.folder.database.open("r+b") as file:
        size = an.folder.database.stat().st_size
        for place in range(size // 2 // 4096 * 4096, size, 4096):
            file.seek(place + 100)
            file.write(b"stuk")
    with closing(Workspace(an.folder, an.key, clock=an.clock)) as damaged:
        with pytest.raises(WorkspaceTrouble) as caught, damaged.change("Gelezen") as change:
            change.find(Note)
        assert caught.value.kind == "workspace.damaged"


def test_a_full_disk_at_the_centre_takes_nothing_and_loses_nothing(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    limits = [4]

    def limit(connection: Any, _entry: object) -> None:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + limits[0]}")

    engine = region.centre.database.engine
    event.listen(engine, "connect", limit)
    engine.dispose()
    for number in range(12):
        write(an, f"{number} {LONG}")
    with pytest.raises(SyncTrouble) as caught:
        sync_now(an)
    assert caught.value.kind == "sync.centre_failed"
    limits[0] = 100_000
    engine.dispose()
    assert_healed(an, bram)
    assert len(texts(bram)) == 12
