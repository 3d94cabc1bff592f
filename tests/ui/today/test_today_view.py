"""The start screen shows what waits; each line opens the dossier at the right place with one key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.cases.agenda.deadlines import Deadline
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import read_triogesprek, save_triogesprek, start_triogesprek
from app.cases.sharing.inquiries import answer_no
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Colleague, TeamMember
from models.gpmi import Gpmi
from models.ids import new_id
from models.inquiry import ReceivedInquiry
from models.sharing import Absence
from tests.ui.accessibility import problems
from tests.ui.desk import a_dossier
from tests.ui.today.mornings import Morning
from ui.look.theme import Theme
from ui.today.cards import DeadlinesCard
from ui.today.words import badge_words
from ui.widgets.pill import Pill
from ui.work.tasks import Tasks


@pytest.fixture
def morning(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Morning]:
    morning = Morning(qtbot, workspace, tasks)
    yield morning
    morning.settle()


def test_a_first_morning_welcomes_and_leads_to_the_caseload(morning: Morning) -> None:
    morning.open()
    assert "Dinsdag 24 november" in morning.texts()
    assert "Welkom" in morning.texts()
    QTest.keyClick(morning.view.findChild(QPushButton, "empty_state_action"), Qt.Key.Key_Space)
    assert morning.pages == ["caseload"]
    assert problems(morning.desk) == []


def test_a_talk_opens_its_dossier_at_the_conversation_with_enter(morning: Morning) -> None:
    dossier = morning.my_dossier("Şule", "Yılmaz")
    talk = start_triogesprek(morning.workspace, dossier)
    at = datetime(2026, 11, 24, 8, 40, tzinfo=UTC)
    save_triogesprek(morning.workspace, talk, {"on": date(2026, 10, 12), "next_at": at, "next_place": "lokaal 2"})
    morning.open()
    assert "9.40" in morning.texts()
    assert "Şule Yılmaz" in morning.texts()
    [line] = morning.lines()
    assert "triogesprek met VDAB" in line.accessibleName()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert morning.opened == [(dossier, "gesprekken", talk)]
    assert problems(morning.desk) == []


def test_late_terms_come_first_and_open_their_section_with_a_click(morning: Morning) -> None:
    dossier = morning.my_dossier()
    with morning.workspace.change("GPMI") as change:
        later = change.add(Gpmi(dossier_id=dossier, status="lopend", next_evaluation_on=date(2026, 11, 30))).id
        late = change.add(Gpmi(dossier_id=dossier, status="lopend", ends_on=date(2026, 11, 20))).id
    morning.open()
    first, second = morning.lines()
    assert first.accessibleName().startswith("te laat, vrijdag 20 november 2026, Einde GPMI")
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert morning.opened == [(dossier, "gpmi", later), (dossier, "gpmi", late)]
    assert problems(morning.desk) == []


def test_a_tick_takes_a_thing_to_do_off_and_undo_brings_it_back(morning: Morning) -> None:
    dossier = morning.my_dossier()
    talk = start_triogesprek(morning.workspace, dossier)
    save_agreement(morning.workspace, talk, new_id(), {"party": "ocmw", "text": "Crèche bellen"})
    morning.open()
    assert problems(morning.desk) == []
    QTest.keyClick(morning.view.findChild(QCheckBox, "todo_done"), Qt.Key.Key_Space)
    morning.settle(lambda: read_triogesprek(morning.workspace, talk).agreements[0].done_on)
    morning.settle(lambda: "Crèche bellen" not in morning.texts())
    morning.settle(lambda: morning.desk.notices.passing_text)
    QTest.mouseClick(morning.desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    morning.settle(lambda: "Crèche bellen" in morning.texts())


def test_a_conflict_says_who_and_where_and_opens_it(morning: Morning) -> None:
    dossier = morning.my_dossier()
    with morning.workspace.change("Conflict") as change:
        bram = change.add(Colleague(name="Bram Wouters", organisation_name="VDAB Hasselt"))
        conflict = change.add(Conflict(dossier_id=dossier, entity="factor", row_id="r1", other_author_id=bram.id))
    asked: list[str] = []
    morning.desk.context.navigation.conflict_requested.connect(asked.append)
    morning.open()
    [line] = morning.lines()
    assert line.accessibleName().startswith("Bram Wouters (VDAB Hasselt) wijzigde ook het profiel bij Kurt Vandeput")
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert asked == [conflict.id]


def test_what_changes_meanwhile_appears(morning: Morning) -> None:
    dossier = morning.my_dossier()
    morning.open()
    assert "Niets dat vandaag moet" in morning.texts()
    with morning.workspace.change("GPMI") as change:
        change.add(Gpmi(dossier_id=dossier, status="lopend", next_evaluation_on=date(2026, 11, 30)))
    morning.settle(lambda: "GPMI-evaluatie" in morning.texts())


@pytest.mark.parametrize(("mode", "size"), [("dark", (1170, 700)), ("light", (828, 600))])
def test_a_full_day_fits_and_can_be_read(morning: Morning, theme: Theme, mode: Any, size: tuple[int, int]) -> None:
    theme.set_mode(mode)
    for number in range(12):
        dossier = morning.my_dossier("Jean-Pierre", f"Van den Broeck-Lambrechts {number}")
        talk = start_triogesprek(morning.workspace, dossier)
        words = {"party": "client", "text": "Ik ga elke week naar de kinesist " * 3, "due_on": date(2026, 11, 28)}
        save_agreement(morning.workspace, talk, new_id(), words)
    morning.open(size)
    assert "Nog 4 andere" in " ".join(button.text() for button in morning.view.findChildren(QPushButton))
    assert all(line.mapTo(morning.desk, line.rect().topRight()).x() < size[0] for line in morning.lines())
    assert problems(morning.desk) == []


def test_the_stand_in_sees_whose_dossiers_he_holds_and_until_when(morning: Morning) -> None:
    dossier = a_dossier(morning.workspace, "Samira", "El Idrissi")
    with morning.workspace.change("vervanging") as change:
        bram = change.add(Colleague(name="Bram Wouters"))
        change.add(TeamMember(dossier_id=dossier, user_id=bram.id, name="Bram Wouters"))
        change.add(
            Absence(
                user_id=bram.id,
                backup_user_id=morning.workspace.identity.user_id,
                from_on=date(2026, 11, 23),
                until=date(2026, 12, 4),
            )
        )
    morning.open()
    assert "Bram Wouters, tot en met 4 december" in morning.texts()
    [line] = [line for line in morning.lines() if line.objectName() == "held_dossier"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert morning.opened == [(dossier, "", "")]
    assert problems(morning.desk) == []


def test_a_question_of_another_organisation_stands_there_until_it_is_answered(morning: Morning) -> None:
    dossier = morning.my_dossier()
    with morning.workspace.change("vraag") as change:
        question = change.add(
            ReceivedInquiry(
                dossier_id=dossier, asker_organisation_name="OCMW Genk", asker_name="Jan Raes", purpose="Verhuisd",
                lapses_on=date(2026, 12, 8),
            )
        )  # fmt: skip
    morning.open()
    [line] = [line for line in morning.lines() if line.objectName() == "question"]
    assert line.accessibleName() == "OCMW Genk vraagt of u Kurt Vandeput kent"
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert morning.opened == [(dossier, "delen", question.id)]
    answer_no(morning.workspace, question.id)
    morning.settle(lambda: "OCMW Genk vraagt" not in morning.texts())


def test_a_badge_says_how_late_and_not_twice() -> None:
    today = date(2026, 11, 24)

    def said(label: str, day: int, party: str = "") -> str:
        return badge_words(Deadline("d", "Kurt", date(2026, 11, day), label, "gpmi", "", party), today)

    assert [said("Einde GPMI", 23), said("Einde GPMI", 24), said("Bellen", 30, "vdab")] == [
        "Einde GPMI 1 dag te laat", "Einde GPMI vandaag", "afspraak vóór 30 nov",
    ]  # fmt: skip
    assert said("Nog geen nieuws van VDAB: vraag het", 15) == "Nog geen nieuws van VDAB"


def test_a_day_of_another_year_is_told_whole(qtbot: Any) -> None:
    card = DeadlinesCard()
    qtbot.addWidget(card)
    days = (date(2024, 9, 26), date(2026, 4, 4), date(2026, 11, 30))
    terms = tuple(Deadline("d", "Kurt Vandeput", on, "GPMI afsluiten na de toekenning", "gpmi", "") for on in days)
    card.resize(360, 300)
    card.show_deadlines(terms, date(2026, 11, 23))
    card.show()
    qtbot.waitExposed(card)
    pills = card.findChildren(Pill)
    assert len(pills) == len(days)
    assert [pill.text() for pill in pills if pill.width() < pill.sizeHint().width()] == []
    assert len({pill.mapTo(card, pill.rect().topLeft()).x() for pill in pills}) == 1
