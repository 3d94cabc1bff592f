"""The start criteria as the organisation keeps them: which offers it has, and what it asks before one starts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.cases.profile.own_catalogue import START_CRITERIA, known_factor, next_rank, refuse_other_keepers
from app.catalogues import domains
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import new_id
from models.rules.start_criteria import Requirement, checked_requirement

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.catalogue_entry import CatalogueEntry


@dataclass(frozen=True, slots=True)
class StartCriterion:
    """An offer with its conditions. ``is_active`` off: kept, shown with no profile any more."""

    id: str
    code: str
    label: str
    requirements: tuple[Requirement, ...]
    is_active: bool


def start_criteria_entries(workspace: Workspace) -> tuple[StartCriterion, ...]:
    """Return all offers that were ever entered, in the organisation's order."""
    found = workspace.rows(
        "SELECT id, code, label, conditions, is_active FROM catalogue_entry"
        " WHERE list_name = ? ORDER BY rank, label, id",
        START_CRITERIA,
    )
    return tuple(
        StartCriterion(row_id, code, label, requirements_from(json.loads(conditions)), bool(is_active))
        for row_id, code, label, conditions, is_active in found
    )


def add_start_criterion(workspace: Workspace, label: str, requirements: Sequence[Requirement]) -> str:
    """Add an offer last in the list and return its id; a requirement without an id gets one.

    Raises InvalidValue (``criterion.no_label``, ``criterion.empty``, ``criterion.factor``, and as
    ``checked_requirement``) or RuleRefused (``catalogue.not_allowed``).
    """
    from models.catalogue_entry import CatalogueEntry

    refuse_other_keepers(workspace)
    label, conditions = _checked_label(label), _checked(workspace, requirements)
    with workspace.change("Startcriterium toegevoegd") as change:
        new = CatalogueEntry(list_name=START_CRITERIA, label=label, conditions=conditions)
        new.rank = next_rank(change, START_CRITERIA)
        return change.add(new).id


def change_start_criterion(
    workspace: Workspace, entry_id: str, *, label: str, requirements: Sequence[Requirement]
) -> None:
    """Give an offer another name or other conditions; raises as ``add_start_criterion``, or ``row.gone``."""
    refuse_other_keepers(workspace)
    label, conditions = _checked_label(label), _checked(workspace, requirements)
    with workspace.change("Startcriterium gewijzigd", amend=True) as change:
        entry = _entry(change, entry_id)
        entry.label, entry.conditions = label, conditions


def retire_start_criterion(workspace: Workspace, entry_id: str) -> None:
    """Show an offer with no profile any more; ``offer_again`` takes that back."""
    _set_active(workspace, entry_id, False)


def offer_again(workspace: Workspace, entry_id: str) -> None:
    """Show a retired offer with the profiles again."""
    _set_active(workspace, entry_id, True)


def order_start_criteria(workspace: Workspace, entry_ids: Sequence[str]) -> None:
    """Put the offers in this order; those that are not named come after them, as they stood."""
    refuse_other_keepers(workspace)
    with workspace.change("Startcriteria geordend") as change:
        entries = sorted(_entries(change), key=lambda entry: (entry.rank, entry.label, entry.id))
        places = {entry_id: place for place, entry_id in enumerate(entry_ids)}
        for rank, entry in enumerate(sorted(entries, key=lambda entry: places.get(entry.id, len(places)))):
            entry.rank = rank


def requirements_from(stored: Sequence[object]) -> tuple[Requirement, ...]:
    """Return stored conditions; what another program wrote without sense is left out or has no bound."""
    entries = [entry for entry in stored if isinstance(entry, dict)]
    return tuple(
        Requirement(
            id=str(entry.get("id") or ""),
            text=str(entry.get("text") or ""),
            factor=str(entry.get("factor") or ""),
            at_least=_bound(entry.get("at_least")),
            at_most=_bound(entry.get("at_most")),
        )
        for entry in entries
    )


def stored_requirements(requirements: Sequence[Requirement]) -> list[dict[str, Any]]:
    """Return conditions as they are kept, each with an id."""
    return [
        {
            "id": requirement.id or new_id(),
            "text": requirement.text.strip(),
            "factor": requirement.factor,
            "at_least": requirement.at_least if requirement.factor else None,
            "at_most": requirement.at_most if requirement.factor else None,
        }
        for requirement in requirements
    ]


def _set_active(workspace: Workspace, entry_id: str, is_active: bool) -> None:
    refuse_other_keepers(workspace)
    with workspace.change("Startcriterium aan- of uitgezet") as change:
        _entry(change, entry_id).is_active = is_active


def _checked_label(label: str) -> str:
    if not label.strip():
        raise InvalidValue("criterion.no_label", "label")
    return label.strip()


def _checked(workspace: Workspace, requirements: Sequence[Requirement]) -> list[dict[str, Any]]:
    if not requirements:
        raise InvalidValue("criterion.empty", "requirements")
    names = {domain.code for domain in domains()}
    for requirement in map(checked_requirement, requirements):
        code = requirement.factor
        if code and code not in names and known_factor(workspace, code) is None:
            raise InvalidValue("criterion.factor", "factor", code=code)
    return stored_requirements(requirements)


def _entries(change: ChangeSession) -> list[CatalogueEntry]:
    from models.catalogue_entry import CatalogueEntry

    return change.find(CatalogueEntry, list_name=START_CRITERIA)


def _entry(change: ChangeSession, entry_id: str) -> CatalogueEntry:
    found = next((entry for entry in _entries(change) if entry.id == entry_id), None)
    if found is None:
        raise RuleRefused("row.gone")
    return found


def _bound(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
