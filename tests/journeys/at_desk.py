"""A caseworker at the real desk: what she presses and writes, and what she can read."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.conftest import SetClock
from tests.ui.desk import settle
from tests.ui.keyboard import type_text
from ui.frame.desk import Desk
from ui.frame.main_window import MainWindow
from ui.work.tasks import Tasks

PATIENCE = 60_000

Seen = TypeVar("Seen", bound=QWidget)


class AtDesk:
    """One person at one desk, from click to click; each waits until what it began is done."""

    def __init__(self, qtbot: Any, desk: Desk, window: MainWindow, tasks: Tasks, clock: SetClock) -> None:
        self.qtbot, self.desk, self.window, self.tasks, self.clock = qtbot, desk, window, tasks, clock

    def settle(self) -> None:
        for _ in range(2):  # a page that is made piece by piece reads once it is whole
            self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=PATIENCE)
            settle()
        if QApplication.activeWindow() is None:  # without a window manager nobody gives it back after a dialog
            self.window.activateWindow()
            settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def click(self, name: str, inside: QWidget | None = None) -> None:
        button = self.seen(QPushButton, name, inside)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def tick(self, name: str, inside: QWidget | None = None) -> None:
        """Tick a box that is in sight."""
        box = self.seen(QCheckBox, name, inside)
        assert not box.isChecked(), name
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))
        assert box.isChecked(), name
        self.settle()

    def choose_from(self, name: str, words: str, inside: QWidget | None = None) -> None:
        """Choose from a list with the arrows, by the beginning of what stands in it."""
        box = self.seen(QComboBox, name, inside)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                break
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText().startswith(words), f"{name}: {box.currentText()}"
        self.settle()

    def write(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Type in a field as a person does, and leave it."""
        field = next(one for kind in (QLineEdit, QPlainTextEdit) for one in (inside or self.window).findChildren(kind)
                     if one.objectName() == name and one.isVisible())  # fmt: skip
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        type_text(field, text)

    def seen(self, kind: type[Seen], name: str, inside: QWidget | None = None) -> Seen:
        """Return the widget with this name that is in sight."""
        found = [one for one in (inside or self.window).findChildren(kind, name) if one.isVisible()]
        assert found, name
        return found[0]

    def dialog(self, kind: type[Any]) -> Any:
        found = self.window.findChild(kind)
        assert found is not None
        return found

    def texts(self) -> str:
        """Everything that can be read in the window now, also by a screen reader or under the pointer."""
        widgets = [one for one in self.window.findChildren(QWidget) if one.isVisible()]
        parts = [one.text() for one in widgets if isinstance(one, QLabel | QAbstractButton | QLineEdit)]
        parts += [one.toPlainText() for one in widgets if isinstance(one, QPlainTextEdit)]
        parts += [said for one in widgets for said in (one.accessibleName(), one.toolTip(), one.windowTitle())]
        return " | ".join([*parts, self.window.windowTitle()])
