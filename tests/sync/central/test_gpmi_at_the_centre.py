"""A signed GPMI at the centre: its text, its lines and its signatures stay; that something was done may be noted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.ids import new_id
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]

KINDS_WITH = ("gpmi_goal", "gpmi_agreement", "gpmi_signature")
TEXT = {"gpmi_goal": "title", "gpmi_agreement": "text", "gpmi_signature": "party_name"}


@pytest.fixture
def an(laptop: Make) -> Laptop:
    return laptop("an")


@pytest.fixture
def bram(laptop: Make) -> Laptop:
    return laptop("bram")


def a_signed_one(an: Laptop, bram: Laptop, dossier_id: str) -> tuple[RowEdit, dict[str, RowEdit]]:
    """Make a version with a line of each kind, which both laptops have, and let An close it."""
    gpmi = an.new("gpmi", dossier_id, status="bedenktijd", signed_on=None)
    rows = {kind: an.new(kind, dossier_id, gpmi_id=gpmi.id) for kind in KINDS_WITH}
    rows["gpmi_agreement"].fields["done_on"] = None
    assert an.save(gpmi, *rows.values()).outcome == "applied"
    an.pull()
    bram.pull()
    last = an.new("gpmi_signature", dossier_id, gpmi_id=gpmi.id, party="ocmw")
    closing = an.edit(("gpmi", gpmi.id), dossier_id, **CLOSED)
    assert an.save(last, closing).outcome == "applied"
    return gpmi, rows


CLOSED = {"signed_on": "2026-11-24", "status": "lopend", "content_hash": "a" * 64}


@pytest.mark.parametrize("entity", KINDS_WITH)
def test_what_hangs_on_a_signed_version_changes_no_more(an: Laptop, bram: Laptop, entity: str) -> None:
    dossier_id = new_id()
    gpmi, rows = a_signed_one(an, bram, dossier_id)
    key = (entity, rows[entity].id)
    for edit in (
        bram.edit(key, dossier_id, **{TEXT[entity]: "iets anders"}),
        bram.new(entity, dossier_id, gpmi_id=gpmi.id),
        bram.edit(key, dossier_id, gpmi_id=new_id()),
        bram.delete(key, dossier_id),
    ):
        answer = bram.save(edit)
        assert (answer.outcome, answer.reason) == ("quarantined", "frozen")


def test_that_an_agreement_was_kept_is_noted_after_the_signing_and_nothing_with_it(an: Laptop, bram: Laptop) -> None:
    dossier_id = new_id()
    _, rows = a_signed_one(an, bram, dossier_id)
    key = ("gpmi_agreement", rows["gpmi_agreement"].id)
    assert bram.save(bram.edit(key, dossier_id, done_on="2026-12-01")).outcome == "applied"
    bram.pull()
    both = bram.edit(key, dossier_id, done_on="2026-12-02", text="Iets anders")
    assert bram.save(both).reason == "frozen"


def test_two_laptops_may_close_the_same_version_alike_and_no_other_way(an: Laptop, bram: Laptop) -> None:
    dossier_id = new_id()
    gpmi, _ = a_signed_one(an, bram, dossier_id)
    key = ("gpmi", gpmi.id)
    same = bram.save(bram.edit(key, dossier_id, **CLOSED))
    assert (same.outcome, same.reason) != ("quarantined", "frozen")
    bram.pull()
    assert {name: bram.values[key][name] for name in CLOSED} == CLOSED
    other_day = bram.edit(key, dossier_id, **{**CLOSED, "signed_on": "2026-11-25"})
    assert bram.save(other_day).reason == "frozen"
