"""From the dialog of one organisation to the screen of another and back, over a real centre."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.cases.in_step.syncing import sync_now
from app.cases.sharing.grants import sharings, withdraw_sharing
from app.workspace import Workspace
from models.note import Note
from models.profile import Assessment, Factor
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, put_in_team
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from ui.conversations.view import ConversationsSection
from ui.dossier.overview import OverviewSection
from ui.dossier.view import DossierView
from ui.profile.view import ProfileSection
from ui.sharing.dialog import ShareDialog
from ui.sharing.view import SharingSection
from ui.work.tasks import Tasks


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace, clock) as region:
        vdab = region.organisation("VDAB Genk")
        region.user("lotte.jacobs", "Lotte Jacobs", organisation_id=vdab, role="vdab")
        yield region


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_what_is_shared_in_the_dialog_is_what_the_partner_sees_until_it_is_withdrawn(
    region: Region, tasks: Tasks, qtbot: Any
) -> None:
    an = region.laptop("an.claes", "An Claes")
    lotte = region.laptop("lotte.jacobs", "Lotte Jacobs")
    kurt = a_client(an)
    put_in_team(an, kurt, an.identity.user_id)
    with an.change("inhoud") as change:
        profile = change.add(Assessment(dossier_id=kurt, on=TODAY))
        change.add(Factor(dossier_id=kurt, assessment_id=profile.id, label="Doorzetten", professional=3))
        change.add(Note(dossier_id=kurt, on=TODAY, title="Niet delen", text="Blijft hier."))
    for laptop in (lotte, an):
        sync_now(laptop)

    desk = Desk(an, tasks)
    qtbot.addWidget(desk)
    section = SharingSection(desk.context)
    desk.show_section(section, kurt)
    section.share()
    dialog = desk.findChild(ShareDialog)
    assert dialog is not None
    type_text(dialog.receiver.name, "VDAB Genk")
    dialog.purpose.set_text("Een stage of werkplek zoeken")
    type_text(dialog.consent.on.line, "vandaag")
    dialog.consent.on.line.editingFinished.emit()
    press(dialog, Qt.Key.Key_Return)
    settle()
    assert [person.name for person in sharings(an, kurt, TODAY)[0].people] == ["Lotte Jacobs"]
    for laptop in (an, lotte):
        sync_now(laptop)

    there = Desk(lotte, tasks)
    qtbot.addWidget(there)
    view = DossierView(
        there.context,
        [OverviewSection(there.context), ProfileSection(there.context), ConversationsSection(there.context)],
    )
    layout = there.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(view)
    there.resize(1170, 700)
    there.show()
    view.show_dossier(kurt, "profiel")
    qtbot.waitUntil(lambda: bool(tasks.is_idle))
    settle()
    assert "Dossier van OCMW Zonhoven · u leest mee" in said(view.header)
    assert "Doorzetten" in said(view)
    assert not [one for one in view.section("profiel").findChildren(QPushButton, "factor_remove") if one.isEnabled()]
    view.show_dossier(kurt, "gesprekken")
    settle()
    assert "Niet met u gedeeld: Gesprekken." in said(view)
    assert "Niet delen" not in said(view)

    withdraw_sharing(an, sharings(an, kurt, TODAY)[0].id)
    for laptop in (an, lotte):
        sync_now(laptop)
    settle()
    assert "staat niet (meer) op deze laptop" in said(view)
    for open_one in desk.findChildren(QDialog):
        open_one.close()
