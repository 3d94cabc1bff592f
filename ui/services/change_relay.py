"""Carries word of each commit, from whatever thread it was made on, to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.workspace import Workspace
from ui.services.refresh import Refresh

if TYPE_CHECKING:
    from app.store.change import Changed


class ChangeRelay(QObject):
    """Listens to a workspace from ``start`` to ``close`` and tells ``refresh`` on the GUI thread.

    Signals:
        committed(): something was saved or came in.
    """

    committed = Signal()
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, refresh: Refresh, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._refresh = refresh
        # Queued on the GUI thread too: no view is reloaded inside the save that it is making.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._workspace.listeners.append(self._on_commit)

    def close(self) -> None:
        if self._on_commit in self._workspace.listeners:
            self._workspace.listeners.remove(self._on_commit)

    def _on_commit(self, changed: Changed) -> None:
        """Called on the thread that committed."""
        self._arrived.emit(changed)

    @Slot(object)
    def _on_arrived(self, changed: Changed) -> None:
        only = next(iter(changed.dossiers)) if len(changed.dossiers) == 1 else ""
        self._refresh.changed.emit(changed.kinds, only)
        self.committed.emit()
