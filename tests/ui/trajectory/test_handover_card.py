"""A file is handed over for a while by keys: what lacks is told at its field, and nothing happens in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.cases.trajectory.handover import propose_handover, step_handover
from app.cases.trajectory.handover_views import FileManagement, file_management
from app.workspace import Workspace
from models.sharing import Grant
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.trajectory.overview_part import OverviewPart
from ui.trajectory.view import TrajectorySection
from ui.work.tasks import Tasks


class Room:
    """The section with the hands of a user."""

    def __init__(self, qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace, dossier_id: str) -> None:
        self.qtbot, self.desk, self.tasks, self.workspace, self.dossier_id = qtbot, desk, tasks, workspace, dossier_id
        self.section = TrajectorySection(desk.context)

    @property
    def overview(self) -> OverviewPart:
        page = self.section.part("overzicht")
        assert isinstance(page, OverviewPart)
        return page

    @property
    def stored(self) -> FileManagement:
        return file_management(self.workspace, self.dossier_id)

    def open(self) -> None:
        self.desk.show_section(self.section, self.dossier_id)
        self.settle()

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))
        settle()

    def child(self, kind: type[Any], name: str) -> Any:
        found = self.overview.handover.findChild(kind, name)
        assert found is not None, name
        return found

    def button(self, name: str) -> None:
        button = self.child(QPushButton, name)
        button.setFocus()
        press(button, Qt.Key.Key_Space)
        settle()

    def write(self, name: str, text: str) -> None:
        line = self.child(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        type_text(line, text)
        press(line, Qt.Key.Key_Return)

    def propose(self, **more: Any) -> str:
        values = {
            "to_organisation": "VDAB",
            "to_name": "Bram Wouters",
            "why": "Opleiding",
            "starts_on": date(2026, 11, 24),
            "expected_back_on": date(2027, 3, 1),
            "told_client": "Bram is drie maanden mijn vaste persoon.",
        }
        return propose_handover(self.workspace, self.dossier_id, {**values, **more}, reason="Volgt op papier")


@pytest.fixture
def room(qtbot: Any, desk: Desk, tasks: Tasks, workspace: Workspace, dossier_id: str) -> Room:
    return Room(qtbot, desk, tasks, workspace, dossier_id)


def test_a_hand_over_is_proposed_by_keys_and_says_what_lacks(room: Room) -> None:
    room.open()
    assert "code 05" in room.child(QLabel, "handover_about").text()
    room.button("handover_propose")
    form = room.overview.handover.form
    room.button("handover_save")
    room.settle(lambda: form._areas["why"].error)
    assert "waarom" in form._areas["why"].error
    type_text(form.why, "Opleiding tuinbouw")
    room.write("starts_on_line", "24/11/2026")
    room.write("expected_back_on_line", "20/11/2026")
    room.button("handover_save")
    room.settle(lambda: form.back.error)
    assert "niet terug zijn vóór het weg is" in form.back.error
    room.write("expected_back_on_line", "1/3/2027")
    assert form.days.text() == "24/12/2026, 24/1/2027, 24/2/2027"
    room.write("handover_feedback_on", "1 januari 2027, overmorgen nog eens")
    room.button("handover_save")
    assert form._fields["feedback_on"].error
    room.write("handover_feedback_on", "1 januari 2027; 1/2/2027")
    room.button("handover_save")
    reason = room.child(QPlainTextEdit, "handover_reason")
    room.settle(lambda: reason.isVisible())
    refused = room.child(QLabel, "handover_error").text()
    for words in ("geen toestemming van de cliënt", "VDAB", "IDEA 1.4.2.2", "Bron: ", "schrijf waarom"):
        assert words in refused
    type_text(reason, "Kurt tekent morgen")
    room.button("handover_save")
    room.settle(lambda: room.stored.status == "voorgesteld")
    current = room.stored.current
    assert current is not None
    assert (current.to_organisation, current.warned) == ("VDAB", "Kurt tekent morgen")
    assert current.agreed_days == (date(2027, 1, 1), date(2027, 2, 1))
    room.settle(lambda: room.child(QPushButton, "step_tijdelijk_elders").isVisible())
    grab(room.desk, (1024, 640), name="handover-proposed")
    room.button("step_tijdelijk_elders")
    room.settle(lambda: form.isVisible())  # what the client was told lacks: the form opens there
    assert "Schrijf wat de cliënt" in form._areas["told_client"].error
    type_text(form.told, "Bram is drie maanden mijn vaste persoon.")
    room.button("handover_save")
    room.settle(lambda: room.child(QPushButton, "step_tijdelijk_elders").isVisible())
    room.button("step_tijdelijk_elders")
    room.settle(lambda: room.stored.status == "tijdelijk_elders")


def test_news_is_noted_and_the_file_comes_back(room: Room) -> None:
    step_handover(room.workspace, room.propose(), "tijdelijk_elders", is_accepted=True)
    room.open()
    room.settle(lambda: room.overview.handover.news.isVisible())
    room.button("note_feedback")
    room.settle(lambda: room.overview.handover.news._fields["text"].error)
    room.write("feedback_text", "Komt elke dag, doet het graag.")
    room.settle(lambda: "doet het graag" in room.child(QLabel, "handover_heard").text())
    assert problems(room.desk) == []
    grab(room.desk, (1024, 640), name="handover-away")
    room.button("step_bij_ocmw")
    room.settle(lambda: room.stored.status == "bij_ocmw")
    room.settle(lambda: "tot 24 november" in room.child(QLabel, "handover_about").text())
    assert room.child(QPushButton, "handover_propose").isVisible()


def test_a_proposal_by_mistake_is_taken_back_and_undone(room: Room) -> None:
    room.propose()
    room.open()
    room.settle(lambda: room.child(QPushButton, "handover_take_back").isVisible())
    room.button("handover_take_back")
    room.settle(lambda: room.stored.current is None)
    undo: Any = room.desk.findChild(QPushButton, "undo")
    room.settle(lambda: undo.isVisible())
    press(undo, Qt.Key.Key_Space)
    room.settle(lambda: room.stored.status == "voorgesteld")


def test_a_file_stays_elsewhere_only_with_a_reason_and_the_client_has_one_line(room: Room) -> None:
    agreed = {"consent_on": date(2026, 11, 20), "consent_how": "mondeling"}
    id_ = room.propose(**agreed, call_for="mijn opleiding", to_phone="011 11 11 11")
    step_handover(room.workspace, id_, "tijdelijk_elders", is_accepted=True)
    room.open()
    room.settle(lambda: "ging akkoord: 20 november, mondeling" in room.child(QLabel, "handover_consent").text())
    room.button("step_blijvend_elders")
    room.button("handover_for_good")
    room.settle(lambda: room.overview.handover.stays.why.error)
    assert room.overview.handover.stays.why.error == "Schrijf waarom het dossier daar blijft."
    type_text(room.child(QPlainTextEdit, "handover_for_good_why"), "Geen leefloon meer")
    room.button("handover_for_good")
    room.settle(lambda: room.stored.status == "blijvend_elders")
    room.settle(lambda: "Blijft daar: Geen leefloon meer" in room.child(QLabel, "handover_consent").text())
    assert "OCMW → VDAB vanaf 24 november" in room.child(QLabel, "handover_history").text()
    room.section.set_together(True)
    whom = room.section.findChild(QLabel, "whom_to_call")
    assert whom is not None
    room.settle(whom.isVisible)
    assert whom.text().startswith("Voor mijn opleiding bel ik Bram Wouters (VDAB)")
    assert "011 11 11 11".replace(" ", "\u00a0") in whom.text()  # a number is on one line
    assert not room.overview.handover.isVisible()
    room.section.open_part("afronden")
    assert whom.isVisible()
    room.section.set_together(False)
    assert not whom.isVisible()


def test_what_is_shared_with_who_takes_over_is_said_with_a_way_to_share_it(room: Room) -> None:
    room.propose(consent_on=date(2026, 11, 20), consent_how="mondeling", consent_words="VDAB ziet mijn plan")
    room.open()
    told = room.child(QLabel, "handover_along_text")
    room.settle(lambda: told.isVisible())
    assert told.text().startswith("Akkoord met de overdracht is nog geen akkoord om te delen. Met VDAB is nog niets")
    asked: list[tuple[str, str, str]] = []
    room.desk.context.navigation.dossier_requested.connect(lambda *to: asked.append(to))
    assert problems(room.desk) == []
    room.button("handover_to_sharing")
    assert asked == [(room.dossier_id, "delen", "")]
    with room.workspace.change("Gedeeld") as change:
        grant = Grant(dossier_id=room.dossier_id, to_organisation_name="VDAB", categories=["work", "care"])
        grant.consent_on = grant.from_on = date(2026, 11, 1)
        grant.until = date(2027, 2, 1)
        change.add(grant)
    room.settle(lambda: told.text().startswith("Gaat mee, volgens Delen: werk, tot en met 1 februari 2027."))
    assert "vóór het dossier terug is" in told.text()


def test_what_came_back_is_asked_after_the_return(room: Room) -> None:
    id_ = room.propose(starts_on=date(2026, 11, 2))
    step_handover(room.workspace, id_, "tijdelijk_elders", on=date(2026, 11, 3), is_accepted=True)
    step_handover(room.workspace, id_, "bij_ocmw")
    room.open()
    room.settle(lambda: room.overview.handover.returned.isVisible())
    area = room.child(QPlainTextEdit, "handover_came_back")
    area.setFocus()
    type_text(area, "Attest behaald")
    room.overview.handover.returned.area.flush()
    room.settle(lambda: room.stored.handovers[0].came_back == "Attest behaald")


def test_the_form_says_what_to_know_first_and_keeps_the_consent(room: Room) -> None:
    room.open()
    room.button("handover_propose")
    hint = room.child(QLabel, "handover_hint")
    assert "overschrijft MLP" in hint.text()
    room.write("handover_to_organisation_line", "GTB")
    assert "dat gaat via VDAB" in hint.text()
    type_text(room.overview.handover.form.why, "Taalstage")
    room.write("consent_on_line", "30/11/2026")
    room.button("handover_save")
    form = room.overview.handover.form
    room.settle(lambda: form.consent.days["consent_on"].error)
    room.write("consent_on_line", "20/11/2026")
    assert problems(room.desk) == []
    room.button("handover_save")
    room.settle(lambda: room.stored.current)
    current = room.stored.current
    assert current is not None
    assert (current.consent_on, current.to_type, current.warned) == (date(2026, 11, 20), "gtb", "")
