"""Underlines misspelt words in sight, judged beside the typing; the word that is being typed is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.cases.conversations import spelling
from app.cases.conversations.note_structure import LineShape
from app.cases.conversations.spelling import Spelling, words_of
from ui.context import Context
from ui.conversations.text.line_looks import LineLooks, utf16

_PAUSE_MS = 250
_WITH_NAMES = frozenset({"person", "team_member", "colleague"})


class WrongWord(NamedTuple):
    """A misspelt word: where it begins and ends in the document, as Qt counts."""

    start: int
    end: int
    word: str


class SpellingMarks(QObject):
    """Judges the words of one field, from the first time that somebody writes in it."""

    def __init__(self, field: QPlainTextEdit, looks: LineLooks, context: Context) -> None:
        super().__init__(field)
        self._field = field
        self._looks = looks
        self._context = context
        self._spelling: Spelling | None = None
        self._is_opening = False
        self._verdicts: dict[str, bool] = {}
        self._unknown: set[str] = set()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause)
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        context.refresh.changed.connect(self._on_changed)

    @property
    def is_on(self) -> bool:
        """Whether there is a dictionary that judges."""
        return self._spelling is not None

    def start(self) -> None:
        """Open the dictionary, beside the typing; where there is none, this is said once in the life of a workspace."""
        if not self._is_opening:
            self._is_opening = True
            workspace = self._context.workspace
            self._context.tasks.read(lambda _control: spelling.open_spelling(workspace), self._on_opened, owner=self)

    def wrong_at(self, cursor: QTextCursor) -> WrongWord | None:
        """Return the misspelt word at ``cursor``."""
        block, at = cursor.block(), cursor.positionInBlock()
        text = block.text()
        for start, end, word in words_of(text):
            if self._verdicts.get(word) is False and utf16(text[:start]) <= at <= utf16(text[:end]):
                first = block.position()
                return WrongWord(first + utf16(text[:start]), first + utf16(text[:end]), word)
        return None

    def suggest(self, word: str, done: Callable[[list[str]], None], owner: QObject) -> None:
        """Ask what may have been meant by ``word``; nothing comes once ``owner`` is gone."""
        checker = self._spelling
        if checker is not None:
            self._context.tasks.read(
                lambda _control: checker.suggestions(word), done, owner=owner, kind="spelling.suggestions"
            )

    def add_own_word(self, word: str) -> None:
        """Take ``word`` for right from now on, and say so, with a way back."""
        workspace, notices = self._context.workspace, self._context.notices
        told = self.tr("“{word}” staat nu bij uw eigen woorden.").format(word=word)

        def added(_nothing: object) -> None:
            self._set_own(word, is_own=True)
            notices.passing(told, forget)

        def forget() -> None:
            self._context.tasks.write(
                lambda _control: spelling.forget_own_word(workspace, word),
                lambda _nothing: self._set_own(word, is_own=False),
                owner=self,
            )

        self._context.tasks.write(lambda _control: spelling.add_own_word(workspace, word), added, owner=self)

    def _on_opened(self, found: Spelling | None) -> None:
        if found is None:
            if self._context.tasks.is_closed:
                return  # nobody reads the notice any more
            workspace = self._context.workspace
            self._context.tasks.write(
                lambda _control: spelling.first_time_without(workspace), self._on_missing, owner=self
            )
            return
        self._spelling = found
        self._looks.wrong_words = self._wrong_words
        self._looks.undress()

    def _on_missing(self, is_first_time: bool) -> None:
        if is_first_time:
            self._context.notices.passing(
                self.tr(
                    "De spelling wordt niet nagekeken: op dit toestel staat geen Nederlands woordenboek. "
                    "Uw informaticadienst kan er een zetten."
                )
            )

    def _wrong_words(self, block: QTextBlock, shape: LineShape) -> tuple[list[tuple[int, int]], bool]:
        """Return the misspelt words of a line as far as they are judged; ask about the others after a pause."""
        text, wrong, are_all_judged = block.text(), [], True
        typed_at = self._typed_at(block, text)
        for start, end, word in words_of(text):
            if start < len(shape.mark):
                continue
            verdict = self._verdicts.get(word)
            if end == typed_at and not verdict:
                are_all_judged = False
            elif verdict is None:
                self._unknown.add(word)
                are_all_judged = False
            elif not verdict:
                wrong.append((start, end))
        if self._unknown and not self._pause.isActive():
            self._pause.start()
        return wrong, are_all_judged

    def _typed_at(self, block: QTextBlock, text: str) -> int:
        """Return where in ``text`` the cursor stands, -1 when it is elsewhere: the word before it may not be ready."""
        cursor = self._field.textCursor()
        if not self._field.hasFocus() or cursor.blockNumber() != block.blockNumber():
            return -1
        at = cursor.positionInBlock()
        return at if text.isascii() else len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "replace"))

    @Slot()
    def _on_cursor_moved(self) -> None:
        if self._spelling is not None and not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self._looks.dress_visible()
        self._pause.stop()
        checker, words = self._spelling, list(self._unknown)
        self._unknown.clear()
        if checker is not None and words:
            self._context.tasks.read(
                lambda _control: {word: checker.is_right(word) for word in words}, self._judge, owner=self
            )

    def _judge(self, verdicts: dict[str, bool]) -> None:
        self._verdicts |= verdicts
        self._looks.dress_visible()

    def _set_own(self, word: str, *, is_own: bool) -> None:
        if self._spelling is not None:
            self._spelling.learn([word]) if is_own else self._spelling.unlearn(word)
        self._verdicts[word] = is_own
        self._looks.undress()

    @Slot(object, str)
    def _on_changed(self, kinds: frozenset[str], _dossier_id: str) -> None:
        """Somebody came whose name may have been taken for a mistake."""
        if self._spelling is not None and kinds & _WITH_NAMES:
            workspace = self._context.workspace
            self._context.tasks.read(
                lambda _control: spelling.known_names(workspace), self._on_names, owner=self, kind="spelling.names"
            )

    def _on_names(self, names: set[str]) -> None:
        if self._spelling is not None:
            self._spelling.learn(names)
        self._verdicts = {word: True for word, is_right in self._verdicts.items() if is_right}
        self._looks.undress()
