"""Which door is shown, and to which door or desk each leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.laptop.contact import ContactTerm
from app.cases.laptop.device_notes import Place, confirm_recovery_code, leave_recovery_code_open
from app.opening import Created
from app.paths import WorkspaceFolder
from app.store.os_keyring import KeyringState, SecretRing
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.errors import Trouble
from ui.work.tasks import Tasks

if TYPE_CHECKING:  # the start with a keyring needs none of these; each is loaded where it is shown
    from PySide6.QtWidgets import QWidget

    from ui.doors.frame import DoorWindow


class Doorkeeper(QObject):
    """Shows one door at a time, in one window that is made for the first.

    Signals:
        shown(): a door stands on the screen.
        unlocked(key: StoreKey): the workspace can be opened.
        created(made: Created): a new workspace was made; it is not entered yet.
        passed(workspace: Workspace, place: Place): on to the desk.
        restart_wanted(): the app has to start afresh.
        closed(): the user closed the doors.
    """

    shown = Signal()
    unlocked = Signal(object)
    created = Signal(object)
    passed = Signal(object, object)
    restart_wanted = Signal()
    closed = Signal()

    def __init__(
        self, folder: WorkspaceFolder, ring: SecretRing, tasks: Tasks, *, is_after_lock: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder, self._ring, self._tasks = folder, ring, tasks
        self._is_after_lock = is_after_lock
        self._keyring = KeyringState.READY
        self.window: DoorWindow | None = None

    @property
    def door(self) -> QWidget | None:
        """The door that is shown now."""
        return self.window.door if self.window is not None else None

    def put_away(self) -> None:
        """Take the window away: the desk stands."""
        if self.window is not None:
            self.window.close()

    def close(self) -> None:
        """Let the window go."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    # A workspace that is here

    def show_unlock(self, keyring: KeyringState) -> None:
        """Ask for the passphrase; ``keyring`` says why the keyring did not open it."""
        self._keyring = keyring
        self._show_unlock()

    @Slot()
    def _show_unlock(self) -> None:
        from ui.doors.unlock import UnlockDoor

        door = UnlockDoor(self._tasks, self._folder, is_after_lock=self._is_after_lock, keyring=self._keyring)
        door.unlocked.connect(self.unlocked)
        door.recovery_requested.connect(self._show_recovery)
        self._show(door)

    @Slot()
    def _show_recovery(self) -> None:
        from ui.doors.recovery import RecoveryDoor

        door = RecoveryDoor(self._tasks, self._folder)
        door.unlocked.connect(self._show_new_passphrase)
        door.back_requested.connect(self._show_unlock)
        self._show(door)

    @Slot(object)
    def _show_new_passphrase(self, key: StoreKey) -> None:
        from ui.doors.recovery import NewPassphraseDoor

        door = NewPassphraseDoor(self._tasks, self._folder, key)
        door.done.connect(lambda: self.unlocked.emit(key))
        self._show(door)

    def show_closed(self, trouble: Trouble, key: StoreKey) -> None:
        """Say why the workspace does not open, and offer its backups."""
        from ui.doors.closed_workspace import ClosedWorkspaceDoor

        door = ClosedWorkspaceDoor(self._tasks, self._folder, trouble, key)
        door.restored.connect(lambda: self.unlocked.emit(key))
        door.retry_requested.connect(lambda: self.unlocked.emit(key))
        self._show(door)

    def show_contact_due(self, workspace: Workspace, place: Place, term: ContactTerm) -> None:
        """Ask to sign in: the organisation wants that after so many days without contact."""
        from ui.doors.contact_due import ContactDueDoor

        door = ContactDueDoor(self._tasks, workspace, term)
        door.signed_in.connect(lambda: self.passed.emit(workspace, place))
        door.erase_due.connect(self.restart_wanted)
        self._show(door)

    # A workspace that is made, or is gone

    @Slot()
    def show_first_start(self) -> None:
        """Make a workspace, show its recovery code, and offer to join a centre."""
        from ui.doors.first_start import FirstStartDoor

        door = FirstStartDoor(self._tasks, self._folder, self._ring)
        door.created.connect(self._on_created)
        self._show(door)

    @Slot(object)
    def _on_created(self, made: Created) -> None:
        from ui.doors.recovery_sheet import RecoverySheet

        workspace = made.workspace
        self.created.emit(made)
        leave_recovery_code_open(workspace)
        door = RecoverySheet(made.recovery_code, workspace.identity.user_name)
        door.confirmed.connect(lambda: self._on_code_confirmed(workspace))
        door.postponed.connect(lambda: self._show_join(workspace))
        self._show(door)

    def _on_code_confirmed(self, workspace: Workspace) -> None:
        confirm_recovery_code(workspace)
        self._show_join(workspace)

    def _show_join(self, workspace: Workspace) -> None:
        from ui.doors.join import JoinDoor

        door = JoinDoor(self._tasks, workspace)
        door.finished.connect(lambda: self.passed.emit(workspace, Place()))
        self._show(door)

    def show_erased(self) -> None:
        """Say that the workspace was erased, or finish erasing it."""
        from ui.doors.erased import ErasedDoor

        door = ErasedDoor(self._tasks, self._folder, self._ring)
        door.closed.connect(self.closed)
        door.new_requested.connect(self.show_first_start)
        self._show(door)

    def _show(self, door: QWidget) -> None:
        from ui.doors.frame import DoorWindow

        if self.window is None:
            self.window = DoorWindow()
            self.window.closed.connect(self.closed)
        self.shown.emit()
        self.window.resize(self.window.sizeHint())
        self.window.show()
        self.window.show_door(door)
