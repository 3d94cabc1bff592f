"""What the simulation found to be told to somebody who may not know it."""

from __future__ import annotations

import msgspec

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import ask_centre
from app.workspace import Workspace
from models.note import Note
from sync.wire.changes import Quarantine
from tests.devices import Region, put_in_team, take_from_team
from tests.faults.healed import assert_healed, write


def refused(laptop: Workspace) -> str:
    """Return what the centre tells this laptop's user of refused changes."""
    found: Quarantine = ask_centre(laptop, lambda client: client.quarantine())
    return msgspec.json.encode(found).decode()


def test_a_refused_edit_of_a_private_row_that_was_refused_before_stays_its_authors(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    assert_healed(an, bram)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    note_id = write(bram, "mijn eigen bedenking", is_private=True)
    with bram.change("Verslag gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = "en nog een bedenking"
    assert len(sync_now(bram).refused) == 2
    assert "en nog een bedenking" in refused(bram)
    assert "bedenking" not in refused(an)


def test_what_was_written_in_a_row_after_it_was_made_private_stays_its_authors_even_if_both_are_refused(
    region: Region, an: Workspace, bram: Workspace
) -> None:
    dossier_id = an.rows("SELECT id FROM dossier")[0][0]
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
    note_id = write(bram, "voor iedereen")
    assert_healed(bram, an)
    take_from_team(an, dossier_id, region.users["bram.wouters"])
    sync_now(an)
    for fields in ({"is_private": True}, {"text": "toch liever voor mij alleen"}):
        with bram.change("Verslag gewijzigd") as change:
            note = change.get(Note, note_id)
            assert note is not None
            for name, value in fields.items():
                setattr(note, name, value)
    assert len(sync_now(bram).refused) == 2
    assert "voor mij alleen" not in refused(an)
    assert "voor mij alleen" in refused(bram)
