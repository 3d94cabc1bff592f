"""The keys of the workspace: passphrase, recovery code, and what this computer remembers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.laptop.device_notes import confirm_recovery_code, leave_recovery_code_open
from app.sentences.trouble import sentence
from app.store import key_file, vault
from app.store.os_keyring import KeyringState, SecretRing
from models.errors import Trouble
from ui.context import Context
from ui.doors.recovery_sheet import RecoverySheet
from ui.look.theme import current_theme
from ui.preferences.passphrase_dialog import PassphraseDialog
from ui.widgets.card import Card
from ui.widgets.text import push_button, rule, text_label
from ui.work.tasks import JobControl


class KeysCard(Card):
    """Passphrase, recovery code, keyring: each a line of words and one button."""

    def __init__(self, context: Context, ring: SecretRing) -> None:
        super().__init__(self.tr("Sleutels van de werkmap"))
        self._context = context
        self._ring = ring
        self._is_remembered = False
        self._change = push_button(self.tr("Wijzigen"), name="open_passphrase_dialog")
        self._renew = push_button(self.tr("Nieuwe code maken"), name="new_recovery_code")
        self._ring_words = text_label("", "label", wrap=True, name="keyring_words")
        self._ring_button = push_button("", name="keyring_switch")
        self._build()
        self._change.clicked.connect(self._on_change)
        self._renew.clicked.connect(self._on_renew)
        self._ring_button.clicked.connect(self._on_ring_switch)
        self._show_ring(KeyringState.READY)

    @Slot()
    def _on_change(self) -> None:
        dialog = PassphraseDialog(self._context.workspace, self._context.tasks, self.window())
        dialog.passphrase_changed.connect(self._on_passphrase_changed)
        dialog.open()

    @Slot()
    def _on_passphrase_changed(self) -> None:
        self._context.notices.passing(self.tr("Uw nieuwe wachtwoordzin geldt vanaf nu."))

    @Slot()
    def _on_renew(self) -> None:
        workspace = self._context.workspace

        def work(_control: JobControl) -> str:
            code = vault.new_recovery_code(workspace.folder, workspace.key)
            leave_recovery_code_open(workspace)
            return code

        self._renew.setEnabled(False)
        self._context.tasks.write(work, self._show_code, self._on_failed, owner=self)

    def _show_code(self, code: str) -> None:
        self._renew.setEnabled(True)
        dialog = _CodeDialog(code, self._context.workspace.identity.user_name, self.window())
        dialog.accepted.connect(self._on_code_confirmed)
        dialog.open()

    @Slot()
    def _on_code_confirmed(self) -> None:
        confirm_recovery_code(self._context.workspace)
        self._context.notices.withdraw("recovery")
        self._context.notices.passing(self.tr("De nieuwe herstelcode geldt; het oude blad mag weg."))

    @Slot()
    def _on_ring_switch(self) -> None:
        workspace, ring, forget = self._context.workspace, self._ring, self._is_remembered

        def work(_control: JobControl) -> KeyringState:
            if forget:
                return vault.forget_in_keyring(workspace.folder, ring)
            return vault.remember_in_keyring(workspace.folder, workspace.key, ring)

        self._ring_button.setEnabled(False)
        self._context.tasks.write(work, self._show_ring, self._on_failed, owner=self)

    def _show_ring(self, state: KeyringState) -> None:
        folder = self._context.workspace.folder
        self._is_remembered = "keyring" in key_file.read(folder).wraps
        self._ring_button.setEnabled(True)
        self._ring_button.setText(self.tr("Vergeten") if self._is_remembered else self.tr("Onthouden"))
        if state is not KeyringState.READY and not self._is_remembered:
            self._ring_words.setText(sentence(Trouble(f"keyring.{state.value}")))
        elif self._is_remembered:
            self._ring_words.setText(
                self.tr(
                    "De sleutelbos van deze computer opent de werkmap bij het starten. Na het vergrendelen typt u "
                    "altijd uw wachtwoordzin."
                )
            )
        else:
            self._ring_words.setText(self.tr("U typt bij elke start uw wachtwoordzin."))

    def _on_failed(self, error: Exception) -> None:
        self._renew.setEnabled(True)
        self._ring_button.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.standing("keys", sentence(error))

    def _build(self) -> None:
        passphrase = text_label(self.tr("Opent de werkmap op elke computer."), "label", wrap=True)
        code = text_label(self.tr("Opent de werkmap als u de wachtwoordzin vergeten bent."), "label", wrap=True)
        self.add(_line(self.tr("Wachtwoordzin"), passphrase, self._change))
        self.add(rule())
        self.add(_line(self.tr("Herstelcode"), code, self._renew))
        self.add(rule())
        self.add(_line(self.tr("Onthouden op deze computer"), self._ring_words, self._ring_button))
        self._change.setAccessibleName(self.tr("Wachtwoordzin wijzigen"))
        self._renew.setAccessibleName(self.tr("Nieuwe herstelcode maken"))


def _line(title: str, words: QWidget, button: QWidget) -> QWidget:
    theme = current_theme()
    line = QWidget()
    text = QVBoxLayout()
    text.setSpacing(theme.px(2))
    text.addWidget(text_label(title, "strong"))
    text.addWidget(words)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
    row.setSpacing(theme.px(16))
    row.addLayout(text, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


class _CodeDialog(QDialog):
    """The recovery sheet in a dialog; accepted when its first group was typed."""

    def __init__(self, code: str, user_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code_dialog")
        self.setWindowTitle(self.tr("Nieuwe herstelcode"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(current_theme().px(520))
        sheet = RecoverySheet(code, user_name)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(current_theme().px(16),) * 4)
        column.addWidget(sheet)
        sheet.confirmed.connect(self.accept)
        sheet.postponed.connect(self.reject)
        sheet.setFocus()
