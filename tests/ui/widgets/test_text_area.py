"""Free text: it grows, it pulses, it keeps what is being said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.keyboard import type_text
from ui.widgets.text_area import TextArea


@pytest.fixture
def area(qtbot) -> TextArea:
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    area = TextArea("Wat zei de cliënt?", min_lines=2, max_lines=6)
    column.addWidget(area)
    column.addWidget(QLineEdit(accessibleName="daarna"))
    column.addStretch(1)
    form.resize(400, 400)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    area.setFocus()
    area.form = form
    return area


def test_a_pause_says_what_was_typed_once(area: TextArea, qtbot) -> None:
    with qtbot.waitSignal(area.edited) as edited:
        type_text(area, "Zij komt op tijd, ook mét rugpijn.")
    assert edited.args == ["Zij komt op tijd, ook mét rugpijn."]
    with qtbot.assertNotEmitted(area.edited):
        area.flush()


def test_leaving_the_field_says_it_at_once(area: TextArea, qtbot) -> None:
    type_text(area, "snel weg")
    with qtbot.waitSignal(area.edited, timeout=100):
        area.form.findChild(QLineEdit).setFocus()


def test_showing_a_stored_text_is_no_edit(area: TextArea, qtbot) -> None:
    with qtbot.assertNotEmitted(area.edited):
        area.set_text("bewaard")
        area.flush()


def test_a_text_that_arrives_while_somebody_types_does_not_take_it_away(area: TextArea) -> None:
    type_text(area, "mijn zin")
    area.set_text("van een ander")
    assert area.text() == "mijn zin"


def test_the_same_text_leaves_undo_and_cursor_alone(area: TextArea) -> None:
    type_text(area, "hallo")
    area.flush()
    area.set_text("hallo")
    assert area.textCursor().position() == 5
    area.undo()
    assert area.text() == ""


def test_it_grows_with_its_text_up_to_its_limit(area: TextArea, qtbot) -> None:
    small = area.height()
    area.set_text("\n".join("regel" for _ in range(4)))
    qtbot.waitUntil(lambda: area.height() > small)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    area.set_text("\n".join("regel" for _ in range(40)))
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible())
    assert area.height() < area.fontMetrics().lineSpacing() * 8


def test_long_lines_count_as_the_lines_they_take(area: TextArea, qtbot) -> None:
    small = area.height()
    area.set_text("woord " * 60)
    qtbot.waitUntil(lambda: area.height() > small)
