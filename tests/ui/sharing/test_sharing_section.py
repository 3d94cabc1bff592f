"""The section Delen by keys and clicks: share, see what it means, narrow, withdraw, print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from app.cases.clients.team import team
from app.cases.sharing.grants import Invited, share, sharings
from app.workspace import Workspace
from models.note import Note
from models.rules.sharing import Terms
from models.sharing import Grant
from tests.partners import know
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.sharing.dialog import ShareDialog
from ui.sharing.form_dialog import ConsentFormDialog
from ui.sharing.view import SharingSection
from ui.sharing.withdraw_dialog import WithdrawDialog

TERMS = Terms(
    "vdab", frozenset({"work", "trajectory"}), "Samen een traject naar werk begeleiden", TODAY,
    TODAY + timedelta(days=182), consent_kind="schriftelijk", consent_on=TODAY, consent_by="Kurt Vandeput",
)  # fmt: skip
ILSE = Invited("u1", "Ilse Thijs", "vdab")


@pytest.fixture
def section(desk: Desk, workspace: Workspace, dossier_id: str) -> Iterator[SharingSection]:
    know(
        workspace,
        ("u1", "Ilse Thijs", "vdab", "vdab", "VDAB Genk"),
        ("u2", "Tom Maes", "vdab", "vdab", "VDAB Genk"),
        ("u3", "Jan Raes", "casemanager_zorg", "caw", "CAW Limburg"),
    )
    section = SharingSection(desk.context)
    desk.show_section(section, dossier_id)
    yield section
    for dialog in desk.findChildren(QDialog):
        dialog.close()
    settle()


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def button(view: QWidget, name: str) -> QPushButton:
    found = [one for one in view.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    return found[0]


def dialog_of(desk: Desk, section: SharingSection) -> ShareDialog:
    section.share()
    settle()
    found = desk.findChild(ShareDialog)
    assert isinstance(found, ShareDialog)
    return found


def fill_in(dialog: ShareDialog) -> None:
    type_text(dialog.receiver.name, "vdab genk")
    press(dialog.receiver.people, Qt.Key.Key_Space, text=" ")
    dialog.purpose.set_text("Een stage of werkplek zoeken")
    type_text(dialog.consent.on.line, "vandaag")
    press(dialog.consent.on.line, Qt.Key.Key_Tab)
    dialog.consent.on.line.editingFinished.emit()


def test_a_dossier_is_shared_by_keyboard_with_whom_what_and_until_when(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    assert "met niemand buiten uw organisatie gedeeld" in said(section)
    dialog = dialog_of(desk, section)
    fill_in(dialog)
    press(dialog, Qt.Key.Key_Return)
    settle()
    [found] = sharings(workspace, dossier_id, TODAY)
    assert found.organisation_name == "VDAB Genk"
    assert [person.name for person in found.people] == ["Ilse Thijs"]
    assert found.terms.categories == {"work", "trajectory"}
    assert found.terms.until == TODAY + timedelta(days=182)
    assert not found.terms.may_write
    assert "Gedeeld met VDAB Genk" in desk.notices.passing_text
    assert "Ilse Thijs (bemiddelaar VDAB)" in said(section)
    assert "schriftelijk, door Kurt Vandeput op 24 november" in said(section)


def test_what_is_sensitive_is_off_and_asks_its_own_consent(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    dialog = dialog_of(desk, section)
    assert dialog.categories.chosen() == {"work", "trajectory"}
    fill_in(dialog)
    dialog.categories.boxes["care"].click()
    dialog.save()
    assert "apart mee akkoord" in dialog.categories.consents["care"].error
    assert sharings(workspace, dossier_id, TODAY) == ()
    dialog.categories.set_consent("care", TODAY)
    dialog.save()
    [found] = sharings(workspace, dossier_id, TODAY)
    assert found.terms.care_consent_on == TODAY


def test_what_lacks_is_said_at_its_field_and_the_focus_goes_there(desk: Desk, section: SharingSection) -> None:
    dialog = dialog_of(desk, section)
    dialog.save()
    assert "Kies met welke organisatie" in dialog.receiver.organisation_field.error
    assert QApplication.focusWidget() is dialog.receiver.name
    type_text(dialog.receiver.name, "VDAB Genk")
    dialog.save()
    assert "Kies minstens één persoon" in dialog.receiver.people_field.error
    press(dialog.receiver.people, Qt.Key.Key_Space, text=" ")
    dialog.save()
    assert "Schrijf waarvoor" in dialog.purpose.error


def test_the_preview_follows_every_choice(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    me = workspace.identity.user_id
    with workspace.change("inhoud") as change:
        change.add(Note(dossier_id=dossier_id, on=TODAY, text="open", author_id=me))
        change.add(Note(dossier_id=dossier_id, on=TODAY, text="voor mij", author_id=me, is_private=True))
    dialog = dialog_of(desk, section)
    type_text(dialog.receiver.name, "VDAB Genk")
    settle()
    assert "Dit ziet VDAB Genk straks" in said(dialog.preview)
    before = dialog.preview.accessibleDescription()
    assert "Gesprekken, 1 gesprek" in before.split("Verborgen:")[1]
    dialog.categories.boxes["notes"].click()
    after = dialog.preview.accessibleDescription()
    assert "Gesprekken, 1 gesprek" in after.split("Verborgen:")[0]
    assert "1 privénotitie, van u alleen" in after.split("Verborgen:")[1]


def test_narrowing_leaves_only_what_was_shared_to_choose(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    share(workspace, dossier_id, "VDAB Genk", TERMS, [ILSE])
    settle()
    button(section, "change_sharing").click()
    settle()
    dialog = desk.findChild(ShareDialog)
    assert isinstance(dialog, ShareDialog)
    assert not dialog.categories.boxes["notes"].isEnabled()
    dialog.categories.boxes["trajectory"].click()
    dialog.save()
    [found] = sharings(workspace, dossier_id, TODAY)
    assert found.terms.categories == {"work"}


def test_withdrawing_takes_two_keys_and_can_be_undone(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    share(workspace, dossier_id, "VDAB Genk", TERMS, [ILSE])
    settle()
    press(button(section, "withdraw_sharing"), Qt.Key.Key_Space, text=" ")
    settle()
    asked = desk.findChild(WithdrawDialog)
    assert isinstance(asked, WithdrawDialog)
    press(asked, Qt.Key.Key_Return)
    settle()
    assert sharings(workspace, dossier_id, TODAY)[0].state == "ingetrokken"
    assert "met niemand buiten uw organisatie" in said(section)
    assert "Voorbij of ingetrokken (1)" in button(section, "fold_over").text()
    button(desk, "undo").click()
    settle()
    assert sharings(workspace, dossier_id, TODAY)[0].state == "loopt"
    assert team(workspace, dossier_id, TODAY)[0].is_now


def test_escape_withdraws_nothing(desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str) -> None:
    share(workspace, dossier_id, "VDAB Genk", TERMS, [ILSE])
    settle()
    button(section, "withdraw_sharing").click()
    settle()
    asked = desk.findChild(WithdrawDialog)
    assert isinstance(asked, WithdrawDialog)
    press(asked, Qt.Key.Key_Escape)
    assert sharings(workspace, dossier_id, TODAY)[0].state == "loopt"


def test_what_is_over_is_folded_away_until_it_is_asked_for(
    section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    with workspace.change("Vroeger gedeeld") as change:
        change.add(Grant(dossier_id=dossier_id, to_organisation_name="Kringwinkel", until=date(2026, 1, 31)))
    settle()
    assert "Kringwinkel" not in said(section)
    button(section, "fold_over").click()
    settle()
    assert "liep tot en met 31 januari" in said(section)
    assert not section.findChildren(QPushButton, "withdraw_sharing")


def test_a_dossier_of_another_organisation_cannot_be_shared_on(
    section: SharingSection, workspace: Workspace, dossier_id: str, desk: Desk
) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE dossier SET organisation_id = 'caw' WHERE id = ?", (dossier_id,))
    desk.context.refresh.changed.emit(frozenset({"dossier"}), dossier_id)
    settle()
    assert not section.findChild(QPushButton, "share").isVisible()
    assert "Dit dossier is van een andere organisatie" in said(section)
    section.share()
    assert desk.findChild(ShareDialog) is None


def test_the_form_of_what_is_filled_in_is_shown_before_anything_is_shared(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    dialog = dialog_of(desk, section)
    fill_in(dialog)
    button(dialog, "consent_form").click()
    form = desk.findChild(ConsentFormDialog)
    assert isinstance(form, ConsentFormDialog)
    qtbot.waitUntil(lambda: form.preview.document is not None)
    assert sharings(workspace, dossier_id, TODAY) == ()
    form.close()


def test_the_buttons_lead_to_the_documents(
    desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    asked: list[tuple[str, str, str]] = []
    desk.context.navigation.dossier_requested.connect(lambda *where: asked.append(where))
    grant_id = share(workspace, dossier_id, "VDAB Genk", TERMS, [ILSE])
    settle()
    button(section, "sharing_form").click()
    button(section, "who_saw").click()
    assert asked == [(dossier_id, "documenten", grant_id), (dossier_id, "documenten", dossier_id)]


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_section_and_dialog_can_be_used_by_everybody(
    mode: Any, scale: float, desk: Desk, section: SharingSection, workspace: Workspace, dossier_id: str
) -> None:
    Theme.install(QApplication.instance(), mode)  # type: ignore[arg-type]
    share(workspace, dossier_id, "VDAB Genk", TERMS, [ILSE])
    sensitive = replace(TERMS, to_organisation_id="caw", categories=frozenset({"care"}), care_consent_on=TODAY)
    share(workspace, dossier_id, "CAW Limburg", replace(sensitive, until=TODAY + timedelta(days=9)), [ILSE])
    settle()
    grab(desk, (1170, 660), scale, name=f"delen-{mode}")
    assert problems(desk) == []
    dialog = dialog_of(desk, section)
    fill_in(dialog)
    dialog.categories.boxes["care"].click()
    settle()
    grab(dialog, (1040, 1300), scale, name=f"delen-dialoog-{mode}")
    assert problems(dialog) == []
