"""Yesterday's centre is put back: after each laptop's yes, every change that was ever confirmed is there again."""

from __future__ import annotations

import io
import json
import random
import shutil
from contextlib import suppress
from datetime import date

import pytest

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import read_attachment
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import ask_centre
from app.cases.laptop.recovering import offer_to_restored_centre, send_again
from app.workspace import Workspace
from models.sharing import Absence
from sync.errors import SyncTrouble
from sync.laptop.engine import SyncEngine
from tests.devices import a_client, contents
from tests.invariants import broken
from tests.sync.laptop.town import Town, notes, rename, rewrite, write


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
