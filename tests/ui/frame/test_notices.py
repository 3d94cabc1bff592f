"""What the app tells without asking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from tests.ui.accessibility import problems
from ui.frame.notices import Notices


@pytest.fixture
def host(qtbot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    return host


def _button(parent: QWidget, name: str) -> QPushButton:
    button = parent.findChild(QPushButton, name)
    assert button is not None
    return button


def test_undo_takes_it_back_once_and_the_notice_goes(host: QWidget, qtbot) -> None:
    undone: list[str] = []
    notices = Notices(host)
    notices.passing("Afspraak verwijderd", lambda: undone.append("terug"))
    qtbot.mouseClick(_button(host, "undo"), Qt.MouseButton.LeftButton)
    assert undone == ["terug"]
    assert notices.passing_text == ""


def test_a_passing_notice_goes_by_itself(host: QWidget, qtbot) -> None:
    notices = Notices(host, passing_ms=1)
    notices.passing("Bewaard")
    qtbot.waitUntil(lambda: notices.passing_text == "")


def test_a_passing_notice_stays_while_its_button_has_the_focus(host: QWidget, qtbot) -> None:
    notices = Notices(host, passing_ms=1)
    notices.passing("Afspraak verwijderd", lambda: None)
    host.activateWindow()
    undo = _button(host, "undo")
    undo.setFocus()
    qtbot.waitUntil(undo.hasFocus)
    toast = host.findChild(QFrame, "passing_notice")
    toast._on_timeout()
    assert notices.passing_text == "Afspraak verwijderd"


def test_a_newer_passing_notice_takes_the_place_of_the_older_with_its_undo(host: QWidget, qtbot) -> None:
    undone: list[int] = []
    notices = Notices(host)
    notices.passing("Eerste", lambda: undone.append(1))
    notices.passing("Tweede", lambda: undone.append(2))
    qtbot.mouseClick(_button(host, "undo"), Qt.MouseButton.LeftButton)
    assert undone == [2]


def test_the_passing_notice_stays_inside_a_window_that_shrinks(host: QWidget, qtbot) -> None:
    notices = Notices(host)
    notices.passing("Bewaard", lambda: None)
    host.resize(500, 300)
    toast = host.findChild(QFrame, "passing_notice")
    qtbot.waitUntil(lambda: host.rect().contains(toast.geometry()))


def test_the_same_standing_notice_twice_is_one_notice_with_the_newest_words(host: QWidget, qtbot) -> None:
    notices = Notices(host)
    notices.standing("conflict:1", "Eén verschil")
    notices.standing("conflict:1", "Twee verschillen")
    assert notices.standing_keys == ("conflict:1",)
    assert len(notices.tray.findChildren(QFrame, "notice_conflict:1")) == 1


def test_the_tray_takes_room_only_while_something_stands(host: QWidget) -> None:
    notices = Notices(host)
    notices.tray.setParent(host)
    assert notices.tray.isHidden()
    notices.standing("refused", "Geweigerd")
    assert not notices.tray.isHidden()
    notices.withdraw("refused")
    notices.withdraw("refused")
    assert notices.tray.isHidden()


def test_a_standing_notice_can_be_acted_on_and_closed(host: QWidget, qtbot) -> None:
    acted: list[bool] = []
    notices = Notices(host)
    notices.tray.setParent(host)
    notices.standing("refused", "Een wijziging werd geweigerd.", "Bekijken", lambda: acted.append(True))
    qtbot.mouseClick(_button(notices.tray, "notice_action"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(_button(notices.tray, "notice_close"), Qt.MouseButton.LeftButton)
    assert acted == [True]
    assert notices.standing_keys == ()


def test_notices_can_be_read_by_everyone(host: QWidget, theme) -> None:
    notices = Notices(host)
    notices.tray.setParent(host)
    notices.tray.resize(800, 100)
    notices.passing("Afspraak verwijderd", lambda: None)
    notices.standing("refused", "Een wijziging werd geweigerd.", "Bekijken", lambda: None)
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        assert problems(host) == []
