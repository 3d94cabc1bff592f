"""Which versions of a GPMI are over, as SQL for the lists: light, so without the catalogue.

How one version stands exactly is ``app.cases.gpmi.life``; a test holds the two against each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from app.clock import day_from_stored
from models.rules.ended import ENDED_GPMI, EXPIRED

_ENDED = ", ".join(f"'{state}'" for state in ENDED_GPMI)


def ends(event: str, version: str) -> str:
    """Return the condition that an event ends its version: on a day on which that can be."""
    return f"""{event}.target IN ({_ENDED}) AND {event}.happened_on >= {version}.signed_on
        AND ({version}.ends_on IS NULL OR ({event}.happened_on > {version}.ends_on) = ({event}.target = '{EXPIRED}'))
        AND ({event}.target <> '{EXPIRED}' OR {version}.ends_on IS NOT NULL)"""


def still_runs(version: str) -> str:
    """Return the condition that a version is a draft or holds: not ended, and not replaced by a newer signed one.

    One of which the last day has passed still counts until somebody notes how it ended: no end goes by in silence.
    """
    return f"""({version}.status NOT IN ({_ENDED}) AND ({version}.signed_on IS NULL OR (
        NOT EXISTS (SELECT 1 FROM gpmi_event ending WHERE ending.gpmi_id = {version}.id AND {ends("ending", version)})
        AND NOT EXISTS (SELECT 1 FROM gpmi newer WHERE newer.dossier_id = {version}.dossier_id
            AND newer.signed_on IS NOT NULL AND newer.version > {version}.version))))"""


def is_amended(version: str) -> str:
    """Return the condition that a newer version of the same agreement holds: what was planned under this one stands."""
    return f"""EXISTS (SELECT 1 FROM gpmi amended WHERE amended.dossier_id = {version}.dossier_id
        AND amended.version > {version}.version AND amended.amends_id <> '' AND amended.signed_on IS NOT NULL
        AND {still_runs("amended")})"""


def status_now(version: str) -> str:
    """Return the state of a version as SQL: of its end if there is one, else what stands in the row."""
    return f"""coalesce((SELECT ending.target FROM gpmi_event ending WHERE ending.gpmi_id = {version}.id
        AND {ends("ending", version)} ORDER BY ending.happened_on, ending.id LIMIT 1), {version}.status)"""


@dataclass(frozen=True, slots=True)
class Lived:
    """The signed life of the agreement that stands now. ``ends``: the day of its end, by state. ``is_next``: another
    one ended before it, so that the time in which to conclude the first is no matter any more."""

    signed_on: date | None
    ends: dict[str, tuple[date, ...]]
    is_next: bool


LIVED = f"""(SELECT json_object('signed', (SELECT json_group_array(x.signed_on) FROM gpmi x
        WHERE x.dossier_id = {{dossier}} AND x.signed_on IS NOT NULL),
    'ends', (SELECT json_group_array(json_array(e.happened_on, e.target)) FROM gpmi_event e
        JOIN gpmi x ON x.id = e.gpmi_id WHERE e.dossier_id = {{dossier}} AND {ends("e", "x")}
        AND NOT EXISTS (SELECT 1 FROM gpmi newer WHERE newer.dossier_id = x.dossier_id AND newer.version > x.version
            AND newer.signed_on <= e.happened_on))))"""
"""What ``lived`` reads, as a column; ``{dossier}``: the id of the dossier."""


def lived(stored: str | None) -> Lived:
    """Return the days of the agreement that stands now: from the first version signed after the end before it."""
    found = json.loads(stored) if stored else {"signed": [], "ends": []}
    signed = sorted(filter(None, map(day_from_stored, found["signed"])))
    start, is_next, ends = (signed[0] if signed else None), False, dict[str, tuple[date, ...]]()
    for on, target in sorted(found["ends"]):
        day = date.fromisoformat(on)
        later = next((one for one in signed if one > day), None)
        if later is None:
            ends.setdefault(target, (day,))
        else:
            start, is_next = later, True
    return Lived(start, ends, is_next)
