"""The supervisor's overview: who has how much in hand and which terms come, asked from the centre. No content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.cases.laptop.joining import ask_centre
from app.workspace import Workspace
from models.errors import Trouble

_ANSWER_SECONDS = 15.0
"""Somebody looks at a bar meanwhile, and counting takes the centre a moment."""

SUPERVISOR = "leidinggevende"
"""The role that gets the figures, as ``models.permissions`` names it: the start of the app loads no tables for it."""

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
    """A term; ``name``: the client, empty where the dossier is not on this laptop. ``team``: (user id, name) of the
    colleagues around the client today, by name."""

    dossier_id: str
    on: date
    words: str
    name: str = ""
    team: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ServiceOverview:
    """The figures of a day, asked ``at`` a moment; caseworkers by name, terms earliest first."""

    on: date
    at: datetime
    open_dossiers: int
    without_caseworker: int
    caseworkers: tuple[CaseworkerLine, ...]
    terms: tuple[TermLine, ...]

    @property
    def late_terms(self) -> int:
        """How many terms are before today."""
        return sum(term.on < self.on for term in self.terms)


def may_ask_overview(workspace: Workspace) -> bool:
    """Tell whether the figures are for who works here, as far as this laptop knows; a centre was joined then."""
    return workspace.identity.user_role == SUPERVISOR and bool(workspace.fact("epoch"))


def ask_overview(workspace: Workspace) -> ServiceOverview:
    """Ask the centre for the figures. Raises SyncTrouble; Trouble ``overview.not_allowed`` for who is no supervisor."""
    from sync.errors import SyncTrouble
    from sync.wire.partners import Overview

    try:
        found = ask_centre(
            workspace, lambda client: client.ask("/v1/overview", Overview), answer_seconds=_ANSWER_SECONDS
        )
    except SyncTrouble as trouble:
        if trouble.facts.get("problem") == "supervisors_only":
            raise Trouble("overview.not_allowed") from trouble
        raise
    terms = (
        TermLine(one.dossier_id, date.fromisoformat(one.on), TERM_WORDS.get(one.kind, one.kind)) for one in found.terms
    )
    return ServiceOverview(
        on=date.fromisoformat(found.on),
        at=workspace.clock(),
        open_dossiers=found.open_dossiers,
        without_caseworker=found.without_caseworker,
        caseworkers=tuple(
            CaseworkerLine(one.user_id, one.name, one.open_dossiers, one.late_terms, one.coming_terms)
            for one in found.caseworkers
        ),
        terms=named(workspace, terms, date.fromisoformat(found.on)),
    )


def named(workspace: Workspace, terms: Iterable[TermLine], today: date) -> tuple[TermLine, ...]:
    """Return the terms with the names that this laptop knows now: a dossier may have come or gone since."""
    clients = dict(workspace.rows("SELECT dossier_id, trim(first_name || ' ' || last_name) FROM person"))
    teams: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for dossier_id, user_id, name in workspace.rows(_TEAMS, today.isoformat()):
        teams[dossier_id].add((user_id, name))
    return tuple(
        replace(
            term,
            name=clients.get(term.dossier_id, ""),
            team=tuple(sorted(teams[term.dossier_id], key=lambda member: (member[1], member[0]))),
        )
        for term in terms
    )


_TEAMS = """SELECT m.dossier_id, m.user_id, coalesce(nullif(c.name, ''), m.name)
    FROM team_member m JOIN dossier d ON d.id = m.dossier_id LEFT JOIN colleague c ON c.id = m.user_id
    WHERE m.user_id <> '' AND m.user_organisation_id IN ('', d.organisation_id)
    AND (m.from_on IS NULL OR m.from_on <= ?1) AND (m.until IS NULL OR m.until >= ?1)"""
