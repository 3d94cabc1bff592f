"""A workspace that does not open although the key is right: what happened, what is safe, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.opening import restore_backup
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store.backup import Backup, newest_good
from app.store.store_key import StoreKey
from app.workspace import Clock, system_clock
from models.errors import Trouble
from ui.doors.frame import Door
from ui.dutch_moments import day_and_time
from ui.widgets.text import push_button
from ui.work.tasks import JobControl, Tasks

_MENDED_BY_RESTORE = frozenset({"workspace.damaged", "workspace.wrong_key", "workspace.missing"})
"""The kinds of trouble where the newest good backup is the way on."""


class ClosedWorkspaceDoor(Door):
    """Says why the workspace stays closed; for a damaged one it looks for the newest good backup and offers it.

    Signals:
        restored(): a backup was put back; the workspace can be opened.
        retry_requested(): the user made room, closed another program ... and tries again.
    """

    restored = Signal()
    retry_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        folder: WorkspaceFolder,
        trouble: Trouble,
        key: StoreKey | None,
        *,
        clock: Clock = system_clock,
    ) -> None:
        self._is_damaged = trouble.kind in _MENDED_BY_RESTORE and key is not None
        super().__init__(
            "shield",
            self.tr("De databank is beschadigd") if self._is_damaged else self.tr("De werkmap gaat niet open"),
            self.tr("Er wordt niets gewist. Tandem zoekt de nieuwste goede back-up…")
            if self._is_damaged
            else sentence(trouble),
        )
        self._tasks = tasks
        self._folder = folder
        self._key = key
        self._clock = clock
        self._backup: Backup | None = None
        self._restore = push_button(self.tr("Back-up terugzetten"), "primary", name="restore_backup")
        self._retry = push_button(self.tr("Opnieuw proberen"), name="retry")
        self._restore.setVisible(self._is_damaged)
        self._restore.setEnabled(False)
        self.add_buttons(self._restore, self._retry)
        self._restore.clicked.connect(self._on_restore)
        self._retry.clicked.connect(self.retry_requested)
        if self._is_damaged:
            self._look_for_backup()

    def _look_for_backup(self) -> None:
        folder, key = self._folder, self._key
        assert key is not None  # noqa: S101  # what is_damaged says

        def work(_control: JobControl) -> Backup | None:
            return newest_good(folder, key)

        self._tasks.read(work, self._on_found, self._on_failed, owner=self)

    def _on_found(self, backup: Backup | None) -> None:
        self._backup = backup
        if backup is None:
            self.set_lead(
                self.tr(
                    "Er wordt niets gewist, maar in deze map staat geen goede back-up. Zet een back-up van een andere "
                    "plaats terug met 'tandem restore', of bel de helpdesk."
                )
            )
            self._restore.hide()
            return
        self.set_lead(
            self.tr(
                "Er wordt niets gewist. Er is een goede back-up van {when}. Wat er nu staat, blijft apart bewaard; wat "
                "het centrum al had, komt bij de volgende synchronisatie terug."
            ).format(when=day_and_time(backup.made_at, self._clock()))
        )
        self._restore.setEnabled(True)
        self._restore.setFocus()

    @Slot()
    def _on_restore(self) -> None:
        backup, folder, key, at = self._backup, self._folder, self._key, self._clock()
        if backup is None or key is None:
            return

        def work(_control: JobControl) -> None:
            restore_backup(folder, backup.path, key, at=at)

        self._restore.setEnabled(False)
        self._tasks.write(work, self._on_restored, self._on_failed, owner=self)

    def _on_restored(self, _nothing: None) -> None:
        self.restored.emit()

    def _on_failed(self, error: Exception) -> None:
        self._restore.setEnabled(self._backup is not None)
        if not isinstance(error, Trouble):
            raise error
        self.say_trouble(sentence(error))
