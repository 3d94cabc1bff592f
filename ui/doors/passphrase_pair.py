"""Asking for a new passphrase: twice, with a word on how strong it is while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.store.keys import MINIMUM_PASSPHRASE, check_passphrase
from models.errors import InvalidValue
from ui.look.theme import current_theme
from ui.widgets.field import Field

_STRONG_FROM = 20


class PassphrasePair(QWidget):
    """Two fields and a box to show what is typed.

    Signals:
        submitted(): Enter in the last field.
    """

    submitted = Signal()

    def __init__(self, label: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = _secret_line("new_passphrase")
        self._again = _secret_line("new_passphrase_again")
        self._first_field = Field(label or self.tr("&Wachtwoordzin"), self._first, hint=self._hint(""))
        self._again_field = Field(self.tr("Nog &eens"), self._again)
        self._show = QCheckBox(self.tr("Tonen wat ik typ"))
        self._show.setMinimumHeight(current_theme().px(28))
        self._show.setObjectName("show_passphrase")
        self._lay_out()
        self._first.textChanged.connect(self._on_first_changed)
        self._again.returnPressed.connect(self.submitted)
        self._show.toggled.connect(self._on_show_toggled)

    def checked_text(self) -> str | None:
        """Return the passphrase when it is good and typed twice alike; otherwise say at the field what is wrong."""
        text = self._first.text()
        self._again_field.set_error(None)
        try:
            check_passphrase(text)
        except InvalidValue as wrong:
            self._first_field.set_trouble(wrong)
            self._first.setFocus()
            return None
        if self._again.text() != text:
            self._again_field.set_error(self.tr("Dit is niet hetzelfde als hierboven. Typ de wachtwoordzin opnieuw."))
            self._again.setFocus()
            self._again.selectAll()
            return None
        return text

    def clear(self) -> None:
        """Leave nothing of a passphrase behind in the fields."""
        self._first.clear()
        self._again.clear()

    @property
    def hint(self) -> str:
        """The word on how strong it is."""
        return self._hint(self._first.text())

    def _hint(self, text: str) -> str:
        missing = MINIMUM_PASSPHRASE - len(text)
        if not text:
            return self.tr("Vier of vijf gewone woorden na elkaar zijn sterk en goed te onthouden.")
        if missing > 1:
            return self.tr("Nog {count} tekens.").format(count=missing)
        if missing == 1:
            return self.tr("Nog 1 teken.")
        try:
            check_passphrase(text)
        except InvalidValue:
            return self.tr("Dit herhaalt te veel hetzelfde teken.")
        if len(text) < _STRONG_FROM:
            return self.tr("Goed. Een woord meer maakt ze sterk.")
        return self.tr("Sterk.")

    @Slot(str)
    def _on_first_changed(self, text: str) -> None:
        self._first_field.set_hint(self._hint(text))

    @Slot(bool)
    def _on_show_toggled(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(14))
        column.addWidget(self._first_field)
        column.addWidget(self._again_field)
        column.addWidget(self._show)
        self.setFocusProxy(self._first)


def _secret_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
