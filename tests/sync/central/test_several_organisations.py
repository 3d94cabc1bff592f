"""One device, the logs of several organisations: one chain, positions of each owner, no waiting in a circle."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import change_account, create_account, create_organisation
from sync.wire.changes import PROTOCOL, PushResponse, RowEdit, SignIn, encode
from tests.sync.central.follower import Follower
from tests.sync.central.laptop import PASSWORD, Laptop, decoded, problem

ROUNDS = 8


@dataclass
class Pair:
    """Two organisations that let each other's caseworker write notes in a dossier of theirs."""

    server: EmbeddedCentre
    laptops: list[Laptop] = field(default_factory=list)
    dossiers: list[str] = field(default_factory=list)

    def note(self, who: int, where: int, text: str) -> None:
        """Let one of the two write a note in the dossier of one of the two, unsent."""
        laptop = self.laptops[who]
        edit = laptop.new("note", self.dossiers[where], text=text, author_id=laptop.user_id, is_private=False)
        laptop.write(edit, organisation_id=self.laptops[where].organisation_id)


@pytest.fixture
def pair(server: EmbeddedCentre) -> Iterator[Pair]:
    made = Pair(server)
    for name in ("OCMW", "VDAB"):
        username = f"{name}.{new_id()}"
        create_account(server.database, create_organisation(server.database, name), username, name, "vdab", PASSWORD)
        made.laptops.append(Laptop(server.url, username))
        made.dossiers.append(new_id())
    for one, other, dossier_id in zip(made.laptops, reversed(made.laptops), made.dossiers, strict=True):
        there = {"user_id": other.user_id, "user_organisation_id": other.organisation_id}
        one.save(
            RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-01-05"}),
            one.new("team_member", dossier_id, user_id=one.user_id, role="trajectbegeleider"),
            one.new("team_member", dossier_id, role="vdab", **there),
            one.new(
                "access_grant",
                dossier_id,
                to_organisation_id=other.organisation_id,
                categories=["notes"],
                may_write=True,
            ),
        )
    yield made
    for laptop in made.laptops:
        laptop.http.close()


def test_one_chain_goes_through_the_logs_of_two_organisations(pair: Pair) -> None:
    an, piet = pair.laptops
    for where in (0, 1, 1, 0):
        pair.note(0, where, f"in {where}")
    answers = an.push()
    assert [answer.outcome for answer in answers] == ["applied"] * 4
    assert [answer.position - answers[0].position for answer in answers if answer in answers[::3]] == [0, 1]
    again = decoded(an.send(an.written[1:]), PushResponse)
    assert again.answers == answers
    assert problem(an.send([an.written[2].replace(b"in 1", b"in x")])).kind == "fork"
    own, other = Follower(an, an.organisation_id), Follower(an, piet.organisation_id)
    own.follow()
    other.follow()
    assert own.streams.keys() == {piet.organisation_id}
    texts = [str(one.rows) for one in (own, other)]
    assert [text.count("'in 0'") for text in texts] == [2, 0]
    assert [text.count("'in 1'") for text in texts] == [0, 2]


def test_a_base_of_an_own_change_is_found_in_the_log_of_its_organisation(pair: Pair) -> None:
    an, piet = pair.laptops
    note = an.new("note", pair.dossiers[1], text="een", author_id=an.user_id, is_private=False)
    an.write(note, organisation_id=piet.organisation_id)
    edit = RowEdit("note", note.id, note.dossier_id, fields={"text": "twee"}, bases={"text": -len(an.written)})
    an.write(edit, organisation_id=piet.organisation_id)
    assert [answer.outcome for answer in an.push()] == ["applied", "applied"]


def test_an_organisation_that_shares_nothing_answers_like_one_that_is_not_there(pair: Pair) -> None:
    an = pair.laptops[0]
    stranger = create_organisation(pair.server.database, "Elders")
    create_account(pair.server.database, stranger, f"x{stranger}", "x", "vdab", PASSWORD)
    for path in ("/v1/pull", "/v1/digests", f"/v1/dossiers/{pair.dossiers[0]}"):
        known, unknown = (an.http.get(path, params={"organisation": one}) for one in (stranger, new_id()))
        assert known.status_code == 200
        assert {**known.json(), "organisation_id": ""} == {**unknown.json(), "organisation_id": ""}
    an.write(an.new("note", new_id(), text="x"), organisation_id=stranger)
    an.write(an.new("note", new_id(), text="x"), organisation_id=new_id())
    assert [answer.reason for answer in an.push()] == ["not_allowed", "not_allowed"]


def test_nobody_registers_the_device_id_of_somebody_elsewhere(pair: Pair) -> None:
    an, piet = pair.laptops
    wanted = SignIn(piet.username, PASSWORD, an.device_id, "laptop", PROTOCOL)
    assert problem(piet.http.post("/v1/devices", content=encode(wanted))).kind == "device_of_other_user"


def test_another_role_changes_what_one_sees_from_then_on(pair: Pair, server: EmbeddedCentre) -> None:
    an = pair.laptops[0]
    username = f"carla.{new_id()}"
    create_account(server.database, an.organisation_id, username, "Carla", "gtb", PASSWORD)
    carla = Laptop(server.url, username)
    alone = new_id()
    an.save(an.new("note", alone, text="nog niemand", author_id=an.user_id, is_private=False))
    mine = carla.new("note", alone, text="van Carla alleen", author_id=carla.user_id, is_private=True)
    assert carla.save(mine).outcome == "applied"
    follower = Follower(carla, an.organisation_id)
    follower.follow()
    assert "nog niemand" in str(follower.rows)
    change_account(server.database, username, role="leidinggevende")
    follower.follow()
    assert "nog niemand" not in str(follower.rows)
    assert "van Carla alleen" not in str(follower.rows)
    assert pair.dossiers[0] in follower.rows
    change_account(server.database, username, role="gtb")
    follower.follow()
    assert "van Carla alleen" in str(follower.rows)
    assert pair.dossiers[0] not in follower.rows
    carla.http.close()


def test_who_saw_nothing_by_his_role_sees_with_another_what_a_team_elsewhere_opens(
    pair: Pair, server: EmbeddedCentre
) -> None:
    """To whom an organisation's log never held anything, it holds something once the role no longer keeps it shut."""
    an, piet = pair.laptops
    username = f"beheer.{new_id()}"
    create_account(server.database, piet.organisation_id, username, "Finn Jans", "beheerder", PASSWORD)
    finn = Laptop(server.url, username)
    there = {"user_id": finn.user_id, "user_organisation_id": finn.organisation_id, "role": "vdab"}
    an.save(an.new("team_member", pair.dossiers[0], **there))
    elsewhere = Follower(finn, an.organisation_id)
    elsewhere.follow()
    assert pair.dossiers[0] not in elsewhere.rows
    change_account(server.database, username, role="vdab")
    elsewhere.follow()
    assert pair.dossiers[0] in elsewhere.rows
    finn.http.close()


def test_a_batch_that_deletes_much_is_held_until_somebody_says_that_it_is_meant(pair: Pair) -> None:
    an = pair.laptops[0]
    persons = [an.new("person", new_id(), first_name="Lut") for _ in range(22)]
    an.save(*persons)
    position = an.page(after=0).head
    bases = {"first_name": position}
    deletions = [RowEdit("person", one.id, one.dossier_id, "delete", bases=bases) for one in persons]
    for deletion in deletions:
        an.write(deletion)
    an.write(an.new("person", new_id(), first_name="Kurt"))
    assert {answer.reason for answer in an.push()} == {"mass_deletion", ""}
    an.write(*deletions, confirmed=True)
    assert an.push()[0].outcome == "applied"


# SQLite has one writer at a time.
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
def test_two_pushes_over_two_organisations_in_opposite_order_do_not_wait_in_a_circle(pair: Pair) -> None:
    start = threading.Barrier(2)

    def work(who: int) -> list[str]:
        outcomes: list[str] = []
        for number in range(ROUNDS):
            for where in (who, 1 - who):
                pair.note(who, where, f"{who} {number}")
            start.wait(60)
            outcomes += [answer.outcome for answer in pair.laptops[who].push()]
        return outcomes

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, who) for who in (0, 1)]:
            assert done.result(60) == ["applied"] * 2 * ROUNDS
