"""From the store to the sheet of a triogesprek: what the three said and agreed, and who manages the file from now."""

from __future__ import annotations

from datetime import date

from app.cases.conversations.trio_agreements import Agreement
from app.cases.conversations.triogesprek import TrioSheet, read_triogesprek
from app.cases.trajectory.handover_views import HandoverView, file_management
from app.cases.trajectory.handover_words import whom_words
from app.documents.content import (
    AgreementLine,
    Contact,
    DueKind,
    HandoverLine,
    InitialLine,
    NextTalk,
    TopicLine,
    TriogesprekContent,
    TrioParty,
)
from app.workspace import Workspace
from models.rules.file_management import AT_OCMW, AT_PARTNER, PROPOSED


def gather_triogesprek(workspace: Workspace, triogesprek_id: str) -> TriogesprekContent:
    """Return the sheet of one triogesprek. Raises Trouble ``triogesprek.gone``."""
    sheet = read_triogesprek(workspace, triogesprek_id)
    handover = None if sheet.is_closed else _handover(workspace, sheet)
    return TriogesprekContent(
        organisation=workspace.identity.organisation_name,
        client=sheet.client_name,
        held_on=sheet.on,
        place=sheet.place,
        went_well=sheet.went_well,
        own_words=sheet.own_words,
        still_open=tuple(_line(agreement, who=_who(sheet, agreement.party)) for agreement in sheet.still_open),
        parties=_parties(sheet),
        contacts=_contacts(sheet),
        managed_by=_managed_by(sheet),
        next_talk=NextTalk(sheet.next_at, sheet.next_place, sheet.next_bring) if sheet.next_at else None,
        topics=tuple(TopicLine(one.text, _who(sheet, one.party), one.outcome) for one in sheet.topics),
        handover=handover,
        read_back=sheet.read_back_on is not None,
        # What the three initialled is the sentence that stood there then; a hand-over may have gone on since.
        managed_note="" if handover else sheet.managed_note,
        content_hash=_hash(workspace, sheet),
    )


def _parties(sheet: TrioSheet) -> tuple[TrioParty, ...]:
    def lines(party: str) -> tuple[AgreementLine, ...]:
        return tuple(_line(agreement) for agreement in sheet.of_party(party) if agreement.text.strip())

    def initial(party: str) -> InitialLine | None:
        standing = (one for one in sheet.initials if one.party == party and one.stands)
        return next((InitialLine(one.on, one.initials, one.strokes) for one in standing if one.on), None)

    organisation = sheet.partner_organisation.strip() or "VDAB"
    return (
        TrioParty(sheet.client_name, "", sheet.client_call_name, lines("client"), initial("client")),
        TrioParty(sheet.ocmw_name, "OCMW", "", lines("ocmw"), initial("ocmw")),
        TrioParty(sheet.partner_name, organisation, "", lines("vdab"), initial("vdab")),
    )


def _line(agreement: Agreement, who: str = "") -> AgreementLine:
    due_kind: DueKind = "vanaf" if agreement.due_kind == "vanaf" else "voor"
    return AgreementLine(agreement.text.strip(), agreement.due_on, due_kind, who=who, is_done=agreement.is_kept)


def _who(sheet: TrioSheet, party: str) -> str:
    names = {"client": sheet.client_call_name, "ocmw": sheet.ocmw_name or "OCMW"}
    return names.get(party, sheet.partner_name or sheet.partner_organisation)


def _contacts(sheet: TrioSheet) -> tuple[Contact, ...]:
    """Return whom to call, who manages the file first: "wie bel ik voor wat" in one line each."""
    ocmw = Contact(sheet.ocmw_name, sheet.ocmw_phone, "OCMW", "Voor leefloon en hulp")
    partner = Contact(sheet.partner_name, sheet.partner_phone, sheet.partner_organisation, "Voor werk")
    both = (partner, ocmw) if sheet.managed_by in AT_PARTNER else (ocmw, partner)
    reachable = tuple(contact for contact in both if contact.name and contact.phone)
    if len(reachable) == 1:
        only = reachable[0]
        return (Contact(only.name, only.phone, only.organisation),)
    return reachable


def _managed_by(sheet: TrioSheet) -> str:
    if sheet.managed_by in AT_PARTNER:
        return whom_words(sheet.partner_name, sheet.partner_organisation)
    return whom_words(sheet.ocmw_name, "OCMW")


def _handover(workspace: Workspace, sheet: TrioSheet) -> HandoverLine | None:
    """Return the hand-over that was agreed in this talk, or the one that goes on; none that came to nothing."""
    known = file_management(workspace, sheet.dossier_id)
    agreed = next((view for view in known.handovers if view.triogesprek_id == sheet.id), None)
    found = agreed or (known.current if known.current and known.current.is_away else None)
    if found is None or found.status == AT_OCMW:
        return None
    return HandoverLine(
        to=whom_words(found.to_name, found.to_organisation),
        why=found.why,
        starts_on=found.starts_on,
        back_on=found.expected_back_on,
        feedback_on=_days(found),
        is_agreed=found.status != PROPOSED,
    )


def _days(view: HandoverView) -> tuple[date, ...]:
    return tuple(sorted(view.agreed_days))


def _hash(workspace: Workspace, sheet: TrioSheet) -> str:
    if not sheet.is_closed or not sheet.is_as_initialled:
        return ""
    found: str = workspace.rows("SELECT content_hash FROM triogesprek WHERE id = ?", sheet.id)[0][0]
    return found
