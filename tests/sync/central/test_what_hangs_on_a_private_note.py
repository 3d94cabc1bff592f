"""What was taken from a note goes where the note goes: private with it, also when a colleague wrote it offline while
the author made the note private, in whichever order the two come to the centre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from models.ids import new_id
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]

SAID = "belt naar de schuldhulp"
TAKEN = ("task", "note_version")


@dataclass
class Team:
    """Three of one organisation who read a note of An."""

    an: Laptop
    bram: Laptop
    cem: Laptop
    note: RowEdit

    def taken_by_bram(self, entity: str, **fields: object) -> RowEdit:
        """Return what Bram takes from the note while it is the team's."""
        usual = {"note_id": self.note.id, "text": SAID, "is_private": False, "author_id": self.an.user_id}
        return self.bram.new(entity, self.note.dossier_id, **{**usual, **fields})

    def make_private(self, is_private: bool = True) -> None:
        self.an.pull()
        edit = self.an.edit(("note", self.note.id), self.note.dossier_id, is_private=is_private)
        assert self.an.save(edit).outcome == "applied"

    def told(self, reader: Laptop) -> str:
        """Return everything that any address tells a reader, from the beginning of the log."""
        asked = [
            reader.http.get("/v1/pull", params={"after": 0, "echo": 0}),
            reader.http.get(f"/v1/dossiers/{self.note.dossier_id}"),
            reader.http.get("/v1/quarantine"),
        ]
        assert [answer.status_code for answer in asked] == [200, 200, 200]
        return "".join(answer.text for answer in asked)


@pytest.fixture
def team(laptop: Make) -> Team:
    an, bram, cem = laptop("an"), laptop("bram"), laptop("cem")
    note = an.new("note", new_id(), text="Een gesprek", is_private=False, author_id=an.user_id)
    an.save(note)
    for one in (an, bram, cem):
        one.pull()
    return Team(an, bram, cem, note)


@pytest.mark.parametrize("entity", TAKEN)
def test_what_comes_after_the_note_became_private_reaches_its_author_alone(team: Team, entity: str) -> None:
    team.make_private()
    taken = team.taken_by_bram(entity)
    team.bram.save(taken)
    assert SAID not in team.told(team.cem)
    assert SAID not in team.told(team.bram)
    team.an.pull()
    assert team.an.values[entity, taken.id]["is_private"] is True
    assert team.an.values[entity, taken.id]["author_id"] == team.an.user_id


@pytest.mark.parametrize("author", ["an", "bram", ""])
@pytest.mark.parametrize("entity", TAKEN)
def test_what_came_before_is_taken_from_the_others_with_the_note(team: Team, entity: str, author: str) -> None:
    authors = {"an": team.an.user_id, "bram": team.bram.user_id, "": ""}
    taken = team.taken_by_bram(entity, author_id=authors[author])
    assert team.bram.save(taken).outcome == "applied"
    team.cem.pull()
    assert (entity, taken.id) in team.cem.values
    team.make_private()
    for reader in (team.bram, team.cem):
        reader.pull()
        assert (entity, taken.id) not in reader.values
        assert SAID not in team.told(reader)
    team.an.pull()
    assert team.an.values[entity, taken.id]["author_id"] == team.an.user_id


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("entity", TAKEN)
def test_what_is_private_to_its_writer_is_not_told_to_the_author_of_the_note(
    team: Team, entity: str, is_first: bool
) -> None:
    own = team.taken_by_bram(entity, is_private=True, author_id=team.bram.user_id)
    if not is_first:
        team.make_private()
    assert team.bram.save(own).outcome == "applied"
    if is_first:
        team.make_private()
    assert SAID not in team.told(team.an) + team.told(team.cem)
    team.bram.pull()
    assert team.bram.values[entity, own.id]["author_id"] == team.bram.user_id


def test_a_task_of_a_note_of_the_team_and_one_without_a_note_stay_the_teams(team: Team) -> None:
    tasks = [team.taken_by_bram("task"), team.taken_by_bram("task", note_id="")]
    assert team.bram.save(*tasks).outcome == "applied"
    team.cem.pull()
    assert {("task", task.id) for task in tasks} <= team.cem.values.keys()


def test_a_private_note_of_another_dossier_keeps_nothing_in_and_betrays_nothing(team: Team) -> None:
    elsewhere = team.an.new("note", new_id(), text="Elders", is_private=True, author_id=team.an.user_id)
    team.an.save(elsewhere)
    assert team.bram.save(team.taken_by_bram("task", note_id=elsewhere.id)).outcome == "applied"


def test_a_note_that_is_the_teams_again_brings_its_tasks_back_with_it(team: Team) -> None:
    taken = team.taken_by_bram("task")
    team.bram.save(taken)
    team.make_private()
    team.an.pull()
    keys = ("note", team.note.id), ("task", taken.id)
    answer = team.an.save(*(team.an.edit(key, team.note.dossier_id, is_private=False) for key in keys))
    assert answer.outcome == "applied"
    team.bram.pull()
    assert team.bram.values["task", taken.id]["text"] == SAID
