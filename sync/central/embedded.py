"""A centre inside this process: for the demo, the benchmarks and the tests. It serves real HTTP on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

import uvicorn

from models.errors import Trouble
from sync.central.database import Database
from sync.central.main import Centre, create_app, open_centre

START_SECONDS = 20.0
STOP_SECONDS = 10


def server_for(centre: Centre, host: str, port: int) -> uvicorn.Server:
    """Return a server that has not started. It binds host and port itself: a hand-made socket loses TCP_NODELAY."""
    config = uvicorn.Config(
        create_app(centre),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return uvicorn.Server(config)


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
        self.url = ""
        self._server = _ReportingServer(self.centre, port)
        self._thread = threading.Thread(target=self._server.run, name="embedded-centre")

    def __enter__(self) -> EmbeddedCentre:
        self._thread.start()
        try:
            self.url = f"http://127.0.0.1:{self._server.wait_for_port()}"
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()
        self.database.close()


class _ReportingServer:
    """A server in a thread that says which port it got."""

    def __init__(self, centre: Centre, port: int) -> None:
        self._server = server_for(centre, "127.0.0.1", port)
        self._ended = threading.Event()
        self._listening = threading.Event()
        startup = self._server.startup

        async def startup_and_tell(sockets: object = None) -> None:
            await startup()
            self._listening.set()

        self._server.startup = startup_and_tell  # type: ignore[method-assign]

    def run(self) -> None:
        try:
            self._server.run()
        except SystemExit:  # uvicorn's way to say that the port is taken
            pass
        finally:
            self._listening.set()

    def wait_for_port(self) -> int:
        """Return the port once it listens. Raises Trouble ``centre.port_taken``."""
        if not self._listening.wait(START_SECONDS) or not self._server.servers:
            raise Trouble("centre.port_taken")
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    def stop(self) -> None:
        self._server.should_exit = True
