"""The mark of a record tells the truth about where it is, in words too, and leads to what must be settled."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.cases.in_step.record_state import State, state_of, unsettled
from app.workspace import Workspace
from models.conflict import Conflict
from models.note import Note
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from ui.frame.record_mark import RecordMark, state_words


@pytest.fixture
def joined(workspace: Workspace) -> Workspace:
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
    return workspace


@pytest.fixture
def note_id(workspace: Workspace, dossier_id: str) -> str:
    with workspace.change("Notitie") as change:
        return change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 12), text="Goed.")).id


@pytest.fixture
def mark(desk: Desk, dossier_id: str, note_id: str) -> RecordMark:
    mark = RecordMark(desk.context, frozenset({"note"}))
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(mark)
    desk.show()
    mark.watch(dossier_id, [("note", note_id)])
    settle()
    return mark


def change_states(workspace: Workspace, state: str) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE change SET state = ?", (state,))
        if state in ("confirmed", "quarantined"):
            connection.execute("DELETE FROM change_row")


def test_without_a_centre_there_is_no_mark(mark: RecordMark) -> None:
    assert mark.isHidden()


def test_a_new_note_is_only_here_then_on_its_way_then_in_the_centre(
    joined: Workspace, desk: Desk, mark: RecordMark, dossier_id: str, note_id: str
) -> None:
    told = desk.context.refresh.changed
    for state, expected in (
        ("waiting", State.ONLY_HERE),
        ("sent", State.ON_ITS_WAY),
        ("held", State.ON_ITS_WAY),
        ("confirmed", State.IN_CENTRE),
    ):
        change_states(joined, state)
        told.emit(frozenset({"sync"}), "")
        assert mark.state is expected
        assert mark.toolTip() == mark.accessibleName() == state_words(expected)
    assert state_of(joined, dossier_id, [("note", note_id)]) is State.IN_CENTRE
    assert problems(desk) == []


def test_a_conflict_is_said_and_can_be_pressed(
    joined: Workspace, desk: Desk, mark: RecordMark, dossier_id: str, note_id: str
) -> None:
    asked: list[str] = []
    desk.context.navigation.conflict_requested.connect(asked.append)
    with joined.change("conflict") as change:
        conflict = change.add(
            Conflict(dossier_id=dossier_id, entity="note", row_id=note_id, field="text", kept={"value": "a"},
                     other={"value": "b"})
        )  # fmt: skip
    settle()
    assert mark.state is State.CONFLICT
    press(mark, Qt.Key.Key_Space, text=" ")
    assert asked == [conflict.id]


def test_a_refusal_is_the_worst_and_leads_to_the_tray(
    joined: Workspace, desk: Desk, mark: RecordMark, dossier_id: str
) -> None:
    asked: list[bool] = []
    desk.context.navigation.refused_requested.connect(lambda: asked.append(True))
    change_states(joined, "quarantined")
    desk.context.refresh.changed.emit(frozenset({"sync"}), "")
    assert mark.state is State.REFUSED
    assert State.REFUSED in unsettled(joined, dossier_id).values()
    mark.click()
    assert asked == [True]


def test_what_was_not_written_yet_has_no_mark_and_the_client_sees_none(
    joined: Workspace, mark: RecordMark, dossier_id: str, note_id: str
) -> None:
    mark.watch(dossier_id, [("note", "not-there-yet")])
    assert mark.isHidden()
    mark.watch(dossier_id, [("note", note_id)])
    assert mark.isVisible()
    mark.withhold(True)
    assert mark.isHidden()
