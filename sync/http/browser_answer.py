"""A loopback port that waits for one answer from the browser, and tells the user there to come back."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType

_PATH = "/aangemeld"
_STEP_SECONDS = 0.1
_READ_SECONDS = 5.0
_PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Tandem</title>'
    '<body style="font:18px/1.5 sans-serif;max-width:32em;margin:4em auto;padding:0 1em"><h1>{title}</h1><p>{text}</p>'
)
_GOOD = _PAGE.format(title="U kunt terug naar Tandem", text="Dit venster mag dicht.")
_STRANGE = _PAGE.format(title="Dit hoort niet bij uw aanmelding", text="Ga terug naar Tandem en probeer opnieuw.")


class BrowserAnswer:
    """Listens from ``__enter__`` to ``__exit__``; ``url`` is where the browser must bring its answer."""

    def __enter__(self) -> BrowserAnswer:
        """Take a free port."""
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.is_ours = lambda _url: False
        self.url = f"http://127.0.0.1:{self._server.server_port}{_PATH}"
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Give the port back."""
        self._server.server_close()

    def wait(self, is_ours: Callable[[str], bool], seconds: float, should_stop: Callable[[], bool]) -> str | None:
        """Return the address that the browser came with; ``None`` if none came in time or somebody stopped.

        An answer that is not ours gets a page that says so, and the waiting goes on.
        """
        self._server.is_ours = is_ours
        end = time.monotonic() + seconds
        while self._server.answer is None and time.monotonic() < end and not should_stop():
            self._server.handle_request()
        return self._server.answer


class _Server(HTTPServer):
    """Handles one request at a time; ``answer`` is the address of the one that was ours."""

    timeout = _STEP_SECONDS
    answer: str | None = None
    is_ours: Callable[[str], bool]

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser that goes away go: it comes again, or the waiting ends."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _READ_SECONDS

    def do_GET(self) -> None:
        url = f"http://127.0.0.1{self.path}"
        is_answer = self.path.partition("?")[0] == _PATH
        is_ours = is_answer and self.server.is_ours(url)
        page = (_GOOD if is_ours else _STRANGE).encode()
        self.send_response(200 if is_ours else 400 if is_answer else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(page)
        if is_ours:
            self.server.answer = url

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address holds the code."""
