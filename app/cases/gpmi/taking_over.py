"""Receive a GPMI from another OCMW, and take over of it what still fits, or start anew.

What came stays readable as it was signed. The new agreement is a draft of the own OCMW: the client chooses along which
agreements go on, and signs anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cases.gpmi.drafts import begin_gpmi
from app.cases.gpmi.handing_over import BY_FILE, BY_SHARING, IN, OUT
from app.cases.gpmi.snapshot import TEXTS
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.folded_text import fold
from models.rules.gpmi import is_forbidden_condition

if TYPE_CHECKING:
    from app.cases.gpmi.transfer_content import Client, TransferContent
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi


@dataclass(frozen=True, slots=True)
class Received:
    """A hand-over that was opened but not yet kept."""

    content: TransferContent
    file_hash: str = ""
    fingerprint: str = ""
    grant_id: str = ""
    organisation_id: str = ""
    dossier_id: str = ""


@dataclass(frozen=True, slots=True)
class TransferView:
    """A hand-over in the list of a dossier. ``gpmi_id``: of one that came in, the draft that was made from it."""

    id: str
    gpmi_id: str
    direction: str
    how: str
    on: date | None
    organisation_name: str
    consent_kind: str
    consent_on: date | None
    consent_by: str
    content_hash: str
    fingerprint: str

    @property
    def is_in(self) -> bool:
        return self.direction == IN


def open_transfer(path: Path, code: str) -> Received:
    """Open a transfer file. The signature is checked before the code is tried.

    Raises what ``read_sealed``, ``unseal`` and ``decoded`` raise; nothing is kept.
    """
    from app.cases.gpmi.transfer_content import decoded
    from app.cases.gpmi.transfer_file import read_sealed, unseal

    file = read_sealed(path)
    return Received(decoded(unseal(file, code)), file.file_hash, file.fingerprint)


def read_shared(workspace: Workspace, gpmi_id: str) -> Received:
    """Read a version that another OCMW handed over by sharing it, from that dossier.

    Raises RuleRefused ``transfer.not_handed_over``: without a hand-over there is no consent to one.
    """
    from app.cases.gpmi.transfer_content import Consent, gather_transfer

    rows = workspace.rows(_HANDED, gpmi_id, OUT, BY_SHARING, workspace.identity.organisation_id)
    if not rows:
        raise RuleRefused("transfer.not_handed_over")
    owner, dossier_id, to, kind, on, by, grant_id = rows[0]
    consent = Consent(kind, date.fromisoformat(on), by)
    content = gather_transfer(workspace, gpmi_id, to=to, consent=consent)
    return Received(content, grant_id=grant_id, organisation_id=owner, dossier_id=dossier_id)


def receive(workspace: Workspace, received: Received, dossier_id: str = "") -> str:
    """Keep what came in an own dossier, and return the id of its ``GpmiTransfer``; what came before is not kept twice.

    Without ``dossier_id`` it goes to the client's own dossier by national number, or a new one. Raises InvalidValue
    ``transfer.other_client`` when the dossier is somebody else's.
    """
    content = received.content
    own = _own_dossier(workspace, content.client)
    if dossier_id and not _is_client(workspace, dossier_id, content.client):
        raise InvalidValue("transfer.other_client", "dossier_id")
    place = dossier_id or own
    known = workspace.rows(_KNOWN, place, content.hash, IN)
    if known:
        return str(known[0][0])
    with workspace.change("GPMI van een ander OCMW ontvangen") as change:
        return _keep(workspace, change, received, place or _new_dossier(workspace, change, content.client))


def take_over(workspace: Workspace, transfer_id: str, agreements: Collection[int] | None = None) -> str:
    """Make a draft from what came, and return its id.

    ``agreements``: which of them go on, by their place in the text; the texts and goals go along. ``None`` starts anew,
    with nothing. What may not be a condition does not go on. Raises RuleRefused ``row.gone``, ``transfer.taken_over``,
    ``gpmi.open_version`` or ``gpmi.still_running``.
    """
    from models.gpmi_transfer import GpmiTransfer

    content = received_content(workspace, transfer_id)
    place = dossier_of(workspace, transfer_id)
    with workspace.change("GPMI van een ander OCMW overgenomen") as change:
        row = change.require(GpmiTransfer, transfer_id)
        if row.gpmi_id:
            raise RuleRefused("transfer.taken_over")
        draft = begin_gpmi(workspace, change, place)
        if agreements is not None:
            _fill(change, draft, content, frozenset(agreements))
        row.gpmi_id = draft.id
        return draft.id


def received_content(workspace: Workspace, transfer_id: str) -> TransferContent:
    """Return what came, with its hash checked again; RuleRefused ``row.gone``, Trouble as ``decoded``."""
    from app.cases.gpmi.transfer_content import decoded

    rows = workspace.rows("SELECT content FROM gpmi_transfer WHERE id = ? AND direction = ?", transfer_id, IN)
    if not rows:
        raise RuleRefused("row.gone")
    return decoded(str(rows[0][0]).encode())


def transfers(workspace: Workspace, dossier_id: str) -> tuple[TransferView, ...]:
    """Return the hand-overs of a dossier, newest first."""
    found = []
    for row_id, gpmi_id, direction, how, on, name, kind, consent_on, *rest in workspace.rows(_TRANSFERS, dossier_id):
        days = day_from_stored(on), day_from_stored(consent_on)
        found.append(TransferView(row_id, gpmi_id, direction, how, days[0], name, kind, days[1], *rest))
    return tuple(found)


def dossier_of(workspace: Workspace, transfer_id: str) -> str:
    """Return the dossier in which a hand-over is kept; empty when it is not here."""
    rows = workspace.rows("SELECT dossier_id FROM gpmi_transfer WHERE id = ?", transfer_id)
    return str(rows[0][0]) if rows else ""


def is_handed_to_us(workspace: Workspace, gpmi_id: str) -> bool:
    """Tell whether another OCMW handed this version over to the own one by sharing it."""
    return bool(workspace.rows(_HANDED, gpmi_id, OUT, BY_SHARING, workspace.identity.organisation_id))


def _own_dossier(workspace: Workspace, client: Client) -> str:
    own = workspace.identity.organisation_id
    rows = workspace.rows(
        "SELECT dossier_id FROM person WHERE insz = ? AND organisation_id = ? ORDER BY id", client.insz, own
    )
    return str(rows[0][0]) if client.insz and rows else ""


def _is_client(workspace: Workspace, dossier_id: str, client: Client) -> bool:
    """Tell whether a dossier is the client's: by number where both have one, else by name and day of birth."""
    rows = workspace.rows(
        "SELECT coalesce(insz, ''), first_name, last_name, birth_date FROM person WHERE dossier_id = ?", dossier_id
    )
    if not rows:
        return False
    insz, first_name, last_name, birth_date = rows[0]
    if insz and client.insz:
        return bool(insz == client.insz)
    is_same = fold(f"{first_name} {last_name}") == fold(f"{client.first_name} {client.last_name}")
    return is_same and day_from_stored(birth_date) == client.birth_date


def _new_dossier(workspace: Workspace, change: ChangeSession, client: Client) -> str:
    """Open a dossier; a national number that cannot be is left out: here somebody will ask for the right one."""
    from app.cases.clients.people import put_person_with_dossier
    from app.cases.clients.person_entry import PersonEntry, checked

    today = local_date(workspace.clock())
    entry = PersonEntry(client.first_name, client.last_name, birth_date=client.birth_date, fictitious=client.fictitious)
    with suppress(InvalidValue):
        entry = checked(replace(entry, insz=client.insz), today)
    return put_person_with_dossier(change, workspace.identity, entry, opened_on=today, today=today, beside_shared=True)


def _keep(workspace: Workspace, change: ChangeSession, received: Received, dossier_id: str) -> str:
    from app.cases.gpmi.transfer_content import encoded
    from models.gpmi_transfer import GpmiTransfer

    content = received.content
    row = GpmiTransfer(
        dossier_id=dossier_id,
        direction=IN,
        how=BY_FILE if received.file_hash else BY_SHARING,
        handed_on=local_date(workspace.clock()),
        organisation_name=content.organisation,
        other_organisation_id=received.organisation_id,
        other_dossier_id=received.dossier_id,
        other_gpmi_id=content.gpmi_id,
        grant_id=received.grant_id,
        consent_kind=content.consent.kind,
        consent_on=content.consent.on,
        consent_by=content.consent.by,
        content=json.loads(encoded(content)),
        content_hash=content.hash,
        file_hash=received.file_hash,
        fingerprint=received.fingerprint,
        noted_by=workspace.identity.user_id,
    )
    return change.add(row).id


def _fill(change: ChangeSession, draft: Gpmi, content: TransferContent, chosen: frozenset[int]) -> None:
    from app.cases.gpmi.transfer_content import text_of
    from models.gpmi import GpmiAgreement, GpmiGoal

    said = text_of(content)
    for name in TEXTS:
        setattr(draft, name, str(said.get(name) or ""))
    place: dict[str, Any] = {"dossier_id": draft.dossier_id, "gpmi_id": draft.id}
    for rank, goal in enumerate(said["goals"]):
        change.add(GpmiGoal(**place, track=goal["track"], title=goal["title"], why=goal["why"], rank=rank))
    for rank, line in enumerate(said["agreements"]):
        if rank in chosen and not is_forbidden_condition(line["party"], line["text"]):
            change.add(
                GpmiAgreement(**place, party=line["party"], party_name=line["party_name"], text=line["text"], rank=rank)
            )


_HANDED = """SELECT t.organisation_id, t.dossier_id, t.organisation_name, t.consent_kind, t.consent_on, t.consent_by,
        t.grant_id
    FROM gpmi_transfer t WHERE t.gpmi_id = ? AND t.direction = ? AND t.how = ? AND t.other_organisation_id = ?
        AND t.consent_on IS NOT NULL ORDER BY t.id DESC LIMIT 1"""

_KNOWN = "SELECT id FROM gpmi_transfer WHERE dossier_id = ? AND content_hash = ? AND direction = ?"

_TRANSFERS = """SELECT id, gpmi_id, direction, how, handed_on, organisation_name, consent_kind, consent_on, consent_by,
        content_hash, fingerprint
    FROM gpmi_transfer WHERE dossier_id = ? ORDER BY handed_on DESC, id DESC"""
