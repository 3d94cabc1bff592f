"""What must be true once a fault is over."""

from __future__ import annotations

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.dossier import Dossier
from models.note import Note
from tests.devices import contents
from tests.invariants import broken

ROUNDS = 5


def write(laptop: Workspace, text: str, **fields: object) -> str:
    """Write a note in the first dossier; returns its id."""
    with laptop.change("Verslag geschreven") as change:
        note = Note(dossier_id=change.find(Dossier)[0].id, text=text, author_id=laptop.identity.user_id)
        for name, value in fields.items():
            setattr(note, name, value)
        return change.add(note).id


def texts(laptop: Workspace) -> list[str]:
    """Return the texts of the notes here, in alphabetical order."""
    return [row[0] for row in laptop.rows("SELECT text FROM note ORDER BY text")]


def assert_healed(*laptops: Workspace) -> None:
    """Sync until there is no news, within a bound; then nothing waits, nobody differs, every story is sound."""
    for _ in range(ROUNDS):
        reports = [sync_now(laptop) for laptop in laptops]
        assert not any(report.mended for report in reports)
        if all(report.is_current and not report.sent and not report.received for report in reports):
            break
    else:
        raise AssertionError(f"not quiet after {ROUNDS} rounds")
    for laptop in laptops:
        assert contents(laptop) == contents(laptops[0])
        assert broken(laptop) == []
        assert laptop.rows("SELECT count(*) FROM change WHERE state IN ('waiting', 'sent', 'held')") == [(0,)]
        assert laptop.rows("SELECT count(*) FROM row_meta WHERE pending <> 0") == [(0,)]
