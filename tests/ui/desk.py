"""A desk for one section of a dossier: a window with its context, where what is saved is told as in the app."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.store.change import Changed
from app.workspace import Workspace
from models.dossier import Dossier
from models.person import Person
from ui.context import Context, Navigation
from ui.dossier.section import Section
from ui.frame.notices import Notices
from ui.services.refresh import Refresh
from ui.work.tasks import Tasks

TODAY = date(2026, 11, 24)


class Desk(QWidget):
    """A window for a section; ``show_section`` puts it there and shows a dossier in it."""

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._refresh = Refresh()
        self._workspace = workspace
        self.notices = Notices(self)
        self.context = Context(workspace, tasks, self._refresh, self.notices, Navigation(), lambda: TODAY)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        workspace.listeners.append(self._on_changed)

    def show_section(self, section: Section, dossier_id: str, size: tuple[int, int] = (1170, 620)) -> None:
        self._column.addWidget(section)
        self.resize(*size)
        self.show()
        self.activateWindow()
        section.show_dossier(dossier_id)
        settle()

    def _on_changed(self, changed: Changed) -> None:
        one = next(iter(changed.dossiers)) if len(changed.dossiers) == 1 else ""
        self._refresh.changed.emit(changed.kinds, one)


def settle() -> None:
    """Let rows that were made just now be shown and laid out: nested layouts, and pages in pieces, take rounds."""
    for _ in range(40):
        QApplication.processEvents()


def bring_to(qtbot: Any, window: QWidget, size: tuple[int, int]) -> None:
    """Make the window as small as asked; what is in it gives way in rounds, so it is asked until it has."""

    def has_it() -> bool:
        window.resize(*size)
        return window.width() == size[0]

    qtbot.waitUntil(has_it)


def a_dossier(workspace: Workspace, first_name: str = "Kurt", last_name: str = "Vandeput") -> str:
    """Make a dossier of an invented person and return its id."""
    with workspace.change("Dossier geopend") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(Person(dossier_id=dossier.id, first_name=first_name, last_name=last_name, fictitious=True))
        return dossier.id
