"""The tray of refused changes: what, why, when, and copy, again or aside; nothing is ever lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from app.cases.clients.logbook import log_lines
from app.cases.in_step.refused import refused_changes
from app.workspace import Workspace
from models.dossier import Colleague
from models.note import Note
from sync.wire.changes import RowEdit
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.refused.page import RefusedPage


def refuse_newest(workspace: Workspace, reason: str) -> None:
    with workspace.writing() as connection:
        connection.execute(
            "UPDATE change SET state = 'quarantined', answer = ? WHERE seq = (SELECT max(seq) FROM change)", (reason,)
        )


def a_refused_note(workspace: Workspace, dossier_id: str, text: str, reason: str) -> str:
    with workspace.change("Notitie geschreven") as change:
        note = change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 12), title="Op de vloer", text=text))
    refuse_newest(workspace, reason)
    return note.id


@pytest.fixture
def page(desk: Desk, workspace: Workspace, dossier_id: str) -> RefusedPage:
    a_refused_note(workspace, dossier_id, "Het ging goed.", "not_allowed")
    with workspace.change("Notitie aangevuld") as change:
        note = change.find(Note)[0]
        note.text = "Het ging heel goed."
    refuse_newest(workspace, "value")
    page = RefusedPage(desk.context)
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(page)
    desk.resize(1170, 640)
    desk.show()
    desk.activateWindow()
    page.reload()
    settle()
    return page


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def button(page: QWidget, name: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    return found[0]


def test_it_says_what_was_wanted_why_not_and_of_whom(page: RefusedPage) -> None:
    words = said(page)
    assert "Notitie aangevuld" in words
    assert "Het ging heel goed." in words
    assert "Een waarde in deze wijziging klopt niet. Kijk het veld na." in words
    assert "Kurt Vandeput · 24 november om 9.00 · door u" in words
    assert "2 wijzigingen, goed bewaard" in words


def test_the_words_can_be_copied_out(page: RefusedPage, desk: Desk) -> None:
    button(page, "refused_copy").click()
    assert QApplication.clipboard().text() == "Notitie: tekst\nHet ging heel goed."
    assert "Gekopieerd" in desk.notices.passing_text


def test_trying_again_makes_it_anew_and_takes_it_off_the_tray(page: RefusedPage, workspace: Workspace) -> None:
    page.waiting.go_next()
    page.waiting.go_next()
    before = len(refused_changes(workspace))
    with workspace.change("Anders") as change:
        note = change.find(Note)[0]
        note.text = "Iets anders."
    page.reload()
    press(button(page, "refused_again"), Qt.Key.Key_Space, text=" ")
    assert len(refused_changes(workspace)) == before - 1
    assert workspace.rows("SELECT count(*) FROM change WHERE state = 'waiting'")[0][0] >= 1


def test_what_would_change_nothing_is_said_and_stays(page: RefusedPage, desk: Desk, workspace: Workspace) -> None:
    button(page, "refused_again").click()
    assert desk.notices.passing_text
    assert len(refused_changes(workspace)) == 2


def test_set_aside_it_leaves_the_tray_and_stays_in_the_log_book(
    page: RefusedPage, workspace: Workspace, dossier_id: str
) -> None:
    told: list[frozenset[str]] = []
    page._context.refresh.changed.connect(lambda kinds, _dossier: told.append(kinds))
    button(page, "refused_aside").click()
    button(page, "refused_aside").click()
    settle()
    assert refused_changes(workspace) == []
    assert "Het centrum heeft alles aanvaard" in said(page)
    assert any("Notitie aangevuld" in line.reason for line in log_lines(workspace, dossier_id))
    assert frozenset({"sync"}) in told


def test_a_colleagues_refused_change_can_be_read_and_copied_only(
    page: RefusedPage, workspace: Workspace, dossier_id: str
) -> None:
    edit = RowEdit(entity="note", id="n1", dossier_id=dossier_id, fields={"text": "Van Bram"}, bases={})
    with workspace.change("collega") as change:
        change.add(Colleague(id="bram", name="Bram Wouters"))
    with workspace.writing() as connection:
        connection.execute(
            "INSERT INTO refused_elsewhere (device_id, seq, dossier_id, author_id, at, reason, body)"
            " VALUES ('d', 1, ?, 'bram', '2026-11-23T10:00:00.000000Z', 'frozen', ?)",
            (dossier_id, msgspec.json.encode([edit])),
        )
    page.reload()
    page.waiting.list.setCurrentRow(2)
    settle()
    assert "door Bram Wouters" in said(page)
    assert "Van Bram" in said(page)
    names = {one.objectName() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert "refused_copy" in names
    assert not names & {"refused_again", "refused_aside"}


def test_a_held_deletion_asks_for_a_yes(page: RefusedPage, workspace: Workspace) -> None:
    with workspace.change("Veel verwijderd") as change:
        change.delete(change.find(Note)[0])
    refuse_newest(workspace, "mass_deletion")
    page.reload()
    page.waiting.list.setCurrentRow(0)
    settle()
    assert button(page, "refused_again").text() == "Ja, verwijderen"


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_the_page_can_be_used_by_everybody(mode: Any, scale: float, page: RefusedPage, desk: Desk) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    settle()
    grab(desk, (1170, 640), scale, name=f"geweigerd-{mode}")
    assert problems(desk) == []
