"""The file in which a GPMI goes to another OCMW: signed by who sends it, sealed with a code that is told by telephone.

``docs/transfer.md`` describes it byte by byte. The signature is checked before anything is unsealed, and what is
unsealed is checked before anything is read from it. Nothing outside the seal says who the client is.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import FileTrouble, WorkspaceTrouble
from app.store.keys import KdfProfile
from app.store.recovery_code import ALPHABET, GROUP
from app.workspace import Workspace, set_facts
from models.errors import InvalidValue

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAGIC = b"TANDEM-OVERDRACHT"
FORM = 1
SUFFIX = ".tandem-overdracht"
MOST_BYTES = 2 * 1024 * 1024

_KEY, _SIGNATURE, _SALT, _NONCE, _TAG = 32, 64, 16, 12, 16
_HEAD = len(MAGIC) + 1
_LEAST = _HEAD + _KEY + _SIGNATURE + _SALT + _NONCE + _TAG

CODE_KDF = KdfProfile(memory_kib=64 * 1024, passes=3, lanes=4)
"""What one guess at a code costs. It belongs to form 1: another cost is another form."""

_RANDOM_LETTERS = 12
_LETTERS = _RANDOM_LETTERS + GROUP
_SEPARATORS = str.maketrans("", "", " -–—_.\t\r\n\u00a0")
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_KEY_FACT = "transfer_key"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of which the signature fits. ``fingerprint``: of the key that signed it, for two people to compare."""

    fingerprint: str
    file_hash: str
    bound: bytes
    salt: bytes
    nonce: bytes
    sealed: bytes


def new_code() -> str:
    """Return a fresh code, as it is told by telephone: four groups of four, the last of which finds a slip."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_LETTERS))
    letters += _check_group(letters)
    return "-".join(letters[start : start + GROUP] for start in range(0, _LETTERS, GROUP))


def code_secret(typed: str) -> str:
    """Return the letters of a code as somebody typed it; InvalidValue ``transfer.code_slip`` for a slip."""
    letters = typed.upper().translate(_SEPARATORS).translate(_LOOK_ALIKES)
    if len(letters) != _LETTERS or letters[_RANDOM_LETTERS:] != _check_group(letters[:_RANDOM_LETTERS]):
        raise InvalidValue("transfer.code_slip", "code")
    return letters[:_RANDOM_LETTERS]


def seal(content: bytes, code: str, key: Ed25519PrivateKey) -> bytes:
    """Return the bytes of a file with ``content``; FileTrouble ``transfer.too_large`` for more than fits."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head = MAGIC + bytes([FORM]) + key.public_key().public_bytes_raw()
    sealed = AESGCM(_sealing_key(code_secret(code), salt)).encrypt(nonce, content, head + salt)
    if _LEAST + len(sealed) > MOST_BYTES:
        raise FileTrouble("transfer.too_large", file="")
    body = salt + nonce + sealed
    return head + key.sign(head + body) + body


def is_transfer(path: Path) -> bool:
    """Tell whether a file says of itself that it is a transfer file."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def read_sealed(path: Path) -> SealedFile:
    """Return a file that is whole and as it was signed.

    Raises FileTrouble ``file.not_readable``, ``transfer.too_large``, ``transfer.not_one``, ``transfer.newer`` (a form
    that this version does not know), ``transfer.cut_off`` or ``transfer.tampered``.
    """
    data = _read(path)
    if data[: len(MAGIC)] != MAGIC:
        raise FileTrouble("transfer.not_one", file=path.name)
    if len(data) < _HEAD or data[len(MAGIC)] != FORM:
        raise FileTrouble("transfer.newer" if len(data) >= _HEAD else "transfer.cut_off", file=path.name)
    if len(data) < _LEAST:
        raise FileTrouble("transfer.cut_off", file=path.name)
    head, rest = data[: _HEAD + _KEY], data[_HEAD + _KEY :]
    signature, body = rest[:_SIGNATURE], rest[_SIGNATURE:]
    if not _is_signed(head[_HEAD:], signature, head + body):
        raise FileTrouble("transfer.tampered", file=path.name)
    salt, nonce, sealed = body[:_SALT], body[_SALT : _SALT + _NONCE], body[_SALT + _NONCE :]
    print_ = fingerprint(head[_HEAD:])
    return SealedFile(print_, hashlib.sha256(data).hexdigest(), head + salt, salt, nonce, sealed)


def unseal(file: SealedFile, code: str) -> bytes:
    """Return what a file holds; InvalidValue ``transfer.code_slip``, or ``transfer.wrong_code``."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _sealing_key(code_secret(code), file.salt)
    try:
        return AESGCM(key).decrypt(file.nonce, file.sealed, file.bound)
    except InvalidTag as error:
        raise InvalidValue("transfer.wrong_code", "code") from error


def fingerprint(public_key: bytes) -> str:
    """Return five groups of four digits of a key's SHA-256: what two people read to each other."""
    digits = hashlib.sha256(public_key).hexdigest()[:20].upper()
    return " ".join(digits[start : start + 4] for start in range(0, 20, 4))


def signing_key(workspace: Workspace) -> Ed25519PrivateKey:
    """Return the key with which this workspace signs what it hands over; it is made where it is needed first."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if known := workspace.fact(_KEY_FACT):
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(known))
    key = Ed25519PrivateKey.generate()
    with workspace.writing() as connection:
        set_facts(connection, **{_KEY_FACT: key.private_bytes_raw().hex()})
    return key


def own_fingerprint(workspace: Workspace) -> str:
    """Return the fingerprint that others see under what this workspace hands over."""
    return fingerprint(signing_key(workspace).public_key().public_bytes_raw())


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileTrouble("transfer.too_large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble("file.not_readable", file=path.name) from error


def _is_signed(public_key: bytes, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _sealing_key(secret: str, salt: bytes) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    cost = CODE_KDF
    try:
        return hash_secret_raw(secret.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    except HashingError as error:  # cost and salt are fixed: what remains is that the memory was not to be had
        raise WorkspaceTrouble("workspace.no_memory", megabytes=cost.memory_kib // 1024) from error


def _check_group(letters: str) -> str:
    digest = hashlib.sha256(f"tandem transfer code {letters}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:GROUP])
