"""The network around the clients: organisations, contact persons, workplaces, fixed contacts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.network.contact_persons import restore_contact, retire_contact, save_contact
from app.cases.network.finding import (
    contact,
    contacts,
    names,
    organisation,
    organisations,
    similar_organisations,
    workplaces,
)
from app.cases.network.fixed_contacts import (
    fixed_contact,
    municipality_lines,
    name_fixed_contact,
    set_fixed_contacts,
)
from app.cases.network.lines import CONTACT, ORGANISATION, WORKPLACE
from app.cases.network.organisations import restore_organisation, retire_organisation, save_organisation
from app.cases.network.workplaces import restore_workplace, retire_workplace, save_workplace
from app.sentences.trouble import sentence
from app.workplace_carrying import carryings
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import InvalidValue, Trouble
from tests.conftest import SetClock
from tests.devices import a_client

TODAY = date(2026, 11, 24)


@pytest.fixture
def vdab(workspace: Workspace) -> str:
    return save_organisation(
        workspace,
        {"name": "VDAB Hasselt", "type": "vdab", "postal_code": "3500", "municipality": "", "phone": "011 26 00 00"},
    )


def test_an_organisation_is_found_by_its_name_place_and_kind(workspace: Workspace, vdab: str) -> None:
    caw = save_organisation(workspace, {"name": "CAW Limburg", "type": "caw", "municipality": "Hasselt"})
    found = organisation(workspace, vdab)
    assert found is not None
    assert (found.municipality, found.phone) == ("Hasselt", "+3211260000")
    assert [one.id for one in organisations(workspace, "hass")] == [caw, vdab]
    assert [one.id for one in organisations(workspace, "welzijnswerk limb")] == [caw]
    assert [one.id for one in organisations(workspace, types=["vdab"])] == [vdab]
    assert organisations(workspace, "sselt") == ()


def test_the_same_name_in_the_same_place_is_pointed_out(workspace: Workspace, vdab: str) -> None:
    assert [one.id for one in similar_organisations(workspace, "vdab  hasselt", "HASSELT")] == [vdab]
    assert [one.id for one in similar_organisations(workspace, "VDAB Hasselt", "")] == [vdab]
    assert similar_organisations(workspace, "VDAB Hasselt", "Genk") == ()
    assert similar_organisations(workspace, "VDAB Hasselt", "Hasselt", but=vdab) == ()
    assert save_organisation(workspace, {"name": "VDAB Hasselt", "municipality": "Hasselt"}) != vdab


def test_nothing_of_a_client_stands_in_the_network(workspace: Workspace, vdab: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        save_organisation(workspace, {"note": "Volgt 93.05.18-223.61 op."}, vdab)
    assert (refused.value.kind, refused.value.field) == ("network.national_number", "note")
    assert "dossier" in sentence(refused.value)
    account = "Rekening BE68 5390 0754 7034, gsm 0470 00 11 22"
    save_organisation(workspace, {"note": account, "phone": "0032 470 00 11 22"}, vdab)
    with pytest.raises(InvalidValue):
        save_contact(workspace, {"name": "An 93051822361", "organisation_ref": vdab})
    with pytest.raises(InvalidValue):
        save_workplace(workspace, {"name": "Keuken", "tasks": "Zoals 930518 223 61 deed"})


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"name": " "}, "network.name_missing"),
        ({"name": "x", "type": "bakker"}, "network.type_unknown"),
        ({"name": "x" * 201}, "text.too_long"),
        ({"name": "x", "phone": "twaalf"}, "phone.unreadable"),
        ({"name": "x", "email": "bij mij"}, "email.unreadable"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(workspace: Workspace, values: dict, kind: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(InvalidValue) as refused:
        save_organisation(workspace, values)  # type: ignore[arg-type]
    assert refused.value.kind == kind
    assert "(" + kind not in sentence(refused.value)


def test_what_is_in_use_is_retired_and_what_is_not_goes_away(workspace: Workspace, vdab: str) -> None:
    lone = save_organisation(workspace, {"name": "Vergissing"})
    person = save_contact(workspace, {"name": "Els Maes", "organisation_ref": vdab})
    assert retire_organisation(workspace, lone) is True
    assert retire_organisation(workspace, vdab) is False
    assert organisations(workspace) == ()
    assert [one.id for one in organisations(workspace, with_retired=True)] == [vdab]
    restore_organisation(workspace, lone)
    restore_organisation(workspace, vdab)
    assert {one.id for one in organisations(workspace)} == {vdab, lone}
    dossier_id = a_client(workspace)
    with workspace.change("Team") as change:
        change.add(TeamMember(dossier_id=dossier_id, name="Els Maes", contact_person_id=person))
    assert retire_contact(workspace, person) is False
    assert contacts(workspace) == ()
    restore_contact(workspace, person)
    assert [one.name for one in contacts(workspace, "vdab els")] == ["Els Maes"]


def test_whoever_is_away_shows_who_answers_in_that_period(workspace: Workspace, clock: SetClock, vdab: str) -> None:
    bea = save_contact(workspace, {"name": "Bea", "phone": "011 22 33 44", "organisation_ref": vdab})
    els = save_contact(workspace, {"name": "Els", "organisation_ref": vdab})
    until = TODAY + timedelta(days=3)
    save_contact(workspace, {"stand_in_id": bea, "from_on": TODAY, "until": until}, els)
    away = contact(workspace, els)
    assert away is not None
    assert (away.is_away, away.answers_name, away.answers_phone) == (True, "Bea", "+3211223344")
    clock.forward(timedelta(days=4))
    back = contact(workspace, els)
    assert back is not None
    assert (back.is_away, back.answers_id) == (False, els)
    save_contact(workspace, {"stand_in_id": "", "from_on": None, "until": TODAY + timedelta(days=9)}, els)
    alone = contact(workspace, els)
    assert alone is not None
    assert (alone.is_away, alone.answers_name) == (True, "")
    save_contact(workspace, {"stand_in_id": bea, "until": None}, els)
    known = contact(workspace, els)
    assert known is not None
    assert (known.is_away, known.answers_id) == (False, els)  # known beforehand; nobody is away
    for values, kind in (
        ({"stand_in_id": els}, "network.stands_in_for_self"),
        ({"from_on": TODAY, "until": TODAY - timedelta(days=1)}, "network.period"),
    ):
        with pytest.raises(InvalidValue) as refused:
            save_contact(workspace, values, els)  # type: ignore[arg-type]
        assert refused.value.kind == kind


def test_a_workplace_is_found_by_what_it_can_carry_and_with_which_measure(workspace: Workspace) -> None:
    shop = save_organisation(
        workspace, {"name": "Kringwinkel Okapi", "type": "maatwerkbedrijf", "municipality": "Genk"}
    )
    mentor = save_contact(workspace, {"name": "Rita", "organisation_ref": shop, "phone": "089 11 22 33"})
    sorting = save_workplace(
        workspace,
        {
            "name": "Sorteren van textiel", "organisation_ref": shop, "mentor_id": mentor,
            "carries": ["trager_tempo", "weinig_nederlands"], "hours_min": 10, "hours_max": 38, "places": 2,
            "measures": ["wes", "art60_sec"],
        },
    )  # fmt: skip
    till = save_workplace(workspace, {"name": "Kassa", "organisation_ref": shop})
    (found,) = workplaces(workspace, "trager", carries=["weinig_nederlands"])
    assert (found.id, found.municipality, found.mentor_name, found.mentor_phone) == (
        sorting,
        "Genk",
        "Rita",
        "+3289112233",
    )
    assert [one.id for one in workplaces(workspace, measures=["ibo"])] == [till]  # nobody said what it offers
    assert set(found.carries) <= {known.code for known in carryings()}
    assert retire_workplace(workspace, till) is True
    restore_workplace(workspace, till)
    assert len(workplaces(workspace, organisation_id=shop)) == 2
    for values, kind in (({"hours_max": 5}, "network.hours"), ({"places": -1}, "network.number")):
        with pytest.raises(InvalidValue) as refused:
            save_workplace(workspace, values, sorting)  # type: ignore[arg-type]
        assert refused.value.kind == kind
    with pytest.raises(Trouble, match=r"network\.gone"):
        save_workplace(workspace, {"name": "Elders"}, "weg")


def test_one_fixed_contact_for_a_municipality_and_the_way_back(workspace: Workspace, vdab: str) -> None:
    els = save_contact(workspace, {"name": "Els", "organisation_ref": vdab})
    tom = save_contact(workspace, {"name": "Tom", "organisation_ref": vdab})
    assert fixed_contact(workspace, "Zonhoven") is None
    assert name_fixed_contact(workspace, "Zonhoven", els) == ()
    assert name_fixed_contact(workspace, "zonhoven", tom) == (els,)
    found = fixed_contact(workspace, "ZONHOVEN")
    assert found is not None
    assert (found.contact.id, found.on) == (tom, TODAY)
    set_fixed_contacts(workspace, "Zonhoven", (els,))
    (line,) = municipality_lines(workspace, "zonh")
    assert (line.name, [one.contact.name for one in line.fixed], line.is_to_settle) == ("Zonhoven", ["Els"], False)
    name_fixed_contact(workspace, "Zonhoven", "")
    assert fixed_contact(workspace, "Zonhoven") is None


def test_names_are_offered_of_whatever_kind_is_asked(workspace: Workspace, vdab: str) -> None:
    save_contact(workspace, {"name": "Els Maes", "function": "Bemiddelaar", "organisation_ref": vdab})
    save_workplace(workspace, {"name": "Onthaal", "organisation_ref": vdab})
    assert [(one.name, one.kind, one.about) for one in names(workspace)] == [
        ("VDAB Hasselt", ORGANISATION, "VDAB · Hasselt")
    ]
    found = names(workspace, "vdab", (CONTACT, WORKPLACE))
    assert [(one.name, one.organisation_name) for one in found] == [
        ("Els Maes", "VDAB Hasselt"),
        ("Onthaal", "VDAB Hasselt"),
    ]
