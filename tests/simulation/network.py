"""The network between the laptops and the centre: every request passes here, and the seed decides what becomes of it.

The centre's real application is called in this process; what is made up is only the way to it and back.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import zstandard
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from starlette.requests import ClientDisconnect

from tests.simulation.releases import running
from tests.simulation.simulated_centre import CentreKilled, SimulatedCentre

FAULTS = (
    "lost request",
    "lost answer",
    "cut request",
    "cut answer",
    "short answer",
    "twice",
    "late",
    "portal page",
    "proxy error",
    "no answer now",
    "centre killed",
    "centre's disk full",
)
_PORTAL = b"<html><body>Meld u aan op het gastennetwerk</body></html>"


@dataclass(frozen=True)
class Sent:
    """A request as it left a laptop."""

    laptop: str
    method: str
    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(frozen=True)
class Answered:
    """An answer as it left the centre."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def text(self) -> bytes:
        """Return the body unpacked."""
        if (b"content-encoding", b"zstd") in self.headers:
            return zstandard.ZstdDecompressor().stream_reader(self.body).read()
        return self.body


@dataclass
class Network:
    """What happens on the way to ``centre``. ``faults``: how likely a request meets one; ``overhear`` is told what was
    asked and what is answered."""

    dice: Random
    loop: asyncio.AbstractEventLoop
    centre: SimulatedCentre
    note: Callable[[str], None]
    overhear: Callable[[Sent, Answered], None]
    faults: float = 0.0
    late: list[Sent] = field(default_factory=list)
    met: dict[str, int] = field(default_factory=dict)

    def carry(self, sent: Sent) -> httpx.Response:
        """Bring a request to the centre and its answer back, as well as the weather allows. Raises httpx errors."""
        fault = self.dice.choice(FAULTS) if self.dice.random() < self.faults else ""
        if not fault:
            return _response(self.deliver(sent))
        self.met[fault] = self.met.get(fault, 0) + 1
        self.note(f"    {sent.path}: {fault}")
        return self._badly(sent, fault)

    def _badly(self, sent: Sent, fault: str) -> httpx.Response:
        match fault:
            case "lost request":
                raise httpx.ConnectError("simulated")
            case "late":
                self.late.append(sent)
                raise httpx.ReadTimeout("simulated")
            case "cut request":
                self.deliver(sent, cut_at=self.dice.random())
                raise httpx.WriteError("simulated")
            case "portal page":
                return _response(Answered(200, [(b"content-type", b"text/html")], _PORTAL))
            case "proxy error":
                return _response(Answered(502, [(b"content-type", b"text/html")], _PORTAL))
            case "no answer now":
                return _response(Answered(503, [(b"content-type", b"text/plain")], b"later"))
            case "centre killed":
                return self._killed(sent)
            case "centre's disk full":
                return self._without_room(sent)
        answered = self.deliver(sent)
        if fault == "lost answer":
            raise httpx.ReadError("simulated")
        if fault == "twice":
            again = self.deliver(sent)
            return _response(again if self.dice.random() < 0.5 else answered)
        cut = int(len(answered.body) * self.dice.random())
        return _response(answered, cut_at=cut, is_told=fault == "cut answer")

    def _killed(self, sent: Sent) -> httpx.Response:
        self.centre.arm(self.dice.randrange(1, 25), CentreKilled())
        try:
            return _response(self.deliver(sent))
        except CentreKilled as killed:
            self.centre.restart_after(killed)
            raise httpx.RemoteProtocolError("simulated") from None
        finally:
            self.centre.arm(0, CentreKilled())

    def _without_room(self, sent: Sent) -> httpx.Response:
        full = OperationalError("simulated", None, sqlite3.OperationalError("database or disk is full"))
        self.centre.arm(self.dice.randrange(1, 25), full)
        try:
            return _response(self.deliver(sent))
        finally:
            self.centre.arm(0, full)

    def deliver_late(self) -> None:
        """Let one of the requests that were on their way too long arrive now; nobody waits for its answer."""
        if self.late:
            sent = self.late.pop(self.dice.randrange(len(self.late)))
            answered = self.deliver(sent)
            self.note(f"    {sent.path} arrives late: {answered.status}")

    def deliver(self, sent: Sent, cut_at: float | None = None) -> Answered:
        """Ask the centre. ``cut_at``: the connection breaks after this part of the body."""
        with running(self.centre.release):
            answered = self.loop.run_until_complete(_ask(self.centre.app, sent, cut_at))
        self.centre.arm(0, CentreKilled())  # what was to fail has failed, or will not any more
        self.overhear(sent, answered)
        return answered


async def _ask(app: FastAPI, sent: Sent, cut_at: float | None) -> Answered:
    whole = cut_at is None
    body = sent.body if cut_at is None else sent.body[: int(len(sent.body) * cut_at)]
    coming: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": not whole}]
    told: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": sent.method,
        "scheme": "http",
        "path": sent.path,
        "raw_path": sent.path.encode(),
        "query_string": sent.query,
        "root_path": "",
        "headers": sent.headers,
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 80),
    }
    try:
        await app(scope, receive, send)
    except ClientDisconnect:
        return Answered(400, [], b"")
    if not told:  # nobody is there any more to answer to
        return Answered(400, [], b"")
    start = told[0]
    return Answered(start["status"], list(start["headers"]), b"".join(part.get("body", b"") for part in told[1:]))


class _Arriving(httpx.SyncByteStream):
    def __init__(self, body: bytes, *, breaks: bool) -> None:
        self._body, self._breaks = body, breaks

    def __iter__(self) -> Iterator[bytes]:
        yield self._body
        if self._breaks:
            raise httpx.ReadError("simulated")


def _response(answered: Answered, cut_at: int | None = None, *, is_told: bool = False) -> httpx.Response:
    """Return what arrives. ``cut_at``: only so many bytes; ``is_told``: and the laptop notices that it broke off."""
    headers = [pair for pair in answered.headers if cut_at is None or pair[0] != b"content-length"]
    return httpx.Response(answered.status, headers=headers, stream=_Arriving(answered.body[:cut_at], breaks=is_told))


class Line(httpx.BaseTransport):
    """One laptop's line. ``meanwhile`` is called before and after each request: others do things meanwhile."""

    def __init__(self, network: Network, laptop: str, meanwhile: Callable[[], None], page_bytes: int) -> None:
        """``page_bytes``: about how much the laptop takes in at a time."""
        self._network, self._laptop, self._meanwhile = network, laptop, meanwhile
        self._page_bytes = page_bytes

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._meanwhile()
        headers = [(name.lower(), value) for name, value in request.headers.raw]
        query = request.url.query
        if request.url.path == "/v1/pull":
            query += f"&max_bytes={self._page_bytes}".encode()
        sent = Sent(self._laptop, request.method, request.url.path, query, headers, request.read())
        response = self._network.carry(sent)
        self._meanwhile()
        return response
