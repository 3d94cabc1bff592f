"""Two versions of a GPMI side by side: what changed in texts, days, goals and agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.gpmi.snapshot import GpmiSnapshot, gpmi
from app.workspace import Workspace
from models.dutch_dates import long_date
from models.errors import RuleRefused
from models.rules.gpmi_change import Difference, Said, compare_lines, compare_texts


@dataclass(frozen=True, slots=True)
class Comparison:
    """``texts`` are named by field (days too), ``goals`` by track and ``agreements`` by party."""

    before: int
    after: int
    before_signed_on: date | None
    texts: tuple[Difference, ...]
    goals: tuple[Difference, ...]
    agreements: tuple[Difference, ...]


def compare_with_signed(workspace: Workspace, gpmi_id: str) -> Comparison | None:
    """Compare a version with the signed one that it changes; ``None`` for one that changes none, or none that is here.

    Raises RuleRefused (``row.gone``).
    """
    after = gpmi(workspace, gpmi_id)
    if not after.amends_id:
        return None
    try:
        before = gpmi(workspace, after.amends_id)
    except RuleRefused:
        return None
    return Comparison(
        before.version,
        after.version,
        before.signed_on,
        compare_texts(_texts(before), _texts(after)),
        compare_lines(_goals(workspace, before), _goals(workspace, after)),
        compare_lines(_agreements(workspace, before), _agreements(workspace, after)),
    )


def _texts(version: GpmiSnapshot) -> dict[str, str]:
    days = {name: long_date(day) if day else "" for name, day in version.dates.items() if name != "text_given_on"}
    return {**version.texts, **days}


def _goals(workspace: Workspace, version: GpmiSnapshot) -> list[Said]:
    origins = _origins(workspace, "gpmi_goal", version.id)
    return [
        Said(origins[goal.id], goal.track, "\n".join(part for part in (goal.title, goal.why) if part.strip()))
        for goal in version.goals
    ]


def _agreements(workspace: Workspace, version: GpmiSnapshot) -> list[Said]:
    origins = _origins(workspace, "gpmi_agreement", version.id)
    return [
        Said(
            origins[line.id],
            line.party,
            "\n".join(
                part
                for part in (line.party_name, line.text, f"tegen {long_date(line.due_on)}" if line.due_on else "")
                if part.strip()
            ),
        )
        for line in version.agreements
    ]


def _origins(workspace: Workspace, table: str, gpmi_id: str) -> dict[str, str]:
    rows = workspace.rows(f"SELECT id, coalesce(nullif(origin_id, ''), id) FROM {table} WHERE gpmi_id = ?", gpmi_id)
    return dict(map(tuple, rows))
