"""The start screen in its window, for the tests of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel

from app.workspace import Workspace
from models.dossier import TeamMember
from tests.ui.accessibility import SMALLEST_TARGET
from tests.ui.desk import Desk, a_dossier
from ui.today.line import Line
from ui.today.talks_card import TalkLine
from ui.today.view import TodayView
from ui.work.tasks import Tasks


class Morning:
    """The start screen in its window, and where it leads."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.desk = Desk(workspace, tasks)
        self.view = TodayView(self.desk.context)
        self.opened: list[tuple[str, str, str]] = []
        self.pages: list[str] = []
        self.agenda: list[tuple[str, str]] = []
        self.sittings: list[str] = []
        navigation = self.desk.context.navigation
        navigation.dossier_requested.connect(lambda *place: self.opened.append(place))
        navigation.page_requested.connect(self.pages.append)
        navigation.agenda_requested.connect(lambda *place: self.agenda.append(place))
        navigation.sitting_requested.connect(self.sittings.append)
        qtbot.addWidget(self.desk)

    def my_dossier(self, first: str = "Kurt", last: str = "Vandeput") -> str:
        dossier = a_dossier(self.workspace, first, last)
        with self.workspace.change("Team") as change:
            change.add(TeamMember(dossier_id=dossier, user_id=self.workspace.identity.user_id, name="An Claes"))
        return dossier

    def open(self, size: tuple[int, int] = (1170, 700)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.view)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()
        self.settle(lambda: bool(self.view.findChild(QLabel, "today_title").text()))
        self.settle(self.is_laid_out)

    def is_laid_out(self) -> bool:
        """Whether Qt has given every line of the new list its place."""
        waiting = [line for line in self.view.findChildren(Line) if not line.isHidden()]
        return all(line.isVisible() and line.height() >= SMALLEST_TARGET for line in waiting)

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))

    def texts(self) -> str:
        labels = self.view.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible())

    def lines(self) -> list[Line]:
        return [line for line in self.view.findChildren(Line) if line.isVisible()]

    def talk(self, name: str) -> TalkLine:
        """Return the line of today's talk with somebody."""
        lines = [line for line in self.view.talks.lines if isinstance(line, TalkLine)]
        return next(line for line in lines if name in (line.talk.name, line.talk.title))

    def focus(self) -> str:
        """Return what has the keyboard, as it is read aloud."""
        widget = self.desk.focusWidget()
        return widget.accessibleName() if widget is not None else ""
