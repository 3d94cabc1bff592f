"""A bad network between real laptops and real processes of the centre: a TCP proxy that does what networks do.

It speaks just enough HTTP to know where a request and an answer end. What it does to each follows from its dice.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from random import Random

from tests.faults.listening import Listening

PORTAL = b"<html><body>Meld u aan op het gastennetwerk</body></html>"
_END = b"\r\n\r\n"
_KEEP, _CLOSE = b"connection: keep-alive", b"connection: close"
_MOST_LATE = 0.4

Ports = Callable[[], Sequence[int]]


class Proxy(Listening):
    """Listens on loopback at ``url``. ``faults``: how likely a request meets one; ``only``: the kinds there are;
    ``met`` counts those met. ``ports`` gives the processes behind it; ``kill`` ends the process at a port at once."""

    longest_line = 64 * 1024 * 1024

    def __init__(self, dice: Random, ports: Ports, kill: Callable[[int], None] = lambda _port: None) -> None:
        """Nothing is bound before ``with``."""
        self.faults, self.only = 0.0, FAULTS
        self.met: Counter[str] = Counter()
        self._dice, self._ports, self._kill = dice, ports, kill
        self._late: set[asyncio.Future[object]] = set()
        super().__init__("proxy")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(self, reader, writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while not writer.is_closing():
                await self._carry(line, await _message(reader))
        writer.close()

    async def _carry(self, line: Line, request: bytes) -> None:
        if self._dice.random() >= self.faults:
            line.say(await self.ask(request))
            return
        kind = self._dice.choice(tuple(self.only))
        self.met[kind] += 1
        await self.only[kind](line, request)

    # What the faults are made of

    async def ask(self, request: bytes, upto: int | None = None) -> bytes:
        """Bring ``request``, or its first ``upto`` bytes, to one of the processes; return the whole answer."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._dice.choice(self._ports()))
        except OSError:
            return _answer(b"502 Bad Gateway", PORTAL)
        try:
            writer.write(request.replace(b"Connection: keep-alive", b"Connection: close", 1)[:upto])
            await writer.drain()
            answer = b"" if upto is not None else await reader.read(-1)
            return answer.replace(_CLOSE, _KEEP, 1) or _answer(b"502 Bad Gateway", PORTAL)
        except OSError:
            return _answer(b"502 Bad Gateway", PORTAL)
        finally:
            writer.close()

    async def killed(self, line: Line, request: bytes) -> None:
        """The process ends (kill -9) while it works on the request."""
        port = self._dice.choice(self._ports())
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            await writer.drain()
            await asyncio.sleep(self._dice.random() * 0.03)
            await asyncio.to_thread(self._kill, port)
            writer.close()
        line.reset()

    def place(self, whole: bytes) -> int:
        """Return where to cut: often near the beginning, the end of the head, or the end."""
        near = self._dice.choice((0, whole.find(_END), len(whole), self._dice.randrange(len(whole) + 1)))
        return max(0, min(len(whole) - 1, near + self._dice.randrange(-8, 9)))

    def seconds(self, most: float) -> float:
        """Return some time up to ``most``."""
        return self._dice.random() * most

    def later(self, work: Awaitable[object]) -> None:
        """Let something happen when nobody waits for it any more."""
        task = asyncio.ensure_future(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)


class Line:
    """One connection of a laptop, and the proxy it came in by."""

    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.proxy = proxy
        self._reader, self._writer = reader, writer

    def say(self, answer: bytes) -> None:
        """Answer."""
        self._writer.write(answer)

    def hang_up(self) -> None:
        """End the connection in order (FIN)."""
        self._writer.close()

    def reset(self) -> None:
        """End the connection at once (RST)."""
        raw = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def hold(self) -> None:
        """Say nothing until the laptop gives up."""
        await self._reader.read(-1)
        self._writer.close()


async def _delay(line: Line, request: bytes) -> None:
    await asyncio.sleep(line.proxy.seconds(0.05))
    answer = await line.proxy.ask(request)
    await asyncio.sleep(line.proxy.seconds(0.05))
    line.say(answer)


async def _in_drops(line: Line, request: bytes) -> None:
    answer = await line.proxy.ask(request)
    step = len(answer) // 10 + 1
    for start in range(0, len(answer), step):
        line.say(answer[start : start + step])
        await asyncio.sleep(0.001)


async def cut_request(line: Line, request: bytes, place: int) -> None:
    """Let only the first ``place`` bytes of the request through, then end both connections."""
    await line.proxy.ask(request, place)
    line.hang_up()


async def cut_answer(line: Line, request: bytes, place: int) -> None:
    """Let only the first ``place`` bytes of the answer through, then end the connection."""
    line.say((await line.proxy.ask(request))[:place])
    line.hang_up()


async def _cut_request(line: Line, request: bytes) -> None:
    await cut_request(line, request, line.proxy.place(request))


async def _cut_answer(line: Line, request: bytes) -> None:
    answer = await line.proxy.ask(request)
    line.say(answer[: line.proxy.place(answer)])
    line.hang_up()


async def _reset_before(line: Line, _request: bytes) -> None:
    line.reset()


async def _reset_after(line: Line, request: bytes) -> None:
    await line.proxy.ask(request)
    line.reset()


async def _black_hole(line: Line, _request: bytes) -> None:
    await line.hold()


async def _half_open(line: Line, request: bytes) -> None:
    await line.proxy.ask(request)
    await line.hold()


async def _half_an_answer(line: Line, request: bytes) -> None:
    answer = await line.proxy.ask(request)
    line.say(answer[: line.proxy.place(answer)])
    await line.hold()


async def _late(line: Line, request: bytes) -> None:
    async def deliver() -> None:
        await asyncio.sleep(line.proxy.seconds(_MOST_LATE))
        await line.proxy.ask(request)

    line.proxy.later(deliver())
    line.hang_up()


async def _twice(line: Line, request: bytes) -> None:
    await line.proxy.ask(request)
    line.say(await line.proxy.ask(request))


async def _twice_at_once(line: Line, request: bytes) -> None:
    answers = await asyncio.gather(line.proxy.ask(request), line.proxy.ask(request))
    line.say(answers[int(line.proxy.seconds(2.0))])


async def _portal(line: Line, _request: bytes) -> None:
    line.say(_answer(b"200 OK", PORTAL))


async def _proxy_error(line: Line, _request: bytes) -> None:
    line.say(_answer(b"502 Bad Gateway", PORTAL))


async def _idle_closed(line: Line, request: bytes) -> None:
    line.say(await line.proxy.ask(request))
    line.hang_up()


async def _killed(line: Line, request: bytes) -> None:
    await line.proxy.killed(line, request)


FAULTS: dict[str, Callable[[Line, bytes], Awaitable[None]]] = {
    "delay": _delay,
    "in drops": _in_drops,
    "request cut at a byte": _cut_request,
    "answer cut at a byte": _cut_answer,
    "reset before": _reset_before,
    "reset after": _reset_after,
    "black hole": _black_hole,
    "half open": _half_open,
    "half an answer": _half_an_answer,
    "late": _late,
    "twice": _twice,
    "twice at once": _twice_at_once,
    "portal page": _portal,
    "proxy error": _proxy_error,
    "closed after the answer": _idle_closed,
    "process killed": _killed,
}
"""Everything that can happen to a request."""


async def _message(reader: asyncio.StreamReader) -> bytes:
    """Return one request: its head and as much body as it promises. Raises IncompleteReadError at the end."""
    head = await reader.readuntil(_END)
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + await reader.readexactly(int(lengths[0].partition(b":")[2]) if lengths else 0)


def _answer(status: bytes, page: bytes) -> bytes:
    head = b"HTTP/1.1 %b\r\ncontent-type: text/html\r\ncontent-length: %d" % (status, len(page))
    return head + _END + page
