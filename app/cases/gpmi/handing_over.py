"""Hand a GPMI over to the OCMW of the municipality to which the client moved; only with the client's consent.

It goes as a sealed file, or as a sharing where both use one centre. Either way the version ends here as handed over.
Without consent nothing goes: the GPMI then ends by the move alone (``app.cases.gpmi.ending``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cases.clients.person_entry import clean_line
from app.cases.gpmi.ending import End, add_event, refuse_end
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue
from models.rules.gpmi_life import CONSENT_GUARD, HANDED_OVER

if TYPE_CHECKING:
    from app.cases.gpmi.life import GpmiLife
    from app.cases.gpmi.transfer_content import Consent
    from app.cases.sharing.grants import Invited
    from models.gpmi_transfer import GpmiTransfer

PURPOSE = "Verhuis: het GPMI overdragen"
OUT, IN = "uit", "in"
BY_FILE, BY_SHARING = "bestand", "delen"


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom, on which day, and the client's consent, ``None`` without one. ``has_moved``: the caseworker states that
    the client lives in another municipality now."""

    organisation_name: str
    on: date
    consent: Consent | None
    has_moved: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """``code`` opens the file; it stands nowhere and is shown once. ``fingerprint``: of the key that signed it."""

    transfer_id: str
    code: str = ""
    fingerprint: str = ""


def hand_over_by_file(workspace: Workspace, gpmi_id: str, hand: HandOver, path: Path) -> Handed:
    """Write the sealed file and note that the version was handed over.

    Raises RuleRefused as ``end_gpmi`` does (``step.blocked`` names the consent that is not there), and InvalidValue
    ``transfer.no_receiver``, ``transfer.consent_kind``, ``transfer.consent_day`` or ``transfer.consent_by``;
    WorkspaceTrouble when the file cannot be written: then nothing was handed over.
    """
    from app.cases.gpmi.transfer_content import encoded, gather_transfer
    from app.cases.gpmi.transfer_file import new_code, own_fingerprint, seal, signing_key
    from app.store.atomic_file import write_atomically

    consent = _judged(workspace, gpmi_id, hand)
    content = gather_transfer(workspace, gpmi_id, to=hand.organisation_name.strip(), consent=consent)
    code = new_code()
    data = seal(encoded(content), code, signing_key(workspace))
    write_atomically(path, data)
    print_ = own_fingerprint(workspace)
    transfer_id = _note(
        workspace,
        gpmi_id,
        hand,
        consent,
        how=BY_FILE,
        content_hash=content.hash,
        file_hash=hashlib.sha256(data).hexdigest(),
        fingerprint=print_,
    )
    return Handed(transfer_id, code, print_)


def hand_over_by_sharing(
    workspace: Workspace, gpmi_id: str, hand: HandOver, organisation_id: str, people: Sequence[Invited], until: date
) -> Handed:
    """Let people of the other OCMW see the GPMI until a day, and note that the version was handed over.

    Raises as ``hand_over_by_file`` and ``app.cases.sharing.grants.share`` do.
    """
    from app.cases.gpmi.transfer_content import gather_transfer
    from app.cases.sharing.grants import share
    from models.row import Category
    from models.rules.sharing import Terms

    consent = _judged(workspace, gpmi_id, hand)
    content = gather_transfer(workspace, gpmi_id, to=hand.organisation_name.strip(), consent=consent)
    dossier_id = workspace.rows("SELECT dossier_id FROM gpmi WHERE id = ?", gpmi_id)[0][0]
    terms = Terms(
        to_organisation_id=organisation_id,
        categories=frozenset({Category.GPMI}),
        purpose=PURPOSE,
        from_on=local_date(workspace.clock()),
        until=until,
        consent_kind=consent.kind,
        consent_on=consent.on,
        consent_by=consent.by,
    )
    grant_id = share(workspace, dossier_id, hand.organisation_name, terms, people)
    transfer_id = _note(
        workspace,
        gpmi_id,
        hand,
        consent,
        how=BY_SHARING,
        content_hash=content.hash,
        other_organisation_id=organisation_id,
        grant_id=grant_id,
    )
    return Handed(transfer_id)


def refuse_hand_over(workspace: Workspace, gpmi_id: str, hand: HandOver) -> GpmiLife:
    """Raise what stands in the way of a hand-over, and return how the version stands."""
    consent = hand.consent
    met = frozenset({CONSENT_GUARD}) if consent is not None else frozenset[str]()
    state = refuse_end(workspace, gpmi_id, _end(hand), met=met)
    if not hand.organisation_name.strip():
        raise InvalidValue("transfer.no_receiver", "organisation_name")
    if consent is not None:
        _refuse_consent(consent, local_date(workspace.clock()))
    return state


def _judged(workspace: Workspace, gpmi_id: str, hand: HandOver) -> Consent:
    refuse_hand_over(workspace, gpmi_id, hand)
    if hand.consent is None:
        raise AssertionError("the guard of consent lets nothing through without one")
    return hand.consent


def _refuse_consent(consent: Consent, today: date) -> None:
    from models.sharing import ConsentKind

    if consent.kind not in set(ConsentKind):
        raise InvalidValue("transfer.consent_kind", "consent_kind")
    if consent.on > today:
        raise InvalidValue("transfer.consent_day", "consent_on")
    if not consent.by.strip():
        raise InvalidValue("transfer.consent_by", "consent_by")


def _end(hand: HandOver) -> End:
    moved = frozenset({"ocmw_niet_meer_bevoegd"}) if hand.has_moved else frozenset[str]()
    return End(HANDED_OVER, hand.on, f"Overgedragen aan {hand.organisation_name.strip()}", stated=moved)


def _note(workspace: Workspace, gpmi_id: str, hand: HandOver, consent: Consent, *, how: str, **values: Any) -> str:
    """Add the hand-over and the end of the version, in one change."""
    with workspace.change("GPMI overgedragen aan een ander OCMW") as change:
        add_event(workspace, change, gpmi_id, _end(hand), met=frozenset({CONSENT_GUARD}))
        return change.add(_row(workspace, gpmi_id, hand, consent, how, values)).id


def _row(
    workspace: Workspace, gpmi_id: str, hand: HandOver, consent: Consent, how: str, values: dict[str, Any]
) -> GpmiTransfer:
    from models.gpmi_transfer import GpmiTransfer

    return GpmiTransfer(
        dossier_id=workspace.rows("SELECT dossier_id FROM gpmi WHERE id = ?", gpmi_id)[0][0],
        gpmi_id=gpmi_id,
        direction=OUT,
        how=how,
        handed_on=hand.on,
        organisation_name=clean_line(hand.organisation_name, "organisation_name"),
        consent_kind=consent.kind,
        consent_on=consent.on,
        consent_by=consent.by.strip(),
        noted_by=workspace.identity.user_id,
        **values,
    )
