"""Changing the passphrase: the present one first, so that an unlocked laptop cannot be taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import WrongPassphrase
from app.sentences.trouble import sentence
from app.store import vault
from app.workspace import Workspace
from models.errors import Trouble
from ui.doors.passphrase_pair import PassphrasePair
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label
from ui.work.tasks import JobControl, Tasks


class PassphraseDialog(QDialog):
    """Asks the present passphrase and a new one.

    Signals:
        passphrase_changed(): the new one opens the workspace from now on.
    """

    passphrase_changed = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase_dialog")
        self.setWindowTitle(self.tr("Wachtwoordzin wijzigen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._tasks = tasks
        self._present = QLineEdit()
        self._pair = PassphrasePair(self.tr("&Nieuwe wachtwoordzin"))
        self._save = push_button(self.tr("Wijzigen"), "primary", name="change_passphrase")
        self._cancel = push_button(self.tr("Annuleren"), name="cancel")
        self._trouble = text_label("", "error", wrap=True)
        self._lay_out()
        self._save.clicked.connect(self._on_save)
        self._pair.submitted.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)

    @Slot()
    def _on_save(self) -> None:
        passphrase = self._pair.checked_text() if self._save.isEnabled() else None
        if passphrase is None:
            return
        workspace, present, now = self._workspace, self._present.text(), self._workspace.clock()

        def work(_control: JobControl) -> None:
            key = vault.unlock_with_passphrase(workspace.folder, present, now=now)
            vault.change_passphrase(workspace.folder, key, passphrase)

        self._field.set_error(None)
        self._trouble.hide()
        self._save.setEnabled(False)
        self._tasks.write(work, self._on_changed, self._on_failed, owner=self)

    def _on_changed(self, _nothing: None) -> None:
        self.passphrase_changed.emit()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self._field.set_trouble(error)
            self._present.setFocus()
            self._present.selectAll()
        elif isinstance(error, Trouble):
            self._trouble.setText(sentence(error))
            self._trouble.show()
        else:
            raise error

    def done(self, result: int) -> None:
        self._present.clear()
        self._pair.clear()
        super().done(result)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.setMinimumWidth(theme.px(460))
        self._present.setObjectName("present_passphrase")
        self._present.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(self.tr("&Huidige wachtwoordzin"), self._present)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(text_label(self.tr("Wachtwoordzin wijzigen"), "section"))
        for part in (self._field, self._pair, self._trouble):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column.addLayout(row)
        self._present.setFocus()
