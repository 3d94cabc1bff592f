"""The time line in a window, with an invented client's trajectory on it, worked on as a caseworker does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.cases.trajectory.timeline_items import TimelineItem
from app.workspace import Workspace
from models.rules.timeline import Lane
from tests.ui.desk import Desk
from tests.ui.keyboard import press
from ui.trajectory.timeline.view import TimelinePart
from ui.work.tasks import Tasks

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


class Paints(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class LineDesk:
    """The page and what a person does with it."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks, dossier_id: str) -> None:
        self.qtbot, self.workspace, self.tasks, self.dossier_id = qtbot, workspace, tasks, dossier_id
        self.desk = Desk(workspace, tasks)
        self.part = TimelinePart(self.desk.context)
        self.canvas = self.part.canvas
        self.opened: list[tuple[str, str, str]] = []
        self.desk.context.navigation.dossier_requested.connect(self._on_opened)
        qtbot.addWidget(self.desk)

    def _on_opened(self, dossier: str, section: str, item: str) -> None:
        self.opened.append((dossier, section, item))

    @property
    def notice(self) -> str:
        return self.desk.notices.passing_text

    def open(self, size: tuple[int, int] = (1146, 640)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.part)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()
        self.part.show_dossier(self.dossier_id, "")
        self.settle()

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        """Wait until what was moved is stored and read again."""
        for _ in range(2):
            self.part.flush()
            self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))
            for _ in range(3):
                QApplication.processEvents()

    def item(self, label: str) -> TimelineItem:
        return next(item for item in self.canvas.items if item.label.startswith(label))

    def go_to(self, label: str) -> None:
        self.canvas.go_to(self.item(label).key)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        press(widget, key, modifiers)

    def spoken(self) -> str:
        """What a screen reader says of where the keyboard is."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def stored_days(self, table: str, column: str, value: str) -> tuple[date | None, date | None]:
        """From when until when something is, as stored."""
        sql = f"SELECT starts_on, ends_on FROM {table} WHERE {column} = ?"
        [(starts, ends)] = self.workspace.rows(sql, value)
        return starts and date.fromisoformat(starts), ends and date.fromisoformat(ends)

    def action_days(self, text: str) -> tuple[date | None, date | None]:
        return self.stored_days("plan_action", "text", text)

    def undo(self) -> None:
        self.click("undo")
        self.settle()

    def click(self, name: str) -> None:
        button = self.desk.findChild(QPushButton, name)
        assert button is not None, name
        QTest.mouseClick(button, _LEFT)

    def bar(self, label: str) -> tuple[QPoint, QPoint, QPoint]:
        """Where a thing begins, its middle and its end on the canvas."""
        room = self.canvas.scene.bar(self.canvas.sight, self.item(label).key)
        y = round(room.center().y())
        return QPoint(round(room.left()) + 1, y), room.center().toPoint(), QPoint(round(room.right()) - 1, y)

    def point(self, lane: Lane, day: date) -> QPoint:
        """The middle of a day, at the bottom of a lane, where nothing stands."""
        strip = next(strip for strip in self.canvas.scene.strips if strip.lane is lane)
        x = self.canvas.sight.x(day) + self.canvas.sight.scale.day / 2
        return QPointF(x, strip.top + strip.height - 2).toPoint()

    def days_wide(self, days: float) -> QPoint:
        return QPoint(round(days * self.canvas.sight.scale.day), 0)

    def drag(self, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        QTest.mousePress(self.canvas, _LEFT, NONE, start)
        for step in (QPoint(12, 0), (end - start) / 2, end - start):
            move_pressed(self.canvas, start + step)
        if drop:
            QTest.mouseRelease(self.canvas, _LEFT, NONE, end)

    def wheel(self, turned: int, modifiers: Qt.KeyboardModifier, at: QPoint) -> None:
        place, everywhere = QPointF(at), QPointF(self.canvas.mapToGlobal(at))
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            place, everywhere, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifiers, phase, False
        )
        QApplication.sendEvent(self.canvas, event)


def move_pressed(widget: QWidget, point: QPoint) -> None:
    """Move with the button down; QTest.mouseMove knows no button."""
    place, everywhere = QPointF(point), QPointF(widget.mapToGlobal(point))
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, place, everywhere, _LEFT, _LEFT, NONE))
