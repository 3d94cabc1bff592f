"""Talk to the centre over HTTP: one method per endpoint, every failure a SyncTrouble that says what happened."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec
import zstandard

from sync.errors import SyncTrouble
from sync.wire.audit import Receipt, ReceiptsTaken, Views, ViewsTaken
from sync.wire.changes import (
    PROTOCOL,
    SCHEMA,
    SEEN_HEADER,
    Digests,
    Health,
    Problem,
    PullResponse,
    PushRequest,
    PushResponse,
    Quarantine,
    Refresh,
    Session,
    SignIn,
    Snapshot,
    encode,
)
from sync.wire.identity import DeviceInfo, Devices, HandedIn, OidcSignIn, SignInWays
from sync.wire.lives import Lives
from sync.wire.partners import Directory
from sync.wire.soon import Soon

T = TypeVar("T")

ANSWER_SECONDS = 30.0  # a black hole on the network must not hang the queue
_CONNECT_SECONDS = 5.0
_COMPRESS_FROM = 1024
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_KINDS_BY_STATUS = {401: "sync.signed_out", 429: "sync.busy", 503: "sync.busy"}
_KINDS_BY_PROBLEM = {
    "behind": "sync.centre_behind",
    "device_revoked": "sync.revoked",
    "epoch": "sync.other_centre",
    "fork": "sync.forked",
    "id_token": "sync.sign_in_failed",
    "person_unknown": "sync.person_unknown",
    "schema": "sync.other_schema",
}
CENTRE_NAME = "tandem-centre"
BYTES = "application/octet-stream"


class CentreClient:
    """A connection to one centre. ``access_token`` is set by whoever signed in, ``seen`` by whoever reads the log
    (``sync.wire.changes.seen_header``); not for use by two threads."""

    def __init__(
        self,
        url: str,
        *,
        transport: httpx.BaseTransport | None = None,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        """``answer_seconds``: how long to wait for the next bytes of an answer.

        Raises SyncTrouble ``sync.insecure`` for an address that is neither https nor on this machine."""
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise SyncTrouble("sync.insecure", host=parts.hostname or url)
        self.host = parts.hostname or url
        self.access_token = ""
        self.seen = ""
        # Certificates are read only where they are checked: that costs more than a whole small sync.
        needs_certificates = parts.scheme == "https"
        self._http = httpx.Client(
            base_url=url,
            timeout=httpx.Timeout(answer_seconds, connect=min(_CONNECT_SECONDS, answer_seconds)),
            transport=transport,
            trust_env=False,
            verify=needs_certificates,
        )

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def health(self) -> Health:
        """Return who answers; raises ``sync.not_a_centre`` or ``sync.other_schema`` if it is not our kind."""
        health = self._call("GET", "/v1/health", Health)
        if health.name != CENTRE_NAME:
            raise SyncTrouble("sync.not_a_centre", host=self.host)
        if health.protocol != PROTOCOL or health.schema < SCHEMA:
            raise SyncTrouble("sync.other_schema", host=self.host)
        return health

    def sign_in(self, sign_in: SignIn) -> Session:
        """Sign in and register this device; raises ``sync.wrong_password``."""
        try:
            session = self._call("POST", "/v1/devices", Session, encode(sign_in))
        except SyncTrouble as trouble:
            if trouble.kind == "sync.signed_out":
                raise SyncTrouble("sync.wrong_password", host=self.host) from trouble
            raise
        self.access_token = session.access_token
        return session

    def sign_in_ways(self) -> SignInWays:
        """Return which organisations' people sign in at their own provider."""
        return self._call("GET", "/v1/sign-in", SignInWays)

    def sign_in_oidc(self, sign_in: OidcSignIn) -> Session:
        """Sign in with an ID token and register this device; raises ``sync.sign_in_failed``,
        ``sync.person_unknown``."""
        session = self._call("POST", "/v1/devices/oidc", Session, encode(sign_in))
        self.access_token = session.access_token
        return session

    def refresh(self, refresh: Refresh) -> Session:
        """Exchange the refresh token for a new session; raises ``sync.signed_out`` or ``sync.revoked``."""
        session = self._call("POST", "/v1/token", Session, encode(refresh))
        self.access_token = session.access_token
        return session

    def devices(self) -> Devices:
        """Return the devices that this user may see."""
        return self._call("GET", "/v1/devices", Devices)

    def revoke(self, device_id: str) -> DeviceInfo:
        """End a device for good."""
        return self._call("DELETE", f"/v1/devices/{device_id}", DeviceInfo)

    def hand_in(self, request: PushRequest) -> HandedIn:
        """Send the last changes of this revoked device; raises ``sync.gap`` or ``sync.forked`` as a push does."""
        return self._call("POST", "/v1/hand-in", HandedIn, encode(request))

    def push(self, request: PushRequest) -> PushResponse:
        """Send a batch of changes; raises ``sync.gap`` (``facts["expected_seq"]``) or ``sync.forked``."""
        return self._call("POST", "/v1/push", PushResponse, encode(request))

    def pull(self, after: int, organisation_id: str = "", *, echo: bool = True) -> PullResponse:
        """Return the page of entries after position ``after`` of an organisation's log (the own one where none is
        named); without ``echo`` own changes come with their rows."""
        of = f"&organisation={organisation_id}" if organisation_id else ""
        return self._call("GET", f"/v1/pull?after={after}&echo={int(echo)}{of}", PullResponse)

    def snapshot(self, dossier_id: str, organisation_id: str = "") -> Snapshot:
        """Return a whole dossier of an organisation as the centre has it."""
        of = f"?organisation={organisation_id}" if organisation_id else ""
        return self._call("GET", f"/v1/dossiers/{dossier_id}{of}", Snapshot)

    def digests(self, organisation_id: str = "") -> Digests:
        """Return the digests of every dossier of an organisation that this device may see."""
        of = f"?organisation={organisation_id}" if organisation_id else ""
        return self._call("GET", f"/v1/digests{of}", Digests)

    def soon(self) -> Soon:
        """Return which dossiers are needed first."""
        return self._call("GET", "/v1/soon", Soon)

    def lives(self, since: str) -> Lives:
        """Return what the centre has kept of the life that had the epoch ``since``."""
        return self._call("GET", f"/v1/lives?since={since}", Lives)

    def quarantine(self, after: str = "") -> Quarantine:
        """Return a page of the refused changes that this user may see."""
        return self._call("GET", f"/v1/quarantine?after={after}" if after else "/v1/quarantine", Quarantine)

    def tell_views(self, views: Views) -> ViewsTaken:
        """Tell what stood on this laptop's screen; twice is once."""
        return self._call("POST", "/v1/views", ViewsTaken, encode(views))

    def tell_erased(self, receipts: list[Receipt]) -> ReceiptsTaken:
        """Tell which dossiers this laptop erased; twice is once."""
        return self._call("POST", "/v1/receipts", ReceiptsTaken, encode(receipts))

    def directory(self, version: str) -> Directory | None:
        """Return who works where in the region; ``None`` if that still is what ``version`` said."""
        headers = self._headers("application/json") | {"If-None-Match": f'"{version}"'}
        response = self._http_answer(lambda: self._http.get("/v1/directory", headers=headers))
        return None if response.status_code == httpx.codes.NOT_MODIFIED else self._decoded(response, Directory)

    def ask(self, path: str, answer: type[T]) -> T:
        """Return what the centre says at ``path``; a refusal has its kind in ``facts["problem"]`` of the trouble."""
        return self._call("GET", path, answer)

    def put_bytes(self, path: str, content: bytes, answer: type[T]) -> T:
        """Send bytes that are no JSON (a piece of a file), as they are."""
        headers = self._headers("application/json") | {"Content-Type": BYTES}
        response = self._http_answer(lambda: self._http.request("PUT", path, content=content, headers=headers))
        return self._decoded(response, answer)

    def get_bytes(self, path: str) -> bytes:
        """Return bytes that are no JSON."""
        headers = self._headers(BYTES)
        return self._checked(self._http_answer(lambda: self._http.get(path, headers=headers)), BYTES).content

    def _call(self, method: str, path: str, answer: type[T], body: bytes | None = None) -> T:
        headers = self._headers("application/json")
        if body is not None:
            headers["Content-Type"] = "application/json"
            if len(body) >= _COMPRESS_FROM:
                body = zstandard.compress(body, 1)
                headers["Content-Encoding"] = "zstd"
        response = self._http_answer(lambda: self._http.request(method, path, content=body, headers=headers))
        return self._decoded(response, answer)

    def _headers(self, accepted: str) -> dict[str, str]:
        headers = {"Accept": f"{accepted}, application/problem+json"}
        if self.access_token:
            headers["Authorization"] = f"Bearer {self.access_token}"
        if self.access_token and self.seen:
            headers[SEEN_HEADER] = self.seen
        return headers

    def _http_answer(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        try:
            return ask()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if isinstance(error.__cause__, ssl.SSLError):
                raise SyncTrouble("sync.insecure", host=self.host) from error
            raise SyncTrouble("sync.no_server", host=self.host) from error
        except httpx.DecodingError as error:
            raise SyncTrouble("sync.not_a_centre", host=self.host) from error
        except httpx.HTTPError as error:
            raise SyncTrouble("sync.interrupted", host=self.host) from error

    def _decoded(self, response: httpx.Response, answer: type[T]) -> T:
        try:
            return msgspec.json.decode(self._checked(response, "application/json").content, type=answer)
        except msgspec.DecodeError as error:
            raise SyncTrouble("sync.not_a_centre", host=self.host) from error

    def _checked(self, response: httpx.Response, expected: str) -> httpx.Response:
        """Return ``response`` if it is an answer of this media type. Raises SyncTrouble for everything else."""
        kind = response.headers.get("content-type", "").partition(";")[0]
        if kind == "application/problem+json":
            raise self._trouble(response)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise SyncTrouble("sync.centre_failed", host=self.host)
        if kind != expected or response.status_code != httpx.codes.OK:
            # The page of a captive portal, a proxy's error, another program on this port.
            raise SyncTrouble("sync.not_a_centre", host=self.host)
        return response

    def _trouble(self, response: httpx.Response) -> SyncTrouble:
        try:
            problem = msgspec.json.decode(response.content, type=Problem)
        except msgspec.DecodeError:
            return SyncTrouble("sync.not_a_centre", host=self.host)
        facts: dict[str, Any] = {"host": self.host, "reason": problem.detail, "problem": problem.kind}
        if problem.retry_after:
            facts["retry_after"] = problem.retry_after
        if problem.erase_code:
            facts["erase_code"] = problem.erase_code
        if problem.kind == "gap":
            return SyncTrouble("sync.gap", expected_seq=problem.expected_seq, **facts)
        if problem.kind in _KINDS_BY_PROBLEM:
            return SyncTrouble(_KINDS_BY_PROBLEM[problem.kind], **facts)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            return SyncTrouble("sync.centre_failed", **facts)
        refused = "sync.refused" if problem.detail else "sync.refused_unsaid"
        return SyncTrouble(_KINDS_BY_STATUS.get(response.status_code, refused), **facts)
