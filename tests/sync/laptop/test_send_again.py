"""Yesterday's centre is put back: after each laptop's yes, every change that was ever confirmed is there again."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import read_attachment
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import ask_centre, join_centre
from app.cases.laptop.recovering import offer_to_restored_centre, send_again
from app.workspace import Workspace
from models.note import Note
from models.person import Person
from models.sharing import Absence
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.lives import begin_epoch
from sync.errors import SyncTrouble
from sync.laptop.engine import SyncEngine
from tests.devices import PASSWORD, a_client, contents
from tests.invariants import broken


class Town:
    """A centre that can be copied and put back, at one address, and its laptops."""

    def __init__(self, folder: Path, make_workspace: Callable[..., Workspace]) -> None:
        self._file, self._copy, self._port = folder / "centre.db", folder / "yesterday.db", 0
        self._centre = self._open()
        self._port = int(self._centre.url.rpartition(":")[2])
        self._make_workspace = make_workspace
        self._usernames: dict[str, str] = {}
        self._organisation_id = create_organisation(self._centre.database, "OCMW Zonhoven")

    def _open(self) -> EmbeddedCentre:
        return EmbeddedCentre(f"sqlite:///{self._file}", self._port).__enter__()

    def close(self) -> None:
        self._centre.__exit__(None, None, None)

    def account(self, username: str) -> None:
        create_account(self._centre.database, self._organisation_id, username, username, "trajectbegeleider", PASSWORD)

    def username(self, laptop: Workspace) -> str:
        return self._usernames[laptop.identity.device_id]

    def laptop(self, username: str) -> Workspace:
        self.account(username)
        return self.join(self._make_workspace(username), username)

    def join(self, laptop: Workspace, username: str) -> Workspace:
        join_centre(laptop, self._centre.url, username, PASSWORD, username)
        self._usernames[laptop.identity.device_id] = username
        return laptop

    def copy(self) -> None:
        self.close()
        shutil.copyfile(self._file, self._copy)
        self._centre = self._open()

    def put_back(self) -> None:
        """Put yesterday's copy back and say so, as its operator does."""
        self.close()
        shutil.copyfile(self._copy, self._file)
        self._centre = self._open()
        begin_epoch(self._centre.database, datetime.now(UTC))
        self.close()
        self._centre = self._open()

    def rebuild(self, *laptops: Workspace) -> None:
        """Begin anew with an empty database, in which the operator makes the accounts as the laptops knew them."""
        self.close()
        for name in ("", "-wal", "-shm"):
            Path(f"{self._file}{name}").unlink(missing_ok=True)
        self._centre = self._open()
        create_organisation(self._centre.database, "OCMW Zonhoven", self._organisation_id)
        for laptop in laptops:
            own = laptop.identity
            account = (self._organisation_id, self._usernames[own.device_id], own.user_name, "trajectbegeleider")
            create_account(self._centre.database, *account, PASSWORD, user_id=own.user_id)

    def sync(self, laptop: Workspace) -> None:
        """Sync as a person does who signs in where that is asked, and says yes to sending again."""
        for _ in range(3):
            try:
                sync_now(laptop)
            except SyncTrouble as trouble:
                if trouble.kind == "sync.signed_out":
                    self.join(laptop, self._usernames[laptop.identity.device_id])
                elif trouble.kind in ("sync.centre_restored", "sync.centre_rebuilt"):
                    send_again(laptop)
                else:
                    raise
            else:
                return

    def settle(self, *laptops: Workspace) -> None:
        for _ in range(2):
            for laptop in laptops:
                self.sync(laptop)
        for laptop in laptops:
            report = sync_now(laptop)
            assert report.is_current
            assert report.mended == []
            assert broken(laptop) == []
            assert contents(laptop) == contents(laptops[0])

    def held(self) -> set[str]:
        """Return the ids of all changes in the centre's log."""
        with self._centre.database.engine.connect() as connection:
            return {row[0] for row in connection.execute(text("SELECT change_id FROM log"))}

    def from_laptops(self) -> set[str]:
        """Return the ids of the changes in the log that laptops made."""
        with self._centre.database.engine.connect() as connection:
            return {row[0] for row in connection.execute(text("SELECT change_id FROM log WHERE author_id <> ''"))}

    def quarantined(self) -> int:
        with self._centre.database.engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM quarantine")).scalar_one())


@pytest.fixture
def town(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Town]:
    made = Town(tmp_path, make_workspace)
    yield made
    made.close()


def rename(laptop: Workspace, name: str, field: str = "last_name") -> None:
    with laptop.change("Gegevens gewijzigd") as change:
        setattr(change.find(Person)[0], field, name)


def write(laptop: Workspace, words: str) -> str:
    with laptop.change("Verslag geschreven") as change:
        return change.add(Note(dossier_id=change.find(Person)[0].dossier_id, text=words)).id


def rewrite(laptop: Workspace, note_id: str, words: str) -> None:
    with laptop.change("Verslag gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = words


def notes(laptop: Workspace) -> set[str]:
    return {row[0] for row in laptop.rows("SELECT text FROM note")}


def test_a_laptop_stops_says_what_the_centre_lacks_and_sends_it_again(town: Town) -> None:
    an = town.laptop("an")
    a_client(an)
    sync_now(an)
    town.copy()
    note_id = write(an, "eerst")
    rewrite(an, note_id, "daarna")
    rename(an, "Nieuwenaam")
    sync_now(an)
    before, held = contents(an), town.held()
    town.put_back()
    assert held - town.held()
    with pytest.raises(SyncTrouble) as caught:
        sync_now(an)
    if caught.value.kind == "sync.signed_out":
        town.join(an, "an")
        with pytest.raises(SyncTrouble) as caught:
            sync_now(an)
    assert caught.value.kind == "sync.centre_restored"
    lacks = offer_to_restored_centre(an)
    assert (lacks.changes, lacks.rows) == (3, 2)
    assert contents(an) == before
    report = send_again(an)
    assert report.is_current
    assert held <= town.held()
    assert contents(an) == before
    assert an.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert broken(an) == []


def test_a_centre_that_lives_on_is_offered_nothing(town: Town) -> None:
    an = town.laptop("an")
    a_client(an)
    sync_now(an)
    with pytest.raises(SyncTrouble) as caught:
        offer_to_restored_centre(an)
    assert caught.value.kind == "sync.other_centre"


def test_a_laptop_that_lost_nothing_goes_on_by_itself(town: Town) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    sync_now(an)
    sync_now(bram)
    town.copy()
    write(an, "na de kopie")
    sync_now(an)
    town.put_back()
    write(bram, "nog niet verstuurd")
    with suppress(SyncTrouble):
        sync_now(bram)
        assert bram.rows("SELECT count(*) FROM change WHERE state = 'lost'") == [(0,)]
    town.settle(bram, an)
    assert notes(an) == notes(bram) == {"na de kopie", "nog niet verstuurd"}


@pytest.mark.parametrize("first", ["an", "bram"])
def test_work_of_two_on_the_same_rows_is_whole_again_whoever_comes_first(town: Town, first: str) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    town.copy()
    note_id = write(bram, "een twee drie")
    rename(bram, "Van Bram")
    town.settle(bram, an)
    rewrite(an, note_id, "een twee drie vier")
    rename(an, "Van An")
    rename(an, "Genk", "municipality")
    town.settle(an, bram)
    rewrite(bram, note_id, "nul een twee drie vier")
    town.settle(bram, an)
    before, held = contents(an), town.held()
    assert an.rows("SELECT count(*) FROM conflict") == [(0,)]
    town.put_back()
    order = (an, bram) if first == "an" else (bram, an)
    town.settle(*order)
    assert held <= town.held()
    assert town.quarantined() == 0
    assert notes(an) == {"nul een twee drie vier"}
    assert contents(an)["person"] == before["person"]


def test_what_only_a_colleagues_laptop_still_has_is_brought_back(town: Town) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    town.copy()
    write(bram, "de laptop van Bram is intussen kapot")
    rename(bram, "Van Bram")
    a_client(bram, "Samira")
    town.settle(bram, an)
    town.put_back()
    town.sync(an)
    carla = town.laptop("carla")
    town.settle(an, carla)
    assert notes(carla) == {"de laptop van Bram is intussen kapot"}
    assert {row[0] for row in carla.rows("SELECT first_name FROM person")} == {"Kurt", "Samira"}
    assert carla.rows("SELECT last_name FROM person WHERE first_name = 'Kurt'") == [("Van Bram",)]


def test_what_belongs_to_no_dossier_is_there_again_too(town: Town) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    town.copy()
    with bram.change("Afwezig") as change:
        period = {"from_on": date(2026, 12, 1), "until": date(2026, 12, 5)}
        change.add(Absence(user_id=bram.identity.user_id, backup_user_id=an.identity.user_id, **period))
    town.settle(bram, an)
    before = contents(an)
    town.put_back()
    with suppress(SyncTrouble):
        sync_now(an)
    town.settle(an, bram)
    assert contents(an) == before


def test_a_conflict_that_was_lost_is_there_again(town: Town) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    town.copy()
    rename(an, "Van An")
    rename(bram, "Van Bram")
    town.settle(an, bram)
    assert an.rows("SELECT other FROM conflict") == [('{"value": "Van Bram"}',)]
    town.put_back()
    town.settle(bram, an)
    values = {an.rows("SELECT last_name FROM person")[0][0], *_lost(an)}
    assert {"Van An", "Van Bram"} <= values


def _lost(laptop: Workspace) -> set[str]:
    import json

    return {str(json.loads(value)["value"]) for row in laptop.rows("SELECT kept, other FROM conflict") for value in row}


def test_killed_between_going_back_and_sending_again_the_next_sync_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = town.laptop("an")
    a_client(an)
    sync_now(an)
    town.copy()
    write(an, "na de kopie")
    sync_now(an)
    held = town.held()
    town.put_back()
    town.join(an, "an")
    monkeypatch.setattr("app.cases.laptop.recovering.sync_now", lambda _, **_options: None)
    send_again(an)
    write(an, "getypt voor het verder ging")
    assert sync_now(an).is_current
    assert held <= town.held()
    assert notes(an) == {"na de kopie", "getypt voor het verder ging"}
    assert broken(an) == []


@pytest.mark.parametrize("seed", range(6))
def test_after_random_work_every_confirmed_change_is_in_the_centre_again(town: Town, seed: int) -> None:
    dice = random.Random(seed)
    laptops = [town.laptop("an"), town.laptop("bram"), town.laptop("carla")]
    a_client(laptops[0])
    town.settle(*laptops)
    copied = dice.randrange(5, 25)
    words: set[str] = set()
    for number in range(40):
        if number == copied:
            town.copy()
        _work(dice, dice.choice(laptops), number, words)
    town.settle(*laptops)
    held = town.held()
    town.put_back()
    dice.shuffle(laptops)
    town.settle(*laptops)
    assert held <= town.held()
    assert town.quarantined() == 0
    there = " ".join([*notes(laptops[0]), *_lost(laptops[0])])
    assert {word for word in words if word not in there} == set()
    # It may happen twice, and soon after.
    town.copy()
    _work(dice, laptops[0], 99, words)
    for laptop in laptops:
        town.sync(laptop)
    held = town.held()
    town.put_back()
    town.settle(*laptops)
    assert held <= town.held()
    # And at last nothing is left of it.
    held = town.from_laptops()
    town.rebuild(*laptops)
    dice.shuffle(laptops)
    town.settle(*laptops)
    assert held <= town.from_laptops()
    assert town.quarantined() == 0
    there = " ".join([*notes(laptops[0]), *_lost(laptops[0])])
    assert {word for word in words if word not in there} == set()


def _work(dice: random.Random, laptop: Workspace, number: int, words: set[str]) -> None:
    action = dice.choice(("sync", "note", "edit", "edit", "name"))
    if action == "sync":
        sync_now(laptop)
    elif action == "name":
        rename(laptop, f"naam{number}", dice.choice(("last_name", "municipality", "street")))
    elif action == "note":
        words.add(f"woord{number}x")
        write(laptop, f"woord{number}x en nog wat")
    elif found := laptop.rows("SELECT id, text FROM note ORDER BY id"):
        note_id, before = dice.choice(found)
        words.add(f"woord{number}x")
        rewrite(laptop, note_id, f"{before} woord{number}x")


def test_a_copy_that_never_knew_this_life_asks_for_a_yes_and_gets_what_it_lacks(town: Town) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    town.copy()
    write(an, "in het eerste leven")
    town.settle(an, bram)
    town.put_back()
    town.settle(an, bram)
    write(bram, "in het tweede leven")
    rename(an, "Van An")
    town.settle(bram, an)
    before, held = contents(an), town.from_laptops()
    town.put_back()  # of the second life, which laptops have seen, this copy knows nothing
    with pytest.raises(SyncTrouble) as caught:
        _signed_in(town, an)
    assert caught.value.kind == "sync.centre_rebuilt"
    assert contents(an) == before
    town.settle(an, bram)
    assert held <= town.from_laptops()
    assert town.quarantined() == 0
    assert contents(an) == before


def _signed_in(town: Town, laptop: Workspace) -> None:
    town.join(laptop, town.username(laptop))
    sync_now(laptop)


@pytest.mark.parametrize("first", ["an", "bram"])
def test_a_centre_that_was_rebuilt_from_nothing_has_everything_again(town: Town, first: str) -> None:
    an, bram = town.laptop("an"), town.laptop("bram")
    a_client(an)
    town.settle(an, bram)
    note_id = write(bram, "een twee drie")
    town.settle(bram, an)
    rewrite(an, note_id, "een twee drie vier")
    rename(bram, "Van Bram")
    town.settle(an, bram)
    rename(an, "nog niet verstuurd", "street")
    words, held = notes(an), town.from_laptops()
    people = an.rows("SELECT first_name, last_name FROM person")
    town.rebuild(an, bram)
    order = (an, bram) if first == "an" else (bram, an)
    with pytest.raises(SyncTrouble) as caught:
        _signed_in(town, order[0])
    assert caught.value.kind == "sync.centre_rebuilt"
    town.settle(*order)
    assert held <= town.from_laptops()
    assert town.quarantined() == 0
    assert notes(an) == words
    assert an.rows("SELECT first_name, last_name FROM person") == people
    assert an.rows("SELECT street FROM person") == [("nog niet verstuurd",)]


def test_where_the_accounts_are_new_too_it_says_what_the_operator_needs(town: Town) -> None:
    an = town.laptop("an")
    a_client(an)
    sync_now(an)
    before, own = contents(an), an.identity
    town.rebuild()
    town.account("an")
    with pytest.raises(SyncTrouble) as caught:
        town.join(an, "an")
    assert caught.value.kind == "sync.centre_forgot"
    assert caught.value.facts["code"] == f"{own.organisation_id}.{own.user_id}"
    assert contents(an) == before
    assert an.identity == own


def test_contents_of_attachments_that_yesterdays_centre_lacks_are_sent_again(town: Town) -> None:
    an, bram = town.laptop("an.claes"), town.laptop("bram.wouters")
    dossier_id = a_client(an)
    kept, lost = (add_attachment(an, dossier_id, f"{n}.pdf", io.BytesIO(bytes([n]) * 300_000)) for n in (1, 2))
    ask_centre(an, lambda client: SyncEngine(an, client).sync())  # the rows, without their contents
    town.copy()
    for laptop in (an, bram):
        sync_now(laptop)
    shutil.rmtree(bram.folder.attachments)
    town.put_back()
    town.settle(an, bram)
    for n, attachment_id in ((1, kept), (2, lost)):
        assert read_attachment(bram, attachment_id).data == bytes([n]) * 300_000
