"""The base of the painted lists: rows keep their place while they are about the same things, and are told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate

from ui.widgets.row_list import RowList, RowModel


@dataclass(frozen=True)
class _Thing:
    id: str
    words: str


class _Things(RowModel[_Thing]):
    def key_of(self, row: _Thing) -> str:
        return row.id

    def spoken(self, row: _Thing) -> str:
        return row.words


class _List(RowList[_Thing]):
    def __init__(self) -> None:
        self.things = _Things()
        self.chosen: list[str] = []
        self.went_in: list[str] = []
        super().__init__("things", self.things, QStyledItemDelegate())

    def on_chosen(self, row: _Thing | None) -> None:
        self.chosen.append(row.id if row is not None else "")

    def on_entered(self, row: _Thing) -> None:
        self.went_in.append(row.id)


@pytest.fixture
def things(qtbot: Any) -> _List:
    made = _List()
    qtbot.addWidget(made)
    made.things.show_rows([_Thing("a", "appel"), _Thing("b", "boom"), _Thing("c", "citroen")])
    return made


def test_what_is_chosen_stays_so_when_only_its_words_change(things: _List) -> None:
    things.choose("b")

    things.things.show_rows([_Thing("a", "appel"), _Thing("b", "beuk"), _Thing("c", "citroen")])

    assert things.current == _Thing("b", "beuk")
    assert things.chosen == ["b"]


def test_nothing_is_in_hand_once_other_things_are_shown(things: _List) -> None:
    things.choose("b")

    things.things.show_rows([_Thing("d", "deur")])

    assert things.current is None


def test_what_is_chosen_quietly_is_not_told(things: _List) -> None:
    with things.quietly():
        things.choose("c")

    assert things.current == _Thing("c", "citroen")
    assert things.chosen == []


def test_arrows_walk_and_enter_goes_in(things: _List) -> None:
    things.choose_row(0)
    QTest.keyClick(things, Qt.Key.Key_Down)
    QTest.keyClick(things, Qt.Key.Key_Return)

    assert things.chosen == ["a", "b"]
    assert things.went_in == ["b"]


def test_beyond_the_last_row_is_the_last_and_an_unknown_key_changes_nothing(things: _List) -> None:
    things.choose_row(9)
    things.choose("z")

    assert things.current == _Thing("c", "citroen")


def test_the_rows_keep_the_contract_of_a_model(things: _List, qtmodeltester: Any) -> None:
    qtmodeltester.check(things.things)
