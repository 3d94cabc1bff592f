"""A batch that deletes more than a person does in a while: held until somebody says that it is meant."""

from __future__ import annotations

from collections.abc import Sequence

from sync.central.log.device_chain import Sent

MAX_DOSSIERS = 20
MAX_ROWS = 500


def mass_deletions(batch: Sequence[Sent]) -> frozenset[int]:
    """Return the seqs of the changes to hold: all that delete without having been confirmed, if together they delete
    rows in more than 20 dossiers, or more than 500 rows."""
    dossiers, rows, seqs = set[str](), 0, set[int]()
    for sent in batch:
        if sent.change is None or sent.change.confirmed:
            continue
        deleted = [edit.dossier_id for edit in sent.change.rows if edit.op == "delete"]
        if deleted:
            dossiers.update(deleted)
            rows += len(deleted)
            seqs.add(sent.link.seq)
    return frozenset(seqs) if len(dossiers) > MAX_DOSSIERS or rows > MAX_ROWS else frozenset()
