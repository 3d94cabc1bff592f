"""A line to the centre that lets a set number of bytes through and then breaks, once; it counts what it passed on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from tests.faults.listening import Listening

_PIECE = 16 * 1024


class Line(Listening):
    """Relays to ``url``. ``cut_after``: bytes towards the centre that still pass; ``passed``: those that did."""

    def __init__(self, url: str) -> None:
        """Nothing is bound before ``with``."""
        self._port = urlsplit(url).port
        self.cut_after: int | None = None
        self.passed = 0
        super().__init__("line")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
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
