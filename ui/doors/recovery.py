"""The way back in with the recovery code: type it from paper, then choose a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from app.errors import WrongPassphrase
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store import vault
from app.store.store_key import StoreKey
from models.errors import InvalidValue, Trouble
from ui.doors.frame import Door
from ui.doors.passphrase_pair import PassphrasePair
from ui.widgets.field import Field
from ui.widgets.text import push_button
from ui.work.tasks import JobControl, Tasks


class RecoveryDoor(Door):
    """Asks for the recovery code.

    Signals:
        unlocked(key: StoreKey): the code fits.
        back_requested(): rather the passphrase after all.
    """

    unlocked = Signal(object)
    back_requested = Signal()

    def __init__(self, tasks: Tasks, folder: WorkspaceFolder) -> None:
        super().__init__(
            "key-round",
            self.tr("Openen met de herstelcode"),
            self.tr("De code staat op het blad dat u bij de eerste start hebt afgedrukt of overgeschreven."),
        )
        self._tasks = tasks
        self._folder = folder
        self._line = QLineEdit()
        self._open = push_button(self.tr("Openen"), "primary", name="unlock_with_code")
        self._back = push_button(self.tr("Terug"), "quiet", name="back")
        self._build()
        self._open.clicked.connect(self._on_open)
        self._line.returnPressed.connect(self._on_open)
        self._back.clicked.connect(self.back_requested)

    @Slot()
    def _on_open(self) -> None:
        folder, typed = self._folder, self._line.text()
        if not self._open.isEnabled():
            return

        def work(_control: JobControl) -> StoreKey:
            return vault.unlock_with_recovery_code(folder, typed)

        self._open.setEnabled(False)
        self._tasks.write(work, self._on_key, self._on_failed, owner=self)

    def _on_key(self, key: StoreKey) -> None:
        self._line.clear()
        self.unlocked.emit(key)

    def _on_failed(self, error: Exception) -> None:
        self._open.setEnabled(True)
        if isinstance(error, InvalidValue | WrongPassphrase):
            self._field.set_trouble(error)
            self._line.setFocus()
        elif isinstance(error, Trouble):
            self.say_trouble(sentence(error))
        else:
            raise error

    def _build(self) -> None:
        self._line.setObjectName("recovery_code_line")
        self._field = Field(
            self.tr("&Herstelcode"),
            self._line,
            hint=self.tr("Acht groepjes van vier. Streepjes, spaties en kleine letters mogen."),
        )
        self.fields.addWidget(self._field)
        self.add_buttons(self._open, self._back)
        self.setFocusProxy(self._line)


class NewPassphraseDoor(Door):
    """After the recovery code: a new passphrase, because the old one was forgotten.

    Signals:
        done(): the new passphrase opens the workspace, or the user goes on without one.
    """

    done = Signal()

    def __init__(self, tasks: Tasks, folder: WorkspaceFolder, key: StoreKey) -> None:
        super().__init__(
            "key-round",
            self.tr("Kies een nieuwe wachtwoordzin"),
            self.tr("De oude opent de werkmap dan niet meer. Uw herstelcode blijft gelden."),
        )
        self._tasks = tasks
        self._folder = folder
        self._key = key
        self._pair = PassphrasePair(self.tr("&Nieuwe wachtwoordzin"))
        self._save = push_button(self.tr("Bewaren en openen"), "primary", name="save_passphrase")
        self._later = push_button(self.tr("Later"), "quiet", name="later")
        self.fields.addWidget(self._pair)
        self.add_buttons(self._save, self._later)
        self.setFocusProxy(self._pair)
        self._save.clicked.connect(self._on_save)
        self._pair.submitted.connect(self._on_save)
        self._later.clicked.connect(self.done)

    @Slot()
    def _on_save(self) -> None:
        passphrase = self._pair.checked_text() if self._save.isEnabled() else None
        if passphrase is None:
            return
        folder, key = self._folder, self._key

        def work(_control: JobControl) -> None:
            vault.change_passphrase(folder, key, passphrase)

        self._save.setEnabled(False)
        self._tasks.write(work, self._on_saved, self._on_failed, owner=self)

    def _on_saved(self, _nothing: None) -> None:
        self._pair.clear()
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        self.say_trouble(sentence(error))
