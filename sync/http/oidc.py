"""Signing in at an organisation's own OpenID provider, in the browser that the user has: the laptop's side.

The authorisation code flow for a program that can keep no secret (RFC 8252): PKCE with S256, a state and a nonce, and
the answer on a loopback port of this moment. The messages of OAuth are a library's work (oauthlib); the ID token is
only carried to the centre, which judges it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from oauthlib.oauth2 import OAuth2Error, WebApplicationClient

from sync.errors import SyncTrouble
from sync.http.browser_answer import BrowserAnswer
from sync.wire.changes import PROTOCOL
from sync.wire.identity import OidcSignIn, SignInWay, nonce_of

WAIT_SECONDS = 300.0
"""How long somebody may take in the browser."""

_SCOPES = "openid email profile"
_ANSWER_SECONDS = 15.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class _Provider:
    """Where a provider takes what."""

    host: str
    authorization_endpoint: str
    token_endpoint: str


def sign_in_at_provider(
    way: SignInWay,
    device_id: str,
    device_name: str,
    open_browser: Callable[[str], object],
    should_stop: Callable[[], bool],
    *,
    wait_seconds: float = WAIT_SECONDS,
) -> OidcSignIn:
    """Let somebody sign in and return what the centre wants to see. ``open_browser`` gets the
    address to show; ``False`` from it: it could not.

    Raises SyncTrouble ``sync.no_provider``, ``sync.no_browser``, ``sync.sign_in_failed``, ``sync.sign_in_late``
    (nobody came back within ``wait_seconds``, or ``should_stop``).
    """
    state, nonce_secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    flow = WebApplicationClient(way.client_id)
    verifier = flow.create_code_verifier(64)
    with httpx.Client(timeout=_ANSWER_SECONDS, trust_env=False) as http, BrowserAnswer() as answer:
        provider = _provider(http, way.issuer)
        asked = flow.prepare_request_uri(
            _as_https(provider.authorization_endpoint),
            redirect_uri=answer.url,
            scope=_SCOPES,
            state=state,
            nonce=nonce_of(nonce_secret, device_id),
            code_challenge=flow.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
        )
        if open_browser(_as_told(asked, provider.authorization_endpoint)) is False:
            raise SyncTrouble("sync.no_browser", host=provider.host)
        came_back = answer.wait(lambda url: _is_ours(url, state), wait_seconds, should_stop)
        if came_back is None:
            raise SyncTrouble("sync.sign_in_late", host=provider.host)
        id_token = _exchanged(http, flow, way, provider, came_back, state, answer.url, verifier)
    return OidcSignIn(way.organisation_id, id_token, nonce_secret, device_id, device_name, PROTOCOL)


def _exchanged(
    http: httpx.Client,
    flow: WebApplicationClient,
    way: SignInWay,
    provider: _Provider,
    came_back: str,
    state: str,
    redirect_uri: str,
    verifier: str,
) -> str:
    """Exchange the code that came back for an ID token."""
    try:
        code = flow.parse_request_uri_response(_as_https(came_back), state)["code"]
        _check_issuer(came_back, way.issuer)
        body = flow.prepare_request_body(code=code, redirect_uri=redirect_uri, code_verifier=verifier)
    except OAuth2Error as error:  # "access_denied": somebody thought better of it
        raise SyncTrouble("sync.sign_in_failed", host=provider.host) from error
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        answered = http.post(provider.token_endpoint, content=body, headers=headers)
    except httpx.HTTPError as error:
        raise SyncTrouble("sync.no_provider", host=provider.host) from error
    id_token = _field(answered, "id_token") if answered.is_success else ""
    if not id_token:
        raise SyncTrouble("sync.sign_in_failed", host=provider.host)
    return id_token


def _as_https(url: str) -> str:
    """Return ``url`` as oauthlib takes it: it refuses plain http, also on loopback, where nobody else can listen."""
    return url.replace("http://", "https://", 1)


def _as_told(url: str, told: str) -> str:
    return url.replace("https://", f"{urlsplit(told).scheme}://", 1)


def _is_ours(url: str, state: str) -> bool:
    """Tell whether an answer belongs to this sign-in: another page in the browser may try to bring its own."""
    given = parse_qs(urlsplit(url).query).get("state", [""])
    return len(given) == 1 and hmac.compare_digest(given[0].encode(), state.encode())


def _check_issuer(came_back: str, issuer: str) -> None:
    """Refuse an answer that says that it is another provider's (RFC 9207)."""
    told = parse_qs(urlsplit(came_back).query).get("iss", [issuer])
    if told != [issuer]:
        raise SyncTrouble("sync.sign_in_failed", host=urlsplit(issuer).hostname or issuer)


def _provider(http: httpx.Client, issuer: str) -> _Provider:
    """Ask the provider where it takes what (OpenID Connect Discovery). Raises SyncTrouble ``sync.no_provider``."""
    host = urlsplit(issuer).hostname or issuer
    try:
        answered = http.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SyncTrouble("sync.no_provider", host=host) from error
    found = _Provider(host, _field(answered, "authorization_endpoint"), _field(answered, "token_endpoint"))
    is_told = answered.is_success and _field(answered, "issuer") == issuer
    if not is_told or not all(map(_is_safe, (issuer, found.authorization_endpoint, found.token_endpoint))):
        raise SyncTrouble("sync.no_provider", host=host)
    return found


def _field(answered: httpx.Response, name: str) -> str:
    try:
        found: Any = answered.json()
    except ValueError:
        return ""
    value = found.get(name) if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
