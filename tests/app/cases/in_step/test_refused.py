"""Refused changes: listed in words with the reason, and tried again, said yes to, or set aside."""

from __future__ import annotations

import pytest

from app.cases.clients.caseload import all_lines
from app.cases.in_step.record_state import State, is_incomplete, unsettled
from app.cases.in_step.refused import refresh_refused, refused_changes, repeat_confirmed, set_aside, try_again
from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.cases.laptop.joining import ask_centre
from app.workspace import Workspace
from models.errors import RuleRefused
from models.gpmi_basis import GpmiBasis
from models.note import Note
from models.person import Person
from models.profile import Factor
from models.row import Row
from models.sharing import Grant
from sync.http.client import CentreClient
from sync.wire.changes import PullResponse
from tests.conftest import START
from tests.devices import Region, a_client, put_in_team, share, sync_all, take_from_team
from tests.invariants import broken

TODAY = START.date()


@pytest.fixture
def shared(region: Region, an: Workspace, els: Workspace) -> str:
    """A dossier of An in which Els may read the notes and write nothing."""
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"])
    share(an, dossier_id, els.identity.organisation_id, ["notes"])
    put_in_team(an, dossier_id, els.identity.user_id, of=els.identity.organisation_id, role="vdab")
    sync_all(an, els)
    return dossier_id


@pytest.fixture
def refused(els: Workspace, shared: str) -> int:
    """The seq of a note that Els wrote and the centre refused."""
    with els.change("Verslag geschreven") as change:
        change.add(Note(dossier_id=shared, title="Bezoek", text="Samen gekeken.", author_id=els.identity.user_id))
    sync_now(els)
    return int(els.rows("SELECT seq FROM change WHERE state = 'quarantined'")[0][0])


def test_a_refused_change_is_listed_with_its_reason_and_what_it_wanted(els: Workspace, refused: int) -> None:
    [one] = refused_changes(els)
    assert (one.seq, one.what, one.is_mine, one.author) == (refused, "Verslag geschreven", True, "Els Maes")
    assert one.why.startswith("U mag dit niet (meer) wijzigen")
    assert {(field.label, field.value) for field in one.fields} >= {
        ("Notitie: titel", "Bezoek"),
        ("Notitie: tekst", "Samen gekeken."),
    }
    assert not [field for field in one.fields if "id" in field.label]
    assert "Samen gekeken." in one.text
    assert (one.can_try_again, one.needs_confirmation) == (True, False)
    assert sync_status(els).state is SyncState.ATTENTION


def test_it_is_tried_again_once_the_right_is_there(an: Workspace, els: Workspace, shared: str, refused: int) -> None:
    with an.change("Delen gewijzigd") as change:
        change.find(Grant)[0].may_write = True
    sync_all(an, els)
    try_again(els, refused)
    sync_all(els, an)
    assert an.rows("SELECT title, text FROM note") == [("Bezoek", "Samen gekeken.")]
    assert refused_changes(els) == []
    assert sync_status(els).refused == 0
    assert broken(els) == []
    with pytest.raises(RuleRefused):
        try_again(els, refused)


def test_it_is_set_aside_and_no_longer_counted(els: Workspace, refused: int) -> None:
    set_aside(els, refused)
    assert refused_changes(els) == []
    assert sync_status(els).refused == 0
    assert broken(els) == []


def test_the_dossiers_owner_sees_what_was_refused(an: Workspace, els: Workspace, shared: str, refused: int) -> None:
    ask_centre(an, lambda client: refresh_refused(an, client))
    [one] = refused_changes(an)
    assert (one.is_mine, one.dossier_id, one.reason) == (False, shared, "not_allowed")
    assert "Samen gekeken." in one.text
    assert not one.can_try_again


def test_what_was_refused_on_an_erased_dossier_keeps_its_reason_and_not_its_text(
    region: Region, an: Workspace, shared: str
) -> None:
    bram = region.laptop("bram.wouters", "Bram Wouters")
    put_in_team(an, shared, region.users["bram.wouters"])
    sync_all(an, bram)
    with bram.change("Verslag geschreven") as change:
        change.add(Note(dossier_id=shared, text="nog niet weg", author_id=bram.identity.user_id))
    take_from_team(an, shared, region.users["bram.wouters"])
    sync_now(an)
    sync_now(bram)
    [one] = refused_changes(bram)
    assert (one.is_erased, one.fields, one.reason) == (True, (), "not_allowed")
    assert not one.can_try_again


def test_a_mass_deletion_is_held_until_its_author_says_yes(an: Workspace) -> None:
    dossiers = [a_client(an, f"Kurt{number}") for number in range(22)]
    sync_now(an)
    with an.change("Alles gewist") as change:
        for person in change.find(Person):
            change.delete(person)
    report = sync_now(an)
    assert [reason for _, reason in report.refused] == ["mass_deletion"]
    assert an.rows("SELECT count(*) FROM person") == [(len(dossiers),)]
    [one] = refused_changes(an)
    assert (one.needs_confirmation, one.can_try_again) == (True, False)
    repeat_confirmed(an, one.seq)
    report = sync_now(an)
    assert report.refused == []
    assert an.rows("SELECT count(*) FROM person") == [(0,)]
    assert refused_changes(an) == []
    assert broken(an) == []


def test_each_record_says_where_it_is(region: Region, an: Workspace) -> None:
    bram = region.laptop("bram.wouters", "Bram Wouters")
    dossier_id = a_client(an)
    person = ("person", an.rows("SELECT id FROM person")[0][0])
    assert unsettled(an, dossier_id)[person] is State.ONLY_HERE
    sync_all(an, bram)
    assert unsettled(an, dossier_id) == {}
    for laptop, name in ((an, "Van An"), (bram, "Van Bram")):
        with laptop.change("Naam") as change:
            change.find(Person)[0].last_name = name
    with an.writing() as connection:
        connection.execute("UPDATE change SET state = 'sent' WHERE state = 'waiting'")
    assert unsettled(an, dossier_id)[person] is State.ON_ITS_WAY
    assert unsettled(bram, dossier_id)[person] is State.ONLY_HERE
    sync_all(an, bram)
    for laptop in (an, bram):
        assert unsettled(laptop, dossier_id)[person] is State.CONFLICT
        assert sync_status(laptop).state is SyncState.ATTENTION


@pytest.mark.parametrize(
    ("row", "field", "number", "why"),
    [
        (Factor, "client", 7, "score van de cliënt: dit getal kan niet. Wat wel kan: -4 tot 4, 8 of 9."),
        (GpmiBasis, "months_without_right", 700, "dit getal kan niet. Wat wel kan: 0 tot 600."),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_the_numbers_that_can(
    an: Workspace, row: type[Row], field: str, number: int, why: str
) -> None:
    dossier_id = a_client(an)
    with an.change("Van een ander programma") as change:
        change.add(row(dossier_id=dossier_id, **{field: number}))
    sync_now(an)
    [one] = refused_changes(an)
    assert one.why.endswith(f"{why} Vul het opnieuw in.")


def test_a_dossier_is_not_complete_while_its_log_was_not_read_to_the_end(region: Region, an: Workspace) -> None:
    bram = region.laptop("bram.wouters", "Bram Wouters")
    first = a_client(an)
    for number in range(5):
        with an.change(f"Verslag {number}") as change:
            change.add(Note(dossier_id=first, text=f"verslag {number}"))
    sync_now(an)
    seen: list[tuple[bool, bool]] = []

    def look() -> bool:
        if bram.rows("SELECT count(*) FROM dossier") == [(1,)]:
            seen.append((is_incomplete(bram, first), all_lines(bram, TODAY)[0].is_incomplete))
        return bool(seen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sync.http.client.CentreClient.pull", _small_pages)
        sync_now(bram, should_stop=look)
    assert set(seen) == {(True, True)}
    sync_now(bram)
    assert not is_incomplete(bram, first)
    assert not all_lines(bram, TODAY)[0].is_incomplete


def _small_pages(self: CentreClient, after: int, _organisation_id: str = "", *, echo: bool = True) -> PullResponse:
    return self.ask(f"/v1/pull?after={after}&echo={int(echo)}&max_bytes=1", PullResponse)
