"""A profile at the centre: what is finalised stays as it is, a rating has its bounds, what is not shared stays in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account
from sync.wire import RowEdit
from tests.sync.central.laptop import PASSWORD, Laptop
from tests.sync.central.sharing_region import Shared, a_shared_dossier

Make = Callable[..., Laptop]

FACTOR_KINDS = ("factor", "factor_link")
SECRET = "drinkt soms te veel"


@pytest.fixture
def an(laptop: Make) -> Laptop:
    return laptop("an")


@pytest.fixture
def bram(laptop: Make) -> Laptop:
    return laptop("bram")


def a_profile(laptop: Laptop, dossier_id: str) -> tuple[RowEdit, RowEdit, RowEdit]:
    """Make a draft with a factor and a link at the centre; return the three."""
    assessment = laptop.new("assessment", dossier_id, on="2026-11-02", finalised_on=None)
    factor = laptop.new("factor", dossier_id, assessment_id=assessment.id, label="Op tijd komen", professional=2)
    link = laptop.new("factor_link", dossier_id, assessment_id=assessment.id, from_id=factor.id, to_id=new_id(), why="")
    assert laptop.save(assessment, factor, link).outcome == "applied"
    laptop.pull()
    return assessment, factor, link


def finalise(laptop: Laptop, assessment: RowEdit) -> None:
    key = ("assessment", assessment.id)
    assert laptop.save(laptop.edit(key, assessment.dossier_id, finalised_on="2026-11-24")).outcome == "applied"


def text_of(entity: str) -> str:
    return "client_words" if entity == "factor" else "why"


@pytest.mark.parametrize("entity", FACTOR_KINDS)
def test_what_hangs_on_a_finalised_profile_changes_no_more(an: Laptop, bram: Laptop, entity: str) -> None:
    dossier_id = new_id()
    assessment, factor, link = a_profile(an, dossier_id)
    row = factor if entity == "factor" else link
    bram.pull()
    finalise(an, assessment)
    edited = bram.edit((entity, row.id), dossier_id, **{text_of(entity): "nog een woord"})
    made = bram.new(entity, dossier_id, assessment_id=assessment.id)
    draft = an.new("assessment", dossier_id)
    an.save(draft)
    moved_out = bram.edit((entity, row.id), dossier_id, assessment_id=draft.id)
    for edit in (edited, made, moved_out, bram.delete((entity, row.id), dossier_id)):
        answer = bram.save(edit)
        assert (answer.outcome, answer.reason) == ("quarantined", "frozen")
    bram.pull()
    assert bram.values[entity, row.id] == row.fields


@pytest.mark.parametrize("entity", FACTOR_KINDS)
def test_nothing_is_brought_back_into_or_moved_into_a_finalised_profile(an: Laptop, entity: str) -> None:
    dossier_id = new_id()
    assessment, factor, link = a_profile(an, dossier_id)
    row = factor if entity == "factor" else link
    elsewhere = an.new(entity, dossier_id, assessment_id=new_id())
    an.save(elsewhere)
    an.save(an.delete((entity, row.id), dossier_id))
    an.pull()
    finalise(an, assessment)
    revived = RowEdit(entity, row.id, dossier_id, fields=dict(row.fields), bases=dict(an.versions[entity, row.id]))
    assert an.save(revived).reason == "frozen"
    assert an.save(an.edit((entity, elsewhere.id), dossier_id, assessment_id=assessment.id)).reason == "frozen"


def test_a_profile_that_is_finalised_earlier_in_the_same_batch_counts(an: Laptop) -> None:
    dossier_id = new_id()
    assessment, factor, _ = a_profile(an, dossier_id)
    an.write(an.edit(("factor", factor.id), dossier_id, client=1))
    an.write(an.edit(("assessment", assessment.id), dossier_id, finalised_on="2026-11-24"))
    an.write(an.edit(("factor", factor.id), dossier_id, professional=3))
    an.write(an.new("note", dossier_id, text="gaat door"))
    answers = an.push()
    assert [answer.outcome for answer in answers] == ["applied", "applied", "quarantined", "applied"]
    assert answers[2].reason == "frozen"


def test_a_profile_made_and_finalised_at_once_takes_its_factors_along(an: Laptop) -> None:
    dossier_id = new_id()
    whole = an.new("assessment", dossier_id, finalised_on="2026-11-24")
    factor = an.new("factor", dossier_id, assessment_id=whole.id, label="Rekenen")
    assert an.save(whole, factor).outcome == "applied"
    assert an.save(an.new("factor", dossier_id, assessment_id=whole.id)).reason == "frozen"


def test_a_finalised_profile_of_another_dossier_freezes_nothing_and_betrays_nothing(an: Laptop) -> None:
    assessment, _, _ = a_profile(an, new_id())
    finalise(an, assessment)
    assert an.save(an.new("factor", new_id(), assessment_id=assessment.id)).outcome == "applied"


@pytest.mark.parametrize("view", ["professional", "client"])
@pytest.mark.parametrize(
    ("rating", "reason"), [(-5, "out_of_range"), (5, "out_of_range"), (-4, ""), (4, ""), (None, "")]
)
def test_a_rating_stays_within_its_bounds(an: Laptop, view: str, rating: int | None, reason: str) -> None:
    answer = an.save(an.new("factor", new_id(), label="Lezen", **{view: rating}))
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("role", "may"), [("leidinggevende", True), ("beheerder", True), ("trajectbegeleider", False), ("onthaal", False)]
)
def test_who_keeps_the_organisations_own_catalogue(an: Laptop, server: EmbeddedCentre, role: str, may: bool) -> None:
    username = f"{role}.{new_id()}"
    create_account(server.database, an.organisation_id, username, "Iemand", role, PASSWORD)
    keeper = Laptop(server.url, username)
    entry = keeper.new("catalogue_entry", "", code="z1", label="Fietsen")
    assert (keeper.save(entry).reason == "") is may
    an.pull()
    assert any(row.get("label") == "Fietsen" for row in an.of_kind("catalogue_entry")) is may
    keeper.http.close()


@pytest.fixture
def shared(server: EmbeddedCentre) -> Iterator[Shared]:
    """A dossier that nobody else sees yet."""
    with a_shared_dossier(server) as region:
        yield region
