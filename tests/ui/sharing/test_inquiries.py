"""Asking other organisations about a client, and answering what they ask, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from app.cases.sharing.grants import sharings
from app.cases.sharing.inquiries import asked_inquiries, questions_received
from app.workspace import Workspace
from models.inquiry import InquiryReply, ReceivedInquiry
from models.person import Person
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.sharing.ask_dialog import AskDialog
from ui.sharing.contact_dialog import ContactDialog
from ui.sharing.dialog import ShareDialog
from ui.sharing.view import SharingSection


@pytest.fixture
def section(desk: Desk, workspace: Workspace, dossier_id: str) -> Iterator[SharingSection]:
    with workspace.change("nummer") as change:
        change.find(Person, dossier_id=dossier_id)[0].insz = "93051822361"
    section = SharingSection(desk.context)
    desk.show_section(section, dossier_id)
    yield section
    for dialog in desk.findChildren(QDialog):
        dialog.close()
    settle()


@pytest.fixture
def question_id(workspace: Workspace, dossier_id: str) -> str:
    with workspace.change("vraag") as change:
        return change.add(
            ReceivedInquiry(
                dossier_id=dossier_id, inquiry_id="i1", asker_organisation_id="genk",
                asker_organisation_name="OCMW Genk", asker_user_id="u7", asker_name="Jan Raes",
                asker_role="trajectbegeleider", purpose="Samen een traject naar werk begeleiden", has_consent=True,
                words="Kurt verhuisde vorige maand.", asked_on=TODAY, lapses_on=date(2026, 12, 24),
            )
        ).id  # fmt: skip


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def button(view: QWidget, name: str) -> QPushButton:
    found = [one for one in view.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    return found[0]


def opened(desk: Desk, kind: type[QDialog]) -> Any:
    settle()
    found = desk.findChild(kind)
    assert found is not None
    return found


def test_a_question_is_asked_with_a_purpose_and_the_clients_consent(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    press(button(section, "ask_elsewhere"), Qt.Key.Key_Space, text=" ")
    dialog = opened(desk, AskDialog)
    dialog.send()
    assert "Schrijf waarvoor u navraag doet" in dialog.purpose.error
    dialog.purpose.set_text("Samen een traject naar werk begeleiden")
    dialog.send()
    assert "alleen als de cliënt ermee akkoord gaat" in said(dialog)
    assert dialog.consent.hasFocus()
    assert problems(dialog) == []
    press(dialog.consent, Qt.Key.Key_Space, text=" ")
    press(dialog, Qt.Key.Key_Return)
    settle()
    [asked] = asked_inquiries(workspace, dossier_id)
    assert asked.is_waiting
    assert "Wacht op antwoord, tot en met 24 december" in said(section)
    assert not section.inquiries.ask.isVisible()


def test_an_answer_says_whom_to_call_or_opens_the_dossier_that_is_shared(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    button(section, "ask_elsewhere").click()
    dialog = opened(desk, AskDialog)
    dialog.purpose.set_text("Stage")
    dialog.consent.click()
    dialog.send()
    [asked] = asked_inquiries(workspace, dossier_id)
    with workspace.change("antwoord") as change:
        for answer, name, more in (
            ("contact", "CAW Limburg", {"contact_name": "Ilse Thijs", "contact_phone": "+3211221133"}),
            ("delen", "OCMW Genk", {"linked_dossier_id": "d2"}),
        ):
            change.add(
                InquiryReply(
                    dossier_id=dossier_id, inquiry_id=asked.id, answer=answer, organisation_name=name,
                    answered_on=TODAY, **more,
                )
            )  # fmt: skip
    settle()
    assert "CAW Limburg vraagt u te bellen: Ilse Thijs, 011 22 11 33." in said(section)
    went: list[str] = []
    desk.context.navigation.dossier_requested.connect(lambda dossier, *_: went.append(dossier))
    button(section, "linked_dossier").click()
    assert went == ["d2"]


def test_a_question_of_others_is_answered_by_sharing_with_who_asks(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str, question_id: str
) -> None:
    settle()
    assert "Jan Raes (trajectbegeleider) van OCMW Genk vraagt of deze persoon hier bekend is" in said(section)
    press(button(section, "answer_share"), Qt.Key.Key_Space, text=" ")
    dialog = opened(desk, ShareDialog)
    assert dialog.receiver.name.text() == "OCMW Genk"
    dialog.save()
    assert "Zonder toestemming van de cliënt" in dialog.consent.fields["consent_on"].error
    type_text(dialog.consent.on.line, "vandaag")
    dialog.consent.on.line.editingFinished.emit()
    dialog.save()
    settle()
    [shared] = sharings(workspace, dossier_id, TODAY)
    assert [person.name for person in shared.people] == ["Jan Raes"]
    [question] = questions_received(workspace, dossier_id)
    assert (question.answer, question.is_open) == ("delen", False)
    assert "u deelde het dossier" in said(section)


def test_a_contact_is_given_and_nothing_of_the_dossier(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str, question_id: str
) -> None:
    settle()
    button(section, "answer_contact").click()
    dialog = opened(desk, ContactDialog)
    assert dialog.name.text() == "An Claes"
    dialog.send()
    assert "een naam en een telefoonnummer" in said(dialog)
    type_text(dialog.phone, "011 22 11 33")
    assert problems(dialog) == []
    press(dialog, Qt.Key.Key_Return)
    [question] = questions_received(workspace, dossier_id)
    assert question.answer == "contact"
    assert sharings(workspace, dossier_id, TODAY) == ()


def test_not_answering_is_one_click_and_says_what_the_asker_hears(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str, question_id: str
) -> None:
    settle()
    button(section, "answer_no").click()
    settle()
    [question] = questions_received(workspace, dossier_id)
    assert question.answer == "nee"
    assert "de vrager hoort niets" in said(section)
    assert not [one for one in section.findChildren(QPushButton, "answer_no") if one.isVisible()]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_question_can_be_read_by_everybody(mode: Any, section: SharingSection, desk: Desk, question_id: str) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    settle()
    grab(desk, (1170, 660), name=f"navraag-{mode}")
    assert problems(desk) == []
