"""Somebody walks in without an hour: type the name, choose who it is, or add somebody nobody knows yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.cases.clients.name_index import KnownName, names_like
from app.cases.clients.person_entry import PersonEntry
from app.cases.conversations.notes import KIND_LABELS
from models.errors import Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal

_DOSSIER = int(Qt.ItemDataRole.UserRole) + 1
_FEWEST_LETTERS = 2
_MOST_FOUND = 8
_FIRST_TALK, _NEXT_TALK = "intake", "opvolging"


class WalkInDialog(FormDialog):
    """A name, the people it may be, and the kind of talk.

    Signals:
        known_chosen(dossier_id: str, talk_kind: str): somebody who has a dossier.
        unknown_given(entry: PersonEntry, talk_kind: str): somebody new; the name is enough for now.
    """

    known_chosen = Signal(str, str)
    unknown_given = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("walk_in", parent)
        self._context = context
        self._is_kind_chosen = False
        self.name = QLineEdit(placeholderText=self.tr("voornaam en naam"))
        self.name.setObjectName("walk_in_name")
        self.found = QListWidget()
        self.found.setObjectName("walk_in_found")
        self.found.setProperty("look", "choices")
        self.found.setAccessibleName(self.tr("Wie het kan zijn"))
        self.found.setFixedHeight(current_theme().px(200))
        self.kind = QComboBox()
        self.kind.setObjectName("walk_in_kind")
        for code, label in KIND_LABELS.items():
            self.kind.addItem(label, code)
        self.kind.setCurrentIndex(self.kind.findData(_NEXT_TALK))
        self._trouble = text_label("", "error", wrap=True, name="walk_in_trouble")
        self._trouble.hide()
        self._send = push_button(self.tr("Zet in de rij"), "primary", name="walk_in_send")
        self._send.setEnabled(False)
        parts: Sequence[QWidget] = (
            Field(self.tr("Wie komt er binnen?"), self.name),
            self.found,
            Field(self.tr("Soort gesprek"), self.kind),
            self._trouble,
        )
        lead = self.tr("Wie al een dossier heeft, komt hieronder te staan.")
        self.set_out(self.tr("Inloper"), lead, parts, self._send, "walk_in_cancel")
        self.setMinimumWidth(current_theme().px(480))
        self.name.textChanged.connect(self._on_typed)
        self.name.installEventFilter(self)
        self.found.currentRowChanged.connect(self._on_row_changed)
        self.found.itemActivated.connect(self._on_activated)
        self.kind.activated.connect(self._on_kind_chosen)
        self.name.setFocus()

    def send(self) -> None:
        """Hand in who was chosen."""
        item = self.found.currentItem()
        if item is None:
            return
        self._trouble.hide()
        self._send.setEnabled(False)
        kind = str(self.kind.currentData())
        if dossier_id := str(item.data(_DOSSIER)):
            self.known_chosen.emit(dossier_id, kind)
        else:
            first, _, last = " ".join(self.name.text().split()).partition(" ")
            self.unknown_given.emit(PersonEntry(first_name=first, last_name=last), kind)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why this cannot be."""
        self._send.setEnabled(True)
        self._trouble.setText(refusal(trouble))
        self._trouble.show()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        typed = " ".join(text.split())
        if len(typed) < _FEWEST_LETTERS:
            self._show("", [])
            return
        workspace = self._context.workspace
        self._context.tasks.read(
            lambda _control: names_like(workspace, typed)[:_MOST_FOUND],
            partial(self._show, typed),
            owner=self,
            kind="walk-in",
        )

    def _show(self, typed: str, people: list[KnownName]) -> None:
        self.found.clear()
        for one in people:
            born = str(one.birth_date or "")[:4]
            about = " · ".join(part for part in (one.name, one.municipality, born) if part)
            self._add(about, one.dossier_id)
        if typed:
            self._add(self.tr("Nieuw: {name} toevoegen als cliënt").format(name=typed), "")
        self.found.setCurrentRow(0)
        self._send.setEnabled(bool(typed))

    def _add(self, text: str, dossier_id: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_DOSSIER, dossier_id)
        self.found.addItem(item)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        """Offer a first talk to who is new, until the user chose a kind."""
        item = self.found.item(row)
        if item is not None and not self._is_kind_chosen:
            wanted = _NEXT_TALK if item.data(_DOSSIER) else _FIRST_TALK
            self.kind.setCurrentIndex(self.kind.findData(wanted))

    @Slot()
    def _on_kind_chosen(self) -> None:
        self._is_kind_chosen = True

    @Slot()
    def _on_activated(self) -> None:
        self.send()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the list while the name is being typed."""
        if watched is self.name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if (step := steps.get(Qt.Key(event.key()))) is not None:
                row = self.found.currentRow() + step
                self.found.setCurrentRow(max(0, min(row, self.found.count() - 1)))
                return True
        return super().eventFilter(watched, event)
