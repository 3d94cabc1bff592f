"""From the store to what a document is composed from: everything that paper needs, and nothing it should not show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from app.cases.conversations.triogesprek import Agreement, TrioSheet, read_triogesprek
from app.cases.gpmi.frame import Frame, frame_of
from app.cases.gpmi.signatures import Signing, signing
from app.clock import day_from_stored, local_date
from app.documents.content import (
    AgreementLine,
    Contact,
    DueKind,
    GpmiContent,
    GpmiEvaluation,
    GpmiGoalLine,
    GpmiPartyLine,
    NextTalk,
    SignedLine,
    TriogesprekContent,
    TrioParty,
)
from app.documents.gpmi.law_numbers import law_numbers
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.gpmi_signing import Signer

_AT_PARTNER = ("tijdelijk_elders", "terugkeer", "blijvend_elders")
"""States of the machine ``dossierbeheer`` in which somebody else than the OCMW manages the file."""


def gather_triogesprek(workspace: Workspace, triogesprek_id: str) -> TriogesprekContent:
    """Return the sheet of one triogesprek. Raises Trouble ``triogesprek.gone``."""
    sheet = read_triogesprek(workspace, triogesprek_id)
    return TriogesprekContent(
        organisation=workspace.identity.organisation_name,
        client=sheet.client_name,
        held_on=sheet.on,
        place=sheet.place,
        went_well=sheet.went_well,
        own_words=sheet.own_words,
        still_open=tuple(_line(agreement, who=_who(sheet, agreement.party)) for agreement in sheet.still_open),
        parties=_trio_parties(sheet),
        contacts=_contacts(sheet),
        managed_by=_managed_by(sheet),
        next_talk=NextTalk(sheet.next_at, sheet.next_place, sheet.next_bring) if sheet.next_at else None,
    )


def _trio_parties(sheet: TrioSheet) -> tuple[TrioParty, ...]:
    def lines(party: str) -> tuple[AgreementLine, ...]:
        return tuple(_line(agreement) for agreement in sheet.of_party(party) if agreement.text.strip())

    return (
        TrioParty(sheet.client_name, first_name=sheet.client_call_name, agreements=lines("client")),
        TrioParty(sheet.ocmw_name, "OCMW", agreements=lines("ocmw")),
        TrioParty(sheet.partner_name, sheet.partner_organisation.strip() or "VDAB", agreements=lines("vdab")),
    )


def _line(agreement: Agreement, who: str = "") -> AgreementLine:
    due_kind: DueKind = "vanaf" if agreement.due_kind == "vanaf" else "voor"
    return AgreementLine(agreement.text.strip(), agreement.due_on, due_kind, who=who)


def _who(sheet: TrioSheet, party: str) -> str:
    names = {"client": sheet.client_call_name, "ocmw": sheet.ocmw_name or "OCMW"}
    return names.get(party, sheet.partner_name or sheet.partner_organisation)


def _contacts(sheet: TrioSheet) -> tuple[Contact, ...]:
    """Return whom to call, who manages the file first: "wie bel ik voor wat" in one line each."""
    ocmw = Contact(sheet.ocmw_name, sheet.ocmw_phone, "OCMW", "Voor leefloon en hulp")
    partner = Contact(sheet.partner_name, sheet.partner_phone, sheet.partner_organisation, "Voor werk")
    both = (partner, ocmw) if sheet.managed_by in _AT_PARTNER else (ocmw, partner)
    reachable = tuple(contact for contact in both if contact.name and contact.phone)
    if len(reachable) == 1:
        only = reachable[0]
        return (Contact(only.name, only.phone, only.organisation),)
    return reachable


def _managed_by(sheet: TrioSheet) -> str:
    at_partner = sheet.managed_by in _AT_PARTNER
    name, organisation = (sheet.partner_name, sheet.partner_organisation) if at_partner else (sheet.ocmw_name, "OCMW")
    return f"{name} ({organisation})" if name and organisation else name or organisation


def gather_gpmi(workspace: Workspace, gpmi_id: str) -> GpmiContent:
    """Return one version of a GPMI. Raises Trouble ``gpmi.gone``."""
    rows = workspace.rows(_GPMI, gpmi_id)
    if not rows:
        raise Trouble("gpmi.gone")
    gpmi = dict(zip(_GPMI_NAMES, rows[0], strict=True))
    given_on, signed_on = day_from_stored(gpmi["text_given_on"]), day_from_stored(gpmi["signed_on"])
    written_on = signed_on or given_on or local_date(workspace.clock())
    terms = law_numbers(written_on)
    frame, signed = frame_of(workspace, gpmi_id), signing(workspace, gpmi_id)
    next_evaluation = day_from_stored(gpmi["next_evaluation_on"])
    parties = _gpmi_parties(workspace, gpmi, frame, signed)
    goals = tuple(
        GpmiGoalLine(title, why, "welzijn" if track == "welzijn" else "werk")
        for title, why, track in workspace.rows(_GOALS, gpmi_id)
    )
    return GpmiContent(
        organisation=frame.organisation,
        client=frame.client,
        version=gpmi["version"],
        is_draft=signed_on is None,
        written_on=written_on,
        parties=parties,
        needs=gpmi["needs"],
        needs_from=frame.needs_from,
        strengths=frame.strengths,
        barriers=frame.barriers,
        own_words=frame.own_words,
        goals=goals,
        domains=tuple(_in_order(goal.track for goal in goals)),
        means_of_others=gpmi["means_third"] if sum(party.kind == "third" for party in parties) > 1 else "",
        starts_on=day_from_stored(gpmi["starts_on"]),
        ends_on=day_from_stored(gpmi["ends_on"]),
        evaluation_manner=gpmi["evaluation"],
        evaluations=(GpmiEvaluation(next_evaluation),) if next_evaluation else (),
        if_not_kept=gpmi["if_not_kept"],
        text_given_on=given_on,
        sign_from=given_on + timedelta(days=terms.reflection_days) if given_on else None,
        assisted_by=", ".join(_in_order(party.signature.assisted_by for party in signed.parties if party.signature)),
        document_id=gpmi_id,
        content_hash=signed.kept_hash,
        terms=terms,
    )


def _gpmi_parties(
    workspace: Workspace, gpmi: dict[str, Any], frame: Frame, signed: Signing
) -> tuple[GpmiPartyLine, ...]:
    agreed = workspace.rows(_GPMI_AGREEMENTS, gpmi["id"])
    marks = {party.signer.key: party.signature for party in signed.parties}

    def mark(signer: Signer) -> SignedLine | None:
        signature = marks.get(signer.key)
        if signature is not None and signature.on is not None:
            return SignedLine(signature.on, HOW_WORDS.get(signature.how, signature.how), signature.strokes)
        return SignedLine(signed.signed_on) if signed.signed_on else None

    def lines(wanted: Callable[[str, str], bool]) -> tuple[AgreementLine, ...]:
        return tuple(
            AgreementLine(text.strip(), day_from_stored(due_on))
            for party, name, text, due_on in agreed
            if wanted(party, name) and text.strip()
        )

    client = GpmiPartyLine(
        "client",
        frame.client,
        "",
        lines(lambda party, _: party == "client"),
        gpmi["means_client"],
        mark(Signer("client")),
    )
    ocmw = GpmiPartyLine(
        "ocmw",
        frame.organisation,
        frame.represented_by,
        lines(lambda party, _: party == "ocmw"),
        gpmi["means_ocmw"],
        mark(Signer("ocmw")),
    )
    names = _in_order(name.strip() for party, name, _, _ in agreed if party == "third")
    thirds = (
        GpmiPartyLine(
            "third",
            name,
            "",
            lines(lambda party, other, name=name: party == "third" and other.strip() == name),  # type: ignore[misc]
            gpmi["means_third"] if len(names) == 1 else "",
            mark(Signer("third", name)),
        )
        for name in names
    )
    return (client, ocmw, *thirds)


def _in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


_GPMI_NAMES = (
    "id", "dossier_id", "version", "needs", "means_client", "means_ocmw", "means_third", "evaluation", "if_not_kept",
    "starts_on", "ends_on", "text_given_on", "next_evaluation_on", "signed_on",
)  # fmt: skip

_GPMI = f"SELECT {', '.join(_GPMI_NAMES)} FROM gpmi WHERE id = ?"

HOW_WORDS = {"papier": "op papier", "scherm": "op het scherm", "scan": "op papier (scan in het dossier)"}
"""How a party signed, as paper says it."""

_GOALS = "SELECT title, why, track FROM gpmi_goal WHERE gpmi_id = ? AND title <> '' ORDER BY rank, id"

_GPMI_AGREEMENTS = "SELECT party, party_name, text, due_on FROM gpmi_agreement WHERE gpmi_id = ? ORDER BY rank, id"
