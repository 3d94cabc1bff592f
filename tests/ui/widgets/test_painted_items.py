"""The places of what is painted: the focus never falls off the canvas, and places are used again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.widgets.painted_item import PaintedItem
from ui.widgets.painted_items import PaintedItems, Spot

_GROUND = Spot(QRect(0, 0, 90, 90), "nog leeg")


class _Canvas(QWidget):
    def __init__(self, qtbot: Any) -> None:
        super().__init__()
        self.ground = QWidget()
        self.elsewhere = QWidget(self)
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.items = PaintedItems(self.ground, lambda key: f"item_{key}" if key else "ground")
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        column.addWidget(self.ground)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()

    def place(self, *keys: str, stop: str) -> None:
        spots = {key: Spot(QRect(10 * at, 0, 8, 8), f"ding {key}") for at, key in enumerate(keys)}
        self.items.place(spots, stop, _GROUND)


@pytest.fixture
def canvas(qtbot: Any) -> _Canvas:
    return _Canvas(qtbot)


def _focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_the_focus_of_what_goes_moves_to_where_tab_comes_in(canvas: _Canvas) -> None:
    canvas.place("a", "b", stop="b")
    canvas.items.focus("b")

    canvas.place("a", stop="a")

    assert _focused() == "item_a"


def test_the_focus_goes_to_the_ground_with_the_last_thing_and_back_with_the_first(canvas: _Canvas) -> None:
    canvas.place("a", stop="a")
    canvas.items.focus("a")

    canvas.place(stop="")
    assert _focused() == "ground"

    canvas.place("b", stop="b")
    assert _focused() == "item_b"


def test_the_place_of_what_went_serves_what_comes(canvas: _Canvas) -> None:
    canvas.place("a", "b", stop="a")
    made = len(canvas.findChildren(PaintedItem))

    canvas.place("c", "d", stop="c")

    assert len(canvas.findChildren(PaintedItem)) == made
    assert {item.accessibleName() for item in canvas.findChildren(PaintedItem)} >= {"ding c", "ding d"}


def test_who_has_no_focus_gets_none(canvas: _Canvas) -> None:
    canvas.elsewhere.setFocus()
    canvas.place("a", stop="a")

    canvas.place(stop="")

    assert not canvas.items.has_focus
