"""Devices at the centre: who sees them, who may end them, what a revoked one still hears and may still hand in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import httpx
import msgspec
import pytest
from sqlalchemy import func, select

from models.ids import new_id
from sync.central.api.problems import Refused
from sync.central.embedded import EmbeddedCentre
from sync.central.identity import accounts
from sync.central.identity.devices import SEEN_EVERY
from sync.central.identity.pace import Pace
from sync.central.identity.sessions import ACCESS, GRACE, REFRESH
from sync.central.store.tables import device, log, quarantine
from sync.wire.changes import Refresh, Session, SignIn, encode
from sync.wire.identity import DeviceInfo, Devices, HandedIn
from tests.sync.central.conftest import MovableClock
from tests.sync.central.laptop import PASSWORD, Laptop, decoded, problem

Make = Callable[..., Laptop]


def listed(one: Laptop) -> Devices:
    return decoded(one.http.get("/v1/devices"), Devices)


def revoke(one: Laptop, device_id: str) -> httpx.Response:
    return one.http.delete(f"/v1/devices/{device_id}")


def refresh(one: Laptop) -> httpx.Response:
    return one.http.post("/v1/token", content=encode(Refresh(one.device_id, one.session.refresh_token)))


def hand_in(one: Laptop, bodies: list[bytes], token: str = "") -> httpx.Response:
    headers = {"Authorization": f"Bearer {token or one.session.refresh_token}"}
    return one.http.post("/v1/hand-in", content=encode(one.batch(bodies)), headers=headers)


@pytest.fixture
def administrator(server: EmbeddedCentre, laptop: Make, username: Callable[[str], str]) -> Laptop:
    made = laptop("beheer")
    accounts.change_account(server.database, username("beheer"), role="beheerder")
    return made


@pytest.fixture
def lost(laptop: Make) -> Laptop:
    """A laptop of An that she has revoked from another one."""
    made, other = laptop("an"), laptop("an")
    assert revoke(other, made.device_id).status_code == 200
    return made


def test_a_user_sees_the_own_devices_and_which_one_this_is(laptop: Make) -> None:
    an, other, _ = laptop("an"), laptop("an"), laptop("bram")
    seen = listed(an)
    assert not seen.is_whole
    assert {one.device_id: one.is_this for one in seen.devices} == {an.device_id: True, other.device_id: False}
    assert {(one.name, one.user_name, one.revoked_at) for one in seen.devices} == {("laptop", "an", "")}


def test_an_administrator_sees_and_ends_those_of_the_organisation_and_of_no_other(
    administrator: Laptop, laptop: Make, stranger: Laptop
) -> None:
    an = laptop("an")
    seen = listed(administrator)
    assert seen.is_whole
    assert {one.device_id for one in seen.devices} == {an.device_id, administrator.device_id}
    ended = decoded(revoke(administrator, an.device_id), DeviceInfo)
    assert ended.revoked_at
    assert decoded(revoke(administrator, an.device_id), DeviceInfo) == ended
    assert problem(revoke(administrator, stranger.device_id)).kind == "device_unknown"
    assert problem(an.http.get("/v1/digests")).kind == "device_revoked"


def test_who_stops_being_administrator_sees_only_the_own_devices_again(
    administrator: Laptop, server: EmbeddedCentre, laptop: Make, username: Callable[[str], str]
) -> None:
    an = laptop("an")
    accounts.change_account(server.database, username("beheer"), role="trajectbegeleider")
    assert [one.device_id for one in listed(administrator).devices] == [administrator.device_id]
    assert problem(revoke(administrator, an.device_id)).kind == "device_unknown"


def test_colleagues_learn_of_another_role(administrator: Laptop) -> None:
    administrator.pull()
    roles = {row["name"]: row["role"] for row in administrator.of_kind("colleague")}
    assert roles["beheer"] == "beheerder"


def test_when_a_device_was_last_here_is_known_within_minutes_and_written_seldom(
    server: EmbeddedCentre, laptop: Make, clock: MovableClock
) -> None:
    an, other = laptop("an"), laptop("an")

    def last_seen() -> object:
        with server.database.reading() as connection:
            return connection.scalar(select(device.c.last_seen_at).where(device.c.device_id == an.device_id))

    first = last_seen()
    clock.ahead = SEEN_EVERY / 2
    an.http.get("/v1/digests")
    assert last_seen() == first
    clock.ahead = SEEN_EVERY + timedelta(seconds=1)
    an.http.get("/v1/digests")
    assert last_seen() != first
    assert [one.is_this for one in listed(other).devices] == [True, False], "the one seen last stands first"


def test_a_revoked_device_hears_its_code_whatever_its_tokens_are_worth(
    lost: Laptop, laptop: Make, clock: MovableClock
) -> None:
    def codes() -> set[str]:
        again = SignIn(lost.username, PASSWORD, lost.device_id, "laptop", 1)
        answers = [
            lost.http.get("/v1/digests"),
            lost.http.get("/v1/pull"),
            lost.send([]),
            refresh(lost),
            lost.http.post("/v1/devices", content=encode(again)),
        ]
        assert {answer.status_code for answer in answers} == {403}
        assert {problem(answer).kind for answer in answers} == {"device_revoked"}
        return {problem(answer).erase_code for answer in answers}

    (code,) = codes()
    assert hashlib.sha256(code.encode()).hexdigest() == lost.session.erase_hash
    clock.ahead = REFRESH + timedelta(days=400)
    assert codes() == {code}


def test_a_device_revoked_after_its_refresh_token_was_used_hears_it_too(laptop: Make, clock: MovableClock) -> None:
    an, other = laptop("an"), laptop("an")
    old = an.session
    decoded(refresh(an), Session)  # its answer is lost on the way
    clock.ahead = GRACE + timedelta(minutes=1)
    assert problem(refresh(an)).kind == "token_reused"
    revoke(other, an.device_id)
    an.session = old
    assert problem(refresh(an)).erase_code
    assert problem(an.http.get("/v1/digests")).erase_code


def test_each_device_has_its_own_code_which_only_its_own_tokens_are_told(lost: Laptop, laptop: Make) -> None:
    an = laptop("an")
    assert an.session.erase_hash != lost.session.erase_hash
    assert an.sign_in().erase_hash == an.session.erase_hash
    strange = an.http.get("/v1/digests", headers={"Authorization": f"Bearer {lost.organisation_id}.geraden"})
    assert (problem(strange).kind, problem(strange).erase_code) == ("token_invalid", "")


def test_what_a_revoked_device_hands_in_is_kept_apart_and_told_to_nobody(
    server: EmbeddedCentre, lost: Laptop, laptop: Make, clock: MovableClock
) -> None:
    bram = laptop("bram")
    bram.pull()
    bodies = [lost.write(lost.new("person", new_id(), first_name="Lut")) for _ in range(3)]
    clock.ahead = ACCESS + timedelta(days=100)
    for _ in range(2):  # the answer was lost the first time
        assert decoded(hand_in(lost, bodies), HandedIn).highest == 3
    with server.database.reading() as connection:
        mine = quarantine.c.device_id == lost.device_id
        kept = connection.execute(select(quarantine).where(mine).order_by(quarantine.c.seq)).all()
        logged = connection.scalar(select(func.count()).select_from(log).where(log.c.device_id == lost.device_id))
    assert [(row.seq, row.reason, bytes(row.body)) for row in kept] == [
        (seq, "device_revoked", body) for seq, body in enumerate(bodies, start=1)
    ]
    assert logged == 0
    bram.session = bram.sign_in()
    assert bram.pull() == []


def test_handing_in_keeps_to_the_chain(lost: Laptop) -> None:
    first, second = (lost.write(lost.new("person", new_id(), first_name=name)) for name in ("Lut", "Bo"))
    assert problem(hand_in(lost, [second])).kind == "gap"
    assert hand_in(lost, [first]).status_code == 200
    other = lost.written.pop(0) and lost.write_raw(first.replace(b"Lut", b"Bas"))
    assert problem(hand_in(lost, [other])).kind == "fork"


def test_the_life_of_the_centre_that_a_revoked_device_knew_does_not_matter(lost: Laptop) -> None:
    lost.session = msgspec.structs.replace(lost.session, epoch=new_id())
    body = lost.write(lost.new("person", new_id(), first_name="Lut"))
    assert decoded(hand_in(lost, [body]), HandedIn).highest == 1


@pytest.mark.parametrize("device_id", ["", "x" * 37, "a\0b", "x" * 10_000])
def test_a_device_id_that_is_none_is_refused(lost: Laptop, device_id: str) -> None:
    body = lost.write(lost.new("person", new_id(), first_name="Lut"))
    lost.device_id = device_id
    assert problem(hand_in(lost, [body])).kind == "bad_request"


def test_under_the_id_of_somebody_elses_device_nothing_is_taken(lost: Laptop, laptop: Make, stranger: Laptop) -> None:
    body = lost.write(lost.new("person", new_id(), first_name="Lut"))
    for other in (laptop("bram"), laptop("an"), stranger):
        lost.device_id = other.device_id
        assert problem(hand_in(lost, [body])).kind == "other_device"


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"device_id":1}', b"\xff" * 100, b'{"a":' * 5000])
def test_what_is_no_batch_is_refused(lost: Laptop, body: bytes) -> None:
    token = {"Authorization": f"Bearer {lost.session.refresh_token}"}
    assert problem(lost.http.post("/v1/hand-in", content=body, headers=token)).kind == "bad_request"


def test_poison_in_a_last_change_is_kept_as_it_is(lost: Laptop, server: EmbeddedCentre) -> None:
    bodies = [lost.write(lost.new("person", new_id(), first_name="nul\0"), reason="x" * 5000)]
    assert hand_in(lost, bodies).status_code == 200
    with server.database.reading() as connection:
        kept = connection.scalar(select(quarantine.c.body).where(quarantine.c.device_id == lost.device_id))
    assert bytes(kept) == bodies[0]


def test_who_was_not_revoked_cannot_hand_in(laptop: Make, lost: Laptop) -> None:
    an = laptop("an")
    body = an.write(an.new("person", new_id(), first_name="Lut"))
    assert problem(hand_in(an, [body])).kind == "device_in_use"
    assert problem(hand_in(an, [body], token="geraden")).kind == "token_invalid"
    assert problem(hand_in(an, [body], token=lost.session.refresh_token)).kind == "other_device"


def test_nobody_signs_in_with_an_ended_account_and_its_devices_end_with_it(
    server: EmbeddedCentre, laptop: Make, username: Callable[[str], str]
) -> None:
    an, bram = laptop("an"), laptop("bram")
    assert accounts.end_account(server.database, username("an"), server.centre.clock()) == 1
    assert problem(an.http.get("/v1/digests")).kind == "device_revoked"
    wanted = SignIn(username("an"), PASSWORD, new_id(), "laptop", 1)
    assert problem(an.http.post("/v1/devices", content=encode(wanted))).kind == "account_unknown"
    # A laptop that lost its tokens still learns it, by the password.
    same = msgspec.structs.replace(wanted, device_id=an.device_id)
    assert problem(an.http.post("/v1/devices", content=encode(same))).kind == "device_revoked"
    guessed = msgspec.structs.replace(same, password="geraden-wachtwoord")
    assert problem(an.http.post("/v1/devices", content=encode(guessed))).kind == "account_unknown"
    assert bram.http.get("/v1/digests").status_code == 200


def test_a_device_that_asks_without_end_must_wait_and_then_goes_on() -> None:
    now = [0.0]
    pace = Pace(burst=100, per_second=10, seconds=lambda: now[0])
    for _ in range(100):
        pace.count("an")
    with pytest.raises(Refused) as refused:
        pace.count("an")
    assert refused.value.problem.retry_after == 1
    pace.count("bram")
    now[0] += refused.value.problem.retry_after
    for _ in range(10):
        pace.count("an")


def test_the_limit_is_told_as_a_problem_with_when_to_come_back(
    server: EmbeddedCentre, laptop: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = laptop("an")
    monkeypatch.setattr(server.centre.pace, "_burst", 2)
    monkeypatch.setattr(server.centre.pace, "_seconds", lambda: 0.0)
    answers = [an.http.get("/v1/digests") for _ in range(4)]
    assert [answer.status_code for answer in answers][:3] == [200, 200, 429]
    assert problem(answers[-1]).kind == "too_many_requests"
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_device_cannot_be_taken_or_ended_by_somebody_else(laptop: Make, stranger: Laptop) -> None:
    an, bram = laptop("an"), laptop("bram")
    for one in (bram, stranger):
        assert problem(revoke(one, an.device_id)).kind == "device_unknown"
    wanted = SignIn(bram.username, PASSWORD, an.device_id, "laptop", 1)
    assert problem(bram.http.post("/v1/devices", content=encode(wanted))).kind == "device_of_other_user"
