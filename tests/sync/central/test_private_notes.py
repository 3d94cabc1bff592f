"""A private note is its author's alone: not in a pull, a snapshot or a digest of anybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.ids import new_id
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]

SECRET = "alleen voor An"


def a_note(laptop: Laptop, dossier_id: str, *, is_private: bool) -> RowEdit:
    return laptop.new("note", dossier_id, text=SECRET, is_private=is_private, author_id=laptop.user_id)


@pytest.fixture
def an(laptop: Make) -> Laptop:
    return laptop("an")


@pytest.fixture
def bram(laptop: Make) -> Laptop:
    return laptop("bram")


def seen_by(reader: Laptop, dossier_id: str) -> str:
    """Return everything that any address tells a reader, as one text."""
    pulled = reader.http.get("/v1/pull", params={"after": 0, "echo": 0}).text
    return pulled + reader.http.get(f"/v1/dossiers/{dossier_id}").text + reader.http.get("/v1/digests").text


def test_a_private_note_reaches_the_other_laptop_of_its_author_only(an: Laptop, bram: Laptop, laptop: Make) -> None:
    dossier_id, other_of_an = new_id(), laptop("an")
    an.save(a_note(an, dossier_id, is_private=True))
    other_of_an.pull()
    bram.pull()
    assert [note["text"] for note in other_of_an.of_kind("note")] == [SECRET]
    assert bram.of_kind("note") == []
    assert SECRET not in seen_by(bram, dossier_id)


def test_nothing_betrays_that_there_is_a_private_note(an: Laptop, bram: Laptop) -> None:
    dossier_id = new_id()
    bram.pull()
    entries, digests = len(bram.entries), bram.all_digests().dossiers
    an.save(a_note(an, dossier_id, is_private=True))
    bram.pull()
    assert len(bram.entries) == entries
    assert bram.all_digests().dossiers == digests
    assert bram.snapshot(dossier_id).digests == {}
    assert an.user_id not in bram.http.get("/v1/digests").text


def test_a_cursor_moves_past_what_is_not_to_be_seen(an: Laptop, bram: Laptop) -> None:
    for _ in range(5):
        an.save(a_note(an, new_id(), is_private=True))
    bram.pull()
    assert bram.cursor == bram.page().head


def test_a_note_made_private_disappears_from_the_others(an: Laptop, bram: Laptop, laptop: Make) -> None:
    dossier_id, other_of_an = new_id(), laptop("an")
    note = a_note(an, dossier_id, is_private=False)
    an.save(note)
    for one in (an, bram, other_of_an):
        one.pull()
    an.save(an.edit(("note", note.id), dossier_id, is_private=True))
    for one in (an, bram, other_of_an):
        one.pull()
    assert bram.of_kind("note") == []
    assert an.of_kind("note") == other_of_an.of_kind("note") != []
    assert an.versions == other_of_an.versions
    assert SECRET not in bram.http.get(f"/v1/dossiers/{dossier_id}").text


def test_a_note_made_public_reaches_the_others_whole(an: Laptop, bram: Laptop) -> None:
    dossier_id = new_id()
    note = a_note(an, dossier_id, is_private=True)
    an.save(note)
    an.pull()
    bram.pull()
    an.save(an.edit(("note", note.id), dossier_id, is_private=False))
    an.pull()
    bram.pull()
    assert bram.values["note", note.id] == an.values["note", note.id] == {**note.fields, "is_private": False}
    assert bram.versions["note", note.id] == an.versions["note", note.id]
    bram.save(bram.edit(("note", note.id), dossier_id, text="gelezen"))
    an.pull()
    assert an.values["note", note.id]["text"] == "gelezen"


@pytest.mark.parametrize("op", ["put", "delete"])
def test_a_private_note_of_somebody_else_cannot_be_changed_by_its_id(an: Laptop, bram: Laptop, op: str) -> None:
    dossier_id = new_id()
    note = a_note(an, dossier_id, is_private=True)
    an.save(note)
    fields = {"text": "geraden"} if op == "put" else {}
    bases = dict.fromkeys(note.fields, 1)
    guess = RowEdit("note", note.id, dossier_id, op, fields, bases)  # type: ignore[arg-type]
    assert bram.save(guess).reason == "private"


def test_nobody_writes_or_hides_a_note_in_the_name_of_another(an: Laptop, bram: Laptop) -> None:
    dossier_id = new_id()
    note = a_note(an, dossier_id, is_private=False)
    an.save(note)
    bram.pull()
    assert bram.save(bram.edit(("note", note.id), dossier_id, is_private=True)).reason == "private"
    assert bram.save(a_note(an, dossier_id, is_private=True)).reason == "private"
    nobodys = bram.new("note", dossier_id, text="van niemand", is_private=True, author_id="")
    assert bram.save(nobodys).reason == "private"


def test_a_conflict_about_a_private_note_is_as_private(an: Laptop, bram: Laptop, laptop: Make) -> None:
    dossier_id, other_of_an = new_id(), laptop("an")
    note = a_note(an, dossier_id, is_private=True)
    an.save(note)
    an.pull()
    other_of_an.pull()
    an.save(an.edit(("note", note.id), dossier_id, title="Maandag"))
    other_of_an.save(other_of_an.edit(("note", note.id), dossier_id, title="Dinsdag"))
    an.pull()
    bram.pull()
    assert [found["other"] for found in an.of_kind("conflict")] == [{"value": "Dinsdag"}]
    assert bram.of_kind("conflict") == []
    assert "Dinsdag" not in seen_by(bram, dossier_id)


def test_what_a_note_said_before_it_became_private_is_told_to_nobody_new(
    an: Laptop, bram: Laptop, laptop: Make
) -> None:
    dossier_id = new_id()
    note = a_note(an, dossier_id, is_private=False)
    an.save(note)
    bram.pull()
    assert SECRET in seen_by(bram, dossier_id)
    an.pull()
    an.save(an.edit(("note", note.id), dossier_id, is_private=True))
    other_of_bram = laptop("bram")
    assert SECRET not in seen_by(other_of_bram, dossier_id)
    assert SECRET not in seen_by(laptop("carla"), dossier_id)
    for reader in (an, bram, other_of_bram):
        reader.pull()
    assert an.of_kind("note")[0]["text"] == SECRET
    assert bram.of_kind("note") == other_of_bram.of_kind("note") == []
