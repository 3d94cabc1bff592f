"""A date that is words until somebody changes it, by mouse or by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.widgets.date_chip import DateChip
from ui.widgets.date_field import DateField

TODAY = date(2026, 11, 24)


@pytest.fixture
def form(qtbot) -> tuple[DateChip, DateField, QWidget]:
    window, field = QWidget(), DateField(lambda: TODAY, is_compact=True)
    chip = DateChip(field, lambda: f"vóór {field.value()}" if field.value() else "tegen wanneer?")
    chip.setAccessibleName("Datum")
    column = QVBoxLayout(window)
    for name in ("before", "after"):
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(name)
        column.addWidget(line)
        if name == "before":
            column.addWidget(chip)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return chip, field, window


def test_tab_reaches_the_field_and_leaves_words_behind(form, qtbot) -> None:
    chip, field, window = form
    before = window.findChild(QLineEdit, "before")
    before.setFocus()
    assert (chip.is_open, chip.button.text()) == (False, "tegen wanneer?")
    press(before, Qt.Key.Key_Tab)
    assert chip.is_open
    assert field.line.hasFocus()
    type_text(field.line, "3/12")
    window.findChild(QLineEdit, "after").setFocus()
    assert (chip.is_open, chip.button.text()) == (False, "vóór 2026-12-03")
    assert chip.button.toolTip() == "donderdag 3 december 2026"
    assert problems(window) == []


def test_a_date_that_cannot_be_read_keeps_its_field_and_says_why(form, qtbot) -> None:
    chip, field, window = form
    qtbot.mouseClick(chip.button, Qt.MouseButton.LeftButton)
    type_text(field.line, "31/2")
    window.findChild(QLineEdit, "after").setFocus()
    assert chip.is_open
    assert field.error


def test_what_is_out_of_use_does_not_open(form) -> None:
    chip, _, _ = form
    chip.setEnabled(False)
    chip.open()
    assert not chip.is_open
