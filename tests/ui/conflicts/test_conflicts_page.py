"""Settling what two people wrote in one place, one after another by keyboard."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.in_step.conflicts import Settling, open_conflicts
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Colleague
from models.note import Note
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, settle
from tests.ui.keyboard import press
from tests.ui.pictures import grab
from ui.conflicts.marked_text import MarkedText
from ui.conflicts.page import ConflictsPage
from ui.conflicts.pane import ConflictPane
from ui.look.theme import Theme

MINE = "Kurt wil graag met hout werken. Hij belt VDAB op maandag over de opleiding."
THEIRS = "Kurt wil graag met metaal werken. Hij belt VDAB op dinsdag over de opleiding."
BRAM = "0190a0a0-0000-7000-8000-000000000001"


def a_conflict(
    workspace: Workspace, dossier_id: str, entity: str, row_id: str, field: str, kept: Any, other: Any,
    kind: str = "veld", days: int = 0,
) -> str:  # fmt: skip
    with workspace.change("conflict") as change:
        if change.get(Colleague, BRAM) is None:
            change.add(Colleague(id=BRAM, name="Bram Wouters"))
        row = change.add(
            Conflict(
                dossier_id=dossier_id, conflict_kind=kind, entity=entity, row_id=row_id, field=field,
                kept={"value": kept} if field else {}, other={"value": other} if field else {}, other_author_id=BRAM,
                other_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC) + timedelta(days=days),
            )
        )  # fmt: skip
    return row.id


@pytest.fixture
def note_id(workspace: Workspace, dossier_id: str) -> str:
    with workspace.change("Notitie") as change:
        return change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 12), title="Op de vloer", text=MINE)).id


@pytest.fixture
def page(desk: Desk, workspace: Workspace, dossier_id: str, note_id: str) -> ConflictsPage:
    other = a_dossier(workspace, "Samira", "El Idrissi")
    [[person_id]] = workspace.rows("SELECT id FROM person WHERE dossier_id = ?", other)
    a_conflict(workspace, dossier_id, "note", note_id, "text", MINE, THEIRS)
    a_conflict(workspace, other, "person", person_id, "municipality", "Hasselt", "Genk", days=1)
    a_conflict(workspace, dossier_id, "note", note_id, "", None, None, "hersteld", days=2)
    page = ConflictsPage(desk.context)
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(page)
    desk.resize(1170, 700)
    desk.show()
    desk.activateWindow()
    page.show_conflict()
    settle()
    return page


def pane_of(page: ConflictsPage) -> ConflictPane:
    found = page._pane()
    assert found is not None
    return found


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def text_of(workspace: Workspace, note_id: str) -> str:
    return str(workspace.rows("SELECT text FROM note WHERE id = ?", note_id)[0][0])


def test_both_versions_stand_side_by_side_with_the_words_marked_that_differ(page: ConflictsPage) -> None:
    left, right = pane_of(page).findChildren(MarkedText)
    assert (left.toPlainText(), right.toPlainText()) == (MINE, THEIRS)
    assert (left.marked, right.marked) == (["hout", "maandag"], ["metaal", "dinsdag"])
    assert right.accessibleDescription() == "Anders: metaal; dinsdag"
    assert "Dit schreef Bram Wouters, 20 november om 9.30" in said(page)
    assert page.waiting.list.count() == 3


def test_one_after_another_is_settled_by_keyboard(
    page: ConflictsPage, workspace: Workspace, note_id: str, qtbot: Any
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page, Qt.Key.Key_2, alt)
    assert text_of(workspace, note_id) == THEIRS
    assert "Samira El Idrissi" in said(page)
    qtbot.keyClick(page, Qt.Key.Key_1, alt)
    qtbot.keyClick(page, Qt.Key.Key_1, alt)
    assert open_conflicts(workspace) == []
    settle()
    assert "Alles is nagekeken" in said(page)


def test_the_last_choices_can_be_taken_back_one_by_one(
    page: ConflictsPage, workspace: Workspace, note_id: str, qtbot: Any
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert len(open_conflicts(workspace)) == 1
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(open_conflicts(workspace)) == 3
    assert text_of(workspace, note_id) == MINE


def test_both_can_be_written_together(page: ConflictsPage, workspace: Workspace, note_id: str, qtbot: Any) -> None:
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == f"{MINE}\n{THEIRS}"
    field.setPlainText("Kurt wil met hout of metaal werken.")
    pane_of(page).button(Settling.COMBINE).click()
    assert text_of(workspace, note_id) == "Kurt wil met hout of metaal werken."


def test_ctrl_and_arrows_go_through_the_list_without_choosing(page: ConflictsPage, qtbot: Any) -> None:
    first = page.waiting.key
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.waiting.key != first
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.waiting.key == first


def test_what_was_deleted_and_lives_again_can_be_deleted_after_all(
    page: ConflictsPage, workspace: Workspace, dossier_id: str, note_id: str
) -> None:
    revived = next(one for one in open_conflicts(workspace) if one.kind == "hersteld")
    page.show_conflict(revived.id)
    settle()
    assert "Op de vloer" in said(page)
    pane_of(page).button(Settling.TAKE_OTHER).click()
    assert workspace.rows("SELECT count(*) FROM note") == [(0,)]
    page.undo()
    assert text_of(workspace, note_id) == MINE


def test_a_merged_text_is_read_as_it_stands_now_and_can_be_mended(
    desk: Desk, page: ConflictsPage, workspace: Workspace, dossier_id: str, note_id: str
) -> None:
    with workspace.change("samengevoegd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = f"{MINE} En de bus is laat."
    merged = a_conflict(
        workspace, dossier_id, "note", note_id, "text", MINE, f"{MINE} En de bus is laat.", "samengevoegd"
    )
    page.show_conflict(merged)
    settle()
    now = pane_of(page).findChildren(MarkedText)[0]
    assert now.marked == [" En de bus is laat."]
    pane_of(page).button(Settling.COMBINE).click()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Kort gezegd: hout.")
    pane_of(page).button(Settling.COMBINE).click()
    assert text_of(workspace, note_id) == "Kort gezegd: hout."


def test_what_was_deleted_since_can_still_be_read(page: ConflictsPage, workspace: Workspace, note_id: str) -> None:
    with workspace.change("weg") as change:
        note = change.get(Note, note_id)
        assert note is not None
        change.delete(note)
    page.show_conflict()
    settle()
    assert "intussen verwijderd" in said(page)
    pane_of(page).button(Settling.READ).click()
    assert all(one.kind != "veld" or one.label != "Notitie: tekst" for one in open_conflicts(workspace))


def test_somebody_else_may_settle_it_meanwhile(page: ConflictsPage, workspace: Workspace) -> None:
    with workspace.change("elders afgehandeld") as change:
        conflict = change.get(Conflict, page.waiting.key)
        assert conflict is not None
        conflict.settled_at = workspace.clock()
    settle()
    assert page.waiting.list.count() == 2
    assert "Samira El Idrissi" in said(page)


def test_it_leads_to_the_dossier_and_back(page: ConflictsPage, desk: Desk, dossier_id: str, note_id: str) -> None:
    asked: list[tuple[str, ...]] = []
    desk.context.navigation.dossier_requested.connect(lambda *where: asked.append(where))
    desk.context.navigation.page_requested.connect(lambda key: asked.append((key,)))
    go = page.findChild(QPushButton, "conflict_dossier")
    assert go is not None
    go.click()
    press(page.waiting.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    back = page.findChild(QPushButton, "waiting_back")
    assert back is not None
    back.click()
    assert asked[0] == (dossier_id, "gesprekken", note_id)
    assert asked[-1] == ("vandaag",)


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_the_page_can_be_used_by_everybody(mode: Any, scale: float, page: ConflictsPage, desk: Desk) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    settle()
    grab(desk, (1170, 700), scale, name=f"nakijken-{mode}")
    assert problems(desk) == []
