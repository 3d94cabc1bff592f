"""What the terms count of evaluations: which were held, in person or not, and until when the agreement goes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from app.clock import day_from_stored
from models.rules.evaluations import EVALUATION, How, Standing
from models.rules.terms import IN_PERSON, PLANNED

EVALUATED = f"""(SELECT json_object(
    'until', (SELECT x.ends_on FROM gpmi x WHERE x.dossier_id = {{dossier}} AND x.signed_on IS NOT NULL
        ORDER BY x.version DESC LIMIT 1),
    'planned', (SELECT json_group_array(e.planned_on) FROM gpmi_evaluation e
        WHERE e.dossier_id = {{dossier}} AND e.status = '{Standing.PLANNED}' AND e.planned_on IS NOT NULL),
    'held', (SELECT json_group_array(json_array(e.held_on, e.how)) FROM gpmi_evaluation e
        WHERE e.dossier_id = {{dossier}} AND e.status = '{Standing.HELD}' AND e.held_on IS NOT NULL)))"""
"""What ``held_events`` and ``agreed_until`` read, as a column; ``{dossier}``: the id of the dossier.

Those of an agreement before this one lie in none of its contract years, and so count in none.
"""


def held_events(stored: str) -> Mapping[str, tuple[date, ...]]:
    """Return the days on which an evaluation was held, all of them and those in person, and those that are planned."""
    found = json.loads(stored)
    held = [(date.fromisoformat(on), how) for on, how in found["held"]]
    return {
        EVALUATION: tuple(on for on, _ in held),
        EVALUATION + IN_PERSON: tuple(on for on, how in held if how == How.IN_PERSON),
        EVALUATION + PLANNED: tuple(date.fromisoformat(on) for on in found["planned"]),
    }


def agreed_until(stored: str) -> date | None:
    """Return the last day of the newest signed version; ``None`` without one."""
    return day_from_stored(json.loads(stored)["until"])
