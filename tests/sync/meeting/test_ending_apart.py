"""The end of a trajectory on two laptops that do not know of each other: one advice, one plan, one answer a moment."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.in_step.conflicts import open_conflicts
from app.cases.in_step.refused import refused_changes
from app.cases.trajectory.advice import advice_of, finalise_advice, save_advice
from app.cases.trajectory.aftercare import add_goes_on, aftercare_of
from app.cases.trajectory.follow_up import answer_follow_up, clear_follow_up, follow_up_of
from app.workspace import Workspace
from tests.app.cases.trajectory.endings import a_running_one, a_trajectory, write_whole_advice
from tests.devices import Region, a_client, contents, put_in_team, sync_all


@pytest.fixture
def laptops(region: Region) -> tuple[Workspace, Workspace, str]:
    an, bram = (region.laptop(name, name[:4]) for name in ("an.claes", "bram.wouters"))
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"], role="trajectbegeleider")
    return an, bram, dossier_id


def test_two_who_answer_the_same_moment_meet_in_one_row_and_an_answer_can_be_given_again(
    laptops: tuple[Workspace, Workspace, str],
) -> None:
    an, bram, dossier_id = laptops
    ended = ("bezig", date(2025, 1, 6)), ("afgesloten", date(2026, 10, 20))
    row = a_trajectory(an, *ended, dossier_id=dossier_id)
    sync_all(an, bram)
    answer_follow_up(an, row, 0, "ja", "ja")
    answer_follow_up(bram, row, 0, "ja", "ja")
    answer_follow_up(an, row, 1, "ja", "ja", words="Belde zelf.")
    answer_follow_up(bram, row, 1, "ja", "nee")
    sync_all(an, bram)
    sync_all(an, bram)
    for laptop in (an, bram):
        found = follow_up_of(laptop, row).moments
        assert (found[0].in_work, found[1].in_work, found[1].words) == ("ja", "ja", "Belde zelf.")
        assert laptop.rows("SELECT count(*) FROM follow_up") == [(2,)]
        (conflict,) = open_conflicts(laptop, dossier_id)
        assert (conflict.label, conflict.kept, conflict.other) == (
            "Opvolging na het traject: aan het werk",
            "ja",
            "nee",
        )
    clear_follow_up(bram, row, 0)
    answer_follow_up(bram, row, 0, "nee", "nee")
    sync_all(an, bram)
    sync_all(an, bram)
    assert follow_up_of(an, row).moments[0].in_work == "nee"
    assert len(open_conflicts(an, dossier_id)) == 1
    assert contents(an) == contents(bram)


def test_a_plan_and_an_advice_begun_apart_are_one_and_final_is_final(laptops: tuple[Workspace, Workspace, str]) -> None:
    an, bram, dossier_id = laptops
    row = a_running_one(an, dossier_id=dossier_id)
    sync_all(an, bram)
    add_goes_on(an, row, {"what": "Budgetbegeleiding"})
    add_goes_on(bram, row, {"what": "Gesprekken bij het CGG"})
    save_advice(an, row, {"advice": "welzijn", "client_words": "Eerst gezond worden."})
    save_advice(bram, row, {"reasons": "De opname gaat voor."})
    sync_all(an, bram)
    sync_all(an, bram)
    for laptop in (an, bram):
        assert {one.what for one in aftercare_of(laptop, row).goes_on} == {
            "Budgetbegeleiding",
            "Gesprekken bij het CGG",
        }
        found = advice_of(laptop, row)
        assert found is not None
        assert (found.advice, found.client_words, found.reasons) == (
            "welzijn",
            "Eerst gezond worden.",
            "De opname gaat voor.",
        )
        assert open_conflicts(laptop, dossier_id) == []
    assert contents(an) == contents(bram)
    write_whole_advice(an, row, "welzijn")
    sync_all(an, bram)
    finalise_advice(an, row)
    save_advice(bram, row, {"reasons": "Toch anders."})
    sync_all(an, bram)
    sync_all(an, bram)
    for laptop in (an, bram):
        found = advice_of(laptop, row)
        assert found is not None
        assert found.finalised_on == date(2026, 11, 24)
        assert "Toch anders" not in found.reasons
    assert refused_changes(bram)
