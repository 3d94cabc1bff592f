"""A note is about goals, trajectories and factors: linked by typing, shown only to who sees the thing itself."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from app.cases.conversations.note_links import find_targets, link_note, link_targets, note_links, unlink_note
from app.cases.conversations.notes import save_note
from app.workspace import Workspace
from models.gpmi import Gpmi, GpmiGoal
from models.ids import new_id
from models.note import Note
from models.profile import Assessment, Factor
from models.trajectory import Trajectory
from tests.devices import a_client


class Made(NamedTuple):
    dossier: str
    note_id: str
    goal: str
    factor: str


@pytest.fixture
def made(workspace: Workspace) -> Made:
    """A dossier with a goal, a trajectory and a factor, and a note."""
    dossier, note_id = a_client(workspace), new_id()
    with workspace.change("Dossier gevuld") as change:
        gpmi = change.add(Gpmi(dossier_id=dossier, version=1))
        goal = change.add(GpmiGoal(dossier_id=dossier, gpmi_id=gpmi.id, title="Werk in een keuken"))
        change.add(Trajectory(dossier_id=dossier, machine="sociale_activering", status="verkenning"))
        profile = change.add(Assessment(dossier_id=dossier, on=date(2026, 3, 3)))
        factor = change.add(Factor(dossier_id=dossier, assessment_id=profile.id, label="Slaap"))
    save_note(workspace, dossier, note_id, {"text": "Over slaap en werk"})
    return Made(dossier, note_id, goal.id, factor.id)


def labels(workspace: Workspace, note_id: str) -> list[str]:
    return [target.label for target in note_links(workspace, note_id)]


def test_goals_trajectories_and_factors_are_offered_by_typing(workspace: Workspace, made: Made) -> None:
    targets = link_targets(workspace, made.dossier)
    assert [(one.kind_word, one.label) for one in targets] == [
        ("Doel", "Werk in een keuken"), ("Traject", "Sociale activering: verkenning"), ("Profiel", "Slaap"),
    ]  # fmt: skip
    assert [one.label for one in find_targets(targets, "keu")] == ["Werk in een keuken"]
    assert [one.label for one in find_targets(targets, "doel wer")] == ["Werk in een keuken"]
    assert find_targets(targets, "keuken", but=targets) == []
    assert len(find_targets(targets, "")) == 3


def test_a_link_is_made_once_shown_and_taken_away(workspace: Workspace, made: Made) -> None:
    goal, _, factor = link_targets(workspace, made.dossier)
    for target in (factor, goal, goal):
        link_note(workspace, made.note_id, target)
    assert labels(workspace, made.note_id) == ["Werk in een keuken", "Slaap"]
    unlink_note(workspace, made.note_id, goal.id)
    assert labels(workspace, made.note_id) == ["Slaap"]


def test_a_link_follows_the_thing_through_its_versions(workspace: Workspace, made: Made) -> None:
    goal, _, factor = link_targets(workspace, made.dossier)
    link_note(workspace, made.note_id, goal)
    link_note(workspace, made.note_id, factor)
    with workspace.change("Nieuwe versies") as change:
        newer = change.add(Gpmi(dossier_id=made.dossier, version=2))
        change.add(GpmiGoal(dossier_id=made.dossier, gpmi_id=newer.id, origin_id=made.goal, title="Werk als kok"))
        profile = change.add(Assessment(dossier_id=made.dossier, on=date(2026, 11, 3)))
        change.add(Factor(dossier_id=made.dossier, assessment_id=profile.id, origin_id=made.factor, label="Nachtrust"))
    found = note_links(workspace, made.note_id)
    assert [(one.label, one.section, one.item_id) for one in found] == [
        ("Werk als kok", "gpmi", newer.id), ("Nachtrust", "profiel", profile.id),
    ]  # fmt: skip


def test_who_does_not_see_the_thing_sees_no_link_and_nothing_strange_breaks_it(
    workspace: Workspace, made: Made
) -> None:
    with workspace.change("Vreemd") as change:
        note = change.get(Note, made.note_id)
        assert note is not None
        note.links = [{"id": "factor:weg", "entity": "factor", "row_id": "weg"}, {"id": 3}, {}]
    assert note_links(workspace, made.note_id) == []
