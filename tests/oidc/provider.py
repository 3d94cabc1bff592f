"""Start and stop the provider, and sign in there as a browser does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from types import TracebackType
from urllib.parse import urljoin

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

END_SECONDS = 30
PASSWORD = "rode bus bij de kerk"


@dataclass(frozen=True)
class Person:
    """Somebody whom the provider knows; ``id`` becomes the subject."""

    id: int
    username: str
    email: str
    verified: bool = True
    password: str = PASSWORD


def new_key() -> str:
    """Return a new private key to sign with, as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


class Provider:
    """A provider on loopback as a context manager; ``issuer`` is its name and its address."""

    def __init__(self, folder: Path, people: Sequence[Person], keys: Sequence[str], *, called: str = "") -> None:
        """``keys``: the first one signs, the others are published still. ``called``: another issuer to go by."""
        self._folder, self._called, self._port = folder, called, 0
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "people.json").write_text(json.dumps([asdict(person) for person in people]))
        self._write_keys(keys)

    def __enter__(self) -> Provider:
        """Return when it listens."""
        self._start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def issuer(self) -> str:
        """What stands in its tokens."""
        return self._called or self.url

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}/o"

    def restart(self, keys: Sequence[str]) -> None:
        """Come back at the same address with other keys."""
        self._stop()
        self._write_keys(keys)
        self._start()

    def _write_keys(self, keys: Sequence[str]) -> None:
        (self._folder / "keys.json").write_text(json.dumps(list(keys)))

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.oidc.serve_provider", str(self._folder), str(self._port), self._called]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.strip().isdigit():
            raise AssertionError(self._process.communicate(timeout=END_SECONDS)[1])
        self._port = int(line)

    def _stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=END_SECONDS)


class Browser:
    """What a person does in a browser: follows links, fills in forms, keeps cookies."""

    def __init__(self) -> None:
        self._http = httpx.Client(timeout=END_SECONDS, trust_env=False)
        self._person: Person | None = None

    def close(self) -> None:
        """Close the window."""
        self._http.close()

    def sign_in(self, address: str, person: Person, *, follow_back: bool = True) -> str:
        """Open ``address``, sign in, consent, and return the address that the provider sends one back to; with
        ``follow_back`` the browser goes there too. Somebody else signs in at a clean browser."""
        if self._person != person:
            self._http.cookies.clear()
            self._person = person
        page = self._open(address)
        if 'name="password"' in page.text:
            page = self._submit(page, username=person.username, password=person.password)
        if 'name="allow"' in page.text:
            page = self._submit(page, allow="Authorize")
        back = page.headers["location"]
        if follow_back:
            self._http.get(back)
        return str(back)

    def _open(self, address: str) -> httpx.Response:
        return self._followed(self._http.get(address))

    def _submit(self, page: httpx.Response, **typed: str) -> httpx.Response:
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        hidden += re.findall(r'<input type="hidden" name="([^"]+)" (?:id="[^"]*" )?value="([^"]*)"', page.text)
        form = {name: unescape(value) for name, value in hidden} | typed
        answer = self._http.post(str(page.url), data=form, headers={"Referer": str(page.url)})
        return self._followed(answer)

    def _followed(self, answer: httpx.Response) -> httpx.Response:
        """Follow redirections that stay at the provider."""
        while answer.is_redirect:
            to = urljoin(str(answer.url), answer.headers["location"])
            if httpx.URL(to).port != answer.url.port:
                return answer
            answer = self._http.get(to)
        return answer
