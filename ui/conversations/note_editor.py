"""One note: what kind of talk, when, where, with whom, and the text; it saves itself at each pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.cases.conversations.notes import KIND_LABELS, NoteText, save_note
from models.errors import InvalidValue, Trouble
from models.ids import new_id
from ui.context import Context
from ui.conversations.found_marks import mark_found
from ui.frame.record_mark import RecordMark
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.save_queue import SaveQueue

LONGEST_WAIT_MS = 2000
"""How long somebody can type without a pause before it is saved all the same: a crash costs no more than this."""


class NoteEditor(Card):
    """Shows one note, or a new one that is stored from the first word on.

    Signals:
        delete_requested(note_id: str): the user wants to take the note away.
    """

    delete_requested = Signal(str)

    def __init__(self, context: Context, saves: SaveQueue, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("note_editor")
        self._context = context
        self._saves = saves
        self._dossier_id = ""
        self._note_id = ""
        self._stored: dict[str, Any] = {}
        self._is_stored = False
        self._refused: set[str] = set()
        self._longest_wait = QTimer(self, interval=LONGEST_WAIT_MS, singleShot=True)
        self._build()
        self._lay_out()
        self._connect()

    @property
    def note_id(self) -> str:
        """The id of the note on the screen; a new one has its id before it is stored."""
        return self._note_id

    def show_note(self, note: NoteText, found: Sequence[str] = ()) -> None:
        """Show a stored note; ``found``: the words of the search that led to it."""
        is_other = note.id != self._note_id
        if is_other:
            self.flush()
            self._note_id, self._dossier_id, self._is_stored = note.id, note.dossier_id, True
        elif self.is_ahead:
            return
        self._show({name: getattr(note, name) for name in _FIELDS}, is_other)
        self.private.setEnabled(note.is_mine)
        self._author.setText("" if note.is_mine else self.tr("Geschreven door {who}").format(who=note.author))
        self.delete.setEnabled(True)
        self.mark.watch(note.dossier_id, [("note", note.id)])
        mark_found(self.text, found)

    def show_new(self, dossier_id: str) -> None:
        """Show an empty note of today; nothing is stored before something is written."""
        self.flush()
        self._note_id, self._dossier_id, self._is_stored = new_id(), dossier_id, False
        self._show({**_EMPTY, "on": self._context.today()}, is_other=True)
        self.private.setEnabled(True)
        self._author.setText("")
        self.mark.watch(dossier_id, [("note", self._note_id)])
        self.delete.setEnabled(False)

    @property
    def is_ahead(self) -> bool:
        """Whether the screen shows something that is not stored yet."""
        return self._saves.is_busy or self._longest_wait.isActive()

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        if self._note_id:
            self.text.flush()
            self._save()

    def show_trouble(self, trouble: InvalidValue) -> None:
        """Show at its field what is wrong with a value, and leave it as it was typed."""
        self._refused.add(trouble.field)
        field = {"on": self._on_field, "minutes": self._minutes_field}.get(trouble.field)
        if field is not None:
            field.set_trouble(trouble)
        else:
            self._trouble.setText(_sentence(trouble))
            self._trouble.show()

    def _show(self, values: dict[str, Any], is_other: bool) -> None:
        self._stored = dict(values)
        if is_other:
            self._refused.clear()
        self.kind.setCurrentIndex(max(0, self.kind.findData(values["note_kind"])))
        if is_other or ("on" not in self._refused and self.on.value() != values["on"]):
            self.on.set_value(values["on"])
        if "minutes" not in self._refused:
            self.minutes.setText(str(values["minutes"] or ""))
        self.place.setText(values["place"])
        self.present.setText(values["present"])
        self.private.setChecked(values["is_private"])
        self._show_privacy()
        self.text.set_text(values["text"])
        if is_other:
            self.text.document().clearUndoRedoStacks()
            self._trouble.hide()
            self._minutes_field.set_error(None)

    def _values(self) -> dict[str, Any]:
        return {
            "note_kind": self.kind.currentData(),
            "on": self.on.value() or self._stored.get("on"),
            "minutes": int(self.minutes.text()) if self.minutes.text().isdigit() else None,
            "place": self.place.text().strip(),
            "present": self.present.text().strip(),
            "is_private": self.private.isChecked(),
            "text": self.text.text(),
        }

    @Slot()
    def _save(self) -> None:
        """Hand in what differs from what was handed in before."""
        self._longest_wait.stop()
        values = self._values()
        changed = {name: value for name, value in values.items() if value != self._stored.get(name)}
        if not changed:
            return
        if not self._is_stored:
            changed = values  # a new row: also what was left as offered
            self._is_stored = True
            self.delete.setEnabled(True)
        self._stored = values
        workspace, dossier_id, note_id = self._context.workspace, self._dossier_id, self._note_id
        self._saves.put(note_id, changed, lambda some: save_note(workspace, dossier_id, note_id, some))

    @Slot()
    def _on_typed(self) -> None:
        if not self._longest_wait.isActive() and self.text.hasFocus():
            self._longest_wait.start()

    @Slot()
    def _on_longest_wait(self) -> None:
        self.text.flush()

    @Slot()
    def _on_minutes_edited(self) -> None:
        self._minutes_field.set_error(None)
        self._refused.discard("minutes")
        self._save()

    @Slot(object)
    def _on_day_changed(self, _day: date | None) -> None:
        self._refused.discard("on")
        self._save()

    @Slot()
    def _on_private_clicked(self) -> None:
        self._show_privacy()
        self._save()

    @Slot()
    def _on_delete_clicked(self) -> None:
        self.delete_requested.emit(self._note_id)

    def _show_privacy(self) -> None:
        is_private = self.private.isChecked()
        self.private.setIcon(icon("lock" if is_private else "users", "good_text" if is_private else "text"))
        self.private.setText(self.tr("Privé") if is_private else self.tr("Voor het team"))
        self._privacy.show_text(self.tr("Alleen u leest deze notitie") if is_private else "", "due")

    def _build(self) -> None:
        self.kind = QComboBox()
        for code, label in KIND_LABELS.items():
            if code != "triogesprek":  # a triogesprek has a sheet of its own
                self.kind.addItem(label, code)
        self.kind.addItem(KIND_LABELS["triogesprek"], "triogesprek")
        self.on = DateField(self._context.today, field="note_on", past=True)
        self.minutes = QLineEdit(placeholderText=self.tr("minuten"))
        self.minutes.setValidator(QIntValidator(0, 9999, self))
        self.place = QLineEdit(placeholderText=self.tr("gemeentehuis, onderweg, thuis"))
        self.present = QLineEdit(placeholderText=self.tr("wie erbij was"))
        self.private = push_button("", icon_name="users", name="note_private")
        self.private.setProperty("look", "segment")
        self.private.setCheckable(True)
        self.private.setAccessibleName(self.tr("Privé: alleen u leest deze notitie"))
        self._privacy = Pill()
        self.text = TextArea(self.tr("Schrijf hier. Alles wordt vanzelf bewaard."), min_lines=8, max_lines=8)
        self.text.setObjectName("note_text")
        self.text.setAccessibleName(self.tr("Tekst van de notitie"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._author = text_label("", "label")
        self._trouble = text_label("", "error", wrap=True)
        self._trouble.hide()
        self.mark = RecordMark(self._context, frozenset({"note"}))
        self.delete = icon_button("trash-2", self.tr("Notitie verwijderen"), name="note_delete")

    def _lay_out(self) -> None:
        theme = current_theme()
        self._kind_field = Field(self.tr("Soort gesprek"), self.kind)
        self._on_field = Field(self.tr("Datum"), self.on)
        self._minutes_field = Field(self.tr("Duur"), self.minutes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.addWidget(self._kind_field, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._on_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._minutes_field, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Field(self.tr("Plaats"), self.place), 1, 0)
        grid.addWidget(Field(self.tr("Aanwezig"), self.present), 1, 1, 1, 2)
        for column, stretch in ((0, 3), (1, 3), (2, 1)):
            grid.setColumnStretch(column, stretch)
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        bar.addWidget(self.private)
        bar.addWidget(self._privacy)
        bar.addStretch(1)
        bar.addWidget(self._author)
        bar.addWidget(self.mark)
        bar.addWidget(self.delete)
        self.add_layout(bar)
        self.add_layout(grid)
        self.add(self.text, 1)
        self.add(self._trouble)

    def _connect(self) -> None:
        self.kind.activated.connect(self._save)
        self.on.date_changed.connect(self._on_day_changed)
        self.minutes.editingFinished.connect(self._on_minutes_edited)
        self.place.editingFinished.connect(self._save)
        self.present.editingFinished.connect(self._save)
        self.private.clicked.connect(self._on_private_clicked)
        self.text.edited.connect(self._save)
        self.text.textChanged.connect(self._on_typed)
        self._longest_wait.timeout.connect(self._on_longest_wait)
        self.delete.clicked.connect(self._on_delete_clicked)


_FIELDS = ("note_kind", "on", "minutes", "place", "present", "is_private", "text")
_EMPTY: dict[str, Any] = {
    "note_kind": "opvolging", "on": None, "minutes": None, "place": "", "present": "", "is_private": False, "text": "",
}  # fmt: skip


def _sentence(trouble: Trouble) -> str:
    from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

    return sentence(trouble)
