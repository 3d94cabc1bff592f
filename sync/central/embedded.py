"""A centre inside this process: for the demo, the benchmarks and the tests. It serves real HTTP on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from socket import socket
from types import TracebackType

import uvicorn

from models.errors import Trouble
from sync.central.centre import Centre, open_centre
from sync.central.main import create_app
from sync.central.store.database import Database

START_SECONDS = 20.0
STOP_SECONDS = 10
IDLE_SECONDS = 75
"""Longer than a proxy keeps an idle connection: who closes first must not be the side that is asked next."""


class CentreServer(uvicorn.Server):
    """Serves a centre over HTTP; ``on_listening`` is told the port. Binds host and port itself: a socket made by
    hand loses TCP_NODELAY."""

    def __init__(self, centre: Centre, host: str, port: int, on_listening: Callable[[int], None]) -> None:
        """Nothing is bound before ``run``; port 0 takes any free one."""
        self._centre, self._on_listening = centre, on_listening
        super().__init__(
            uvicorn.Config(
                create_app(centre),
                host=host,
                port=port,
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                lifespan="off",
                timeout_graceful_shutdown=STOP_SECONDS,
                timeout_keep_alive=IDLE_SECONDS,
            )
        )

    def run(self, sockets: list[socket] | None = None) -> None:
        """Serve until told to stop. Raises Trouble ``centre.cannot_listen`` if the address cannot be had."""
        try:
            super().run(sockets)
        except SystemExit as error:  # uvicorn's way to say so
            raise Trouble("centre.cannot_listen", host=self.config.host, port=self.config.port) from error

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self._centre.passing_on.wake()  # what an earlier process left waiting
        self._on_listening(int(self.servers[0].sockets[0].getsockname()[1]))

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._centre.news.close()  # who waits for news would keep it open for minutes
        await super().shutdown(sockets)
        self._centre.passing_on.close()


class EmbeddedCentre:
    """A centre on loopback as a context manager; ``url`` is where it listens.

    Leaving it answers what is running, stops the thread and closes the database.
    """

    def __init__(
        self, database_url: str, port: int = 0, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Open the database at ``database_url`` and bring it up to date; port 0 takes any free one."""
        self.database = Database(database_url)
        self.centre = open_centre(self.database, clock)
        self._port: Future[int] = Future()
        self._server = CentreServer(self.centre, "127.0.0.1", port, self._port.set_result)
        self._thread = threading.Thread(target=self._serve, name="embedded-centre")

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port.result(START_SECONDS)}"

    def __enter__(self) -> EmbeddedCentre:
        """Return when it listens. Raises Trouble ``centre.cannot_listen``."""
        self._thread.start()
        try:
            self._port.result(START_SECONDS)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop: what is running is answered first."""
        self._server.should_exit = True
        self._thread.join()
        self.database.close()

    def _serve(self) -> None:
        try:
            self._server.run()
        except Trouble as trouble:
            self._port.set_exception(trouble)
