"""What the starter of a new profile could not see is taken over by who does; what was removed on purpose stays out."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.profile.assessments import (
    add_factor,
    finalise_assessment,
    rate_factor,
    remove_factor,
    set_category,
    start_assessment,
)
from app.cases.profile.factor_links import add_link, remove_link
from app.cases.profile.snapshot import profile
from app.cases.profile.takeover import left_behind, take_over
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import RuleRefused
from tests.devices import Region, a_client, put_in_team, sync_all


def codes(workspace: Workspace, dossier_id: str) -> set[str]:
    return {factor.code for factor in profile(workspace, dossier_id).factors}


def missing(workspace: Workspace, dossier_id: str) -> tuple[str, ...]:
    return left_behind(workspace, profile(workspace, dossier_id))


def test_a_profile_that_the_casemanager_for_work_starts_gets_the_care_factors_of_the_colleague_who_sees_them(
    region: Region,
) -> None:
    an = region.laptop("an.claes", "An Claes")
    dossier_id = a_client(an)
    region.user("cem.aydin", "Cem Aydın")
    put_in_team(an, dossier_id, region.users["an.claes"])
    put_in_team(an, dossier_id, region.users["cem.aydin"], role="casemanager_werk")
    cem = region.laptop("cem.aydin", "Cem Aydın")
    older = start_assessment(an, dossier_id, on=date(2026, 9, 1))
    sleep, rhythm = (add_factor(an, older, code) for code in ("b134", "d230"))
    rate_factor(an, sleep, "professional", -3)
    add_link(an, older, sleep, rhythm, "verzwakt", "Staat laat op.")
    finalise_assessment(an, older)
    sync_all(an, cem)

    newer = start_assessment(cem, dossier_id, occasion="evaluatie", on=date(2026, 11, 24))
    assert codes(cem, dossier_id) == {"d230"}
    assert missing(cem, dossier_id) == (), "who does not see it misses nothing"
    sync_all(cem, an)
    assert missing(an, dossier_id) == ("Slaap",)
    assert take_over(an, newer) == 1
    sync_all(an, cem)
    assert missing(an, dossier_id) == ()
    found = profile(an, dossier_id)
    assert {factor.origin_id for factor in found.factors} == {sleep, rhythm}
    assert [(link.effect, link.why) for link in found.links] == [("verzwakt", "Staat laat op.")]
    assert codes(cem, dossier_id) == {"d230"}
    assert take_over(an, newer) == 0


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


def test_what_was_removed_on_purpose_is_not_missed_and_does_not_come_back(
    workspace: Workspace, dossier_id: str
) -> None:
    older = start_assessment(workspace, dossier_id, on=date(2026, 9, 1))
    sleep, rhythm, spoken = (add_factor(workspace, older, code) for code in ("b134", "d230", "d330"))
    add_link(workspace, older, rhythm, spoken, "versterkt")
    add_link(workspace, older, sleep, rhythm, "verzwakt")
    newer = start_assessment(workspace, dossier_id, on=date(2026, 11, 24))
    here = {factor.code: factor.id for factor in profile(workspace, dossier_id).factors}
    remove_factor(workspace, here["b134"])
    (link,) = profile(workspace, dossier_id).links
    remove_link(workspace, link.id)
    assert missing(workspace, dossier_id) == ()
    assert take_over(workspace, newer) == 0
    assert codes(workspace, dossier_id) == {"d230", "d330"}
    assert profile(workspace, dossier_id).links == ()


def test_a_factor_that_was_added_anew_is_not_missed_and_its_links_fall_where_its_factors_do(
    workspace: Workspace, dossier_id: str
) -> None:
    newer = start_assessment(workspace, dossier_id, on=date(2026, 11, 24))
    add_factor(workspace, newer, "d230")
    older = start_assessment(workspace, dossier_id, on=date(2026, 9, 1))
    for factor in profile(workspace, dossier_id, older).factors:
        remove_factor(workspace, factor.id)
    rhythm, spoken = (add_factor(workspace, older, code) for code in ("d230", "d330"))
    add_link(workspace, older, rhythm, spoken, "versterkt")
    set_category(workspace, profile(workspace, dossier_id).factors[0].id, "care")
    assert missing(workspace, dossier_id) == ("Spreken",)
    assert take_over(workspace, newer) == 1
    assert codes(workspace, dossier_id) == {"d230", "d330"}
    stored = workspace.rows("SELECT category FROM factor_link WHERE assessment_id = ?", newer)
    assert stored == [("care",)]


def test_nothing_is_missed_in_the_first_profile_or_in_a_finalised_one(workspace: Workspace, dossier_id: str) -> None:
    first = start_assessment(workspace, dossier_id, on=date(2026, 9, 1))
    rate_factor(workspace, add_factor(workspace, first, "d230"), "client", 1)
    assert missing(workspace, dossier_id) == ()
    assert take_over(workspace, first) == 0
    newer = start_assessment(workspace, dossier_id, on=date(2026, 11, 24))
    add_factor(workspace, first, "d330")
    assert missing(workspace, dossier_id) == ("Spreken",)
    finalise_assessment(workspace, newer)
    assert missing(workspace, dossier_id) == ()
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        take_over(workspace, newer)
