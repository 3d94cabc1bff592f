"""One note: what kind of talk, when, where, with whom, and the text; it saves itself at each pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.cases.conversations import notes
from app.cases.conversations.notes import KIND_LABELS, save_note
from models.errors import InvalidValue, Trouble
from models.ids import new_id
from ui.context import Context
from ui.conversations.found_marks import mark_found
from ui.conversations.note_around import NoteAround
from ui.conversations.note_privacy import NotePrivacy
from ui.conversations.text.note_text import NoteText
from ui.frame.record_mark import RecordMark
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import icon_button, text_label
from ui.work.save_queue import SaveQueue

LONGEST_WAIT_MS = 1500
"""How long somebody can type without a pause before it is saved all the same: with the save itself, also on a slow
disk, a crash costs no more than two seconds."""


class NoteEditor(Card):
    """Shows one note, or a new one that is stored from the first word on.

    Signals:
        delete_requested(note_id: str): the user wants to take the note away.
        history_requested(note_id: str): the user wants to see what stood there before.
        print_requested(note_id: str): the user wants the report of this talk on paper.
    """

    delete_requested = Signal(str)
    history_requested = Signal(str)
    print_requested = Signal(str)

    def __init__(self, context: Context, saves: SaveQueue, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("note_editor")
        self._context = context
        self._saves = saves
        self._dossier_id = ""
        self._note_id = ""
        self._stored: dict[str, Any] = {}
        self._is_stored = False
        self._is_mine = True
        self._refused: set[str] = set()
        self._longest_wait = QTimer(self, interval=LONGEST_WAIT_MS, singleShot=True)
        self._build()
        self._lay_out()
        self._connect()

    @property
    def note_id(self) -> str:
        """The id of the note on the screen; a new one has its id before it is stored."""
        return self._note_id

    def show_note(self, note: notes.NoteText, found: Sequence[str] = ()) -> None:
        """Show a stored note; ``found``: the words of the search that led to it."""
        is_other = note.id != self._note_id
        if is_other:
            self.flush()
            self._note_id, self._dossier_id, self._is_stored = note.id, note.dossier_id, True
        elif self.is_ahead:
            return
        self._is_mine = note.is_mine
        self._show({name: getattr(note, name) for name in _FIELDS}, is_other)
        self._author.setText("" if note.is_mine else self.tr("Geschreven door {who}").format(who=note.author))
        self._set_acts(True)
        self.mark.watch(note.dossier_id, [("note", note.id)])
        self.around.read(self._dossier_id, self._note_id, self.text.text(), self.on.value())
        mark_found(self.text, found)

    def show_new(self, dossier_id: str) -> None:
        """Show an empty note of today; nothing is stored before something is written."""
        self.flush()
        self._note_id, self._dossier_id, self._is_stored, self._is_mine = new_id(), dossier_id, False, True
        self._show({**_EMPTY, "on": self._context.today()}, is_other=True)
        self._author.setText("")
        self.mark.watch(dossier_id, [("note", self._note_id)])
        self._set_acts(False)
        self.around.read(dossier_id, self._note_id, "", self.on.value())

    @property
    def is_ahead(self) -> bool:
        """Whether the screen shows something that is not stored yet."""
        return self._saves.is_busy or self._longest_wait.isActive()

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        if self._note_id:
            self.text.flush()
            self._save()
            self.around.flush()

    @Slot()
    def take_all(self) -> None:
        """Take every agreement that was found in the text as a task."""
        if self.isVisible():
            self.around.tasks.take()

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
        self.privacy.show_privacy(values["is_private"], is_mine=self._is_mine)
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
            "is_private": self.privacy.is_private,
            "text": self.text.text(),
        }

    @Slot()
    def _save(self, *, is_needed: bool = False) -> None:
        """Hand in what differs from what was handed in before; ``is_needed``: also an empty note is stored."""
        self._longest_wait.stop()
        values = self._values()
        changed = {name: value for name, value in values.items() if value != self._stored.get(name)}
        if not changed and (self._is_stored or not is_needed):
            return
        if not self._is_stored:
            changed = values  # a new row: also what was left as offered
            self._is_stored = True
            self._set_acts(True)
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

    @Slot(bool)
    def _on_private_switched(self, _is_private: bool) -> None:
        self._save()

    @Slot()
    def _on_note_needed(self) -> None:
        """Store the note, also one in which nothing was written yet."""
        self.text.flush()
        self._save(is_needed=True)

    @Slot()
    def _on_history_clicked(self) -> None:
        self.flush()
        self._saves.settle()  # what stands there now is part of it
        self.history_requested.emit(self._note_id)

    @Slot()
    def _on_print_clicked(self) -> None:
        self.flush()
        self._saves.settle()
        self.print_requested.emit(self._note_id)

    @Slot()
    def _on_delete_clicked(self) -> None:
        self.delete_requested.emit(self._note_id)

    def _set_acts(self, on: bool) -> None:
        """Offer what one can do with a note that is stored."""
        for button in (self.history, self.print, self.delete):
            button.setEnabled(on)

    def _build(self) -> None:
        self.kind = QComboBox()
        for code, label in KIND_LABELS.items():
            if code != "triogesprek":  # a triogesprek has a sheet of its own
                self.kind.addItem(label, code)
        self.kind.addItem(KIND_LABELS["triogesprek"], "triogesprek")
        self.on = DateField(self._context.today, field="note_on", past=True, is_compact=True)
        self.minutes = QLineEdit(placeholderText=self.tr("min."))
        self.minutes.setValidator(QIntValidator(0, 9999, self))
        self.place = QLineEdit(placeholderText=self.tr("gemeentehuis, onderweg, thuis"))
        self.present = QLineEdit(placeholderText=self.tr("wie erbij was"))
        self.privacy = NotePrivacy()
        self.text = NoteText(self.tr("Schrijf hier. Alles wordt vanzelf bewaard."), min_lines=6, max_lines=6)
        self.text.setObjectName("note_text")
        self.text.setAccessibleName(self.tr("Tekst van de notitie"))
        self.text.check_spelling(self._context)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._author = text_label("", "label")
        self._trouble = text_label("", "error", wrap=True)
        self._trouble.hide()
        self.mark = RecordMark(self._context, frozenset({"note"}))
        self.history = icon_button("history", self.tr("Wat er vroeger stond"), name="note_history_open")
        self.print = icon_button("printer", self.tr("Verslag afdrukken"), name="note_print")
        self.delete = icon_button("trash-2", self.tr("Notitie verwijderen"), name="note_delete")
        self.around = NoteAround(self._context, self._saves, self)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._kind_field = Field(self.tr("Soort gesprek"), self.kind)
        self._on_field = Field(self.tr("Datum"), self.on)
        self._minutes_field = Field(self.tr("Duur"), self.minutes)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        place, present = Field(self.tr("Plaats"), self.place), Field(self.tr("Aanwezig"), self.present)
        self._heads = (self._kind_field, self._on_field, self._minutes_field, place, present)
        self._place_heads(is_wide=False)
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        bar.addWidget(self.privacy, 1)
        bar.addWidget(self._author)
        bar.addWidget(self.mark)
        bar.addWidget(self.history)
        bar.addWidget(self.print)
        bar.addWidget(self.delete)
        self.add_layout(bar)
        self.add_layout(self._grid)
        self.add(self.around.links)
        self.add(self.text, 1)
        self.add(self._trouble)
        self.add(self.around.tasks)

    def _place_heads(self, *, is_wide: bool) -> None:
        """Put what is asked of a talk on one line where there is room: the text is what the eye looks for."""
        if is_wide:
            self._least_width = super().minimumSizeHint().width()  # it can be made narrow again
        self._is_wide = is_wide
        for field, (row, column, span) in zip(self._heads, _WIDE if is_wide else _NARROW, strict=True):
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column, stretch in enumerate((4, 4, 2, 4, 5) if is_wide else (3, 3, 1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)

    def _connect(self) -> None:
        self.kind.activated.connect(self._save)
        self.on.date_changed.connect(self._on_day_changed)
        self.minutes.editingFinished.connect(self._on_minutes_edited)
        self.place.editingFinished.connect(self._save)
        self.present.editingFinished.connect(self._save)
        self.privacy.switched.connect(self._on_private_switched)
        self.around.note_needed.connect(self._on_note_needed)
        self.around.readers_read.connect(self.privacy.show_readers)
        self.text.edited.connect(self._save)
        self.text.textChanged.connect(self._on_typed)
        self._longest_wait.timeout.connect(self._on_longest_wait)
        self.history.clicked.connect(self._on_history_clicked)
        self.print.clicked.connect(self._on_print_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._least_width), hint.height()) if self._is_wide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= current_theme().px(_WIDE_FROM)
        if is_wide != self._is_wide:
            self._place_heads(is_wide=is_wide)


_WIDE_FROM = 720
"""From this width on, in pixels of the design, all fields of the head stand on one line."""

_WIDE = ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1))
_NARROW = ((0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1), (1, 1, 2))
"""Row, column and width of kind, day, duration, place and who was there."""

_FIELDS = ("note_kind", "on", "minutes", "place", "present", "is_private", "text")
_EMPTY: dict[str, Any] = {
    "note_kind": "opvolging", "on": None, "minutes": None, "place": "", "present": "", "is_private": False, "text": "",
}  # fmt: skip


def _sentence(trouble: Trouble) -> str:
    from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

    return sentence(trouble)
