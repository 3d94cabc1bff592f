"""Two casemanagers who work on one profile apart from each other: each rating wins, or both are put before somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.in_step.conflicts import Settling, open_conflicts, settle
from app.cases.in_step.field_words import value_words
from app.cases.in_step.refused import refused_changes
from app.cases.in_step.syncing import SyncState, sync_status
from app.cases.profile.assessments import (
    add_factor,
    add_own_factor,
    finalise_assessment,
    rate_factor,
    share_factor,
    start_assessment,
)
from app.cases.profile.factor_links import EFFECTS, add_link
from app.cases.profile.history import compare
from app.cases.profile.rows import View
from app.cases.profile.snapshot import Effect, profile
from app.workspace import Workspace
from models.rules.ratings import Rating, stored_rating
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, contents, put_in_team, share, sync_all
from tests.simulation.raw_pages import plain_bytes


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Region]:
    """The laptops of An and Bram, joined, with one client and a profile of him."""
    with a_region(tmp_path, make_workspace, clock) as region:
        one = region.laptop("an.claes", "An Claes")
        region.laptop("bram.wouters", "Bram Wouters")
        start_assessment(one, a_client(one))
        sync_all(*region.laptops)
        yield region


@pytest.fixture
def dossier_id(region: Region) -> str:
    return str(region.laptops[0].rows("SELECT id FROM dossier")[0][0])


@pytest.fixture
def factor_id(region: Region) -> str:
    """Speaking, which nobody rated yet."""
    one = region.laptops[0]
    factor_id = add_factor(one, one.rows("SELECT id FROM assessment")[0][0], "d330")
    sync_all(*region.laptops)
    return factor_id


def views(laptop: Workspace, dossier_id: str, factor_id: str) -> dict[View, Rating]:
    """Return how both see a factor on a laptop."""
    factor = profile(laptop, dossier_id).factor(factor_id)
    assert factor is not None
    return {"professional": factor.professional, "client": factor.client}


UNEQUAL: list[tuple[Rating, Rating, str, str]] = [
    (-3, "nvt", "ernstige drempel (-3)", "niet van toepassing"),
    ("onbekend", 2, "onbekend", "matige kracht (+2)"),
    ("onbekend", "nvt", "onbekend", "niet van toepassing"),
    (-1, None, "lichte drempel (-1)", "(leeg)"),
]


def test_a_number_and_a_judgement_without_one_on_the_same_view_are_put_before_somebody(
    region: Region, dossier_id: str
) -> None:
    one, two = region.laptops
    assessment_id = one.rows("SELECT id FROM assessment")[0][0]
    both: tuple[View, View] = ("professional", "client")
    cases = [
        (view, add_own_factor(one, assessment_id, f"{view} {number}"), case)
        for view in both
        for number, case in enumerate(UNEQUAL)
    ]
    for view, factor_id, _ in cases:
        rate_factor(one, factor_id, view, 1)
    sync_all(one, two)
    for view, factor_id, (first, second, _, _) in cases:
        rate_factor(one, factor_id, view, first)
        rate_factor(two, factor_id, view, second)
    sync_all(one, two)
    for laptop in (one, two):
        met = {conflict.item_id: (conflict.kept, conflict.other) for conflict in open_conflicts(laptop, dossier_id)}
        assert met == {factor_id: (kept, other) for _, factor_id, (_, _, kept, other) in cases}
        for view, factor_id, (first, _, _, _) in cases:
            assert views(laptop, dossier_id, factor_id)[view] == first
    for conflict in open_conflicts(two):
        settle(two, conflict.id, Settling.TAKE_OTHER)
    sync_all(two, one)
    for view, factor_id, (_, second, _, _) in cases:
        assert views(one, dossier_id, factor_id)[view] == second
    assert contents(one) == contents(two)


WHY = "omdat er thuis gevochten wordt"


@pytest.fixture
def els(region: Region, dossier_id: str) -> Workspace:
    """The laptop of Els of VDAB, with whom the work side of the dossier is shared."""
    vdab = region.organisation("VDAB Limburg")
    region.user("els.maes", "Els Maes", organisation_id=vdab, role="vdab")
    els, an = region.laptop("els.maes", "Els Maes"), region.laptops[0]
    put_in_team(an, dossier_id, *(region.users[name] for name in ("an.claes", "bram.wouters")))
    put_in_team(an, dossier_id, region.users["els.maes"], of=vdab, role="vdab")
    share(an, dossier_id, vdab, ["work"])
    sync_all(*region.laptops)
    return els


def is_anywhere_on(laptop: Workspace, words: str) -> bool:
    """Tell whether words stand in a row of a laptop or in any page of its database, log and all."""
    in_rows = any(words in str(row) for rows in contents(laptop).values() for row in rows)
    return in_rows or words.encode() in plain_bytes(laptop.folder.database, laptop.key)


@pytest.mark.parametrize("link_comes_first", [True, False])
def test_a_link_drawn_while_a_colleague_keeps_one_of_its_factors_in_goes_to_no_partner(
    region: Region, els: Workspace, dossier_id: str, factor_id: str, link_comes_first: bool
) -> None:
    an, bram, _ = region.laptops
    assessment_id = an.rows("SELECT id FROM assessment")[0][0]
    home = add_factor(an, assessment_id, "d720")
    sync_all(an, bram, els)
    assert profile(els, dossier_id).factor(home) is not None
    link_id = add_link(an, assessment_id, home, factor_id, "blokkeert", WHY)
    share_factor(bram, home, False)
    sync_all(*((an, els, bram) if link_comes_first else (bram, an, els)))
    sync_all(an, bram, els)
    assert not is_anywhere_on(els, WHY)
    for laptop in (an, bram):
        [link] = profile(laptop, dossier_id).links
        assert (link.id, link.why, link.is_shared) == (link_id, WHY, False)
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
    share_factor(an, home, True)
    sync_all(an, els)
    assert [link.why for link in profile(els, dossier_id).links] == [WHY]


NUMBERS_AND_JUDGEMENTS: st.SearchStrategy[Rating] = st.one_of(
    st.integers(-4, 4), st.sampled_from(["onbekend", "nvt"]), st.none()
)
PLACES: list[tuple[str, View]] = [
    ("werk", "professional"),
    ("werk", "client"),
    ("thuis", "professional"),
    ("thuis", "client"),
]
rated_apart = st.dictionaries(st.sampled_from(PLACES), NUMBERS_AND_JUDGEMENTS, max_size=len(PLACES))


@dataclass
class Casemanagers:
    """The laptops of a casemanager for work and one for care, with one profile; each round rates fresh factors."""

    work: Workspace
    care: Workspace
    dossier_id: str
    assessment_id: str
    rounds: list[str] = field(default_factory=list)

    def factors(self) -> dict[str, str]:
        """Return two factors of the work side and one of the care side that both sync anew, each rated 1."""
        self.rounds.append("")
        made = {name: f"{name} {len(self.rounds)}" for name in ("werk", "thuis", "zorg")}
        ids = {
            name: add_own_factor(self.care, self.assessment_id, label, category="care" if name == "zorg" else "work")
            for name, label in made.items()
        }
        for factor_id in ids.values():
            rate_factor(self.care, factor_id, "professional", 1)
            rate_factor(self.care, factor_id, "client", 1)
        sync_all(self.care, self.work)
        return ids


@pytest.fixture
def casemanagers(region: Region, dossier_id: str) -> Casemanagers:
    work, care = region.laptops
    put_in_team(care, dossier_id, region.users["bram.wouters"], role="casemanager_zorg")
    put_in_team(care, dossier_id, region.users["an.claes"], role="casemanager_werk")
    sync_all(care, work)
    return Casemanagers(work, care, dossier_id, care.rows("SELECT id FROM assessment")[0][0])


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(by_work=rated_apart, by_care=rated_apart, in_care=NUMBERS_AND_JUDGEMENTS)
def test_whatever_two_casemanagers_rate_apart_each_wins_or_both_values_are_put_before_somebody(
    casemanagers: Casemanagers,
    by_work: dict[tuple[str, View], Rating],
    by_care: dict[tuple[str, View], Rating],
    in_care: Rating,
) -> None:
    ids = casemanagers.factors()
    known = {conflict.id for conflict in open_conflicts(casemanagers.care)}
    for laptop, rated in ((casemanagers.work, by_work), (casemanagers.care, by_care)):
        for (name, view), rating in rated.items():
            rate_factor(laptop, ids[name], view, rating)
    rate_factor(casemanagers.care, ids["zorg"], "professional", in_care)
    sync_all(casemanagers.work, casemanagers.care)
    sync_all(casemanagers.work, casemanagers.care)
    met = {place for place in by_work.keys() & by_care.keys() if 1 not in (by_work[place], by_care[place])}
    apart = {place for place in met if by_work[place] != by_care[place]}
    expected = {place: by_care.get(place, 1) if by_work.get(place, 1) == 1 else by_work[place] for place in PLACES}
    for laptop in (casemanagers.work, casemanagers.care):
        seen = {name: views(laptop, casemanagers.dossier_id, ids[name]) for name in ("werk", "thuis")}
        assert {(name, view): seen[name][view] for name, view in PLACES} == expected
        fresh = [one for one in open_conflicts(laptop) if one.id not in known]
        told = {(one.item_id, one.label.rpartition(" ")[2]): {one.kept, one.other} for one in fresh}
        assert told == {
            (ids[name], "begeleider" if view == "professional" else "cliënt"): {
                value_words(view, stored_rating(rated[name, view])) for rated in (by_work, by_care)
            }
            for name, view in apart
        }
    assert views(casemanagers.care, casemanagers.dossier_id, ids["zorg"])["professional"] == in_care
    assert profile(casemanagers.work, casemanagers.dossier_id).factor(ids["zorg"]) is None


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sampled_from(EFFECTS), second=st.sampled_from(EFFECTS))
def test_links_that_two_people_draw_apart_between_the_same_factors_meet_in_one(
    casemanagers: Casemanagers, first: Effect, second: Effect
) -> None:
    ids = casemanagers.factors()
    one, two = casemanagers.work, casemanagers.care
    known = {conflict.id for conflict in open_conflicts(two)}
    add_link(one, casemanagers.assessment_id, ids["werk"], ids["thuis"], first)
    add_link(two, casemanagers.assessment_id, ids["werk"], ids["thuis"], second)
    sync_all(one, two)
    for laptop in (one, two):
        drawn = [link for link in profile(laptop, casemanagers.dossier_id).links if link.from_id == ids["werk"]]
        assert [link.effect for link in drawn] == [first]
        told = [{conflict.kept, conflict.other} for conflict in open_conflicts(laptop) if conflict.id not in known]
        both = {value_words("effect", effect) for effect in (first, second)}
        assert told == ([both] if first != second else [])


FINALISED = "Dit was al ondertekend of afgerond en kan niet meer wijzigen. Maak een nieuwe versie."


def test_a_rating_on_a_profile_that_a_colleague_finalised_meanwhile_is_kept_apart_with_its_reason(
    region: Region, dossier_id: str, factor_id: str
) -> None:
    one, two = region.laptops
    assessment_id = one.rows("SELECT id FROM assessment")[0][0]
    rate_factor(one, factor_id, "professional", 2)
    finalise_assessment(one, assessment_id)
    rate_factor(two, factor_id, "client", -2)
    sync_all(one, two)
    for laptop in (one, two):
        assert views(laptop, dossier_id, factor_id) == {"professional": 2, "client": None}
    [refused] = refused_changes(two)
    assert refused.why == FINALISED
    assert [(one.label, one.value) for one in refused.fields] == [
        ("Kracht of drempel: score van de cliënt", "matige drempel (-2)")
    ]
    new_id = start_assessment(two, dossier_id, occasion="evaluatie")
    [copy] = profile(two, dossier_id).factors
    rate_factor(two, copy.id, "client", -2)
    sync_all(two, one)
    there, back = compare(one, dossier_id, assessment_id, new_id), compare(two, dossier_id, new_id, assessment_id)
    assert [(move.before, move.after) for move in there.moves] == [((2, None), (2, -2))]
    assert [(move.after, move.before) for move in back.moves] == [((2, None), (2, -2))]


def test_a_rating_that_came_before_the_profile_was_finalised_elsewhere_stands_in_it(
    region: Region, dossier_id: str, factor_id: str
) -> None:
    one, two = region.laptops
    rate_factor(one, factor_id, "professional", 2)
    finalise_assessment(one, one.rows("SELECT id FROM assessment")[0][0])
    rate_factor(two, factor_id, "client", -2)
    sync_all(two, one)
    for laptop in (one, two):
        assert views(laptop, dossier_id, factor_id) == {"professional": 2, "client": -2}
        assert refused_changes(laptop) == []
    assert contents(one) == contents(two)


def test_a_link_by_who_may_not_see_what_it_came_to_stand_on_leaves_his_laptop_and_stays_with_the_team(
    casemanagers: Casemanagers,
) -> None:
    ids = casemanagers.factors()
    work, care = casemanagers.work, casemanagers.care
    add_link(work, casemanagers.assessment_id, ids["werk"], ids["thuis"], "blokkeert", WHY)
    share_factor(care, ids["thuis"], False)
    sync_all(care, work)
    sync_all(care, work)
    assert [link.why for link in profile(care, casemanagers.dossier_id).links] == [WHY]
    assert profile(work, casemanagers.dossier_id).links == ()
    assert refused_changes(work) == []
    assert (sync_status(work).state, sync_status(work).waiting) == (SyncState.CURRENT, 0)
