"""The schema on disk is the one that models/ declares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.workspace import Workspace
from models.registry import KEY_FIELDS, TABLES, field_types, optional_fields


@pytest.mark.parametrize("entity", TABLES)
def test_a_table_has_the_columns_of_its_model(entity: str, make_workspace: Callable[..., Workspace]) -> None:
    columns = make_workspace().rows(f"SELECT name, [notnull] FROM pragma_table_info('{entity}')")
    declared = {name: name not in optional_fields(entity) for name in [*KEY_FIELDS, *field_types(entity)]}
    assert {name: bool(notnull) for name, notnull in columns} == declared


def test_rows_are_found_by_id_alone(workspace: Workspace) -> None:
    for entity in TABLES:
        plan = workspace.rows(f"EXPLAIN QUERY PLAN SELECT * FROM \"{entity}\" WHERE id = 'x'")
        assert "USING INDEX" in plan[0][3], entity
