"""What a note said before: by whom and when, what each sitting changed word by word, and the way back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextEdit, QVBoxLayout, QWidget

from app.cases.conversations.note_history import HistoryStep, NoteState, note_history, read_step
from models.dutch_dates import day_month
from models.errors import Trouble
from models.inline_differences import Became
from ui.context import Context
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label

_STATE = int(Qt.ItemDataRole.UserRole) + 1


class NoteHistory(QDialog):
    """The states of a note at the left, newest first; at the right what changed in the one chosen.

    Signals:
        put_back_wanted(version_id: str): let the note say this again.
    """

    put_back_wanted = Signal(str)

    def __init__(self, context: Context, note_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("note_history")
        self.setWindowTitle(self.tr("Geschiedenis van de notitie"))
        self._context = context
        self._note_id = note_id
        self._build()
        self._lay_out()
        self.states.currentRowChanged.connect(self._on_chosen)
        self.states.itemActivated.connect(self._on_put_back)
        self.put_back.clicked.connect(self._on_put_back)
        self.close_button.clicked.connect(self.accept)
        workspace = context.workspace
        context.tasks.read(
            lambda _control: note_history(workspace, note_id),
            self._show_states,
            self._on_failed,
            owner=self,
            kind="note_history",
        )

    def _show_states(self, states: Sequence[NoteState]) -> None:
        for state in states:
            item = QListWidgetItem(self._words(state))
            item.setData(_STATE, state.version_id)
            item.setSizeHint(QSize(0, current_theme().px(52)))
            self.states.addItem(item)
        self.states.setCurrentRow(0)
        self.states.setFocus()

    def _on_failed(self, error: Exception) -> None:
        """Close when the note was deleted meanwhile; anything else is our own mistake."""
        if not isinstance(error, Trouble):
            raise error
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self._context.notices.passing(sentence(error))
        self.reject()

    def _words(self, state: NoteState) -> str:
        who = ", ".join(state.writers) or self.tr("onbekend")
        now = "" if state.version_id else self.tr("nu · ")
        if state.at is None:
            return f"{now}{who}" if now else self.tr("{who}, eerste tekst").format(who=who)
        return f"{now}{day_month(state.at.date(), self._context.today())}, {time_of(state.at)}\n{who}"

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        version_id = self._chosen(row)
        self.put_back.setEnabled(bool(version_id))
        workspace, note_id = self._context.workspace, self._note_id
        self._context.tasks.read(
            lambda _control: read_step(workspace, note_id, version_id),
            self._show_step,
            self._on_failed,
            owner=self,
            kind="note_history_step",
        )

    def _show_step(self, step: HistoryStep) -> None:
        if step.state.version_id != self._chosen(self.states.currentRow()):
            return
        theme = current_theme()
        gone, new = QTextCharFormat(), QTextCharFormat()
        gone.setFontStrikeOut(True)
        gone.setForeground(theme.colour("quiet"))
        new.setBackground(theme.colour("good_ground"))
        new.setForeground(theme.colour("good_text"))
        new.setFontUnderline(True)
        looks = {Became.STAYED: QTextCharFormat(), Became.GONE: gone, Became.NEW: new}
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        is_first = step.state.version_id == self._chosen(self.states.count() - 1)
        for piece in step.pieces:
            cursor.insertText(piece.text, looks[Became.STAYED if is_first else piece.became])
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._told.setText(self._change_words(is_first, {piece.became for piece in step.pieces}))

    def _change_words(self, is_first: bool, became: Collection[Became]) -> str:
        if is_first:
            return self.tr("De eerste tekst")
        parts = []
        if Became.NEW in became:
            parts.append(self.tr("Onderstreept kwam erbij."))
        if Became.GONE in became:
            parts.append(self.tr("Doorstreept ging weg."))
        return " ".join(parts) or self.tr("Dezelfde tekst als daarvoor")

    def _chosen(self, row: int) -> str:
        item = self.states.item(row)
        return str(item.data(_STATE)) if item is not None else ""

    @Slot()
    def _on_put_back(self) -> None:
        if version_id := self._chosen(self.states.currentRow()):
            self.put_back_wanted.emit(version_id)
            self.accept()

    def _build(self) -> None:
        self.states = QListWidget()
        self.states.setObjectName("note_states")
        self.states.setProperty("look", "choices")
        self.states.setAccessibleName(self.tr("Wat er stond, nieuwste eerst"))
        self.text = QTextEdit()
        self.text.setObjectName("note_state_text")
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Wat er veranderde"))
        self._told = text_label("", "label", wrap=True)
        self.put_back = push_button(self.tr("Deze tekst terugzetten"), "primary", icon_name="undo-2", name="put_back")
        self.put_back.setEnabled(False)
        self.close_button = push_button(self.tr("Sluiten"), name="history_close")

    def _lay_out(self) -> None:
        theme = current_theme()
        self.states.setFixedWidth(theme.px(220))
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self._told)
        right.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        middle.addWidget(self.states)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(self.windowTitle(), "title"))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        self.resize(theme.px(820), theme.px(520))
