"""Wire values and columns: which values a field takes, and how they go in and out of a row's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from models.moments import moment
from models.registry import KINDS, TABLES, field_types, from_wire, to_wire
from sync.central.store.tables import ROW_TABLES

MAX_INTEGER = 2**31 - 1
MAX_INDEXED_CHARACTERS = 200
"""PostgreSQL refuses an index entry of more than some 2,700 bytes."""

_READERS: dict[type, Callable[[str], object]] = {date: date.fromisoformat, datetime: moment}


def fields_problem(entity: str, fields: Mapping[str, Any]) -> str:
    """Return why ``fields`` cannot stand in the row's table (``value``, ``too_long``, ``out_of_range``), or ``""``.

    Fields that this version does not know are no problem; what they are called is for the caller to judge.
    """
    rules = _rules(entity)
    for name, value in fields.items():
        rule = rules.get(name)
        if rule is None:
            continue
        expected, longest = rule
        if type(value) is not str or expected is not str:
            if problem := _value_problem(entity, name, value):
                return problem
        elif longest and len(value) > longest:
            return "too_long"
    return ""


def _value_problem(entity: str, name: str, value: object) -> str:
    try:
        column_value = from_wire(entity, name, value)
    except (TypeError, ValueError, OverflowError):
        return "value"
    if to_wire(column_value) != value:  # another spelling of the same day would read back as a different value
        return "value"
    if type(value) is int and not (abs(value) <= MAX_INTEGER and KINDS[entity].may_hold(name, value)):
        return "out_of_range"
    return ""


@cache
def _rules(entity: str) -> dict[str, tuple[type, int]]:
    """Return each field's plain type and its longest text (0 = no limit of its own)."""
    table = ROW_TABLES.get(entity)
    if table is None:
        return {}
    indexed = {column.name for index in table.indexes for column in index.columns}
    rules = {}
    for name, expected in field_types(entity).items():
        declared = getattr(table.columns[name].type, "length", None) or 0
        rules[name] = (expected, declared or (MAX_INDEXED_CHARACTERS if name in indexed else 0))
    return rules


@cache
def known_fields(entity: str) -> frozenset[str]:
    """Return the fields that stand in the table of ``entity``; none for an unknown kind."""
    return frozenset(field_types(entity)) if entity in TABLES else frozenset()


def to_columns(
    entity: str, row_id: str, dossier_id: str, organisation_id: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return all columns of a row; a field without a value gets its default."""
    columns: dict[str, Any] = {"organisation_id": organisation_id, "id": row_id, "dossier_id": dossier_id}
    for name, default, read in _writers(entity):
        if name not in values:
            columns[name] = default() if callable(default) else default
        else:
            value = values[name]
            columns[name] = read(value) if read and value is not None else value
    return columns


@cache
def _writers(entity: str) -> tuple[tuple[str, Any, Callable[[str], object] | None], ...]:
    fields = TABLES[entity].model_fields
    return tuple(
        (name, fields[name].default_factory or fields[name].default, _READERS.get(expected))
        for name, expected in field_types(entity).items()
    )


def from_columns(entity: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the wire values of a row's columns."""
    return {name: to_wire(columns[name]) for name in known_fields(entity)}
