"""The menu of the right button in a note: what may have been meant by a misspelt word, and cut and paste."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from ui.conversations.text.spelling_marks import SpellingMarks, WrongWord


class NoteMenu(QMenu):
    """Opens at once; suggestions come into it when they are found."""

    def __init__(self, field: QPlainTextEdit, marks: SpellingMarks | None, wrong: WrongWord | None) -> None:
        super().__init__(field)
        self.setObjectName("note_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = field
        self._wrong = wrong
        if marks is not None and wrong is not None:
            self._add_spelling(marks, wrong)
        self._add_usual()

    def open_at(self, place: QPoint) -> None:
        """Show the menu at a place on the screen."""
        self.popup(place)

    def _add_spelling(self, marks: SpellingMarks, wrong: WrongWord) -> None:
        self._searching = self.addAction(self.tr("Suggesties zoeken…"))
        self._searching.setEnabled(False)
        self.addSeparator()
        own = self.addAction(self.tr("Voeg toe aan mijn woorden"))
        own.setObjectName("add_own_word")
        own.triggered.connect(lambda: marks.add_own_word(wrong.word))
        self.addSeparator()
        marks.suggest(wrong.word, self._show_suggestions, owner=self)

    def _show_suggestions(self, words: list[str]) -> None:
        if not words:
            self._searching.setText(self.tr("Geen suggesties"))
            return
        for word in words:
            action = QAction(word, self)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, word=word: self._replace(word))
            self.insertAction(self._searching, action)
        self.removeAction(self._searching)
        self.setActiveAction(self.actions()[0])

    def _replace(self, word: str) -> None:
        """Put ``word`` in the place of the misspelt one, if that still stands there."""
        if self._wrong is None:
            return
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(self._wrong.start)
        cursor.setPosition(self._wrong.end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == self._wrong.word:
            cursor.insertText(word)

    def _add_usual(self) -> None:
        """Our own words for what Qt would say in English."""
        field, keys = self._field, QKeySequence.StandardKey
        document, may_edit = field.document(), not field.isReadOnly()
        has_choice = field.textCursor().hasSelection()
        clipboard = QApplication.clipboard().mimeData()
        may_paste = may_edit and clipboard is not None and (clipboard.hasText() or clipboard.hasHtml())
        self._add(self.tr("Ongedaan maken"), keys.Undo, field.undo, may_edit and document.isUndoAvailable())
        self._add(self.tr("Opnieuw doen"), keys.Redo, field.redo, may_edit and document.isRedoAvailable())
        self.addSeparator()
        self._add(self.tr("Knippen"), keys.Cut, field.cut, may_edit and has_choice)
        self._add(self.tr("Kopiëren"), keys.Copy, field.copy, has_choice)
        self._add(self.tr("Plakken"), keys.Paste, field.paste, may_paste)
        self.addSeparator()
        self._add(self.tr("Alles selecteren"), keys.SelectAll, field.selectAll, not document.isEmpty())

    def _add(self, word: str, keys: QKeySequence.StandardKey, act: object, is_possible: bool) -> None:
        action = self.addAction(word)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(is_possible)
        action.triggered.connect(act)
