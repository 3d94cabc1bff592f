"""The code of a transfer file, shown once: it stands in no file and no database."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class CodeCard(Card):
    """Large enough to read out over the telephone; gone when the user says so or goes elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Zeg deze code aan de telefoon"), title_role="strong", parent=parent)
        self.setObjectName("transfer_code_card")
        self._code = text_label("", "title", name="new_transfer_code")
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words = text_label("", "quiet", wrap=True)
        self._copy = push_button(self.tr("Kopieer de code"), name="copy_code")
        self._done = push_button(self.tr("De code is doorgegeven"), name="code_told")
        self._copy.clicked.connect(self._on_copy_clicked)
        self._done.clicked.connect(self.forget)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        row.addWidget(self._done)
        row.addWidget(self._copy)
        row.addStretch(1)
        for label in (self._code, self._words):
            self.add(label)
        self.add_layout(row)
        self.hide()

    @property
    def code(self) -> QLabel:
        """The label with the code."""
        return self._code

    def show_code(self, code: str, fingerprint: str, file: str) -> None:
        """Show the code of ``file``, and the fingerprint for the other to compare."""
        self._code.setText(code)
        words = self.tr(
            "Stuur {file} naar het andere OCMW en zeg de code apart, aan de telefoon. Ze komt niet terug. "
            "Vingerafdruk, ook voor te lezen: {fingerprint}."
        )
        self._words.setText(words.format(file=file, fingerprint=fingerprint))
        self.show()
        self._done.setFocus()

    def forget(self) -> None:
        """Put the code away; nobody sees it again."""
        self._code.clear()
        self._words.clear()
        self.hide()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())
