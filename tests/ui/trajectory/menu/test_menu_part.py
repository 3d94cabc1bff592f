"""The page Aanbod by keys and clicks: read the whole menu, answer what is open, wish, overrule, and begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.cases.measures.choices import set_wish
from app.cases.measures.facts import answer_fact, facts_of
from app.cases.measures.offers import save_offer
from app.cases.profile import assessments
from app.workspace import Workspace
from models.person import Person
from models.rules.eligibility import Fit
from models.trajectory import Trajectory
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.look.theme import Theme
from ui.trajectory.menu.details import MeasureDetails
from ui.trajectory.menu.rule_line import RuleLine
from ui.trajectory.menu.view import MenuPart


class Room:
    """The page with the menu of one client in a window."""

    def __init__(self, desk: Desk, workspace: Workspace, dossier_id: str, trajectory_id: str, qtbot: QtBot) -> None:
        self.desk, self.workspace, self.dossier_id, self.qtbot = desk, workspace, dossier_id, qtbot
        self.asked: list[tuple[str, str, str]] = []
        desk.context.navigation.dossier_requested.connect(lambda *asked: self.asked.append(asked))
        self.part = MenuPart(desk.context)
        layout = desk.layout()
        assert layout is not None
        layout.addWidget(self.part)
        desk.resize(1170, 640)
        desk.show()
        desk.activateWindow()
        self.part.show_dossier(dossier_id, trajectory_id)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.context.tasks.is_idle and not self.part.is_waiting)
        settle()

    def one(self, kind: type[Any], name: str, within: QWidget | None = None) -> Any:
        found = (within or self.part).findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def go(self, code: str) -> None:
        """Walk to a measure with the arrow keys."""
        menu = self.part.list
        menu.setFocus()
        press(menu, Qt.Key.Key_Home)
        for _ in range(menu.count()):
            if menu.key == code:
                break
            press(menu, Qt.Key.Key_Down)
        assert menu.key == code
        self.settle()

    def words(self, name: str) -> list[str]:
        pane = self.part.details
        assert pane is not None
        return [label.text() for label in pane.findChildren(QLabel, name) if label.isVisible()]

    def spoken(self) -> list[str]:
        menu = self.part.list
        return [menu.item(at).text() for at in range(menu.count())]

    def fit(self, code: str) -> Fit:
        assert self.part.menu is not None
        item = self.part.menu.item(code)
        assert item is not None
        return item.fit


@pytest.fixture
def room(desk: Desk, workspace: Workspace, dossier_id: str, qtbot: QtBot) -> Room:
    with workspace.change("Gegevens") as change:
        (person,) = change.find(Person, dossier_id=dossier_id)
        person.birth_date, person.income_status, person.postal_code = date(1984, 3, 2), "leefloon", "9100"
        new = change.add(Trajectory(dossier_id=dossier_id, machine="sociale_activering", status="lopend"))
    save_offer(workspace, {"label": "Moestuin", "what": "Samen tuinieren", "arranged_by": "De Ark"})
    return Room(desk, workspace, dossier_id, new.id, qtbot)


def test_a_digit_answers_the_question_that_is_open(room: Room) -> None:
    room.go("cmw")
    assert room.words("question") == ["Gaf VDAB een advies of ticket voor collectief maatwerk?"]
    press(room.part.list, Qt.Key.Key_1, text="1")
    room.settle()
    assert room.fit("cmw") is Fit.FITS
    assert room.words("met") == ["Voldaan · vereist"]
    assert room.part.list.hasFocus()
    assert facts_of(room.workspace, room.dossier_id)["advies_collectief_maatwerk"].value is True
    room.click(room.one(QPushButton, "answer_again", room.part.details))
    room.click(room.one(QPushButton, "answer_True", room.part.details))  # the same answer again takes it back
    room.settle()
    assert room.fit("cmw") is Fit.MAY_FIT


def test_a_number_is_typed_and_kept_by_enter(room: Room) -> None:
    room.go("at2023")
    line = room.one(QLineEdit, "answer_number", room.part.details)
    type_text(line, "15x")  # a letter is no number
    press(line, Qt.Key.Key_Return)
    room.settle()
    assert facts_of(room.workspace, room.dossier_id)["betaald_werk_verwacht_binnen_maanden"].value == 15
    assert "Na hoeveel maanden" in " ".join(room.words("known_fact"))


def test_an_answer_keeps_on_what_it_rests_also_when_somebody_leaves_at_once(room: Room) -> None:
    room.go("cmw")
    press(room.part.list, Qt.Key.Key_2, text="2")
    room.settle()
    room.click(room.one(QPushButton, "answer_again", room.part.details))
    line = room.one(QLineEdit, "ground", room.part.details)
    type_text(line, "Brief van VDAB, 3 maart")
    room.part.flush()
    room.settle()
    fact = facts_of(room.workspace, room.dossier_id)["advies_collectief_maatwerk"]
    assert (fact.value, fact.ground) == (False, "Brief van VDAB, 3 maart")
    assert room.fit("cmw") is Fit.DOES_NOT_FIT


def test_an_answer_rests_on_a_factor_of_the_profile(room: Room) -> None:
    profile = assessments.start_assessment(room.workspace, room.dossier_id)
    factor = assessments.add_factor(room.workspace, profile, "d155")
    answer_fact(room.workspace, room.dossier_id, "leerpotentieel", "voldoende", ground="Zegt de mentor")
    room.settle()
    room.go("wes")
    again = [one for one in room.part.findChildren(QPushButton, "answer_again") if "leerpot" in one.accessibleName()]
    room.click(again[0])
    room.click(room.one(QPushButton, "rests_on_d155", room.part.details))
    room.settle()
    fact = facts_of(room.workspace, room.dossier_id)["leerpotentieel"]
    assert (fact.factor_id, fact.ground) == (factor, "Zegt de mentor")
    assert any(f"Zegt de mentor, {fact.factor}" in text for text in room.words("known_fact"))


def test_a_filter_counts_and_what_it_sets_aside_is_one_key_away(room: Room) -> None:
    everything = [text for text in room.spoken() if "," in text]
    type_text(room.part.filters.text, "stage")
    room.settle()
    box = room.one(QComboBox, "filter_fit")
    shown = int(box.itemText(0).rpartition("(")[2].rstrip(")"))
    assert 0 < shown < 28
    fold = next(text for text in room.spoken() if "andere, dicht" in text)
    assert fold.startswith(f"{28 - shown + 1} andere")  # and the garden
    menu = room.part.list
    menu.setFocus()
    assert menu.choose("aside")
    press(menu, Qt.Key.Key_Return)
    settle()
    assert len([text for text in room.spoken() if text in everything]) >= 28
    room.click(room.one(QPushButton, "filter_nothing"))
    assert not any("andere," in text for text in room.spoken())


def test_what_is_law_no_more_is_read_and_leads_to_what_came_after(room: Room) -> None:
    menu = room.part.list
    assert menu.choose("past")
    press(menu, Qt.Key.Key_Space)
    room.go("sine")
    assert room.part.details is not None
    assert room.part.details.findChild(QPushButton, "begin") is None
    room.click(room.one(QPushButton, "successor", room.part.details))
    room.settle()
    assert room.words("measure_name") == ["Individueel maatwerk"]
    assert menu.key == "imw"


def test_deciding_otherwise_asks_a_reason_and_keeps_it(room: Room) -> None:
    room.go("wes")
    pane = room.part.details
    room.click(room.one(QPushButton, "overrule_open", pane))
    room.click(room.one(QPushButton, "overrule_past", pane))
    settle()
    assert "reden" in room.words("overrule_error")[0]
    type_text(room.one(QLineEdit, "overrule_why", pane), "Hij werkt nu al twee dagen mee")
    room.click(room.one(QPushButton, "overrule_past", pane))
    room.settle()
    assert room.fit("wes") is Fit.FITS
    assert room.words("overrule_reason")[0].startswith("Hij werkt nu al twee dagen mee")
    room.click(room.one(QPushButton, "follow_rules", room.part.details))
    room.settle()
    assert room.fit("wes") is Fit.MAY_FIT


def test_what_somebody_types_stays_while_a_colleague_answers(room: Room) -> None:
    room.go("wes")
    room.click(room.one(QPushButton, "overrule_open", room.part.details))
    type_text(room.one(QLineEdit, "overrule_why", room.part.details), "Omdat")
    for field, value in (("mmpps", True), ("werkervaring_recent", False)):  # of another measure, and of this one
        answer_fact(room.workspace, room.dossier_id, field, value)
        room.settle()
    assert room.one(QLineEdit, "overrule_why", room.part.details).text() == "Omdat"
    assert "Voldaan · vereist" in room.words("met")


def test_what_was_found_elsewhere_opens_here(room: Room) -> None:
    answer_fact(room.workspace, room.dossier_id, "zelfstandig_werken", True)
    set_wish(room.workspace, room.dossier_id, "lde", "ja")
    for query, code in (("SELECT id FROM measure_fact", "wijk_werken"), ("SELECT id FROM measure_choice", "lde")):
        item_id = room.workspace.rows(query)[0][0]
        assert MenuPart.has_item(room.workspace, item_id)
        room.part.show_item(item_id)
        room.settle()
        assert room.part.list.key == code


def test_a_workplace_begins_from_the_menu_and_can_be_taken_back(room: Room) -> None:
    room.go("bvs")
    room.click(room.one(QPushButton, "begin", room.part.details))
    room.settle()
    ((row_id, measure, trajectory),) = room.workspace.rows("SELECT id, measure, trajectory_id FROM placement")
    assert (measure, bool(trajectory)) == ("bvs", True)
    assert room.asked == [(room.dossier_id, "traject", row_id)]
    undo = next(button for button in room.desk.findChildren(QPushButton) if button.text() == "Ongedaan maken")
    room.click(undo)
    room.settle()
    assert room.workspace.rows("SELECT count(*) FROM placement") == [(0,)]


def test_a_local_offer_and_a_course_begin_too(room: Room) -> None:
    offer = room.part.menu.offers[0] if room.part.menu else None
    assert offer is not None
    room.go(f"offer:{offer.id}")
    room.click(room.one(QPushButton, "begin", room.part.details))
    room.settle()
    assert room.workspace.rows("SELECT measure, label FROM placement") == [("voortraject", "Moestuin")]
    room.go("taal_extern")
    room.click(room.one(QPushButton, "begin", room.part.details))
    room.settle()
    assert room.workspace.rows("SELECT measure, text FROM plan_action") == [("taal_extern", "Externe taalopleiding")]


def test_the_client_reads_own_wishes_first_and_no_word_that_shames(room: Room) -> None:
    set_wish(room.workspace, room.dossier_id, "wijk_werken", "ja")
    room.go("at2023")
    press(room.part.list, Qt.Key.Key_2, text="2")  # no serious barriers: it does not fit
    room.settle()
    room.part.set_together(True)
    room.settle()
    said = room.spoken()
    assert said[:2] == ["Wat ik wil", next(text for text in said if text.startswith("Wijk-werken"))]
    assert any(text.startswith("Activeringstraject") and "Nu nog niet" in text for text in said)
    assert not any("Past niet" in text or "Vroeger" in text for text in said)
    assert room.words("met") == room.words("sources") == []
    assert room.part.details is not None
    assert room.part.details.findChild(QPushButton, "begin") is None
    room.part.set_together(False)
    assert any("Vroeger (8)" in text for text in room.spoken())


def test_a_keeper_lays_an_own_limit_over_the_catalogue_and_the_page_says_so(room: Room) -> None:
    room.go("wes")
    room.click(room.one(QPushButton, "own_limit", room.part.details))
    dialog = room.desk.findChildren(QDialog)[-1]
    number = room.one(QLineEdit, "entry_value", dialog)
    number.selectAll()
    type_text(number, "4")
    room.click(room.one(QPushButton, "save_entry", dialog))
    room.settle()
    assert room.fit("wes") is Fit.MAY_FIT
    type_text(room.one(QLineEdit, "entry_source", dialog), "Nota 12 van VDAB")
    room.click(room.one(QPushButton, "save_entry", dialog))
    room.settle()
    pane = room.part.details
    assert pane is not None
    said = " ".join(label.text() for label in pane.findChildren(QLabel))
    assert "hoogstens 4 maanden" in said
    assert "Nota 12 van VDAB" in said


def test_who_does_not_read_about_health_is_not_asked_about_it(room: Room) -> None:
    assert room.part.menu is not None
    room.part.menu = replace(room.part.menu, may_answer_care=False)
    room.go("at2023")
    assert len(room.words("not_for_you")) == 2
    before = facts_of(room.workspace, room.dossier_id)
    press(room.part.list, Qt.Key.Key_1, text="1")
    room.settle()
    assert facts_of(room.workspace, room.dossier_id) == before


def test_where_there_is_no_room_for_both_the_list_leads_to_the_pane_and_back(room: Room) -> None:
    room.desk.resize(600, 640)
    settle()
    menu = room.part.list
    room.go("cmw")
    assert not room.words("measure_name")  # who walks through the list stays there
    press(menu, Qt.Key.Key_Return)
    room.settle()
    assert (room.words("measure_name"), menu.isVisible()) == (["Collectief maatwerk"], False)
    QTest.keyClick(QApplication.focusWidget() or room.part, Qt.Key.Key_Escape)
    settle()
    assert menu.hasFocus()


def test_the_page_keeps_nothing_of_the_client_before(room: Room) -> None:
    room.go("cmw")
    type_text(room.part.filters.text, "maatwerk")
    room.part.show_dossier("of somebody else", "")
    room.settle()
    assert (room.part.details, room.part.filters.text.text()) == (None, "")


@pytest.mark.parametrize(("mode", "size"), [("light", (1000, 520)), ("dark", (760, 520))])
def test_the_page_is_clear_for_everybody(
    room: Room, dressed_app: QApplication, mode: Any, size: tuple[int, int]
) -> None:
    Theme.install(dressed_app, mode)
    room.desk.resize(*size)
    room.go("twe_ocmw")
    assert problems(room.desk) == []


def test_a_long_measure_is_laid_out_in_parts_and_a_digit_finds_all_of_it(room: Room) -> None:
    room.go("twe_ocmw")
    room.settle()
    whole = len(room.words("sources")), len(room.part.details.findChildren(RuleLine))
    assert whole[0] == 1
    pane = MeasureDetails(room.part.menu, room.part.menu.item("twe_ocmw"), together=False, parent=room.part)
    assert not pane.findChildren(RuleLine), "they come in turns of their own"
    pane.answer_number(9)
    assert len(pane.findChildren(RuleLine)) == whole[1]
    pane.deleteLater()
