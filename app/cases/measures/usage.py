"""What nobody here used this year, and how much of all goes to the recipes on which many teams fall back.

It counts what this laptop may see: the dossiers that are here, of which each workplace, trajectory and action with a
measure counts once. It is a mirror for the team, no figure of the organisation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.cases.measures.offers import Offer, offers
from app.clock import local_date
from app.measure_questions import fact_readings
from app.measures import KINDS, measures
from app.workspace import Workspace
from models.folded_text import fold
from models.measure import Measure


@dataclass(frozen=True, slots=True)
class Usage:
    """What was begun from ``since`` on. ``counted``: how many steps in all, in ``dossiers`` dossiers that are here;
    ``by_recipes`` of them went to ``recipes``. ``unused``: living measures nobody used, in the order of the menu."""

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
    rows = workspace.rows(_BEGUN, since.isoformat(), workspace.identity.organisation_id)
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


_BEGUN = """
SELECT measure, label, dossier_id FROM placement
    WHERE organisation_id = ?2 AND measure <> '' AND coalesce(starts_on, status_since) >= ?1
    AND status <> 'gaat_niet_door'
UNION ALL
SELECT measure, '', dossier_id FROM trajectory WHERE organisation_id = ?2 AND measure <> '' AND started_on >= ?1
UNION ALL
SELECT measure, text, dossier_id FROM plan_action
    WHERE organisation_id = ?2 AND measure <> ''
    AND (starts_on >= ?1 AND status <> 'niet_door' OR starts_on IS NULL AND status IN ('gepland', 'bezig'))"""
"""What began in the organisation's own dossiers; an action without a day counts as long as it is on its way. A local
offer is known by its name: of the workplace, or of the action that goes to it."""
