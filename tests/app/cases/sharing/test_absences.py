"""Absence and stand-in: who may fill it in, and whose dossiers are held meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.sharing.absences import (
    absences,
    change_absence,
    remove_absence,
    restore_absence,
    set_absence,
    standing_in,
)
from app.workspace import Workspace
from models.dossier import Colleague, TeamMember
from models.errors import InvalidValue, RuleRefused, Trouble
from models.sharing import Absence
from tests.ui.desk import a_dossier

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=14)


@pytest.fixture
def bram(workspace: Workspace) -> str:
    with workspace.change("collega") as change:
        return change.add(Colleague(name="Bram Wouters")).id


def test_an_own_absence_names_who_stands_in_and_until_when(workspace: Workspace, bram: str) -> None:
    set_absence(workspace, bram, TODAY, LATER)
    [away] = absences(workspace, TODAY)
    assert (away.user_name, away.backup_name, away.until, away.is_now) == ("An Claes", "Bram Wouters", LATER, True)
    assert away.may_change


@pytest.mark.parametrize(
    ("backup", "from_on", "until", "kind"),
    [
        ("", TODAY, LATER, "absence.backup_missing"),
        ("me", TODAY, LATER, "absence.backup_self"),
        ("bram", None, LATER, "absence.period_missing"),
        ("bram", TODAY, None, "absence.period_missing"),
        ("bram", LATER, TODAY, "absence.period"),
        ("bram", TODAY - timedelta(days=9), TODAY - timedelta(days=1), "absence.period"),
    ],
)
def test_what_cannot_be_is_refused(
    workspace: Workspace, bram: str, backup: str, from_on: date | None, until: date | None, kind: str
) -> None:
    backup_id = {"": "", "me": workspace.identity.user_id, "bram": bram}[backup]
    with pytest.raises(InvalidValue) as raised:
        set_absence(workspace, backup_id, from_on, until)
    assert raised.value.kind == kind
    assert absences(workspace, TODAY) == ()


def test_only_a_supervisor_fills_it_in_for_somebody_else(workspace: Workspace, bram: str) -> None:
    me = workspace.identity.user_id
    with pytest.raises(RuleRefused, match=r"absence\.not_allowed"):
        set_absence(workspace, me, TODAY, LATER, user_id=bram)
    with workspace.writing() as connection:
        connection.execute("UPDATE fact SET value = 'leidinggevende' WHERE name = 'user_role'")
    set_absence(workspace, me, TODAY, LATER, user_id=bram)
    assert [away.user_name for away in absences(workspace, TODAY)] == ["Bram Wouters"]


def test_it_can_be_changed_called_off_and_put_back(workspace: Workspace, bram: str) -> None:
    absence_id = set_absence(workspace, bram, TODAY, LATER)
    change_absence(workspace, absence_id, bram, TODAY, TODAY)
    assert absences(workspace, TODAY)[0].until == TODAY
    remove_absence(workspace, absence_id)
    assert absences(workspace, TODAY) == ()
    with pytest.raises(Trouble, match=r"absence\.gone"):
        remove_absence(workspace, absence_id)
    restore_absence(workspace, absence_id)
    assert len(absences(workspace, TODAY)) == 1


def test_the_stand_in_holds_the_dossiers_that_are_not_his_own_already(workspace: Workspace, bram: str) -> None:
    me = workspace.identity.user_id
    kurt, samira, jan = (a_dossier(workspace, name, "Peeters") for name in ("Kurt", "Samira", "Jan"))
    with workspace.change("teams") as change:
        for dossier_id, user_id, until in (
            (kurt, bram, None),
            (samira, bram, None),
            (samira, me, None),
            (jan, bram, TODAY - timedelta(days=1)),
        ):
            change.add(TeamMember(dossier_id=dossier_id, user_id=user_id, until=until))
        change.add(Absence(user_id=bram, backup_user_id=me, from_on=TODAY, until=LATER))
    [found] = standing_in(workspace, TODAY)
    assert (found.user_name, found.until) == ("Bram Wouters", LATER)
    assert [held.client_name for held in found.dossiers] == ["Kurt Peeters"]
    assert standing_in(workspace, LATER + timedelta(days=1)) == ()
    assert standing_in(workspace, TODAY - timedelta(days=1)) == ()
