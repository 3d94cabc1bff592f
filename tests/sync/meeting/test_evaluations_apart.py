"""Two laptops that do not know of each other write in one evaluation: both win, until it is closed for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.gpmi import evaluation_plan as plan
from app.cases.gpmi import evaluations as cases
from app.cases.gpmi.evaluation_views import EvaluationDetail, evaluation, evaluation_plan
from app.cases.gpmi.signing import sign_gpmi
from app.cases.in_step.refused import refused_changes
from app.workspace import Workspace
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, contents, put_in_team, sync_all

FIRST = date(2027, 3, 1)


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace) as region:
        yield region


@pytest.fixture
def both(region: Region) -> tuple[Workspace, Workspace]:
    return region.laptop("an.claes", "an"), region.laptop("bram.wouters", "bram")


@pytest.fixture
def first_id(region: Region, both: tuple[Workspace, Workspace], clock: SetClock) -> str:
    """The evaluation that the text names, on both laptops, on its day."""
    an, _ = both
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, *region.users.values())
    gpmi_id = given(an, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(an, gpmi_id, on_paper(signer))
    sync_all(*both)
    clock.forward(timedelta(days=(FIRST - clock.at.date()).days))
    found = evaluation_plan(an, gpmi_id)
    assert found is not None
    return found.lines[0].id


def seen(laptop: Workspace, evaluation_id: str) -> EvaluationDetail:
    return evaluation(laptop, evaluation_id)


def test_the_words_of_both_parties_written_apart_all_stand(both: tuple[Workspace, Workspace], first_id: str) -> None:
    an, bram = both
    cases.hold_evaluation(an, first_id, FIRST, "persoonlijk")
    sync_all(an, bram)
    goal, mine, _ = (line.origin_id for line in seen(an, first_id).progress)
    cases.save_progress(an, first_id, mine, {"kept": "deels", "client_words": "Drie dagen."})
    cases.save_progress(an, first_id, goal, {"client_words": "Het komt."})
    cases.save_evaluation(an, first_id, {"client_words": "Goed bezig."})
    cases.save_progress(bram, first_id, mine, {"professional_words": "Elke week een dag meer."})
    cases.save_evaluation(bram, first_id, {"professional_words": "Een mooi begin.", "adjust": "verder"})
    sync_all(an, bram)
    for laptop in both:
        found = seen(laptop, first_id)
        assert (found.client_words, found.professional_words, found.adjust) == (
            "Goed bezig.", "Een mooi begin.", "verder"
        )  # fmt: skip
        said = {line.origin_id: (line.kept, line.client_words, line.professional_words) for line in found.progress}
        assert said[mine] == ("deels", "Drie dagen.", "Elke week een dag meer.")
        assert said[goal] == ("", "Het komt.", "")
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
        assert refused_changes(laptop) == []
    assert contents(an) == contents(bram)


def test_held_on_two_laptops_is_one_evaluation_with_one_line_for_each_agreement(
    both: tuple[Workspace, Workspace], first_id: str
) -> None:
    for laptop in both:
        cases.hold_evaluation(laptop, first_id, FIRST, "persoonlijk")
    sync_all(*both)
    for laptop in both:
        assert laptop.rows("SELECT count(*) FROM gpmi_progress") == [(3,)]
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert contents(both[0]) == contents(both[1])


def test_moved_apart_to_two_days_keeps_both_moves_and_asks_which_day(
    both: tuple[Workspace, Workspace], first_id: str
) -> None:
    an, bram = both
    plan.move_evaluation(an, first_id, date(2027, 3, 8), "Ziek")
    plan.move_evaluation(bram, first_id, date(2027, 3, 9), "Zaal bezet")
    sync_all(an, bram)
    for laptop in both:
        line = seen(laptop, first_id).line
        assert line.planned_on == date(2027, 3, 8)
        assert {move.why for move in line.moves} == {"Ziek", "Zaal bezet"}
        assert laptop.rows("SELECT field FROM conflict") == [("planned_on",)]


def test_what_is_closed_does_not_change_any_more_whoever_still_writes(
    both: tuple[Workspace, Workspace], first_id: str
) -> None:
    an, bram = both
    cases.hold_evaluation(an, first_id, FIRST, "persoonlijk")
    cases.save_evaluation(an, first_id, {"client_words": "Goed bezig.", "adjust": "wijzigen"})
    sync_all(an, bram)
    line = seen(bram, first_id).progress[0].origin_id
    cases.close_evaluation(an, first_id)
    sync_all(an)
    cases.save_progress(bram, first_id, line, {"kept": "nee"})
    cases.save_evaluation(bram, first_id, {"client_words": "Toch niet."})
    sync_all(bram, an, bram)
    assert len(refused_changes(bram)) == 2
    for laptop in both:
        found = seen(laptop, first_id)
        assert (found.client_words, found.progress[0].kept, found.line.closed_on) == ("Goed bezig.", "", FIRST)
    amended = cases.amend_after(bram, first_id, stated=frozenset({"geinformeerd"}))
    sync_all(bram, an)
    assert seen(an, first_id).amendment_id == amended
    assert contents(an) == contents(bram)
