"""What a batch of changes leaves in the audit trail: gathered while it is merged, written with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from sync.central.audit.trail import Act, Action, note
from sync.central.log.writer import Writer
from sync.wire.changes import Change, Part, RowEdit

_GRANT = "access_grant"
_Key = tuple[str, str, Action, str]


class BatchTrail:
    """One line for each dossier and reason in a batch, not one for each change: the log itself has every change.

    What the centre's own device writes (``user_id`` is ``""``) has its lines where it is decided.
    """

    def __init__(self, writer: Writer) -> None:
        """Nothing is written before :meth:`write`."""
        self._writer = writer
        self._seen: dict[_Key, set[str]] = defaultdict(set)

    def took(self, change: Change, parts: Iterable[Part]) -> None:
        """Keep that ``change`` was taken, with the ``parts`` that readers are told."""
        if not self._writer.user_id:
            return
        for part in parts:
            if part.dossier_id:
                key = (change.organisation_id, part.dossier_id, Action.WROTE, change.reason)
                self._seen[key].add(part.audience.partition(":")[0])
        for edit in change.rows:
            action = _access_action(edit)
            if action is not None:
                self._seen[change.organisation_id, edit.dossier_id, action, change.reason].add("identity")

    def refused(self, organisation_id: str, dossier_id: str, reason: str) -> None:
        """Keep that a change on a dossier of ``organisation_id`` was refused."""
        self._seen[organisation_id, dossier_id, Action.REFUSED, reason].update(())

    def write(self, connection: Connection, at: datetime) -> None:
        """Write everything that was kept, and begin anew."""
        acts = [
            Act(owner, dossier_id, frozenset(categories), action, reason)
            for (owner, dossier_id, action, reason), categories in self._seen.items()
        ]
        self._seen.clear()
        note(connection, self._writer, acts, at)


def _access_action(edit: RowEdit) -> Action | None:
    if edit.entity != _GRANT:
        return None
    if edit.op == "delete" or edit.fields.get("withdrawn_on"):
        return Action.WITHDREW
    return Action.GRANTED if not edit.bases else None
