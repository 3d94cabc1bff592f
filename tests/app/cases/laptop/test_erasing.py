"""Erasing a workspace: killed anywhere (-9), nothing is readable any more and the next start comes to the end."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cases.attachments.files import add_attachment
from app.cases.laptop.erasing import HandedIn, begin_erasing, erase_workspace, erased, is_erasing, refuse_erased
from app.errors import WorkspaceTrouble
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store import vault
from app.store.backup import make_backup
from app.store.keys import KdfProfile
from app.workspace import Workspace, new_identity
from models.errors import Trouble
from tests.app.store.store_workspaces import MemoryRing
from tests.devices import a_client
from tests.victims import victims

PASSPHRASE = "vier gewone woorden na elkaar"
CHEAP = KdfProfile(8, 1, 1)
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
STEPS = ("fsync", "unlink", "replace")
"""The calls of the operating system at which the victim dies: before each of them once."""


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def folder(tmp_path: Path, ring: MemoryRing) -> WorkspaceFolder:
    """A closed workspace with an attachment, backups, a replaced copy, settings and logs, among files of others."""
    made = WorkspaceFolder(tmp_path / "werkmap")
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    workspace: Workspace = create_workspace(made, PASSPHRASE, identity, ring, kdf=CHEAP).workspace
    add_attachment(workspace, a_client(workspace, "Lut", "Geheim"), "brief.pdf", io.BytesIO(b"%PDF-1.7"))
    for hour in (1, 2):
        make_backup(made, workspace.key, at=AT.replace(hour=hour))
    workspace.close()
    (made.replaced / "20261123").mkdir(parents=True)
    for name in ("tandem.db", "tandem.keys"):
        (made.replaced / "20261123" / name).write_bytes((made.root / name).read_bytes())
    made.log.mkdir()
    (made.log / "tandem.log").write_text("kinds and counts")
    made.settings.write_text('theme = "dark"\n')
    made.tries_file.write_text('{"wrong": 1}')
    (made.root / "tandem.db-wal").write_bytes(b"rows")
    (made.root / "vakantie.txt").write_text("van iemand anders")
    return made


def names(folder: WorkspaceFolder) -> set[str]:
    return {str(path.relative_to(folder.root)) for path in folder.root.rglob("*") if path.is_file()}


def opens(folder: WorkspaceFolder, ring: MemoryRing) -> bool:
    """Tell whether anything still opens the workspace: passphrase or keyring, with the key file or a copy of it."""
    try:
        vault.unlock_with_passphrase(folder, PASSPHRASE, now=AT)
    except Trouble:
        pass
    else:
        return True
    try:
        return vault.unlock_with_keyring(folder, ring).key is not None
    except Trouble:
        return False


def test_everything_of_the_workspace_goes_and_nothing_else(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    begin_erasing(folder, HandedIn.ALL, at=AT)
    note = erase_workspace(folder, ring)
    assert (note.handed_in, note.at) == (HandedIn.ALL, AT)
    assert names(folder) == {"tandem.erased", "vakantie.txt"}
    assert ring.secrets == {}
    assert erased(folder) == note


def test_nothing_that_a_workspace_may_hold_is_forgotten(tmp_path: Path, ring: MemoryRing) -> None:
    """Whatever has a name in ``WorkspaceFolder`` goes: a new kind of file there must be erased, too."""
    folder = WorkspaceFolder(tmp_path / "werkmap")
    known = [name for name, value in vars(WorkspaceFolder).items() if isinstance(value, property)]
    assert {"database", "key_file", "backups", "attachments"} <= set(known)
    for name in set(known) - {"erase_mark", "erased_note"}:
        path: Path = getattr(folder, name)
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("iets")
        else:
            (path / "dieper").mkdir(parents=True)
            (path / "dieper" / "bestand").write_text("iets")
    begin_erasing(folder, HandedIn.ALL, at=AT)
    erase_workspace(folder, ring)
    assert [path.name for path in folder.root.iterdir()] == ["tandem.erased"]


def test_the_note_that_stays_names_nobody(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    workspace_id = vault.workspace_id(folder)
    begin_erasing(folder, HandedIn.ALL, at=AT)
    erase_workspace(folder, ring)
    assert workspace_id not in folder.erased_note.read_text()
    assert "Claes" not in folder.erased_note.read_text()


def test_a_file_is_filled_with_noise_before_it_goes(folder: WorkspaceFolder, ring: MemoryRing, tmp_path: Path) -> None:
    kept = {}
    for name in ("tandem.db", "tandem.keys"):
        kept[name] = (folder.root / name).read_bytes()
        os.link(folder.root / name, tmp_path / name)  # what the disk holds under the name
    begin_erasing(folder, HandedIn.ALL, at=AT)
    erase_workspace(folder, ring)
    for name, content in kept.items():
        left = (tmp_path / name).read_bytes()
        assert len(left) == len(content)
        assert sum(a == b for a, b in zip(left, content, strict=True)) < len(content) / 50


def erase_and_die(root: Path, at_step: int, begins: bool) -> None:
    """Erase, and end at step ``at_step`` as ``kill -9`` does."""
    left = [at_step]

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return call(*given, **named)

        return step

    for name in STEPS:
        setattr(os, name, dying(getattr(os, name)))
    folder = WorkspaceFolder(root)
    if begins:
        begin_erasing(folder, HandedIn.ALL, at=AT)
    erase_workspace(folder, MemoryRing())


def killed(folder: WorkspaceFolder, at_step: int, *, begins: bool) -> bool:
    """Run the victim; returns whether it was killed before it came to the end."""
    context = victims()
    victim = context.Process(target=erase_and_die, args=(folder.root, at_step, begins))
    victim.start()
    victim.join()
    assert victim.exitcode in (0, -signal.SIGKILL)
    return victim.exitcode != 0


def test_killed_at_any_step_again_and_again_it_comes_to_its_end(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    """Each victim gets one step further than the one before; from the mark on, no key is ever left to read with."""
    step, deaths, was_marked = 0, 0, False
    while killed(folder, step, begins=not is_erasing(folder)):
        deaths += 1
        assert was_marked or is_erasing(folder) or opens(folder, ring), "killed before the mark, nothing is lost"
        was_marked = was_marked or is_erasing(folder)
        if was_marked and step > 3:
            assert not opens(folder, ring)
        step += 1
    assert deaths >= 8
    assert names(folder) == {"tandem.erased", "vakantie.txt"}


def test_the_keys_go_before_anything_else(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    """Killed as soon as the last key file is gone, the databases still stand, and nothing opens them."""
    step = 0
    while any(".keys" in name for name in names(folder)):
        assert killed(folder, step, begins=not is_erasing(folder))
        step += 1
    assert "tandem.db" in names(folder)
    assert len([name for name in names(folder) if name.startswith("backups") and name.endswith(".db")]) == 2
    assert not opens(folder, ring)


def test_the_next_start_goes_on_and_says_what_happened(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    begin_erasing(folder, HandedIn.REFUSED, at=AT)
    for _ in range(2):
        with pytest.raises(WorkspaceTrouble) as caught:
            refuse_erased(folder, ring)
        assert caught.value.kind == "workspace.erased_refused"
    assert names(folder) == {"tandem.erased", "vakantie.txt"}


def test_a_workspace_that_was_put_back_since_is_no_erased_one(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    kept = {name: (folder.root / name).read_bytes() for name in ("tandem.db", "tandem.keys")}
    begin_erasing(folder, HandedIn.ALL, at=AT)
    erase_workspace(folder, ring)
    for name, content in kept.items():
        (folder.root / name).write_bytes(content)
    assert erased(folder) is None
    refuse_erased(folder, ring)


def test_nothing_happens_where_nothing_was_marked(folder: WorkspaceFolder, ring: MemoryRing) -> None:
    before = names(folder)
    refuse_erased(folder, ring)
    assert names(folder) == before
    assert opens(folder, ring)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"handed_in": 3, "at": "ooit"}'])
def test_a_damaged_mark_erases_all_the_same(folder: WorkspaceFolder, ring: MemoryRing, content: bytes) -> None:
    folder.erase_mark.write_bytes(content)
    note = erase_workspace(folder, ring)
    assert note.handed_in is HandedIn.UNKNOWN
    assert names(folder) == {"tandem.erased", "vakantie.txt"}


def test_what_cannot_be_removed_now_keeps_the_mark(
    folder: WorkspaceFolder, ring: MemoryRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_erasing(folder, HandedIn.ALL, at=AT)
    real = os.unlink
    with monkeypatch.context() as patch:

        def held(path: Any, **named: Any) -> None:
            if str(path).endswith("tandem.db"):
                raise PermissionError("another program has it")
            real(path, **named)

        patch.setattr(os, "unlink", held)
        with pytest.raises(WorkspaceTrouble) as caught:
            erase_workspace(folder, ring)
        assert caught.value.kind == "workspace.erase_failed"
    assert is_erasing(folder)
    assert not opens(folder, ring)
    erase_workspace(folder, ring)
    assert names(folder) == {"tandem.erased", "vakantie.txt"}
