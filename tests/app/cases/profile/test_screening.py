"""The screening lists fill a profile, item by item, without one item overwriting another."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.profile.assessments import add_factor, finalise_assessment, rate_factor, start_assessment
from app.cases.profile.screening import screen, screened, screening_lists
from app.cases.profile.snapshot import profile
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def assessment_id(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id, occasion="screening")


def test_the_lists_are_those_of_practice_each_item_with_a_question_for_strengths() -> None:
    domains, competencies = screening_lists()
    assert (domains.code, competencies.code) == ("drempels", "competenties")
    assert len([item for item in domains.items if not item.is_addition]) == 14
    assert [item.code for item in domains.items if item.is_addition] == ["drempels.mobiliteit"]
    assert len(competencies.items) == 23
    assert all(item.strength_question.endswith("?") for list_ in (domains, competencies) for item in list_.items)
    assert len({item.code for list_ in (domains, competencies) for item in list_.items}) == 38
    sensitive = {item.code.partition(".")[2] for item in domains.items if item.is_sensitive}
    assert sensitive == {
        "huiselijke_relaties",
        "geestelijke_gezondheid",
        "lichamelijke_gezondheid",
        "verslaving",
        "justitie",
    }


def test_no_two_life_domains_fill_the_same_factor() -> None:
    domains, _ = screening_lists()
    first = [item.factor_codes[0] for item in domains.items]
    assert len(set(first)) == len(first)


def test_rating_a_whole_list_gives_each_item_its_own_rating(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    domains, _ = screening_lists()
    given = {item.code: (place % 9) - 4 for place, item in enumerate(domains.items)}
    for code, rating in given.items():
        screen(workspace, assessment_id, code, "professional", rating)
    found = profile(workspace, dossier_id)
    assert len(found.factors) == len(domains.items)
    shown = {item.code: screened(found, item.code) for item in domains.items}
    assert {code: factor.professional for code, factor in shown.items() if factor} == given
    care = {factor.code for factor in found.factors if factor.category == "care"}
    assert {"b152", "e110", "e550", "b455"} <= care, "what is medical, psychological or about justice is care"


def test_an_item_rates_the_factor_that_is_there_already(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    work = add_factor(workspace, assessment_id, "d865")
    rate_factor(workspace, work, "professional", -1)
    before = screened(profile(workspace, dossier_id), "drempels.financien")
    assert before is not None
    assert before.id == work
    assert screen(workspace, assessment_id, "drempels.financien", "client", -3) == work
    (factor,) = profile(workspace, dossier_id).factors
    assert (factor.professional, factor.client) == (-1, -3)


def test_an_item_does_not_take_the_factor_that_another_item_fills(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    motivation = screen(workspace, assessment_id, "drempels.motivatie", "professional", 3)
    addiction = screen(workspace, assessment_id, "drempels.verslaving", "professional", -3)
    assert motivation != addiction
    assert {factor.code: factor.professional for factor in profile(workspace, dossier_id).factors} == {
        "b130": 3,
        "e110": -3,
    }


def test_taking_back_what_is_not_there_adds_nothing(workspace: Workspace, dossier_id: str, assessment_id: str) -> None:
    assert screen(workspace, assessment_id, "competenties.ict", "client", None) == ""
    assert profile(workspace, dossier_id).factors == ()
    factor_id = screen(workspace, assessment_id, "competenties.ict", "client", 2)
    assert screen(workspace, assessment_id, "competenties.ict", "client", None) == factor_id
    assert profile(workspace, dossier_id).factors[0].client is None


def test_an_item_that_is_in_no_list_and_a_rating_on_a_finalised_profile_are_refused(
    workspace: Workspace, assessment_id: str
) -> None:
    with pytest.raises(InvalidValue, match=r"screening\.unknown"):
        screen(workspace, assessment_id, "motivatie", "client", 1)
    with pytest.raises(InvalidValue, match=r"rating\.unknown"):
        screen(workspace, assessment_id, "drempels.motivatie", "client", 5)
    screen(workspace, assessment_id, "drempels.motivatie", "client", 1)
    finalise_assessment(workspace, assessment_id)
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        screen(workspace, assessment_id, "drempels.motivatie", "client", 2)
