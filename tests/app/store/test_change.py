"""The one write path: whatever is added, edited, deleted and brought back, in whatever order, rows, metas, change log
and search index keep telling one story, and what was saved is what is read."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from app.paths import WorkspaceFolder
from app.store.change import Changed
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.dossier import Dossier
from models.note import Note
from models.person import Person
from tests.devices import a_client
from tests.invariants import broken

# Letters with signs on them, other scripts, empty, quotes, line ends: what people type.
TEXTS = st.text(st.sampled_from("aeé ïŞ'\"“%_\n-ع中ß0"), max_size=12)
WHEN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Interrupted(Exception):
    """Something that goes wrong in the middle of a change."""


class Desk(RuleBasedStateMachine):
    """Somebody works on clients and notes; ``notes`` and ``people`` are what should be there."""

    dossiers = Bundle("dossiers")
    living = Bundle("living")
    dead = Bundle("dead")

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        folder, key = WorkspaceFolder(Path(self.home.name)), StoreKey.random()
        create_db(folder.database, key).close()
        self.now = WHEN
        self.workspace = Workspace.open(folder, key, backup=lambda: None, clock=lambda: self.now)
        self.workspace.identify(new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven"))
        self.notes: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self.deleted: dict[str, str] = {}

    def teardown(self) -> None:
        self.workspace.close()
        self.home.cleanup()

    @rule(target=dossiers, name=TEXTS)
    def client(self, name: str) -> str:
        dossier_id = a_client(self.workspace, "Kurt", name)
        self.people[dossier_id] = name
        return dossier_id

    @rule(dossier_id=dossiers, name=TEXTS, amend=st.booleans())
    def person_edited(self, dossier_id: str, name: str, amend: bool) -> None:
        with self.workspace.change("Gegevens gewijzigd", amend=amend) as change:
            change.find(Person, dossier_id=dossier_id)[0].last_name = name
        self.people[dossier_id] = name

    @rule(target=living, dossier_id=dossiers, texts=st.lists(TEXTS, min_size=1, max_size=3))
    def notes_written(self, dossier_id: str, texts: list[str]) -> object:
        with self.workspace.change("Verslag geschreven") as change:
            made = [change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 24), text=text)) for text in texts]
            ids = [note.id for note in made]
        self.notes |= dict(zip(ids, texts, strict=True))
        return multiple(*ids)

    @rule(note_id=living, text=TEXTS, amend=st.booleans(), minutes=st.integers(0, 5))
    def note_edited(self, note_id: str, text: str, amend: bool, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        with self.workspace.change("Verslag geschreven", amend=amend) as change:
            note = change.get(Note, note_id)
            assert note is not None
            note.text = text
        self.notes[note_id] = text

    @rule(target=dead, note_id=consumes(living), text=TEXTS)
    def note_deleted(self, note_id: str, text: str) -> str:
        with self.workspace.change("Verslag verwijderd") as change:
            note = change.get(Note, note_id)
            assert note is not None
            note.text = text  # what is set on its way out is not kept
            change.delete(note)
        self.deleted[note_id] = self.notes.pop(note_id)
        return note_id

    @rule(target=living, note_id=consumes(dead))
    def note_brought_back(self, note_id: str) -> str:
        with self.workspace.change("Verslag teruggezet") as change:
            note = change.restore(Note, note_id)
            assert note is not None
        self.notes[note_id] = self.deleted.pop(note_id)
        return note_id

    @rule(note_id=living, amend=st.booleans())
    def nothing_changed(self, note_id: str, amend: bool) -> None:
        before = self.workspace.rows("SELECT device_id, seq, hash FROM change")
        with self.workspace.change("Verslag geschreven", amend=amend) as change:
            note = change.get(Note, note_id)
            assert note is not None
            note.text = self.notes[note_id]
        assert self.workspace.rows("SELECT device_id, seq, hash FROM change") == before

    @rule(dossier_id=dossiers, note_id=living, name=TEXTS, text=TEXTS)
    def several_rows_at_once(self, dossier_id: str, note_id: str, name: str, text: str) -> None:
        with self.workspace.change("Samen gewijzigd") as change:
            change.find(Person, dossier_id=dossier_id)[0].last_name = name
            note = change.get(Note, note_id)
            assert note is not None
            note.text = text
        self.people[dossier_id], self.notes[note_id] = name, text

    @rule(note_id=living)
    def deleted_and_brought_back_at_once(self, note_id: str) -> None:
        for _ in range(2):
            with self.workspace.change("Verslag verwijderd") as change:
                note = change.get(Note, note_id)
                assert note is not None
                change.delete(note)
            with self.workspace.change("Verslag teruggezet") as change:
                assert change.restore(Note, note_id) is not None

    @rule(note_id=living, text=TEXTS)
    def interrupted(self, note_id: str, text: str) -> None:
        with suppress(Interrupted), self.workspace.change("Gaat mis") as change:
            note = change.get(Note, note_id)
            assert note is not None
            note.text = text + "!"
            change.add(Note(dossier_id=note.dossier_id, text=text))
            raise Interrupted

    @invariant()
    def sound(self) -> None:
        assert broken(self.workspace) == []

    @invariant()
    def reads_as_saved(self) -> None:
        assert dict(self.workspace.rows("SELECT id, text FROM note")) == self.notes
        assert dict(self.workspace.rows("SELECT dossier_id, last_name FROM person")) == self.people


def test_any_sequence_of_saves_leaves_the_workspace_sound() -> None:
    run_state_machine_as_test(Desk, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))


@pytest.fixture
def note_id(workspace: Workspace) -> str:
    """A note of a client, saved."""
    dossier_id = a_client(workspace)
    with workspace.change("Verslag geschreven") as change:
        note = change.add(Note(dossier_id=dossier_id, text="Wil graag opnieuw als naaister werken"))
        return note.id


Damage = tuple[str, str]
DAMAGES: list[Damage] = [
    ("a row without its meta", "DELETE FROM row_meta WHERE entity = 'note'"),
    ("a meta without its row", "DELETE FROM note"),
    ("a value that no change wrote", "UPDATE note SET title = 'anders'"),
    ("a change without its body", "DELETE FROM change_body WHERE seq = 3"),
    (
        "a change taken out of the middle",
        "UPDATE change SET seq = 4 WHERE seq = 3; UPDATE change_body SET seq = 4 WHERE seq = 3",
    ),
    ("a change with another seal", "UPDATE change SET hash = 'x' WHERE seq = 3"),
    ("a change with another reason", "UPDATE change SET reason = 'anders' WHERE seq = 3"),
    ("a row that waits for nothing", "DELETE FROM change_row WHERE entity = 'note'"),
    ("a row that cannot be found", "DELETE FROM search WHERE rowid = (SELECT n FROM row_meta WHERE entity = 'note')"),
    ("a word too many", "INSERT INTO search (rowid, text) VALUES (99, 'spook')"),
    ("a row in another dossier", "UPDATE note SET dossier_id = 'elders'"),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=[name for name, _ in DAMAGES])
def test_the_checker_sees_damage(workspace: Workspace, note_id: str, damage: Damage) -> None:
    assert broken(workspace) == []
    with workspace.writing() as connection:
        for statement in damage[1].split(";"):
            connection.execute(statement)
    assert broken(workspace) != []


def write(workspace: Workspace, note_id: str, text: str) -> None:
    with workspace.change("Gaat goed") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = text


def write_half(workspace: Workspace, note_id: str) -> None:
    with workspace.change("Gaat mis") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = "half"
        raise Interrupted


def test_a_failing_change_leaves_the_workspace_usable(workspace: Workspace, note_id: str) -> None:
    before = workspace.rows("SELECT * FROM change_body")
    with pytest.raises(Interrupted):
        write_half(workspace, note_id)
    assert workspace.rows("SELECT * FROM change_body") == before
    write(workspace, note_id, "heel")
    assert workspace.rows("SELECT text FROM note") == [("heel",)]
    assert broken(workspace) == []


def test_a_row_without_a_dossier_is_refused_whole(workspace: Workspace) -> None:
    def add_loose_note() -> None:
        with workspace.change("Zonder dossier") as change:
            change.add(Dossier())
            change.add(Note(text="zweeft"))

    with pytest.raises(ValueError, match="needs a dossier"):
        add_loose_note()
    assert workspace.rows("SELECT count(*) FROM dossier") == [(0,)]
    assert broken(workspace) == []


def test_listeners_hear_of_what_was_saved_only(workspace: Workspace, note_id: str) -> None:
    heard: list[Changed] = []
    workspace.listeners.append(heard.append)
    with pytest.raises(Interrupted):
        write_half(workspace, note_id)
    with workspace.change("Niets gewijzigd") as change:
        change.get(Note, note_id)
    assert heard == []
    write(workspace, note_id, "heel")
    assert [changed.kinds for changed in heard] == [frozenset({"note"})]
