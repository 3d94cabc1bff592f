"""Two people on one row: both edits stand, or the one that does not is there to be read by both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.ids import new_id
from sync.merge import RowKey
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]


class Shared:
    """Two laptops of one organisation that have read the same person and note of one dossier."""

    def __init__(self, an: Laptop, bram: Laptop) -> None:
        self.an, self.bram, self.dossier_id = an, bram, new_id()
        person = an.new("person", self.dossier_id, first_name="Lut", last_name="Maes", phone="")
        note = an.new("note", self.dossier_id, text="Lut zoekt werk.", is_private=False, author_id=an.user_id)
        an.save(person, note)
        self.person: RowKey = ("person", person.id)
        self.note: RowKey = ("note", note.id)
        self.read()

    def read(self) -> None:
        self.an.pull()
        self.bram.pull()

    def conflict(self) -> dict[str, object]:
        """Return the one conflict, which both must see alike."""
        self.read()
        [seen_by_an], [seen_by_bram] = self.an.of_kind("conflict"), self.bram.of_kind("conflict")
        assert seen_by_an == seen_by_bram
        return seen_by_an


@pytest.fixture
def shared(laptop: Make) -> Shared:
    return Shared(laptop("an"), laptop("bram"))


def test_different_fields_both_win(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    assert an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina")).outcome == "applied"
    assert bram.save(bram.edit(shared.person, shared.dossier_id, last_name="Maes-Peeters")).outcome == "applied"
    shared.read()
    assert an.values == bram.values
    assert an.values[shared.person]["first_name"] == "Ludwina"
    assert an.values[shared.person]["last_name"] == "Maes-Peeters"


def test_the_same_field_becomes_a_conflict_that_both_see(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina"))
    answer = bram.save(bram.edit(shared.person, shared.dossier_id, first_name="Lutgard"))
    assert answer.outcome == "conflict"
    found = shared.conflict()
    assert (found["kept"], found["other"]) == ({"value": "Ludwina"}, {"value": "Lutgard"})
    assert (found["row_id"], found["field"], found["other_author_id"]) == (
        shared.person[1],
        "first_name",
        bram.user_id,
    )
    assert an.values[shared.person]["first_name"] == bram.values[shared.person]["first_name"] == "Ludwina"


def test_only_the_writer_is_told_which_of_its_fields_were_altered(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina"))
    bram.save(bram.edit(shared.person, shared.dossier_id, first_name="Lutgard", last_name="Maas"))
    shared.read()
    assert bram.entries[-1].altered == [(*shared.person, "first_name")]
    assert an.entries[-1].altered == []


def test_the_same_value_twice_is_no_conflict(shared: Shared) -> None:
    for one in (shared.an, shared.bram):
        assert one.save(one.edit(shared.person, shared.dossier_id, first_name="Ludwina")).outcome == "applied"


def test_two_passages_of_one_text_are_put_together(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.note, shared.dossier_id, text="Lut Maes zoekt werk."))
    assert bram.save(bram.edit(shared.note, shared.dossier_id, text="Lut zoekt werk. Liefst halftijds.")).outcome == (
        "merged"
    )
    shared.conflict()
    assert an.values[shared.note]["text"] == bram.values[shared.note]["text"]
    assert bram.values[shared.note]["text"] == "Lut Maes zoekt werk. Liefst halftijds."


def test_a_row_that_somebody_edits_is_not_deleted(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.note, shared.dossier_id, text="Lut heeft werk."))
    assert bram.save(bram.delete(shared.note, shared.dossier_id)).outcome == "conflict"
    assert shared.conflict()["conflict_kind"] == "niet_verwijderd"
    assert an.of_kind("note") == bram.of_kind("note") != []


def test_an_edit_brings_a_deleted_row_back_whole(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.delete(shared.note, shared.dossier_id))
    assert bram.save(bram.edit(shared.note, shared.dossier_id, text="Lut heeft werk.")).outcome == "conflict"
    assert shared.conflict()["conflict_kind"] == "hersteld"
    assert an.of_kind("note") == bram.of_kind("note") != []
    assert {row.id: row.values for row in an.snapshot(shared.dossier_id).rows}[shared.note[1]] == an.values[shared.note]


def test_own_edits_in_a_row_rest_on_each_other_before_they_come_back(shared: Shared) -> None:
    an = shared.an
    an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina"))
    an.versions[shared.person]["first_name"] = -len(an.written)
    assert an.save(an.edit(shared.person, shared.dossier_id, first_name="Lutgard")).outcome == "applied"
    an.versions[shared.person]["first_name"] = -len(an.written)
    an.write(an.edit(shared.person, shared.dossier_id, first_name="Lut"))
    an.versions[shared.person]["first_name"] = -len(an.written)
    an.write(an.edit(shared.person, shared.dossier_id, first_name="Lutje"))
    assert [answer.outcome for answer in an.push()] == ["applied", "applied"]


def test_an_edit_that_rests_on_an_own_edit_that_lost_is_a_conflict_too(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina"))
    bram.write(bram.edit(shared.person, shared.dossier_id, first_name="Lutgard"))
    bram.versions[shared.person]["first_name"] = -1
    bram.write(bram.edit(shared.person, shared.dossier_id, first_name="Lutgarde"))
    assert [answer.outcome for answer in bram.push()] == ["conflict", "conflict"]
    shared.read()
    assert {str(found["other"]) for found in an.of_kind("conflict")} == {
        "{'value': 'Lutgard'}",
        "{'value': 'Lutgarde'}",
    }


def test_settling_a_conflict_reaches_the_other(shared: Shared) -> None:
    an, bram = shared.an, shared.bram
    an.save(an.edit(shared.person, shared.dossier_id, first_name="Ludwina"))
    bram.save(bram.edit(shared.person, shared.dossier_id, first_name="Lutgard"))
    shared.read()
    [key] = [key for key in an.values if key[0] == "conflict"]
    settled = {"settled_at": "2026-11-24T09:00:00.000000Z", "settled_by": an.user_id, "choice": "dit"}
    assert an.save(an.edit(key, shared.dossier_id, **settled)).outcome == "applied"
    assert shared.conflict()["choice"] == "dit"
