"""Which language stands beside Dutch on the sheets of one dossier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.sheet_languages import SheetLanguage
from ui.look.theme import current_theme
from ui.widgets.text import text_label


class SecondLanguage(QWidget):
    """A choice that begins with the client's own language; what was chosen for a dossier stays until Tandem closes.

    Signals:
        chosen(): the user chose another one.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_dossier: dict[str, str] = {}
        self._dossier_id = ""
        self._unread: set[str] = set()
        self.choice = QComboBox()
        self.choice.setObjectName("second_language")
        self.choice.setAccessibleName(self.tr("Tweede taal op het blad, naast het Nederlands"))
        self.choice.activated.connect(self._on_activated)
        self._proof = text_label(self.tr("Deze vertaling is nog niet nagelezen. Dat staat ook op het blad."), "label")
        self._proof.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(text_label(self.tr("Tweede taal naast het Nederlands"), "label"))
        column.addWidget(self.choice)
        column.addWidget(self._proof)

    @property
    def code(self) -> str:
        """The language that is chosen; empty for Dutch alone."""
        return str(self.choice.currentData() or "")

    def show_languages(self, dossier_id: str, languages: Sequence[SheetLanguage], of_client: str) -> None:
        """Offer ``languages`` for a dossier; ``of_client`` is the code of the client's own, empty for none of them."""
        self._dossier_id = dossier_id
        self.choice.clear()
        self.choice.addItem(self.tr("Alleen Nederlands"), "")
        for language in languages:
            of_client_text = self.tr("{language} (taal van de cliënt)").format(language=language.own_name)
            self.choice.addItem(of_client_text if language.code == of_client else language.own_name, language.code)
        self._unread = {language.code for language in languages if not language.is_proofread}
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._by_dossier.get(dossier_id, of_client))))
        self._proof.setVisible(self.code in self._unread)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        self._by_dossier[self._dossier_id] = self.code
        self._proof.setVisible(self.code in self._unread)
        self.chosen.emit()
