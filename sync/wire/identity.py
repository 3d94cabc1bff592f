"""What travels about signing in at an organisation's own provider and about devices."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec

from sync.wire.changes import MAX_ID, DeviceId, DeviceName

MAX_TOKEN = 12_000
"""How many characters an ID token may have."""


class SignInWay(msgspec.Struct, frozen=True):
    """An organisation whose people sign in at their own OpenID provider, and who this centre is there."""

    organisation_id: str
    organisation_name: str
    issuer: str
    client_id: str


class SignInWays(msgspec.Struct, frozen=True):
    """How one may sign in: with an account of the centre always, with an OpenID provider at these organisations."""

    providers: list[SignInWay]


class OidcSignIn(msgspec.Struct, frozen=True):
    """Sign in with an ID token of the organisation's provider and register this device (or sign in on it again).

    ``nonce_secret``: what the token's nonce was made from (see ``nonce_of``); it never went to the provider.
    """

    organisation_id: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]
    id_token: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TOKEN, pattern=r"^[A-Za-z0-9_.-]+$")]
    nonce_secret: Annotated[str, msgspec.Meta(min_length=32, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]
    device_id: DeviceId
    device_name: DeviceName
    protocol: int


class DeviceInfo(msgspec.Struct, frozen=True):
    """A registered device. Moments as everywhere on the wire, ``""`` for never; ``is_this``: it is the one asking."""

    device_id: str
    name: str
    user_id: str
    user_name: str
    registered_at: str
    last_seen_at: str
    revoked_at: str
    is_this: bool


class Devices(msgspec.Struct, frozen=True):
    """The devices that this user may see, the one seen last first; ``is_whole``: of the whole organisation."""

    is_whole: bool
    devices: list[DeviceInfo]


class HandedIn(msgspec.Struct, frozen=True):
    """What a revoked device handed in is kept; ``highest``: the highest seq of it that the centre holds."""

    highest: int


def nonce_of(nonce_secret: str, device_id: str) -> str:
    """Return the nonce that belongs to a secret and a device: an ID token that leaks is of no use without both."""
    return hashlib.sha256(f"{nonce_secret}.{device_id}".encode()).hexdigest()
