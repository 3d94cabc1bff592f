"""Sign a version of a GPMI, party by party. The last signature closes it: from then on it does not change any more.

Parties may sign on two laptops that do not know of each other. Each signature says which text was signed; once all of
them have met, the laptop of somebody who noted one of them closes the version, and two that do so write the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.gpmi.drafts import facts, unsigned
from app.cases.gpmi.first_evaluation import plan_first_evaluation
from app.cases.gpmi.life import REPLACED, life
from app.cases.gpmi.signatures import GIVEN
from app.cases.trajectory.steps import new_step
from app.clock import local_date
from app.legal_rules import reflection_term
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.gpmi_canonical import content_hash
from models.rules.ended import EXPIRED
from models.rules.gpmi import (
    ALL_SIGNED,
    COMPUTED_GUARDS,
    Party,
    earliest_signing,
    has_forbidden_condition,
    met_guards,
    refuse_to_sign_condition,
)
from models.rules.gpmi_life import RUNNING
from models.rules.gpmi_signing import (
    How,
    Signed,
    Signer,
    checked_strokes,
    closing_day,
    counting,
    refuse_day,
    signers,
)

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi
    from models.gpmi_signature import GpmiSignature

Strokes = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class SignatureEntry:
    """What is noted of one signature: by whom, on which day, how; a drawing, or the id of an attachment with the scan.

    ``assisted_by``: who assisted the client, if anybody did.
    """

    signer: Signer
    on: date
    how: How = How.PAPER
    strokes: Strokes = field(default=())
    attachment_id: str = ""
    assisted_by: str = ""


def sign_gpmi(workspace: Workspace, gpmi_id: str, entry: SignatureEntry) -> str:
    """Note that one party signed the text as it stands, and return the signature's id; the last one closes the version.

    Raises RuleRefused: ``gpmi.not_given``, ``gpmi.reflection`` (names the earliest day), ``gpmi.third_unnamed``,
    ``gpmi.condition_in_text``, ``gpmi.already_signed``, ``gpmi.signed``, ``gpmi.changes_what_ended``; InvalidValue:
    ``gpmi.signed_in_future``, ``gpmi.party_unknown``, ``gpmi.no_drawing``, ``gpmi.drawing_too_long``,
    ``gpmi.no_scan``.
    """
    from models.gpmi_signature import GpmiSignature

    _refuse_change_of_what_ended(workspace, gpmi_id)
    with workspace.change("GPMI getekend door een partij") as change:
        row = unsigned(change, gpmi_id)
        text_hash = hash_of(change, row)
        _refuse_signer(change, row, entry.signer, text_hash)
        _refuse_day(workspace, row, entry.on)
        new = GpmiSignature(
            dossier_id=row.dossier_id,
            gpmi_id=gpmi_id,
            party=entry.signer.party,
            party_name=entry.signer.name.strip(),
            how=str(entry.how),
            signed_on=entry.on,
            text_hash=text_hash,
            strokes=_strokes(entry),
            attachment_id=_scan(change, row, entry),
            assisted_by=entry.assisted_by.strip() if entry.signer.party == Party.CLIENT else "",
            noted_by=workspace.identity.user_id,
        )
        _close_if_all_signed(change, row, [*change.find(GpmiSignature, gpmi_id=gpmi_id), new])
        return change.add(new).id


def withdraw_signature(workspace: Workspace, signature_id: str) -> None:
    """Take away a signature that was noted wrongly; RuleRefused ``row.gone``, or ``gpmi.signed`` once all signed."""
    from models.gpmi_signature import GpmiSignature

    with workspace.change("Handtekening onder het GPMI weggehaald") as change:
        signature = change.require(GpmiSignature, signature_id)
        unsigned(change, signature.gpmi_id)
        change.delete(signature)


def waive_reflection(workspace: Workspace, gpmi_id: str, on: date | None) -> None:
    """Note on which day the client gave up the time for reflection in writing; ``None`` takes that back.

    Raises RuleRefused ``gpmi.not_given`` or ``gpmi.signed``, InvalidValue ``gpmi.waived_outside`` for a day before the
    text was given or in the future.
    """
    with workspace.change("Afzien van bedenktijd genoteerd") as change:
        row = unsigned(change, gpmi_id)
        if row.status != GIVEN or row.text_given_on is None:
            raise RuleRefused("gpmi.not_given")
        if on is not None and not row.text_given_on <= on <= local_date(workspace.clock()):
            raise InvalidValue("gpmi.waived_outside", "reflection_waived_on")
        row.reflection_waived_on = on


def close_what_all_signed(workspace: Workspace) -> int:
    """Close the versions whose last signature came from another laptop; only those of which this user noted one.

    Returns how many there were.
    """
    from models.gpmi_signature import GpmiSignature

    waiting = workspace.rows(_WAITING, GIVEN, workspace.identity.user_id)
    closed = 0
    for gpmi_id, count in waiting:
        if count < 2:  # client and OCMW at least
            continue
        with workspace.change("GPMI gesloten: alle partijen tekenden") as change:
            row = unsigned(change, gpmi_id)
            _close_if_all_signed(change, row, change.find(GpmiSignature, gpmi_id=gpmi_id))
            closed += row.signed_on is not None
    return closed


_WAITING = """
    SELECT g.id, count(*) FROM gpmi g JOIN gpmi_signature s ON s.gpmi_id = g.id
    WHERE g.status = ? AND g.signed_on IS NULL
    GROUP BY g.id HAVING max(s.noted_by = ?)"""


def hash_of(change: ChangeSession, row: Gpmi) -> str:
    """Return the hash of what a version says now."""
    from models.gpmi import GpmiAgreement, GpmiGoal

    goals = change.find(GpmiGoal, gpmi_id=row.id)
    agreements = change.find(GpmiAgreement, gpmi_id=row.id)
    return content_hash(
        row.model_dump(), (goal.model_dump() for goal in goals), (line.model_dump() for line in agreements)
    )


def _refuse_change_of_what_ended(workspace: Workspace, gpmi_id: str) -> None:
    """Refuse to sign a change of an agreement of which the end was noted meanwhile.

    One whose term merely ran out may still be prolonged: the parties often sign some days late.
    """
    found = workspace.rows("SELECT amends_id FROM gpmi WHERE id = ? AND amends_id <> ''", gpmi_id)
    base = life(workspace, found[0][0]) if found else None
    if base is not None and base.is_over and base.status not in (EXPIRED, REPLACED):
        raise RuleRefused("gpmi.changes_what_ended", status=base.status_label)


def _refuse_signer(change: ChangeSession, row: Gpmi, signer: Signer, text_hash: str) -> None:
    from models.gpmi_signature import GpmiSignature

    draft = facts(change, row)
    refuse_to_sign_condition(draft)  # a draft refuses it, but this text may come from elsewhere
    needed = signers(draft.promises)
    if any(one.party == Party.THIRD and not one.name for one in needed):
        raise RuleRefused("gpmi.third_unnamed", source=_IDEA)
    if signer.key not in {one.key for one in needed}:
        raise InvalidValue("gpmi.party_unknown", "party")
    if signer.key in counting(_signed(change.find(GpmiSignature, gpmi_id=row.id)), text_hash):
        raise RuleRefused("gpmi.already_signed")


def _refuse_day(workspace: Workspace, row: Gpmi, on: date) -> None:
    term = reflection_term()
    given_on = row.text_given_on if row.status == GIVEN else None
    earliest = earliest_signing(given_on, term.length, row.reflection_waived_on)
    refuse_day(on, earliest, local_date(workspace.clock()), days=term.length, source=term.source)


def _strokes(entry: SignatureEntry) -> list[dict[str, list[list[int]]]]:
    if entry.how != How.SCREEN:
        return []
    return [{"points": [list(point) for point in stroke]} for stroke in checked_strokes(entry.strokes)]


def _scan(change: ChangeSession, row: Gpmi, entry: SignatureEntry) -> str:
    from models.attachment import Attachment

    if entry.how != How.SCAN:
        return ""
    found = change.get(Attachment, entry.attachment_id)
    if found is None or found.dossier_id != row.dossier_id:
        raise InvalidValue("gpmi.no_scan", "attachment_id")
    return found.id


def _close_if_all_signed(change: ChangeSession, row: Gpmi, signatures: Sequence[GpmiSignature]) -> None:
    """Close ``row`` if nobody still has to sign, in the same way on whichever laptop that happens."""
    text_hash = hash_of(change, row)
    draft = facts(change, row)
    needed = signers(draft.promises)
    found = _signed(signatures)
    day = closing_day(needed, found, text_hash)
    if row.status != GIVEN or day is None or has_forbidden_condition(draft):
        return
    met = met_guards(draft, on=day, reflection_days=reflection_term().length) | {ALL_SIGNED}
    step = new_step(catalogues.machine("gpmi"), row.status, RUNNING, on=day, met=met, computed=COMPUTED_GUARDS)
    last = max(counting(found, text_hash).values(), key=lambda one: (one.on or date.min, one.id))
    row.steps = [*row.steps, {**step, "id": last.id}]
    row.status, row.signed_on, row.content_hash = RUNNING, day, text_hash
    plan_first_evaluation(change, row)


def _signed(signatures: Sequence[GpmiSignature]) -> list[Signed]:
    return [Signed(one.id, Signer(one.party, one.party_name), one.signed_on, one.text_hash) for one in signatures]


_IDEA = "IDEA 1.4.2.2"
