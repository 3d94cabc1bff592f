"""Field, pill, card, empty state, busy, segmented and flow: what each promises."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.errors import InvalidValue
from tests.ui.accessibility import problems
from ui.widgets.busy import Busy
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.jobs import Progress


def test_a_field_names_its_control_and_says_what_is_wrong(qtbot) -> None:
    field = Field("Naam", QLineEdit(), hint="Zoals op de kaart", required=True)
    qtbot.addWidget(field)
    assert field.control.accessibleName() == "Naam, verplicht"
    assert field.control.accessibleDescription() == "Zoals op de kaart"
    field.set_error("Vul een naam in.")
    assert field.control.accessibleDescription() == "Vul een naam in."
    field.set_error(None)
    assert field.error == ""
    assert field.control.accessibleDescription() == "Zoals op de kaart"


def test_a_field_shows_the_sentence_of_expected_trouble(qtbot) -> None:
    field = Field("Datum", QLineEdit())
    qtbot.addWidget(field)
    field.set_trouble(InvalidValue("date.impossible", "date"))
    assert field.error


def test_what_people_wrote_is_never_read_as_markup(qtbot) -> None:
    label = text_label("<b>3 < 4</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_pill_says_its_whole_text_when_there_is_no_room(qtbot) -> None:
    pill = Pill("stageverslag 4 dagen te laat", "late")
    qtbot.addWidget(pill)
    assert pill.toolTip() == pill.text()
    pill.show_text("", "neutral")
    assert pill.isHidden()


def test_the_action_of_an_empty_state_can_be_pressed(qtbot) -> None:
    state = EmptyState("users", "Er zijn nog geen dossiers.", "Lijst inlezen")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.action_requested):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    state.show_sentence("Niets gevonden.")
    assert state.button.isHidden()


def test_busy_shows_how_far_it_is_and_stops_once(qtbot) -> None:
    busy = Busy()
    qtbot.addWidget(busy)
    busy.begin("Caseload wordt ingelezen")
    busy.show_progress(Progress(12, 60))
    assert any(label.text() == "12 van 60" for label in busy.findChildren(QLabel))
    cancel = busy.findChild(QPushButton, "busy_cancel")
    with qtbot.waitSignal(busy.cancel_requested):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    busy.finish()
    assert busy.isHidden()


def test_one_segment_is_on_and_a_click_chooses_another(qtbot) -> None:
    segmented = Segmented([("mine", "Van mij"), ("soon", "Termijn dichtbij")], name="Filter")
    qtbot.addWidget(segmented)
    assert segmented.key == "mine"
    with qtbot.waitSignal(segmented.chosen) as chosen:
        qtbot.mouseClick(segmented.findChild(QPushButton, "choice_soon"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["soon"]
    assert segmented.key == "soon"


def test_flow_goes_on_at_the_next_line(qtbot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    pills = [Pill("GPMI-evaluatie vóór 30 nov.", "due") for _ in range(4)]
    for pill in pills:
        flow.addWidget(pill)
    box.resize(420, 200)
    box.show()
    assert pills[0].y() == pills[1].y() < pills[2].y()
    assert flow.heightForWidth(2000) < flow.heightForWidth(420) < flow.heightForWidth(200)
    assert all(box.rect().contains(pill.geometry()) for pill in pills)


def test_a_page_brings_what_has_the_focus_into_sight(qtbot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    fields = [Field(f"Vraag {number}", QLineEdit()) for number in range(30)]
    for field in fields:
        page.column.addWidget(field)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    last = fields[29].control
    last.setFocus()
    qtbot.waitUntil(lambda: page.viewport().rect().contains(last.mapTo(page.viewport(), last.rect().center())))


@pytest.fixture
def form(qtbot) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    card = Card("Wie is het?")
    combo = QComboBox()
    combo.addItems(["Nederlands A1", "Nederlands A2"])
    wrong = Field("Rijksregisternummer", QLineEdit("85.07.30-033.61"))
    wrong.set_error("De controlecijfers kloppen niet.")
    for field in (Field("Naam", QLineEdit()), wrong, Field("Taal", combo), Field("Verslag", TextArea("In uw woorden"))):
        card.add(field)
    for look in ("primary", "normal", "quiet"):
        card.add(push_button("Bewaren", look, name=look))
    QVBoxLayout(form).addWidget(card)
    form.resize(500, 600)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_a_form(form: QWidget, theme, mode: str) -> None:
    theme.set_mode(mode)
    assert problems(form) == []


def test_tab_goes_through_a_form_from_top_to_bottom(form: QWidget) -> None:
    form.findChild(QLineEdit, "naam").setFocus()
    heights = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        heights.append(QApplication.focusWidget().mapTo(form, QApplication.focusWidget().rect().topLeft()).y())
    assert heights == sorted(heights)


def test_the_linter_finds_what_it_is_for(qtbot) -> None:
    bad = QWidget()
    qtbot.addWidget(bad)
    column = QVBoxLayout(bad)
    pale = QLabel("nauwelijks te lezen")
    pale.setStyleSheet("color: #bbbbbb; background: white")
    nameless, tiny = QLineEdit(), QPushButton("x")
    tiny.setFixedSize(16, 16)
    for widget in (pale, nameless, tiny):
        column.addWidget(widget)
    bad.show()
    said = "\n".join(problems(bad))
    assert "contrast" in said
    assert "QLineEdit '': no accessible name" in said
    assert "target of 16x" in said
