"""Dossiers that a user gains, loses, sees more or less of, or shares with another organisation; over real HTTP."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.in_step.record_state import is_incomplete
from app.cases.in_step.syncing import sync_now
from app.cases.sharing.rights import my_rights
from app.workspace import Workspace
from models.dossier import TeamMember
from models.gpmi import Gpmi
from models.note import Note
from models.person import Person
from models.row import Category
from models.sharing import Absence, Grant
from models.triogesprek import Triogesprek
from sync.http.client import CentreClient
from sync.laptop.engine import SyncReport
from sync.wire.changes import PullResponse
from tests.conftest import SetClock
from tests.devices import Region, a_client, put_in_team, share, sync_all, take_from_team
from tests.invariants import broken


def sound(*laptops: Workspace) -> list[SyncReport]:
    """Sync all until there is no news; every digest must agree and nothing be mended."""
    reports = sync_all(*laptops)
    for laptop, report in zip(laptops, reports, strict=True):
        assert report.is_current, laptop.identity.user_name
        assert report.mended == []
        assert broken(laptop) == []
    return reports


def a_note(laptop: Workspace, dossier_id: str, text: str, *, is_private: bool = False) -> str:
    with laptop.change("Verslag geschreven") as change:
        note = change.add(
            Note(dossier_id=dossier_id, text=text, is_private=is_private, author_id=laptop.identity.user_id)
        )
    return note.id


def texts(laptop: Workspace) -> set[str]:
    return {row[0] for row in laptop.rows("SELECT text FROM note")}


def rewrite(laptop: Workspace, note_id: str, text: str) -> None:
    with laptop.change("Verslag gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = text


def found_by(laptop: Workspace, word: str) -> int:
    return int(laptop.rows("SELECT count(*) FROM search WHERE search MATCH ?", word)[0][0])


def test_a_dossier_leaves_the_laptop_of_who_leaves_the_team_and_comes_back_whole(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    a_note(an, dossier_id, "vergaderverslag")
    sound(an, bram)
    a_note(bram, dossier_id, "van bram")
    sound(an, bram)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    report = sync_now(bram)
    assert report.erased == [dossier_id]
    assert report.is_current
    for table in ("person", "dossier", "note", "team_member"):
        assert bram.rows(f"SELECT count(*) FROM {table} WHERE dossier_id = ?", dossier_id) == [(0,)]
    assert found_by(bram, "vergaderverslag") == 0
    assert bram.rows("SELECT state FROM erasure") == [("told",)]
    sound(an, bram)
    a_note(an, dossier_id, "intussen")
    sync_now(an)
    put_in_team(an, dossier_id, region.users["bram.wouters"])
    sound(an, bram)
    assert texts(bram) == {"vergaderverslag", "van bram", "intussen"}
    assert found_by(bram, "vergaderverslag") == 1


def test_what_was_not_sent_when_access_was_withdrawn_goes_to_quarantine_and_nothing_is_dropped(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    sound(an, bram)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    a_note(bram, dossier_id, "nog niet verstuurd")
    sync_now(an)
    report = sync_now(bram)
    assert [reason for _, reason in report.refused] == ["not_allowed"]
    assert report.erased == [dossier_id]
    assert texts(bram) == set()
    assert bram.rows("SELECT count(*) FROM change_body WHERE instr(body, CAST('nog niet verstuurd' AS BLOB))") == [(0,)]
    sound(an, bram)
    refused = _quarantine(region)
    assert any(b"nog niet verstuurd" in body for body in refused)


def test_what_is_typed_during_the_sync_that_erases_goes_to_quarantine_at_the_next(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    sound(an, bram)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    typed: list[str] = []

    def type_on(_step: object) -> None:
        if not typed:
            typed.append(a_note(bram, dossier_id, "getypt tijdens het wissen"))

    report = sync_now(bram, report_step=type_on)
    assert typed
    assert report.erased == [dossier_id]
    assert bram.rows("SELECT count(*) FROM change WHERE state = 'waiting'") == [(1,)]
    assert texts(bram) == set()
    assert broken(bram) == []
    report = sync_now(bram)
    assert [reason for _, reason in report.refused] == ["not_allowed"]
    assert any(b"getypt tijdens het wissen" in body for body in _quarantine(region))
    assert bram.rows("SELECT count(*) FROM change_body WHERE instr(body, CAST('getypt tijdens' AS BLOB))") == [(0,)]
    sound(an, bram)


def _quarantine(region: Region) -> list[bytes]:
    from sqlalchemy import text

    with region.centre.database.engine.connect() as connection:
        return [row[0] for row in connection.execute(text("SELECT body FROM quarantine"))]


def test_granted_again_before_the_erasure_was_finished_it_comes_back_whole(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    a_note(an, dossier_id, "blijft bestaan")
    sound(an, bram)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    sync_now(bram)
    with bram.writing() as connection:  # as if the power had gone after the rows
        connection.execute("UPDATE erasure SET state = 'begun'")
    put_in_team(an, dossier_id, region.users["bram.wouters"])
    sound(an, bram)
    assert texts(bram) == {"blijft bestaan"}
    assert bram.rows("SELECT state FROM erasure") == [("told",)]


def test_another_organisation_sees_what_is_shared_and_nothing_else(
    region: Region, an: Workspace, els: Workspace
) -> None:
    shared, other = a_client(an, "Kurt"), a_client(an, "Samira")
    a_note(an, shared, "een gedeeld verslag")
    a_note(an, other, "van een ander")
    with an.change("GPMI") as change:
        change.add(Gpmi(dossier_id=shared, needs="een gevoelige nood"))
    put_in_team(an, shared, region.users["an.claes"])
    sound(an, els)
    assert els.rows("SELECT count(*) FROM dossier") == [(0,)]
    share(an, shared, els.identity.organisation_id, ["notes"])
    put_in_team(an, shared, els.identity.user_id, of=els.identity.organisation_id, role="vdab")
    sound(an, els)
    assert els.rows("SELECT DISTINCT organisation_id, id FROM dossier") == [(an.identity.organisation_id, shared)]
    assert texts(els) == {"een gedeeld verslag"}
    assert els.rows("SELECT count(*) FROM gpmi") == [(0,)]
    rights = my_rights(els, shared)
    assert (rights.may_read(Category.NOTES), rights.may_write(Category.NOTES)) == (True, False)
    assert not rights.may_read(Category.GPMI)
    a_note(an, shared, "later verslag")
    sound(an, els)
    assert texts(els) == {"een gedeeld verslag", "later verslag"}


@pytest.fixture
def shared(region: Region, an: Workspace, els: Workspace) -> str:
    """A dossier of An that Els, of another organisation, reads and writes along in, as to notes."""
    dossier_id = a_client(an)
    share(an, dossier_id, els.identity.organisation_id, ["notes"], may_write=True)
    put_in_team(an, dossier_id, region.users["an.claes"])
    put_in_team(an, dossier_id, els.identity.user_id, of=els.identity.organisation_id, role="vdab")
    sound(an, els)
    return dossier_id


def test_a_shared_dossier_is_written_along_in_and_conflicts_reach_both(
    an: Workspace, els: Workspace, shared: str
) -> None:
    note_id = a_note(els, shared, "een twee drie vier vijf")
    sound(els, an)
    assert an.rows("SELECT organisation_id, text FROM note") == els.rows("SELECT organisation_id, text FROM note")
    rewrite(an, note_id, "een 2 drie vier vijf")
    rewrite(els, note_id, "een twee drie vier vijf zes")
    sound(an, els)
    assert texts(an) == texts(els) == {"een 2 drie vier vijf zes"}
    with an.change("Plaats") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.place = "OCMW"
    with els.change("Plaats") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.place = "VDAB"
    sound(an, els)
    both = "SELECT field, kept, other FROM conflict ORDER BY id"
    assert an.rows(both) == els.rows(both)
    assert ("place", '{"value": "OCMW"}', '{"value": "VDAB"}') in els.rows(both)


def test_edits_made_offline_by_both_organisations_build_on_each_other(
    an: Workspace, els: Workspace, shared: str
) -> None:
    note_id = a_note(els, shared, "eerste versie")
    for number in range(3):
        rewrite(els, note_id, f"eerste versie, {number} keer aangevuld")
    own = a_client(els, "Iris")
    a_note(els, own, "van de eigen organisatie")
    rewrite(els, note_id, "laatste versie")
    sound(els, an)
    assert texts(an) == {"laatste versie"}
    assert els.rows("SELECT count(*) FROM conflict") == [(0,)]
    owners = {row[0] for row in els.rows("SELECT organisation_id FROM change")}
    assert owners == {an.identity.organisation_id, els.identity.organisation_id}


def test_private_notes_stay_private_across_organisations(an: Workspace, els: Workspace, shared: str) -> None:
    a_note(els, shared, "mijn bedenking", is_private=True)
    a_note(an, shared, "ook van mij alleen", is_private=True)
    sound(an, els)
    assert texts(els) == {"mijn bedenking"}
    assert texts(an) == {"ook van mij alleen"}


def test_what_a_guest_may_not_change_is_refused_and_stands_as_it_was(
    an: Workspace, els: Workspace, shared: str
) -> None:
    with els.change("Gegevens gewijzigd") as change:
        change.find(Person, dossier_id=shared)[0].last_name = "Anders"
    report = sync_now(els)
    assert [reason for _, reason in report.refused] == ["not_allowed"]
    assert els.rows("SELECT last_name FROM person") == [("Vandeput",)]
    sound(an, els)


def test_a_grant_made_wider_and_narrower_brings_and_takes_rows(an: Workspace, els: Workspace, shared: str) -> None:
    with an.change("GPMI") as change:
        change.add(Gpmi(dossier_id=shared, needs="een gevoelige nood"))
    a_note(an, shared, "een verslag")
    sound(an, els)
    for categories, gpmis, notes in ((["notes", "gpmi"], 1, 1), (["gpmi"], 1, 0), ([], 0, 0), (["notes"], 0, 1)):
        with an.change("Delen gewijzigd") as change:
            change.find(Grant)[0].categories = list(categories)
        sound(an, els)
        assert els.rows("SELECT (SELECT count(*) FROM gpmi), (SELECT count(*) FROM note)") == [(gpmis, notes)]
        assert els.rows("SELECT count(*) FROM person") == [(1,)]
        assert found_by(els, "gevoelige") == gpmis
        assert els.rows("SELECT count(*) FROM erasure WHERE state <> 'told'") == [(0,)]


def test_a_withdrawn_grant_erases_on_the_day_it_holds(
    an: Workspace, els: Workspace, shared: str, clock: SetClock
) -> None:
    with an.change("Delen stopt") as change:
        change.find(Grant)[0].until = date(2026, 11, 25)
    sound(an, els)
    assert els.rows("SELECT count(*) FROM person") == [(1,)]
    clock.forward(timedelta(days=2))
    report = sync_now(els)
    assert report.erased == [shared]
    assert els.rows("SELECT count(*) FROM person") == [(0,)]
    sound(an, els)


def test_a_back_up_sees_the_dossiers_of_who_is_absent_from_the_first_day_to_the_last(
    region: Region, an: Workspace, bram: Workspace, clock: SetClock
) -> None:
    mine = [a_client(an, name) for name in ("Kurt", "Samira", "Iris")]
    for dossier_id in mine:
        put_in_team(an, dossier_id, region.users["an.claes"])
    with an.change("Afwezig") as change:
        change.add(
            Absence(
                user_id=region.users["an.claes"],
                backup_user_id=region.users["bram.wouters"],
                from_on=date(2026, 11, 26),
                until=date(2026, 11, 27),
            )
        )
    sound(an, bram)
    assert bram.rows("SELECT count(*) FROM person") == [(0,)]
    clock.forward(timedelta(days=2))
    sync_now(bram)
    assert bram.rows("SELECT count(*) FROM person") == [(3,)]
    assert my_rights(bram, mine[0]).may_write(Category.NOTES)
    a_note(bram, mine[0], "waargenomen")
    sound(bram, an)
    assert texts(an) == {"waargenomen"}
    clock.forward(timedelta(days=2))
    report = sync_now(bram)
    assert sorted(report.erased) == sorted(mine)
    assert bram.rows("SELECT count(*) FROM person") == [(0,)]
    sound(an, bram)


def test_a_second_laptop_of_the_same_user_sees_the_same(
    region: Region, an: Workspace, els: Workspace, shared: str
) -> None:
    a_note(els, shared, "op de eerste laptop")
    sync_now(els)
    second = region.laptop("els.maes", "Els Maes")
    sound(an, els, second)
    for table in ("dossier", "person", "note", "team_member", "access_grant"):
        rows = f"SELECT * FROM {table} ORDER BY id"
        assert second.rows(rows) == els.rows(rows)
    with an.change("Weg uit het team") as change:
        for member in change.find(TeamMember, user_id=els.identity.user_id):
            change.delete(member)
    sync_now(an)
    assert sync_now(second).erased == sync_now(els).erased == [shared]
    sound(an, els, second)


def test_nothing_to_do_is_one_request_for_who_shares_with_another_organisation_too(
    an: Workspace, els: Workspace, shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    asked: list[str] = []
    real = httpx.Client.request

    def request(self: httpx.Client, method: str, url: str, **more: object) -> httpx.Response:
        asked.append(url)
        return real(self, method, url, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(httpx.Client, "request", request)
    assert sync_now(els).is_current
    assert len(asked) == 1


def test_a_first_sync_brings_the_dossiers_with_an_appointment_first(region: Region, an: Workspace) -> None:
    dossiers = [a_client(an, f"Kurt{number}") for number in range(12)]
    with an.change("Triogesprek") as change:
        change.add(Triogesprek(dossier_id=dossiers[9], next_at=an.clock() + timedelta(days=1)))
    with an.change("GPMI") as change:
        change.add(Gpmi(dossier_id=dossiers[7], next_evaluation_on=date(2026, 11, 24)))
    sync_now(an)
    bram = region.laptop("bram.wouters", "Bram Wouters")
    came: list[str] = []
    incomplete: dict[str, bool] = {}

    def look(_step: object) -> None:
        for (dossier_id,) in bram.rows("SELECT id FROM dossier"):
            if dossier_id not in came:
                came.append(dossier_id)
                incomplete[dossier_id] = is_incomplete(bram, dossier_id)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sync.http.client.CentreClient.pull", _small_pages)
        assert sync_now(bram, report_step=look).is_current
    assert came == [dossiers[7], dossiers[9], *(one for one in dossiers if one in came[2:])]
    assert incomplete[dossiers[0]]
    assert not incomplete[dossiers[7]]
    for report in sound(an, bram):
        assert report.received == 0


def _small_pages(self: CentreClient, after: int, _organisation_id: str = "", *, echo: bool = True) -> PullResponse:
    return self.ask(f"/v1/pull?after={after}&echo={int(echo)}&max_bytes=1", PullResponse)
