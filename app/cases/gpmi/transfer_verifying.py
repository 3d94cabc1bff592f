"""Whether a transfer file is as it was signed, and whether it is one that was made or received here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.cases.gpmi.transfer_file import own_fingerprint, read_sealed
from app.cases.gpmi.verifying import Verdict
from app.errors import FileTrouble
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class VerifiedTransfer:
    """``direction`` and ``gpmi_id``: of the hand-over that is on record here, empty for a file that is not.
    ``is_own_key``: this workspace signed it."""

    verdict: Verdict
    fingerprint: str = ""
    direction: str = ""
    gpmi_id: str = ""
    is_own_key: bool = False


def verify_transfer(workspace: Workspace, path: Path) -> VerifiedTransfer:
    """Look at the signature of a transfer file; its code is not needed.

    Raises FileTrouble as ``read_sealed`` does, but for one that was changed: that is an answer.
    """
    try:
        file = read_sealed(path)
    except FileTrouble as trouble:
        if trouble.kind != "transfer.tampered":
            raise
        return VerifiedTransfer(Verdict.TAMPERED)
    rows = workspace.rows("SELECT direction, gpmi_id FROM gpmi_transfer WHERE file_hash = ?", file.file_hash)
    direction, gpmi_id = rows[0] if rows else ("", "")
    is_own = file.fingerprint == own_fingerprint(workspace)
    return VerifiedTransfer(Verdict.SAME, file.fingerprint, direction, gpmi_id, is_own)
