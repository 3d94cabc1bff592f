"""Contents of attachments on disk: nothing plain, whole or missing, and gone when they should be."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attachment_victims import a_file, store_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_victims import kill_in_the_middle

from app.paths import WorkspaceFolder
from app.store.attachments import ContentStore
from app.store.store_key import StoreKey
from models.attachment import CHUNK_BYTES, MAX_BYTES, Manifest
from models.errors import InvalidValue, Trouble

LATER = timedelta(hours=1)
KEY = StoreKey.random()
WORDS = b"Verslag van dokter Peeters over Amelie Vandenbroucke. "


@pytest.fixture
def contents(folder: WorkspaceFolder) -> ContentStore:
    return ContentStore(folder, KEY)


def files(folder: WorkspaceFolder) -> list[Path]:
    return sorted(path for path in folder.attachments.rglob("*") if path.is_file())


def read(contents: ContentStore, manifest: Manifest) -> bytes:
    return b"".join(contents.pieces(manifest))


@given(st.sampled_from([1, 2, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]), st.integers(0, 9))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_read_back_byte_for_byte(contents: ContentStore, size: int, seed: int) -> None:
    data = random.Random(seed).randbytes(size)
    manifest = contents.keep(io.BytesIO(data))
    assert manifest.is_sound
    assert manifest.sha256 == hashlib.sha256(data).hexdigest()
    assert contents.is_whole(manifest)
    assert contents.is_right(manifest)
    assert read(contents, manifest) == data


def test_nothing_of_a_file_is_readable_on_disk(contents: ContentStore, folder: WorkspaceFolder) -> None:
    data = WORDS * 20_000
    manifest = contents.keep(io.BytesIO(data))
    on_disk = b"".join(path.read_bytes() for path in files(folder))
    names = " ".join(str(path.relative_to(folder.root)) for path in files(folder))
    assert len(on_disk) > len(data)
    assert b"dokter" not in on_disk
    assert manifest.sha256[:8] not in names
    assert hashlib.sha256(data).digest()[:4].hex() not in names
    assert {path.stat().st_mode & 0o777 for path in files(folder)} == {0o600}


def test_the_same_file_in_two_workspaces_has_other_names_and_bytes(tmp_path: Path) -> None:
    stores = [(WorkspaceFolder(tmp_path / name), StoreKey.random()) for name in ("een", "twee")]
    for folder, key in stores:
        ContentStore(folder, key).keep(io.BytesIO(WORDS))
    [first], [second] = [files(folder) for folder, _ in stores]
    assert first.parent.name != second.parent.name
    assert first.read_bytes() != second.read_bytes()


def test_the_store_key_alone_opens_nothing_without_the_hash(contents: ContentStore) -> None:
    manifest = contents.keep(io.BytesIO(WORDS))
    other = Manifest("0" * 64, manifest.size, manifest.chunk_hashes)
    here, there = contents._chunk(manifest, 0), contents._chunk(other, 0)
    there.parent.mkdir(parents=True)
    there.write_bytes(here.read_bytes())
    with pytest.raises(Trouble, match="incomplete"):
        contents.read_chunk(other, 0)


def test_the_same_content_twice_is_stored_once(contents: ContentStore, folder: WorkspaceFolder) -> None:
    first = contents.keep(io.BytesIO(WORDS * 9_000))
    before = [(path, path.stat().st_mtime_ns) for path in files(folder)]
    assert contents.keep(io.BytesIO(WORDS * 9_000)) == first
    assert [(path, path.stat().st_mtime_ns) for path in files(folder)] == before


@pytest.mark.parametrize(("size", "kind"), [(0, "attachment.empty"), (MAX_BYTES + 1, "attachment.too_large")])
def test_an_empty_or_a_too_large_file_is_refused_and_leaves_nothing(
    contents: ContentStore, folder: WorkspaceFolder, tmp_path: Path, size: int, kind: str
) -> None:
    path = tmp_path / "bestand"
    with path.open("wb") as file:
        file.truncate(size)
    with path.open("rb") as file, pytest.raises(InvalidValue) as refused:
        contents.keep(file)
    assert refused.value.kind == kind
    assert files(folder) == []


def test_the_largest_file_never_stands_in_memory_whole(contents: ContentStore, tmp_path: Path) -> None:
    path = tmp_path / "groot"
    path.write_bytes(random.Random(1).randbytes(MAX_BYTES))
    tracemalloc.start()
    with path.open("rb") as file:
        manifest = contents.keep(file)
    assert contents.is_right(manifest)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * CHUNK_BYTES


@pytest.mark.parametrize("harm", ["flip", "cut", "remove", "exchange"])
def test_a_damaged_chunk_is_missing_and_comes_again(contents: ContentStore, folder: WorkspaceFolder, harm: str) -> None:
    data = a_file(1)
    manifest = contents.keep(io.BytesIO(data))
    victim = contents._chunk(manifest, 1)
    sealed = bytearray(victim.read_bytes())
    if harm == "flip":
        sealed[5000] ^= 1
        victim.write_bytes(sealed)
    elif harm == "cut":
        victim.write_bytes(sealed[:-1])
    elif harm == "remove":
        victim.unlink()
    else:
        victim.write_bytes(contents._chunk(manifest, 0).read_bytes())
    with pytest.raises(Trouble) as trouble:
        read(contents, manifest)
    assert trouble.value.kind == "attachment.incomplete"
    assert contents.missing(manifest) == [1]
    with pytest.raises(Trouble, match="wrong_bytes"):
        contents.write_chunk(manifest, 1, data[:CHUNK_BYTES])
    contents.write_chunk(manifest, 1, data[CHUNK_BYTES : 2 * CHUNK_BYTES])
    assert read(contents, manifest) == data


def test_chunks_that_are_each_right_but_not_the_file_are_found_out(contents: ContentStore) -> None:
    honest = contents.keep(io.BytesIO(WORDS))
    lying = Manifest("a" * 64, honest.size, honest.chunk_hashes)
    contents.write_chunk(lying, 0, WORDS)
    assert contents.is_whole(lying)
    assert not contents.is_right(lying)


class ChangingFile(io.BytesIO):
    """A file that somebody saves while it is read: each time it is read from its start it is another one."""

    def seek(self, offset: int, whence: int = 0) -> int:
        self.getbuffer()[0] += 1
        return super().seek(offset, whence)


def test_a_file_that_changes_while_it_is_read_is_refused(contents: ContentStore, folder: WorkspaceFolder) -> None:
    with pytest.raises(Trouble, match="changed"):
        contents.keep(ChangingFile(WORDS))
    assert files(folder) == []


def test_what_no_row_names_goes_but_not_what_was_just_stored(contents: ContentStore, folder: WorkspaceFolder) -> None:
    named, unnamed = (contents.keep(io.BytesIO(a_file(number))) for number in (1, 2))
    now = datetime.now(UTC)
    assert contents.sweep([named.sha256], before=now - LATER) == 0
    assert contents.is_whole(unnamed)
    (folder.attachments / contents._folder(named.sha256) / "1.77-1.part").write_bytes(b"half")
    assert contents.sweep([named.sha256], before=now + LATER) == 1
    assert contents.is_whole(named)
    assert len(files(folder)) == len(named.chunk_hashes)


def test_after_a_restore_nothing_is_swept_for_a_while(contents: ContentStore) -> None:
    manifest = contents.keep(io.BytesIO(WORDS))
    os.utime(contents._folder(manifest.sha256), (0, 0))
    contents.renew()
    assert contents.sweep([], before=datetime.now(UTC) - LATER) == 0
    assert contents.is_whole(manifest)


def test_a_full_disk_is_told_and_leaves_nothing_half(folder: WorkspaceFolder, contents: ContentStore) -> None:
    earlier = contents.keep(io.BytesIO(a_file(3)))
    script = """
import io, resource, sys
from pathlib import Path
from app.errors import WorkspaceTrouble
from app.paths import WorkspaceFolder
from app.store.attachments import ContentStore
from app.store.store_key import StoreKey
contents = ContentStore(WorkspaceFolder(Path(sys.argv[1])), StoreKey.from_bytes(bytes.fromhex(sys.argv[2])))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    contents.keep(io.BytesIO(b"x" * 700_000))
except WorkspaceTrouble as trouble:
    print(trouble.kind)
"""
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder.root), KEY.to_bytes().hex()],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["workspace.disk_full"]
    assert len(files(folder)) == len(earlier.chunk_hashes)
    assert read(contents, earlier) == a_file(3)


def test_killed_while_storing_a_content_is_whole_or_not_complete_and_never_wrong(folder: WorkspaceFolder) -> None:
    chance = random.Random(20261123)
    contents = ContentStore(folder, KEY)
    elsewhere = ContentStore(WorkspaceFolder(folder.root / "elders"), KEY)
    manifests = [elsewhere.keep(io.BytesIO(a_file(number))) for number in range(5)]
    for _ in range(25):
        kill_in_the_middle(store_files, folder.root, KEY, chance, most_turns=20)
        for number, manifest in enumerate(manifests):
            if contents.is_whole(manifest):
                assert read(contents, manifest) == a_file(number)
            else:
                with pytest.raises(Trouble, match="incomplete"):
                    read(contents, manifest)
    contents.sweep([], before=datetime.now(UTC) + LATER)
    assert list(folder.attachments.iterdir()) == []
