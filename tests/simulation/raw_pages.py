"""What really stands on a laptop's disk: the pages of its encrypted files, deciphered one by one, free ones too."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.store.store_key import StoreKey

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def plain_bytes(database: Path, key: StoreKey) -> bytes:
    """Return all pages of an encrypted database and of its write-ahead log, as SQLite would see them."""
    pages = list(_cut(database.read_bytes(), 0, 0))
    log = database.with_name(f"{database.name}-wal")
    frames = list(_cut(log.read_bytes(), _WAL_HEADER, _FRAME_HEADER)) if log.exists() else []
    whole = [_deciphered(page, key, is_first=number == 0) for number, page in enumerate(pages)]
    # In the log the first page may stand anywhere: both readings of each frame are looked at.
    whole += [_deciphered(frame, key, is_first=is_first) for frame in frames for is_first in (False, True)]
    return b"".join(whole)


def _cut(data: bytes, start: int, between: int) -> list[bytes]:
    step = _PAGE + between
    return [data[at + between : at + step] for at in range(start, len(data) - step + 1, step)]


def _deciphered(page: bytes, key: StoreKey, *, is_first: bool) -> bytes:
    iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _IV]
    body = page[_SALT if is_first else 0 : _PAGE - _RESERVED]
    decryptor = Cipher(algorithms.AES(key.key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
