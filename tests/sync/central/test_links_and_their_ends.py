"""A link between factors goes no wider than they do: drawn while a colleague marks one of them as not shared, or as
care, it is kept in by the centre when the two meet, and so is what two people wrote of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.wire.changes import RowEdit
from sync.wire.partners import PartnerProfile
from tests.sync.central.laptop import Laptop, decoded
from tests.sync.central.sharing_region import Shared, a_shared_dossier

WHY = "thuis wordt er gevochten"


@dataclass
class Pair:
    """Two shared factors of one profile that a partner reads, and two laptops of An."""

    shared: Shared
    an: Laptop
    bram: Laptop
    home: RowEdit
    work: RowEdit

    @property
    def piet(self) -> Laptop:
        return self.shared.piet

    @property
    def dossier_id(self) -> str:
        return self.shared.dossier_id

    def link(self, *, turned: bool = False, **fields: object) -> RowEdit:
        """Return the edit that draws a link between the two."""
        ends = {"from_id": self.home.id, "to_id": self.work.id}
        if turned:
            ends = {"from_id": self.work.id, "to_id": self.home.id}
        usual = {"effect": "blokkeert", "why": WHY, "category": "work", "is_shared": True, **ends}
        draft = self.home.fields["assessment_id"]
        return self.an.new("factor_link", self.dossier_id, assessment_id=draft, **{**usual, **fields})

    def turn(self, by: Laptop, **fields: object) -> None:
        """Change the factor at home on a laptop; nothing else goes along."""
        by.pull()
        answer = by.save(by.edit(("factor", self.home.id), self.dossier_id, **fields))
        assert answer.outcome == "applied"

    def told(self, reader: Laptop) -> str:
        """Return everything that any address tells a reader of the dossier, from the beginning of the log."""
        owner: dict[str, str | int] = {"organisation": self.an.organisation_id}
        asked: list[tuple[str, dict[str, str | int]]] = [
            ("/v1/pull", {"after": 0, "echo": 0, **owner}),
            (f"/v1/dossiers/{self.dossier_id}", owner),
            (f"/v1/partner/dossiers/{self.dossier_id}/profile", {}),
            ("/v1/quarantine", {}),
        ]
        answers = [reader.http.get(address, params=parameters) for address, parameters in asked]
        assert [answer.status_code for answer in answers] == [200] * len(asked)
        return "".join(answer.text for answer in answers)


@pytest.fixture
def pair(server: EmbeddedCentre) -> Iterator[Pair]:
    with a_shared_dossier(server) as shared:
        shared.share("work")
        shared.an.pull()
        draft = next(row_id for entity, row_id in shared.an.values if entity == "assessment")
        home, work = (
            shared.an.new("factor", shared.dossier_id, assessment_id=draft, label=label, category="work")
            for label in ("Thuis", "Werken")
        )
        shared.an.save(home, work)
        bram = Laptop(server.url, shared.an.username)
        for laptop in (shared.an, bram):
            laptop.pull()
        yield Pair(shared, shared.an, bram, home, work)
        bram.http.close()


KEPT_IN = [({"is_shared": False}, "internal"), ({"category": "care"}, "care"), ({"category": "justice"}, "justice")]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("mark", "category"), KEPT_IN)
def test_a_link_that_comes_after_the_mark_is_never_told_wider(
    pair: Pair, mark: dict[str, object], category: str, turned: bool
) -> None:
    pair.turn(pair.bram, **mark)
    link = pair.link(turned=turned)
    assert pair.an.save(link).outcome == "merged"
    assert WHY not in pair.told(pair.piet)
    for laptop in (pair.an, pair.bram):
        laptop.pull()
        stands = laptop.values["factor_link", link.id]
        assert (stands["why"], stands["is_shared"]) == (WHY, category != "internal")
        assert stands["category"] == ("work" if category == "internal" else category)
    assert pair.an.snapshot(pair.dossier_id).digests == pair.bram.snapshot(pair.dossier_id).digests


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("mark", "category"), KEPT_IN)
def test_a_link_that_came_before_the_mark_leaves_who_may_not_read_it(
    pair: Pair, mark: dict[str, object], category: str, turned: bool
) -> None:
    link = pair.link(turned=turned)
    assert pair.an.save(link).outcome == "applied"
    assert WHY in pair.told(pair.piet)
    pair.turn(pair.bram, **mark)
    assert WHY not in pair.told(pair.piet)
    for laptop in (pair.an, pair.bram):
        laptop.pull()
        assert laptop.values["factor_link", link.id]["is_shared"] is (category != "internal")


def test_a_link_between_care_and_justice_is_for_who_reads_both(pair: Pair) -> None:
    pair.turn(pair.bram, category="care")
    pair.bram.pull()
    pair.bram.save(pair.bram.edit(("factor", pair.work.id), pair.dossier_id, category="justice"))
    link = pair.link()
    pair.an.save(link)
    pair.an.pull()
    assert pair.an.values["factor_link", link.id]["is_shared"] is False


def test_a_link_and_the_mark_in_one_batch_meet_as_well(pair: Pair) -> None:
    link = pair.link()
    pair.an.write(link)
    pair.an.write(pair.an.edit(("factor", pair.home.id), pair.dossier_id, is_shared=False))
    pair.an.write(pair.link(turned=True))
    assert [answer.outcome for answer in pair.an.push()] == ["applied", "applied", "merged"]
    assert WHY not in pair.told(pair.piet)


def test_a_factor_that_comes_after_its_link_keeps_it_in(pair: Pair) -> None:
    late = pair.an.new("factor", pair.dossier_id, label="Later", category="work", is_shared=False)
    link = pair.link(to_id=late.id)
    pair.an.save(link)
    assert WHY in pair.told(pair.piet)
    pair.an.save(late)
    assert WHY not in pair.told(pair.piet)


def test_what_two_people_wrote_of_a_link_stays_in_with_it(pair: Pair) -> None:
    link = pair.link(why="")
    pair.an.save(link)
    for laptop in (pair.an, pair.bram):
        laptop.pull()
    pair.an.save(pair.an.edit(("factor_link", link.id), pair.dossier_id, effect="versterkt"))
    other = pair.bram.edit(("factor_link", link.id), pair.dossier_id, effect=WHY)
    assert pair.bram.save(other).outcome == "conflict"
    assert WHY in pair.told(pair.piet)
    pair.turn(pair.an, is_shared=False)
    assert WHY not in pair.told(pair.piet)
    for laptop in (pair.an, pair.bram):
        laptop.pull()
        assert [(one["category"], one["other"]) for one in laptop.of_kind("conflict")] == [("internal", {"value": WHY})]


def test_a_conflict_that_arises_as_its_link_is_kept_in_is_kept_in_too(pair: Pair) -> None:
    link = pair.link(why="")
    pair.an.save(link)
    for laptop in (pair.an, pair.bram):
        laptop.pull()
    pair.an.save(pair.an.edit(("factor_link", link.id), pair.dossier_id, effect="versterkt"))
    both = (
        pair.bram.edit(("factor_link", link.id), pair.dossier_id, effect=WHY),
        pair.bram.edit(("factor", pair.home.id), pair.dossier_id, is_shared=False),
    )
    assert pair.bram.save(*both).outcome == "conflict"
    assert WHY not in pair.told(pair.piet)
    pair.bram.pull()
    assert [one["category"] for one in pair.bram.of_kind("conflict")] == ["internal"]


def test_a_link_that_was_taken_away_is_told_no_more_either(pair: Pair) -> None:
    link = pair.link()
    pair.an.save(link)
    pair.an.pull()
    pair.an.save(pair.an.delete(("factor_link", link.id), pair.dossier_id))
    pair.turn(pair.bram, is_shared=False)
    assert WHY not in pair.told(pair.piet)
    pair.an.pull()
    revived = RowEdit("factor_link", link.id, pair.dossier_id, fields=dict(link.fields), bases={"why": 1})
    pair.an.save(revived)
    assert WHY not in pair.told(pair.piet)


def test_a_link_whose_factors_are_shared_again_is_shared_by_who_says_so(pair: Pair) -> None:
    link = pair.link()
    pair.an.save(link)
    pair.turn(pair.bram, is_shared=False)
    pair.bram.pull()
    wider = pair.bram.edit(("factor_link", link.id), pair.dossier_id, is_shared=True)
    assert pair.bram.save(wider).outcome == "merged"
    assert WHY not in pair.told(pair.piet)
    pair.bram.pull()
    factor = pair.bram.edit(("factor", pair.home.id), pair.dossier_id, is_shared=True)
    assert pair.bram.save(factor, pair.bram.edit(("factor_link", link.id), pair.dossier_id, is_shared=True))
    assert WHY in pair.told(pair.piet)
    view = pair.piet.http.get(f"/v1/partner/dossiers/{pair.dossier_id}/profile")
    assert [one.why for one in decoded(view, PartnerProfile).links] == [WHY]


def test_a_factor_of_another_dossier_says_nothing_of_a_link(pair: Pair) -> None:
    elsewhere = pair.an.new("factor", new_id(), label="Elders", is_shared=False)
    pair.an.save(elsewhere)
    assert pair.an.save(pair.link(to_id=elsewhere.id)).outcome == "applied"
    assert WHY in pair.told(pair.piet)


def test_a_link_that_is_refused_is_shown_to_nobody_who_may_not_see_its_ends(pair: Pair) -> None:
    colleague = pair.shared.user(pair.an.organisation_id, "trajectbegeleider")
    pair.an.save(pair.shared.member(colleague.user_id, "", "casemanager_werk"))
    pair.turn(pair.bram, is_shared=False)
    pair.bram.pull()
    keeper = ("assessment", pair.home.fields["assessment_id"])
    pair.bram.save(pair.bram.edit(keeper, pair.dossier_id, finalised_on="2026-11-24"))
    assert pair.an.save(pair.link()).reason == "frozen"
    assert WHY not in pair.told(colleague)
    assert WHY in pair.bram.http.get("/v1/quarantine").text
    colleague.http.close()
