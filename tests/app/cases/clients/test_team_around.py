"""The team around a client: one confidant, who answers for whoever is away, and the roles of the catalogue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.clients.team import (
    add_team_member,
    change_team_member,
    remove_team_member,
    restore_team_member,
    team,
)
from app.cases.clients.team_around import Answer, team_around
from app.cases.clients.team_confidant import name_confidant
from app.cases.clients.team_roles import offered_roles, side_of
from app.cases.network.contact_persons import save_contact
from app.workspace import Workspace
from models.catalogue import Side
from models.dossier import Colleague
from models.errors import InvalidValue, Trouble
from models.sharing import Absence
from tests.devices import a_client

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def test_everything_one_needs_to_call_somebody_is_kept(workspace: Workspace, kurt: str) -> None:
    an = add_team_member(
        workspace, kurt, name="An Peeters", role="zorgactor", organisation_name="CAW Limburg", organisation_type="caw",
        phone="011 22 33 44", email=" an@caw.example ", ways="Liefst sms", hours="ma-vr 9-12",
        call_for="Als ik de huur niet kan betalen.", stand_in_name="Bea", stand_in_phone="0470 00 11 22",
    )  # fmt: skip
    (member,) = team(workspace, kurt, TODAY)
    assert (member.id, member.role_words, member.email) == (an, "Zorgactor", "an@caw.example")
    assert (member.call_for, member.stand_in_phone) == ("Als ik de huur niet kan betalen.", "+32470001122")
    before = change_team_member(workspace, an, call_for="", stand_in_until=TOMORROW)
    assert before == {"call_for": "Als ik de huur niet kan betalen.", "stand_in_until": None}


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"stand_in_from": TOMORROW, "stand_in_until": TODAY}, "team.period", "stand_in_until"),
        ({"stand_in_phone": "straks"}, "phone.unreadable", "stand_in_phone"),
        ({"email": "bij An"}, "email.unreadable", "email"),
        ({"call_for": "x" * 601}, "text.too_long", "call_for"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    workspace: Workspace,
    kurt: str,
    values: dict[str, Any],
    kind: str,
    field: str,
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_team_member(workspace, kurt, name="An", **values)
    assert (refused.value.kind, refused.value.field) == (kind, field)
    assert team(workspace, kurt, TODAY) == ()


def test_whoever_is_away_is_answered_for(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Collega's") as change:
        change.add(Colleague(id="bram", name="Bram Wouters", phone="+3211000001"))
        change.add(Absence(user_id="els", backup_user_id="bram", from_on=TODAY, until=TOMORROW))
    tom = save_contact(workspace, {"name": "Tom", "phone": "011 00 00 02"})
    ria = save_contact(workspace, {"name": "Ria", "stand_in_id": tom, "until": TODAY})
    add_team_member(workspace, kurt, name="Els", user_id="els")
    add_team_member(workspace, kurt, name="Ria", contact_person_id=ria, role="vdab")
    add_team_member(workspace, kurt, name="Jef", stand_in_name="Mia", stand_in_from=TOMORROW)
    add_team_member(workspace, kurt, name="Piet", stand_in_until=TODAY)
    answers = {one.member.name: one.answer for one in team_around(workspace, kurt, TODAY)}
    assert answers == {
        "Els": Answer("Bram Wouters", "+3211000001", TOMORROW),
        "Ria": Answer("Tom", "+3211000002", TODAY),
        "Jef": None,
        "Piet": Answer("", "", TODAY),
    }
    later = {one.member.name: one.name_today for one in team_around(workspace, kurt, TOMORROW)}
    assert later["Jef"] == "Mia"
    assert later["Piet"] == "Piet"


def test_a_confidant_of_another_client_is_refused(workspace: Workspace, kurt: str) -> None:
    fatima = a_client(workspace, "Fatima", "Test")
    hers = add_team_member(workspace, fatima, name="Zus")
    for dossier_id, member_id in ((kurt, hers), (kurt, "weg"), ("weg", "")):
        with pytest.raises(Trouble):
            name_confidant(workspace, dossier_id, member_id)


acts = st.lists(st.tuples(st.sampled_from(["name", "nobody", "remove", "restore"]), st.integers(0, 2)), max_size=8)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_happens_one_confidant_at_most_stands_there_and_each_step_can_be_put_back(
    workspace: Workspace, done: list[tuple[str, int]]
) -> None:
    dossier_id = a_client(workspace)
    members = [add_team_member(workspace, dossier_id, name=name) for name in ("Zus", "Buur", "An")]
    here, named = set(members), ""
    for act, who in done:
        if act == "remove":
            remove_team_member(workspace, members[who])
            here.discard(members[who])
        elif act == "restore":
            restore_team_member(workspace, members[who])
            here.add(members[who])
        elif act == "nobody" or members[who] in here:
            before = name_confidant(workspace, dossier_id, "" if act == "nobody" else members[who])
            assert before == named
            named = "" if act == "nobody" else members[who]
        confidants = [one.id for one in team(workspace, dossier_id, TODAY) if one.is_confidant]
        assert confidants == ([named] if named in here else [])


def test_every_role_has_words_and_a_side() -> None:
    assert {"werkactor", "zorgactor", "mentor", "jobcoach", "tolk", "andere", "gtb"} <= offered_roles().keys()
    assert "vdab_bemiddelaar" not in offered_roles()
    assert [side_of("casemanager_zorg"), side_of("gtb"), side_of("andere", "caw"), side_of("andere")] == [
        Side.CARE, Side.WORK, Side.CARE, Side.BOTH,
    ]  # fmt: skip
    assert side_of("vertrouwenspersoon", "caw") is Side.PARTICIPANT
