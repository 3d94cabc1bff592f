"""Every kind of row is declared, whole, in one place: sync, search and permissions go by that declaration."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from models.registry import KINDS, TABLES, field_types, from_wire, to_wire
from models.row import Audience, Row, audience


def _all_tables() -> set[type[Row]]:
    for module in pkgutil.walk_packages(models.__path__, "models."):
        importlib.import_module(module.name)
    return {table for table in Row.__subclasses__() if table.__module__.startswith("models.")}


def test_every_table_in_models_is_registered() -> None:
    assert _all_tables() == set(TABLES.values())


@pytest.mark.parametrize("entity", TABLES)
def test_a_declaration_names_only_columns_that_exist(entity: str) -> None:
    kind, fields = KINDS[entity], field_types(entity)
    numbers = {*kind.ranges, *kind.allowed}
    named = {*kind.narrative, *kind.sets, *kind.search, *kind.search_in, *kind.users, *numbers, *kind.by_centre}
    named |= {name for name in (kind.author, kind.private, kind.shared, kind.frozen_by, kind.category_field) if name}
    named |= {*(kind.ends[0] if kind.ends else ())}
    assert kind.user_sets.keys() <= kind.sets.keys()
    assert named <= fields.keys()
    assert all(fields[name] is str for name in {*kind.narrative, *kind.search})
    assert all(fields[name] is list for name in {*kind.sets, *kind.search_in})
    assert all(fields[name] is int for name in numbers)
    assert all(fields[name] is bool for name in (kind.private, kind.shared) if name)
    assert TABLES[entity].__tablename__ == entity


@pytest.mark.parametrize("entity", [name for name, kind in KINDS.items() if kind.frozen_with])
def test_what_freezes_with_another_row_names_a_kind_that_can_be_closed_off(entity: str) -> None:
    column, keeper = KINDS[entity].frozen_with or ("", "")
    assert field_types(entity)[column] is str
    assert KINDS[keeper].frozen_by in field_types(keeper)


@pytest.mark.parametrize("entity", [name for name, kind in KINDS.items() if kind.shared])
def test_a_row_is_shared_unless_it_says_otherwise(entity: str) -> None:
    kind, flag = KINDS[entity], str(KINDS[entity].shared)
    assert getattr(TABLES[entity](), flag) is True
    assert audience(kind, {}) == Audience(kind.category)
    if kind.category_field:
        assert audience(kind, {flag: True, kind.category_field: "care"}) == Audience("care")


@pytest.mark.parametrize("category", ["work", "care", "justice", "internal"])
@pytest.mark.parametrize("entity", ["factor", "factor_link", "note_version"])
def test_what_is_not_shared_stays_within_the_team_whatever_its_category(entity: str, category: str) -> None:
    assert audience(KINDS[entity], {"category": category, "is_shared": False}) == Audience("internal")


@pytest.mark.parametrize("entity", TABLES)
def test_the_defaults_of_a_row_survive_the_wire(entity: str) -> None:
    blank = TABLES[entity]()
    for name in field_types(entity):
        value = getattr(blank, name)
        assert from_wire(entity, name, to_wire(value)) == value


@given(st.datetimes(timezones=st.just(UTC)), st.dates())
def test_moments_and_days_survive_the_wire(moment: datetime, day: date) -> None:
    assert from_wire("triogesprek", "next_at", to_wire(moment)) == moment
    assert from_wire("triogesprek", "on", to_wire(day)) == day


@given(st.text(st.characters()))
def test_any_text_becomes_one_that_every_store_can_hold(text: str) -> None:
    stored = to_wire(text + "\0\ud83d")
    assert isinstance(stored, str)
    assert "\0" not in stored
    stored.encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [("minutes", True), ("is_private", 1), ("minutes", "12"), ("text", None), ("on", "gisteren"), ("on", 20261124)],
)
def test_a_value_of_another_type_is_refused(name: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_wire("note", name, value)


def test_a_private_note_is_for_its_author_alone() -> None:
    values = {"is_private": True, "author_id": "an"}
    assert audience(KINDS["note"], values) == Audience("notes", "an")
    assert audience(KINDS["note"], values | {"is_private": False}) == Audience("notes")


def test_a_care_factor_is_shared_as_care() -> None:
    assert audience(KINDS["factor"], {"category": "care"}) == Audience("care")
