"""A profile is made, rated, finalised and continued in a real encrypted workspace."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.profile.assessments import (
    add_factor,
    finalise_assessment,
    rate_factor,
    remove_factor,
    restore_factor,
    start_assessment,
    write_factor,
    write_life_story,
)
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
    return start_assessment(workspace, dossier_id)


def test_a_dossier_without_a_profile_has_an_empty_snapshot(workspace: Workspace, dossier_id: str) -> None:
    found = profile(workspace, dossier_id)
    assert found.assessment is None
    assert found.factors == ()


def test_strengths_come_first_with_both_views_and_both_parties_words(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    sleep = add_factor(workspace, assessment_id, "b134")
    people = add_factor(workspace, assessment_id, "d720")
    rate_factor(workspace, sleep, "professional", -2)
    rate_factor(workspace, sleep, "client", "onbekend")
    rate_factor(workspace, people, "client", 4)
    rate_factor(workspace, people, "professional", 3)
    write_factor(workspace, people, "client_words", "Ik maak met iedereen een praatje.")
    write_factor(workspace, people, "professional_words", "Legt vlot contact.")
    found = profile(workspace, dossier_id)
    assert [factor.id for factor in found.factors] == [people, sleep]
    assert (found.strengths[0].professional, found.strengths[0].client) == (3, 4)
    assert (found.barriers[0].professional, found.barriers[0].client) == (-2, "onbekend")
    assert found.strengths[0].client_words == "Ik maak met iedereen een praatje."
    assert found.assessment is not None
    assert (found.assessment.on, found.assessment.author_name) == (date(2026, 11, 24), "An Claes")


def test_what_is_medical_or_psychological_is_care_and_the_rest_is_work(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    for code in ("b280", "b152", "d845"):
        add_factor(workspace, assessment_id, code)
    by_code = {factor.code: factor.category for factor in profile(workspace, dossier_id).factors}
    assert by_code == {"b280": "care", "b152": "care", "d845": "work"}


def test_a_factor_that_is_already_there_is_not_doubled(workspace: Workspace, assessment_id: str) -> None:
    assert add_factor(workspace, assessment_id, "b134") == add_factor(workspace, assessment_id, "b134")


def test_a_code_that_is_not_in_the_list_is_refused(workspace: Workspace, assessment_id: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_factor(workspace, assessment_id, "x999")
    assert refused.value.kind == "factor.unknown"


def test_a_code_that_this_version_does_not_know_is_shown_with_its_code(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    from models.profile import Factor

    with workspace.change("Van elders") as change:
        change.add(Factor(dossier_id=dossier_id, assessment_id=assessment_id, code="z777", professional=7))
    (factor,) = profile(workspace, dossier_id).factors
    assert (factor.label, factor.chapter, factor.professional) == ("z777", "", "onbekend")


@pytest.mark.parametrize("rating", [5, -5, True, "goed"])
def test_a_rating_outside_the_scale_is_refused_and_changes_nothing(
    workspace: Workspace, dossier_id: str, assessment_id: str, rating: object
) -> None:
    factor = add_factor(workspace, assessment_id, "b134")
    rate_factor(workspace, factor, "client", 1)
    with pytest.raises(InvalidValue):
        rate_factor(workspace, factor, "client", rating)  # type: ignore[arg-type]
    assert profile(workspace, dossier_id).factors[0].client == 1


def test_a_removed_factor_comes_back_as_it_was(workspace: Workspace, dossier_id: str, assessment_id: str) -> None:
    factor = add_factor(workspace, assessment_id, "b134")
    rate_factor(workspace, factor, "client", -1)
    write_factor(workspace, factor, "what_helps", "Vroeg naar bed.")
    before = profile(workspace, dossier_id).factors
    remove_factor(workspace, factor)
    assert profile(workspace, dossier_id).factors == ()
    restore_factor(workspace, factor)
    assert profile(workspace, dossier_id).factors == before


def test_a_finalised_profile_refuses_every_edit(workspace: Workspace, dossier_id: str, assessment_id: str) -> None:
    factor = add_factor(workspace, assessment_id, "b134")
    rate_factor(workspace, factor, "client", -1)
    finalise_assessment(workspace, assessment_id)
    before = profile(workspace, dossier_id)
    for edit in (
        lambda: rate_factor(workspace, factor, "client", 2),
        lambda: write_factor(workspace, factor, "client_words", "Toch niet."),
        lambda: add_factor(workspace, assessment_id, "b280"),
        lambda: remove_factor(workspace, factor),
        lambda: write_life_story(workspace, assessment_id, "Anders."),
        lambda: finalise_assessment(workspace, assessment_id),
    ):
        with pytest.raises(RuleRefused) as refused:
            edit()
        assert refused.value.kind == "assessment.finalised"
    assert profile(workspace, dossier_id) == before


def test_a_factor_removed_before_finalising_does_not_come_back_after_it(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    gone = add_factor(workspace, assessment_id, "b280")
    kept = add_factor(workspace, assessment_id, "b134")
    rate_factor(workspace, kept, "client", 2)
    remove_factor(workspace, gone)
    finalise_assessment(workspace, assessment_id)
    with pytest.raises(RuleRefused):
        restore_factor(workspace, gone)
    assert [factor.id for factor in profile(workspace, dossier_id).factors] == [kept]


def test_a_profile_without_any_rating_cannot_be_finalised(workspace: Workspace, assessment_id: str) -> None:
    add_factor(workspace, assessment_id, "b134")
    with pytest.raises(RuleRefused) as refused:
        finalise_assessment(workspace, assessment_id)
    assert refused.value.kind == "assessment.unrated"


def test_a_new_profile_goes_on_from_the_older_and_shows_it_as_previous(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    factor = add_factor(workspace, assessment_id, "b134")
    rate_factor(workspace, factor, "professional", -3)
    write_factor(workspace, factor, "client_words", "Ik slaap slecht.")
    write_factor(workspace, factor, "what_helps", "Geen koffie na de middag.")
    write_life_story(workspace, assessment_id, "Werkte tien jaar in de bouw.")
    finalise_assessment(workspace, assessment_id)
    newer = start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2027, 2, 1))
    copied = profile(workspace, dossier_id).factors[0]
    rate_factor(workspace, copied.id, "professional", -1)
    found = profile(workspace, dossier_id)
    (now,) = found.factors
    assert found.assessment is not None
    assert found.assessment.id == newer
    assert found.previous is not None
    assert found.previous.id == assessment_id
    assert (now.professional, now.previous_professional) == (-1, -3)
    assert (now.client_words, now.previous_client_words) == ("", "Ik slaap slecht.")
    assert now.what_helps == "Geen koffie na de middag."
    assert found.life_story == "Werkte tien jaar in de bouw."
    assert profile(workspace, dossier_id, assessment_id).factors[0].professional == -3


def test_an_occasion_of_another_kind_is_refused(workspace: Workspace, dossier_id: str) -> None:
    with pytest.raises(InvalidValue):
        start_assessment(workspace, dossier_id, occasion="feest")
