"""Passes questions and answers on beside the requests: who pushes a question does not wait for what comes of it.

So neither the answer to a push nor the time that it takes tells whether anybody is known.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from sync.central.partners.inquiries import pass_on_waiting
from sync.central.store.database import Database
from sync.central.store.replication import NotReplicated

_log = logging.getLogger("tandem.centre")


class PassingOn:
    """A thread that lives while something waits. What it could not do is done at the next question or the next start
    of a process: it stands in the database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Nothing runs before :meth:`wake`. ``clock`` gives the time in UTC."""
        self._database, self._clock = database, clock
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None
        self._again, self._is_over = False, False

    def wake(self) -> None:
        """Something waits, or may wait."""
        with self._turn:
            if self._is_over:
                return
            self._again = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="passing-on", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Return when nothing runs any more."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def close(self) -> None:
        """Finish what runs and begin nothing more."""
        with self._turn:
            self._is_over = True
        self.wait()

    def _run(self) -> None:
        while self._has_more():
            try:
                pass_on_waiting(self._database, self._clock())
            except (SQLAlchemyError, NotReplicated) as error:  # the database is away; what waits stands in it
                _log.error("passing on stopped: %s", type(error).__name__)

    def _has_more(self) -> bool:
        with self._turn:
            again, self._again = self._again, False
            if not again:
                self._thread = None
            return again
