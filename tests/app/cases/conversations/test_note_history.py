"""A note keeps what it said: per sitting and per person, word by word, and any of it can be put back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.conversations.note_history import note_history, put_back, read_step
from app.cases.conversations.notes import delete_note, read_note, restore_note, save_note
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import new_id
from models.inline_differences import Became, inline_differences
from models.note import Note
from tests.conftest import SetClock
from tests.devices import a_client

TODAY = date(2026, 11, 24)


@pytest.fixture
def note_id(workspace: Workspace) -> str:
    """A note written in one sitting of two pauses."""
    id_, dossier_id = new_id(), a_client(workspace)
    for text in ("Kurt", "Kurt kwam op tijd."):
        save_note(workspace, dossier_id, id_, {"text": text, "on": TODAY})
    return id_


def write(workspace: Workspace, note_id: str, text: str) -> None:
    save_note(workspace, read_note(workspace, note_id).dossier_id, note_id, {"text": text})


def texts(workspace: Workspace, note_id: str) -> list[str]:
    return [state.text for state in note_history(workspace, note_id)]


def versions(workspace: Workspace) -> int:
    return int(workspace.rows("SELECT count(*) FROM note_version")[0][0])


def test_pauses_within_a_sitting_leave_no_versions(workspace: Workspace, note_id: str, clock: SetClock) -> None:
    clock.forward(timedelta(minutes=90))
    write(workspace, note_id, "Kurt kwam op tijd. Hij belt.")
    [now] = note_history(workspace, note_id)
    assert (now.version_id, now.writers, now.text) == ("", ("An Claes",), "Kurt kwam op tijd. Hij belt.")


def test_a_later_sitting_keeps_what_stood_and_says_who_wrote_it_when(
    workspace: Workspace, note_id: str, clock: SetClock
) -> None:
    begun = clock.at
    clock.forward(timedelta(days=1))
    write(workspace, note_id, "Kurt kwam te laat.")
    now, before = note_history(workspace, note_id)
    assert (now.text, now.at) == ("Kurt kwam te laat.", clock.at)
    assert (before.text, before.writers, before.at) == ("Kurt kwam op tijd.", ("An Claes",), begun)
    pieces = [(piece.text, piece.became) for piece in read_step(workspace, note_id, "").pieces]
    assert pieces == [
        ("Kurt kwam ", Became.STAYED), ("op tijd", Became.GONE), ("te laat", Became.NEW), (".", Became.STAYED),
    ]  # fmt: skip


def test_other_fields_and_the_same_text_keep_nothing(workspace: Workspace, note_id: str, clock: SetClock) -> None:
    clock.forward(timedelta(days=1))
    save_note(workspace, "", note_id, {"place": "onderweg", "text": "Kurt kwam op tijd."})
    assert versions(workspace) == 0


def test_an_earlier_text_is_put_back_and_that_is_undone_in_one_step(
    workspace: Workspace, note_id: str, clock: SetClock
) -> None:
    clock.forward(timedelta(days=1))
    write(workspace, note_id, "Alles gewist.")
    kept = put_back(workspace, note_id, note_history(workspace, note_id)[1].version_id)
    assert read_note(workspace, note_id).text == "Kurt kwam op tijd."
    put_back(workspace, note_id, kept)
    assert read_note(workspace, note_id).text == "Alles gewist."
    assert {"Kurt kwam op tijd.", "Alles gewist."} == set(texts(workspace, note_id))


def test_a_text_that_was_put_back_in_an_emptied_note_can_be_undone(
    workspace: Workspace, note_id: str, clock: SetClock
) -> None:
    clock.forward(timedelta(days=1))
    write(workspace, note_id, "")
    kept = put_back(workspace, note_id, note_history(workspace, note_id)[1].version_id)
    assert read_note(workspace, note_id).text == "Kurt kwam op tijd."
    put_back(workspace, note_id, kept)
    assert read_note(workspace, note_id).text == ""


def test_a_note_from_before_it_kept_its_history_names_its_author(workspace: Workspace, clock: SetClock) -> None:
    dossier_id, me = a_client(workspace), workspace.identity.user_id
    with workspace.change("Oude notitie") as change:
        note = change.add(Note(dossier_id=dossier_id, on=TODAY, text="Ooit geschreven", author_id=me))
    write(workspace, note.id, "Ooit geschreven, nu aangevuld")
    now, before = note_history(workspace, note.id)
    assert (before.text, before.writers, before.at) == ("Ooit geschreven", ("An Claes",), None)
    assert now.at == clock.at


def test_what_is_no_sitting_is_passed_over(workspace: Workspace, note_id: str) -> None:
    with workspace.change("Vreemd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.sittings = [*note.sittings, {"id": "x"}, {"id": "y", "by": "z", "at": "gisteren"}]
    assert [state.writers for state in note_history(workspace, note_id)] == [("An Claes",)]


def test_a_deleted_note_takes_its_history_along_and_brings_it_back(
    workspace: Workspace, note_id: str, clock: SetClock
) -> None:
    clock.forward(timedelta(days=1))
    write(workspace, note_id, "Later.")
    before = texts(workspace, note_id)
    taken = delete_note(workspace, note_id)
    assert versions(workspace) == 0
    restore_note(workspace, note_id, taken)
    assert texts(workspace, note_id) == before


def test_the_history_of_what_is_gone_is_told_as_gone(workspace: Workspace, note_id: str) -> None:
    for read in (lambda: note_history(workspace, "x"), lambda: read_step(workspace, note_id, "x"),
                 lambda: put_back(workspace, note_id, "x")):  # fmt: skip
        with pytest.raises(Trouble, match=r"note\.gone"):
            read()


_TEXTS = st.lists(st.sampled_from(["Kurt", "belt", " ", "\n", ".", "é", "de kine", "  "]), max_size=15).map("".join)


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_from_their_differences(before: str, after: str) -> None:
    pieces = inline_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.became is not Became.NEW) == before
    assert "".join(piece.text for piece in pieces if piece.became is not Became.GONE) == after
    assert all(piece.text for piece in pieces)
