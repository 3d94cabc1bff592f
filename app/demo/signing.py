"""Sign an invented GPMI as the use cases do: every party on the same day, the text as it was when it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.catalogues import factors
from app.demo.records import DemoDossier
from models.gpmi_canonical import content_hash
from models.rules.gpmi import Promise
from models.rules.gpmi_signing import signers

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi, GpmiAgreement, GpmiGoal

_MOST_FACTORS = 5


def frame(demo: DemoDossier, organisation: str, user_name: str) -> dict[str, Any]:
    """Return what the text of an invented GPMI takes from elsewhere; see ``app.cases.gpmi.frame``."""
    known = {factor.code: factor.category for factor in factors()}
    of_work = [factor for factor in demo.factors if factor.is_shared and known.get(factor.code) != "zorg"]
    heaviest = sorted(of_work, key=lambda factor: -abs(factor.value))
    said = [(factor.value, f"{factor.title}: “{factor.client_words}”" if factor.client_words else factor.title)
            for factor in heaviest]  # fmt: skip
    return {
        "client": f"{demo.person.first_name} {demo.person.last_name}".strip(),
        "organisation": organisation,
        "represented_by": user_name,
        "needs_from": "",
        "strengths": [words for value, words in said if value > 0][:_MOST_FACTORS],
        "barriers": [words for value, words in said if value < 0][:_MOST_FACTORS],
        "own_words": "",
    }


def sign(
    change: ChangeSession,
    gpmi: Gpmi,
    goals: list[GpmiGoal],
    lines: list[GpmiAgreement],
    *,
    frame: dict[str, Any],
    noted_by: str,
) -> None:
    """Add the signature of every party of a signed version, and give it its frame and its hash."""
    from models.gpmi_signature import GpmiSignature

    gpmi.frame = frame
    gpmi.content_hash = content_hash(
        gpmi.model_dump(), (goal.model_dump() for goal in goals), (line.model_dump() for line in lines)
    )
    for signer in signers(Promise(line.party, line.party_name, line.text) for line in lines):
        change.add(
            GpmiSignature(
                dossier_id=gpmi.dossier_id,
                gpmi_id=gpmi.id,
                party=signer.party,
                party_name=signer.name,
                signed_on=gpmi.signed_on,
                text_hash=gpmi.content_hash,
                noted_by=noted_by,
            )
        )
