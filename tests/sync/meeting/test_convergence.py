"""Three laptops do random things for a while, syncing when they like; afterwards all are equal and nothing is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from models.person import Person
from tests.devices import Region, a_client, a_region, contents, sync_all

FIELDS = ("first_name", "last_name", "municipality", "street")


class Ledger:
    """Every word that somebody ever saved: each must be somewhere in the end, or have been replaced knowingly."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], set[str]] = {}

    def wrote(self, row_id: str, field: str, over: str, value: str) -> None:
        """Note a value; the one that its writer saw and replaced need not be found again."""
        values = self.fields.setdefault((row_id, field), set())
        values.discard(over)
        values.add(value)


def _act(laptop: Workspace, dice: random.Random, ledger: Ledger, number: int) -> None:
    action = dice.choice(("person", "person", "note", "new note", "delete note", "sync"))
    if action == "sync":
        sync_now(laptop)
        return
    with laptop.change(f"{action} {number}") as change:
        if action == "person":
            person = dice.choice(change.find(Person))
            name, value = dice.choice(FIELDS), f"waarde{number}"
            ledger.wrote(person.id, name, getattr(person, name), value)
            setattr(person, name, value)
        elif action == "new note":
            dossier_id = dice.choice(change.find(Person)).dossier_id
            change.add(Note(dossier_id=dossier_id, text=" ".join(f"begin{number}x{i}" for i in range(8))))
        elif notes := change.find(Note):
            note = dice.choice(notes)
            if action == "delete note":
                change.delete(note)
            else:
                words = note.text.split(" ")
                words.insert(dice.randrange(len(words) + 1), f"woord{number}")
                note.text = " ".join(words)


def _check_nothing_lost(laptop: Workspace, ledger: Ledger) -> None:
    others = [json.loads(row[0])["value"] for row in laptop.rows("SELECT other FROM conflict")]
    for (row_id, field), values in ledger.fields.items():
        stands = laptop.rows(f'SELECT "{field}" FROM person WHERE id = ?', row_id)[0][0]
        for value in values - {stands}:
            assert value in others, f"{value} of {field} is nowhere"


@pytest.mark.parametrize("seed", range(6))
def test_random_work_on_three_laptops_converges(
    seed: int, tmp_path: Path, make_workspace: Callable[..., Workspace]
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        laptops = _three_laptops(region)
        dice, ledger = random.Random(seed), Ledger()
        for number in range(80):
            _act(dice.choice(laptops), dice, ledger, number)
        reports = [sync_all(*laptops) for _ in range(2)][-1]
        first = contents(laptops[0])
        for laptop, report in zip(laptops, reports, strict=True):
            assert report.is_current
            assert report.mended == []
            assert contents(laptop) == first
            assert laptop.rows("SELECT count(*) FROM row_meta WHERE pending <> 0 OR overlay IS NOT NULL") == [(0,)]
            assert laptop.rows("SELECT count(*) FROM change_row") == [(0,)]
            _check_nothing_lost(laptop, ledger)


def _three_laptops(region: Region) -> list[Workspace]:
    laptops = [
        region.laptop("an.claes", "An Claes"),
        region.laptop("bram.wouters", "Bram Wouters"),
        region.laptop("an.claes", "An Claes"),
    ]
    for name in ("Kurt", "Samira"):
        a_client(laptops[0], name)
    sync_all(*laptops)
    return laptops
