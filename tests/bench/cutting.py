"""A relay on loopback that lets a set number of bytes through to the centre and then cuts the line, once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

_PIECE = 16 * 1024


class Relay:
    """Relays connections to one address. ``cut_after``: bytes towards it that still pass; ``None``: all of them."""

    def __init__(self, url: str) -> None:
        """``url``: where it leads; nothing passes before :func:`relaying` runs it."""
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cut_after: int | None = None

    def run(self) -> None:
        """Take connections until :meth:`close`; each has a thread for each direction."""
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            for source, sink, is_out in ((near, far, True), (far, near, False)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._pass_on, args=(source, sink, is_out), daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, source: socket.socket, sink: socket.socket, is_out: bool) -> None:
        try:
            while piece := source.recv(_PIECE):
                if is_out and self.cut_after is not None:
                    piece, self.cut_after = piece[: self.cut_after], self.cut_after - len(piece)
                    sink.sendall(piece)
                    if self.cut_after <= 0:
                        self.cut_after = None
                        break
                else:
                    sink.sendall(piece)
        except OSError:
            pass  # the other direction has cut the line
        for one in (source, sink):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


@contextmanager
def relaying(url: str) -> Iterator[Relay]:
    """Run a relay to ``url``."""
    relay = Relay(url)
    thread = threading.Thread(target=relay.run)
    thread.start()
    try:
        yield relay
    finally:
        relay.close()
        thread.join()
