"""From a workplace of a client to its agreement and its report."""

from __future__ import annotations

from datetime import date

from app.cases.placements.placement_views import PlacementView, VisitView, placements
from app.clock import local_date
from app.documents.trajectory.around import client_name
from app.documents.trajectory.placement_content import (
    BreakLine,
    CostLine,
    HoursLine,
    PlacementAgreementContent,
    PlacementReportContent,
    VisitLine,
)
from app.documents.trajectory.plan_content import SignerLine
from app.workspace import Workspace
from models.contact import show_phone
from models.errors import Trouble
from models.rules.placement_limits_stay import ENDED_EARLY
from models.working_days import Unit

LABEL = "Werkervaring"
_CLIENT, _EMPLOYER = "client", "werkgever"
_ROLES = {_CLIENT: "Ik", _EMPLOYER: "Werkplek"}


def gather_agreement(workspace: Workspace, placement_id: str) -> PlacementAgreementContent:
    """Return the agreement on one workplace. Raises Trouble ``row.gone``, ``person.missing``."""
    found, identity = _placement(workspace, placement_id), workspace.identity
    phone = workspace.rows("SELECT phone FROM colleague WHERE id = ?", identity.user_id)
    return PlacementAgreementContent(
        organisation=identity.organisation_name,
        client=client_name(workspace, found.dossier_id),
        label=found.label or LABEL,
        measure=found.measure_label,
        written_on=_written_on(found, local_date(workspace.clock())),
        is_draft=found.is_before_signing,
        employer=found.employer,
        address=found.address,
        mentor=found.mentor,
        mentor_phone=show_phone(found.mentor_phone),
        guide=identity.user_name,
        guide_phone=show_phone(str(phone[0][0] or "")) if phone else "",
        tasks=found.tasks,
        aim=found.aim,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        limit=_limit(found),
        hours=_hours(found),
        breaks=tuple(BreakLine(one.from_on, one.until) for one in found.breaks),
        costs=tuple(CostLine(one.what, one.who_pays) for one in found.costs),
        insurance=found.insurance,
        contact_days=tuple(one.on for one in found.contacts if one.on is not None),
        signers=_signers(workspace, found),
        changed=found.changed,
    )


def gather_report(workspace: Workspace, placement_id: str) -> PlacementReportContent:
    """Return the report of one workplace. Raises Trouble ``row.gone``, ``person.missing``."""
    found, identity = _placement(workspace, placement_id), workspace.identity
    return PlacementReportContent(
        organisation=identity.organisation_name,
        client=client_name(workspace, found.dossier_id),
        label=found.label or LABEL,
        measure=found.measure_label,
        report_on=found.report_on,
        is_draft=not found.is_ended,
        employer=found.employer,
        mentor=found.mentor,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        hours=_hours(found),
        hours_worked=sum(one.hours for one in found.worked) or None,
        tasks=found.tasks,
        aim=found.aim,
        report=found.report,
        what_helps=found.what_helps,
        support_needed=found.support_needed,
        match_client=found.match_client,
        match_workplace=found.match_workplace,
        visits=tuple(_visit(one) for one in reversed(found.visits)),
        ended_early=found.status == ENDED_EARLY,
        end_reason=found.end_reason,
        end_words=found.end_words,
        next_step=found.next_step,
        written_by=identity.user_name,
    )


def _placement(workspace: Workspace, placement_id: str) -> PlacementView:
    rows = workspace.rows("SELECT dossier_id FROM placement WHERE id = ?", placement_id)
    known = placements(workspace, rows[0][0]) if rows else ()
    found = next((one for one in known if one.id == placement_id), None)
    if found is None:
        raise Trouble("row.gone")
    return found


def _written_on(found: PlacementView, today: date) -> date:
    """Return of which day the text is: that of the last signature, unless it was changed since."""
    signed = [one.on for one in found.signed if one.on]
    return today if found.changed or not signed else max(signed)


def _hours(found: PlacementView) -> tuple[HoursLine, ...]:
    return tuple(HoursLine(one.from_on or found.starts_on, one.per_week) for one in found.hours)


def _limit(found: PlacementView) -> str:
    """Return how long it may last by the measure that holds, with where that is written; empty without a limit."""
    measure = found.limits.measure
    most = measure.limits.length_max if measure else None
    if measure is None or most is None:
        return ""
    one, more = _UNITS[measure.limits.length_unit]
    return f"Dit mag hoogstens {most} {one if most == 1 else more} duren ({measure.sources[0].name})."


_UNITS = {
    Unit.DAYS: ("dag", "dagen"),
    Unit.WORKING_DAYS: ("werkdag", "werkdagen"),
    Unit.WEEKS: ("week", "weken"),
    Unit.MONTHS: ("maand", "maanden"),
}


def _signers(workspace: Workspace, found: PlacementView) -> tuple[SignerLine, ...]:
    identity = workspace.identity
    proposed = {
        _CLIENT: client_name(workspace, found.dossier_id),
        _EMPLOYER: ", ".join(part for part in (found.mentor, found.employer) if part),
    }
    guide = f"{identity.user_name}, {identity.organisation_name}"
    return tuple(
        SignerLine(
            _ROLES.get(one.party, "Begeleiding"),
            one.name or proposed.get(one.party, guide),
            None if one.party in found.behind else one.on,
        )
        for one in found.signed
    )


def _visit(visit: VisitView) -> VisitLine:
    return VisitLine(visit.on, visit.present, visit.seen, visit.client_words, visit.workplace_words, visit.agreed)
