"""A line in which somebody types a name and may choose one of the network; a name that is not in it is good too."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.cases.network.finding import names, network_names
from app.cases.network.lines import ORGANISATION, NetworkName
from app.workspace import Workspace
from models.folded_text import fold
from ui.work.tasks import Tasks

_NAME_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOST = 12


class NetworkField(QLineEdit):
    """One line; below it the names of the network that fit what is typed, looked for beside the screen.

    Signals:
        name_changed(): another name was typed or chosen.
    """

    name_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        kinds: Collection[str] = (ORGANISATION,),
        *,
        parent: QWidget | None = None,
    ) -> None:
        """``kinds``: of ``app.cases.network.lines``."""
        super().__init__(parent)
        self.setObjectName("network_name")
        self.setAccessibleName(self.tr("Naam uit het netwerk"))
        self._workspace = workspace
        self._tasks = tasks
        self._kinds = tuple(kinds)
        self._organisation_id = ""
        self._chosen: NetworkName | None = None
        self._model = QStandardItemModel(self)
        self._completer = _NameCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if (popup := self._completer.popup()) is not None:
            popup.setAccessibleName(self.tr("Gevonden in het netwerk"))
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.setCompleter(self._completer)
        self.textEdited.connect(self._on_edited)

    def chosen(self) -> tuple[str, str]:
        """Return the id in the network (empty for a name that is not chosen from it) and the name."""
        return (self._chosen.id if self._chosen else ""), self.text().strip()

    @property
    def chosen_name(self) -> NetworkName | None:
        """What was chosen from the network, with what it is a part of; ``None`` for a name that was only typed."""
        return self._chosen

    def show_name(self, name: str, network_id: str = "", kind: str = ORGANISATION) -> None:
        """Show a name as it is stored; emits nothing."""
        self._chosen = NetworkName(network_id, name, "", "", kind) if network_id else None
        self.setText(name)

    def offer_of(self, organisation_id: str) -> None:
        """Offer only what belongs to this organisation from now on; ``""``: of all."""
        self._organisation_id = organisation_id

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._chosen = None
        self.name_changed.emit()
        workspace, kinds, place = self._workspace, self._kinds, self._organisation_id
        self._tasks.read(
            lambda _control: _found(workspace, text, kinds, place),
            lambda found: self._offer(text, found),
            owner=self,
            kind="network name",
        )

    def _offer(self, text: str, found: Sequence[NetworkName]) -> None:
        if text != self.text():
            return
        self._model.clear()
        for name in found:
            item = QStandardItem(" · ".join(part for part in (name.name, name.about) if part))
            item.setData(name, _NAME_ROLE)
            item.setData(item.text(), Qt.ItemDataRole.ToolTipRole)
            self._model.appendRow(item)
        if len(found) == 1 and fold(found[0].name) == fold(text):  # typed in full
            if (popup := self._completer.popup()) is not None:
                popup.hide()
            self._choose(found[0])
        elif found and self.hasFocus():
            self._completer.complete()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        name = index.data(_NAME_ROLE)
        if isinstance(name, NetworkName):
            self.setText(name.name)
            self._choose(name)

    def _choose(self, name: NetworkName) -> None:
        self._chosen = name
        self.name_changed.emit()


class _NameCompleter(QCompleter):
    """Fills in the name alone; its list shows more, to tell two of the same name apart."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        name = index.data(_NAME_ROLE)
        return name.name if isinstance(name, NetworkName) else ""


def _found(workspace: Workspace, text: str, kinds: Collection[str], place: str) -> list[NetworkName]:
    if not text.strip():
        return []
    if place:
        return [name for name in names(workspace, text, kinds) if name.organisation_id == place][:_MOST]
    return network_names(workspace, text, _MOST, kinds)
