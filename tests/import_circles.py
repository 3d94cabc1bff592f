"""Holds the house to imports that go one way: a contract beside those of the layers, checked by the same command."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoCircles(Contract):
    """No modules know each other in a circle, not by a late import and not for a type either."""

    type_name = "no_circles"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        del verbose
        circle = first_circle(graph)
        return ContractCheck(kept=not circle, metadata={"circle": circle})

    def render_broken_contract(self, check: ContractCheck) -> None:
        output.print_error(" -> ".join(check.metadata["circle"]))


def first_circle(graph: ImportGraph) -> list[str]:
    """Return modules of which each imports the next and the last is the first again; none where all go one way."""
    known_by = {module: graph.find_modules_that_directly_import(module) for module in graph.modules}
    try:
        TopologicalSorter(known_by).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
