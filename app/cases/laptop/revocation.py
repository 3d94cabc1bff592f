"""What a laptop does when the centre says that it was revoked: hand in what was not sent, then begin to erase itself.

Only the code whose hash this device got when it signed in counts. A log-in page of a network, another centre or a
centre that was put back cannot know it, so nothing that they say erases anything.

What was not sent is handed in first. No network: it is tried again at the next contact, and nothing is erased until
then. Refused for good (the laptop was copied, the centre misses what came before, it knows this device id and nobody
told us): once more under a device id that nobody knows. Refused again: the laptop is erased all the same, because the
organisation has decided that these data may not stay there, and nobody can take the refusal away.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import msgspec

from app.cases.laptop.erasing import ERASING, HandedIn, begin_erasing
from app.store.change import Changed
from app.workspace import Workspace, set_facts
from models.ids import new_id
from sync.errors import SyncTrouble
from sync.laptop.outbox import mark_sent, unsent
from sync.wire.changes import PROTOCOL, SCHEMA, PushRequest

if TYPE_CHECKING:
    from sync.http.client import CentreClient

_PASSES = frozenset({"sync.no_server", "sync.interrupted", "sync.not_a_centre", "sync.centre_failed", "sync.busy"})
_BATCH_BYTES = 1024 * 1024


def obey(workspace: Workspace, client: CentreClient, trouble: SyncTrouble) -> SyncTrouble:
    """Return what ``sync.revoked`` comes to: ``sync.erase_due`` (it has begun), ``sync.hand_in_due`` (first what was
    not sent must go out), or ``trouble`` itself where the code is missing or not ours."""
    code = str(trouble.facts.get("erase_code", ""))
    if not _is_ours(workspace, code):
        return trouble
    # Not a token: a centre that was put back does not know the newest, and what was not sent would be lost for it.
    client.access_token = f"{workspace.identity.organisation_id}.{code}"
    try:
        is_taken = _is_taken(workspace, client) or _is_taken_anew(workspace, client)
    except SyncTrouble:
        return SyncTrouble("sync.hand_in_due", host=client.host)
    begin_erasing(workspace.folder, HandedIn.ALL if is_taken else HandedIn.REFUSED, at=workspace.clock())
    workspace.tell(Changed(frozenset({ERASING}), frozenset()))
    return SyncTrouble("sync.erase_due", host=client.host)


def _is_ours(workspace: Workspace, code: str) -> bool:
    known = workspace.fact("erase_hash")
    return bool(known) and hmac.compare_digest(hashlib.sha256(code.encode()).hexdigest(), known)


def _is_taken_anew(workspace: Workspace, client: CentreClient) -> bool:
    """Tell whether the centre takes everything under a new device id."""
    from sync.laptop.adopt import become_new_device

    fresh = new_id()
    with workspace.writing() as connection:
        become_new_device(connection, old_device_id=workspace.identity.device_id, new_device_id=fresh)
        set_facts(connection, device_id=fresh)
    return _is_taken(workspace, client)


def _is_taken(workspace: Workspace, client: CentreClient) -> bool:
    """Tell whether the centre takes everything that it does not hold. Raises SyncTrouble where it may another time."""
    try:
        _hand_in(workspace, client)
    except SyncTrouble as refused:
        if refused.kind in _PASSES:
            raise
        return False
    return True


def _hand_in(workspace: Workspace, client: CentreClient) -> None:
    """Send everything that the centre does not hold. Raises SyncTrouble."""
    device_id, may_go_back = workspace.identity.device_id, True
    while batch := _next(workspace, device_id):
        bodies = [msgspec.Raw(body) for _, body in batch]
        request = PushRequest(device_id, PROTOCOL, SCHEMA, workspace.fact("epoch"), bodies)
        try:
            highest = client.hand_in(request).highest
        except SyncTrouble as trouble:
            # The centre misses what it once held (it was put back): once more, from there.
            expected = trouble.facts.get("expected_seq")
            if not (
                may_go_back and trouble.kind == "sync.gap" and isinstance(expected, int) and expected < batch[0][0]
            ):
                raise
            may_go_back = False
            _set(workspace, "state = 'sent'", "state IN ('held', 'confirmed') AND seq >= ?", device_id, expected)
            continue
        _set(workspace, "state = 'held'", "state IN ('waiting', 'sent') AND seq <= ?", device_id, highest)


def _next(workspace: Workspace, device_id: str) -> list[tuple[int, bytes]]:
    with workspace.writing() as connection:
        batch = unsent(connection, device_id, max_bytes=_BATCH_BYTES)
        if batch:  # what is typed from now on is another change: these are on their way
            mark_sent(connection, device_id, batch[-1][0])
        return batch


def _set(workspace: Workspace, what: str, where: str, device_id: str, seq: int) -> None:
    with workspace.writing() as connection:
        connection.execute(f"UPDATE change SET {what} WHERE device_id = ? AND {where}", (device_id, seq))
