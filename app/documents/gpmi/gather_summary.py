"""From the store to the one-page summary of a GPMI."""

from __future__ import annotations

from datetime import date

from app.cases.agenda.agenda_lines import still_to_hold
from app.cases.gpmi.contract import signed_contract
from app.clock import day_from_stored, from_stored, local_date
from app.documents.content import AgreementLine, Contact, GpmiContent, NextTalk
from app.documents.gpmi.gather_agreement import gather_gpmi
from app.documents.gpmi.summary_content import OtherParty, SummaryContent
from app.workspace import Workspace
from models.dossier import TeamRole
from models.moments import moment_text
from models.rules.evaluations import Standing


def gather_summary(workspace: Workspace, gpmi_id: str) -> SummaryContent:
    """Return the summary of one version. Raises Trouble ``gpmi.gone``."""
    full = gather_gpmi(workspace, gpmi_id)
    dossier_id, call_name, signed_on, first_evaluation_on = workspace.rows(_VERSION, gpmi_id)[0]
    evaluation_on = _next_evaluation(workspace, gpmi_id) if signed_on else day_from_stored(first_evaluation_on)
    talk = _next_talk(workspace, dossier_id)
    if talk and evaluation_on and evaluation_on < local_date(talk.at):
        talk = None  # the evaluation comes first
    return SummaryContent(
        organisation=full.organisation,
        client=full.client,
        first_name=call_name,
        version=full.version,
        is_draft=full.is_draft,
        written_on=full.written_on,
        signed_on=day_from_stored(signed_on),
        starts_on=full.starts_on,
        ends_on=full.ends_on,
        goals=full.goals,
        mine=_agreements(full, "client"),
        ocmw=_agreements(full, "ocmw"),
        others=tuple(OtherParty(party.name, party.agreements) for party in full.parties if party.kind == "third"),
        next_talk=talk,
        next_evaluation_on=evaluation_on,
        contacts=team_contacts(workspace, dossier_id),
        assisted_by=full.assisted_by,
        sign_from=full.sign_from,
        content_hash=full.content_hash,
        terms=full.terms,
    )


def team_contacts(workspace: Workspace, dossier_id: str) -> tuple[Contact, ...]:
    """Return whom the client can call: who guides at the OCMW first, then the partners for work."""
    today = local_date(workspace.clock()).isoformat()
    own = workspace.identity.organisation_name
    found = [
        Contact(name, phone, organisation or own, _FOR_WHAT[role])
        for name, phone, organisation, role in workspace.rows(_TEAM, dossier_id, today)
        if role in _FOR_WHAT and phone
    ]
    in_order = sorted(found, key=lambda contact: list(_FOR_WHAT.values()).index(contact.for_what))
    if len(in_order) == 1:
        return (Contact(in_order[0].name, in_order[0].phone, in_order[0].organisation),)
    return tuple(in_order)


def _agreements(full: GpmiContent, kind: str) -> tuple[AgreementLine, ...]:
    return tuple(line for party in full.parties if party.kind == kind for line in party.agreements)


def _next_evaluation(workspace: Workspace, gpmi_id: str) -> date | None:
    """Return the next day that is planned, of any version of the agreement."""
    contract = signed_contract(workspace, gpmi_id)
    if contract is None:
        return None
    marks = ", ".join("?" * len(contract.version_ids))
    sql = f"SELECT min(planned_on) FROM gpmi_evaluation WHERE gpmi_id IN ({marks}) AND status = ? AND planned_on >= ?"
    today = local_date(workspace.clock()).isoformat()
    return day_from_stored(workspace.rows(sql, *contract.version_ids, Standing.PLANNED, today)[0][0])


def _next_talk(workspace: Workspace, dossier_id: str) -> NextTalk | None:
    rows = workspace.rows(_TALK, dossier_id, moment_text(workspace.clock()))
    return NextTalk(from_stored(rows[0][0]), rows[0][1], rows[0][2]) if rows else None


_FOR_WHAT = {
    TeamRole.FILE_MANAGER: "Voor leefloon en hulp",
    TeamRole.CASEWORKER: "Voor mijn traject",
    TeamRole.CASEMANAGER_CARE: "Voor zorg",
    TeamRole.CASEMANAGER_WORK: "Voor werk",
    TeamRole.VDAB: "Voor werk (VDAB)",
    TeamRole.GTB: "Voor werk (GTB)",
}
"""What a client calls whom for, in the order of the page."""

_VERSION = """
    SELECT g.dossier_id, coalesce(nullif(p.call_name, ''), p.first_name, ''), g.signed_on, g.next_evaluation_on
    FROM gpmi g LEFT JOIN person p ON p.dossier_id = g.dossier_id WHERE g.id = ?"""

_TEAM = """
    SELECT m.name, coalesce(nullif(m.phone, ''), c.phone, ''), m.organisation_name, m.role
    FROM team_member m LEFT JOIN colleague c ON c.id = m.user_id
    WHERE m.dossier_id = ?1 AND (m.until IS NULL OR m.until >= ?2) ORDER BY m.from_on, m.id"""

_TALK = f"""
    SELECT starts_at, place, bring FROM appointment a
    WHERE dossier_id = ?1 AND starts_at >= ?2 AND {still_to_hold("a")} ORDER BY starts_at LIMIT 1"""
