"""A closed evaluation at the centre: what was said stays, whoever sends what; the version that follows may be noted."""

from __future__ import annotations

from collections.abc import Callable

from models.ids import new_id
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]


def a_closed_one(an: Laptop, bram: Laptop, dossier_id: str) -> tuple[RowEdit, RowEdit]:
    """Make an evaluation with a line, which both laptops have, and let An close it."""
    held = an.new("gpmi_evaluation", dossier_id, status="gehouden", held_on="2026-11-24", closed_on=None)
    line = an.new("gpmi_progress", dossier_id, evaluation_id=held.id, kept="deels")
    assert an.save(held, line).outcome == "applied"
    an.pull()
    bram.pull()
    closing = an.edit(("gpmi_evaluation", held.id), dossier_id, closed_on="2026-11-24", adjust="wijzigen")
    assert an.save(closing).outcome == "applied"
    return held, line


def test_nothing_that_was_said_changes_any_more(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    held, line = a_closed_one(an, bram, dossier_id)
    evaluation, progress = ("gpmi_evaluation", held.id), ("gpmi_progress", line.id)
    for edit in (
        bram.edit(progress, dossier_id, kept="nee"),
        bram.edit(progress, dossier_id, evaluation_id=new_id()),
        bram.new("gpmi_progress", dossier_id, evaluation_id=held.id),
        bram.edit(evaluation, dossier_id, client_words="Iets anders"),
        bram.edit(evaluation, dossier_id, closed_on=None),
        bram.delete(progress, dossier_id),
        bram.delete(evaluation, dossier_id),
    ):
        answer = bram.save(edit)
        assert (answer.outcome, answer.reason) == ("quarantined", "frozen")


def test_the_amendment_that_it_led_to_is_noted_after_it_was_closed_and_nothing_with_it(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    held, _ = a_closed_one(an, bram, dossier_id)
    key = ("gpmi_evaluation", held.id)
    assert bram.save(bram.edit(key, dossier_id, amendment_id=new_id())).outcome == "applied"
    bram.pull()
    assert bram.save(bram.edit(key, dossier_id, amendment_id=new_id(), adjust="verder")).reason == "frozen"
