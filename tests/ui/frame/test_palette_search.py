"""Ctrl+K: find anything without the mouse."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.frame.palette_search import PaletteEntry, PaletteSearch
from ui.work.tasks import Tasks

NAMES = ("Fatoumata Diallo", "Ömer Yıldız", "René Peeters", "Samira El Idrissi")


class _Palette:
    """A window with one field behind, and the palette over four invented people."""

    def __init__(self, qtbot, tasks: Tasks) -> None:
        self.opened: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.behind = QLineEdit(self.window, accessibleName="Naam")
        self.palette = PaletteSearch(self.window, tasks, self.find)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.behind.setFocus()

    def find(self, query: str) -> list[PaletteEntry]:
        found = [name for name in NAMES if query.casefold() in name.casefold()]
        return [PaletteEntry(name, "34 jaar", "cliënt", lambda name=name: self.opened.append(name)) for name in found]

    @property
    def line(self) -> QLineEdit:
        line = self.palette.findChild(QLineEdit, "palette_line")
        assert line is not None
        return line

    def titles(self) -> list[str]:
        return [entry.title for entry in self.palette.entries]


@pytest.fixture
def palette(qtbot, tasks: Tasks) -> _Palette:
    palette = _Palette(qtbot, tasks)
    palette.palette.open()
    qtbot.waitUntil(lambda: len(palette.titles()) == 4)
    return palette


def test_typing_with_accents_finds_and_enter_opens(palette: _Palette, qtbot) -> None:
    type_text(palette.line, "ené")
    qtbot.waitUntil(lambda: palette.titles() == ["René Peeters"])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.opened == ["René Peeters"]
    assert palette.palette.isHidden()


def test_arrows_move_the_mark_and_stop_at_the_ends(palette: _Palette) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.line.accessibleDescription() == "René Peeters, 34 jaar, cliënt"
    QTest.keyClick(palette.line, Qt.Key.Key_PageDown)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.opened == ["Samira El Idrissi"]


def test_escape_closes_and_gives_the_focus_back(palette: _Palette) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.palette.isHidden()
    assert palette.behind.hasFocus()
    assert palette.opened == []


def test_tab_does_not_leave_the_palette(palette: _Palette) -> None:
    press(palette.line, Qt.Key.Key_Tab)
    assert palette.line.hasFocus()


def test_nothing_found_is_said_and_enter_does_nothing(palette: _Palette, qtbot) -> None:
    type_text(palette.line, "zzz")
    qtbot.waitUntil(lambda: palette.titles() == [])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.palette.isVisible()
    assert palette.opened == []


def test_opened_again_it_starts_empty(palette: _Palette, qtbot) -> None:
    type_text(palette.line, "sam")
    qtbot.waitUntil(lambda: len(palette.titles()) == 1)
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    palette.palette.open()
    qtbot.waitUntil(lambda: len(palette.titles()) == 4)
    assert palette.line.text() == ""


def test_a_slow_older_search_never_replaces_a_newer_one(qtbot, tasks: Tasks) -> None:
    may_end = threading.Event()
    window = QWidget()
    qtbot.addWidget(window)

    def find(query: str) -> list[PaletteEntry]:
        if query == "a":
            may_end.wait(10)
        return [PaletteEntry(query, "", "cliënt", lambda: None)]

    palette = PaletteSearch(window, tasks, find)
    window.show()
    palette.open()
    line = palette.findChild(QLineEdit, "palette_line")
    type_text(line, "an")
    qtbot.waitUntil(lambda: [entry.title for entry in palette.entries] == ["an"])
    may_end.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [entry.title for entry in palette.entries] == ["an"]


def test_everyone_can_use_the_palette(palette: _Palette) -> None:
    assert problems(palette.window) == []
