"""The agenda in a window, with an invented week in it, worked on as a caseworker does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.cases.agenda.agenda_lines import AgendaLine, appointments_between
from app.cases.agenda.appointments import plan_appointment
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.dossier import TeamMember
from tests.ui.desk import TODAY, Desk, a_dossier
from tests.ui.keyboard import press
from ui.agenda.form import AppointmentForm, OtherHourForm
from ui.agenda.stops import Stop
from ui.agenda.view import AgendaView
from ui.work.tasks import Tasks

_NONE = Qt.KeyboardModifier.NoModifier


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """Return an hour in November 2026; the 24th is a Tuesday, and today."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BRUSSELS)


class AgendaDesk:
    """The screen and what a person does with it."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.desk = Desk(workspace, tasks)
        self.view = AgendaView(self.desk.context)
        self.opened: list[tuple[str, str, str]] = []
        self.desk.context.navigation.dossier_requested.connect(self._on_opened)
        qtbot.addWidget(self.desk)

    def _on_opened(self, dossier: str, section: str, item: str) -> None:
        self.opened.append((dossier, section, item))

    @property
    def notice(self) -> str:
        return self.desk.notices.passing_text

    def client(self, first: str = "Kurt", last: str = "Vandeput") -> str:
        dossier = a_dossier(self.workspace, first, last)
        with self.workspace.change("Team") as change:
            change.add(TeamMember(dossier_id=dossier, user_id=self.workspace.identity.user_id, name="An Claes"))
        return dossier

    def plan(self, dossier: str, starts_at: datetime, minutes: int = 60, **values: Any) -> str:
        return plan_appointment(self.workspace, dossier, {"starts_at": starts_at, "minutes": minutes, **values})

    def open(self, size: tuple[int, int] = (1170, 736)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.view)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()
        self.settle()

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))
        for _ in range(3):
            QApplication.processEvents()

    def lines(self, days: int = 14) -> list[AgendaLine]:
        found = appointments_between(self.workspace, TODAY - timedelta(days=7), TODAY + timedelta(days=days))
        return [line for line in found if line.takes_time]

    def hours(self) -> list[str]:
        """What stands in the agenda, as stored: day and hours."""
        return [f"{line.starts_at:%d %H.%M}-{line.ends_at:%H.%M}" for line in self.lines()]

    def go_to(self, appointment_id: str) -> None:
        block = self.view.canvas.scene.of_line(appointment_id)
        assert block is not None
        self.view.canvas.go_to(Stop(block.day, block.stretch.start, block.lane.column, block.key))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the keyboard is; a dialog that opens is waited for by who expects it."""
        widget = QApplication.focusWidget()
        assert widget is not None
        press(widget, key, modifiers)

    def spoken(self) -> str:
        """What a screen reader says of where the keyboard is."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def form(self) -> AppointmentForm:
        self.settle(lambda: self.desk.findChild(AppointmentForm) is not None)
        form = self.desk.findChild(AppointmentForm)
        assert form is not None
        return form

    def other_hour(self) -> OtherHourForm:
        self.settle(lambda: self.desk.findChild(OtherHourForm) is not None)
        form = self.desk.findChild(OtherHourForm)
        assert form is not None
        return form

    def undo(self) -> None:
        button = self.desk.findChild(QPushButton, "undo")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def point(self, number: int, minute: int) -> QPoint:
        """Where a minute of a day lies on the canvas."""
        grid = self.view.canvas.grid
        return QPointF(grid.x(number) + grid.column / 2, grid.y(minute)).toPoint()

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = _NONE, *, drop: bool = True) -> None:
        canvas: QWidget = self.view.canvas
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, left, modifiers, start)
        for step in (QPoint(0, 12), (end - start) / 2, end - start):
            _move(canvas, start + step, modifiers)
        if drop:
            QTest.mouseRelease(canvas, left, modifiers, end)
            self.settle()


def _move(widget: QWidget, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """Move with the button down; QTest.mouseMove knows no button."""
    left = Qt.MouseButton.LeftButton
    place, everywhere = QPointF(point), QPointF(widget.mapToGlobal(point))
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, place, everywhere, left, left, modifiers))
