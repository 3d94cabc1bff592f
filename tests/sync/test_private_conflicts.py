"""What somebody writes in the save that makes a note private is not shown to others by the conflict that it meets."""

from __future__ import annotations

import pytest

from models.note import Note
from models.registry import KINDS
from models.row import Audience, audience
from sync.merge import Merged, RowKey, RowState, merge
from sync.wire.changes import GENESIS, Change, RowEdit

NOTE = ("note", "n")
ROW = {"text": "wat er stond", "title": "", "is_private": False, "author_id": "an"}


def meets(edited: str, stands: str, fields: dict[str, object]) -> Merged:
    """An writes ``edited`` and ``fields`` on the note as she had it, where ``stands`` has come meanwhile."""
    state = {NOTE: RowState("d", {**ROW, "text": stands}, {**dict.fromkeys(ROW, 1), "text": 2})}
    fields = {"text": edited, **fields}
    edit = RowEdit(*NOTE, "d", fields=fields, bases=dict.fromkeys(fields, 1), before={"text": ROW["text"]})
    return taken(state, edit)


def taken(state: dict[RowKey, RowState], edit: RowEdit) -> Merged:
    change = Change("laptop", 1, "change", "o", "an", "2026-11-24T09:00:00.000000Z", 1, "test", GENESIS, [edit])
    return merge(state, change, version=3, kinds=KINDS, resolve=lambda _field, _base: None)


def whose_conflicts(merged: Merged) -> set[Audience]:
    return {audience(KINDS["conflict"], row.values) for key, row in merged.rows.items() if key[0] == "conflict"}


@pytest.mark.parametrize("edited", ["wat er stond, en een geheim", "een geheim"])
def test_a_conflict_of_a_note_that_becomes_private_is_private(edited: str) -> None:
    merged = meets(edited, "anders: wat er stond", {"is_private": True})
    assert whose_conflicts(merged) == {Audience(Note.kind.category, "an")}


def test_a_note_made_private_stays_private_whatever_else_was_done_with_the_switch() -> None:
    touched = RowState("d", ROW, {**dict.fromkeys(ROW, 1), "is_private": 2})
    fields = {"text": f"{ROW['text']}, en een geheim", "is_private": True}
    edit = RowEdit(*NOTE, "d", fields=fields, bases=dict.fromkeys(fields, 1), before={"text": ROW["text"]})
    merged = taken({NOTE: touched}, edit)
    assert merged.rows[NOTE].values["is_private"] is True
    assert whose_conflicts(merged) <= {Audience(Note.kind.category, "an")}


def test_a_conflict_of_a_note_for_all_is_for_all() -> None:
    assert whose_conflicts(meets("iets anders", "nog iets", {})) == {Audience(Note.kind.category)}
