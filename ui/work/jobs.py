"""One piece of background work: what it runs, what it may ask while running, and who gets the outcome."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject

T = TypeVar("T")


class Cancelled(Exception):
    """Raised by ``JobControl.stop_if_cancelled``: the user, a newer job or the end of the app asked to stop."""


@dataclass(frozen=True)
class Progress:
    """How far a job is; ``total`` is 0 while nobody knows."""

    done: int
    total: int = 0
    text: str = ""


class JobControl:
    """What a running function may ask and tell; safe to use from its own thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._progress: Progress | None = None

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled when somebody asked to stop; call it between steps, where nothing is half done."""
        if self._cancelled.is_set():
            raise Cancelled

    @property
    def latest(self) -> Progress | None:
        """What was reported last."""
        return self._progress

    def request_stop(self) -> None:
        """Ask the function to stop at its next safe point."""
        self._cancelled.set()

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell how far the work is; cheap enough to call for every row."""
        self._progress = Progress(done, total, text)


class Job(Generic[T]):
    """A piece of work handed in; its creator may cancel it."""

    def __init__(
        self,
        work: Callable[[JobControl], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        owner: QObject,
        *,
        is_write: bool,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], None] | None,
    ) -> None:
        self._work = work
        self._done = done
        self._failed = failed
        self._owner = owner
        self._is_write = is_write
        self._on_progress = progress
        self._on_cancelled = cancelled
        self._control = JobControl()
        self._is_superseded = False
        self._is_finished = False
        self._shown: Progress | None = None
        self._result: T | None = None
        self._error: BaseException | None = None

    @property
    def is_finished(self) -> bool:
        """Whether the result, failure or end of the job has been handled."""
        return self._is_finished

    @property
    def reports_progress(self) -> bool:
        return self._on_progress is not None

    @property
    def is_write(self) -> bool:
        """Whether it changes what is stored."""
        return self._is_write

    @property
    def may_stop_halfway(self) -> bool:
        """Whether the end of the app may cancel it: every read, and a write whose creator handles ``cancelled``."""
        return not self._is_write or self._on_cancelled is not None

    def cancel(self) -> None:
        """Ask the function to stop at its next safe point; ``cancelled()`` follows, or ``done`` if it was too late."""
        self._control.request_stop()

    def supersede(self) -> None:
        """Cancel it and drop its result: a newer job of its kind took over."""
        self._is_superseded = True
        self.cancel()

    def run(self) -> None:
        """Do the work on this thread; every outcome is kept, also the ones that end a thread."""
        try:
            self._control.stop_if_cancelled()
            self._result = self._work(self._control)
        except BaseException as error:  # noqa: BLE001 - delivered on the GUI thread
            self._error = error

    def _owner_is_alive(self) -> bool:
        return shiboken6.isValid(self._owner)

    def sample(self) -> None:
        """Show the latest progress if it is news; runs on the GUI thread."""
        latest = self._control.latest
        if self._on_progress is None or latest is None or latest is self._shown:
            return
        self._shown = latest
        if self._owner_is_alive():
            self._on_progress(latest)

    def deliver(self, show_failure: Callable[[BaseException], None]) -> None:
        """Hand the outcome to whoever waits for it; runs on the GUI thread."""
        self._is_finished = True
        wanted = self._owner_is_alive() and not self._is_superseded
        if isinstance(self._error, Cancelled):
            if wanted and self._on_cancelled is not None:
                self._on_cancelled()
        elif self._error is not None:
            self._deliver_failure(self._error, wanted, show_failure)
        elif wanted and self._done is not None:
            self.sample()
            self._done(self._result)  # type: ignore[arg-type]  # the function ended well, so this is its T

    def _deliver_failure(
        self, error: BaseException, wanted: bool, show_failure: Callable[[BaseException], None]
    ) -> None:
        if wanted and self._failed is not None and isinstance(error, Exception):
            self._failed(error)
        elif wanted or self._is_write:
            # A lost read concerns nobody once its view is gone; a write that failed always concerns the user.
            show_failure(error)
