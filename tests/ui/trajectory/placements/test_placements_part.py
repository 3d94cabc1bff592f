"""The page Werkplekken by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.cases.placements.agreement import propose_contacts
from app.cases.placements.hours import note_worked
from app.cases.placements.placement_views import PlacementView
from app.cases.placements.placements import change_placement, placements
from app.cases.placements.visits import add_visit
from app.workspace import Workspace
from tests.app.cases.placements.placement_steps import drafted, running, view
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.trajectory.placements.limit_bar import LimitBar
from ui.trajectory.placements.view import PlacementsPart
from ui.trajectory.view import TrajectorySection

FIRST, LAST = date(2026, 11, 2), date(2027, 4, 30)
W = TypeVar("W", bound=QWidget)


def open_page(desk: Desk, dossier_id: str, item_id: str = "") -> PlacementsPart:
    """Show the page in its section; for a workplace the section goes there by itself."""
    section = TrajectorySection(desk.context)
    desk.show_section(section, dossier_id)
    if item_id:
        section.show_dossier(dossier_id, item_id)
    else:
        push(section, "choice_werkplekken")
    part = section.part("werkplekken")
    assert isinstance(part, PlacementsPart)
    rest(desk)
    return part


def rest(desk: Desk) -> None:
    """Wait until what was done is stored, read again and laid out."""
    for _ in range(3):
        desk.context.tasks.finish_writes()
        while not desk.context.tasks.is_idle:
            QApplication.processEvents()
        settle()


def the(part: QWidget, kind: type[W], name: str) -> W:
    """Return a part of the screen; of two the one in sight, since what was closed goes a moment later."""
    found = part.findChildren(kind, name)
    assert found, name
    return next((one for one in found if one.isVisible()), found[0])


def push(part: QWidget, name: str) -> None:
    """Press a button by keyboard."""
    button = the(part, QPushButton, name)
    assert button.isVisible(), name
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    settle()


def fill(part: QWidget, name: str, text: str) -> None:
    line = the(part, QLineEdit, name)
    line.setFocus()
    line.clear()
    type_text(line, text)
    press(line, Qt.Key.Key_Tab)


def said(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def only(workspace: Workspace, dossier_id: str) -> PlacementView:
    [found] = placements(workspace, dossier_id)
    return found


def test_a_second_workplace_is_in_hand_as_soon_as_it_was_added(
    desk: Desk, workspace: Workspace, dossier_id: str
) -> None:
    drafted(workspace, dossier_id, FIRST, LAST)
    part = open_page(desk, dossier_id)
    push(part, "add_placement")
    choice = the(part, QComboBox, "placement_measure")
    choice.setCurrentIndex(choice.findData("wes"))
    fill(part, "placement_place", "Kringwinkel Genk")
    push(part, "placement_add_keep")
    rest(desk)
    assert part.view is not None
    assert part.view.employer == "Kringwinkel Genk"
    assert part.detail.isVisible()
    assert not part.frame.is_adding
    assert part.frame.list.currentItem().text().startswith("Kringwinkel Genk")


def test_a_workplace_is_added_signed_and_begun_by_keyboard(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    part = open_page(desk, dossier_id)
    push(part, "add_first_placement")
    choice = the(part, QComboBox, "placement_measure")
    assert choice.hasFocus()
    choice.setCurrentIndex(choice.findData("wes"))
    fill(part, "placement_place", "Kringwinkel Hasselt")
    fill(part, "starts_on_line", "2/11/2026")
    fill(part, "ends_on_line", "2/6/2027")
    fill(part, "placement_hours", "12,5")
    rest(desk)
    [bar] = [one for one in part.form.findChildren(LimitBar) if one.isVisible()]
    assert (bar.is_over, bar.words) == (True, "31 dagen te lang: hoogstens tot en met 2 mei 2027")
    assert "Kies een vroegere laatste dag. Bron: IDEA 1.4.3.3" in said(part.form)
    choice.setCurrentIndex(choice.findData("activeringsstage"))
    push(part, "placement_add_keep")
    rest(desk)
    assert placements(workspace, dossier_id) == ()
    ended = the(part, QLabel, "placement_add_error").text()
    assert "bestaat niet meer sinds 1 januari 2023. Kies in de plaats: Werkervaringsstage (WES)" in ended
    assert "Bron: VR2020 3.4" in ended
    choice.setCurrentIndex(choice.findData("wes"))
    fill(part, "ends_on_line", "30/4/2027")
    rest(desk)
    assert "Nog 2 dagen mogelijk, tot en met 2 mei 2027" in said(part.form)
    push(part, "placement_add_keep")
    rest(desk)
    found = only(workspace, dossier_id)
    assert (found.employer, found.hours_now, found.status) == ("Kringwinkel Hasselt", 12.5, "gezocht")

    push(part, "step_overeenkomst")
    push(part, "placement_step_keep")
    rest(desk)
    for party, name in (("client", "Kurt"), ("werkgever", "Rita"), ("organisatie", "An")):
        fill(part, f"signer_{party}", name)
        fill(part, f"signed_{party}_line", "2/11/2026")
        push(part, f"sign_{party}")
        rest(desk)
    push(part, "step_getekend")
    assert "De overeenkomst zegt nog niets over" in said(part)
    push(part, "placement_step_keep")
    rest(desk)
    assert only(workspace, dossier_id).status == "overeenkomst"  # it asks why
    why = the(part, QPlainTextEdit, "step_why")
    why.setFocus()
    type_text(why, "De rest volgt deze week")
    push(part, "placement_step_keep")
    rest(desk)
    push(part, "step_lopend")
    push(part, "placement_step_keep")
    rest(desk)
    found = only(workspace, dossier_id)
    assert (found.status, found.starts_on) == ("lopend", FIRST)
    assert found.exceptions[0][1] == "De rest volgt deze week"


def test_an_end_before_the_start_is_said_at_the_field(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST)
    part = open_page(desk, dossier_id, id_)
    fill(part, "placement_ends_line", "1/11/2026")
    rest(desk)
    assert "De laatste dag ligt voor de eerste dag" in part.detail.head.ends.error
    fill(part, "placement_ends_line", "1/7/2027")
    rest(desk)
    too_long = the(part, QLabel, "placement_head_error").text()
    assert "hoogstens 6 maanden" in too_long
    assert "Kies een vroegere laatste dag. Bron: IDEA 1.4.3.3" in too_long
    assert view(workspace, id_).ends_on == LAST
    fill(part, "placement_ends_line", "2/5/2027")
    rest(desk)
    assert view(workspace, id_).ends_on == date(2027, 5, 2)
    assert not the(part, QLabel, "placement_head_error").isVisible()


def test_texts_visits_hours_and_contact_are_kept_as_they_are_written(
    desk: Desk, workspace: Workspace, dossier_id: str
) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST)
    part = open_page(desk, dossier_id, id_)
    push(part, "add_visit")
    rest(desk)
    seen = the(part, QPlainTextEdit, "placement_seen")
    seen.setFocus()
    type_text(seen, "Ze lacht")
    the(part, QPlainTextEdit, "placement_fit_client").setFocus()
    type_text(the(part, QPlainTextEdit, "placement_fit_client"), "Dicht bij huis")
    fill(part, "placement_mentor_phone", "011 22 33 44")
    part.flush()
    rest(desk)
    push(part, "contacts_add")  # without a day: the rhythm of the practice
    rest(desk)
    fill(part, "hours_from_on_line", "4/1/2027")
    fill(part, "hours_per_week", "veel")
    push(part, "hours_add")
    rest(desk)
    assert "geen aantal uren" in part.detail.hours.fields["per_week"].error
    fill(part, "hours_per_week", "19")
    push(part, "hours_add")
    rest(desk)
    found = view(workspace, id_)
    assert found.visits[0].seen == "Ze lacht"
    assert (found.fit_client, found.mentor_phone) == ("Dicht bij huis", "011 22 33 44")
    assert (len(found.contacts), found.hours_now) == (6, 19)
    box = the(part, QCheckBox, f"paper_{found.papers[0].id}")
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    push(part, f"drop_{found.hours[1].id}")
    rest(desk)
    assert view(workspace, id_).papers[0].on is not None
    assert view(workspace, id_).hours_now == 12


def test_an_early_end_asks_a_reason_and_own_words(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST)
    part = open_page(desk, dossier_id, id_)
    push(part, "step_vroeg_beeindigd")
    push(part, "placement_step_keep")
    rest(desk)
    assert "Kies waarom" in said(part)
    reason = the(part, QComboBox, "step_end_reason")
    reason.setCurrentIndex(reason.findData("geen match met werkplek"))
    words = the(part, QPlainTextEdit, "step_end_words")
    words.setFocus()
    type_text(words, "Te veel lawaai")
    push(part, "placement_step_keep")
    rest(desk)
    assert view(workspace, id_).end_words == "Te veel lawaai"
    assert "Te veel lawaai" in said(part)


def test_hours_over_the_limit_are_refused_with_what_is_left(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST, "wijk_werken")
    note_worked(workspace, id_, "2026-11-03", 8)
    part = open_page(desk, dossier_id, id_)
    assert "Nog 52 van 60 uur in november 2026" in said(part)
    fill(part, "worked_hours", "53")
    push(part, "worked_add")
    rest(desk)
    refused = the(part, QLabel, "worked_error").text()
    assert "hoogstens 60 uur per maand" in refused
    assert "nog 52 uur over" in refused
    assert "Bron: IDEA 1.4.3.5" in refused
    for typed, words in (("-4", "Schrijf de uren die gewerkt zijn"), ("nan", "Schrijf bijvoorbeeld 12 of 13,5")):
        fill(part, "worked_hours", typed)
        push(part, "worked_add")
        rest(desk)
        assert words in part.detail.worked.fields["hours"].error
    fill(part, "worked_hours", "52")
    push(part, "worked_add")
    rest(desk)
    assert "Nog 0 van 60 uur in november 2026" in said(part)
    push(part, "worked_add")  # nothing typed is not nothing worked
    rest(desk)
    assert "geen aantal uren" in part.detail.worked.fields["hours"].error
    assert "Nog 0 van 60 uur in november 2026" in said(part)


def test_another_workplace_and_one_that_was_removed(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    first = running(workspace, dossier_id, FIRST, LAST)
    second = drafted(workspace, dossier_id, date(2026, 12, 1), date(2027, 7, 2), employer="Bakkerij Maes")
    visit = add_visit(workspace, first, date(2026, 11, 20), {"agreed": "Meer uren"})
    part = open_page(desk, dossier_id, visit)
    assert part.view is not None
    assert (part.view.id, part.detail.visits.visit_id) == (first, visit)
    press(part.frame.list, Qt.Key.Key_Up)
    rest(desk)
    assert part.view.id == second
    assert "Niet in orde · Overeenkomst in opmaak" in part.frame.list.currentItem().text()
    grab(desk, (828, 700), 1.0, "werkplekken-1024")
    settle()
    assert problems(part) == []
    measure = the(part, QComboBox, "placement_belongs_measure")
    measure.setCurrentIndex(measure.findData("activeringsstage"))
    measure.activated.emit(measure.currentIndex())
    rest(desk)
    assert "bestaat niet meer sinds 1 januari 2023" in the(part, QLabel, "placement_head_error").text()
    assert view(workspace, second).measure == "wes"
    assert measure.currentData() == "wes"
    push(part, "remove_placement")
    rest(desk)
    assert [one.id for one in placements(workspace, dossier_id)] == [first]
    assert part.view.id == first


def test_the_client_sees_the_own_work_experience_in_plain_words(
    desk: Desk, workspace: Workspace, dossier_id: str
) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST)
    drafted(workspace, dossier_id, date(2026, 12, 1), date(2027, 7, 2), employer="Bakkerij Maes")
    propose_contacts(workspace, id_)
    part = open_page(desk, dossier_id, id_)
    part.set_together(True)
    settle()
    words = said(part)
    assert "Mijn werkervaring: Kringwinkel Hasselt" in words
    assert "Ik ben bezig." in words
    for inside in ("stage", "Stage", "te lang", "Bron", "lawaai"):
        assert inside not in words
    assert problems(part) == []
    part.set_together(False)
    settle()
    assert "Werkervaringsstage (WES)" in said(part)


def test_the_page_reads_in_the_dark_and_in_large_letters(
    desk: Desk, workspace: Workspace, dossier_id: str, qapp: QApplication
) -> None:
    id_ = running(workspace, dossier_id, FIRST, LAST)
    add_visit(workspace, id_, date(2026, 11, 20), {"seen": "Sorteert vlot"})
    drafted(workspace, dossier_id, date(2026, 12, 1), date(2027, 7, 2), employer="Bakkerij Maes")
    Theme.install(qapp, "dark", 2.0)
    part = open_page(desk, dossier_id, id_)
    grab(desk, (1366, 900), 1.0, "werkplekken-dark-2")
    settle()
    assert problems(part) == []
    assert part.frame.detail.width() <= part.width()


def test_what_was_changed_since_the_signatures_is_said_and_signed_again_with_one_key(
    desk: Desk, workspace: Workspace, dossier_id: str
) -> None:
    made = running(workspace, dossier_id, FIRST, LAST)
    part = open_page(desk, dossier_id, made)
    assert not the(part, QLabel, "placement_changed").isVisible()
    change_placement(workspace, made, {"tasks": "Kassa"})
    part = open_page(desk, dossier_id, made)
    assert "de taken" in the(part, QLabel, "placement_changed").text()
    for party in ("client", "werkgever", "organisatie"):
        push(part, f"sign_again_{party}")
        rest(desk)
    assert view(workspace, made).changed == ()
    assert not the(part, QLabel, "placement_changed").isVisible()
    assert problems(part) == []
