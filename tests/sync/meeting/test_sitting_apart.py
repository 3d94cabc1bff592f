"""Two laptops at one sitting day: apart for a day they end the same, and a dossier that was lost leaves its hour."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cases.conversations.notes import save_note
from app.cases.in_step.conflicts import Settling, open_conflicts, settle
from app.cases.in_step.refused import refused_changes
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.cases.sitting.days import read_day, sitting_days
from app.cases.sitting.hours import HourState, read_hours
from app.cases.sitting.inviting import give_hour_back, invite, move_hour, walk_in
from app.cases.sitting.planning import change_day, plan_of
from app.cases.sitting.readiness import make_ready, read_readiness
from app.cases.sitting.ready_words import lost_words, readiness_words
from app.cases.sitting.running import arrive, begin_talk, end_talk, miss_talk, read_running
from app.cases.sitting.summary import note_open_ends, summarise_day
from app.cases.sitting.talks import write_talk_down, written_talk
from app.workspace import Workspace
from models.appointment import Appointment
from models.rules.sitting import Presence, Span
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_region, contents, put_in_team, share, sync_all, take_from_team
from tests.sittings import DAY, EIGHT, Sitting, a_client_of, a_day, a_sitting, free_hours


class Two(NamedTuple):
    """An and Bram, who both sit on a day to which An invited four clients at her table; in step."""

    region: Region
    an: Workspace
    bram: Workspace
    sitting: Sitting

    @property
    def bram_id(self) -> str:
        return self.region.users["bram.wouters"]


@pytest.fixture
def two(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Two]:
    with a_region(tmp_path, make_workspace, clock) as region:
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        sitting = a_sitting(an, EIGHT[:4], user_ids=tuple(region.users.values()), team=tuple(region.users.values()))
        sync_all(an, bram)
        yield Two(region, an, bram, sitting)


def is_settled(two: Two) -> bool:
    """Tell whether both hold the same, and nobody has to choose or lost a change."""
    same = contents(two.an) == contents(two.bram)
    return same and not any((*open_conflicts(one), *refused_changes(one)) for one in (two.an, two.bram))


def test_two_tables_of_one_day_run_apart_and_end_the_same(two: Two) -> None:
    els, ruben = (
        a_client_of(two.bram, first, "Test", team=tuple(two.region.users.values())) for first in ("Els", "Ruben")
    )
    theirs = invite(two.bram, two.sitting.id, els, time(9))
    walked_in = walk_in(two.bram, two.sitting.id, ruben)
    begin_talk(two.bram, walked_in)
    begin_talk(two.bram, theirs)
    arrive(two.an, two.sitting.talks["Fatima"])
    begin_talk(two.an, two.sitting.talks["Kurt"])
    miss_talk(two.an, two.sitting.talks["Jan"])
    sync_all(two.an, two.bram)
    assert is_settled(two)
    day = read_day(two.an, two.sitting.id)
    assert (day.taken, day.walked_in) == (5, 1)
    for laptop, own, other in ((two.an, ["Kurt"], 2), (two.bram, ["Els"], 4)):
        running = read_running(laptop, two.sitting.id)
        assert [one.name.split()[0] for one in running.now] == own
        assert len(running.elsewhere) == other


def test_a_client_arrived_at_the_desk_of_one_and_seen_by_the_other(two: Two) -> None:
    arrive(two.bram, two.sitting.talks["Kurt"])
    sync_all(two.bram, two.an)
    begin_talk(two.an, two.sitting.talks["Kurt"])
    item = write_talk_down(two.an, two.sitting.talks["Kurt"])
    end_talk(two.an, two.sitting.talks["Kurt"])
    sync_all(two.an, two.bram)
    assert is_settled(two)
    assert write_talk_down(two.bram, two.sitting.talks["Kurt"]) == item


def test_who_writes_a_talk_down_on_two_laptops_has_one_note_and_a_colleague_another(two: Two) -> None:
    second = two.region.laptop("an.claes", "An Claes")
    sync_all(two.an, second)
    talk = two.sitting.talks["Kurt"]
    mine, again, theirs = (write_talk_down(one, talk) for one in (two.an, second, two.bram))
    assert mine == again != theirs
    # A private note of a colleague is not there to be seen, and takes no words along.
    save_note(two.bram, theirs.dossier_id, theirs.item_id, {"text": "Voor mij alleen.", "is_private": True})
    sync_all(two.bram, two.an, second)
    assert refused_changes(two.an) == refused_changes(two.bram) == refused_changes(second) == []
    assert written_talk(two.an, talk) == mine
    assert (two.an.rows("SELECT count(*) FROM note"), two.bram.rows("SELECT count(*) FROM note")) == ([(1,)], [(2,)])


def test_two_who_give_out_hours_apart_keep_both(two: Two) -> None:
    els, ruben = (
        a_client_of(two.an, first, "Test", team=tuple(two.region.users.values())) for first in ("Els", "Ruben")
    )
    sync_all(two.an, two.bram)
    invite(two.an, two.sitting.id, els, time(11, 15))
    invite(two.bram, two.sitting.id, ruben, time(9))
    give_hour_back(two.bram, two.sitting.talks["Kurt"])
    change_day(two.an, two.sitting.id, plan_of(two.an, two.sitting.id))
    sync_all(two.an, two.bram)
    assert is_settled(two)
    assert free_hours(two.bram, two.sitting.id, user_id=two.region.users["an.claes"])[0] == time(9)
    assert read_day(two.an, two.sitting.id).taken == 5


def test_two_who_alter_the_day_itself_make_no_slots_that_overlap(two: Two) -> None:
    change_day(two.an, two.sitting.id, replace(plan_of(two.an, two.sitting.id), slot_minutes=45))
    later = replace(plan_of(two.bram, two.sitting.id), ends=time(16), breaks=(Span(time(12), 60),))
    change_day(two.bram, two.sitting.id, later)
    sync_all(two.an, two.bram)
    assert is_settled(two)
    day = read_day(two.an, two.sitting.id)
    assert (day.slot_minutes, day.ends, [pause.at for pause in day.breaks]) == (45, time(16), [time(12)])
    assert all(not one.overlaps(other) for one in day.slots for other in day.slots if one is not other)


def test_two_ends_of_one_day_are_one_question_and_the_answer_holds_for_both(two: Two) -> None:
    for laptop, ends in ((two.an, time(15)), (two.bram, time(16))):
        change_day(laptop, two.sitting.id, replace(plan_of(laptop, two.sitting.id), ends=ends))
    sync_all(two.an, two.bram)
    (asked,) = open_conflicts(two.bram)
    assert asked.label == "Zitdag: tot"
    settle(two.bram, asked.id, Settling.TAKE_OTHER)
    sync_all(two.bram, two.an)
    assert is_settled(two)
    assert read_day(two.an, two.sitting.id).ends == time(16)


def test_who_may_not_see_a_client_sees_only_that_the_hour_is_taken(two: Two) -> None:
    secret = a_client_of(two.an, "Nadia", "Geheim")
    talk = invite(two.an, two.sitting.id, secret, time(12, 15))
    sync_all(two.an, two.bram)
    assert two.bram.rows("SELECT count(*) FROM appointment WHERE id = ?", talk) == [(0,)]
    hours = read_hours(two.bram, two.sitting.id)
    ans = next(table for table in hours.tables if not table.is_mine)
    assert [hour.at.time() for hour in ans.hours if hour.state is HourState.TAKEN] == [time(12, 15)]
    assert hours.lost == 0
    move_hour(two.an, talk, time(12, 45))
    sync_all(two.an, two.bram)
    assert time(12, 15) in free_hours(two.bram, two.sitting.id, user_id=two.region.users["an.claes"])


def test_a_dossier_revoked_overnight_leaves_a_free_hour_and_no_name(two: Two) -> None:
    for first in ("Kurt", "Fatima"):
        take_from_team(two.bram, two.sitting.dossiers[first], two.bram_id)  # Bram lets go of An's clients, but for two
    assert make_ready(two.an, two.sitting.id).is_ready
    sync_all(two.bram)
    take_from_team(two.bram, two.sitting.dossiers["Jan"], two.region.users["an.claes"])
    sync_now(two.bram)
    sync_now(two.an)  # in the morning, before the road
    hours = read_hours(two.an, two.sitting.id)
    assert hours.lost == 1
    assert free_hours(two.an, two.sitting.id)[0] == time(10, 30)
    assert two.an.rows("SELECT count(*) FROM sitting_ready") == [(3,)]
    found = read_readiness(two.an, two.sitting.id)
    assert (found.is_ready, found.lost) == (True, 1)
    assert readiness_words(found) == "Alles voor de zitdag staat klaar op deze laptop"
    assert lost_words(found.lost) == "1 dossier van deze zitdag is niet meer te zien voor u. Het uur is weer vrij."
    assert "Jan" not in repr(read_running(two.an, two.sitting.id))
    assert (read_running(two.an, two.sitting.id).lost, summarise_day(two.an, two.sitting.id).lost) == (1, 1)
    assert "Jan" not in str(two.an.rows("SELECT * FROM sitting_day"))
    # The hour is given to somebody else, and the line of the lost one stays told.
    invite(two.an, two.sitting.id, a_client_of(two.an, "Els", "Nolens"), time(10, 30))
    assert read_hours(two.an, two.sitting.id).lost == 1
    # Seen again, it is on the list again.
    put_in_team(two.bram, two.sitting.dossiers["Jan"], two.region.users["an.claes"])
    sync_all(two.bram, two.an)
    assert read_hours(two.an, two.sitting.id).lost == 0


def test_an_appointment_that_was_cancelled_by_a_colleague_is_not_lost(two: Two) -> None:
    give_hour_back(two.bram, two.sitting.talks["Jan"])
    with two.bram.change("Weg") as change:
        row = change.get(Appointment, two.sitting.talks["Oksana"])
        assert row is not None
        change.delete(row)
    sync_all(two.bram, two.an)
    assert read_hours(two.an, two.sitting.id).lost == 0
    assert free_hours(two.an, two.sitting.id)[:2] == [time(10), time(10, 30)]


def test_open_ends_noted_on_two_laptops_of_one_person_are_one_list(two: Two) -> None:
    second = two.region.laptop("an.claes", "An Claes")
    sync_all(two.an, second)
    for laptop in (two.an, second):
        miss_talk(laptop, two.sitting.talks["Kurt"])
        ends = [
            end for end in summarise_day(laptop, two.sitting.id).open_ends if end.client.presence is Presence.NO_SHOW
        ]
        note_open_ends(laptop, ends)
    sync_all(two.an, second)
    assert contents(two.an) == contents(second)
    assert two.an.rows("SELECT count(*) FROM task") == [(1,)]


def test_a_client_of_another_organisation_is_invited_on_a_day_of_ones_own(two: Two) -> None:
    vdab = two.region.organisation("VDAB Hasselt")
    two.region.user("eva.smets", "Eva Smets", organisation_id=vdab)
    eva = two.region.laptop("eva.smets", "Eva Smets")
    kurt = two.sitting.dossiers["Kurt"]
    put_in_team(two.an, kurt, two.region.users["eva.smets"], of=vdab, role="vdab")
    share(two.an, kurt, vdab, ["trajectory", "gpmi"], may_write=True)
    sync_all(two.an, eva)
    day = a_day(eva)
    talk = invite(eva, day, kurt, time(9))
    sync_all(eva, two.an)
    assert refused_changes(eva) == []
    assert two.an.rows("SELECT count(*) FROM appointment WHERE id = ?", talk) == [(1,)]
    assert [one.id for one in sitting_days(two.an, DAY, DAY)] == [two.sitting.id]  # a day stays in its organisation
    assert [one.name for one in read_running(eva, day).lines] == ["Kurt Vandeput"]


def test_who_joins_a_centre_keeps_the_place_at_a_day_planned_before(
    region_without_laptops: Region,
) -> None:
    lone = region_without_laptops.make_workspace("Chris Maes")
    sitting = a_sitting(lone, EIGHT[:1])
    item = write_talk_down(lone, sitting.talks["Kurt"])
    save_note(lone, item.dossier_id, item.item_id, {"text": "Kurt zoekt een opleiding."})
    region_without_laptops.user("chris.maes", "Chris Maes")
    join_centre(lone, region_without_laptops.centre.url, "chris.maes", PASSWORD, "laptop")
    sync_all(lone)
    assert refused_changes(lone) == []
    day = read_day(lone, sitting.id)
    assert (day.is_mine, [one.name for one in day.sitters]) == (True, ["Chris Maes"])
    (table,) = read_hours(lone, sitting.id).tables
    assert [hour.client.name for hour in table.hours if hour.client] == ["Kurt Vandeput"]
    me = lone.identity.user_id
    assert {one["by"] for (text,) in lone.rows("SELECT sittings FROM note") for one in json.loads(text)} == {me}
    other = region_without_laptops.laptop("chris.maes", "Chris Maes")
    sync_all(lone, other)
    assert contents(lone) == contents(other)


@pytest.fixture
def region_without_laptops(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace) as region:
        yield region


def test_who_does_casework_or_leads_it_plans_sitting_days(region_without_laptops: Region) -> None:
    roles = {"trajectbegeleider": [], "leidinggevende": [], "beheerder": ["not_allowed"], "onthaal": ["not_allowed"]}
    for role, reasons in roles.items():
        region_without_laptops.user(role, "Iemand", role=role)
        laptop = region_without_laptops.laptop(role, "Iemand")
        a_day(laptop)
        sync_all(laptop)
        assert [one.reason for one in refused_changes(laptop)] == reasons, role
