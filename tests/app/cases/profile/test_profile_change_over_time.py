"""A profile that goes on in a new one keeps its lines, links and what was seen; what moved is told of any two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.profile.assessments import (
    add_factor,
    add_own_factor,
    finalise_assessment,
    rate_factor,
    remove_factor,
    set_category,
    share_factor,
    start_assessment,
    write_factor,
)
from app.cases.profile.conclusion import conclude, set_grounds, write_why
from app.cases.profile.factor_links import add_link
from app.cases.profile.history import Move, compare, histories
from app.cases.profile.observations import add_observation
from app.cases.profile.snapshot import profile
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.profile import Factor
from tests.conftest import SetClock


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 11, 2))).id


@pytest.fixture
def first(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id, on=date(2026, 9, 1))


def factor_of(workspace: Workspace, dossier_id: str, code: str, assessment_id: str = "") -> str:
    found = profile(workspace, dossier_id, assessment_id).factors
    return next(factor.id for factor in found if factor.code == code)


def test_a_new_profile_takes_over_lines_links_and_what_was_seen_but_not_what_was_said_or_concluded(
    workspace: Workspace, dossier_id: str, first: str
) -> None:
    sleep = add_factor(workspace, first, "b134")
    bus = add_own_factor(workspace, first, "De bus van vijf na acht", "materieel")
    rate_factor(workspace, sleep, "professional", -3)
    write_factor(workspace, sleep, "client_words", "Ik lig wakker.")
    write_factor(workspace, sleep, "tried", "Slaapcursus, twee keer.")
    write_factor(workspace, sleep, "client_wants", "Zonder pillen slapen.")
    add_observation(workspace, sleep, "Viel in slaap in de wachtzaal.", "onthaal", date(2026, 9, 3))
    share_factor(workspace, sleep, False)
    set_category(workspace, bus, "care")
    add_link(workspace, first, sleep, bus, "blokkeert", "Mist de bus na een slechte nacht.")
    conclude(workspace, first, "sec")
    write_why(workspace, first, "Een halve dag lukt.")
    set_grounds(workspace, first, [bus])
    finalise_assessment(workspace, first)
    start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 11, 24))

    now = profile(workspace, dossier_id)
    then = profile(workspace, dossier_id, first)
    copied = now.factor(factor_of(workspace, dossier_id, "b134"))
    assert copied is not None
    assert copied.id != sleep
    assert copied.origin_id == sleep
    assert (copied.professional, copied.previous_professional) == (-3, -3)
    assert (copied.client_words, copied.previous_client_words) == ("", "Ik lig wakker.")
    assert (copied.tried, copied.client_wants) == ("Slaapcursus, twee keer.", "Zonder pillen slapen.")
    assert [(one.text, one.source, one.on) for one in copied.observations] == [
        ("Viel in slaap in de wachtzaal.", "onthaal", date(2026, 9, 3))
    ]
    assert not copied.is_shared
    (link,) = now.links
    own = next(factor for factor in now.factors if not factor.code)
    assert (link.from_id, link.to_id, link.effect, link.why) == (
        copied.id,
        own.id,
        "blokkeert",
        "Mist de bus na een slechte nacht.",
    )
    assert (own.label, own.domain, own.category, own.is_known) == (
        "De bus van vijf na acht",
        "materieel",
        "care",
        True,
    )
    assert (now.conclusion, now.conclusion_why, now.conclusion_grounds) == ("", "", ())
    assert (then.conclusion, then.conclusion_why, then.conclusion_grounds) == ("sec", "Een halve dag lukt.", (bus,))


def test_a_line_keeps_its_origin_over_three_profiles(workspace: Workspace, dossier_id: str, first: str) -> None:
    sleep = add_factor(workspace, first, "b134")
    for number, rating in enumerate((-3, -2, 1)):
        if number:
            start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 9 + number, 1))
        rate_factor(workspace, factor_of(workspace, dossier_id, "b134"), "professional", rating)
        finalise_assessment(workspace, _newest(workspace, dossier_id))
    (line,) = histories(workspace, dossier_id)
    assert line.origin_id == sleep
    assert [(point.on, point.professional) for point in line.points] == [
        (date(2026, 9, 1), -3),
        (date(2026, 10, 1), -2),
        (date(2026, 11, 1), 1),
    ]


def test_the_list_of_what_moved_says_what_and_why(workspace: Workspace, dossier_id: str, first: str) -> None:
    sleep, spoken, rhythm = (add_factor(workspace, first, code) for code in ("b134", "d330", "d230"))
    for factor_id, rating in ((sleep, -3), (spoken, -2), (rhythm, 1)):
        rate_factor(workspace, factor_id, "professional", rating)
    write_factor(workspace, spoken, "professional_words", "Zoekt naar woorden.")
    finalise_assessment(workspace, first)
    newer = start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 11, 24))
    remove_factor(workspace, factor_of(workspace, dossier_id, "d230"))
    rate_factor(workspace, factor_of(workspace, dossier_id, "b134"), "professional", -1)
    add_observation(workspace, factor_of(workspace, dossier_id, "b134"), "Op tijd, vier keer.", "stage")
    rate_factor(workspace, factor_of(workspace, dossier_id, "d330"), "client", 2)
    write_factor(workspace, factor_of(workspace, dossier_id, "d330"), "client_words", "Ik durf bellen.")
    rate_factor(workspace, add_factor(workspace, newer, "e310"), "professional", 3)

    found = compare(workspace, dossier_id, first, newer)
    assert (found.older.id, found.newer.id) == (first, newer)
    told = [(move.label, move.move, move.client_move, move.steps, move.why) for move in found.moves]
    assert told == [
        ("Steun van het gezin", Move.NEW, Move.NEW, 0, ""),
        ("Slaap", Move.UP, Move.SAME, 2, "Op tijd, vier keer."),
        ("Spreken", Move.SAME, Move.RATED, 0, "Ik durf bellen."),
        ("Dagritme", Move.GONE, Move.GONE, 0, ""),
    ]
    back = compare(workspace, dossier_id, newer, first)
    assert {move.label: move.move for move in back.moves} == {
        "Steun van het gezin": Move.GONE,
        "Slaap": Move.DOWN,
        "Spreken": Move.SAME,
        "Dagritme": Move.NEW,
    }
    assert {move.move for move in compare(workspace, dossier_id, first, first).moves} == {Move.SAME}


def test_an_assessment_that_is_not_of_this_dossier_is_not_compared(
    workspace: Workspace, dossier_id: str, first: str
) -> None:
    with pytest.raises(RuleRefused, match=r"row\.gone"):
        compare(workspace, dossier_id, first, "elders")


def test_a_code_that_this_version_does_not_know_is_kept_shown_and_taken_over(
    workspace: Workspace, dossier_id: str, first: str
) -> None:
    with workspace.change("Van een nieuwere versie") as change:
        change.add(
            Factor(dossier_id=dossier_id, assessment_id=first, code="d999", label="Omgaan met drones", professional=2)
        )
        change.add(Factor(dossier_id=dossier_id, assessment_id=first, code="z1", professional=-1))
    shown = {factor.code: factor for factor in profile(workspace, dossier_id).factors}
    assert (shown["d999"].label, shown["d999"].is_known, shown["d999"].chapter) == ("Omgaan met drones", False, "")
    assert shown["z1"].label == "z1"
    finalise_assessment(workspace, first)
    newer = start_assessment(workspace, dossier_id, on=date(2026, 11, 24))
    assert [factor.code for factor in profile(workspace, dossier_id).factors] == ["d999", "z1"]
    assert {move.move for move in compare(workspace, dossier_id, first, newer).moves} == {Move.SAME}


def test_a_factor_carries_the_edition_of_the_list_it_came_from(workspace: Workspace, first: str) -> None:
    add_factor(workspace, first, "b134")
    add_own_factor(workspace, first, "Tuin van oma")
    assert workspace.rows("SELECT code, catalogue FROM factor ORDER BY rank") == [("b134", "icf 2025-1"), ("", "eigen")]


def test_an_own_factor_is_care_when_it_is_medical_or_psychological_unless_it_is_said_otherwise(
    workspace: Workspace, dossier_id: str, first: str
) -> None:
    add_own_factor(workspace, first, "Angst voor liften", "psychisch")
    add_own_factor(workspace, first, "Rug na 14 uur", "medisch", "work")
    add_own_factor(workspace, first, "Sleutel van de fietsenstalling", "materieel")
    found = {factor.label: factor.category for factor in profile(workspace, dossier_id).factors}
    assert found == {
        "Angst voor liften": "care",
        "Rug na 14 uur": "work",
        "Sleutel van de fietsenstalling": "work",
    }


def test_the_same_own_words_are_not_there_twice_and_empty_ones_are_refused(workspace: Workspace, first: str) -> None:
    known = add_own_factor(workspace, first, "Tuin van oma", "sociaal")
    assert add_own_factor(workspace, first, "  tuin van  Oma") == known
    with pytest.raises(InvalidValue, match=r"factor\.no_label"):
        add_own_factor(workspace, first, " … ")
    with pytest.raises(InvalidValue, match=r"factor\.domain"):
        add_own_factor(workspace, first, "Iets", "buiten")


def test_how_far_apart_both_see_it_is_known_where_both_gave_a_number(
    workspace: Workspace, dossier_id: str, first: str
) -> None:
    factor_id = add_factor(workspace, first, "d330")
    rate_factor(workspace, factor_id, "client", 3)
    rate_factor(workspace, factor_id, "professional", "onbekend")
    assert profile(workspace, dossier_id).factors[0].gap is None
    rate_factor(workspace, factor_id, "professional", -1)
    assert profile(workspace, dossier_id).factors[0].gap == 4


def test_an_older_profile_compares_with_the_one_before_it(
    workspace: Workspace, dossier_id: str, first: str, clock: SetClock
) -> None:
    factor_id = add_factor(workspace, first, "d330")
    rate_factor(workspace, factor_id, "professional", -2)
    second = start_assessment(workspace, dossier_id, on=date(2026, 10, 1))
    rate_factor(workspace, factor_of(workspace, dossier_id, "d330"), "professional", -1)
    clock.forward(timedelta(days=1))
    start_assessment(workspace, dossier_id, on=date(2026, 11, 1))
    older = profile(workspace, dossier_id, second)
    assert (older.factors[0].professional, older.factors[0].previous_professional) == (-1, -2)


def _newest(workspace: Workspace, dossier_id: str) -> str:
    assessment = profile(workspace, dossier_id).assessment
    assert assessment is not None
    return assessment.id
