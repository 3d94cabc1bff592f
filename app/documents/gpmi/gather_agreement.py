"""From the store to one version of a GPMI on paper: everything that it needs, and nothing that it should not show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from app.cases.gpmi.frame import Frame, frame_of
from app.cases.gpmi.signatures import Signing, signing
from app.clock import day_from_stored, local_date
from app.documents.content import (
    AgreementLine,
    GpmiContent,
    GpmiEvaluation,
    GpmiGoalLine,
    GpmiPartyLine,
    SignedLine,
)
from app.documents.gpmi.law_numbers import law_numbers
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.gpmi_signing import Signer


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
