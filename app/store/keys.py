"""Wrapping the store key: by a passphrase, by a recovery code on paper, by the operating system's keyring.

A wrap is the store key sealed with AES-GCM under a key that only the passphrase, the code or the keyring gives. The
seal is bound to the workspace and to the kind of wrap, so that a wrap cannot be moved to another place.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeGuard

from app.errors import WorkspaceTrouble
from app.store.store_key import KEY_BYTES, SALT_BYTES, StoreKey
from models.errors import InvalidValue

WrapKind: TypeAlias = Literal["passphrase", "recovery", "keyring"]

MINIMUM_PASSPHRASE = 12
_MINIMUM_DISTINCT = 5
_NONCE_BYTES = 12
_SALT_BYTES = 16
_SEAL_KEY_BYTES = 32
_TAG_BYTES = 16
_PARTS = ("salt", "nonce", "sealed")
_FORMAT = "tandem-wrap/1"


class WrapBroken(Exception):
    """The wrap does not open: another secret, another workspace, or damaged. AES-GCM cannot tell which."""


@dataclass(frozen=True)
class KdfProfile:
    """What one guess at a passphrase costs (Argon2id): memory in KiB, passes, threads."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        # A damaged or forged key file may not make the app ask for all memory.
        if not (8 * self.lanes <= self.memory_kib <= 2**21 and 1 <= self.passes <= 20 and 1 <= self.lanes <= 16):
            raise ValueError("an Argon2 profile outside its bounds")


# 0.4 s on a modest laptop; RFC 9106 asks at least 64 MiB and 3 passes where memory is scarce.
DAILY_KDF = KdfProfile(memory_kib=256 * 1024, passes=3, lanes=4)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short or one character repeated; length is the only rule worth having."""
    text = _normal(passphrase)
    if len(text) < MINIMUM_PASSPHRASE:
        raise InvalidValue("passphrase.too_short", "passphrase", minimum=MINIMUM_PASSPHRASE)
    if len(set(text)) < _MINIMUM_DISTINCT:
        raise InvalidValue("passphrase.too_simple", "passphrase")


def wrap(key: StoreKey, kind: WrapKind, secret: str, workspace_id: str, kdf: KdfProfile) -> dict[str, object]:
    """Seal ``key`` under ``secret``; the result is plain JSON. ``kdf`` counts for a passphrase only."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    entry: dict[str, object] = {"salt": _to_text(salt), "nonce": _to_text(nonce)}
    if kind == "passphrase":
        entry["argon2id"] = {"memory_kib": kdf.memory_kib, "passes": kdf.passes, "lanes": kdf.lanes}
    sealing = _sealing_key(kind, secret, salt, kdf)
    entry["sealed"] = _to_text(AESGCM(sealing).encrypt(nonce, key.to_bytes(), _bound_to(kind, workspace_id)))
    return entry


def unwrap(entry: object, kind: WrapKind, secret: str, workspace_id: str) -> StoreKey:
    """Open what ``wrap`` sealed; raises WrapBroken when it does not open, whatever the reason."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not is_well_formed(entry, kind):
        raise WrapBroken("the wrap has another form")
    salt, nonce, sealed = (_from_text(entry[name]) for name in _PARTS)
    kdf = KdfProfile(**entry["argon2id"]) if kind == "passphrase" else DAILY_KDF
    sealing = _sealing_key(kind, secret, salt, kdf)
    try:
        return StoreKey.from_bytes(AESGCM(sealing).decrypt(nonce, sealed, _bound_to(kind, workspace_id)))
    except InvalidTag as error:
        raise WrapBroken("the wrap does not open") from error


def is_well_formed(entry: object, kind: WrapKind) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether ``entry`` can be a wrap of ``kind`` at all, without a secret to try it with."""
    if not isinstance(entry, Mapping):
        return False
    try:
        lengths = [len(_from_text(entry[name])) for name in _PARTS]
        if kind == "passphrase":
            KdfProfile(**entry["argon2id"])
    except (KeyError, TypeError, ValueError):
        return False
    return lengths == [_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + SALT_BYTES + _TAG_BYTES]


def _sealing_key(kind: WrapKind, secret: str, salt: bytes, kdf: KdfProfile) -> bytes:
    if kind == "passphrase":
        return _argon2id(_normal(secret).encode("utf-8", "surrogatepass"), salt, kdf)
    # The recovery code and the keyring's secret are random and long: nothing to slow down, only to stretch evenly.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _SEAL_KEY_BYTES, salt, f"{_FORMAT} {kind}".encode()).derive(
        secret.encode("utf-8", "surrogatepass")
    )


def _argon2id(secret: bytes, salt: bytes, kdf: KdfProfile) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(secret, salt, kdf.passes, kdf.memory_kib, kdf.lanes, _SEAL_KEY_BYTES, Type.ID)
    except HashingError as error:
        # Profile and salt are within bounds: what remains is that the memory was not to be had.
        raise WorkspaceTrouble("workspace.no_memory", megabytes=kdf.memory_kib // 1024) from error


def _bound_to(kind: WrapKind, workspace_id: str) -> bytes:
    return f"{_FORMAT}|{workspace_id}|{kind}".encode()


def _normal(passphrase: str) -> str:
    # The same letters typed on another keyboard or system may arrive composed or decomposed.
    return unicodedata.normalize("NFC", passphrase)


def _to_text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _from_text(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError("a wrap holds text only")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
