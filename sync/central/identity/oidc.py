"""Who an organisation's own OpenID provider says somebody is.

The laptop ran the authorisation code flow (PKCE, state, nonce); here only its outcome, the ID token, is judged: its
signature against the provider's published keys, for whom it was made, by whom, until when, and for which sign-in. The
signature is a library's work (joserfc). Keys are kept for an hour; a key that is not among them is looked for anew, at
most once a minute, because providers change theirs.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sync.central.api.problems import Refused
from sync.central.identity.accounts import MAX_SUBJECT, MAX_USERNAME, find_by_subject
from sync.central.identity.organisations import sign_in_way
from sync.central.identity.sessions import Person
from sync.central.store.database import Database
from sync.wire.identity import OidcSignIn, SignInWay, nonce_of

ALGORITHMS = ["RS256", "PS256", "ES256", "RS512", "ES512"]
"""Signatures with a key pair only: a shared secret would let whoever knows the client id sign."""

LEEWAY_SECONDS = 60
MAX_AGE_SECONDS = 600
"""From the provider's signature to our door: a token that lay about for longer opens nothing."""

KEEP_SECONDS = 3600.0
AGAIN_SECONDS = 60.0
_ANSWER_SECONDS = 10.0


@dataclass(frozen=True)
class _Keys:
    keys: KeySet
    fetched_at: float


class Providers:
    """The organisations' providers and their keys. Safe to use from several threads."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """``clock`` gives the time in UTC; ``seconds``: a clock that never goes back."""
        self._database, self._clock, self._seconds = database, clock, seconds
        self._known: dict[str, _Keys] = {}
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def identify(self, request: OidcSignIn) -> Person:
        """Return whose account the ID token is for.

        Raises Refused ``provider_unknown``, ``id_token``, ``person_unknown``, and ``unavailable`` where the provider
        cannot be asked for its keys.
        """
        way = sign_in_way(self._database, request.organisation_id)
        if way is None:
            raise Refused("provider_unknown")
        claims = self._verified(way, request)
        email = claims.get("email")
        is_verified = claims.get("email_verified") is True and _is_plain(email, MAX_USERNAME)
        with self._database.writing() as connection:
            found = find_by_subject(connection, way.organisation_id, claims["sub"], str(email) if is_verified else "")
        if found is None:
            raise Refused("person_unknown")
        return Person(found.organisation_id, found.user_id)

    def _verified(self, way: SignInWay, request: OidcSignIn) -> dict[str, Any]:
        now = int(self._clock().timestamp())
        rules = jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": way.issuer},
            aud={"essential": True, "value": way.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce_of(request.nonce_secret, request.device_id)},
        )
        try:
            claims = self._decoded(way.issuer, request.id_token).claims
            rules.validate(claims)
        except (JoseError, ValueError, TypeError) as error:
            raise Refused("id_token") from error
        is_fresh = isinstance(claims["iat"], int) and now - claims["iat"] <= MAX_AGE_SECONDS
        if not (is_fresh and _is_for(way.client_id, claims) and _is_plain(claims["sub"], MAX_SUBJECT)):
            raise Refused("id_token")
        return claims

    def _decoded(self, issuer: str, id_token: str) -> jwt.Token:
        keys = self._keys(issuer)
        try:
            return jwt.decode(id_token, keys.keys, algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            if self._seconds() - keys.fetched_at < AGAIN_SECONDS:
                raise
        return jwt.decode(id_token, self._keys(issuer, anew=True).keys, algorithms=ALGORITHMS)

    def _keys(self, issuer: str, *, anew: bool = False) -> _Keys:
        with self._turns[issuer]:  # one provider that hangs does not hold up the others
            now, known = self._seconds(), self._known.get(issuer)
            if known is None or now - known.fetched_at >= (AGAIN_SECONDS if anew else KEEP_SECONDS):
                known = self._known[issuer] = _Keys(_fetched(issuer), now)
            return known


def _is_for(client_id: str, claims: dict[str, Any]) -> bool:
    """Tell whether a token that may name several audiences was made for this one (OpenID Connect Core 3.1.3.7)."""
    audience = claims["aud"]
    is_alone = isinstance(audience, str) or len(audience) == 1
    return bool(claims.get("azp", client_id if is_alone else "") == client_id)


def _is_plain(value: object, limit: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= limit and "\0" not in value


def _fetched(issuer: str) -> KeySet:
    try:
        with httpx.Client(timeout=_ANSWER_SECONDS, trust_env=False) as http:
            about = http.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration").raise_for_status().json()
            if about["issuer"] != issuer:
                raise ValueError("the provider calls itself something else")
            return KeySet.import_key_set(http.get(about["jwks_uri"]).raise_for_status().json())
    except (httpx.HTTPError, httpx.InvalidURL, JoseError, ValueError, KeyError, TypeError) as error:
        raise Refused("unavailable", retry_after=30) from error
