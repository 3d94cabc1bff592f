"""The page Zitdagen in its window, and what a person does with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.workspace import Workspace
from models.rules.sitting import Presence
from tests.ui.desk import Desk, settle
from ui.sitting.page import SittingPage
from ui.work.tasks import Tasks


class Room:
    """The page in its window."""

    def __init__(self, qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.desk, self.workspace, self.tasks = qtbot, desk, workspace, tasks
        self.page = SittingPage(desk.context)
        self.opened: list[tuple[str, str, str]] = []
        desk.context.navigation.dossier_requested.connect(lambda *where: self.opened.append(where))

    def show(self, day_id: str = "", part: str = "", size: tuple[int, int] = (1170, 739)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.page)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()
        if day_id:
            self.page.show_day(day_id, part)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=60_000)
        settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        self.settle()

    def click(self, name: str) -> None:
        button = next(one for one in self.desk.findChildren(QPushButton, name) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def said(self, name: str) -> str:
        label = self.desk.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def undo(self) -> None:
        self.click("undo")

    def on_hours(self) -> list[str]:
        """Return who has which hour, in the order of the hours."""
        model = self.page.prepare.hours.hours
        return [model.words(hour) for hour in model.rows]

    def standing(self) -> list[Presence]:
        return [one.presence for one in self.page.day.list.clients.rows]
