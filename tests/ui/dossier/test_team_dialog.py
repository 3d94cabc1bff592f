"""Somebody for the team is chosen from colleagues and partners; a partner sees nothing until it is shared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.cases.clients.team import team
from app.cases.sharing.grants import share
from app.workspace import Workspace
from models.dossier import Colleague
from tests.partners import know
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk
from tests.ui.keyboard import type_text
from tests.ui.sharing.test_sharing_section import ILSE, TERMS
from ui.dossier.team_dialog import TeamDialog


@pytest.fixture
def dialog(desk: Desk, workspace: Workspace, dossier_id: str) -> TeamDialog:
    know(workspace, ("u1", "Ilse Thijs", "vdab", "vdab", "VDAB Genk"))
    with workspace.change("collega") as change:
        change.add(Colleague(id="u5", name="Bram Wouters", organisation_name="OCMW Zonhoven"))
    desk.show()
    dialog = TeamDialog(desk.context, dossier_id, None, desk)
    dialog.show()
    return dialog


def choose(dialog: TeamDialog, name: str) -> None:
    type_text(dialog.name, name)
    dialog.name.editingFinished.emit()


def test_a_partner_is_put_in_the_team_with_the_organisation_and_a_word_about_sharing(
    dialog: TeamDialog, workspace: Workspace, dossier_id: str
) -> None:
    choose(dialog, "Ilse Thijs (VDAB Genk)")
    assert dialog.name.text() == "Ilse Thijs"
    assert dialog.organisation.text() == "VDAB Genk"
    assert "Ziet pas iets als u ook deelt met VDAB Genk" in dialog.name.accessibleDescription()
    assert problems(dialog) == []
    dialog.save()
    [member] = team(workspace, dossier_id, TODAY)
    assert (member.user_id, member.user_organisation_id, member.is_partner) == ("u1", "vdab", True)


def test_with_whom_it_is_shared_already_there_is_nothing_to_say(
    dialog: TeamDialog, workspace: Workspace, dossier_id: str
) -> None:
    share(workspace, dossier_id, "VDAB Genk", replace(TERMS), [ILSE])
    choose(dialog, "Ilse Thijs (VDAB Genk)")
    assert dialog.name.accessibleDescription() == ""


def test_a_colleague_has_no_other_organisation(dialog: TeamDialog, workspace: Workspace, dossier_id: str) -> None:
    choose(dialog, "Bram Wouters")
    dialog.save()
    [member] = team(workspace, dossier_id, TODAY)
    assert (member.user_id, member.is_partner) == ("u5", False)


def test_a_name_that_is_typed_over_is_nobodys_account(
    dialog: TeamDialog, workspace: Workspace, dossier_id: str
) -> None:
    choose(dialog, "Bram Wouters")
    dialog.name.clear()
    choose(dialog, "Buurvrouw Mia")
    dialog.save()
    [member] = team(workspace, dossier_id, TODAY)
    assert (member.name, member.user_id) == ("Buurvrouw Mia", "")
