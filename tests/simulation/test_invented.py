"""Every kind of row that is declared takes part in the simulation."""

from __future__ import annotations

from random import Random

import pytest

from app.workspace import Workspace
from models.registry import TABLES, field_types
from models.row import Row
from tests.devices import a_client
from tests.simulation import invented
from tests.simulation.actions import _having
from tests.simulation.ledger import typed_word

MADE = sorted(TABLES.keys() - invented.NOT_MADE_BY_PEOPLE)


@pytest.mark.parametrize("entity", MADE)
def test_a_row_of_every_kind_can_be_made_and_every_field_of_it_set(workspace: Workspace, entity: str) -> None:
    a_client(workspace)
    dice, words = Random(entity), iter(typed_word(number) for number in range(10_000))
    with workspace.change("Nieuw onderdeel") as change:
        made = invented.make(change, TABLES[entity], dice, lambda: next(words), workspace.identity.user_id)
    assert made is not None
    for name in invented.fields_of(TABLES[entity]):
        with workspace.change("Gewijzigd") as change:
            row = change.get(TABLES[entity], made.id)
            assert row is not None
            setattr(row, name, invented.value(change, row, name, dice, lambda: next(words)))
    assert workspace.rows(f'SELECT count(*) FROM "{entity}" WHERE id = ?', made.id) == [(1,)]


@pytest.mark.parametrize("entity", MADE)
def test_no_field_of_a_kind_is_left_out_of_the_simulation(entity: str) -> None:
    """A field is set by chance, or it says who wrote the row, what froze it, whose alone it is, or who may see it."""
    kind, fields = TABLES[entity].kind, set(field_types(entity))
    told_apart = {kind.author, kind.frozen_by, kind.private, kind.category_field, *kind.users, *kind.by_centre} & fields
    rights = {name.partition(".")[2] for name in invented.RIGHTS if name.startswith(f"{entity}.")}
    assert fields == {*invented.fields_of(TABLES[entity]), *told_apart, *rights}


def test_what_is_done_with_rows_follows_from_their_declarations() -> None:
    def names(what: str) -> set[str]:
        return {table.kind.name for table in _having(lambda table: getattr(table.kind, what))}

    kinds = {name: table.kind for name, table in TABLES.items() if name in MADE}
    for what in ("frozen_by", "private", "category_field"):
        assert names(what) == {name for name, kind in kinds.items() if getattr(kind, what)} != set(), what


def test_what_rights_follow_from_is_declared() -> None:
    for place in invented.RIGHTS:
        entity, _, name = place.partition(".")
        table: type[Row] = TABLES[entity]
        assert name in field_types(table.kind.name), place
