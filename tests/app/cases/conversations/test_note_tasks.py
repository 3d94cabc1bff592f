"""What was agreed becomes a task: caught from a note or typed, ticked off, and private with its note."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.clients.find import find
from app.cases.conversations.caught import drop_tasks, proposals, take_agreements
from app.cases.conversations.notes import save_note, search_conversations
from app.cases.conversations.tasks import (
    LONGEST_TEXT,
    add_task,
    change_task,
    delete_task,
    restore_task,
    tasks_of_note,
    tick_task,
)
from app.workspace import Workspace
from models.errors import InvalidValue
from models.ids import new_id
from models.task import Task
from tests.devices import a_client
from tests.dossier_lines import open_tasks

TODAY = date(2026, 11, 24)
TEXT = "Kurt kwam.\n[ ] Kurt belt de kine tegen vrijdag\n[ ] ik vraag het attest op\n"


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    return a_client(workspace)


@pytest.fixture
def note_id(workspace: Workspace, dossier: str) -> str:
    id_ = new_id()
    save_note(workspace, dossier, id_, {"text": TEXT, "on": TODAY})
    return id_


def proposed(workspace: Workspace, dossier: str, note_id: str, text: str = TEXT) -> list[str]:
    return [one.text for one in proposals(workspace, dossier, note_id, text, TODAY)]


def take(workspace: Workspace, dossier: str, note_id: str) -> list[str]:
    return take_agreements(workspace, note_id, proposals(workspace, dossier, note_id, TEXT, TODAY))


def is_private(workspace: Workspace) -> set[bool]:
    return {bool(row[0]) for row in workspace.rows("SELECT is_private FROM task")}


def test_what_is_caught_is_proposed_until_it_is_taken(workspace: Workspace, dossier: str, note_id: str) -> None:
    assert proposed(workspace, dossier, note_id) == ["Kurt belt de kine", "ik vraag het attest op"]
    assert open_tasks(workspace, dossier) == []
    first = proposals(workspace, dossier, note_id, TEXT, TODAY)[0]
    [made] = take_agreements(workspace, note_id, [first])
    assert proposed(workspace, dossier, note_id) == ["ik vraag het attest op"]
    [task] = open_tasks(workspace, dossier)
    assert (task.id, task.text, task.party, task.who, task.due_on, task.note_id, task.user_id) == (
        made, "Kurt belt de kine", "client", "Kurt Vandeput", date(2026, 11, 27), note_id, workspace.identity.user_id,
    )  # fmt: skip


def test_taking_it_twice_makes_one_task_and_undo_proposes_it_again(
    workspace: Workspace, dossier: str, note_id: str
) -> None:
    found = proposals(workspace, dossier, note_id, TEXT, TODAY)
    made = take_agreements(workspace, note_id, found)
    assert take_agreements(workspace, note_id, found) == []
    drop_tasks(workspace, made)
    assert len(proposed(workspace, dossier, note_id)) == 2
    assert take_agreements(workspace, note_id, found) == made
    assert [task.text for task in tasks_of_note(workspace, note_id)] == [one.text for one in found]


def test_a_task_that_was_reworded_is_not_proposed_anew(workspace: Workspace, dossier: str, note_id: str) -> None:
    made = take(workspace, dossier, note_id)
    change_task(workspace, made[0], {"text": "Kurt belt kine Peeters", "due_on": None})
    assert proposed(workspace, dossier, note_id, TEXT.replace("vrijdag", "maandag")) == []


def test_nothing_is_taken_from_a_note_that_is_not_there(workspace: Workspace, dossier: str, note_id: str) -> None:
    assert take_agreements(workspace, "x", proposals(workspace, dossier, note_id, TEXT, TODAY)) == []


def test_tasks_leave_when_ticked_or_taken_off_and_come_back(workspace: Workspace, dossier: str, note_id: str) -> None:
    late = add_task(workspace, dossier, "Wacht op antwoord", party="partner", who="VDAB")
    soon = add_task(workspace, dossier, " Attest opvragen ", due_on=date(2026, 12, 1), note_id=note_id)
    assert {task.id for task in open_tasks(workspace, dossier)} == {soon, late}
    tick_task(workspace, soon, done=True)
    assert [task.id for task in open_tasks(workspace, dossier)] == [late]
    assert [(task.text, task.done_on) for task in tasks_of_note(workspace, note_id)] == [("Attest opvragen", TODAY)]
    tick_task(workspace, soon, done=False)
    delete_task(workspace, late)
    assert [task.id for task in open_tasks(workspace, dossier)] == [soon]
    restore_task(workspace, late)
    assert len(open_tasks(workspace, dossier)) == 2


@pytest.mark.parametrize(("text", "kind"), [(" \n", "task.empty"), ("x" * (LONGEST_TEXT + 1), "task.too_long")])
def test_a_task_says_something_and_no_story(workspace: Workspace, dossier: str, text: str, kind: str) -> None:
    task = add_task(workspace, dossier, "Bellen")
    for write in (lambda: add_task(workspace, dossier, text), lambda: change_task(workspace, task, {"text": text})):
        with pytest.raises(InvalidValue) as raised:
            write()
        assert (raised.value.kind, raised.value.field) == (kind, "text")


def test_tasks_and_versions_are_private_with_their_note_in_the_same_change(
    workspace: Workspace, dossier: str, note_id: str
) -> None:
    take(workspace, dossier, note_id)
    changes = "SELECT count(*) FROM change"
    save_note(workspace, dossier, note_id, {"is_private": True})
    before = workspace.rows(changes)
    add_task(workspace, dossier, "Nog iets", note_id=note_id, is_private=False)
    assert is_private(workspace) == {True}
    save_note(workspace, dossier, note_id, {"is_private": False})
    assert is_private(workspace) == {False}
    assert workspace.rows(changes) == [(before[0][0] + 2,)]


def test_a_task_of_a_colleague_belongs_to_the_author_of_its_note(
    workspace: Workspace, dossier: str, note_id: str
) -> None:
    with workspace.change("Van een ander") as change:
        theirs = change.add(Task(dossier_id=dossier, text="Bellen", note_id=note_id, author_id="bram"))
    save_note(workspace, dossier, note_id, {"is_private": True})
    me = workspace.identity.user_id
    assert workspace.rows("SELECT is_private, author_id FROM task WHERE id = ?", theirs.id) == [(1, me)]


def test_a_task_is_found_by_its_words_and_opens_the_note(workspace: Workspace, dossier: str, note_id: str) -> None:
    add_task(workspace, dossier, "Crèche bellen voor Yassin", note_id=note_id)
    [hit] = find(workspace, "creche")
    assert (hit.section, hit.item_id) == ("gesprekken", note_id)
    [line] = search_conversations(workspace, dossier, "creche")
    assert (line.id, [line.line[start:end] for start, end in line.found]) == (note_id, ["Crèche"])
