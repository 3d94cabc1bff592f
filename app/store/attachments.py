"""The contents of attachments on this device: encrypted files beside the database, one for each chunk.

They stand outside the database because that is copied whole into every backup, every quarter of an hour. Nothing plain
is ever on the disk:

- each chunk is sealed with AES-256-GCM under a key of its content, with a fresh nonce. That key follows from the store
  key *and* the hash of the content. The hash stands only in the encrypted database; once its row is erased there, what
  a disk may still hold of the files opens no more, not even for who has the store key;
- the name of a content's folder is an HMAC of its hash: it says nothing, also not to who has the same file;
- a seal holds for one place in one content: chunks that were exchanged do not open.

A chunk is written whole or not at all, so a content of which chunks are missing is *not complete yet*, never an error.
The folder can be lost, or put back older: what is there counts, the rest comes from the centre again.

Kinds of Trouble raised here, besides those of the disk (``workspace.disk_full`` ...):

    attachment.incomplete   a chunk is not here (yet), or no longer opens
    attachment.changed      the file changed while it was read
    attachment.wrong_bytes  these are not the bytes that the content must have
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.atomic_file import make_folder, sync_folder, trouble_of_os, write_atomically
from app.store.store_key import KEY_BYTES, StoreKey
from models.attachment import CHUNK_BYTES, MAX_BYTES, Manifest
from models.errors import InvalidValue, Trouble

_NONCE_BYTES = 12
_TAG_BYTES = 16
_NAME_CHARACTERS = 40

_storing = threading.Lock()
"""A sweep waits for who is storing: what is being stored has no row yet."""


class ContentStore:
    """The contents in one workspace. Safe to use from several threads; opening one touches no file."""

    def __init__(self, folder: WorkspaceFolder, key: StoreKey) -> None:
        self._root = folder.attachments
        self._secret = key.key
        self._naming_key = _derived(key.key, b"tandem attachment names")

    # In

    def keep(self, source: BinaryIO) -> Manifest:
        """Store what ``source`` (seekable) holds and return its manifest; never more than a chunk is in memory.

        Raises InvalidValue ``attachment.empty`` or ``attachment.too_large``, Trouble ``attachment.changed``, and the
        disk's own. A content that could not be stored whole leaves nothing behind.
        """
        manifest = _manifest_of(source)
        with _storing:
            was_here = self._folder(manifest.sha256).exists()
            try:
                source.seek(0)
                for n in range(len(manifest.chunk_hashes)):
                    self._keep_chunk(manifest, n, source.read(manifest.length(n)))
            except BaseException:
                if not was_here:
                    self._remove(self._folder(manifest.sha256))
                raise
            with suppress(OSError):
                os.utime(self._folder(manifest.sha256))  # an earlier one may have waited to be swept
        return manifest

    def _keep_chunk(self, manifest: Manifest, n: int, data: bytes) -> None:
        if not _is(data, manifest.chunk_hashes[n]):
            raise Trouble("attachment.changed")
        if not self._is_here(manifest, n):
            self._write(manifest, n, data)

    def write_chunk(self, manifest: Manifest, n: int, data: bytes) -> None:
        """Store chunk ``n`` as it came from elsewhere. Raises Trouble ``attachment.wrong_bytes``."""
        if not _is(data, manifest.chunk_hashes[n]):
            raise Trouble("attachment.wrong_bytes")
        with _storing:
            self._write(manifest, n, data)

    def _write(self, manifest: Manifest, n: int, data: bytes) -> None:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + self._cipher(manifest).encrypt(nonce, data, _place(manifest, n))
        path = self._chunk(manifest, n)
        if not path.parent.exists():
            self._make_folder(path.parent)
        write_atomically(path, sealed)

    def _make_folder(self, folder: Path) -> None:
        try:
            make_folder(folder)
            sync_folder(self._root)
        except OSError as error:
            raise trouble_of_os(error, self._root) from error

    # Out

    def missing(self, manifest: Manifest) -> list[int]:
        """Return the numbers of the chunks that are not here whole, in order."""
        sizes: dict[str, int] = {}
        with suppress(FileNotFoundError), os.scandir(self._folder(manifest.sha256)) as entries:
            sizes = {entry.name: entry.stat().st_size for entry in entries}
        return [n for n in range(len(manifest.chunk_hashes)) if sizes.get(str(n)) != _sealed_length(manifest, n)]

    def is_whole(self, manifest: Manifest) -> bool:
        """Tell whether every chunk is here."""
        return manifest.is_sound and not self.missing(manifest)

    def read_chunk(self, manifest: Manifest, n: int) -> bytes:
        """Return chunk ``n``. Raises Trouble ``attachment.incomplete``; a damaged one is removed, to come again."""
        path = self._chunk(manifest, n)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise Trouble("attachment.incomplete") from error
        except OSError as error:
            raise WorkspaceTrouble("workspace.not_readable", folder=str(self._root)) from error
        try:
            return self._cipher(manifest).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _place(manifest, n))
        except (InvalidTag, ValueError) as error:
            path.unlink(missing_ok=True)
            raise Trouble("attachment.incomplete") from error

    def pieces(self, manifest: Manifest) -> Iterator[bytes]:
        """Give the content chunk by chunk. Raises as ``read_chunk``, and ``attachment.incomplete`` for nonsense."""
        if not manifest.is_sound:
            raise Trouble("attachment.incomplete")
        for n in range(len(manifest.chunk_hashes)):
            yield self.read_chunk(manifest, n)

    def is_right(self, manifest: Manifest) -> bool:
        """Tell whether the chunks together are the content that the manifest names."""
        whole = hashlib.sha256()
        for piece in self.pieces(manifest):
            whole.update(piece)
        return whole.hexdigest() == manifest.sha256

    # Letting go

    def forget(self, sha256: str) -> None:
        """Remove a content; one that is not here is passed over."""
        self._remove(self._folder(sha256))

    def sweep(self, named: Collection[str], *, before: datetime) -> int:
        """Remove contents that are not among the hashes ``named`` and were stored before this moment, and what a kill
        left half written; return how many contents went."""
        kept = {self._folder(sha256).name for sha256 in named}
        removed = 0
        with _storing:
            for folder in self._folders():
                if _age_mark(folder) >= before.timestamp():
                    continue
                if folder.name not in kept:
                    self._remove(folder)
                    removed += 1
                else:
                    for leftover in folder.glob("*.part"):
                        leftover.unlink(missing_ok=True)
        return removed

    def renew(self) -> None:
        """Let no content be swept for as long as if it had been stored now: the rows beside it were just replaced."""
        for folder in self._folders():
            with suppress(OSError):
                os.utime(folder)

    def _folders(self) -> list[Path]:
        try:
            return sorted(self._root.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise trouble_of_os(error, self._root) from error

    def _remove(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            sync_folder(self._root)

    # Names and keys

    def _is_here(self, manifest: Manifest, n: int) -> bool:
        try:
            return _is(self.read_chunk(manifest, n), manifest.chunk_hashes[n])
        except Trouble:
            return False

    def _folder(self, sha256: str) -> Path:
        name = HMAC(self._naming_key, SHA256())
        name.update(sha256.encode())
        return self._root / name.finalize().hex()[:_NAME_CHARACTERS]

    def _chunk(self, manifest: Manifest, n: int) -> Path:
        return self._folder(manifest.sha256) / str(n)

    def _cipher(self, manifest: Manifest) -> AESGCM:
        return AESGCM(_derived(self._secret + manifest.sha256.encode(), b"tandem attachment content"))


def _manifest_of(source: BinaryIO) -> Manifest:
    whole, hashes, size = hashlib.sha256(), list[str](), 0
    source.seek(0)
    while piece := source.read(CHUNK_BYTES):
        size += len(piece)
        if size > MAX_BYTES:
            raise InvalidValue("attachment.too_large", "file", limit_mb=MAX_BYTES // 1024**2)
        whole.update(piece)
        hashes.append(hashlib.sha256(piece).hexdigest())
    if not size:
        raise InvalidValue("attachment.empty", "file")
    return Manifest(whole.hexdigest(), size, tuple(hashes))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(secret)


def _place(manifest: Manifest, n: int) -> bytes:
    return f"{n} of {len(manifest.chunk_hashes)}".encode()


def _sealed_length(manifest: Manifest, n: int) -> int:
    return _NONCE_BYTES + manifest.length(n) + _TAG_BYTES


def _is(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


def _age_mark(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return float("inf")
