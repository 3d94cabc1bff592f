"""A dialog that adds or changes one thing of the network; nothing is stored before "Bewaren"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal


class EntryDialog(FormDialog):
    """Whoever inherits puts fields in ``fields``, by the name under which trouble knows them, and stores them.

    Signals:
        stored(item_id: str): it is stored, and the dialog closes.
    """

    stored = Signal(str)

    def __init__(self, context: Context, name: str, parent: QWidget | None) -> None:
        super().__init__(name, parent)
        self.context = context
        self.fields: dict[str, Field] = {}
        self._trouble = text_label("", "error", wrap=True, name="entry_trouble")
        self._trouble.hide()
        self._save = push_button(self.tr("Bewaren"), "primary", name="save_entry")

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        """Store what was filled in, beside the screen; return the id."""
        raise NotImplementedError

    def values(self) -> dict[str, object]:
        """Return what was filled in."""
        raise NotImplementedError

    def add_line(self, name: str, label: str, text: str = "", *, hint: str = "", required: bool = False) -> QLineEdit:
        """Make a field of one line."""
        line = QLineEdit(text)
        line.setObjectName(f"entry_{name}")
        self.fields[name] = Field(label, line, hint=hint, required=required)
        return line

    def lay_out(self, title: str, rows: Sequence[Sequence[QWidget]], size: tuple[int, int]) -> None:
        """Put ``rows`` of one or two widgets on a page that scrolls, and say who reads it."""
        theme = current_theme()
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, theme.px(8), 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        for place, row in enumerate(rows):
            for column, widget in enumerate(row):
                grid.addWidget(widget, place, column, 1, 2 if len(row) == 1 else 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        page.column.addLayout(grid)
        page.column.addStretch(1)
        lead = self.tr("Elke collega leest dit. Zet er niets van een cliënt in.")
        self.set_out(title, lead, [page, self._trouble], self._save, "cancel_entry")
        frame = self.layout()
        if isinstance(frame, QBoxLayout):
            frame.setStretchFactor(page, 100)  # the stretch of the frame is for dialogs that do not scroll
        self.resize(theme.px(size[0]), theme.px(size[1]))

    def send(self) -> None:
        self._trouble.hide()
        for field in self.fields.values():
            field.set_error(None)
        workspace, values = self.context.workspace, self.values()
        self._save.setEnabled(False)
        self.context.tasks.write(
            lambda _control: self.store(workspace, values), self._on_stored, self._on_failed, owner=self
        )

    def _on_stored(self, item_id: str) -> None:
        self.stored.emit(item_id)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        field = self.fields.get(error.field) if isinstance(error, InvalidValue) else None
        if field is not None:
            field.set_trouble(error)
            field.control.setFocus()
        else:
            self._trouble.setText(refusal(error))
            self._trouble.show()
