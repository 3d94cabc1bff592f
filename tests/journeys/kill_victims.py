"""What runs in the processes that are killed: somebody who saves, and somebody who saves and syncs, without a pause.

Each save is told twice over the pipe: what it will do, and that it was confirmed. So the one who kills knows exactly
what must be there, and what may be.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from app.cases.in_step.syncing import sync_now
from app.paths import WorkspaceFolder
from app.store.change import ChangeSession
from app.store.store_key import StoreKey
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.ids import new_id
from models.note import Note
from models.person import Person
from sync.errors import SyncTrouble
from tests.victims import victims

LONG = "Wil graag opnieuw als naaister werken. " * 400
"""A text of some 15 kB: a save of several pages, in the middle of which one can be killed."""

Effect = dict[str, str | None]
"""What a save does: the id of a note or person -> its text or family name; ``None``: it goes."""


@dataclass
class Ledger:
    """What was confirmed, and the one save of which nobody knows whether it was."""

    confirmed: Effect = field(default_factory=dict)
    doubtful: Effect = field(default_factory=dict)
    saves: int = 0
    syncs: int = 0

    def take(self, told: tuple[str, Effect]) -> None:
        """Note one message of the victim."""
        word, effect = told
        if word == "will save":
            self.doubtful = effect
        elif word == "saved":
            self.saves += 1
            self.settle(self.doubtful)
        else:
            self.syncs += 1

    def settle(self, effect: Effect) -> None:
        """Count ``effect`` as confirmed; no save is in doubt any more."""
        self.confirmed |= effect
        self.doubtful = {}

    def here(self) -> dict[str, str]:
        """Return what must be there if the doubtful save is not."""
        return {row_id: text for row_id, text in self.confirmed.items() if text is not None}

    def here_or_further(self) -> dict[str, str]:
        """Return what must be there if the doubtful save is."""
        return {row_id: text for row_id, text in (self.confirmed | self.doubtful).items() if text is not None}


def written(workspace: Workspace) -> dict[str, str]:
    """Return what of the victim's work is in the workspace, in the form of the ledger."""
    return dict(
        workspace.rows(
            "SELECT id, text FROM note WHERE title = 'slachtoffer'"
            " UNION ALL SELECT id, last_name FROM person WHERE first_name = 'slachtoffer'"
        )
    )


def save(root: Path, key: StoreKey, seed: int, pipe: Pipe) -> None:
    """Save as fast as possible."""
    for number, told in enumerate(_saves(Workspace.open(WorkspaceFolder(root), key, backup=lambda: None), seed)):
        pipe.send(told)
        if number > 2_000:  # nobody killed in time
            return


def save_and_sync(root: Path, key: StoreKey, seed: int, pipe: Pipe) -> None:
    """Save a few times, sync, and so on; a centre that is away is no reason to stop."""
    workspace, dice = Workspace.open(WorkspaceFolder(root), key, backup=lambda: None), random.Random(seed)
    saves = _saves(workspace, seed)
    while True:
        for _ in range(2 * dice.randrange(1, 12)):
            pipe.send(next(saves))
        with suppress(SyncTrouble):
            sync_now(workspace)
            pipe.send(("synced", {}))


def _saves(workspace: Workspace, seed: int) -> Iterator[tuple[str, Effect]]:
    dice = random.Random(seed)
    for number in itertools.count():
        effect, reason, amend, work = _plan(workspace, dice, f"{seed}.{number}")
        yield "will save", effect
        with workspace.change(reason, amend=amend) as change:
            work(change)
        yield "saved", {}


Plan = tuple[Effect, str, bool, Callable[[ChangeSession], object]]


def _plan(workspace: Workspace, dice: random.Random, stamp: str) -> Plan:
    """Decide what to save next, before it is saved."""
    people = [row[0] for row in workspace.rows("SELECT id FROM person WHERE first_name = 'slachtoffer'")]
    notes = [row[0] for row in workspace.rows("SELECT id FROM note WHERE title = 'slachtoffer' ORDER BY id")]
    action = dice.choice(("client", "note", "note", "typing", "typing", "typing", "edit", "delete", "person", "both"))
    if action == "client" and len(people) > 20:
        action = "person"
    if action == "client" or not people:
        return _new_client(stamp)
    if action == "note" or not notes:
        return _new_note(workspace, dice, stamp)
    # Typing goes on in the newest note: only there is the previous change extended.
    note_id = notes[-1] if action == "typing" else dice.choice(notes)
    if action == "delete":
        return {note_id: None}, "Verslag verwijderd", False, lambda change: change.delete(_note(change, note_id))
    person_id = dice.choice(people)
    effect: Effect = {note_id: _text(dice, stamp)} if action != "person" else {}
    if action in ("person", "both"):
        effect[person_id] = f"Vandeput {stamp}"
    return effect, "Gewijzigd", action == "typing", lambda change: _set(change, effect)


def _new_client(stamp: str) -> Plan:
    person_id, name = new_id(), f"Vandeput {stamp}"

    def work(change: ChangeSession) -> None:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(Person(id=person_id, dossier_id=dossier.id, first_name="slachtoffer", last_name=name))
        change.add(TeamMember(dossier_id=dossier.id, name="An Claes", role="trajectbegeleider"))

    return {person_id: name}, "Nieuwe cliënt", False, work


def _new_note(workspace: Workspace, dice: random.Random, stamp: str) -> Plan:
    note_id, text = new_id(), _text(dice, stamp)
    dossiers = [row[0] for row in workspace.rows("SELECT dossier_id FROM person WHERE first_name = 'slachtoffer'")]
    note = Note(id=note_id, dossier_id=dice.choice(dossiers), title="slachtoffer", text=text)
    return {note_id: text}, "Verslag geschreven", False, lambda change: change.add(note)


def _text(dice: random.Random, stamp: str) -> str:
    return f"{stamp} {LONG[: dice.choice((10, 300, 300, len(LONG)))]}"


def _note(change: ChangeSession, note_id: str) -> Note:
    note = change.get(Note, note_id)
    assert note is not None
    return note


def _set(change: ChangeSession, effect: Effect) -> None:
    for row_id, text in effect.items():
        person = change.get(Person, row_id)
        if person is not None:
            person.last_name = text or ""
        else:
            _note(change, row_id).text = text or ""


Victim = Callable[[Path, StoreKey, int, Pipe], None]


def kill_in_the_middle(
    victim: Victim, workspace_root: Path, key: StoreKey, ledger: Ledger, dice: random.Random, *, most_seconds: float
) -> None:
    """Run ``victim`` in a process of its own, kill it (-9) at a random moment, and note in ``ledger`` what it told."""
    context = victims()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=victim, args=(workspace_root, key, dice.randrange(10**9), theirs))
    process.start()
    theirs.close()
    try:
        for _ in range(dice.randrange(1, 120)):  # warm: with files open and a log that was written before
            ledger.take(ours.recv())
        ours.poll(0)
        _listen(ours, ledger, dice.random() * most_seconds)
    finally:
        process.kill()
        process.join()
        process.close()
    with suppress(EOFError, OSError):  # what it told before it died
        while True:
            ledger.take(ours.recv())
    ours.close()


def _listen(pipe: Pipe, ledger: Ledger, seconds: float) -> None:
    """Listen for ``seconds``, so that the victim never waits for a full pipe."""
    from time import monotonic

    end = monotonic() + seconds
    while (left := end - monotonic()) > 0 and pipe.poll(left):
        ledger.take(pipe.recv())
