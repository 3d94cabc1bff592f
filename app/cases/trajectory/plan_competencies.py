"""The competencies of a POP: which of them, how far somebody is now, and where to. Never a score of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.cases.profile.screening import COMPETENCIES, screened, screening_lists
from app.cases.profile.snapshot import ProfileFactor, profile
from app.cases.trajectory.plan_lines import plan_row
from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plan_views import PlanView
from app.workspace import Workspace
from models.errors import InvalidValue
from models.ids import derived_id
from models.needed_text import needed_text
from models.rules.ratings import HIGHEST, LOWEST


@dataclass(frozen=True, slots=True)
class CompetencyChoice:
    """A competency that a POP can hold. ``now``: the level that the profile suggests, ``None`` without a rating."""

    id: str
    label: str
    now: int | None


def competency_choices(workspace: Workspace, plan: PlanView) -> tuple[CompetencyChoice, ...]:
    """Return the competencies of the catalogue that the plan does not hold yet, those of the profile first.

    What the profile marks as not shared suggests nothing: a POP goes to others.
    """
    snapshot, held = profile(workspace, plan.dossier_id), {one.id for one in plan.competencies}
    items = next(list_ for list_ in screening_lists() if list_.code == COMPETENCIES).items
    found = [CompetencyChoice(item.code, item.label, _level(screened(snapshot, item.code))) for item in items]
    return tuple(sorted((one for one in found if one.id not in held), key=lambda one: one.now is None))


def add_competencies(workspace: Workspace, plan_id: str, choices: tuple[CompetencyChoice, ...]) -> None:
    """Add competencies with the level that the profile suggests."""
    with workspace.change("Competenties in het POP gezet") as change:
        plan = plan_row(change, plan_id)
        held = {one.get("id") for one in plan.competencies}
        new = [
            {"id": one.id, "label": one.label, "now": one.now, "wanted": None} for one in choices if one.id not in held
        ]
        plan.competencies = [*plan.competencies, *new]


def add_own_competency(workspace: Workspace, plan_id: str, label: str) -> None:
    """Add a competency in own words; InvalidValue (``text.empty``)."""
    name = needed_text(label, "label")
    add_competencies(workspace, plan_id, (CompetencyChoice(derived_id("competency", plan_id, name), name, None),))


def set_level(workspace: Workspace, plan_id: str, competency_id: str, which: str, level: int | None) -> None:
    """Set how far somebody is (``now``) or wants to come (``wanted``); InvalidValue (``plan.level``)."""
    if which not in ("now", "wanted") or (level is not None and not 0 <= level < len(plan_rules().levels)):
        raise InvalidValue("plan.level", which)
    with workspace.change("Competentie van het POP ingeschat", amend=True) as change:
        plan = plan_row(change, plan_id)
        plan.competencies = [
            {**one, which: level} if one.get("id") == competency_id else one for one in plan.competencies
        ]


def remove_competency(workspace: Workspace, plan_id: str, competency_id: str) -> dict[str, Any]:
    """Take a competency out of the plan; returns what ``restore_competency`` brings back."""
    with workspace.change("Competentie uit het POP verwijderd") as change:
        plan = plan_row(change, plan_id)
        gone: dict[str, Any] = next((one for one in plan.competencies if one.get("id") == competency_id), {})
        plan.competencies = [one for one in plan.competencies if one is not gone]
        return gone


def restore_competency(workspace: Workspace, plan_id: str, competency: dict[str, Any]) -> None:
    """Bring a competency back as it was."""
    with workspace.change("Competentie in het POP teruggezet") as change:
        plan = plan_row(change, plan_id)
        if competency and all(one.get("id") != competency["id"] for one in plan.competencies):
            plan.competencies = [*plan.competencies, competency]


def _level(factor: ProfileFactor | None) -> int | None:
    """Return the level that lies where the rating lies; what the client says of it only where nobody else did."""
    if factor is None or not factor.is_shared:
        return None
    rating = next((view for view in (factor.professional, factor.client) if isinstance(view, int)), None)
    top = len(plan_rules().levels) - 1
    return None if rating is None else round((rating - LOWEST) / (HIGHEST - LOWEST) * top)
