"""Two laptops that plan with one client apart from each other end with one agenda, and with one plain question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cases.agenda.agenda_lines import AgendaLine, appointments_between
from app.cases.agenda.appointments import change_appointment, move_appointment, no_show, plan_appointment, reschedule
from app.cases.agenda.own_time import add_own_time
from app.cases.in_step.conflicts import OpenConflict, Settling, open_conflicts, settle
from app.clock import BRUSSELS
from app.workspace import Workspace
from tests.devices import a_client, a_region, contents, put_in_team, sync_all
from tests.dossier_lines import dossier_appointments


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=BRUSSELS)


class Pair(NamedTuple):
    """Two laptops with one client and one appointment, in step."""

    an: Workspace
    bram: Workspace
    dossier_id: str
    talk: str

    def lines(self) -> list[AgendaLine]:
        assert contents(self.an) == contents(self.bram)
        return dossier_appointments(self.bram, self.dossier_id)

    def question(self) -> OpenConflict:
        (found,) = open_conflicts(self.an)
        return found


@pytest.fixture
def pair(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Pair]:
    with a_region(tmp_path, make_workspace) as region:
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        dossier_id = a_client(an)
        put_in_team(an, dossier_id, *region.users.values())
        talk = plan_appointment(an, dossier_id, {"starts_at": at(9), "minutes": 45})
        sync_all(an, bram)
        yield Pair(an, bram, dossier_id, talk)


def test_one_hour_is_asked_about_when_two_moved_a_talk(pair: Pair) -> None:
    move_appointment(pair.an, pair.talk, at(11))
    move_appointment(pair.bram, pair.talk, at(14), at(16))
    sync_all(pair.an, pair.bram)
    (line,) = pair.lines()
    assert (line.starts_at, line.ends_at) == (at(11), at(13))
    asked = pair.question()
    assert asked.label == "Afspraak in de agenda: begint op"
    assert (asked.kept, asked.other) == ("dinsdag 24 november 2026, 11.00", "dinsdag 24 november 2026, 14.00")
    assert (asked.client_name, asked.section) == ("Kurt Vandeput", "gesprekken")
    settle(pair.an, asked.id, Settling.TAKE_OTHER)
    sync_all(pair.an, pair.bram)
    assert [(line.starts_at, line.ends_at) for line in pair.lines()] == [(at(14), at(16))]


def test_two_that_agree_on_another_day_make_one_appointment(pair: Pair) -> None:
    new = {reschedule(pair.an, pair.talk, at(9, 26)), reschedule(pair.bram, pair.talk, at(10, 27), missed=True)}
    sync_all(pair.an, pair.bram)
    assert len(new) == 1
    assert [(line.id in new, line.status) for line in pair.lines()] == [(True, "gepland"), (False, "verzet")]
    assert "begint op" in pair.question().label


def test_one_moves_it_and_another_says_that_it_lasts_longer_elsewhere(pair: Pair) -> None:
    move_appointment(pair.an, pair.talk, at(11))
    change_appointment(pair.bram, pair.talk, {"minutes": 90, "place": "Werkwinkel"})
    sync_all(pair.an, pair.bram)
    (line,) = pair.lines()
    assert (line.starts_at, (line.ends_at - line.starts_at).seconds // 60, line.place) == (at(11), 90, "Werkwinkel")
    assert open_conflicts(pair.an) == []


def test_who_missed_it_meets_who_gave_it_another_day(pair: Pair) -> None:
    no_show(pair.an, pair.talk)
    reschedule(pair.bram, pair.talk, at(9, 26))
    sync_all(pair.an, pair.bram)
    asked = pair.question()
    assert (asked.label, asked.kept, asked.other) == (
        "Afspraak in de agenda: status", "Niet opgedaagd", "Verzet naar andere datum",
    )  # fmt: skip
    assert [line.status for line in pair.lines() if line.is_open] == ["gepland"]


def test_ones_own_time_is_on_no_colleagues_laptop(pair: Pair) -> None:
    add_own_time(pair.an, {"title": "Tandarts", "starts_at": at(12), "ends_at": at(13)})
    sync_all(pair.an, pair.bram)
    day = at(9).date()
    assert [line.title for line in appointments_between(pair.an, day, day)] == ["", "Tandarts"]
    assert pair.bram.rows("SELECT count(*) FROM agenda_entry") == [(0,)]
