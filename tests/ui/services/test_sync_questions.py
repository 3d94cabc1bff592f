"""The questions on which syncing stops: not answering changes nothing, and the words say what is safe."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.workspace import Workspace
from sync.laptop.set_back import Lacking
from tests.ui.accessibility import problems
from tests.ui.desk import settle
from tests.ui.keyboard import press
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.services.sync_questions import RemovalDialog, RestoredDialog
from ui.work.tasks import Tasks


@pytest.fixture
def removal(dressed_app: QApplication, qtbot: Any) -> RemovalDialog:
    dialog = RemovalDialog({"count": 14, "held": 40})
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle()
    return dialog


def words_of(dialog: Any) -> str:
    label = dialog.findChild(QLabel, "question_words")
    assert label is not None
    return str(label.text())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_leave_every_dossier_where_it_is(removal: RemovalDialog, key: Qt.Key) -> None:
    confirmed: list[bool] = []
    removal.confirmed.connect(lambda: confirmed.append(True))
    assert "14 van uw 40 dossiers" in words_of(removal)
    assert "Er is nog niets gewist." in words_of(removal)
    press(removal, key)
    assert not removal.isVisible()
    assert confirmed == []


def test_going_on_takes_the_other_button(removal: RemovalDialog) -> None:
    confirmed: list[bool] = []
    removal.confirmed.connect(lambda: confirmed.append(True))
    button = removal.findChild(QPushButton, "question_go_on")
    assert button is not None
    press(button, Qt.Key.Key_Space, text=" ")
    assert confirmed == [True]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_question_can_be_read_by_everybody(mode: Any, removal: RemovalDialog) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    settle()
    grab(removal, (560, 260), name=f"weghalen-{mode}")
    assert problems(removal) == []


def a_restored_dialog(workspace: Workspace, tasks: Tasks, qtbot: Any, **options: bool) -> RestoredDialog:
    dialog = RestoredDialog(workspace, tasks, **options)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: tasks.is_idle)
    settle()
    return dialog


def test_without_a_centre_that_was_put_back_nothing_can_be_sent_again(
    workspace: Workspace, tasks: Tasks, qtbot: Any
) -> None:
    dialog = a_restored_dialog(workspace, tasks, qtbot)
    assert "nog met geen centrum verbonden" in words_of(dialog)
    button = dialog.findChild(QPushButton, "question_go_on")
    assert button is not None
    assert not button.isEnabled()


def test_what_a_restored_centre_lacks_is_counted_before_anything_is_sent(
    workspace: Workspace, tasks: Tasks, qtbot: Any
) -> None:
    dialog = a_restored_dialog(workspace, tasks, qtbot)
    dialog.show_lacking(Lacking(3, 120))
    assert "mist 3 van uw wijzigingen en 120 gegevens" in words_of(dialog)
    assert "Er wordt niets gewist." in words_of(dialog)
    button = dialog.findChild(QPushButton, "question_go_on")
    assert button is not None
    assert button.isEnabled()
    dialog.show_lacking(Lacking(0, 0))
    assert "heeft alles wat hier staat" in words_of(dialog)


def test_of_a_rebuilt_centre_it_says_to_ask_first_and_what_is_sent(
    workspace: Workspace, tasks: Tasks, qtbot: Any
) -> None:
    dialog = a_restored_dialog(workspace, tasks, qtbot, is_rebuilt=True)
    dialog.show_lacking(Lacking(3, 120))
    grab(dialog, (560, 300), name="opnieuw-opgebouwd")
    assert "3 wijzigingen van u en 120 gegevens" in words_of(dialog)
    assert "Vraag eerst aan uw beheerder" in words_of(dialog)
    assert problems(dialog) == []
