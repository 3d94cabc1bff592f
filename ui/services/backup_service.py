"""Makes backups by itself: after a day's first unlock, and some time after changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.opening import back_up_if_due
from app.store.backup import Backup
from app.workspace import Workspace
from models.errors import Trouble
from ui.services.change_relay import ChangeRelay
from ui.work.jobs import JobControl
from ui.work.tasks import Tasks

_FIRST_MS = 5_000
"""After the start: the first screen goes before the first backup."""

_LOOK_MS = 60_000


class BackupService(QObject):
    """Works from ``start`` to ``close``; asks every minute whether the rule wants a backup.

    Signals:
        made(backup: Backup): a checked backup more.
        failed(trouble: Trouble): none could be made; the next look tries again.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        relay: ChangeRelay,
        *,
        first_ms: int = _FIRST_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._relay = relay
        self._changes = 0
        self._is_looking = False
        self._first = QTimer(self, interval=first_ms, singleShot=True)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._first.timeout.connect(self._look)
        self._looks.timeout.connect(self._look)

    def start(self) -> None:
        self._relay.committed.connect(self._on_committed)
        self._first.start()
        self._looks.start()

    def close(self) -> None:
        self._relay.committed.disconnect(self._on_committed)
        self._first.stop()
        self._looks.stop()

    @Slot()
    def _on_committed(self) -> None:
        self._changes += 1

    @Slot()
    def _look(self) -> None:
        if self._is_looking:
            return
        self._is_looking = True
        workspace, seen = self._workspace, self._changes

        def work(_control: JobControl) -> tuple[int, Backup | None]:
            return seen, back_up_if_due(workspace, changed=seen > 0)

        self._tasks.serve(work, self._on_looked, self._on_failed, owner=self, cancelled=self._on_cancelled)

    def _on_looked(self, outcome: tuple[int, Backup | None]) -> None:
        self._is_looking = False
        seen, backup = outcome
        if backup is not None:
            self._changes -= seen
            self.made.emit(backup)

    def _on_cancelled(self) -> None:
        self._is_looking = False

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False
        if not isinstance(error, Trouble):
            raise error
        self.failed.emit(error)
