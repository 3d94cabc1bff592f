"""Which versions of a GPMI are over, as SQL for the lists: light, so without the catalogue.

How one version stands exactly is ``app.cases.gpmi.life``; a test holds the two against each other.
"""

from __future__ import annotations

from models.rules.ended import ENDED_GPMI
from models.rules.gpmi_life import EXPIRED

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


def status_now(version: str) -> str:
    """Return the state of a version as SQL: of its end if there is one, else what stands in the row."""
    return f"""coalesce((SELECT ending.target FROM gpmi_event ending WHERE ending.gpmi_id = {version}.id
        AND {ends("ending", version)} ORDER BY ending.happened_on, ending.id LIMIT 1), {version}.status)"""
