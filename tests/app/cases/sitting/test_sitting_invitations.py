"""Giving hours: whom to invite first, what is taken, and who walks in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.cases.agenda.agenda_lines import read_appointment
from app.cases.agenda.appointments import move_appointment
from app.cases.clients.person_entry import PersonEntry
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task
from app.cases.sitting.days import read_day
from app.cases.sitting.due import Why, clients_to_invite
from app.cases.sitting.hours import HourState, read_hours
from app.cases.sitting.inviting import (
    Invitation,
    give_hour_back,
    invite,
    move_hour,
    take_hour_again,
    walk_in,
    walk_in_unknown,
)
from app.cases.sitting.readiness import make_ready
from app.cases.sitting.running import read_running
from app.cases.sitting.summary import close_day
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.gpmi import Gpmi
from models.ids import new_id
from models.sitting_day import SittingDay
from tests.conftest import SetClock
from tests.devices import take_from_team
from tests.sittings import DAY, EIGHT, a_client_of, a_day, a_sitting, free_hours


def hour_of(workspace: Workspace, talk: str) -> datetime:
    line = read_appointment(workspace, talk)
    assert line is not None
    return line.starts_at


def at(hour: int, minute: int = 0, on: date = DAY) -> datetime:
    return datetime.combine(on, time(hour, minute), BRUSSELS)


def test_clients_get_the_free_hours_one_after_the_other(workspace: Workspace) -> None:
    sitting = a_sitting(workspace)
    hours = [hour_of(workspace, sitting.talks[first]) for first, _ in EIGHT]
    assert hours == [at(9), at(9, 30), at(10), at(10, 30), at(11, 15), at(11, 45), at(12, 15), at(12, 45)]
    assert free_hours(workspace, sitting.id) == []
    with pytest.raises(RuleRefused, match=r"sitting\.full"):
        invite(workspace, sitting.id, a_client_of(workspace, "Els", "Nolens"))


def test_an_appointment_says_where_to_be_and_what_was_agreed(workspace: Workspace) -> None:
    day = a_day(workspace)
    wanted = Invitation("intake", bring="identiteitskaart", interpreter="uk", minutes=45)
    line = read_appointment(workspace, invite(workspace, day, a_client_of(workspace), time(9, 45), wanted))
    assert line is not None
    assert (line.starts_at, line.ends_at - line.starts_at) == (at(9, 45), timedelta(minutes=45))
    assert (line.place, line.bring) == ("Gemeentehuis, zaal 2, Zonhoven", "identiteitskaart")
    assert (line.talk_kind, line.needs_interpreter, line.sitting_day_id) == ("intake", "uk", day)
    assert free_hours(workspace, day)[:2] == [time(9), time(10, 30)]


def test_an_hour_is_given_once_and_a_client_comes_once(workspace: Workspace) -> None:
    day, kurt = a_day(workspace), a_client_of(workspace)
    invite(workspace, day, kurt, time(9, 15))
    with pytest.raises(RuleRefused) as taken:
        invite(workspace, day, a_client_of(workspace, "Jan", "Peeters"), time(9, 30))
    assert (taken.value.kind, taken.value.facts["hour"]) == ("sitting.hour_taken", "9.15 uur")
    with pytest.raises(RuleRefused) as twice:
        invite(workspace, day, kurt)
    assert (twice.value.kind, twice.value.facts["hour"]) == ("sitting.already_invited", "9.15 uur")


def test_an_hour_is_moved_within_the_day_and_the_old_one_is_free(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:2])
    assert move_hour(workspace, sitting.talks["Kurt"], time(10)) == at(9)
    assert hour_of(workspace, sitting.talks["Kurt"]) == at(10)
    assert free_hours(workspace, sitting.id)[0] == time(9)
    with pytest.raises(RuleRefused, match=r"sitting\.hour_taken"):
        move_hour(workspace, sitting.talks["Kurt"], time(9, 30))
    move_hour(workspace, sitting.talks["Kurt"], time(10, 15))  # its own old hour is in nobody's way


def test_who_is_moved_in_the_agenda_moves_on_the_day_and_off_it(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:2])
    move_appointment(workspace, sitting.talks["Kurt"], at(12))
    move_appointment(workspace, sitting.talks["Fatima"], at(10, on=DAY + timedelta(1)))
    assert free_hours(workspace, sitting.id)[:2] == [time(9), time(9, 30)]
    assert [one.name for one in read_running(workspace, sitting.id).lines] == ["Kurt Vandeput"]
    assert read_day(workspace, sitting.id).taken == 2
    make_ready(workspace, sitting.id)
    assert read_day(workspace, sitting.id).taken == 1


def test_an_hour_is_given_back_and_taken_again(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    before = give_hour_back(workspace, sitting.talks["Kurt"])
    assert (free_hours(workspace, sitting.id)[0], read_day(workspace, sitting.id).taken) == (time(9), 0)
    take_hour_again(workspace, sitting.talks["Kurt"], before)
    assert (free_hours(workspace, sitting.id)[0], read_day(workspace, sitting.id).taken) == (time(9, 30), 1)


def test_a_colleague_at_the_same_day_has_hours_of_her_own(workspace: Workspace) -> None:
    me, colleague = workspace.identity.user_id, new_id()
    day = a_day(workspace, user_ids=(me, colleague))
    kurt, jan = a_client_of(workspace), a_client_of(workspace, "Jan", "Peeters")
    invite(workspace, day, kurt, time(9))
    invite(workspace, day, jan, time(9), user_id=colleague)
    mine, theirs = read_hours(workspace, day).tables
    assert (mine.is_mine, theirs.is_mine) == (True, False)
    assert [table.hours[0].client.name for table in (mine, theirs) if table.hours[0].client] == [
        "Kurt Vandeput", "Jan Peeters",
    ]  # fmt: skip
    assert [one.name for one in read_running(workspace, day).elsewhere] == ["Jan Peeters"]


def test_an_hour_of_which_the_client_may_not_be_seen_is_taken_at_another_table_only(workspace: Workspace) -> None:
    me, colleague = workspace.identity.user_id, new_id()
    day = a_day(workspace, user_ids=(me, colleague))
    with workspace.change("Uren") as change:
        row = change.get(SittingDay, day)
        assert row is not None
        row.slots = [{"id": new_id(), "at": "09:00", "minutes": 30, "user_id": colleague}]
    hours = read_hours(workspace, day)
    mine, theirs = hours.tables
    assert (mine.hours[0].state, theirs.hours[0].state) == (HourState.FREE, HourState.TAKEN)
    assert hours.lost == 0
    invite(workspace, day, a_client_of(workspace), time(9))
    assert read_day(workspace, day).taken == 2  # the line of the colleague stays
    with pytest.raises(RuleRefused, match=r"sitting\.hour_taken"):
        invite(workspace, day, a_client_of(workspace, "Jan", "Peeters"), time(9), user_id=colleague)


def test_whoever_walks_in_waits_at_once_and_takes_no_hour(workspace: Workspace, clock: SetClock) -> None:
    day = a_day(workspace)
    clock.at = at(10, 7)
    talk = walk_in(workspace, day, a_client_of(workspace))
    (line,) = read_running(workspace, day).waiting
    assert (line.appointment_id, line.is_walk_in, line.arrived_at) == (talk, True, at(10, 7))
    assert len(free_hours(workspace, day)) == 8


def test_nobody_walks_in_on_another_day_than_todays(workspace: Workspace, clock: SetClock) -> None:
    day = a_day(workspace)
    clock.forward(timedelta(days=-1))
    for refused in (
        lambda: walk_in(workspace, day, a_client_of(workspace)),
        lambda: walk_in_unknown(workspace, day, PersonEntry(first_name="Ahmed")),
    ):
        with pytest.raises(RuleRefused, match=r"sitting\.not_today"):
            refused()
    assert workspace.rows("SELECT count(*) FROM person WHERE first_name = 'Ahmed'") == [(0,)]


def test_who_walks_in_and_is_on_the_list_has_simply_arrived(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    assert walk_in(workspace, sitting.id, sitting.dossiers["Kurt"]) == sitting.talks["Kurt"]
    (line,) = read_running(workspace, sitting.id).waiting
    assert not line.is_walk_in


def test_a_person_nobody_knows_walks_in_with_no_more_than_a_name(workspace: Workspace) -> None:
    day = a_day(workspace)
    dossier_id, talk = walk_in_unknown(workspace, day, PersonEntry(first_name="Ahmed"))
    (line,) = read_running(workspace, day).waiting
    assert (line.dossier_id, line.appointment_id, line.name, line.talk_kind) == (dossier_id, talk, "Ahmed", "intake")
    with pytest.raises(InvalidValue, match=r"person\.name_missing"):
        walk_in_unknown(workspace, day, PersonEntry())


def test_nobody_is_put_on_a_day_that_is_closed(workspace: Workspace) -> None:
    sitting, kurt = a_sitting(workspace, EIGHT[1:2]), a_client_of(workspace)
    close_day(workspace, sitting.id)
    for refused in (
        lambda: invite(workspace, sitting.id, kurt),
        lambda: walk_in(workspace, sitting.id, kurt),
        lambda: walk_in_unknown(workspace, sitting.id, PersonEntry(first_name="Ahmed")),
        lambda: move_hour(workspace, sitting.talks["Fatima"], time(12)),
    ):
        with pytest.raises(RuleRefused, match=r"sitting\.closed"):
            refused()
    assert workspace.rows("SELECT count(*) FROM person WHERE first_name = 'Ahmed'") == [(0,)]


def met(workspace: Workspace, dossier_id: str, days_ago: int) -> None:
    save_note(workspace, dossier_id, new_id(), {"on": DAY - timedelta(days_ago), "text": "Gesproken"})


def test_whom_to_invite_begins_with_the_municipality_and_there_with_who_is_due(workspace: Workspace) -> None:
    seen = a_client_of(workspace, "Anna", "Pas")
    met(workspace, seen, 3)
    long_ago = a_client_of(workspace, "Bert", "Lang")
    met(workspace, long_ago, 60)
    elsewhere = a_client_of(workspace, "Cem", "Ver", municipality="Genk", postal_code="3600")
    never = a_client_of(workspace, "Dina", "Nieuw")
    promised = a_client_of(workspace, "Eef", "Belofte")
    met(workspace, promised, 3)
    add_task(workspace, promised, "Attest opvragen")
    evaluated = a_client_of(workspace, "Filip", "Termijn")
    met(workspace, evaluated, 2)
    with workspace.change("GPMI") as change:
        change.add(Gpmi(dossier_id=evaluated, status="ontwerp", next_evaluation_on=DAY + timedelta(10)))
    found = clients_to_invite(workspace, a_day(workspace))
    assert [one.name.split()[0] for one in found] == ["Filip", "Dina", "Bert", "Eef", "Anna", "Cem"]
    why = {one.dossier_id: one.why for one in found}
    assert (why[seen], why[long_ago], why[never]) == ((), (Why.LONG_AGO,), (Why.NEVER_SEEN,))
    assert Why.TERM in why[evaluated]
    assert why[promised] == (Why.AGREEMENTS,)
    assert [one.is_from_here for one in found] == [True] * 5 + [False]
    assert why[elsewhere] == (Why.NEVER_SEEN,)


def test_who_is_invited_or_planned_already_comes_after_the_others(workspace: Workspace) -> None:
    day = a_day(workspace)
    invited = a_client_of(workspace, "Anna", "Pas")
    invite(workspace, day, invited)
    other = a_client_of(workspace, "Bert", "Lang")
    first, second = clients_to_invite(workspace, day)
    assert (first.dossier_id, first.is_invited) == (other, False)
    assert (second.dossier_id, second.is_invited, second.next_at) == (invited, True, at(9))


def test_a_client_of_a_colleague_or_of_a_closed_dossier_is_not_proposed(workspace: Workspace) -> None:
    day, closed, of_others = a_day(workspace), a_client_of(workspace), a_client_of(workspace, "Leen", "Maes")
    take_from_team(workspace, of_others, workspace.identity.user_id)
    with workspace.change("Afgesloten") as change:
        dossier = change.get(Dossier, closed)
        assert dossier is not None
        dossier.closed_on = DAY
    assert clients_to_invite(workspace, day) == []
