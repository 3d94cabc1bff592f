"""The caseworker concludes, with reasons and on factors; the app proposes nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from app.cases.profile.assessments import add_factor, finalise_assessment, rate_factor, remove_factor, start_assessment
from app.cases.profile.conclusion import conclude, set_grounds, write_why
from app.cases.profile.snapshot import profile
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.profile import Assessment


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def assessment_id(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id)


@pytest.fixture
def rhythm(workspace: Workspace, assessment_id: str) -> str:
    factor_id = add_factor(workspace, assessment_id, "d230")
    rate_factor(workspace, factor_id, "professional", 2)
    return factor_id


def test_the_app_proposes_nothing(workspace: Workspace, dossier_id: str, rhythm: str) -> None:
    assert profile(workspace, dossier_id).conclusion == ""


def test_a_conclusion_is_shown_with_its_reasons_and_grounds(
    workspace: Workspace, dossier_id: str, assessment_id: str, rhythm: str
) -> None:
    conclude(workspace, assessment_id, "sociale_activering")
    write_why(workspace, assessment_id, "Wil eerst twee dagen in het fietspunt helpen.")
    set_grounds(workspace, assessment_id, [rhythm, rhythm])
    finalise_assessment(workspace, assessment_id)
    found = profile(workspace, dossier_id)
    assert (found.conclusion, found.conclusion_grounds) == ("sociale_activering", (rhythm,))
    assert found.conclusion_why == "Wil eerst twee dagen in het fietspunt helpen."
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        conclude(workspace, assessment_id, "nec")


def test_a_profile_with_a_conclusion_is_not_finalised_without_reasons_and_grounds(
    workspace: Workspace, assessment_id: str, rhythm: str
) -> None:
    conclude(workspace, assessment_id, "nec")
    with pytest.raises(RuleRefused) as refused:
        finalise_assessment(workspace, assessment_id)
    assert sentence(refused.value).startswith("Bij het besluit staat nog geen uitleg.")
    write_why(workspace, assessment_id, "Werkte al mee.")
    with pytest.raises(RuleRefused) as refused:
        finalise_assessment(workspace, assessment_id)
    assert sentence(refused.value).startswith("Het besluit steunt nog op geen enkele factor.")
    conclude(workspace, assessment_id, "")
    finalise_assessment(workspace, assessment_id)


def test_a_ground_that_was_taken_out_of_the_profile_is_no_ground(
    workspace: Workspace, dossier_id: str, assessment_id: str, rhythm: str
) -> None:
    other = add_factor(workspace, assessment_id, "d330")
    rate_factor(workspace, other, "client", -1)
    conclude(workspace, assessment_id, "nog_niet")
    write_why(workspace, assessment_id, "Eerst de taal.")
    set_grounds(workspace, assessment_id, [rhythm])
    remove_factor(workspace, rhythm)
    assert profile(workspace, dossier_id).conclusion_grounds == ()
    with pytest.raises(RuleRefused, match=r"conclusion\.no_grounds"):
        finalise_assessment(workspace, assessment_id)


def test_what_is_not_a_conclusion_or_not_a_factor_of_this_profile_is_refused(
    workspace: Workspace, assessment_id: str, rhythm: str
) -> None:
    with pytest.raises(InvalidValue, match=r"conclusion\.unknown"):
        conclude(workspace, assessment_id, "segment_a")
    with pytest.raises(InvalidValue, match=r"conclusion\.ground"):
        set_grounds(workspace, assessment_id, [rhythm, "elders"])


def test_grounds_that_this_laptop_does_not_see_stay_when_others_are_chosen(
    workspace: Workspace, assessment_id: str, rhythm: str
) -> None:
    with workspace.change("Van een collega die meer ziet") as change:
        assessment = change.get(Assessment, assessment_id)
        assert assessment is not None
        assessment.conclusion_grounds = [{"id": "onzichtbaar"}]
    set_grounds(workspace, assessment_id, [rhythm])
    set_grounds(workspace, assessment_id, [])
    (stored,) = workspace.rows("SELECT conclusion_grounds FROM assessment")
    assert json.loads(stored[0]) == [{"id": "onzichtbaar"}]
