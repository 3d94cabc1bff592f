"""Laptops that never stop: each writes and syncs, again and again, and goes on by itself after trouble."""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import date

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from sync.errors import SyncTrouble
from tests.failover.ledger import Ledger

PASSING = frozenset({"sync.centre_failed", "sync.no_server", "sync.interrupted", "sync.busy"})
"""What a laptop may be told while the primary is gone: each means that it tries again later."""

_PAUSE_SECONDS = 0.05
_NOTES = 3


class Traffic(threading.Thread):
    """One laptop at work. ``troubles``: how often it was told what; ``last_confirmed``: when (monotonic seconds) the
    newest sync ended in which something new was confirmed; ``failure``: what ended it before it was told to stop."""

    def __init__(self, workspace: Workspace, dossier_id: str, ledger: Ledger) -> None:
        """``dossier_id``: where it writes."""
        super().__init__(name=f"laptop-{workspace.identity.device_id}")
        self.workspace, self.troubles, self.last_confirmed = workspace, Counter[str](), 0.0
        self.failure: BaseException | None = None
        self._dossier_id, self._ledger, self._ended = dossier_id, ledger, threading.Event()

    def run(self) -> None:
        """Work until told to stop."""
        try:
            while not self._ended.wait(_PAUSE_SECONDS):
                self._write()
                self._sync()
        except BaseException as error:  # noqa: BLE001  (kept for who waits for this thread)
            self.failure = error

    def stop(self) -> None:
        """Let it finish what it does, and wait for that. Raises what went wrong."""
        self._ended.set()
        self.join()
        if self.failure is not None:
            raise self.failure

    def _write(self) -> None:
        author = self.workspace.identity.user_id
        for _ in range(_NOTES):
            with self.workspace.change("Notitie geschreven") as change:
                change.add(Note(dossier_id=self._dossier_id, on=date(2026, 11, 24), text="Op tijd.", author_id=author))

    def _sync(self) -> None:
        try:
            sync_now(self.workspace)
        except SyncTrouble as trouble:
            if trouble.kind not in PASSING:
                raise
            self.troubles[trouble.kind] += 1
        # A push that was confirmed before the pull failed counts too.
        if self._ledger.note(self.workspace):
            self.last_confirmed = time.monotonic()
