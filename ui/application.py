"""From the first window to the last: the doors, the desk behind them, and how the app ends."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from app.cases.laptop.contact import ContactTerm, contact_term
from app.cases.laptop.device_notes import Place, take_place
from app.cases.laptop.erasing import erased, is_erasing
from app.errors import WorkspaceTrouble
from app.opening import Created, open_workspace, restore_backup
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store import key_file, vault
from app.store.backup import Backup
from app.store.os_keyring import KeyringState, OsKeyring, SecretRing
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.errors import Trouble
from ui.doors.doorkeeper import Doorkeeper
from ui.frame.desk import Desk
from ui.frame.main_window import MainWindow
from ui.look.fonts import load_fonts
from ui.look.theme import Theme
from ui.process.crash import CrashWatch
from ui.process.garbage import GuiThreadCollector
from ui.process.python_singletons import keep_singletons_alive
from ui.process.stored_settings import StoredSettings
from ui.work.tasks import JobControl, Tasks

if TYPE_CHECKING:  # loaded where it is shown
    from ui.process.crash_screen import CrashScreen

_CLOSE_SECONDS = 4.0
"""How long a lock waits for running work: nothing readable should stay for longer."""


class Ending(Enum):
    """How the app ended, and so what comes next."""

    CLOSED = "closed"
    LOCKED = "locked"
    RESTART = "restart"


def run(
    folder: WorkspaceFolder,
    argv: list[str],
    *,
    at_lock_screen: bool = False,
    ring: SecretRing | None = None,
    key: StoreKey | None = None,
    place: Place | None = None,
    shown: Callable[[Application], None] | None = None,
) -> Ending:
    """Show the app and return how it ended.

    ``key``: the key of a workspace that somebody opened already (the demo). ``place``: where to begin instead of
    Vandaag. ``shown`` is called once the desk stands.
    """
    app = make_qt_app(argv)
    application = Application(folder, ring or OsKeyring(), at_lock_screen=at_lock_screen, place=place, shown=shown)
    application.start(key)
    app.exec()
    application.close()
    return application.ending


def make_qt_app(argv: list[str]) -> QApplication:
    """Return the one QApplication, with our fonts; it is dressed when the settings are known."""
    keep_singletons_alive()
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["tandem", *argv])
    app.setApplicationName("Tandem")
    app.setQuitOnLastWindowClosed(False)
    load_fonts()
    return app


class Application(QObject):
    """Leads from door to desk. ``ending`` says how it ended once the event loop has."""

    def __init__(
        self,
        folder: WorkspaceFolder,
        ring: SecretRing,
        *,
        at_lock_screen: bool = False,
        place: Place | None = None,
        shown: Callable[[Application], None] | None = None,
    ) -> None:
        super().__init__()
        self.ending = Ending.CLOSED
        self.desk: Desk | None = None
        self._folder = folder
        self._ring = ring
        self._at_lock_screen = at_lock_screen
        self._place = place or Place()
        self._shown = shown
        self._keyring = KeyringState.READY
        self._workspace: Workspace | None = None
        self._to_restore: Backup | None = None
        self.settings = StoredSettings(folder.settings, self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  # make_qt_app comes first
        self._theme = Theme.install(app, self.settings.value.theme)  # type: ignore[arg-type]  # checked when read
        self.tasks = Tasks(self._on_failure, parent=self)
        self.doors = self._make_doors()
        self.window: MainWindow | None = None
        self._crash_screen: CrashScreen | None = None
        self._garbage = GuiThreadCollector(self)
        self._crashes = CrashWatch(self)
        self._crashes.crashed.connect(self._on_crash)
        self.settings.changed.connect(self._on_settings_changed)

    def start(self, key: StoreKey | None = None) -> None:
        """Show the first window: the desk where the keyring opens it, else a door."""
        self._garbage.start()
        self._crashes.start()
        if is_erasing(self._folder) or erased(self._folder) is not None:
            self.doors.show_erased()
        elif key is not None:
            self._show_window()
            self._open(key)
        elif not self._folder.exists():
            self.doors.show_first_start()
        elif self._at_lock_screen or not self._is_in_keyring():
            self.doors.show_unlock(self._keyring)
        else:
            self._show_window()
            self._ask_keyring()

    def close(self) -> None:
        """Save, stop everything and close the workspace; nothing happens the second time."""
        if self.window is not None:
            self.window.hide()  # what goes off the screen saves and reads: the store is still open for it
        if self.desk is not None:
            self.desk.close()
        self.tasks.close(_CLOSE_SECONDS)
        if self._workspace is not None:
            self._workspace.close()
            if self._to_restore is not None:
                self._restore(self._workspace, self._to_restore)
            self._workspace = None
        self.doors.close()
        for window in (self._crash_screen, self.window):
            if window is not None:
                window.close()
                window.deleteLater()
        self._crash_screen = self.window = self.desk = None
        self._crashes.close()
        self._garbage.close()

    # Doors

    def _make_doors(self) -> Doorkeeper:
        doors = Doorkeeper(self._folder, self._ring, self.tasks, is_after_lock=self._at_lock_screen, parent=self)
        doors.shown.connect(self._on_door_shown)
        doors.unlocked.connect(self._open)
        doors.created.connect(self._on_created)
        doors.passed.connect(self._on_passed)
        doors.restart_wanted.connect(self.restart)
        doors.closed.connect(self._on_doors_closed)
        return doors

    @Slot()
    def _on_door_shown(self) -> None:
        if self.window is not None:
            self.window.hide()

    @Slot(object)
    def _on_created(self, made: Created) -> None:
        self._workspace = made.workspace
        self._keyring = made.keyring or KeyringState.READY

    @Slot(object, object)
    def _on_passed(self, workspace: Workspace, place: Place) -> None:
        self.settings.reload()  # joining a centre has written its address
        self._enter(workspace, place)

    @Slot()
    def _on_doors_closed(self) -> None:
        if self.desk is None:
            self._end(Ending.CLOSED)

    # Opening

    def _is_in_keyring(self) -> bool:
        try:
            return "keyring" in key_file.read(self._folder).wraps
        except WorkspaceTrouble:
            return False

    def _ask_keyring(self) -> None:
        folder, ring = self._folder, self._ring

        def work(_control: JobControl) -> vault.KeyringAnswer:
            return vault.unlock_with_keyring(folder, ring)

        self.tasks.read(work, self._on_keyring_answer, owner=self)

    def _on_keyring_answer(self, answer: vault.KeyringAnswer) -> None:
        self._keyring = answer.state
        if answer.key is None:
            self.doors.show_unlock(answer.state)
        else:
            self._open(answer.key)

    @Slot(object)
    def _open(self, key: StoreKey) -> None:
        folder, is_back, place = self._folder, self._at_lock_screen, self._place

        def work(_control: JobControl) -> tuple[Workspace, Place, ContactTerm]:
            workspace = open_workspace(folder, key)
            return workspace, take_place(workspace) if is_back else place, contact_term(workspace)

        def failed(error: Exception) -> None:
            if not isinstance(error, Trouble):
                raise error
            self.doors.show_closed(error, key)

        self.tasks.read(work, self._on_opened, failed, owner=self)

    def _on_opened(self, opened: tuple[Workspace, Place, ContactTerm]) -> None:
        workspace, place, term = opened
        self._workspace = workspace
        if term.is_over:
            self.doors.show_contact_due(workspace, place, term)
        else:
            self._enter(workspace, place)

    def _enter(self, workspace: Workspace, place: Place) -> None:
        self._show_window()
        assert self.window is not None  # noqa: S101  # it was shown just before
        self.desk = Desk(self.window, workspace, self.tasks, self.settings, self._ring)
        self.desk.lock_requested.connect(self.lock)
        self.desk.restore_requested.connect(self.restore)
        self.desk.erase_due.connect(self.restart)
        self.desk.start(place, self._keyring)
        for problem in self.settings.problems:
            self.window.notices.standing(f"settings {problem.kind}", sentence(problem))
        self.doors.put_away()
        if self._shown is not None:
            self._shown(self)

    def _show_window(self) -> None:
        if self.window is None:
            self.window = MainWindow()
            self.window.closing.connect(self._on_window_closing)
        self.window.resize(self.window.sizeHint())
        self.window.show()

    # Ending

    @Slot()
    def lock(self) -> None:
        """Save drafts, keep the place and end; the next process asks for the passphrase."""
        if self.desk is not None:
            try:
                self.desk.leave()
            except Trouble as trouble:
                # A full disk may not keep a laptop open in an empty room; what was typed before is saved.
                self.desk.context.notices.standing("lock", sentence(trouble))
        self._end(Ending.LOCKED)

    @Slot()
    def restart(self) -> None:
        """End and start afresh."""
        self._end(Ending.RESTART)

    @Slot(object)
    def restore(self, backup: Backup) -> None:
        """End, put ``backup`` back once the workspace is closed, and start afresh."""
        self._to_restore = backup
        self._end(Ending.RESTART)

    def _restore(self, workspace: Workspace, backup: Backup) -> None:
        try:
            restore_backup(workspace.folder, backup.path, workspace.key, at=workspace.clock())
        except Trouble as trouble:
            # The windows' services are gone: this is the one thing left to say before the app starts again.
            QMessageBox.warning(self.window, "Tandem", sentence(trouble))

    @Slot()
    def _on_window_closing(self) -> None:
        if self.desk is not None:
            self.desk.close()
        self._end(Ending.CLOSED)

    def _end(self, ending: Ending) -> None:
        if self.ending is Ending.CLOSED:
            self.ending = ending
        QTimer.singleShot(0, QApplication.quit)

    # Trouble

    def _on_failure(self, error: BaseException) -> None:
        if not isinstance(error, Trouble) or self.window is None:
            self._on_crash(error)
        elif error.kind == "workspace.damaged" and self.desk is not None:
            said = self.tr("De databank is beschadigd. Er wordt niets gewist. Herstart Tandem: het zoekt de nieuwste "
                           "goede back-up.")  # fmt: skip
            self.window.notices.standing("damaged", said, self.tr("Herstarten"), self.restart, may_close=False)
        else:
            self.window.notices.standing(error.kind, sentence(error))

    @Slot(object)
    def _on_crash(self, error: BaseException) -> None:
        from ui.process.crash_screen import CrashScreen

        if self._crash_screen is None:
            self._crash_screen = CrashScreen(self.window)
            self._crash_screen.restart_requested.connect(self.restart)
        self._crash_screen.show_error(error)

    @Slot(object)
    def _on_settings_changed(self, _settings: object) -> None:
        self._theme.set_mode(self.settings.value.theme)  # type: ignore[arg-type]  # checked when chosen
