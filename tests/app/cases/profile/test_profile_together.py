"""One profile on two laptops: what each did apart from the other meets, and nothing is lost in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.cases.in_step.conflicts import open_conflicts
from app.cases.profile.assessments import (
    add_factor,
    finalise_assessment,
    rate_factor,
    remove_factor,
    restore_factor,
    share_factor,
    start_assessment,
)
from app.cases.profile.factor_links import add_link, link_id_of
from app.cases.profile.import_own_catalogue import import_catalogue
from app.cases.profile.observations import add_observation, remove_observation
from app.cases.profile.own_catalogue import own_factors
from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot, profile
from app.workspace import Workspace
from models.errors import RuleRefused
from tests.devices import Region, a_client, put_in_team, sync_all

SAMPLE = Path("resources/samples/catalogus.toml").absolute()


@pytest.fixture
def dossier_id(region: Region, an: Workspace) -> str:
    made = a_client(an)
    put_in_team(an, made, *region.users.values())
    return made


@pytest.fixture
def assessment_id(an: Workspace, bram: Workspace, dossier_id: str) -> str:
    """A profile with speaking and contact, on both laptops."""
    made = start_assessment(an, dossier_id, on=date(2026, 11, 24))
    for code in ("d330", "d710"):
        add_factor(an, made, code)
    sync_all(an, bram)
    return made


def the(workspace: Workspace, dossier_id: str, code: str) -> ProfileFactor:
    return next(factor for factor in profile(workspace, dossier_id).factors if factor.code == code)


def both(an: Workspace, bram: Workspace, dossier_id: str) -> ProfileSnapshot:
    """The profile, once both laptops show the same."""
    sync_all(an, bram)
    assert profile(an, dossier_id) == profile(bram, dossier_id)
    return profile(an, dossier_id)


def test_ratings_of_different_factors_both_win_and_of_the_same_one_are_a_conflict(
    an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    spoken, contact = (the(an, dossier_id, code).id for code in ("d330", "d710"))
    rate_factor(an, spoken, "professional", -2)
    rate_factor(bram, contact, "professional", 3)
    found = both(an, bram, dossier_id)
    assert {factor.code: factor.professional for factor in found.factors} == {"d330": -2, "d710": 3}
    assert open_conflicts(an) == []
    rate_factor(an, spoken, "professional", 0)
    rate_factor(bram, spoken, "professional", -4)
    found = both(an, bram, dossier_id)
    (met,) = open_conflicts(an)
    assert met.item_id == spoken
    stands = next(factor.professional for factor in found.factors if factor.id == spoken)
    assert stands in (0, -4)


def test_a_link_that_both_draw_is_one_link_and_another_effect_a_conflict(
    an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    spoken, contact = (the(an, dossier_id, code).id for code in ("d330", "d710"))
    for laptop in (an, bram):
        add_link(laptop, assessment_id, spoken, contact, "blokkeert")
    (link,) = both(an, bram, dossier_id).links
    assert link.id == link_id_of(assessment_id, spoken, contact)
    assert open_conflicts(an) == []
    add_link(an, assessment_id, contact, spoken, "versterkt")
    add_link(bram, assessment_id, contact, spoken, "verzwakt")
    assert len(both(an, bram, dossier_id).links) == 2
    assert len(open_conflicts(an)) == 1


def test_a_factor_that_was_removed_comes_back_with_its_links_after_a_sync_on_either_laptop(
    an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    spoken, contact = (the(an, dossier_id, code).id for code in ("d330", "d710"))
    add_link(an, assessment_id, spoken, contact, "blokkeert", "Durft niets te vragen.")
    before = both(an, bram, dossier_id)
    for who in (an, bram):
        remove_factor(an, spoken)
        gone = both(an, bram, dossier_id)
        assert (len(gone.factors), gone.links) == (1, ())
        restore_factor(who, spoken)
        assert both(an, bram, dossier_id) == before


def test_what_each_saw_stands_beside_the_other(
    an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    spoken = the(an, dossier_id, "d330").id
    old = add_observation(an, spoken, "Zweeg in de groep.", "taalles", date(2026, 9, 1))
    sync_all(an, bram)
    add_observation(an, spoken, "Vroeg de weg.", "station", date(2026, 11, 20))
    add_observation(bram, spoken, "Belde zelf naar de school.", "moeder", date(2026, 11, 21))
    remove_observation(bram, spoken, old)
    both(an, bram, dossier_id)
    assert [one.text for one in the(an, dossier_id, "d330").observations] == [
        "Belde zelf naar de school.",
        "Vroeg de weg.",
    ]
    assert open_conflicts(an) == []


def test_what_is_kept_within_the_team_reaches_a_full_reader_and_not_the_others(
    region: Region, an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    region.user("cem.aydin", "Cem Aydın")
    put_in_team(an, dossier_id, region.users["cem.aydin"], role="casemanager_werk")
    cem = region.laptop("cem.aydin", "Cem Aydın")
    spoken, contact = (the(an, dossier_id, code).id for code in ("d330", "d710"))
    add_link(an, assessment_id, spoken, contact, "blokkeert")
    sync_all(an, bram, cem)
    assert len(profile(cem, dossier_id).links) == 1
    with pytest.raises(RuleRefused, match=r"factor\.within_team"):
        share_factor(cem, spoken, False)
    share_factor(an, spoken, False)
    sync_all(an, bram, cem)
    assert [factor.code for factor in profile(cem, dossier_id).factors] == ["d710"]
    assert profile(cem, dossier_id).links == ()
    assert not the(bram, dossier_id, "d330").is_shared
    share_factor(bram, spoken, True)
    sync_all(an, bram, cem)
    assert len(profile(cem, dossier_id).links) == 1


def test_a_finalised_profile_reads_the_same_everywhere_and_goes_on_from_either_laptop(
    an: Workspace, bram: Workspace, dossier_id: str, assessment_id: str
) -> None:
    spoken, contact = (the(an, dossier_id, code).id for code in ("d330", "d710"))
    rate_factor(an, spoken, "client", 1)
    add_link(an, assessment_id, spoken, contact, "versterkt")
    finalise_assessment(an, assessment_id)
    sync_all(an, bram)
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        rate_factor(bram, spoken, "client", 4)
    start_assessment(bram, dossier_id, occasion="evaluatie", on=date(2026, 12, 1))
    found = both(an, bram, dossier_id)
    assert {factor.origin_id for factor in found.factors} == {spoken, contact}
    assert len(found.links) == 1


def test_the_own_catalogue_reaches_every_colleague_and_only_its_keepers_write_it(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    region.user("leen.peeters", "Leen Peeters", role="leidinggevende")
    leen = region.laptop("leen.peeters", "Leen Peeters")
    import_catalogue(leen, SAMPLE)
    sync_all(leen, an, bram)
    assert own_factors(an) == own_factors(bram) == own_factors(leen)
    assert len(own_factors(an)) == 3
    with pytest.raises(RuleRefused, match=r"catalogue\.not_allowed"):
        import_catalogue(an, SAMPLE)
