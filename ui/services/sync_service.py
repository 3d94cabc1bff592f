"""Syncs in the background: soon after a change, every few minutes, later again when the centre cannot be reached."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.cases.in_step.syncing import SyncState, SyncStatus, sync_now, sync_status
from app.workspace import Workspace
from models.errors import Trouble
from ui.services.change_relay import ChangeRelay
from ui.work.jobs import Cancelled, Job, JobControl, Progress
from ui.work.tasks import Tasks

_SOON_MS = 3_000
"""After the last change: what belongs together is sent together."""

_AT_A_TIME = 20
"""Changes taken in by one transaction: somebody may be typing, and a save waits for it."""

_FIRST_RETRY_MS = 15_000
_OFFLINE = frozenset(
    {
        "sync.no_server",
        "sync.interrupted",
        "sync.not_a_centre",
        "sync.centre_failed",
        "sync.busy",
        "sync.hand_in_due",
    }
)
"""Trouble that goes over by itself; anything else waits for somebody."""


class SyncService(QObject):
    """Works from ``start`` to ``close``; one sync at a time, on the lane of services, so that saving never waits.

    Signals:
        status_changed(status: SyncStatus): what the status bar says may be another.
        progressed(progress: Progress): a sync goes on; ``text`` is the direction.
        ended(trouble: Trouble | None): a sync came to its end.
        erased(number: int): so many dossiers left this laptop, because access to them was withdrawn.
    """

    status_changed = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    erased = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        relay: ChangeRelay,
        minutes: int,
        *,
        soon_ms: int = _SOON_MS,
        chance: Callable[[], float] = random.random,
        parent: QObject | None = None,
    ) -> None:
        """``minutes`` between two looks at the centre; ``chance`` (0 to 1) spreads the retries of many laptops."""
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._relay = relay
        self._regular_ms = minutes * 60_000
        self._chance = chance
        self._failures = 0
        self._job: Job[None] | None = None
        self._erased: list[int] = []
        self._is_wanted_again = False
        self._status = SyncStatus(SyncState.ALONE, 0, 0, 0, None, "")
        self._soon = QTimer(self, interval=soon_ms, singleShot=True)
        self._later = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_soon)
        self._later.timeout.connect(self.sync)

    @property
    def status(self) -> SyncStatus:
        """What was known last."""
        return self._status

    @property
    def is_running(self) -> bool:
        return self._job is not None

    @property
    def pause_ms(self) -> int:
        """How long it waits before the next sync by itself; -1 when none is planned."""
        return self._later.interval() if self._later.isActive() else -1

    def start(self) -> None:
        """Read the state, and look at the centre if there is one."""
        self._relay.committed.connect(self._on_committed)
        self._read_status(self._on_first_status)

    def close(self) -> None:
        """Stop a running sync at its next safe point and plan no other."""
        self._relay.committed.disconnect(self._on_committed)
        self._soon.stop()
        self._later.stop()
        self.cancel()

    @Slot()
    def sync(self) -> None:
        """Sync now; while one runs, another follows it."""
        if self._job is not None:
            self._is_wanted_again = True
            return
        self._begin(partial(_sync, self._workspace, False))

    @Slot()
    def sync_with_removal(self) -> None:
        """Sync now, with the user's word that many dossiers may leave this laptop."""
        if self._job is None:
            self._begin(partial(_sync, self._workspace, True))

    @Slot()
    def send_again(self) -> None:
        """Send a centre that was put back what it lacks, and sync: the user said yes to it."""
        if self._job is None:
            self._begin(partial(_send_again, self._workspace))

    def _begin(self, work: Callable[[Callable[[int], None], JobControl], None]) -> None:
        self._soon.stop()
        self._later.stop()
        self._erased = []  # told on the job's thread, read once that has ended, however it did
        self._job = self._tasks.serve(
            partial(work, self._erased.append),
            self._on_done,
            self._on_failed,
            owner=self,
            progress=self._on_progress,
            cancelled=self._on_cancelled,
        )
        self.progressed.emit(Progress(0))

    @Slot()
    def cancel(self) -> None:
        """Ask a running sync to stop; what was done stays done."""
        self._is_wanted_again = False
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def sync_soon(self) -> None:
        """There is news: sync in a moment, together with the news that comes right after it."""
        if not self._failures and not self.is_running and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def look_again(self) -> None:
        """Read the state anew: somebody joined a centre or signed in."""
        self._failures = 0
        self._read_status(self._on_first_status)

    def _on_first_status(self, status: SyncStatus) -> None:
        self._show(status)
        if status.state is not SyncState.ALONE:
            self.sync()

    @Slot()
    def _on_committed(self) -> None:
        self._read_status(self._on_status_after_change)

    def _on_status_after_change(self, status: SyncStatus) -> None:
        self._show(status)
        # After a failure the planned retry stands: typing must not knock on a closed door every three seconds.
        if status.state is not SyncState.ALONE and status.waiting and not self._failures and not self.is_running:
            self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        self.sync()

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _on_done(self, _nothing: None) -> None:
        self._failures = 0
        self._end(None, self._regular_ms)

    def _on_cancelled(self) -> None:
        self._end(None, self._regular_ms)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble) or isinstance(error, Cancelled):
            self._end(None, self._regular_ms)
            raise error
        self._failures += 1
        passes_by_itself = error.kind in _OFFLINE
        asked = error.facts.get("retry_after", 0)
        self._end(error, self._retry_ms(asked if isinstance(asked, int) else 0) if passes_by_itself else 0)

    def _retry_ms(self, asked_seconds: int) -> int:
        """Twice as long after each failure up to the regular pace, never all laptops at one moment, and never before
        the centre asked."""
        steady = min(_FIRST_RETRY_MS * 2 ** (self._failures - 1), self._regular_ms)
        return max(int(steady * (0.5 + self._chance())), min(asked_seconds * 1000, self._regular_ms))

    def _end(self, trouble: Trouble | None, next_ms: int) -> None:
        self._job = None
        if erased := sum(self._erased):
            self.erased.emit(erased)
        self.ended.emit(trouble)
        self._read_status(self._show)
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.sync()
        elif next_ms:
            self._later.start(next_ms)

    def _read_status(self, then: Callable[[SyncStatus], None]) -> None:
        workspace = self._workspace

        def work(_control: JobControl) -> SyncStatus:
            return sync_status(workspace)

        self._tasks.read(work, then, owner=self, kind="sync_status")

    def _show(self, status: SyncStatus) -> None:
        self._status = status
        self.status_changed.emit(status)


def _sync(workspace: Workspace, allow_removal: bool, report_erased: Callable[[int], None], control: JobControl) -> None:
    sync_now(
        workspace,
        report_step=lambda step: control.report(step.done, step.whole, step.direction),
        should_stop=lambda: control.is_cancelled,
        at_a_time=_AT_A_TIME,
        allow_removal=allow_removal,
        report_erased=report_erased,
    )
    control.stop_if_cancelled()


def _send_again(workspace: Workspace, report_erased: Callable[[int], None], control: JobControl) -> None:
    from app.cases.laptop.recovering import send_again  # late: it is needed once in a centre's life

    send_again(workspace, report_erased=report_erased)
    control.stop_if_cancelled()
