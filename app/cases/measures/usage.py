"""What nobody here used this year, and how much of all goes to the recipes on which many teams fall back.

It counts what this laptop may see: the dossiers that are here, of which each workplace, trajectory and action with a
measure counts once. It is a mirror for the team, no figure of the organisation.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.cases.measures.offers import Offer, offers
from app.catalogues import machines
from app.clock import local_date
from app.measure_questions import fact_readings
from app.measures import KINDS, measures
from app.workspace import Workspace
from models.folded_text import fold
from models.measure import Measure
from models.rules.state_machine import is_ended


@dataclass(frozen=True, slots=True)
class Usage:
    """What began or ran on from ``since`` on. ``counted``: how many steps in all, in ``dossiers`` dossiers that are
    here; ``by_recipes`` of them went to ``recipes``. ``unused``: living measures nobody used, in the menu's order."""

    since: date
    counted: int
    dossiers: int
    by_recipes: int
    recipes: tuple[Measure, ...]
    recipes_source: str
    used: tuple[tuple[Measure, int], ...]
    unused: tuple[Measure, ...]
    unused_offers: tuple[Offer, ...]


def usage(workspace: Workspace) -> Usage:
    """Return what was used since the first of January, and what was not."""
    today = local_date(workspace.clock())
    since = date(today.year, 1, 1)
    rows = workspace.rows(_USED, since.isoformat(), workspace.identity.organisation_id, json.dumps(_ends()))
    times = Counter(measure for measure, _, _ in rows)
    labels = {fold(label) for _, label, _ in rows if label}
    living = sorted((one for one in measures() if one.is_law(today)), key=lambda one: list(KINDS).index(one.kind))
    readings = fact_readings()
    return Usage(
        since=since,
        counted=sum(times.values()),
        dossiers=len({dossier for _, _, dossier in rows}),
        by_recipes=sum(times[code] for code in readings.recipes),
        recipes=tuple(one for one in living if one.code in readings.recipes),
        recipes_source=readings.recipes_source,
        used=tuple((one, times[one.code]) for one in living if times[one.code]),
        unused=tuple(one for one in living if not times[one.code]),
        unused_offers=tuple(one for one in offers(workspace) if one.is_active and fold(one.label) not in labels),
    )


def _ends() -> list[str]:
    """Return the states in which a trajectory is over, as ``machine/state``."""
    return [
        f"{machine.code}/{state.code}"
        for machine in machines()
        for state in machine.states
        if is_ended(machine, state.code)
    ]


_USED = """
SELECT measure, label, dossier_id FROM placement
    WHERE organisation_id = ?2 AND measure <> '' AND status <> 'gaat_niet_door'
    AND CASE WHEN starts_on IS NULL THEN status_since ELSE max(starts_on, coalesce(ends_on, ?1)) END >= ?1
UNION ALL
SELECT measure, '', dossier_id FROM trajectory
    WHERE organisation_id = ?2 AND measure <> ''
    AND (max(started_on, coalesce(status_since, started_on)) >= ?1
         OR machine || '/' || status NOT IN (SELECT value FROM json_each(?3)))
UNION ALL
SELECT measure, text, dossier_id FROM plan_action
    WHERE organisation_id = ?2 AND measure <> '' AND status <> 'niet_door'
    AND (max(starts_on, coalesce(ends_on, starts_on)) >= ?1 OR ends_on IS NULL AND status IN ('gepland', 'bezig'))"""
"""What began or ran on in the organisation's own dossiers; an action without a day counts as long as it is on its way.
A local offer is known by its name: of the workplace, or of the action that goes to it."""
