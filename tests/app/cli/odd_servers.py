"""Servers that are no centre, or not now: each answers every request with the same bytes, or with none at all."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def answering(answer: bytes | None) -> Iterator[str]:
    """Listen on loopback and answer each request with ``answer`` and the end of the connection; ``None``: never answer.

    Yields the address.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []
        thread = threading.Thread(target=_serve, args=(listener, answer, held))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in held:
                connection.close()


def _serve(listener: socket.socket, answer: bytes | None, held: list[socket.socket]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # told to stop
            return
        if answer is None:
            held.append(connection)
            continue
        with connection, suppress(OSError):
            _read_request(connection)
            connection.sendall(answer)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(1)
            connection.recv(1)


def _read_request(connection: socket.socket) -> None:
    got = b""
    while b"\r\n\r\n" not in got:
        part = connection.recv(65_536)
        if not part:
            return
        got += part
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    left = int(lengths[0]) - len(body) if lengths else 0
    while left > 0:
        left -= len(connection.recv(65_536)) or left


def http(status: str, kind: str, body: bytes, *, said_length: int | None = None, **headers: str) -> bytes:
    """Return an answer in HTTP; ``said_length`` promises more than comes."""
    length = len(body) if said_length is None else said_length
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {length}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def nobody_there() -> str:
    """Return an address on loopback where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
