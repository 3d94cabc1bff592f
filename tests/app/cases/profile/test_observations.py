"""What somebody saw of a factor: with where and when, newest first, each one by itself."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.profile.assessments import add_factor, finalise_assessment, rate_factor, start_assessment
from app.cases.profile.observations import add_observation, change_observation, remove_observation
from app.cases.profile.snapshot import Observation, profile
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.profile import Factor


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def factor_id(workspace: Workspace, dossier_id: str) -> str:
    return add_factor(workspace, start_assessment(workspace, dossier_id), "d230")


def seen(workspace: Workspace, dossier_id: str) -> tuple[Observation, ...]:
    return profile(workspace, dossier_id).factors[0].observations


def test_the_newest_stands_first_and_what_has_no_day_last(
    workspace: Workspace, dossier_id: str, factor_id: str
) -> None:
    add_observation(workspace, factor_id, "Belt als het later wordt.")
    add_observation(workspace, factor_id, "Vier keer op tijd.", " stage, mentor ", date(2026, 11, 12))
    add_observation(workspace, factor_id, "Miste de bus.", "huisbezoek", date(2026, 9, 3))
    assert [(one.text, one.source, one.on) for one in seen(workspace, dossier_id)] == [
        ("Vier keer op tijd.", "stage, mentor", date(2026, 11, 12)),
        ("Miste de bus.", "huisbezoek", date(2026, 9, 3)),
        ("Belt als het later wordt.", "", None),
    ]


def test_one_is_changed_or_taken_away_without_touching_the_others(
    workspace: Workspace, dossier_id: str, factor_id: str
) -> None:
    first = add_observation(workspace, factor_id, "Miste de bus.", "huisbezoek", date(2026, 9, 3))
    second = add_observation(workspace, factor_id, "Vier keer op tijd.", "stage", date(2026, 11, 12))
    change_observation(workspace, factor_id, first, text="Miste de bus twee keer.", source="moeder", on=None)
    assert [(one.id, one.text, one.source, one.on) for one in seen(workspace, dossier_id)] == [
        (second, "Vier keer op tijd.", "stage", date(2026, 11, 12)),
        (first, "Miste de bus twee keer.", "moeder", None),
    ]
    remove_observation(workspace, factor_id, second)
    assert [one.id for one in seen(workspace, dossier_id)] == [first]
    with pytest.raises(RuleRefused, match=r"row\.gone"):
        change_observation(workspace, factor_id, second, text="Weg.", source="", on=None)


def test_an_observation_without_words_is_refused_and_changes_nothing(
    workspace: Workspace, dossier_id: str, factor_id: str
) -> None:
    only = add_observation(workspace, factor_id, "Miste de bus.")
    before = seen(workspace, dossier_id)
    with pytest.raises(InvalidValue, match=r"observation\.empty"):
        add_observation(workspace, factor_id, "  ")
    with pytest.raises(InvalidValue, match=r"observation\.empty"):
        change_observation(workspace, factor_id, only, text="", source="", on=None)
    assert seen(workspace, dossier_id) == before


def test_what_was_seen_for_a_finalised_profile_stays(workspace: Workspace, dossier_id: str, factor_id: str) -> None:
    only = add_observation(workspace, factor_id, "Miste de bus.")
    rate_factor(workspace, factor_id, "client", -1)
    assessment = profile(workspace, dossier_id).assessment
    assert assessment is not None
    finalise_assessment(workspace, assessment.id)
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        add_observation(workspace, factor_id, "Later.")
    with pytest.raises(RuleRefused, match=r"assessment\.finalised"):
        remove_observation(workspace, factor_id, only)


def test_what_another_program_wrote_without_sense_is_still_shown(
    workspace: Workspace, dossier_id: str, factor_id: str
) -> None:
    odd = [{"id": "a", "text": "Zonder dag.", "on": "ooit"}, {"text": "Zonder id.", "on": "2026-11-01"}, "los", 7]
    with workspace.change("Van elders") as change:
        factor = change.get(Factor, factor_id)
        assert factor is not None
        factor.observations = odd  # type: ignore[assignment]
    assert [(one.id, one.text, one.on) for one in seen(workspace, dossier_id)] == [
        ("", "Zonder id.", date(2026, 11, 1)),
        ("a", "Zonder dag.", None),
    ]
    remove_observation(workspace, factor_id, "a")
    add_observation(workspace, factor_id, "Gewoon.", on=date(2026, 11, 2))
    assert [one.text for one in seen(workspace, dossier_id)] == ["Gewoon.", "Zonder id."]
