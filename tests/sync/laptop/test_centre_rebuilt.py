"""A centre of which nothing is left: it asks for a yes, and has everything again that laptops hold."""

from __future__ import annotations

import pytest

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from sync.errors import SyncTrouble
from tests.devices import a_client, contents
from tests.sync.laptop.town import Town, notes, rename, rewrite, write


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
