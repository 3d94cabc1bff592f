"""The section 'documenten' of a dossier: what can be printed, and how it will look on paper."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QWidget

from app.cases.printing import Printable, printables
from ui.context import Context
from ui.documents.preview import PdfPreview
from ui.documents.printable_list import PRINTABLE_ROLE, PrintableDelegate, PrintableModel
from ui.dossier.section import Section
from ui.refresh import Freshness
from ui.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState

_KINDS = frozenset({
    "triogesprek", "trio_agreement", "gpmi", "gpmi_goal", "gpmi_agreement", "person", "factor", "assessment",
})  # fmt: skip


class DocumentsSection(Section):
    """Documents of one dossier; everything in it is made for the client, so the client may see it."""

    key: ClassVar[str] = "documenten"
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("documents")
        self._dossier_id = ""
        self._item_id = ""
        self.model = PrintableModel(context.today, self)
        self.list = QListView()
        self.list.setObjectName("printables")
        self.list.setAccessibleName(self.tr("Documenten, nieuwste eerst"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PrintableDelegate(self.list))
        self.list.setMouseTracking(True)
        self.preview = PdfPreview(context)
        self._nothing = EmptyState(
            "file-text", self.tr("Nog niets om af te drukken. Een triogesprek of een GPMI komt hier vanzelf te staan.")
        )
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Documenten")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        if dossier_id != self._dossier_id:
            self._item_id = ""
        self._dossier_id = dossier_id
        self._item_id = item_id or self._item_id
        self._freshness.show_dossier(dossier_id)
        if not self.isVisible():
            self._reload()

    def _reload(self) -> None:
        if not self._dossier_id:
            return
        workspace, dossier_id = self.context.workspace, self._dossier_id
        self.context.tasks.read(
            lambda _control: (dossier_id, printables(workspace, dossier_id)),
            self._on_read,
            owner=self,
            kind="printables",
        )

    def _on_read(self, found: tuple[str, list[Printable]]) -> None:
        dossier_id, listed = found
        if dossier_id != self._dossier_id:
            return
        self._stack.setCurrentIndex(1 if listed else 0)
        self.model.show_printables(listed)
        row = self.model.row_of(self._item_id) if self._item_id else -1
        if not listed:
            return
        index = self.model.index(max(row, 0))
        if index == self.list.currentIndex():
            self._show(index)  # the same document, made again: something in it changed
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show(current)

    def _show(self, index: QModelIndex) -> None:
        printable: Printable = index.data(PRINTABLE_ROLE)
        self._item_id = printable.id
        self.preview.show_printable(printable)

    def _lay_out(self) -> None:
        theme = current_theme()
        card = Card()
        card.set_padding(0)
        card.add(self.list, 1)
        card.setFixedWidth(theme.px(260))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(card)
        row.addWidget(self.preview, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(both)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        outer.addWidget(self._stack)
