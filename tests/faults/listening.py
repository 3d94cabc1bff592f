"""A server on a loop and a thread of its own, for what stands between a laptop and the centre."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from types import TracebackType
from typing import Self


class Listening:
    """Listens on loopback at ``url`` from ``with`` on; whoever inherits from it says what it does with a connection."""

    longest_line = 64 * 1024
    """How many bytes of a request may be waited for at once."""

    def __init__(self, name: str) -> None:
        """Nothing is bound before ``with``; ``name`` is the thread's."""
        self._loop = asyncio.new_event_loop()
        self._may_end = asyncio.Event()
        self._listening: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, name=name)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listening.result()}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._listening.result()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._may_end.set)
        self._thread.join()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Do with one connection what this server is for."""
        raise NotImplementedError

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._listen())
        finally:
            self._loop.close()

    async def _listen(self) -> None:
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=self.longest_line)
        self._listening.set_result(server.sockets[0].getsockname()[1])
        await self._may_end.wait()
        server.close()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
