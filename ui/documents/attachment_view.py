"""One attachment: looked at from memory, described, saved elsewhere, deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.attachments.listing import (
    CATEGORY_LABELS,
    AttachmentContent,
    AttachmentLine,
    Whereabouts,
    read_attachment,
    save_attachment_as,
)
from models.dutch_dates import day_month
from models.errors import Trouble
from ui.context import Context
from ui.documents.attachment_words import kind_words, size_words, state_tone, state_words
from ui.documents.page_picture import PagePicture, draw_image, draw_page
from ui.documents.paper import PaperView
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, push_button, set_look, text_label

_DRAWN: dict[str, Callable[[bytes, int, int], PagePicture]] = {
    "application/pdf": draw_page,
    "image/png": lambda data, _page, width: draw_image(data, width),
    "image/jpeg": lambda data, _page, width: draw_image(data, width),
}


class AttachmentView(QWidget):
    """Shows one attachment; reading and drawing happen beside the screen.

    Signals:
        described(attachment_id: str, values: object): the user gave it another name, subject or privacy.
        delete_requested(attachment_id: str): the user wants it gone.
    """

    described = Signal(str, object)
    delete_requested = Signal(str)

    def __init__(self, context: Context, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachment_view")
        self._context = context
        self._line: AttachmentLine | None = None
        self._writable: frozenset[str] = frozenset()
        self._build()
        self._lay_out()
        self._connect()

    @property
    def attachment_id(self) -> str:
        """The attachment shown, empty when none is."""
        return self._line.id if self._line else ""

    def show_line(self, line: AttachmentLine, writable: Collection[str]) -> None:
        """Show an attachment; its content is read again only if it is another one, or more of it came in.

        ``writable``: the subjects among which the user may change attachments."""
        self._writable = frozenset(writable)
        before, self._line = self._line, line
        self._show_words(line)
        if before is None or (before.id, before.percent) != (line.id, line.percent):
            self._show_no_paper()
            self._show_content(line)

    def clear(self) -> None:
        """Show nothing, and keep nothing of it in memory."""
        self._line = None
        self._show_no_paper()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what kept a description from being saved, and show again what stands."""
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        if self._line is not None:
            self._show_words(self._line)
        self._say(sentence(trouble), is_trouble=True)

    def save_to(self, path: Path) -> None:
        """Write the attachment at ``path``; tells when it is there, or why not."""
        if self._line is None:
            return
        workspace, attachment_id = self._context.workspace, self._line.id
        words = self.tr("Bewaard als {file}. Dit bestand is niet versleuteld: wis het als u het niet meer nodig hebt.")
        self._context.tasks.write(
            lambda _control: save_attachment_as(workspace, attachment_id, path),
            lambda _none: self._context.notices.passing(words.format(file=path.name)),
            self._on_failed,
            owner=self,
        )

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where to save; the attachment's own name is offered."""
        if self._line is None or not self.save.isEnabled():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.tr("Opslaan als: buiten Tandem kan iedereen het lezen die aan de computer kan")
        dialog = QFileDialog(self, title, folder)
        dialog.setObjectName("save_attachment")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._line.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    # What is shown

    def _show_words(self, line: AttachmentLine) -> None:
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(line.name)
            self.name.setCursorPosition(0)
        day = day_month(line.added_on, self._context.today()) if line.added_on else ""
        who = self.tr("toegevoegd op {day} door {author}") if line.author else self.tr("toegevoegd op {day}")
        added = who.format(day=day, author=line.author) if day else ""
        self._about.setText(" · ".join(part for part in (kind_words(line), size_words(line.size), added) if part))
        self._state.show_text(state_words(line, whole=True), state_tone(line))
        self._show_subjects(line.category)
        may_change = line.category in self._writable
        self.name.setReadOnly(not may_change)
        self.subject.setEnabled(may_change)
        self.delete.setEnabled(may_change)
        self.delete.setVisible(may_change)
        self.private.setChecked(line.is_private)
        self.private.setEnabled(line.is_mine and may_change)
        self.private.setIcon(icon("lock" if line.is_private else "users", "good_text" if line.is_private else "text"))
        self.private.setText(self.tr("Privé") if line.is_private else self.tr("Voor het team"))
        self.save.setEnabled(line.percent == 100)

    def _show_subjects(self, current: str) -> None:
        """Offer the subjects that the user may choose, and the one that stands."""
        offered = [key for key in CATEGORY_LABELS if key in self._writable or key == current]
        if [self.subject.itemData(row) for row in range(self.subject.count())] != offered:
            self.subject.clear()
            for key in offered:
                self.subject.addItem(CATEGORY_LABELS[key], key)
        self.subject.setCurrentIndex(self.subject.findData(current))

    def _show_content(self, line: AttachmentLine) -> None:
        if line.whereabouts is Whereabouts.REFUSED:
            self._say_kind(line.trouble or "attachment.quota", is_trouble=True)
        else:
            self._say("")
        if line.media_type in _DRAWN or line.percent < 100:
            workspace, attachment_id = self._context.workspace, line.id
            self._context.tasks.read(
                lambda _control: (attachment_id, read_attachment(workspace, attachment_id)),
                self._on_read,
                self._on_failed,
                owner=self,
                kind="attachment",
            )
        else:
            self._say(self.tr("Dit soort bestand toont Tandem niet. Sla het op en open het in een ander programma."))

    def _on_read(self, found: tuple[str, AttachmentContent]) -> None:
        attachment_id, content = found
        draw = _DRAWN.get(content.media_type)
        if attachment_id == self.attachment_id and draw is not None:
            self.paper.controls.show()
            self.paper.show_paper(partial(draw, content.data), content.name)

    def _show_no_paper(self) -> None:
        self.paper.clear()
        self.paper.controls.hide()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self._say(sentence(error), is_trouble=error.kind != "attachment.incomplete")

    def _say_kind(self, kind: str, *, is_trouble: bool) -> None:
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self._say(sentence(Trouble(kind)), is_trouble=is_trouble)

    def _say(self, text: str, *, is_trouble: bool = False) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        set_look(self._message, "role", "error" if is_trouble else "label")

    # What the user wants

    @Slot()
    def _on_named(self) -> None:
        line = self._line
        if line is not None and self.name.text().strip() != line.name:
            self.name.setModified(False)
            self._describe(name=self.name.text())

    @Slot(int)
    def _on_subject_chosen(self, index: int) -> None:
        if self._line is not None and self.subject.itemData(index) != self._line.category:
            self._describe(category=self.subject.itemData(index))

    @Slot()
    def _on_private_clicked(self) -> None:
        self._describe(is_private=self.private.isChecked())

    def _describe(self, **values: Any) -> None:
        self.described.emit(self.attachment_id, values)

    @Slot()
    def _on_delete_clicked(self) -> None:
        if self._line is not None:
            self.delete_requested.emit(self._line.id)

    def _build(self) -> None:
        self.name = QLineEdit()
        self.name.setObjectName("attachment_name")
        self.name.setProperty("look", "line")
        self.name.setAccessibleName(self.tr("Naam van de bijlage"))
        self.name.setMaxLength(120)
        self._about = text_label("", "label")
        self._state = Pill()
        self.subject = QComboBox()
        self.subject.setObjectName("attachment_subject")
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.subject.setAccessibleName(self.tr("Waar de bijlage over gaat: dat bepaalt wie ze mag zien"))
        self.subject.setToolTip(self.tr("Waar de bijlage over gaat: dat bepaalt wie ze mag zien"))
        self.private = push_button("", icon_name="users", name="attachment_private")
        self.private.setProperty("look", "segment")
        self.private.setCheckable(True)
        self.private.setAccessibleName(self.tr("Privé: alleen u ziet deze bijlage"))
        self.save = push_button(self.tr("Opslaan als"), icon_name="download", name="save_attachment_as")
        self.save.setToolTip(self.tr("Buiten Tandem is het bestand niet versleuteld"))
        self.delete = icon_button("trash-2", self.tr("Bijlage verwijderen"), name="delete_attachment")
        self._message = text_label("", "label", wrap=True)
        self._message.hide()
        self.paper = PaperView(self._context, self._on_failed, name="attachment_paper")

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_named)
        self.subject.activated.connect(self._on_subject_chosen)
        self.private.clicked.connect(self._on_private_clicked)
        self.save.clicked.connect(self.ask_where_to_save)
        self.delete.clicked.connect(self._on_delete_clicked)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setObjectName(self.save.objectName())
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.ask_where_to_save)

    def _lay_out(self) -> None:
        gap = current_theme().px(8)
        head, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, second, third):
            row.setSpacing(gap)
        head.addWidget(self.name, 1)
        head.addWidget(self.save)
        head.addWidget(self.delete)
        second.addWidget(self._state)
        second.addWidget(self._about, 1)
        third.addWidget(self.subject)
        third.addWidget(self.private)
        third.addStretch(1)
        third.addWidget(self.paper.controls)
        self.paper.controls.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        for row in (head, second, third):
            column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(self.paper, 1)
