"""Processes of the centre that can be killed: real HTTP by uvicorn, on one database, behind one address."""

from __future__ import annotations

import signal
import threading
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import ForkServerProcess
from types import TracebackType

from tests.victims import victims

_START_SECONDS = 60


def serve(database_url: str, release: str, told: Pipe) -> None:
    """Serve the centre until killed; ``told`` gets the port once it listens."""
    if release:
        from tests.simulation.releases import RELEASES, running

        with running(RELEASES[release]):
            serve(database_url, "", told)
        return
    from sync.central.centre import open_centre
    from sync.central.embedded import CentreServer
    from sync.central.store.database import Database

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    CentreServer(open_centre(Database(database_url)), "127.0.0.1", 0, told.send).run()


class Processes:
    """``number`` processes of the centre at ``ports``, each killed one replaced by ``revive``. For any thread.

    ``killed`` counts those killed."""

    def __init__(self, database_url: str, number: int, release: str = "") -> None:
        """``release``: of the program, if not this one (``tests.simulation.releases``)."""
        self._url, self._number, self._release = database_url, number, release
        self._running: dict[int, ForkServerProcess] = {}
        self._turn = threading.Lock()
        self._context = victims()
        self.killed = 0

    @property
    def ports(self) -> tuple[int, ...]:
        """Where they listen, or did until they were killed."""
        return tuple(self._running)

    def __enter__(self) -> Processes:
        self.revive()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for port in self.ports:
            self.kill(port)

    def kill(self, port: int) -> None:
        """End the process at ``port`` at once (kill -9)."""
        with self._turn:
            process = self._running.get(port)
            if process is not None and process.exitcode is None:
                process.kill()
                process.join()
                self.killed += 1

    def revive(self) -> None:
        """Start a new process for each that was killed."""
        with self._turn:
            living = {port: process for port, process in self._running.items() if process.exitcode is None}
            missing = self._number - len(living)
            self._running = living | dict(self._start() for _ in range(missing))

    def _start(self) -> tuple[int, ForkServerProcess]:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=serve, args=(self._url, self._release, theirs), daemon=True)
        process.start()
        theirs.close()
        with ours:
            if ours.poll(_START_SECONDS):
                return int(ours.recv()), process
        raise AssertionError("a process of the centre did not start")
