"""The section 'documenten' of a dossier: what can be printed, the attachments, and either as it looks on paper."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.cases.attachments.listing import CATEGORY_LABELS, AttachmentLine, list_attachments, writable_categories
from app.cases.printing import Printable, client_language, printables, second_languages
from app.sheet_languages import SheetLanguage
from ui.context import Context
from ui.documents.attachment_saves import AttachmentSaves
from ui.documents.attachment_view import AttachmentView
from ui.documents.attachments_panel import AttachmentsPanel
from ui.documents.offered_files import OfferedFile
from ui.documents.preview import PdfPreview
from ui.documents.printable_list import PrintableDelegate, PrintableModel
from ui.documents.second_language import SecondLanguage
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_list import ROW_ROLE
from ui.widgets.text import text_label

_KINDS = frozenset({
    "triogesprek", "trio_agreement", "gpmi", "gpmi_goal", "gpmi_agreement", "person", "factor", "factor_link",
    "assessment", "attachment", "team_member", "access_grant", "gpmi_evaluation", "gpmi_progress", "sanction",
    "note", "note_version", "task", "appointment", "trio_topic", "trio_initial", "file_handover",
    "final_advice", "aftercare_plan", "follow_up", "trajectory", "trajectory_plan", "plan_goal", "plan_action",
    "placement", "workplace_visit", "trajectory_evaluation",
})  # fmt: skip

_Found = tuple[str, list[Printable], list[AttachmentLine], tuple[str, ...], tuple[tuple[SheetLanguage, ...], str]]
"""What was read: the dossier, its papers and attachments, what may be added, the second languages, the client's own."""


def document_item(kind: str, id_: str) -> str:
    """Return how to ask ``show_dossier`` for one paper: several kinds can be about the same thing."""
    return f"{kind}/{id_}"


class DocumentsSection(Section):
    """Documents of one dossier. While the client looks along, only what is made for the client is listed, and the
    attachments are hidden."""

    key: ClassVar[str] = "documenten"
    client_sees: ClassVar[bool] = True
    categories: ClassVar[tuple[str, ...]] = ("identity", *CATEGORY_LABELS)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("documents")
        self._dossier_id = ""
        self._item_id = ""
        self._item_kind = ""
        self._is_together = False
        self._listed: list[Printable] = []
        self._writable: tuple[str, ...] = ()
        self.model = PrintableModel(context.today, self)
        self.list = QListView()
        self.list.setObjectName("printables")
        self.list.setAccessibleName(self.tr("Documenten, nieuwste eerst"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PrintableDelegate(self.list))
        self.list.setMouseTracking(True)
        self.language = SecondLanguage()
        self.preview = PdfPreview(context)
        self.attachments = AttachmentsPanel(context)
        self.attachment = AttachmentView(context)
        self._saves = AttachmentSaves(self, context, self.attachment)
        self._nothing = EmptyState("file-text", self.tr("Kies links een blad om het te bekijken, of een bijlage."))
        self._no_printables = text_label(
            self.tr("Nog niets om af te drukken. Een triogesprek of een GPMI komt hier vanzelf te staan."),
            "quiet",
            wrap=True,
        )
        self._no_printables.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.language.chosen.connect(self._on_language_chosen)
        self.attachments.chosen.connect(self._on_attachment_chosen)
        self.attachments.files_offered.connect(self._on_files_offered)
        self.attachments.delete_requested.connect(self._saves.delete)
        self.attachment.delete_requested.connect(self._saves.delete)
        self.attachment.described.connect(self._saves.describe)
        self._saves.added.connect(self._on_added)
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Documenten")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        if dossier_id != self._dossier_id:
            self._item_id, self._listed = "", []
        self._dossier_id = dossier_id
        kind, _, id_ = item_id.rpartition("/")
        if id_ and (id_ != self._item_id or kind not in ("", self._item_kind)):
            self._item_id, self._item_kind = id_, kind
        self._freshness.show_dossier(dossier_id)
        if not self.isVisible():
            self._reload()

    def set_together(self, on: bool) -> None:
        self._is_together = on
        self.attachments.setVisible(not on)
        if on and self._right.currentWidget() is self.attachment:
            self._show_nothing()
        if self._listed:  # at once, not after reading again: the client is looking
            self._show_listed()
            self._go_to_printable()

    def _reload(self) -> None:
        if not self._dossier_id:
            return
        workspace, dossier_id, item_id = self.context.workspace, self._dossier_id, self._item_id
        self.context.tasks.read(
            lambda _control: (
                dossier_id,
                printables(workspace, dossier_id, item_id),
                list_attachments(workspace, dossier_id),
                writable_categories(workspace, dossier_id),
                (second_languages(), client_language(workspace, dossier_id)),
            ),
            self._on_read,
            owner=self,
            kind="printables",
        )

    def _on_read(self, found: _Found) -> None:
        dossier_id, self._listed, lines, self._writable, languages = found
        if dossier_id != self._dossier_id:
            return
        self.language.show_languages(dossier_id, *languages)
        self._show_listed()
        self.attachments.show_lines(lines, may_add=bool(self._writable))
        line = next((line for line in lines if line.id == self._item_id), None)
        if line is not None and not self.attachments.isHidden():
            self._go_to_attachment(line)
        else:
            self._go_to_printable()

    def _show_listed(self) -> None:
        """List what who looks may see: in the upper half, or only a line of text where there is nothing."""
        shown = [one for one in self._listed if one.is_for_client or not self._is_together]
        self._no_printables.setVisible(not shown)
        self._printables.setVisible(bool(shown))
        self.language.setVisible(any(one.is_bilingual for one in shown))
        self.model.show_rows(shown)

    def _go_to_printable(self) -> None:
        """Show the document that was chosen, else the first there is."""
        row = self.model.row_about(self._item_id, self._item_kind) if self._item_id else -1
        if self.model.rowCount():
            self._go_to(self.model.index(max(row, 0)))
        else:
            self._show_nothing()

    def _go_to(self, index: QModelIndex) -> None:
        if index == self.list.currentIndex():
            self._show(index)  # the same document, made again: something in it changed
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)

    def _go_to_attachment(self, line: AttachmentLine) -> None:
        self.attachments.choose(line.id)
        self._show_attachment(line)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show(current)

    @Slot()
    def _on_language_chosen(self) -> None:
        if self.list.currentIndex().isValid():
            self._show(self.list.currentIndex())

    @Slot(object)
    def _on_attachment_chosen(self, line: AttachmentLine) -> None:
        self._show_attachment(line)

    @Slot(object)
    def _on_files_offered(self, files: list[OfferedFile]) -> None:
        if self._dossier_id and not self.attachments.isHidden():
            self._saves.add(self._dossier_id, files)

    @Slot(str)
    def _on_added(self, attachment_id: str) -> None:
        self._item_id = attachment_id
        self._reload()

    def _show(self, index: QModelIndex) -> None:
        printable: Printable = index.data(ROW_ROLE)
        self._item_id, self._item_kind = printable.id, printable.kind
        self.attachments.choose_none()
        self.attachment.clear()
        self._right.setCurrentWidget(self.preview)
        self.preview.show_printable(printable, self.language.code)

    def _show_attachment(self, line: AttachmentLine) -> None:
        self._item_id = line.id
        self.list.selectionModel().clear()
        self._right.setCurrentWidget(self.attachment)
        self.attachment.show_line(line, self._writable)

    def _show_nothing(self) -> None:
        self._item_id = ""
        self.attachments.choose_none()
        self.attachment.clear()
        self._right.setCurrentWidget(self._nothing)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._printables = Card()
        self._printables.set_padding(0)
        self._printables.add(self.list, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(text_label(self.tr("Om af te drukken"), "card-title"))
        left.addWidget(self._no_printables)
        left.addWidget(self._printables, 1)
        left.addWidget(self.language)
        left.addSpacing(theme.px(6))
        left.addWidget(self.attachments, 1)
        self._right = QStackedWidget()
        for widget in (self._nothing, self.preview, self.attachment):
            self._right.addWidget(widget)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(theme.px(280))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        outer.setSpacing(theme.px(16))
        outer.addWidget(side)
        outer.addWidget(self._right, 1)
