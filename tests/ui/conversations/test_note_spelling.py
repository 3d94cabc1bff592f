"""Misspelt words are underlined beside the typing; own words and names are not, and the word being typed is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from app.cases.conversations import spelling
from app.cases.conversations.spelling import Spelling
from app.workspace import Workspace
from tests.dutch_words import dutch_words
from tests.ui.desk import Desk, a_dossier
from tests.ui.keyboard import type_text
from ui.conversations.text.note_text import NoteText


def underlined(note: NoteText) -> list[str]:
    """Return what is underlined, from top to bottom."""
    words = []
    for number in range(note.document().blockCount()):
        block = note.document().findBlockByNumber(number)
        as_qt_counts = block.text().encode("utf-16-le")
        for one in block.layout().formats():
            if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline:
                words.append(as_qt_counts[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"))
    return words


@pytest.fixture
def note(desk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[NoteText]:
    checker = dutch_words()
    monkeypatch.setattr(spelling, "open_spelling", lambda workspace: Spelling(checker, spelling.known_names(workspace)))
    a_dossier(desk.context.workspace, "Şule", "Özdemirçan")
    note = NoteText("Schrijf hier", min_lines=8, max_lines=8)
    note.check_spelling(desk.context)
    show(desk, note, qtbot)
    yield note
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)


def show(desk: Desk, note: NoteText, qtbot: Any) -> None:
    layout = desk.layout()
    assert layout is not None
    layout.addWidget(note)
    desk.resize(500, 300)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    note.setFocus()


def menu_at(note: NoteText, place: int) -> QMenu:
    cursor = note.textCursor()
    cursor.setPosition(place)
    note.setTextCursor(cursor)
    at = note.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, note.viewport().mapToGlobal(at))
    QApplication.sendEvent(note.viewport(), event)
    menus = [menu for menu in note.findChildren(QMenu, "note_menu") if menu.isVisible()]
    return menus[-1]


def close(menu: QMenu, qtbot: Any) -> None:
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def words_in(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def until(qtbot: Any, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds)


def test_mistakes_are_underlined_and_marks_and_names_are_not(note: NoteText, qtbot: Any) -> None:
    note.set_text("# Afspraack\n- [x] Şule Özdemirçan praat **rustig** met het OCMW\n😀 en een afspraack is goed")
    until(qtbot, lambda: underlined(note) == ["Afspraack", "afspraack"])


def test_the_word_that_is_typed_is_left_until_it_is_ready(note: NoteText, qtbot: Any) -> None:
    type_text(note, "een afspraack")
    until(qtbot, lambda: "een" in note._spelling._verdicts)
    assert underlined(note) == []
    type_text(note, " ")
    until(qtbot, lambda: underlined(note) == ["afspraack"])


def test_a_suggestion_takes_the_place_of_the_mistake(note: NoteText, qtbot: Any) -> None:
    note.set_text("een afspraack is goed")
    until(qtbot, lambda: underlined(note) == ["afspraack"])
    menu = menu_at(note, 6)
    until(qtbot, lambda: "afspraak" in words_in(menu))
    next(action for action in menu.actions() if action.text() == "afspraak").trigger()
    close(menu, qtbot)
    assert note.text() == "een afspraak is goed"
    note.undo()
    assert note.text() == "een afspraack is goed"


def test_an_own_word_is_no_mistake_any_more_and_can_be_taken_back(note: NoteText, desk: Desk, qtbot: Any) -> None:
    note.set_text("een afspraack is goed")
    until(qtbot, lambda: underlined(note) == ["afspraack"])
    menu = menu_at(note, 6)
    next(action for action in menu.actions() if action.objectName() == "add_own_word").trigger()
    until(qtbot, lambda: underlined(note) == [])
    close(menu, qtbot)
    assert spelling.own_words(desk.context.workspace) == ["afspraack"]
    assert desk.notices.passing_text
    desk.findChild(QPushButton, "undo").click()
    until(qtbot, lambda: underlined(note) == ["afspraack"])
    assert spelling.own_words(desk.context.workspace) == []


def test_the_name_of_a_new_client_is_no_mistake_any_more(note: NoteText, workspace: Workspace, qtbot: Any) -> None:
    note.set_text("Bjørnhild kwam")
    until(qtbot, lambda: underlined(note) == ["Bjørnhild"])
    a_dossier(workspace, "Bjørnhild", "Aerts")
    until(qtbot, lambda: underlined(note) == [])


def test_the_menu_is_in_dutch_and_pastes(note: NoteText, qtbot: Any) -> None:
    QApplication.clipboard().setText("geplakt")
    note.set_text("goed ")
    menu = menu_at(note, 5)
    assert words_in(menu) == ["Ongedaan maken", "Opnieuw doen", "Knippen", "Kopiëren", "Plakken", "Alles selecteren"]
    next(action for action in menu.actions() if action.text() == "Plakken").trigger()
    close(menu, qtbot)
    assert note.text() == "goed geplakt"


def test_leaving_before_it_is_known_that_there_is_no_dictionary_says_nothing_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "dutch_dictionary", lambda: None)
    note = NoteText("Schrijf hier")
    note.check_spelling(desk.context)
    assert desk.context.tasks.close()
    assert desk.notices.passing_text == ""


def test_a_device_without_dictionary_says_so_once(desk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "dutch_dictionary", lambda: None)
    for is_told in (True, False):
        note = NoteText("Schrijf hier")
        note.check_spelling(desk.context)
        note.set_text("afspraack")
        show(desk, note, qtbot)
        until(qtbot, lambda: desk.context.tasks.is_idle)
        assert ("woordenboek" in desk.notices.passing_text) is is_told
        desk.notices.end_passing()
        assert underlined(note) == []
