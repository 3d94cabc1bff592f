"""A profile at the centre: what is finalised stays as it is, a rating has its bounds, what is not shared stays in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account
from sync.wire.changes import RowEdit
from sync.wire.partners import PartnerProfile
from tests.sync.central.laptop import PASSWORD, Laptop, decoded
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
    ("rating", "reason"),
    [
        *((number, "out_of_range") for number in (-5, 5, 7, 10, 2**40)),
        *((number, "") for number in (-4, 0, 4, 8, 9, None)),
    ],
)
def test_a_rating_is_a_weight_or_one_of_the_two_judgements_without_a_number(
    an: Laptop, view: str, rating: int | None, reason: str
) -> None:
    answer = an.save(an.new("factor", new_id(), label="Lezen", **{view: rating}))
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("role", "may"), [("leidinggevende", True), ("beheerder", True), ("trajectbegeleider", False), ("onthaal", False)]
)
def test_who_keeps_the_organisations_own_lists(an: Laptop, server: EmbeddedCentre, role: str, may: bool) -> None:
    username = f"{role}.{new_id()}"
    create_account(server.database, an.organisation_id, username, "Iemand", role, PASSWORD)
    keeper = Laptop(server.url, username)
    for entity in ("catalogue_entry", "gpmi_template"):
        entry = keeper.new(entity, "", label="Fietsen")
        assert (keeper.save(entry).reason == "") is may
        an.pull()
        assert any(row.get("label") == "Fietsen" for row in an.of_kind(entity)) is may
    keeper.http.close()


@pytest.fixture
def shared(server: EmbeddedCentre) -> Iterator[Shared]:
    """A dossier that nobody else sees yet."""
    with a_shared_dossier(server) as region:
        yield region


def told(reader: Laptop, shared: Shared) -> str:
    """Return everything that any address tells a reader of the dossier, as one text."""
    owner = {"organisation": shared.an.organisation_id}
    pulled = reader.http.get("/v1/pull", params={"after": 0, "echo": 0, **owner}).text
    whole = reader.http.get(f"/v1/dossiers/{shared.dossier_id}", params=owner).text
    view = reader.http.get(f"/v1/partner/dossiers/{shared.dossier_id}/profile").text
    return pulled + whole + view + reader.http.get("/v1/quarantine").text


def the_draft(shared: Shared) -> str:
    shared.an.pull()
    return next(row_id for entity, row_id in shared.an.values if entity == "assessment")


def a_factor(shared: Shared, label: str, **fields: object) -> RowEdit:
    factor = shared.an.new("factor", shared.dossier_id, assessment_id=the_draft(shared), label=label, **fields)
    assert shared.an.save(factor).outcome == "applied"
    shared.an.pull()
    return factor


def turn(shared: Shared, factor: RowEdit, *, on: bool) -> None:
    edit = shared.an.edit(("factor", factor.id), shared.dossier_id, is_shared=on)
    assert shared.an.save(edit).outcome == "applied"
    shared.an.pull()


def test_a_factor_that_is_not_shared_is_told_to_no_partner_until_it_is_shared_again(shared: Shared) -> None:
    shared.share("work", "care", care_consent_on="2026-11-01")
    factor = a_factor(shared, "Familie", client_words=SECRET)
    assert SECRET in told(shared.piet, shared)
    turn(shared, factor, on=False)
    assert SECRET not in told(shared.piet, shared)
    assert shared.an.values["factor", factor.id]["client_words"] == SECRET
    turn(shared, factor, on=True)
    assert SECRET in told(shared.piet, shared)


def test_a_factor_that_is_not_shared_is_for_the_full_readers_of_the_own_team(shared: Shared) -> None:
    a_factor(shared, "Familie", client_words=SECRET, is_shared=False)
    for role, may in [("casemanager_zorg", True), ("dossierbeheerder", True), ("casemanager_werk", False)]:
        colleague = shared.user(shared.an.organisation_id, "trajectbegeleider")
        shared.an.save(shared.member(colleague.user_id, "", role))
        assert (SECRET in told(colleague, shared)) is may
        colleague.http.close()


def test_the_partners_view_leaves_out_what_is_not_shared_for_everybody(shared: Shared) -> None:
    hidden = a_factor(shared, "Familie", client_words=SECRET, is_shared=False)
    shown = a_factor(shared, "Fietsen", observations=[{"id": "1", "text": "Komt te voet", "source": "", "on": None}])
    draft = the_draft(shared)
    links = [
        shared.an.new(
            "factor_link", shared.dossier_id, assessment_id=draft, from_id=one.id, to_id=other.id, effect="blokkeert"
        )
        for one, other in ((hidden, shown), (shown, hidden))
    ]
    shared.an.save(*links)
    grounds = [{"id": hidden.id}, {"id": shown.id}]
    shared.an.save(shared.an.edit(("assessment", draft), shared.dossier_id, conclusion_grounds=grounds))
    response = shared.an.http.get(f"/v1/partner/dossiers/{shared.dossier_id}/profile")
    found = decoded(response, PartnerProfile)
    assert "Fietsen" in [factor.label for factor in found.factors]
    assert [one.text for factor in found.factors for one in factor.observations] == ["Komt te voet"]
    assert (found.links, found.conclusion_grounds) == ([], [shown.id])
    assert hidden.id not in response.text
    assert SECRET not in response.text


def test_conflicts_go_where_their_factor_goes_and_stay_in(shared: Shared) -> None:
    shared.share("work")
    factor = a_factor(shared, "Familie", client_words="")
    other = Laptop(shared.server.url, shared.an.username)
    other.pull()
    shared.an.save(shared.an.edit(("factor", factor.id), shared.dossier_id, label="Thuis"))
    assert other.save(other.edit(("factor", factor.id), shared.dossier_id, label=SECRET)).outcome == "conflict"
    assert SECRET in told(shared.piet, shared)
    for reader in (shared.an, other):
        reader.pull()
    turn(shared, factor, on=False)
    other.pull()
    assert [found["category"] for found in other.of_kind("conflict")] == ["internal"]
    assert SECRET not in told(shared.piet, shared)
    turn(shared, factor, on=True)
    other.pull()
    assert [found["other"] for found in other.of_kind("conflict")] == [{"value": SECRET}]
    assert SECRET not in told(shared.piet, shared)
    assert "Thuis" in told(shared.piet, shared)
    other.http.close()


def test_an_edit_by_who_does_not_see_what_is_not_shared_is_kept_and_not_taken(shared: Shared) -> None:
    shared.share("work", may_write=True)
    factor = a_factor(shared, "Familie")
    owner = {"organisation_id": shared.an.organisation_id}
    turn(shared, factor, on=False)
    late = RowEdit("factor", factor.id, shared.dossier_id, fields={"client_words": "van Piet"}, bases={"label": 1})
    shared.piet.write(late, **owner)
    assert shared.piet.push()[-1].reason == "not_allowed"
    mine = shared.piet.new(
        "factor", shared.dossier_id, assessment_id=factor.fields["assessment_id"], label="Voor mij", is_shared=False
    )
    shared.piet.write(mine, **owner)
    assert shared.piet.push()[-1].reason == "not_allowed"
    assert "van Piet" in shared.piet.http.get("/v1/quarantine").text
    shared.an.pull()
    assert "client_words" not in shared.an.values["factor", factor.id]


def test_who_marks_a_factor_as_not_shared_while_another_writes_the_same_keeps_it_in(shared: Shared) -> None:
    factor = a_factor(shared, "Familie", is_shared=True)
    other = Laptop(shared.server.url, shared.an.username)
    other.pull()
    turn(shared, factor, on=False)
    turn(shared, factor, on=True)
    answer = other.save(other.edit(("factor", factor.id), shared.dossier_id, is_shared=False, client_words=SECRET))
    assert answer.outcome in ("merged", "conflict")
    shared.an.pull()
    assert shared.an.values["factor", factor.id]["is_shared"] is False
    assert {found["category"] for found in shared.an.of_kind("conflict")} <= {"internal"}
    other.http.close()


def test_what_was_written_behind_a_refused_mark_is_not_told_to_who_reads_less(shared: Shared) -> None:
    factor = a_factor(shared, "Familie")
    finalised = shared.an.edit(
        ("assessment", factor.fields["assessment_id"]), shared.dossier_id, finalised_on="2026-11-24"
    )
    colleague = shared.user(shared.an.organisation_id, "trajectbegeleider")
    shared.an.save(shared.member(colleague.user_id, "", "casemanager_werk"))
    shared.an.save(finalised)
    shared.an.write(shared.an.edit(("factor", factor.id), shared.dossier_id, is_shared=False))
    shared.an.write(shared.an.edit(("factor", factor.id), shared.dossier_id, client_words=SECRET))
    assert [answer.reason for answer in shared.an.push()] == ["frozen", "frozen"]
    assert SECRET not in told(colleague, shared)
    assert SECRET in shared.an.http.get("/v1/quarantine").text
    colleague.http.close()
