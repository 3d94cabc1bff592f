"""Rows that change their readers, and rows that come back: every laptop has them as the centre has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from tests.devices import a_client, a_region, contents, sync_all


@pytest.fixture
def laptops(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[tuple[Workspace, ...]]:
    """An's two laptops and Bram's, joined, with one client."""
    with a_region(tmp_path, make_workspace) as region:
        users = (("an.claes", "An Claes"), ("an.claes", "An Claes"), ("bram.wouters", "Bram Wouters"))
        joined = tuple(region.laptop(*user) for user in users)
        a_client(joined[0])
        sync_all(*joined)
        yield joined


def write(laptop: Workspace, text: str, *, is_private: bool = False) -> str:
    dossier_id = laptop.rows("SELECT id FROM dossier")[0][0]
    with laptop.change("Verslag geschreven") as change:
        author_id = laptop.identity.user_id
        return change.add(Note(dossier_id=dossier_id, text=text, author_id=author_id, is_private=is_private)).id


def delete(laptop: Workspace, note_id: str) -> None:
    with laptop.change("Verslag verwijderd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        change.delete(note)


def bring_back(laptop: Workspace, note_id: str) -> None:
    with laptop.change("Verslag teruggehaald") as change:
        assert change.restore(Note, note_id) is not None


def give_title(laptop: Workspace, note_id: str, title: str) -> None:
    with laptop.change("Titel gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.title = title


def texts(laptop: Workspace) -> list[str]:
    return sorted(row[0] for row in laptop.rows("SELECT text FROM note"))


def versions(laptop: Workspace, note_id: str) -> dict[str, int]:
    found = laptop.rows("SELECT versions FROM row_meta WHERE entity = 'note' AND id = ?", note_id)
    return dict(json.loads(found[0][0]))


def test_two_notes_that_change_places_in_one_save_are_told_to_all_who_may_see_them(
    laptops: tuple[Workspace, ...],
) -> None:
    an, other, bram = laptops
    ids = (write(an, "eerst voor allen"), write(an, "eerst voor mij", is_private=True))
    sync_all(*laptops)
    assert texts(bram) == ["eerst voor allen"]
    with an.change("Omgewisseld") as change:
        for note_id in ids:
            note = change.get(Note, note_id)
            assert note is not None
            note.is_private = not note.is_private
    sync_all(*laptops)
    assert texts(an) == texts(other) == ["eerst voor allen", "eerst voor mij"]
    assert texts(bram) == ["eerst voor mij"]


def test_a_note_deleted_and_brought_back_before_a_sync_keeps_what_the_centre_had(
    laptops: tuple[Workspace, ...],
) -> None:
    an, _, bram = laptops
    note_id = write(an, "blijft staan")
    sync_all(*laptops)
    delete(an, note_id)
    bring_back(an, note_id)
    give_title(bram, note_id, "van Bram")
    sync_now(bram)
    sync_all(*laptops)
    assert texts(an) == texts(bram) == ["blijft staan"]
    assert contents(an) == contents(bram)
    assert versions(an, note_id) == versions(bram, note_id)


def test_a_laptop_that_hears_of_a_note_first_when_it_was_brought_back_knows_its_versions(
    laptops: tuple[Workspace, ...],
) -> None:
    an, other, bram = laptops
    note_id = write(an, "weg en terug", is_private=True)
    sync_all(an, other)
    delete(an, note_id)
    sync_now(an)
    with an.change("Terug, voor allen") as change:
        note = change.restore(Note, note_id)
        assert note is not None
        note.is_private = False
    sync_all(*laptops)
    assert texts(bram) == ["weg en terug"]
    assert versions(an, note_id) == versions(other, note_id) == versions(bram, note_id)


def test_a_deletion_that_is_refused_leaves_the_versions_of_the_centre(laptops: tuple[Workspace, ...]) -> None:
    an, _, bram = laptops
    note_id = write(an, "weg, terug, weg")
    delete(an, note_id)
    sync_all(*laptops)
    bring_back(an, note_id)
    sync_all(*laptops)
    delete(an, note_id)
    give_title(bram, note_id, "van Bram")
    sync_now(bram)
    sync_all(*laptops)
    assert texts(an) == texts(bram) == ["weg, terug, weg"]
    assert versions(an, note_id) == versions(bram, note_id)


def test_a_row_that_came_back_once_and_then_moves_has_one_and_the_same_past_everywhere(
    laptops: tuple[Workspace, ...],
) -> None:
    an, other, _ = laptops
    note_id = write(an, "heen en weer")
    sync_all(*laptops)
    delete(an, note_id)
    sync_all(*laptops)
    bring_back(an, note_id)
    sync_all(*laptops)
    with an.change("Voor mij alleen") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.is_private = True
    sync_all(*laptops)
    assert versions(other, note_id) == versions(an, note_id)
    assert "" not in versions(other, note_id)


def retype(laptop: Workspace, note_id: str, text: str) -> None:
    with laptop.change("Verslag geschreven") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = text


def test_own_changes_that_come_back_with_the_whole_dossier_are_not_put_on_top_of_it_again(
    laptops: tuple[Workspace, ...],
) -> None:
    an, other, bram = laptops
    shared, private = write(an, "Kurt komt elke dag. Hij werkt graag."), write(an, "straks alleen voor mij")
    sync_all(*laptops)
    retype(bram, shared, "Kurt komt elke dag. Hij werkt heel graag.")
    sync_now(bram)
    retype(an, shared, "Kurt komt bijna elke dag. Hij werkt graag.")  # merged with Bram's
    retype(an, shared, "Kurt komt bijna elke dag te voet. Hij werkt graag.")  # on what does not stand
    with an.change("Voor mij alleen") as change:
        note = change.get(Note, private)
        assert note is not None
        note.is_private = True
    sync_now(an, at_a_time=1)  # the dossier comes whole, then its own changes one by one
    sync_all(*laptops)
    assert contents(an)["conflict"] == contents(other)["conflict"] == contents(bram)["conflict"] != []
    assert versions(an, shared) == versions(bram, shared)
