"""The field in which a note is written: Markdown that looks like what it means while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.cases.conversations.note_structure import line_shape
from app.cases.conversations.notes import LONGEST_TEXT
from models.errors import InvalidValue
from ui.context import Context
from ui.conversations.text import line_marks, note_bar
from ui.conversations.text.line_looks import LineLooks, utf16
from ui.conversations.text.note_bar import NoteBar
from ui.conversations.text.note_menu import NoteMenu
from ui.conversations.text.pasted import clean, cut_lines, pasted_text
from ui.conversations.text.spelling_marks import SpellingMarks
from ui.look.theme import current_theme
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_KEYS = {
    # A digit with Shift has the name of what else stands on its key: of American and of Belgian keyboards.
    (_CONTROL | _SHIFT, note_bar.HEADING): (Qt.Key.Key_1, Qt.Key.Key_Exclam, Qt.Key.Key_Ampersand),
    (_CONTROL | _SHIFT, note_bar.SUBHEADING): (Qt.Key.Key_2, Qt.Key.Key_At, Qt.Key.Key_Eacute, Qt.Key.Key_QuoteDbl),
    (_CONTROL | _SHIFT, note_bar.LIST): (Qt.Key.Key_8, Qt.Key.Key_Asterisk),
    (_CONTROL | _SHIFT, note_bar.TASK): (Qt.Key.Key_9, Qt.Key.Key_ParenLeft, Qt.Key.Key_Ccedilla),
    (_CONTROL, note_bar.BOLD): (Qt.Key.Key_B,),
}
_WHAT = {(modifiers.value, key.value): what for (modifiers, what), keys in _KEYS.items() for key in keys}

_ACTIONS: dict[str, Callable[[QTextCursor], object]] = {
    note_bar.HEADING: lambda cursor: line_marks.toggle_heading(cursor, 1),
    note_bar.SUBHEADING: lambda cursor: line_marks.toggle_heading(cursor, 2),
    note_bar.BOLD: line_marks.toggle_bold,
    note_bar.LIST: lambda cursor: line_marks.toggle_list(cursor, "bullet"),
    note_bar.TASK: lambda cursor: line_marks.toggle_list(cursor, "task"),
}


class NoteText(TextArea):
    """The text of one note, with headings, lists, bold and task boxes; what is stored is Markdown.

    Ctrl+Enter ticks a task. Tab moves an item of a list inwards, elsewhere it leaves the field.
    """

    def __init__(
        self, placeholder: str = "", *, min_lines: int = 3, max_lines: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, min_lines=min_lines, max_lines=max_lines, parent=parent)
        self._set_at: tuple[int, str] = (-1, "")
        self._read_at: tuple[int, str] = (-1, "")
        self.looks = LineLooks(self)
        self.setAccessibleDescription(note_bar.keys_in_words())
        self.viewport().setMouseTracking(True)
        self._spelling: SpellingMarks | None = None
        self._bar = NoteBar(self)
        self._bar.chosen.connect(self._on_chosen)
        self._message = text_label("", "error", wrap=True, name="note_text_message")
        self._message.setParent(self)
        self._message.hide()
        self.textChanged.connect(self._on_said)
        self._make_room()

    def check_spelling(self, context: Context) -> None:
        """Underline misspelt words from the first time that somebody writes here."""
        self._spelling = SpellingMarks(self, self.looks, context)

    def text(self) -> str:
        """Return the text; as it was set, to the letter, while nobody has changed it."""
        revision = self.document().revision()
        if self._set_at[0] == revision:
            return self._set_at[1]
        if self._read_at[0] != revision:
            self._read_at = (revision, self.toPlainText())
        return self._read_at[1]

    def set_text(self, text: str) -> None:
        """Show a stored text; see ``TextArea``. Of a text that others went on with only what differs is put in its
        place: cursor, place and what can be undone stay, and 20,000 words cost as much as the sentence that came."""
        if self._pulse.isActive() or text == self.text():
            return
        self._show_text(cut_lines(clean(text)))
        self._pulse.stop()
        self._set_at = (self.document().revision(), text)
        self._last_said = text
        self._tell("")
        self.looks.dress_visible()

    @Slot()
    def flush(self) -> None:
        """Emit what was typed and not yet emitted; call it before the view goes away."""
        self._pulse.stop()
        if (text := self.text()) != self._last_said:
            self._last_said = text
            self.edited.emit(text)

    def _show_text(self, new: str) -> None:
        old = self.toPlainText()
        if old == new:
            return
        start = _same_start(old, new)
        end = _same_start(old[start:][::-1], new[start:][::-1])
        if 2 * (start + end) <= len(old):
            at = self.textCursor().position()
            self.setExtraSelections([])  # marks of a search in what stood there
            self.setPlainText(new)
            cursor = self.textCursor()
            cursor.setPosition(min(at, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(old[:start]))
        cursor.setPosition(utf16(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start : len(new) - end])

    # What the user does

    @Slot(str)
    def _on_chosen(self, what: str) -> None:
        cursor = self.textCursor()
        _ACTIONS[what](cursor)
        self.setTextCursor(cursor)
        self.setFocus()

    @Slot()
    def _on_said(self) -> None:
        if not self._message.isHidden():
            self._tell("")

    def _tick_at(self, place: QPoint) -> bool:
        """Tick the task whose box lies at ``place``; returns whether there is one."""
        cursor = self._box_at(place)
        return cursor is not None and line_marks.tick(cursor)

    def _box_at(self, place: QPoint) -> QTextCursor | None:
        cursor = self.cursorForPosition(place)
        shape = line_shape(cursor.block().text())
        if shape.kind != "task":
            return None
        box_at = shape.mark.index("[")
        cursor.setPosition(cursor.block().position() + box_at)
        left = self.cursorRect(cursor)
        cursor.setPosition(cursor.block().position() + box_at + 3)
        is_inside = left.left() - 2 <= place.x() <= self.cursorRect(cursor).left() + 2
        return cursor if is_inside and left.top() <= place.y() <= left.bottom() else None

    def _tell(self, sentence: str) -> None:
        """Say under the text why nothing was pasted; the next key takes it away."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._make_room()

    # Layout

    def _make_room(self) -> None:
        theme = current_theme()
        top = self._bar.sizeHint().height() + theme.px(2)
        width = self.viewport().width()
        bottom = self._message.heightForWidth(width) + theme.px(4) if not self._message.isHidden() else 0
        if (margins := self.viewportMargins()).top() != top or margins.bottom() != bottom:
            self.setViewportMargins(0, top, 0, bottom)
            self.updateGeometry()
        room = self.viewport().geometry()
        left = room.left() + round(self.document().documentMargin())
        self._bar.setGeometry(left - theme.px(4), room.top() - top, width, self._bar.sizeHint().height())
        self._message.setGeometry(left, room.bottom() + theme.px(4), width, max(bottom - theme.px(4), 0))

    def sizeHint(self) -> QSize:
        hint, margins = super().sizeHint(), self.viewportMargins()
        return QSize(hint.width(), hint.height() + margins.top() + margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self.looks.dress_visible()

    # Keys, mouse and clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if what := _what(event):
            self._on_chosen(what)
        elif event.key() in _ENTER and event.modifiers() == _CONTROL and line_marks.tick(cursor):
            return
        elif event.key() in _ENTER and not event.modifiers() & (_CONTROL | _SHIFT) and line_marks.new_line(cursor):
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _what(cast(QKeyEvent, event)):
            event.accept()  # else Ctrl+Shift+1 goes to the first page on keyboards that give digits with Shift
            return True
        return super().event(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab and Shift+Tab: a step in or out within a list; elsewhere, or where no step is left, to the next field."""
        if not self.isReadOnly() and line_marks.indent(self.textCursor(), 1 if is_next else -1):
            return True
        return super().focusNextPrevChild(is_next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        may_tick = event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly()
        if may_tick and self._tick_at(event.position().toPoint()):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            is_box = self._box_at(event.position().toPoint()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_box else Qt.CursorShape.IBeamCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._spelling is not None and not self.isReadOnly():
            self._spelling.start()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if is_key else self.cursorForPosition(event.pos())
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if is_key else event.globalPos()
        wrong = self._spelling.wrong_at(cursor) if self._spelling is not None and not self.isReadOnly() else None
        NoteMenu(self, self._spelling, wrong).open_at(place)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, with the shape of rich text; what is too large is told and changes nothing."""
        try:
            room = LONGEST_TEXT - len(self.text()) + len(self.textCursor().selectedText())
            pasted = pasted_text(source, LONGEST_TEXT, room)
        except InvalidValue as trouble:
            from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

            self._tell(sentence(trouble))
            return
        self.textCursor().insertText(pasted)
        self.ensureCursorVisible()


def _what(event: QKeyEvent) -> str | None:
    """Return what the bar does for this key."""
    return _WHAT.get((event.modifiers().value, event.key()))


def _same_start(one: str, other: str) -> int:
    """Return how many signs at the start of two texts are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
