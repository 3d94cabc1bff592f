"""Dates typed as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget

from tests.ui.keyboard import type_text
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

TODAY = date(2026, 11, 24)


@pytest.fixture
def field(qtbot) -> DateField:
    field = DateField(lambda: TODAY, field="next_talk")
    qtbot.addWidget(field)
    field.show()
    return field


def _type(field: DateField, text: str) -> None:
    field.line.clear()
    type_text(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["24/11/2026", "24-11-26", "24 november", "vandaag"])
def test_a_date_is_read_as_people_write_it(field: DateField, text: str, qtbot) -> None:
    with qtbot.waitSignal(field.date_changed) as changed:
        _type(field, text)
    assert changed.args == [TODAY]
    assert field.line.text() == "24/11/2026"
    assert field.line.accessibleDescription() == "dinsdag 24 november 2026"


def test_what_is_no_date_is_said_at_the_field_and_kept_as_typed(field: DateField, qtbot) -> None:
    with qtbot.assertNotEmitted(field.date_changed):
        _type(field, "31 februari")
    assert field.error
    assert field.value() is None
    assert field.line.text() == "31 februari"


def test_the_error_goes_as_soon_as_somebody_corrects_it(field: DateField) -> None:
    _type(field, "31 februari")
    type_text(field.line, "x")
    assert field.error == ""


def test_emptying_the_field_takes_the_date_away(field: DateField, qtbot) -> None:
    field.set_value(TODAY)
    with qtbot.waitSignal(field.date_changed) as changed:
        _type(field, "")
    assert changed.args == [None]


def test_the_same_date_again_is_no_change(field: DateField, qtbot) -> None:
    field.set_value(TODAY)
    with qtbot.assertNotEmitted(field.date_changed):
        _type(field, "vandaag")


def test_a_day_from_the_calendar_is_a_change(field: DateField, qtbot) -> None:
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 24)
    with qtbot.waitSignal(field.date_changed) as changed:
        calendar.clicked.emit(QDate(2026, 12, 1))
    assert changed.args == [date(2026, 12, 1)]
    assert not calendar.isVisible()


def test_inside_a_field_it_has_one_line_for_hint_date_and_error(qtbot) -> None:
    control = DateField(lambda: TODAY)
    field = Field("Volgend gesprek", control, hint="bv. 24/11/2026 of vandaag")
    qtbot.addWidget(field)
    assert control.line.accessibleDescription() == "bv. 24/11/2026 of vandaag"
    field.set_error("De einddatum ligt vóór de begindatum.")
    assert control.error == "De einddatum ligt vóór de begindatum."
    assert control.line.accessibleName() == "Volgend gesprek"
