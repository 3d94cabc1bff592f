"""Asks once before a sharing is withdrawn: it is undone easily here, but not what the other has lost meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sharing.grants import Sharing
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class WithdrawDialog(QDialog):
    """Enter withdraws, Escape leaves everything as it is.

    Signals:
        confirmed(sharing: Sharing): withdraw it.
    """

    confirmed = Signal(object)

    def __init__(self, sharing: Sharing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("withdraw_dialog")
        self._sharing = sharing
        title = self.tr("Delen met {name} intrekken?").format(name=sharing.organisation_name)
        self.setWindowTitle(title)
        words = self.tr(
            "{name} ziet dit dossier niet meer zodra hun laptops contact hebben met het centrum. Wat zij al in het "
            "dossier schreven, blijft bij u. Wat zij nog niet verstuurden, komt bij u als geweigerde wijziging."
        ).format(name=sharing.organisation_name)
        keep = push_button(self.tr("Laten staan"), name="keep_sharing")
        keep.clicked.connect(self.reject)
        withdraw = push_button(self.tr("Intrekken"), "primary", name="confirm_withdraw")
        withdraw.setDefault(True)
        withdraw.clicked.connect(self._on_confirmed)
        theme = current_theme()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(text_label(title, "section", wrap=True))
        column.addWidget(text_label(words, wrap=True))
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(480))
        withdraw.setFocus()

    @Slot()
    def _on_confirmed(self) -> None:
        self.accept()
        self.confirmed.emit(self._sharing)
