"""Listen at the centre for news, so that what a colleague wrote is here in seconds."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from sync.errors import SyncTrouble

CONTENT_TYPE = "text/event-stream"
_SILENCE_SECONDS = 60.0
"""The centre says something more often than that; longer silence is a connection that died without a word."""

_CONNECT_SECONDS = 5.0


def positions(url: str, access_token: str) -> Iterator[int | None]:
    """Give the newest position of the own organisation now and whenever it has moved; ``None`` for a sign of life.

    Ends when the centre ends it, after some minutes. Raises SyncTrouble ``sync.no_server``, ``sync.interrupted``,
    ``sync.signed_out``, or ``sync.not_a_centre`` for whoever does not give events.
    """
    host = httpx.URL(url).host
    headers = {"Authorization": f"Bearer {access_token}", "Accept": CONTENT_TYPE}
    timeout = httpx.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS)
    try:
        with (
            httpx.Client(timeout=timeout, trust_env=False, verify=url.startswith("https:")) as http,
            http.stream("GET", f"{url}/v1/news", headers=headers) as answer,
        ):
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                raise SyncTrouble("sync.signed_out", host=host)
            if answer.headers.get("content-type", "").partition(";")[0] != CONTENT_TYPE:
                raise SyncTrouble("sync.not_a_centre", host=host)
            for line in answer.iter_lines():
                if line.startswith("data: ") and line[6:].isascii() and line[6:].isdigit():
                    yield int(line[6:])
                elif line.startswith(":"):
                    yield None
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise SyncTrouble("sync.no_server", host=host) from error
    except httpx.HTTPError as error:
        raise SyncTrouble("sync.interrupted", host=host) from error
