"""What the catalogue says of a sanction: its steps, its terms, who decides, and when no GPMI is needed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.catalogues import read_machines
from app.legal_rules import read_terms
from app.settings import load_settings
from app.source_names import spelled
from app.workspace import Workspace
from models.catalogue import TrajectoryMachine
from models.folded_text import fold
from models.rules.sanction import INVITED, MACHINE, SanctionLaw
from models.rules.terms import Direction, Term


def sanction_law(workspace: Workspace) -> SanctionLaw:
    """Return the law as this organisation applies it."""
    return _law(load_settings(workspace.folder.settings).settings.hearing_notice)


@cache
def _law(has_notice: bool) -> SanctionLaw:
    return read_sanction_law(has_notice=has_notice)


def read_sanction_law(folder: Traversable | None = None, *, has_notice: bool = False) -> SanctionLaw:
    """Read it from ``folder`` (default: the catalogues of the program); FileTrouble (``catalogue.entry``).

    ``has_notice``: the organisation leaves time between invitation and hearing.
    """
    file = CatalogueFile("trajectstatussen.toml", folder)
    machine = next((found for found in read_machines(folder) if found.code == MACHINE), None)
    if machine is None:
        raise file.broken(f"machine ({MACHINE})")
    table = file.table("sanctie_besluit")
    exception = table.get("zonder_gpmi")
    try:
        if not isinstance(exception, dict):
            raise ValueError("zonder_gpmi")
        return _made(table, exception, machine, _terms(folder, has_notice=has_notice))
    except (KeyError, ValueError):
        raise file.broken("sanctie_besluit") from None


def _made(table: Entry, exception: Entry, machine: TrajectoryMachine, terms: tuple[Term, ...]) -> SanctionLaw:
    return SanctionLaw(
        machine=machine,
        terms=terms,
        bodies=texts(table, "organen"),
        never=tuple(fold(word) for word in texts(table, "nooit")),
        decision_source=spelled(text(table, "bron")),
        sources={guard.code: spelled(guard.source) for step in machine.transitions for guard in step.guards},
        without_gpmi=text(exception, "tekst"),
        without_gpmi_source=spelled(text(exception, "bron")),
    )


def _terms(folder: Traversable | None, *, has_notice: bool) -> tuple[Term, ...]:
    """Return the terms of a sanction; the notice before a hearing is off unless the organisation sets it."""
    return tuple(
        replace(term, is_off=False) if has_notice and _is_notice(term) else term
        for term in read_terms(folder)
        if term.machine == MACHINE
    )


def _is_notice(term: Term) -> bool:
    return term.direction is Direction.AT_LEAST and INVITED in term.starts
