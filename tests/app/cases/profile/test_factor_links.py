"""Links between the factors of a profile: drawn once, in one profile, and gone and back with their factors."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.profile.assessments import (
    add_factor,
    finalise_assessment,
    rate_factor,
    remove_factor,
    restore_factor,
    set_category,
    share_factor,
    start_assessment,
)
from app.cases.profile.factor_links import add_link, link_id_of, remove_link, restore_link, set_effect, write_link
from app.cases.profile.snapshot import ProfileLink, profile
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def assessment_id(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id)


@pytest.fixture
def spoken(workspace: Workspace, assessment_id: str) -> str:
    return add_factor(workspace, assessment_id, "d330")


@pytest.fixture
def contact(workspace: Workspace, assessment_id: str) -> str:
    return add_factor(workspace, assessment_id, "d710")


def links(workspace: Workspace, dossier_id: str) -> tuple[ProfileLink, ...]:
    return profile(workspace, dossier_id).links


def stored(workspace: Workspace) -> list[tuple[str, bool]]:
    return [
        (category, bool(shared)) for category, shared in workspace.rows("SELECT category, is_shared FROM factor_link")
    ]


def test_a_link_is_drawn_changed_explained_and_taken_away_and_back(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    link_id = add_link(workspace, assessment_id, spoken, contact, "blokkeert")
    assert link_id == link_id_of(assessment_id, spoken, contact)
    set_effect(workspace, link_id, "verzwakt")
    write_link(workspace, link_id, "Durft niets te vragen.")
    (link,) = links(workspace, dossier_id)
    assert (link.from_id, link.to_id, link.effect, link.why) == (spoken, contact, "verzwakt", "Durft niets te vragen.")
    remove_link(workspace, link_id)
    assert links(workspace, dossier_id) == ()
    restore_link(workspace, link_id)
    assert links(workspace, dossier_id) == (link,)


def test_the_same_pair_twice_is_one_link_with_the_newer_effect(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    first = add_link(workspace, assessment_id, spoken, contact, "blokkeert", "Eerst zo gezien.")
    assert add_link(workspace, assessment_id, spoken, contact, "verzwakt") == first
    assert [(one.effect, one.why) for one in links(workspace, dossier_id)] == [("verzwakt", "Eerst zo gezien.")]
    back = add_link(workspace, assessment_id, contact, spoken, "versterkt")
    assert {one.id for one in links(workspace, dossier_id)} == {first, back}


def test_a_pair_that_was_taken_away_can_be_drawn_again(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    remove_link(workspace, add_link(workspace, assessment_id, spoken, contact, "blokkeert", "Vroeger."))
    add_link(workspace, assessment_id, spoken, contact, "versterkt")
    assert [(one.effect, one.why) for one in links(workspace, dossier_id)] == [("versterkt", "")]


def test_a_link_that_makes_no_sense_is_refused(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    with pytest.raises(RuleRefused, match=r"link\.itself"):
        add_link(workspace, assessment_id, spoken, spoken, "versterkt")
    with pytest.raises(InvalidValue, match=r"link\.effect"):
        add_link(workspace, assessment_id, spoken, contact, "duwt")  # type: ignore[arg-type]
    newer = start_assessment(workspace, dossier_id, on=date(2027, 1, 1))
    with pytest.raises(RuleRefused, match=r"link\.other_profile"):
        add_link(workspace, newer, spoken, contact, "versterkt")
    with pytest.raises(RuleRefused, match=r"row\.gone"):
        add_link(workspace, assessment_id, spoken, "weg", "versterkt")
    assert workspace.rows("SELECT count(*) FROM factor_link") == [(0,)]


def test_a_link_is_care_and_not_shared_as_soon_as_one_of_its_factors_is(
    workspace: Workspace, assessment_id: str, spoken: str, contact: str
) -> None:
    add_link(workspace, assessment_id, spoken, contact, "blokkeert")
    assert stored(workspace) == [("work", True)]
    set_category(workspace, spoken, "care")
    share_factor(workspace, contact, False)
    assert stored(workspace) == [("care", False)]
    set_category(workspace, spoken, "work")
    share_factor(workspace, contact, True)
    assert stored(workspace) == [("work", True)]
    sleep = add_factor(workspace, assessment_id, "b134")
    add_link(workspace, assessment_id, sleep, spoken, "verzwakt")
    assert sorted(stored(workspace)) == [("care", True), ("work", True)]


def test_the_links_of_a_factor_go_and_come_back_with_it_but_not_those_removed_before(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    sleep = add_factor(workspace, assessment_id, "b134")
    removed_before = add_link(workspace, assessment_id, sleep, spoken, "blokkeert")
    remove_link(workspace, removed_before)
    kept = {
        add_link(workspace, assessment_id, spoken, contact, "versterkt"),
        add_link(workspace, assessment_id, contact, spoken, "verzwakt"),
    }
    elsewhere = add_link(workspace, assessment_id, sleep, contact, "verzwakt")
    remove_factor(workspace, spoken)
    assert {one.id for one in links(workspace, dossier_id)} == {elsewhere}
    restore_factor(workspace, spoken)
    assert {one.id for one in links(workspace, dossier_id)} == kept | {elsewhere}


def test_a_link_does_not_come_back_to_a_factor_that_is_gone(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    link_id = add_link(workspace, assessment_id, spoken, contact, "versterkt")
    remove_factor(workspace, contact)
    with pytest.raises(RuleRefused, match=r"link\.factor_gone"):
        restore_link(workspace, link_id)
    remove_factor(workspace, spoken)
    restore_factor(workspace, spoken)
    assert links(workspace, dossier_id) == ()
    restore_factor(workspace, contact)
    assert [one.id for one in links(workspace, dossier_id)] == [link_id]


def test_what_a_restored_link_is_shared_as_follows_its_factors_as_they_are_now(
    workspace: Workspace, assessment_id: str, spoken: str, contact: str
) -> None:
    add_link(workspace, assessment_id, spoken, contact, "versterkt")
    remove_factor(workspace, spoken)
    share_factor(workspace, contact, False)
    restore_factor(workspace, spoken)
    assert stored(workspace) == [("work", False)]


def test_the_links_of_a_finalised_profile_stay_as_they_are(
    workspace: Workspace, dossier_id: str, assessment_id: str, spoken: str, contact: str
) -> None:
    link_id = add_link(workspace, assessment_id, spoken, contact, "versterkt", "Zo is het.")
    rate_factor(workspace, spoken, "client", 1)
    finalise_assessment(workspace, assessment_id)
    for edit in (
        lambda: add_link(workspace, assessment_id, contact, spoken, "versterkt"),
        lambda: set_effect(workspace, link_id, "blokkeert"),
        lambda: write_link(workspace, link_id, "Anders."),
        lambda: remove_link(workspace, link_id),
        lambda: share_factor(workspace, spoken, False),
        lambda: set_category(workspace, spoken, "care"),
    ):
        with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
            edit()
    assert [(one.effect, one.why) for one in links(workspace, dossier_id)] == [("versterkt", "Zo is het.")]
