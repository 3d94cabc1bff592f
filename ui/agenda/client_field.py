"""Choosing a client by typing a few letters of the name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.cases.clients.name_index import KnownName, names_like
from app.workspace import Workspace
from models.folded_text import fold
from ui.work.tasks import Tasks

_DOSSIER = int(Qt.ItemDataRole.UserRole) + 1
_MOST = 12


class ClientField(QLineEdit):
    """One line; below it the clients whose name fits. Only who has a dossier on this laptop is found.

    Signals:
        chosen(dossier_id: str): another client, ``""`` while what stands there is nobody.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("client")
        self.setPlaceholderText(self.tr("Typ een paar letters van de naam"))
        self._workspace = workspace
        self._tasks = tasks
        self.dossier_id = ""
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if (popup := self._completer.popup()) is not None:
            popup.setAccessibleName(self.tr("Gevonden cliënten"))
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.setCompleter(self._completer)
        self.textEdited.connect(self._on_edited)

    def show_client(self, dossier_id: str, name: str) -> None:
        """Show somebody; emits nothing."""
        self.dossier_id = dossier_id
        self.setText(name)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._choose("")
        workspace = self._workspace
        self._tasks.read(
            lambda _control: names_like(workspace, text)[:_MOST],
            lambda found: self._offer(text, found),
            owner=self,
            kind="agenda client",
        )

    def _offer(self, text: str, found: list[KnownName]) -> None:
        if text != self.text():
            return
        self._model.clear()
        for known in found:
            item = QStandardItem(" · ".join(part for part in (known.name, known.municipality) if part))
            item.setData(known.dossier_id, _DOSSIER)
            item.setData(known.name, Qt.ItemDataRole.EditRole)
            item.setData(item.text(), Qt.ItemDataRole.ToolTipRole)
            self._model.appendRow(item)
        if len(found) == 1 and fold(found[0].name) == fold(text):  # typed in full
            self._choose(found[0].dossier_id)
        elif found and self.hasFocus():
            self._completer.complete()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        self._choose(str(index.data(_DOSSIER)))

    def _choose(self, dossier_id: str) -> None:
        if dossier_id != self.dossier_id:
            self.dossier_id = dossier_id
            self.chosen.emit(dossier_id)
