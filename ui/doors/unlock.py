"""The lock screen: the passphrase, a growing delay after wrong ones, and the way to the recovery code."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from app.errors import WrongPassphrase
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store import vault
from app.store.os_keyring import KeyringState
from app.store.passphrase_tries import PassphraseTries
from app.store.store_key import StoreKey
from app.workspace import Clock, system_clock
from models.errors import Trouble
from ui.doors.frame import Door
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label
from ui.work.tasks import JobControl, Tasks

_QUIET_KEYRINGS = frozenset({KeyringState.READY, KeyringState.NONE})
"""Of these the door says nothing: all is well, or it was said once inside."""


class UnlockDoor(Door):
    """Asks for the passphrase.

    Signals:
        unlocked(key: StoreKey): the passphrase fits.
        recovery_requested(): the user wants to use the recovery code.
    """

    unlocked = Signal(object)
    recovery_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        folder: WorkspaceFolder,
        *,
        is_after_lock: bool = False,
        keyring: KeyringState = KeyringState.READY,
        clock: Clock = system_clock,
    ) -> None:
        """``keyring``: what the keyring answered, said here when it is there but does not work."""
        super().__init__(
            "lock",
            self.tr("Tandem is vergrendeld") if is_after_lock else self.tr("Tandem openen"),
            self.tr("Alles is bewaard. Typ uw wachtwoordzin om verder te gaan.")
            if is_after_lock
            else self.tr("Typ uw wachtwoordzin om de werkmap te openen."),
        )
        self._tasks = tasks
        self._folder = folder
        self._clock = clock
        self._wrong = WrongPassphrase("passphrase.wait", wait_seconds=0)
        self._wait = 0
        self._line = QLineEdit()
        self._open = push_button(self.tr("Openen"), "primary", name="unlock")
        self._recovery = push_button(self.tr("Herstelcode gebruiken"), "quiet", name="use_recovery_code")
        self._ticks = QTimer(self, interval=1000)
        self._build(keyring)
        self._ticks.timeout.connect(self._on_tick)
        self._open.clicked.connect(self._on_open)
        self._line.returnPressed.connect(self._on_open)
        self._recovery.clicked.connect(self.recovery_requested)
        self._count_down(PassphraseTries(folder.tries_file).seconds_to_wait(clock()))

    @property
    def seconds_to_wait(self) -> int:
        """How long until the next try."""
        return self._wait

    @Slot()
    def _on_open(self) -> None:
        passphrase = self._line.text()
        if not self._open.isEnabled():
            return
        if not passphrase:
            self._field.set_error(self.tr("Typ eerst uw wachtwoordzin."))
            return
        folder, now = self._folder, self._clock()

        def work(_control: JobControl) -> StoreKey:
            return vault.unlock_with_passphrase(folder, passphrase, now=now)

        self._be_busy(True)
        self._tasks.write(work, self._on_key, self._on_failed, owner=self)

    def _on_key(self, key: StoreKey) -> None:
        self._line.clear()
        self.unlocked.emit(key)

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, WrongPassphrase):
            self._wrong = error
            self._field.set_trouble(error)
            self._line.selectAll()
            self._line.setFocus()
            wait = error.facts["wait_seconds"]
            self._count_down(wait if isinstance(wait, int) else 0)
        elif isinstance(error, Trouble):
            self.say_trouble(sentence(error))
        else:
            raise error

    def _count_down(self, seconds: int) -> None:
        self._wait = seconds
        if seconds:
            self._show_wait()
            self._ticks.start()

    @Slot()
    def _on_tick(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            self._show_wait()
            return
        self._ticks.stop()
        self._open.setEnabled(True)
        self._field.set_error(None)
        self._field.set_hint(self.tr("U kunt opnieuw proberen."))

    def _show_wait(self) -> None:
        self._open.setEnabled(False)
        self._field.set_trouble(WrongPassphrase(self._wrong.kind, wait_seconds=self._wait))

    def _be_busy(self, is_busy: bool) -> None:
        self._open.setEnabled(not is_busy)
        self._open.setText(self.tr("Even geduld…") if is_busy else self.tr("Openen"))

    def _build(self, keyring: KeyringState) -> None:
        self._line.setObjectName("passphrase")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(self.tr("&Wachtwoordzin"), self._line)
        self.fields.addWidget(self._field)
        if keyring not in _QUIET_KEYRINGS:
            said = sentence(Trouble(f"keyring.{keyring.value}"))
            self.fields.addWidget(text_label(said, "label", wrap=True, name="keyring_state"))
        self.add_buttons(self._open, self._recovery)
        self.setFocusProxy(self._line)
