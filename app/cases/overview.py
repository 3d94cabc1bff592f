"""The supervisor's overview: who has how much in hand and which terms come, asked from the centre. No content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.joining import ask_centre
from app.workspace import Workspace
from models.errors import Trouble

TERM_WORDS = {"gpmi_evaluation": "GPMI-evaluatie", "gpmi_end": "Einde GPMI", "trajectory_end": "Einde traject"}
"""The kinds of term in words."""


@dataclass(frozen=True)
class CaseworkerLine:
    """One caseworker: open dossiers, terms that are late, terms within four weeks."""

    user_id: str
    name: str
    open_dossiers: int
    late_terms: int
    coming_terms: int


@dataclass(frozen=True)
class TermLine:
    """A term; ``name``: the client, empty where the dossier is not on this laptop."""

    dossier_id: str
    name: str
    on: date
    words: str


@dataclass(frozen=True)
class ServiceOverview:
    """The figures on a day; caseworkers by name, terms earliest first."""

    on: date
    open_dossiers: int
    without_caseworker: int
    caseworkers: tuple[CaseworkerLine, ...]
    terms: tuple[TermLine, ...]


def overview(workspace: Workspace) -> ServiceOverview:
    """Ask the centre for the figures. Raises SyncTrouble; Trouble ``overview.not_allowed`` for who is no supervisor."""
    from sync.errors import SyncTrouble
    from sync.wire_partners import Overview

    try:
        found = ask_centre(workspace, lambda client: client.ask("/v1/overview", Overview))
    except SyncTrouble as trouble:
        if trouble.facts.get("problem") == "supervisors_only":
            raise Trouble("overview.not_allowed") from trouble
        raise
    names = dict(workspace.rows("SELECT dossier_id, trim(first_name || ' ' || last_name) FROM person"))
    return ServiceOverview(
        on=date.fromisoformat(found.on),
        open_dossiers=found.open_dossiers,
        without_caseworker=found.without_caseworker,
        caseworkers=tuple(
            CaseworkerLine(one.user_id, one.name, one.open_dossiers, one.late_terms, one.coming_terms)
            for one in found.caseworkers
        ),
        terms=tuple(
            TermLine(
                one.dossier_id,
                names.get(one.dossier_id, ""),
                date.fromisoformat(one.on),
                TERM_WORDS.get(one.kind, one.kind),
            )
            for one in found.terms
        ),
    )
