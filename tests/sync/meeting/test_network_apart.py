"""Two laptops keep one network while apart: nothing that somebody said is lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cases.clients.team import add_team_member, team
from app.cases.clients.team_confidant import name_confidant
from app.cases.in_step.conflicts import open_conflicts
from app.cases.in_step.refused import refused_changes
from app.cases.network.contact_persons import save_contact
from app.cases.network.finding import organisation, organisations, workplace
from app.cases.network.fixed_contacts import municipality_lines, name_fixed_contact
from app.cases.network.organisations import save_organisation
from app.cases.network.workplaces import retire_workplace, save_workplace
from app.sentences.trouble import SENTENCES
from app.workspace import Workspace
from models.errors import RuleRefused
from models.network import NetworkOrganisation
from tests.devices import Region, a_client, a_region, contents, put_in_team, sync_all


@dataclass
class Two:
    region: Region
    an: Workspace
    bram: Workspace


@pytest.fixture
def two(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Two]:
    with a_region(tmp_path, make_workspace) as region:
        yield Two(region, region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters"))


def test_two_fixed_contacts_named_apart_are_both_shown_until_one_is_chosen(two: Two) -> None:
    els, tom = (save_contact(two.an, {"name": name}) for name in ("Els", "Tom"))
    sync_all(two.an, two.bram)
    name_fixed_contact(two.an, "Zonhoven", els)
    name_fixed_contact(two.bram, "Zonhoven", tom)
    sync_all(two.an, two.bram)
    for laptop in (two.an, two.bram):
        (line,) = municipality_lines(laptop, "zonhoven")
        assert line.is_to_settle
        assert {one.contact.name for one in line.fixed} == {"Els", "Tom"}
        assert all(one.on is not None for one in line.fixed)
    name_fixed_contact(two.bram, "Zonhoven", tom)
    sync_all(two.an, two.bram)
    (line,) = municipality_lines(two.an, "zonhoven")
    assert [one.contact.name for one in line.fixed] == ["Tom"]
    assert contents(two.an) == contents(two.bram)


def test_one_organisation_that_both_added_apart_is_one_and_what_differs_is_asked(two: Two) -> None:
    for laptop, name, phone in ((two.an, "CAW Limburg", "011 21 20 20"), (two.bram, "Caw  limburg", "011 21 20 99")):
        save_organisation(laptop, {"name": name, "municipality": "Hasselt", "phone": phone, "type": "caw"})
    sync_all(two.an, two.bram)
    (one,) = organisations(two.an)
    assert contents(two.an)["network_organisation"] == contents(two.bram)["network_organisation"]
    said = {(conflict.label, conflict.kept, conflict.other) for conflict in open_conflicts(two.an)}
    assert ("Organisatie in het netwerk: telefoon", "011 21 20 20", "011 21 20 99") in said or (
        "Organisatie in het netwerk: telefoon", "011 21 20 99", "011 21 20 20"
    ) in said  # fmt: skip
    assert one.name in {"CAW Limburg", "Caw limburg"}


def test_what_two_add_to_a_workplace_stands_there_both_and_a_lost_change_is_told(two: Two) -> None:
    place = save_workplace(two.an, {"name": "Keuken", "carries": ["trager_tempo"], "languages": ["nl"]})
    sync_all(two.an, two.bram)
    save_workplace(two.an, {"carries": ["trager_tempo", "rustige_plek"]}, place)
    save_workplace(two.bram, {"carries": ["trager_tempo", "groeien"]}, place)
    sync_all(two.an, two.bram)
    found = workplace(two.bram, place)
    assert found is not None
    assert set(found.carries) == {"trager_tempo", "rustige_plek", "groeien"}
    retire_workplace(two.an, place)
    save_workplace(two.bram, {"tasks": "Groenten snijden"}, place)
    sync_all(two.an, two.bram)
    assert contents(two.an) == contents(two.bram)
    assert open_conflicts(two.bram) or workplace(two.bram, place)


def test_two_confidants_named_apart_are_one_and_the_other_is_asked_about(two: Two) -> None:
    kurt = a_client(two.an)
    put_in_team(two.an, kurt, two.region.users["an.claes"], two.region.users["bram.wouters"])
    mia, jef = (add_team_member(two.an, kurt, name=name) for name in ("Mia", "Jef"))
    sync_all(two.an, two.bram)
    name_confidant(two.an, kurt, mia)
    name_confidant(two.bram, kurt, jef)
    sync_all(two.an, two.bram)
    today = two.an.clock().date()
    for laptop in (two.an, two.bram):
        assert len([one for one in team(laptop, kurt, today) if one.is_confidant]) == 1
        (conflict,) = open_conflicts(laptop, kurt)
        assert conflict.label == "Dossier: vertrouwenspersoon"
        assert {conflict.kept, conflict.other} == {"Mia", "Jef"}


def test_who_does_casework_or_leads_it_keeps_the_network(two: Two) -> None:
    roles = {"leidinggevende": [], "beheerder": ["network_keeper"], "onthaal": ["network_keeper"]}
    made = save_organisation(two.an, {"name": "VDAB Hasselt"})
    sync_all(two.an)
    for role, reasons in roles.items():
        two.region.user(role, "Iemand", role=role)
        laptop = two.region.laptop(role, "Iemand")
        with laptop.change("Organisatie bewaard") as change:  # past what the laptop itself would refuse
            change.add(NetworkOrganisation(name=f"Van {role}"))
        sync_all(laptop)
        assert [one.reason for one in refused_changes(laptop)] == reasons, role
        assert organisation(laptop, made) is not None, role
        if reasons:
            with pytest.raises(RuleRefused) as refused:
                save_organisation(laptop, {"name": "CAW"})
            assert refused.value.kind == "network.not_allowed"
    assert "quarantine.network_keeper" in SENTENCES
