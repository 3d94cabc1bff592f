"""The offers of an organisation beside a profile: each condition with its reason, nobody sorted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.cases.profile.assessments import add_factor, rate_factor, start_assessment
from app.cases.profile.import_own_catalogue import import_catalogue
from app.cases.profile.snapshot import profile
from app.cases.profile.start_criteria import ASK_YOURSELF, Condition, start_criteria
from app.cases.profile.start_criteria_entries import (
    add_start_criterion,
    change_start_criterion,
    offer_again,
    order_start_criteria,
    retire_start_criterion,
    start_criteria_entries,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.catalogue_entry import CatalogueEntry
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.rules.start_criteria import Requirement

SAMPLE = Path("resources/samples/catalogus.toml").absolute()
COMES = Requirement("", "Komt kennismaken.")


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def assessment_id(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id)


def conditions(workspace: Workspace, dossier_id: str, label: str) -> tuple[Condition, ...]:
    found = start_criteria(workspace, profile(workspace, dossier_id))
    return next(offer.conditions for offer in found if offer.label == label)


def test_each_condition_is_met_not_met_or_not_known_with_its_reason(
    workspace: Workspace, dossier_id: str, assessment_id: str
) -> None:
    import_catalogue(workspace, SAMPLE)
    spoken, rhythm = (add_factor(workspace, assessment_id, code) for code in ("d330", "d230"))
    rate_factor(workspace, spoken, "professional", -3)
    rate_factor(workspace, spoken, "client", 1)
    rate_factor(workspace, rhythm, "client", 0)
    add_factor(workspace, assessment_id, "d710")
    assert conditions(workspace, dossier_id, "Poetsploeg (art. 60 §7)") == (
        Condition("Spreken: hoogstens matige drempel", False, "Spreken: ernstige drempel volgens u."),
        Condition(
            "Dagritme: hoogstens lichte drempel",
            True,
            "Dagritme: geen drempel, geen bijzondere kracht volgens de cliënt.",
        ),
        Condition("Uithouding: hoogstens matige drempel", None, "Staat nog niet in het profiel."),
        Condition("Kan drie voormiddagen per week, ook in de schoolvakantie.", None, ASK_YOURSELF),
    )
    assert conditions(workspace, dossier_id, "Taalstage in het woonzorgcentrum") == (
        Condition(
            "Spreken: hoogstens ernstige drempel en minstens lichte drempel",
            True,
            "Spreken: ernstige drempel volgens u.",
        ),
        Condition("Gewoon contact: geen drempel", None, "Nog niet ingeschat: Gewoon contact."),
        Condition("Ging kennismaken op de afdeling.", None, ASK_YOURSELF),
    )


def test_a_domain_stands_for_all_its_factors(workspace: Workspace, dossier_id: str, assessment_id: str) -> None:
    add_start_criterion(workspace, "Maatwerk", [Requirement("", "", "materieel", at_least=-2)])
    money, house = (add_factor(workspace, assessment_id, code) for code in ("d870", "d610"))
    rate_factor(workspace, money, "professional", -1)
    assert conditions(workspace, dossier_id, "Maatwerk") == (
        Condition("Materieel: hoogstens matige drempel", True, "Rondkomen: lichte drempel volgens u."),
    )
    rate_factor(workspace, house, "professional", -4)
    assert conditions(workspace, dossier_id, "Maatwerk")[0].met is False


def test_an_organisation_without_offers_shows_none(workspace: Workspace, dossier_id: str) -> None:
    assert start_criteria(workspace, profile(workspace, dossier_id)) == ()


def test_offers_are_added_changed_ordered_retired_and_offered_again(workspace: Workspace, dossier_id: str) -> None:
    first = add_start_criterion(workspace, " Fietspunt ", [COMES])
    second = add_start_criterion(workspace, "Poetsploeg", [COMES])
    third = add_start_criterion(workspace, "Taalstage", [COMES])
    change_start_criterion(
        workspace, second, label="Poetsploeg (art. 60)", requirements=[Requirement("", "", "d330", at_least=-2), COMES]
    )
    order_start_criteria(workspace, [third, first])
    retire_start_criterion(workspace, first)

    def labels() -> list[str]:
        return [offer.label for offer in start_criteria(workspace, profile(workspace, dossier_id))]

    assert labels() == ["Taalstage", "Poetsploeg (art. 60)"]
    assert [entry.is_active for entry in start_criteria_entries(workspace)] == [True, False, True]
    offer_again(workspace, first)
    assert labels() == ["Taalstage", "Fietspunt", "Poetsploeg (art. 60)"]
    fourth = add_start_criterion(workspace, "Horeca", [COMES])
    assert start_criteria_entries(workspace)[-1].id == fourth
    ids = [one.id for entry in start_criteria_entries(workspace) for one in entry.requirements]
    assert all(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("label", "requirements", "kind"),
    [
        (" ", [COMES], "criterion.no_label"),
        ("Fietspunt", [], "criterion.empty"),
        ("Fietspunt", [Requirement("", "")], "criterion.no_text"),
        ("Fietspunt", [Requirement("", "", "d330")], "criterion.no_bound"),
        ("Fietspunt", [Requirement("", "", "d330", at_least=5)], "criterion.bounds"),
        ("Fietspunt", [Requirement("", "", "z777", at_least=0)], "criterion.factor"),
    ],
)
def test_an_offer_that_says_nothing_is_refused_with_a_sentence(
    workspace: Workspace, label: str, requirements: list[Requirement], kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_start_criterion(workspace, label, requirements)
    assert refused.value.kind == kind
    assert "Dit lukte niet" not in sentence(refused.value)
    assert start_criteria_entries(workspace) == ()


def test_an_offer_that_is_not_there_cannot_change(workspace: Workspace) -> None:
    with pytest.raises(RuleRefused, match=r"row\.gone"):
        change_start_criterion(workspace, "weg", label="A", requirements=[COMES])


def test_an_offer_that_another_version_wrote_is_shown_as_far_as_it_makes_sense(
    workspace: Workspace, dossier_id: str
) -> None:
    with workspace.change("Van een nieuwere versie") as change:
        change.add(
            CatalogueEntry(
                list_name="startcriterium",
                code="nieuw",
                label="Later",
                conditions=["los", {"factor": "z777", "at_least": "veel", "nieuw": 1}, {"text": "Gewoon."}],  # type: ignore[list-item]
            )
        )
    assert conditions(workspace, dossier_id, "Later") == (
        Condition("z777", None, "Staat nog niet in het profiel."),
        Condition("Gewoon.", None, ASK_YOURSELF),
    )
