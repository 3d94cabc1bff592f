"""A line to the centre that lets a set number of bytes through and then breaks, once; it counts what it passed on."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

_PIECE = 16 * 1024


class Line:
    """Relays to ``url``. ``cut_after``: bytes towards the centre that still pass; ``passed``: those that did."""

    def __init__(self, url: str) -> None:
        """Nothing is bound before ``with``."""
        self._port = urlsplit(url).port
        self.cut_after: int | None = None
        self.passed = 0
        self._loop = asyncio.new_event_loop()
        self._may_end = asyncio.Event()
        self._listening: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, name="line")

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listening.result()}"

    def __enter__(self) -> Line:
        self._thread.start()
        self._listening.result()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._may_end.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._listen())
        finally:
            self._loop.close()

    async def _listen(self) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._listening.set_result(server.sockets[0].getsockname()[1])
        await self._may_end.wait()
        server.close()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        back = asyncio.ensure_future(self._pass_back(far_reader, writer))
        with suppress(ConnectionError, asyncio.CancelledError):
            while piece := await reader.read(_PIECE):
                whole, piece = piece, piece[: self.cut_after]
                far_writer.write(piece)
                await far_writer.drain()
                self.passed += len(piece)
                if self.cut_after is not None:
                    self.cut_after -= len(piece)
                    if len(piece) < len(whole) or not self.cut_after:
                        self.cut_after = None
                        break
        back.cancel()
        for end in (writer, far_writer):
            end.close()

    async def _pass_back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.CancelledError):
            while piece := await reader.read(_PIECE):
                writer.write(piece)
                await writer.drain()
