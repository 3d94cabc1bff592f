"""Two casemanagers who work on one profile apart from each other: each rating wins, or both are put before somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cases.in_step.conflicts import Settling, open_conflicts, settle
from app.cases.profile.assessments import add_factor, rate_factor, share_factor, start_assessment
from app.cases.profile.factor_links import add_link
from app.cases.profile.rows import View
from app.cases.profile.snapshot import profile
from app.workspace import Workspace
from models.rules.ratings import Rating
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


@pytest.mark.parametrize("view", ["professional", "client"])
@pytest.mark.parametrize(
    ("first", "second", "kept", "other"),
    [
        (-3, "nvt", "ernstige drempel (-3)", "niet van toepassing"),
        ("onbekend", 2, "onbekend", "matige kracht (+2)"),
        ("onbekend", "nvt", "onbekend", "niet van toepassing"),
        (-1, None, "lichte drempel (-1)", "(leeg)"),
    ],
)
def test_a_number_and_a_judgement_without_one_on_the_same_view_are_put_before_somebody(
    region: Region, dossier_id: str, factor_id: str, view: View, first: Rating, second: Rating, kept: str, other: str
) -> None:
    one, two = region.laptops
    rate_factor(one, factor_id, view, 1)
    sync_all(one, two)
    rate_factor(one, factor_id, view, first)
    rate_factor(two, factor_id, view, second)
    sync_all(one, two)
    for laptop in (one, two):
        assert views(laptop, dossier_id, factor_id)[view] == first
        [conflict] = open_conflicts(laptop, dossier_id)
        assert (conflict.kept, conflict.other) == (kept, other)
    settle(two, open_conflicts(two)[0].id, Settling.TAKE_OTHER)
    sync_all(two, one)
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
