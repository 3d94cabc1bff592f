"""The part 'bijlagen' at the left: the list, and the ways to add a file: button, drop, paste."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.cases.attachments.listing import AttachmentLine
from models.dutch_dates import day_month
from ui.context import Context
from ui.documents.attachment_list import AttachmentDelegate, AttachmentModel
from ui.documents.offered_files import OfferedFile, has_files, offered_files
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.row_list import ROW_ROLE
from ui.widgets.text import push_button, set_look, text_label


class AttachmentsPanel(QWidget):
    """Lists attachments and takes files.

    Signals:
        chosen(line: AttachmentLine): the user went to an attachment.
        files_offered(files: list[OfferedFile]): the user wants these added.
        delete_requested(attachment_id: str): the user pressed Delete on one.
    """

    chosen = Signal(object)
    files_offered = Signal(object)
    delete_requested = Signal(str)

    def __init__(self, context: Context, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachments")
        self.setAcceptDrops(True)
        self._context = context
        self.model = AttachmentModel(context.today, self)
        self._build()
        self._lay_out()
        self.add.clicked.connect(self.ask_which_files)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        pasted = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasted.setContext(Qt.ShortcutContext.WindowShortcut)
        pasted.activated.connect(self.paste)
        deleted = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        deleted.setContext(Qt.ShortcutContext.WidgetShortcut)
        deleted.activated.connect(self._on_delete)

    def show_lines(self, lines: Sequence[AttachmentLine], *, may_add: bool) -> None:
        """Show these attachments; the one that was chosen stays so."""
        self.add.setEnabled(may_add)
        self.add.setVisible(may_add)
        self._reads_along.setVisible(not may_add)
        self._hint.setText(self._how_to_add if may_add else self.tr("Nog geen bijlagen."))
        current: AttachmentLine | None = self.list.currentIndex().data(ROW_ROLE)
        self.model.show_rows(lines)
        self._stack.setCurrentIndex(1 if lines else 0)
        if current is not None and not self.list.currentIndex().isValid():
            self.choose(current.id)

    def choose(self, attachment_id: str) -> bool:
        """Go to an attachment; returns whether it is there."""
        row = self.model.row_of(attachment_id)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(row), flag)
        return row >= 0

    def choose_none(self) -> None:
        """Let no attachment be the chosen one."""
        self.list.selectionModel().clear()

    @Slot()
    def ask_which_files(self) -> None:
        """Ask for files of this computer."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Bijlagen toevoegen"), folder)
        dialog.setObjectName("add_attachments")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    @Slot()
    def paste(self) -> None:
        """Offer what stands on the clipboard, if that can be an attachment."""
        self._offer(offered_files(QGuiApplication.clipboard().mimeData(), self._picture_name()))

    @Slot(list)
    def _on_files_selected(self, paths: list[str]) -> None:
        self._offer([OfferedFile(Path(path).name, Path(path)) for path in paths])

    def _offer(self, files: list[OfferedFile]) -> None:
        if files and self.add.isEnabled():
            self.files_offered.emit(files)

    def _picture_name(self) -> str:
        today = self._context.today()
        return self.tr("Geplakt beeld {day}.png").format(day=day_month(today, today))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE))

    @Slot()
    def _on_delete(self) -> None:
        line: AttachmentLine | None = self.list.currentIndex().data(ROW_ROLE)
        if line is not None:
            self.delete_requested.emit(line.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.add.isEnabled() and has_files(event.mimeData()):
            event.acceptProposedAction()
            set_look(self._card, "drop", value=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_look(self._card, "drop", value=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        set_look(self._card, "drop", value=False)
        event.acceptProposedAction()
        self._offer(offered_files(event.mimeData(), self._picture_name()))

    def _build(self) -> None:
        self._title = text_label(self.tr("Bijlagen"), "card-title")
        self.add = push_button(self.tr("Toevoegen"), "quiet", icon_name="plus", name="add_attachment")
        self.add.setAccessibleName(self.tr("Bijlage toevoegen"))
        self.list = QListView()
        self.list.setObjectName("attachment_list")
        self.list.setAccessibleName(self.tr("Bijlagen, nieuwste eerst"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(AttachmentDelegate(self.list))
        self.list.setMouseTracking(True)
        self._how_to_add = self.tr(
            "Sleep een bestand hierheen, plak het met Ctrl+V, of kies Toevoegen. Hoogstens 25 MB per bestand."
        )
        self._hint = text_label(self._how_to_add, "label", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(current_theme().px(16))
        self._reads_along = text_label(
            self.tr("U leest mee: u kunt alles openen, opslaan en afdrukken, niets toevoegen of wijzigen."),
            "quiet",
            wrap=True,
            name="reads_along",
        )
        self._reads_along.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.list)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.add)
        self._card = Card()
        self._card.set_padding(0)
        self._card.add(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._reads_along)
        column.addWidget(self._card, 1)
