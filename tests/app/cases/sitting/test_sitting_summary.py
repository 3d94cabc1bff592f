"""After the day: counts, what is left open, and a page per municipality with nobody else's clients."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.agenda.appointments import plan_appointment, reschedule
from app.cases.agenda.today import read_today
from app.cases.clients.people import change_person
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task, change_task
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.sitting.home import lives_in
from app.cases.sitting.inviting import Invitation, invite, walk_in
from app.cases.sitting.paper_content import gather_day_list, gather_municipality
from app.cases.sitting.papers import municipality_paper_id
from app.cases.sitting.running import arrive, begin_talk, end_talk, leave_day, miss_talk
from app.cases.sitting.summary import Open, note_open_ends, summarise_day, take_notes_back
from app.cases.sitting.talks import write_talk_down
from app.clock import BRUSSELS
from app.documents.conversation.municipality_content import MunicipalityContent
from app.workspace import Workspace
from models.ids import new_id
from models.rules.sitting import Presence
from models.sitting_day import SittingDay
from tests.conftest import SetClock
from tests.dossier_lines import open_tasks
from tests.sittings import DAY, EIGHT, Sitting, a_client_of, a_day, a_sitting


def a_whole_day(workspace: Workspace, clock: SetClock) -> Sitting:
    """Kurt was seen and written down, Fatima not written down, Oksana's triogesprek has an agreement without a day, Jan
    did not come, Mehmet left, Leen's talk was not ended, Samira was not seen."""
    found = a_sitting(workspace, EIGHT[:7], trio="Oksana")
    for first in ("Kurt", "Fatima", "Oksana"):
        begin_talk(workspace, found.talks[first])
        item = write_talk_down(workspace, found.talks[first])
        if first == "Kurt":
            save_note(workspace, item.dossier_id, item.item_id, {"text": "Kurt zoekt een opleiding."})
        if first == "Oksana":
            save_agreement(workspace, item.item_id, new_id(), {"party": "client", "text": "CV  maken"})
        clock.forward(timedelta(minutes=20))
        end_talk(workspace, found.talks[first])
    miss_talk(workspace, found.talks["Jan"])
    arrive(workspace, found.talks["Mehmet"])
    leave_day(workspace, found.talks["Mehmet"])
    begin_talk(workspace, found.talks["Leen"])
    return found


def test_the_summary_counts_the_day_and_proposes_what_is_left_open(workspace: Workspace, clock: SetClock) -> None:
    sitting = a_whole_day(workspace, clock)
    found = summarise_day(workspace, sitting.id)
    assert (found.seen, found.minutes, found.walked_in) == (4, 60, 0)
    assert (found.count(Presence.NO_SHOW), found.count(Presence.LEFT), found.count(Presence.EXPECTED)) == (1, 1, 1)
    assert [(end.what, end.client.name.split()[0]) for end in found.open_ends] == [
        (Open.NOT_ENDED, "Leen"),
        (Open.NOT_SEEN, "Samira"),
        (Open.NO_SHOW, "Jan"),
        (Open.LEFT, "Mehmet"),
        (Open.NOTE_EMPTY, "Fatima"),
        (Open.NO_DATE, "Oksana"),
    ]
    assert found.open_ends[2].text == (
        "Niet opgedaagd op de zitdag van 24 november 2026: bellen hoe het gaat en een nieuw uur afspreken."
    )
    assert found.open_ends[-1].text == "Een datum afspreken voor: CV maken"
    assert {end.due_on for end in found.open_ends[:-1]} == {date(2026, 11, 25)}


def test_open_ends_become_to_dos_once(workspace: Workspace, clock: SetClock) -> None:
    sitting = a_whole_day(workspace, clock)
    ends = summarise_day(workspace, sitting.id).open_ends
    made = note_open_ends(workspace, ends)
    assert len(made) == 6
    assert note_open_ends(workspace, ends) == []
    again = summarise_day(workspace, sitting.id)
    assert all(end.is_noted for end in again.open_ends)
    (task,) = open_tasks(workspace, sitting.dossiers["Jan"])
    assert (task.user_id, task.appointment_id, task.due_on) == (
        workspace.identity.user_id,
        sitting.talks["Jan"],
        date(2026, 11, 25),
    )
    assert any(todo.text == task.text for todo in read_today(workspace, DAY).todos)
    take_notes_back(workspace, made)
    assert open_tasks(workspace, sitting.dossiers["Jan"]) == []
    assert len(note_open_ends(workspace, ends)) == 6


def test_a_no_show_with_another_hour_needs_no_call(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    reschedule(workspace, sitting.talks["Kurt"], datetime(2026, 12, 1, 9, tzinfo=BRUSSELS), missed=True)
    assert summarise_day(workspace, sitting.id).open_ends == ()


def test_a_note_that_is_private_counts_as_written(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    begin_talk(workspace, sitting.talks["Kurt"])
    item = write_talk_down(workspace, sitting.talks["Kurt"])
    save_note(workspace, item.dossier_id, item.item_id, {"text": "Moeilijk gesprek.", "is_private": True})
    end_talk(workspace, sitting.talks["Kurt"])
    assert summarise_day(workspace, sitting.id).open_ends == ()


@pytest.mark.parametrize(
    ("municipality", "postal_code", "home"),
    [
        ("Zonhoven", "3520", "Zonhoven"),
        ("zonhoven", "", "Zonhoven"),
        ("", "3520", "Zonhoven"),
        ("Halveweg", "3520", "Zonhoven"),  # a hamlet: the code says of which municipality
        ("Genk", "3520", ""),  # one of the two is wrong, and nobody knows which
        ("Ergens ver", "", "Ergens ver"),
        ("", "", ""),
    ],
)
def test_where_somebody_lives_for_sure(municipality: str, postal_code: str, home: str) -> None:
    assert lives_in(municipality, postal_code) == home


def page(workspace: Workspace, day: str, municipality: str) -> MunicipalityContent:
    return gather_municipality(workspace, municipality_paper_id(day, municipality))


def test_a_municipality_is_told_of_its_own_clients_whoever_sat_there(workspace: Workspace) -> None:
    day = a_day(workspace)
    homes = {"Kurt": ("Zonhoven", "3520"), "Cem": ("Genk", "3600"), "Ann": ("Genk", "3520"), "Bo": ("", "")}
    for first, (municipality, code) in homes.items():
        client = a_client_of(workspace, first, "Test", municipality=municipality, postal_code=code)
        invite(workspace, day, client)
    summary = summarise_day(workspace, day)
    assert summary.municipalities == ("Genk", "Zonhoven")
    assert [one.name for one in summary.without_municipality] == ["Ann Test", "Bo Test"]
    assert [one.client for one in page(workspace, day, "Zonhoven").clients] == ["Kurt Test"]
    assert [one.client for one in page(workspace, day, "Genk").clients] == ["Cem Test"]
    assert page(workspace, day, "").clients == ()


MUNICIPALITIES = {"3520": "Zonhoven", "3600": "Genk", "3500": "Hasselt", "3530": "Houthalen-Helchteren"}
addresses = st.lists(
    st.tuples(st.sampled_from(("", "Elders", *MUNICIPALITIES.values())), st.sampled_from(("", *MUNICIPALITIES))),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses)
def test_nobody_is_ever_on_the_page_of_another_municipality(workspace: Workspace, homes: list[tuple[str, str]]) -> None:
    day = a_day(workspace)
    clients = {}
    for number, (municipality, code) in enumerate(homes):
        name = f"Cliënt{number}"
        clients[f"{name} Test"] = {municipality, MUNICIPALITIES.get(code, "")} - {""}
        dossier_id = a_client_of(workspace, name, "Test", municipality=municipality, postal_code=code)
        walk_in(workspace, day, dossier_id)
    told: list[str] = []
    for municipality in summarise_day(workspace, day).municipalities:
        for one in page(workspace, day, municipality).clients:
            assert municipality in clients[one.client]
            assert clients[one.client] <= {municipality, "Elders"}
            told.append(one.client)
    assert len(told) == len(set(told))


def test_the_page_holds_what_was_agreed_and_nothing_of_the_note(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:3], trio="Oksana")
    for first in ("Kurt", "Oksana"):
        begin_talk(workspace, sitting.talks[first])
        item = write_talk_down(workspace, sitting.talks[first])
        if item.is_trio:
            agreed = {"party": "client", "text": "CV maken", "due_on": date(2026, 12, 1)}
            save_agreement(workspace, item.item_id, new_id(), agreed)
            continue
        save_note(workspace, item.dossier_id, item.item_id, {"text": "Vertelt over zijn moeder."})
        add_task(workspace, item.dossier_id, "Attest brengen", party="client", note_id=item.item_id)
        add_task(workspace, item.dossier_id, "Mazout regelen", party="partner", who="CAW", note_id=item.item_id)
        asked = add_task(workspace, item.dossier_id, "Dossier nakijken", note_id=item.item_id)
        change_task(workspace, asked, {"user_id": new_id()})
        add_task(workspace, item.dossier_id, "Zelf nadenken", is_private=True)
    miss_talk(workspace, sitting.talks["Fatima"])
    following = datetime(2026, 12, 8, 10, tzinfo=BRUSSELS)
    plan_appointment(workspace, sitting.dossiers["Kurt"], {"starts_at": following, "place": "Sociaal Huis"})
    content = page(workspace, sitting.id, "Zonhoven")
    assert "moeder" not in repr(content)
    assert "Zelf nadenken" not in repr(content)
    fatima, kurt, oksana = content.clients
    assert (fatima.how, kurt.how, oksana.how) == ("niet_opgedaagd", "gesproken", "gesproken")
    assert [(line.text, line.who) for line in kurt.agreed] == [("Attest brengen", "Kurt V.")]
    assert [(line.text, line.who) for line in kurt.to_do] == [("Mazout regelen", "CAW"), ("Dossier nakijken", "OCMW")]
    assert [(line.text, line.due_on) for line in oksana.agreed] == [("CV maken", date(2026, 12, 1))]
    assert kurt.next_talk is not None
    assert (kurt.next_talk.at, kurt.next_talk.place) == (following, "Sociaal Huis")
    assert [(one.name, one.phone) for one in content.contacts] == [("An Claes", "011 45 67 89")]


def test_the_tasks_of_a_private_note_stay_off_the_page(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    begin_talk(workspace, sitting.talks["Kurt"])
    item = write_talk_down(workspace, sitting.talks["Kurt"])
    add_task(workspace, item.dossier_id, "Geheim", party="client", note_id=item.item_id)
    save_note(workspace, item.dossier_id, item.item_id, {"is_private": True})
    assert page(workspace, sitting.id, "Zonhoven").clients[0].agreed == ()


def test_who_comes_twice_stands_once_on_the_page_and_two_of_one_name_with_their_birth_dates(
    workspace: Workspace,
) -> None:
    day = a_day(workspace)
    twins = [a_client_of(workspace, "Jan", "Peeters") for _ in range(2)]
    for number, dossier_id in enumerate(twins):
        change_person(workspace, dossier_id, birth_date=date(1990 + number, 5, 1))
        invite(workspace, day, dossier_id)
    talk = walk_in(workspace, day, twins[0])
    begin_talk(workspace, talk)
    end_talk(workspace, talk)
    walk_in(workspace, day, twins[0])
    found = page(workspace, day, "Zonhoven").clients
    assert sorted((one.born_on, one.how) for one in found if one.born_on) == [
        (date(1990, 5, 1), "gesproken"), (date(1991, 5, 1), "gepland"),
    ]  # fmt: skip


def test_the_list_for_the_front_desk_has_hours_and_short_names_and_no_more(workspace: Workspace) -> None:
    day = a_day(workspace, user_ids=(workspace.identity.user_id, "colleague"))
    oksana = a_client_of(workspace, "Oksana", "Koval", languages=[("uk", "moedertaal")])
    wanted = Invitation("intake", bring="identiteitskaart", interpreter="uk")
    invite(workspace, day, oksana, time(9, 30), wanted)
    with workspace.change("Uren") as change:
        row = change.get(SittingDay, day)
        assert row is not None
        row.slots = [*row.slots, {"id": new_id(), "at": "10:00", "minutes": 30, "user_id": "colleague"}]
    content = gather_day_list(workspace, day)
    assert (content.municipality, content.room, content.phone) == ("Zonhoven", "zaal 2", "011 45 67 89")
    mine = [slot for slot in content.slots if slot.with_whom == "An Claes"]
    assert [(slot.at, slot.who) for slot in mine[:2]] == [(time(9), ""), (time(9, 30), "Oksana K.")]
    assert (mine[1].kind, mine[1].language, mine[1].interpreter, mine[1].bring) == (
        "Intake", "Oekraïens", True, "identiteitskaart",
    )  # fmt: skip
    assert [slot.at for slot in content.slots if slot.is_taken] == [time(10)]
    assert "Koval" not in repr(content)


def test_who_cancelled_stands_on_no_list_for_the_front_desk(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:2])
    leave_day(workspace, sitting.talks["Kurt"])
    assert [slot.who for slot in gather_day_list(workspace, sitting.id).slots if slot.who] == ["Fatima E."]
