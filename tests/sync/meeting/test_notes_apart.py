"""Two colleagues go on with one note without a connection: both win, its history is one, and private stays private."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from app.cases.conversations.caught import proposals, take_agreements
from app.cases.conversations.note_history import note_history, put_back
from app.cases.conversations.note_readers import note_readers
from app.cases.conversations.notes import read_note, save_note
from app.cases.conversations.tasks import add_task, tick_task
from app.workspace import Workspace
from models.ids import new_id
from tests.conftest import SetClock
from tests.devices import Region, a_client, contents, put_in_team, share, sync_all
from tests.dossier_lines import open_tasks

TODAY = date(2026, 11, 24)
TEXT = "Kurt kwam op tijd.\n\n[ ] Kurt belt de kine tegen vrijdag"
KINDS = ("note", "note_version", "task")


class Apart(NamedTuple):
    """A note of An, of yesterday, on her laptop and Bram's."""

    an: Workspace
    bram: Workspace
    dossier_id: str
    note_id: str

    def sync(self) -> None:
        sync_all(self.an, self.bram)

    def write(self, laptop: Workspace, text: str, **values: object) -> None:
        save_note(laptop, self.dossier_id, self.note_id, {"text": text, **values})

    def take(self, laptop: Workspace) -> list[str]:
        text = read_note(laptop, self.note_id).text
        return take_agreements(laptop, self.note_id, proposals(laptop, self.dossier_id, self.note_id, text, TODAY))


@pytest.fixture
def apart(region: Region, clock: SetClock) -> Apart:
    an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
    dossier_id, note_id = a_client(an), new_id()
    put_in_team(an, dossier_id, *region.users.values())
    save_note(an, dossier_id, note_id, {"text": TEXT, "on": TODAY})
    sync_all(an, bram)
    clock.forward(timedelta(days=1))
    return Apart(an, bram, dossier_id, note_id)


def held(laptop: Workspace) -> dict[str, int]:
    """Return how many rows of a note a laptop holds, with what the search index knows of them."""
    counts = {kind: laptop.rows(f'SELECT count(*) FROM "{kind}"')[0][0] for kind in KINDS}
    marks = ", ".join("?" * len(KINDS))
    counts["search"] = laptop.rows(
        f"SELECT count(*) FROM search s JOIN row_meta m ON m.n = s.rowid WHERE m.entity IN ({marks})", *KINDS
    )[0][0]
    return counts


def conflicts(laptop: Workspace) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in laptop.rows("SELECT entity, field FROM conflict WHERE settled_at IS NULL")]


def test_who_goes_on_with_the_same_note_keeps_one_version_and_both_texts(apart: Apart) -> None:
    apart.write(apart.an, f"{TEXT}\n\nAn: hij slaapt beter.")
    apart.write(apart.bram, f"Bram was erbij.\n\n{TEXT}")
    apart.sync()
    for laptop in (apart.an, apart.bram):
        now, before = note_history(laptop, apart.note_id)
        assert now.text == f"Bram was erbij.\n\n{TEXT}\n\nAn: hij slaapt beter."
        assert set(now.writers) == {"An Claes", "Bram Wouters"}
        assert (before.text, before.writers) == (TEXT, ("An Claes",))
        assert {field for _, field in conflicts(laptop)} <= {"text"}  # merged: to be read again
    assert contents(apart.an) == contents(apart.bram)


def test_what_two_laptops_take_from_a_note_is_one_task_and_a_tick_reaches_the_other(apart: Apart) -> None:
    [mine], [theirs] = apart.take(apart.an), apart.take(apart.bram)
    assert mine == theirs
    apart.sync()
    tick_task(apart.bram, mine, done=True)
    apart.sync()
    for laptop in (apart.an, apart.bram):
        assert open_tasks(laptop, apart.dossier_id) == []
        assert held(laptop)["task"] == 1


def test_nothing_of_a_private_note_reaches_another_device_but_its_authors(apart: Apart, region: Region) -> None:
    apart.write(apart.an, "Alleen voor mij.\n[ ] ik bel", is_private=True)
    apart.take(apart.an)
    add_task(apart.an, apart.dossier_id, "Ook bellen", note_id=apart.note_id)
    put_back(apart.an, apart.note_id, note_history(apart.an, apart.note_id)[1].version_id)
    again = region.laptop("an.claes", "An Claes")
    sync_all(apart.an, apart.bram, again)
    assert held(apart.bram) == {"note": 0, "note_version": 0, "task": 0, "search": 0}
    assert held(again) == held(apart.an) == {"note": 1, "note_version": 2, "task": 2, "search": 3}


def test_what_a_colleague_took_while_it_became_private_goes_to_its_author(apart: Apart) -> None:
    apart.take(apart.bram)
    apart.write(apart.bram, f"{TEXT}\nBram las het nog.")
    save_note(apart.an, apart.dossier_id, apart.note_id, {"is_private": True})
    apart.sync()
    assert held(apart.bram) == {"note": 0, "note_version": 0, "task": 0, "search": 0}
    assert [task.is_private for task in open_tasks(apart.an, apart.dossier_id)] == [True]
    assert read_note(apart.an, apart.note_id).text == TEXT


def test_a_private_note_that_is_shared_comes_with_its_history_and_tasks(apart: Apart) -> None:
    apart.write(apart.an, f"{TEXT}\nVervolg.", is_private=True)
    apart.take(apart.an)
    apart.sync()
    save_note(apart.an, apart.dossier_id, apart.note_id, {"is_private": False})
    apart.sync()
    assert held(apart.bram) == held(apart.an)
    assert [state.text for state in note_history(apart.bram, apart.note_id)] == [f"{TEXT}\nVervolg.", TEXT]


def test_a_partner_goes_on_with_a_note_and_never_reads_what_was_taken_out_of_it_before(
    apart: Apart, region: Region, clock: SetClock
) -> None:
    said = "Zonder wat VDAB niet hoeft te weten."
    apart.write(apart.an, said)
    vdab = region.organisation("VDAB Genk")
    els_id = region.user("els.maes", "Els Maes", organisation_id=vdab)
    put_in_team(apart.an, apart.dossier_id, els_id, of=vdab, role="vdab")
    share(apart.an, apart.dossier_id, vdab, ["notes"], may_write=True)
    els = region.laptop("els.maes", "Els Maes")
    sync_all(apart.an, els)
    assert [state.text for state in note_history(els, apart.note_id)] == [said]
    clock.forward(timedelta(days=1))
    apart.write(apart.an, f"{said}\n\nAn: hij belt.")
    apart.write(els, f"Els las het.\n\n{said}")
    sync_all(apart.an, els)
    merged = f"Els las het.\n\n{said}\n\nAn: hij belt."
    assert [state.text for state in note_history(apart.an, apart.note_id)] == [merged, said, TEXT]
    assert [state.text for state in note_history(els, apart.note_id)] == [merged, said]
    assert els.rows("SELECT count(*) FROM note_version WHERE text = ?", TEXT) == [(0,)]


def test_who_reads_the_notes_is_named_with_the_organisation_while_it_is_shared(apart: Apart, region: Region) -> None:
    vdab = region.organisation("VDAB Genk")
    els = region.user("els.maes", "Els Maes", organisation_id=vdab)
    put_in_team(apart.an, apart.dossier_id, els, of=vdab, role="vdab")
    apart.sync()
    found = note_readers(apart.an, apart.dossier_id)
    assert ([one.name for one in found.readers], found.is_all_casework) == (["Bram Wouters"], False)
    share(apart.an, apart.dossier_id, vdab, ["notes"])
    share(apart.an, apart.dossier_id, vdab, ["gpmi"])
    apart.sync()
    readers = [(one.name, one.organisation) for one in note_readers(apart.an, apart.dossier_id).readers]
    assert readers == [("Bram Wouters", ""), ("Els Maes", "VDAB Genk")]


def test_without_a_team_everybody_who_guides_reads_the_notes(region: Region) -> None:
    an = region.laptop("an.claes", "An Claes")
    found = note_readers(an, a_client(an))
    assert (found.is_all_casework, found.organisation) == (True, "OCMW Zonhoven")
