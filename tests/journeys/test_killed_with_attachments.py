"""Killed (kill -9) while it adds, sends or fetches attachments: a row never stands without its content, and what was
under way goes on."""

from __future__ import annotations

import hashlib
import io
import os
import random
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import list_attachments, read_attachment
from app.cases.in_step.syncing import sync_now
from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES
from sync.errors import SyncTrouble
from tests.devices import Region, a_client
from tests.victims import victims

ROUNDS = int(os.environ.get("TANDEM_KILL_ROUNDS", "10"))


def a_file(number: int) -> bytes:
    """Return the same bytes for the same number; its name says what they must be."""
    return random.Random(number).randbytes(number % 3 * CHUNK_BYTES + 5000 + number)


def add_and_sync(root: Path, key: StoreKey, dossier_id: str, first: int, pipe: Pipe) -> None:
    """Add one attachment after the other and sync each, telling of every one that was added."""
    workspace = Workspace.open(WorkspaceFolder(root), key, backup=lambda: None)
    for number in range(first, first + 1000):
        add_attachment(workspace, dossier_id, f"{number}.bin", io.BytesIO(a_file(number)))
        pipe.send(number)
        with suppress(SyncTrouble):
            sync_now(workspace)


def fetch(root: Path, key: StoreKey, _dossier_id: str, _first: int, pipe: Pipe) -> None:
    """Fetch whatever there is, again and again."""
    workspace = Workspace.open(WorkspaceFolder(root), key, backup=lambda: None)
    while True:
        pipe.send(0)
        with suppress(SyncTrouble):
            sync_now(workspace)


Victim = Callable[[Path, StoreKey, str, int, Pipe], None]


def kill_in_the_middle(victim: Victim, laptop: Workspace, dossier_id: str, first: int, dice: random.Random) -> set[int]:
    """Run ``victim`` in a process of its own, kill it at a random moment, and return what it told."""
    context = victims()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=victim, args=(laptop.folder.root, laptop.key, dossier_id, first, theirs))
    process.start()
    theirs.close()
    told: set[int] = set()
    try:
        for _ in range(dice.randrange(1, 5)):
            told.add(ours.recv())
        ours.poll(0)
        process.join(dice.random() * 0.15)
    finally:
        process.kill()
        process.join()
        process.close()
    with suppress(EOFError, OSError):
        while True:
            told.add(ours.recv())
    ours.close()
    return told


def held(laptop: Workspace, dossier_id: str) -> dict[int, str]:
    """Return the number and the content's hash of every attachment; a content that is not whole fails the test."""
    lines = list_attachments(laptop, dossier_id)
    return {
        int(line.name.removesuffix(".bin")): hashlib.sha256(read_attachment(laptop, line.id).data).hexdigest()
        for line in lines
    }


def test_killed_while_adding_sending_and_fetching_all_of_it_is_there_in_the_end(region: Region) -> None:
    dice = random.Random(20261123)
    an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
    dossier_id = a_client(an)
    sync_now(an)
    sync_now(bram)
    promised: set[int] = set()
    for turn in range(ROUNDS):
        promised |= kill_in_the_middle(add_and_sync, an, dossier_id, 1000 * turn, dice)
        here = held(an, dossier_id)
        assert promised <= here.keys()
        assert here == {number: hashlib.sha256(a_file(number)).hexdigest() for number in here}
        kill_in_the_middle(fetch, bram, dossier_id, 0, dice)
        for line in list_attachments(bram, dossier_id):
            assert 0 <= line.percent <= 100
    for laptop in (an, bram, an):
        sync_now(laptop)
    assert held(an, dossier_id) == held(bram, dossier_id)
    assert promised <= held(bram, dossier_id).keys()
    for laptop in (an, bram):
        assert laptop.rows("SELECT count(*) FROM attachment_todo") == [(0,)]
