"""What the text of a GPMI takes from elsewhere: names, strengths and barriers of the profile, the client's own wishes.

It is kept with the version when the text is given: what a person signs does not change with the profile afterwards.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from app.cases.profile.main_factors import main_factors, newest_assessment
from app.clock import local_date
from app.workspace import Workspace
from models.dutch_dates import day_month
from models.errors import RuleRefused


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in the text beside what the parties agreed; ``represented_by``: who signs for the OCMW."""

    client: str
    organisation: str
    represented_by: str
    needs_from: str
    strengths: tuple[str, ...]
    barriers: tuple[str, ...]
    own_words: str


def text_frame(workspace: Workspace, gpmi_id: str) -> dict[str, Any]:
    """Return the frame of a version as it is now, in the form in which a row keeps it; RuleRefused ``row.gone``."""
    now = asdict(_now(workspace, gpmi_id))
    return {name: list(part) if isinstance(part, tuple) else part for name, part in now.items()}


def frame_of(workspace: Workspace, gpmi_id: str) -> Frame:
    """Return the frame that was kept when the text was given, or as it is now for a draft; RuleRefused ``row.gone``."""
    rows = workspace.rows("SELECT frame FROM gpmi WHERE id = ?", gpmi_id)
    kept = json.loads(rows[0][0]) if rows and rows[0][0] else {}
    if not kept:
        return _now(workspace, gpmi_id)
    return Frame(
        client=str(kept.get("client", "")),
        organisation=str(kept.get("organisation", "")),
        represented_by=str(kept.get("represented_by", "")),
        needs_from=str(kept.get("needs_from", "")),
        strengths=tuple(str(entry) for entry in kept.get("strengths", ())),
        barriers=tuple(str(entry) for entry in kept.get("barriers", ())),
        own_words=str(kept.get("own_words", "")),
    )


def _now(workspace: Workspace, gpmi_id: str) -> Frame:
    rows = workspace.rows(_NAMES, gpmi_id)
    if not rows:
        raise RuleRefused("row.gone")
    dossier_id, client, wishes, author = rows[0]
    assessment_id, assessed_on = newest_assessment(workspace, dossier_id)
    today = local_date(workspace.clock())
    return Frame(
        client=client,
        organisation=workspace.identity.organisation_name,
        represented_by=author or workspace.identity.user_name,
        needs_from=f"profiel van {day_month(assessed_on, today)}" if assessed_on else "",
        strengths=main_factors(workspace, assessment_id, "strengths"),
        barriers=main_factors(workspace, assessment_id, "barriers"),
        own_words=wishes,
    )


_NAMES = """
    SELECT g.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), coalesce(d.wishes, ''), c.name
    FROM gpmi g LEFT JOIN person p ON p.dossier_id = g.dossier_id LEFT JOIN dossier d ON d.id = g.dossier_id
    LEFT JOIN colleague c ON c.id = g.author_id WHERE g.id = ?"""
