"""The floor under a sync: a bare httpx client and a bare FastAPI server, in a process of its own, that exchange the
same number of bytes in the same requests, without a database or any thought about them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import httpx
import uvicorn
from fastapi import FastAPI, Request, Response

PUSH = "/v1/push"
"""The path to which changes are sent."""


@dataclass(frozen=True)
class Exchange:
    """One request of a sync: its body, and how many bytes came back."""

    path: str
    sent: bytes
    received: int


@dataclass
class Tape:
    """What a sync sent and got, in order."""

    exchanges: list[Exchange] = field(default_factory=list)

    def sent_to(self, path: str) -> int:
        """Return how many bytes went out to ``path``."""
        return sum(len(one.sent) for one in self.exchanges if one.path == path)


@contextmanager
def taped() -> Iterator[Tape]:
    """Note every exchange of httpx clients of this process meanwhile; what broke off is noted as sent."""
    tape, send = Tape(), httpx.Client.send

    def noting(client: httpx.Client, request: httpx.Request, **options: Any) -> httpx.Response:
        received = 0
        try:
            response = send(client, request, **options)
            received = response.num_bytes_downloaded
        finally:
            tape.exchanges.append(Exchange(request.url.path, request.content, received))
        return response

    with mock.patch.object(httpx.Client, "send", noting):
        yield tape


class Floor:
    """Plays tapes to the bare server."""

    def __init__(self, url: str) -> None:
        """``url``: where the bare server listens."""
        self._url = url

    def play(self, tape: Tape) -> None:
        """Exchange the same bytes once more, over a new connection."""
        with httpx.Client(base_url=self._url, trust_env=False, verify=False) as client:  # noqa: S501  (loopback)
            for one in tape.exchanges:
                response = client.post("/", params={"give": one.received}, content=one.sent)
                if len(response.content) != one.received:
                    raise AssertionError("the floor did not answer")


@contextmanager
def bare_server() -> Iterator[Floor]:
    """Run the bare server."""
    command = [sys.executable, "-m", "tests.bench.floor"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Floor(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.terminate()


def _serve(on_listening: Callable[[int], None]) -> None:
    app = FastAPI()

    @app.post("/")
    async def exchange(request: Request, give: int) -> Response:
        await request.body()
        return Response(bytes(give), media_type="application/octet-stream")

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            on_listening(int(self.servers[0].sockets[0].getsockname()[1]))

    Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False)).run()


if __name__ == "__main__":
    _serve(lambda port: print(port, flush=True))
