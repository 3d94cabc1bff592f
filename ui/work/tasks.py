"""The one door for work that would make the screen wait.

A job is a plain function that gets a ``JobControl`` and returns a plain value. It runs on another thread, touches
no widget and opens what it needs. Its result comes back on the GUI thread. Reads run side by side; writes have one
worker and queue; long work that a save must not wait for (sync, backup) has a worker of its own. Nothing ends in
silence: a failure without a handler goes to ``show_failure``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.work.jobs import Cancelled, Job, JobControl, Progress

__all__ = ["Cancelled", "Job", "JobControl", "Progress", "Tasks"]

T = TypeVar("T")

SAMPLE_MS = 100
"""Progress reaches the screen ten times a second, however often a job reports."""


class Tasks(QObject):
    """Runs jobs for one window: several readers, one writer. Threads start with the first job that needs them."""

    _finished = Signal()

    def __init__(
        self, show_failure: Callable[[BaseException], None], *, readers: int = 2, parent: QObject | None = None
    ) -> None:
        """``show_failure`` gets, on the GUI thread, each failure that no handler takes."""
        super().__init__(parent)
        self._show_failure = show_failure
        self._lock = threading.Lock()
        self._is_closed = False
        self._is_listening = True
        self._jobs: list[Job[Any]] = []
        self._latest: dict[str, Job[Any]] = {}
        self._results: SimpleQueue[Job[Any]] = SimpleQueue()
        self._reads = _Lane("tandem-read", readers, self._on_worker_finished)
        self._writes = _Lane("tandem-write", 1, self._on_worker_finished)
        self._services = _Lane("tandem-service", 1, self._on_worker_finished)
        self._delivery = QTimer(self, interval=0, singleShot=True)
        self._delivery.timeout.connect(self._deliver_one)
        self._finished.connect(self._delivery.start)
        self._sampler = QTimer(self)
        self._sampler.setInterval(SAMPLE_MS)
        self._sampler.timeout.connect(self._on_sample)

    @property
    def is_idle(self) -> bool:
        """Whether no job runs, waits or has a result that was not yet handed over."""
        return not self._jobs

    def read(
        self,
        work: Callable[[JobControl], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        kind: str = "",
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job[T]:
        """Run ``work`` beside other reads; a newer read of the same ``kind`` replaces the older and drops its result.

        A dead ``owner`` drops the result. After ``close`` reads are not started: nobody will see them.
        """
        job = Job(work, done, failed, owner, is_write=False, progress=progress, cancelled=cancelled)
        if self._is_closed:
            job.cancel()
            return job
        if kind:
            if (older := self._latest.get(kind)) is not None:
                older.supersede()
            self._latest[kind] = job
        return self._start(job, self._reads)

    @property
    def is_closed(self) -> bool:
        """Whether no new work is taken any more: a result that is handed over while closing asks before it goes on."""
        return self._is_closed

    def write(
        self,
        work: Callable[[JobControl], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job[T]:
        """Run ``work`` after all writes handed in before it. Raises RuntimeError after ``close``."""
        if self._is_closed:
            raise RuntimeError("work was handed in after closing")
        job = Job(work, done, failed, owner, is_write=True, progress=progress, cancelled=cancelled)
        return self._start(job, self._writes)

    def serve(
        self,
        work: Callable[[JobControl], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job[T]:
        """Run long work that is made of short steps (sync, backup) beside reads and writes, one at a time.

        It is asked to stop when the app ends, and not started any more after ``close``.
        """
        job = Job(work, done, failed, owner, is_write=False, progress=progress, cancelled=cancelled)
        if self._is_closed:
            job.cancel()
            return job
        return self._start(job, self._services)

    def finish_writes(self, wait_seconds: float = 5.0) -> bool:
        """Wait until all writes that were handed in have ended and their results were handed over: what follows on this
        thread must see them. Returns whether they did so in time."""
        deadline = time.monotonic() + wait_seconds
        while any(job.is_write for job in self._jobs):
            try:
                job = self._results.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                return False
            self._hand_over(job)
        return True

    def close(self, wait_seconds: float = 5.0) -> bool:
        """Take no new work, ask running jobs to stop, let queued saves end, and wait at most ``wait_seconds``.

        A write is asked to stop only if its creator handles ``cancelled``; the others hold what a user typed.
        Results that are there are still handed over. Returns whether everything ended in time; a job that did not
        is left behind on its thread, and its result goes nowhere.
        """
        if self._is_closed:
            return True
        self._is_closed = True
        self._sampler.stop()
        for job in self._jobs:
            if job.may_stop_halfway:
                job.cancel()
        deadline = time.monotonic() + wait_seconds
        ended = [lane.close(deadline) for lane in (self._reads, self._services, self._writes)]
        with self._lock:
            self._is_listening = False
        self._delivery.stop()
        while self._deliver_result():
            pass
        return all(ended)

    def _start(self, job: Job[T], lane: _Lane) -> Job[T]:
        self._jobs.append(job)
        if job.reports_progress and not self._sampler.isActive():
            self._sampler.start()
        lane.put(job)
        return job

    def _on_worker_finished(self, job: Job[Any]) -> None:
        """Called on a worker's thread: park the result and wake the GUI thread, unless that no longer listens."""
        with self._lock:
            if not self._is_listening:
                return
            self._results.put(job)
            self._finished.emit()

    @Slot()
    def _deliver_one(self) -> None:
        """Hand over one result and let the screen go on before the next: two at once make it stand still for both."""
        if self._deliver_result():
            self._delivery.start()

    def _deliver_result(self) -> bool:
        try:
            job = self._results.get_nowait()
        except Empty:
            return False
        self._hand_over(job)
        return True

    def _hand_over(self, job: Job[Any]) -> None:
        self._forget(job)
        job.deliver(self._show_failure)

    def _forget(self, job: Job[Any]) -> None:
        self._jobs.remove(job)
        for kind in [kind for kind, latest in self._latest.items() if latest is job]:
            del self._latest[kind]
        if not any(left.reports_progress for left in self._jobs):
            self._sampler.stop()

    @Slot()
    def _on_sample(self) -> None:
        for job in list(self._jobs):
            job.sample()


class _Lane:
    """Some threads that empty one queue in order.

    The threads are daemons of our own instead of a pool's: a pool waits without end when the interpreter stops,
    and one job that hangs would keep a locked app, and its key, in memory.
    """

    def __init__(self, name: str, size: int, finished: Callable[[Job[Any]], None]) -> None:
        self._name = name
        self._size = size
        self._finished = finished
        self._queue: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, job: Job[Any]) -> None:
        if len(self._threads) < self._size:
            thread = threading.Thread(target=self._work, name=f"{self._name}-{len(self._threads) + 1}", daemon=True)
            self._threads.append(thread)
            thread.start()
        self._queue.put(job)

    def close(self, deadline: float) -> bool:
        """Let the threads end after what is queued; returns whether they did so before ``deadline`` (monotonic)."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job.run()
            self._finished(job)
