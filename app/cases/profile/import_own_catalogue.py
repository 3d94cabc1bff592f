"""Take an organisation's own catalogue file in: wholly checked first, then all of it in one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases.profile.own_catalogue import FACTORS, START_CRITERIA, own_factors_by_code, refuse_other_keepers
from app.cases.profile.start_criteria_entries import stored_requirements
from app.workspace import Workspace
from models.ids import derived_id

if TYPE_CHECKING:
    from app.imports.own_catalogue import OwnCriterion, OwnFactor
    from app.store.change import ChangeSession
    from models.catalogue_entry import CatalogueEntry


@dataclass(frozen=True, slots=True)
class CatalogueImport:
    """How many entries were added, changed and retired (the file has them no more), and how many it holds."""

    added: int
    changed: int
    retired: int
    total: int


Values = Mapping[str, object]


def import_catalogue(workspace: Workspace, path: Path) -> CatalogueImport:
    """Bring the organisation's own lists to what a file says; nothing changes when anything in it is wrong.

    An entry is known again by its code. One that the file has no more is retired, never deleted: old profiles have it.
    A list that the file does not name stays as it is, and so do start criteria that were entered by hand.
    Raises FileTrouble (see ``read_own_catalogue``) or RuleRefused (``catalogue.not_allowed``).
    """
    from app.imports.own_catalogue import read_own_catalogue

    refuse_other_keepers(workspace)
    file = read_own_catalogue(path, frozenset(own_factors_by_code(workspace)))
    lists = {
        FACTORS: None if file.factors is None else [_factor(factor) for factor in file.factors],
        START_CRITERIA: None if file.criteria is None else [_criterion(criterion) for criterion in file.criteria],
    }
    with workspace.change("Eigen catalogus ingelezen") as change:
        done = [_settle(change, name, wanted) for name, wanted in lists.items() if wanted is not None]
    added, changed, retired = (sum(counts) for counts in zip(*done, strict=True))
    return CatalogueImport(added, changed, retired, sum(len(wanted) for wanted in lists.values() if wanted))


def _factor(factor: OwnFactor) -> Values:
    return {
        "code": factor.code,
        "label": factor.label,
        "domain": factor.domain,
        "category": str(factor.category),
        "words": list(factor.words),
        "strength_question": factor.strength_question,
    }


def _criterion(criterion: OwnCriterion) -> Values:
    conditions = stored_requirements(criterion.requirements)
    return {"code": criterion.code, "label": criterion.label, "conditions": conditions}


def _settle(change: ChangeSession, list_name: str, wanted: Sequence[Values]) -> tuple[int, int, int]:
    """Return how many entries of a list were added, changed and retired."""
    from models.catalogue_entry import CatalogueEntry

    doubles: list[CatalogueEntry] = []
    present: dict[str, CatalogueEntry] = {}
    for entry in sorted(change.find(CatalogueEntry, list_name=list_name), key=_offered_first):
        if entry.code and present.setdefault(entry.code, entry) is not entry:
            doubles.append(entry)  # of a list that somebody had before he joined
    added = changed = 0
    for rank, values in enumerate(wanted):
        known = present.pop(str(values["code"]), None)
        if known is None:
            change.add(_new(change, list_name, {**values, "rank": rank}))
            added += 1
        else:
            changed += _set(known, {**values, "rank": rank, "is_active": True})
    gone = (*present.values(), *doubles)
    return added, changed, sum(_set(entry, {"is_active": False}) for entry in gone)


def _offered_first(entry: CatalogueEntry) -> tuple[bool, str]:
    return not entry.is_active, entry.id


def _new(change: ChangeSession, list_name: str, values: Values) -> CatalogueEntry:
    """Return a new entry; its id follows from its code, so that two laptops that take in one file make one entry."""
    from models.catalogue_entry import CatalogueEntry

    row_id = derived_id("catalogue_entry", change.author.organisation_id, list_name, str(values["code"]))
    return CatalogueEntry(id=row_id, list_name=list_name, **values)  # type: ignore[arg-type]


def _set(entry: CatalogueEntry, values: Values) -> bool:
    """Give an entry these values; tells whether that changed more than its place in the list."""
    before = entry.model_dump(exclude={"rank"})
    for name, value in values.items():
        setattr(entry, name, value)
    return entry.model_dump(exclude={"rank"}) != before
