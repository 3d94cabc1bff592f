"""A dialog that adds or changes one thing of the network; nothing is stored before "Bewaren"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from app.cases.network.client_names import clients_named
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of storing: the id, or the clients whom a text seems to name, and then nothing is stored."""

    item_id: str
    named: tuple[str, ...] = ()


class EntryDialog(FormDialog):
    """Whoever inherits puts fields in ``fields``, by the name under which trouble knows them, and stores them.

    Signals:
        stored(item_id: str): it is stored, and the dialog closes.
    """

    stored = Signal(str)

    free_texts: ClassVar[tuple[str, ...]] = ("note",)
    """The values in which somebody may have named a client."""

    def __init__(self, context: Context, name: str, parent: QWidget | None) -> None:
        super().__init__(name, parent)
        self.context = context
        self.fields: dict[str, Field] = {}
        self._is_warned = False
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
            lambda _control: self._store_or_warn(workspace, values), self._on_done, self._on_failed, owner=self
        )

    def _store_or_warn(self, workspace: Workspace, values: dict[str, object]) -> _Done:
        """Store, unless a text seems to name a client and nobody was told so yet."""
        named = (
            () if self._is_warned else clients_named(workspace, (str(values.get(key, "")) for key in self.free_texts))
        )
        return _Done("", named) if named else _Done(self.store(workspace, values))

    def _on_done(self, done: _Done) -> None:
        if not done.named:
            self.stored.emit(done.item_id)
            self.accept()
            return
        self._is_warned = True
        self._save.setEnabled(True)
        self._say(
            self.tr(
                "Hier staat misschien de naam van een cliënt: {names}. Elke collega leest dit. Haal de naam weg. "
                "Is het iemand anders, bewaar dan nog eens."
            ).format(names=", ".join(done.named))
        )

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        field = self.fields.get(error.field) if isinstance(error, InvalidValue) else None
        if field is not None:
            field.set_trouble(error)
            field.control.setFocus()
        else:
            self._say(refusal(error))

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()
