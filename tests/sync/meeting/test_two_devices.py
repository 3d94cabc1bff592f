"""Two laptops of one team and a real centre between them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Dossier
from models.note import Note
from models.person import Person
from sync.http.client import CentreClient
from sync.wire.changes import PullResponse
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, contents, sync_all


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    """A centre with two users."""
    with a_region(tmp_path, make_workspace) as made:
        yield made


@pytest.fixture
def laptops(region: Region) -> tuple[Workspace, Workspace]:
    """An's and Bram's laptops, joined and in step, with one client."""
    an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
    a_client(an)
    sync_all(an, bram)
    return an, bram


def _person(workspace: Workspace) -> tuple[str, ...]:
    return tuple(workspace.rows("SELECT first_name, last_name, municipality, street FROM person")[0])


def _edit_person(workspace: Workspace, **fields: object) -> None:
    with workspace.change("Persoon gewijzigd") as change:
        person = change.find(Person)[0]
        for name, value in fields.items():
            setattr(person, name, value)


def test_a_client_made_on_one_laptop_is_found_on_the_other(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    assert _person(bram) == ("Kurt", "Vandeput", "", "")
    assert contents(an) == contents(bram)
    hits = bram.rows("SELECT m.entity FROM search s JOIN row_meta m ON m.n = s.rowid WHERE search MATCH 'vandeput'")
    assert hits == [("person",)]


def test_both_are_current_and_say_so(laptops: tuple[Workspace, Workspace]) -> None:
    for laptop in laptops:
        status = sync_status(laptop)
        assert (status.state, status.waiting, status.conflicts) == (SyncState.CURRENT, 0, 0)
        assert laptop.rows("SELECT count(*) FROM row_meta WHERE pending > 0 OR overlay IS NOT NULL") == [(0,)]


def test_different_fields_edited_offline_both_win(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    _edit_person(an, municipality="Zonhoven")
    _edit_person(bram, street="Kerkplein 1")
    sync_all(an, bram)
    assert _person(an) == _person(bram) == ("Kurt", "Vandeput", "Zonhoven", "Kerkplein 1")
    assert sync_status(an).conflicts == 0


def test_the_same_field_edited_offline_loses_nothing_and_both_see_it(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    _edit_person(an, municipality="Zonhoven")
    _edit_person(bram, municipality="Genk")
    sync_all(an, bram)
    assert contents(an) == contents(bram)
    assert _person(an)[2] == "Zonhoven"
    [(kept, other, field)] = an.rows("SELECT kept, other, field FROM conflict")
    assert (kept, other, field) == ('{"value": "Zonhoven"}', '{"value": "Genk"}', "municipality")
    assert sync_status(an).conflicts == sync_status(bram).conflicts == 1


def test_a_conflict_settled_on_one_laptop_is_settled_on_both(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    _edit_person(an, municipality="Zonhoven")
    _edit_person(bram, municipality="Genk")
    sync_all(an, bram)
    with bram.change("Tegenstrijdigheid opgelost") as change:
        conflict = change.find(Conflict)[0]
        conflict.settled_at, conflict.settled_by, conflict.choice = bram.clock(), bram.identity.user_id, "dat"
        change.find(Person)[0].municipality = "Genk"
    sync_all(bram, an)
    assert _person(an)[2] == "Genk"
    assert contents(an) == contents(bram)
    assert sync_status(an).conflicts == 0


def test_one_note_written_by_two_is_merged_by_words(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        change.add(Note(dossier_id=dossier_id, text="Kurt komt op tijd en werkt graag in de kringwinkel."))
    sync_all(an, bram)
    for laptop, text in (
        (an, "Kurt komt altijd op tijd en werkt graag in de kringwinkel."),
        (bram, "Kurt komt op tijd en werkt graag in de kringwinkel. Zijn rug houdt het vol."),
    ):
        with laptop.change("Notitie gewijzigd") as change:
            change.find(Note)[0].text = text
    sync_all(an, bram)
    merged = "Kurt komt altijd op tijd en werkt graag in de kringwinkel. Zijn rug houdt het vol."
    assert an.rows("SELECT text FROM note") == bram.rows("SELECT text FROM note") == [(merged,)]
    assert an.rows("SELECT conflict_kind FROM conflict") == [("samengevoegd",)]


def test_later_edits_on_an_own_merged_text_keep_the_others_words(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        change.add(Note(dossier_id=dossier_id, text="een twee drie vier vijf zes zeven acht"))
    sync_all(an, bram)
    for text in ("een twee drie vier vijf zes zeven acht negen", "een twee drie vier vijf zes zeven acht negen tien"):
        with bram.change(f"Notitie gewijzigd {len(text)}") as change:
            change.find(Note)[0].text = text
    with an.change("Notitie gewijzigd") as change:
        change.find(Note)[0].text = "nul een twee drie vier vijf zes zeven acht"
    sync_all(an, bram)
    assert an.rows("SELECT text FROM note") == [("nul een twee drie vier vijf zes zeven acht negen tien",)]
    assert contents(an) == contents(bram)


def test_a_row_deleted_while_edited_lives_with_a_notice(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        change.add(Note(dossier_id=dossier_id, title="Eerste", text="kort"))
    sync_all(an, bram)
    with an.change("Notitie gewist") as change:
        change.delete(change.find(Note)[0])
    with bram.change("Notitie gewijzigd") as change:
        change.find(Note)[0].text = "kort maar nuttig"
    sync_all(an, bram)
    assert an.rows("SELECT title, text FROM note") == [("Eerste", "kort maar nuttig")]
    assert contents(an) == contents(bram)
    assert an.rows("SELECT conflict_kind FROM conflict") == [("hersteld",)]


def test_a_deleted_row_is_gone_everywhere_and_can_be_brought_back(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        note_id = change.add(Note(dossier_id=dossier_id, text="uniekwoord")).id
    sync_all(an, bram)
    with an.change("Notitie gewist") as change:
        change.delete(change.find(Note)[0])
    sync_all(an, bram)
    assert bram.rows("SELECT count(*) FROM note") == [(0,)]
    assert bram.rows("SELECT count(*) FROM search WHERE search MATCH 'uniekwoord'") == [(0,)]
    with an.change("Wissen ongedaan gemaakt") as change:
        change.restore(Note, note_id)
    sync_all(an, bram)
    assert contents(an) == contents(bram)
    assert bram.rows("SELECT text FROM note") == [("uniekwoord",)]
    assert bram.rows("SELECT count(*) FROM conflict") == [(0,)]


def test_a_private_note_stays_with_its_author(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        change.add(
            Note(dossier_id=dossier_id, text="mijn eigen bedenking", is_private=True, author_id=an.identity.user_id)
        )
    reports = sync_all(an, bram)
    assert all(report.is_current for report in reports)
    assert bram.rows("SELECT count(*) FROM note") == [(0,)]


def test_a_note_made_private_later_leaves_the_other_laptop(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    with an.change("Notitie") as change:
        change.add(Note(dossier_id=dossier_id, text="eerst gedeeld", author_id=an.identity.user_id))
    sync_all(an, bram)
    assert bram.rows("SELECT count(*) FROM note") == [(1,)]
    with an.change("Notitie privé") as change:
        change.find(Note)[0].is_private = True
    reports = sync_all(an, bram)
    assert bram.rows("SELECT count(*) FROM note") == [(0,)]
    assert all(report.is_current for report in reports)


def test_colleagues_know_each_other(laptops: tuple[Workspace, Workspace]) -> None:
    for laptop in laptops:
        assert laptop.rows("SELECT name FROM colleague ORDER BY name") == [("An Claes",), ("Bram Wouters",)]


def test_nothing_to_do_sends_and_receives_nothing(laptops: tuple[Workspace, Workspace]) -> None:
    report = sync_now(laptops[0])
    assert (report.sent, report.received, report.is_current) == (0, 0, True)


def test_a_clock_set_back_a_year_does_not_sign_the_laptop_out(
    laptops: tuple[Workspace, Workspace], clock: SetClock
) -> None:
    _, bram = laptops
    with bram.writing() as connection:  # the token is over at the centre, though this clock says it is good for a year
        connection.execute("UPDATE fact SET value = 'over' WHERE name = 'access_token'")
    clock.forward(timedelta(days=-365))
    assert sync_now(bram).is_current
    assert bram.fact("access_token") != "over"


def test_a_page_taken_in_change_by_change_ends_the_same(laptops: tuple[Workspace, Workspace]) -> None:
    an, bram = laptops
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    for number in range(5):
        with an.change(f"Notitie {number}") as change:
            change.add(Note(dossier_id=dossier_id, text=f"notitie {number}"))
        _edit_person(an, street=f"Kerkplein {number}")
    _edit_person(bram, municipality="Genk")
    sync_now(an)
    assert sync_now(bram, at_a_time=1).is_current
    assert sync_now(an, at_a_time=3).is_current
    assert contents(an) == contents(bram)


def test_a_save_goes_before_the_next_slice_of_a_sync(workspace: Workspace, qtbot: QtBot) -> None:
    order: list[str] = []

    def save() -> None:
        with workspace.change("Dossier") as change:
            order.append("save")
            change.add(Dossier())

    with workspace.writing():
        order.append("slice")
        waiting = threading.Thread(target=save)
        waiting.start()
        qtbot.waitUntil(workspace._write_lock._turn.locked)
    with workspace.writing():
        order.append("slice")
    waiting.join()
    assert order == ["slice", "save", "slice"]


def test_what_was_typed_before_others_came_in_stays_reachable_when_one_types_on(
    laptops: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing on extends the change that waits; not once the row reads otherwise than that change wrote it."""
    an, bram = laptops

    def type_on(municipality: str) -> None:
        with an.change("Gemeente getypt", amend=True) as change:
            change.find(Person)[0].municipality = municipality

    def pull(client: CentreClient, *args: Any, **options: Any) -> PullResponse:
        if not an.rows("SELECT 1 FROM person WHERE municipality <> ''"):
            type_on("Hasselt")  # after the push of this sync
        return real(client, *args, **options)

    _edit_person(bram, municipality="Genk")
    sync_now(bram)
    real = CentreClient.pull
    monkeypatch.setattr(CentreClient, "pull", pull)
    sync_now(an)
    assert _person(an)[2] == "Genk", "what the centre will say, with the own text kept apart"
    type_on("Genk-Noord")
    sync_all(an, bram)
    for laptop in laptops:
        assert _person(laptop)[2] == "Genk-Noord"
        assert laptop.rows("SELECT other FROM conflict") == [('{"value": "Hasselt"}',)]
    assert contents(an) == contents(bram)
