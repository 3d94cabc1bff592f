"""The contract on circles of imports finds one where there is one."""

from __future__ import annotations

from grimp import ImportGraph

from tests.import_circles import first_circle


def test_a_circle_of_three_is_found_and_a_chain_is_none() -> None:
    graph = ImportGraph()
    for importer, imported in (("view", "keys"), ("keys", "canvas")):
        graph.add_import(importer=importer, imported=imported)
    assert first_circle(graph) == []

    graph.add_import(importer="canvas", imported="view")

    assert set(first_circle(graph)) == {"view", "keys", "canvas"}
