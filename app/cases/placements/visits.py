"""Visits to a workplace: what was seen, said by both sides and agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.placements.placement_rows import placement
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.placement import WorkplaceVisit

_TEXTS = frozenset({"present", "seen", "client_words", "workplace_words", "agreed"})


def add_visit(
    workspace: Workspace,
    placement_id: str,
    on: date,
    values: Mapping[str, Any] | None = None,
    *,
    is_review: bool = False,
) -> str:
    """Add a visit on a day and return its id; ``is_review``: it is the follow-up that the measure asks for.

    It may lie before the first day: somebody went to look. Raises InvalidValue ``placement.visit_in_future``;
    RuleRefused ``row.gone``.
    """
    from models.placement import WorkplaceVisit

    with workspace.change("Werkplekbezoek genoteerd") as change:
        row = placement(change, placement_id)
        _refuse_future(workspace, on)
        new = WorkplaceVisit(dossier_id=row.dossier_id, placement_id=row.id, on=on, is_review=is_review)
        new.author_id = workspace.identity.user_id
        _write(new, values or {})
        change.add(new)
        return new.id


def change_visit(workspace: Workspace, visit_id: str, values: Mapping[str, Any]) -> None:
    """Write texts of a visit, its day (``on``) or whether it is a review (``is_review``); raises as ``add_visit``."""
    with workspace.change("Werkplekbezoek aangepast", amend=True) as change:
        row = _visit(change, visit_id)
        if "on" in values:
            _refuse_future(workspace, values["on"])
            row.on = values["on"]
        if "is_review" in values:
            row.is_review = bool(values["is_review"])
        _write(row, values)


def remove_visit(workspace: Workspace, visit_id: str) -> None:
    """Take a visit away that was written by mistake."""
    with workspace.change("Werkplekbezoek verwijderd") as change:
        change.delete(_visit(change, visit_id))


def restore_visit(workspace: Workspace, visit_id: str) -> None:
    """Bring a visit that was taken away back as it was."""
    from models.placement import WorkplaceVisit

    with workspace.change("Werkplekbezoek teruggezet") as change:
        change.restore(WorkplaceVisit, visit_id)


def _refuse_future(workspace: Workspace, on: date) -> None:
    if on > local_date(workspace.clock()):
        raise InvalidValue("placement.visit_in_future", "on")


def _write(row: WorkplaceVisit, values: Mapping[str, Any]) -> None:
    for name in _TEXTS & set(values):
        setattr(row, name, values[name])


def _visit(change: ChangeSession, visit_id: str) -> WorkplaceVisit:
    from models.placement import WorkplaceVisit

    return change.require(WorkplaceVisit, visit_id)
