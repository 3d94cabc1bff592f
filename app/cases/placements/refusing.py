"""What is refused when a workplace changes, and which reasons are kept for what was only warned of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.placements.agreement_parts import AGREEMENT_SOURCE, Gap, agreement_gaps
from app.cases.placements.limits import judged, law_of
from app.cases.placements.placement_rows import Values, stay_of, values_of, with_element
from app.clock import local_date
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.placement_limits_stay import Finding, Weight

if TYPE_CHECKING:
    from models.placement import Placement

GAPS, LATE, OLDER = "placement.agreement_gaps", "placement.ended_outside", "placement.signed_older"


def findings_of(workspace: Workspace, row: Placement, others: Sequence[Values]) -> tuple[Finding, ...]:
    """Return what is not in order with a row as it stands in a change."""
    return findings_of_values(workspace, values_of(row), others)


def findings_of_values(workspace: Workspace, values: Values, others: Sequence[Values]) -> tuple[Finding, ...]:
    """Return what is not in order with a workplace; nothing for a measure that this version does not know."""
    law = law_of(workspace, stay_of(values), local_date(workspace.clock()))
    return () if law is None else judged(workspace, law, values, others)


def gaps_of(workspace: Workspace, row: Placement) -> tuple[Gap, ...]:
    """Return what the agreement on a row does not say yet."""
    values = values_of(row)
    return agreement_gaps(values, law_of(workspace, stay_of(values), local_date(workspace.clock())))


def gap_finding(gaps: Sequence[Gap]) -> tuple[Finding, ...]:
    """Return that the agreement does not say all that it has to, if so."""
    facts = {"missing": ", ".join(gap.label for gap in gaps)}
    return (Finding(GAPS, Weight.WARNED, AGREEMENT_SOURCE, facts),) if gaps else ()


def older_finding(changed: Sequence[str]) -> tuple[Finding, ...]:
    """Return that somebody signed an older text than the one that stands there, if anything was changed since."""
    facts = {"what": ", ".join(changed)}
    return (Finding(OLDER, Weight.WARNED, AGREEMENT_SOURCE, facts),) if changed else ()


def late_findings(after: Sequence[Finding], before: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is no longer in order by the day on which a workplace ended, as warnings: what happened has to be
    written down as it happened, with why."""
    late = [one for one in after if one.is_refused and one not in before]
    source = "; ".join(dict.fromkeys(one.source for one in late))
    return (Finding(LATE, Weight.WARNED, source),) if late else ()


def refuse_new(
    workspace: Workspace, row: Placement, before: Values, others: Sequence[Values], reason: str = ""
) -> None:
    """Refuse a change by which something is not in order that was before; what came so by sync does not stand in the
    way of other work. Raises the finding that refuses, or one that warns and got no reason."""
    known = findings_of_values(workspace, before, others)
    new = [one for one in findings_of(workspace, row, others) if one not in known]
    for one in new:
        if one.is_refused:
            raise one.as_refusal()
    keep_reason(row, new, reason, local_date(workspace.clock()))


def keep_reason(row: Placement, findings: Iterable[Finding], reason: str, on: date) -> None:
    """Keep ``reason`` for each finding that warns, unless one stands there already.

    Raises RuleRefused with the kind of the first that got none; fact ``asks_reason``.
    """
    given: set[Any] = {one.get("id") for one in row.exceptions}
    for finding in findings:
        if finding.is_refused or finding.kind in given:
            continue
        if not reason.strip():
            raise RuleRefused(finding.kind, **{**finding.facts, "source": finding.source, "asks_reason": True})
        kept = {"id": finding.kind, "why": reason.strip(), "on": on.isoformat()}
        row.exceptions = with_element(row.exceptions, kept)
