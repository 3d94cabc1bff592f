"""No kind of row, and nothing that a kind can declare, stays outside the simulation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest

from models.registry import TABLES
from models.row import RowKind
from tests.simulation import invented, sight_checks
from tests.simulation.asking import ask_or_answer
from tests.simulation.laptops import Laptop
from tests.simulation.releases import NEW
from tests.simulation.world import World

JOINED = {
    "name": "goes by itself",
    "category": "oracle.audience_of",
    "category_field": "actions.move_to_category",
    "narrative": "actions.type_on",
    "sets": "invented.retyped_set",
    "search": "tests.invariants looks every row up",
    "search_in": "invented.retyped_set",
    "author": "invented.make",
    "private": "actions.turn_private",
    "shared": "actions.turn_shared",
    "ends": "sight_checks.wider_than_their_ends",
    "frozen_by": "actions.freeze",
    "frozen_with": "checks.keep_frozen",
    "after_freezing": "checks.keep_frozen",
    "ranges": "invented.value",
    "allowed": "invented.value",
    "users": "invented.make",
    "user_sets": "invented.make",
    "by_centre": "asking.ask_or_answer",
}
"""Where the simulation does something about each thing that a kind of row can declare."""


def test_whatever_a_kind_can_declare_the_simulation_does_something_about() -> None:
    assert JOINED.keys() == {one.name for one in fields(RowKind)}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The world as every scenario begins, with all laptops."""
    world = World(0, tmp_path)
    with world.in_charge():
        world.make(NEW)
        with world.database.reading() as connection:
            world.ledger.places = sight_checks.places_at_centre(connection)
        yield world
        world.close()


def test_a_row_of_every_kind_comes_to_the_centre_and_to_whoever_may_see_it(world: World) -> None:
    made = {entity: _make_all(world, entity) for entity in TABLES.keys() - invented.NOT_MADE_BY_PEOPLE}
    assert all(made.values())
    _answer_all(world, world.laptops["els"])
    _write_at_once(world, "an-1", "bram")
    world.heal()
    missing = {entity for entity in TABLES if not world.counts[f"rows: {entity}"]}
    assert not missing, "nobody can make a row of these kinds that the centre takes"


def _make_all(world: World, entity: str) -> bool:
    """Make a row of a kind on the laptop of everybody; who may not is refused."""
    made = False
    for laptop in world.laptops.values():
        with laptop.workspace.change("Nieuw onderdeel") as change:
            row = invented.make(change, TABLES[entity], Random(entity), world.word, laptop.user_id)
        made = made or row is not None
    return made


def _answer_all(world: World, laptop: Laptop) -> None:
    dice = Random(1)
    while (done := ask_or_answer(laptop.workspace, dice, world.word)).startswith("answers no"):
        pass
    assert done.startswith("answers "), done


def _write_at_once(world: World, *names: str) -> None:
    """Let laptops set the same field of the same row."""
    for name in names:
        workspace = world.laptops[name].workspace
        with workspace.change("Gegevens gewijzigd") as change:
            change.find(TABLES["person"])[0].street = world.word()
