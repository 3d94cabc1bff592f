"""Fault 12: whatever clock a laptop or the centre has, edits are ordered by the centre, and none is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from tests.conftest import START
from tests.faults.healed import assert_healed, texts, write

CLOCKS = {
    "a year ahead": START + timedelta(days=365),
    "a year behind": START - timedelta(days=365),
    "a day back": START - timedelta(days=1),
    "the hour that comes twice": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "the hour that is left out": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    "the end of what a date can say": datetime(9998, 12, 31, 23, 59, tzinfo=UTC),
    "the beginning of computer time": datetime(1970, 1, 1, tzinfo=UTC),
}


@pytest.mark.parametrize("what", CLOCKS)
def test_a_laptop_with_a_wrong_clock_loses_nothing_and_wins_nothing(an: Workspace, bram: Workspace, what: str) -> None:
    note_id = write(an, "een twee drie vier")
    assert_healed(an, bram)
    right = bram.clock
    bram.clock = lambda: CLOCKS[what]
    edit(an, note_id, title="van An")
    edit(bram, note_id, title="van Bram")
    sync_now(an)
    sync_now(bram)
    bram.clock = right
    edit(bram, note_id, text="een twee drie vier vijf")
    assert_healed(an, bram)
    assert texts(an) == ["een twee drie vier vijf"]
    assert an.rows("SELECT title FROM note") == [("van An",)], "the centre had it first, whatever the clocks say"
    assert an.rows("SELECT json_extract(other, '$.value') FROM conflict") == [("van Bram",)]


def edit(laptop: Workspace, note_id: str, **fields: str) -> None:
    with laptop.change("Verslag gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        for name, value in fields.items():
            setattr(note, name, value)
