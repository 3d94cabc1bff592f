"""Who may speak for a device: passwords, tokens that end, refresh tokens that work once, devices that are revoked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from models.errors import InvalidValue, Trouble
from models.ids import new_id
from sync.central.api.problems import Refused
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.identity.sessions import ACCESS, GRACE, REFRESH
from sync.central.identity.tries import MAX_TRIES, WINDOW, Tries
from sync.central.store.tables import account, failed_try, token
from sync.wire.changes import Refresh, Session, SignIn, encode
from tests.sync.central.conftest import MovableClock
from tests.sync.central.laptop import PASSWORD, Laptop, decoded, problem

Make = Callable[..., Laptop]


def sign_in(url: str, username: str, password: str, device_id: str | None = None) -> httpx.Response:
    wanted = SignIn(username, password, device_id or new_id(), "laptop", 1)
    return httpx.post(f"{url}/v1/devices", content=encode(wanted))


def refresh(one: Laptop, refresh_token: str) -> httpx.Response:
    return one.http.post("/v1/token", content=encode(Refresh(one.device_id, refresh_token)))


def with_token(one: Laptop, access_token: str) -> httpx.Response:
    return one.http.get("/v1/digests", headers={"Authorization": f"Bearer {access_token}"})


@pytest.fixture(autouse=True)
def _forget_tries(server: EmbeddedCentre) -> None:
    server.centre.tries.forget()


def test_signing_in_says_who_one_is(laptop: Make) -> None:
    identity = laptop("an").session.identity
    assert (identity.user_name, identity.role, identity.organisation_name) == (
        "an",
        "trajectbegeleider",
        "OCMW Zonhoven",
    )


def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(
    server: EmbeddedCentre, username: Callable[[str], str]
) -> None:
    wrong = sign_in(server.url, username("an"), "rode fiets 42")
    unknown = sign_in(server.url, "niemand", PASSWORD)
    assert wrong.content == unknown.content
    assert problem(wrong).kind == "account_unknown"


def test_who_guesses_too_often_must_wait(server: EmbeddedCentre, username: Callable[[str], str]) -> None:
    for _ in range(MAX_TRIES):
        assert sign_in(server.url, username("an"), "geraden").status_code == 401
    refused = sign_in(server.url, username("an"), PASSWORD)
    assert problem(refused).kind == "too_many_tries"
    assert 0 < int(refused.headers["retry-after"]) <= WINDOW.total_seconds() + 1


def test_tries_are_counted_by_all_processes_and_forgotten_after_a_while(
    server: EmbeddedCentre, clock: MovableClock
) -> None:
    one, other = Tries(server.database, clock), Tries(server.database, clock)
    for _ in range(MAX_TRIES):
        other.check("an")
        one.failed("an")
    with pytest.raises(Refused):
        other.check("bram", "an")
    other.check("bram")
    clock.ahead = WINDOW + timedelta(seconds=1)
    other.check("an")


def test_no_user_name_or_address_is_kept_of_a_try(server: EmbeddedCentre) -> None:
    sign_in(server.url, "een.geheime.naam", "geraden")
    with server.database.reading() as connection:
        kept = str(connection.execute(select(failed_try)).all())
    assert "een.geheime" not in kept
    assert "127.0.0.1" not in kept


def test_who_shows_wrong_refresh_tokens_must_wait(laptop: Make) -> None:
    an = laptop()
    for _ in range(MAX_TRIES):
        assert problem(refresh(an, "geraden")).kind == "token_invalid"
    assert problem(refresh(an, an.session.refresh_token)).kind == "too_many_tries"


@pytest.mark.parametrize("header", ["", "Bearer", "Basic abc", "Bearer abc", "Bearer a.b", "Bearer %00.x"])
def test_without_a_good_token_nothing_is_told(server: EmbeddedCentre, header: str) -> None:
    for method, path in (("GET", "/v1/pull"), ("GET", "/v1/digests"), ("GET", "/v1/dossiers/x"), ("POST", "/v1/push")):
        refused = httpx.request(method, server.url + path, headers={"Authorization": header} if header else {})
        assert problem(refused).kind == "token_invalid"
        assert refused.headers["www-authenticate"] == "Bearer"


def test_a_refresh_token_is_no_access_token(laptop: Make) -> None:
    an = laptop()
    assert problem(with_token(an, an.session.refresh_token)).kind == "token_invalid"
    assert problem(refresh(an, an.session.access_token)).kind == "token_invalid"


def test_an_access_token_ends_and_a_refresh_token_gives_the_next(laptop: Make, clock: MovableClock) -> None:
    an = laptop()
    clock.ahead = ACCESS + timedelta(seconds=1)
    assert problem(with_token(an, an.session.access_token)).kind == "token_expired"
    renewed = decoded(refresh(an, an.session.refresh_token), Session)
    assert with_token(an, renewed.access_token).status_code == 200
    assert renewed.identity == an.session.identity


def test_a_refresh_token_ends_too(laptop: Make, clock: MovableClock) -> None:
    an = laptop()
    clock.ahead = REFRESH + timedelta(seconds=1)
    assert problem(refresh(an, an.session.refresh_token)).kind == "token_invalid"


def test_a_refresh_token_used_twice_ends_all_tokens_of_the_device(laptop: Make, clock: MovableClock) -> None:
    an, other = laptop("an"), laptop("an")
    renewed = decoded(refresh(an, an.session.refresh_token), Session)
    clock.ahead = GRACE + timedelta(seconds=1)
    assert problem(refresh(an, an.session.refresh_token)).kind == "token_reused"
    assert problem(with_token(an, renewed.access_token)).kind == "token_invalid"
    assert problem(refresh(an, renewed.refresh_token)).kind == "token_invalid"
    assert with_token(other, other.session.access_token).status_code == 200
    an.session = an.sign_in()
    assert with_token(an, an.session.access_token).status_code == 200


def test_a_refresh_whose_answer_was_lost_may_be_asked_again(laptop: Make) -> None:
    an = laptop()
    lost = decoded(refresh(an, an.session.refresh_token), Session)
    again = decoded(refresh(an, an.session.refresh_token), Session)
    assert with_token(an, again.access_token).status_code == 200
    assert problem(with_token(an, lost.access_token)).kind == "token_invalid"
    assert problem(refresh(an, lost.refresh_token)).kind == "token_invalid"


def test_a_refresh_token_works_for_its_own_device_only(laptop: Make) -> None:
    an, bram = laptop("an"), laptop("bram")
    assert problem(refresh(bram, an.session.refresh_token)).kind == "token_invalid"


def test_signing_in_again_goes_on_with_the_same_chain(laptop: Make) -> None:
    an = laptop()
    an.save(an.new("person", new_id(), first_name="Lut"))
    an.session = an.sign_in()
    assert an.save(an.new("person", new_id(), first_name="Bo")).seq == 2


def test_no_password_or_token_stands_in_the_database(laptop: Make, server: EmbeddedCentre) -> None:
    an = laptop()
    with server.database.reading() as connection:
        kept = str(connection.execute(select(account)).all()) + str(connection.execute(select(token)).all())
    for secret in (PASSWORD, an.session.access_token, an.session.refresh_token):
        assert secret not in kept


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"username":"a\\u0000","password":"x","device_id":"d","device_name":"","protocol":1}']
)
def test_a_sign_in_that_is_none_is_refused(server: EmbeddedCentre, body: bytes) -> None:
    assert problem(httpx.post(f"{server.url}/v1/devices", content=body)).kind == "bad_request"


def test_a_huge_sign_in_is_refused(server: EmbeddedCentre) -> None:
    assert problem(httpx.post(f"{server.url}/v1/devices", content=b" " * 20_000)).status == 413


def test_a_sign_in_with_another_protocol_is_refused(server: EmbeddedCentre) -> None:
    wanted = SignIn("an", PASSWORD, new_id(), "laptop", 99)
    assert problem(httpx.post(f"{server.url}/v1/devices", content=encode(wanted))).kind == "schema"


def test_a_user_name_stands_for_one_person(
    server: EmbeddedCentre, organisation_id: str, username: Callable[[str], str]
) -> None:
    with pytest.raises(Trouble) as refused:
        create_account(server.database, organisation_id, username("an"), "An", "vdab", PASSWORD)
    assert refused.value.kind == "account.exists"


def test_two_organisations_that_take_one_user_name_at_once_do_not_both_get_it(
    server: EmbeddedCentre, organisation_id: str
) -> None:
    elsewhere = create_organisation(server.database, "OCMW Elders")
    username, start = f"an.{new_id()}", threading.Barrier(4)

    def make(where: str) -> str:
        start.wait()
        try:
            return create_account(server.database, where, username, "An", "vdab", PASSWORD)
        except Trouble as trouble:
            return trouble.kind

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, [organisation_id, elsewhere] * 2))
    assert made.count("account.exists") == 3
    assert sign_in(server.url, username, PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("name", "password", "kind"),
    [
        ("", PASSWORD, "username.empty"),
        ("   ", PASSWORD, "username.empty"),
        ("x" * 300, PASSWORD, "username.too_long"),
        ("an", "kort", "password.too_short"),
        ("an", "x" * 300, "password.too_long"),
    ],
)
def test_an_account_needs_a_name_and_a_good_password(
    server: EmbeddedCentre, organisation_id: str, name: str, password: str, kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        create_account(server.database, organisation_id, name, "An", "vdab", password)
    assert refused.value.kind == kind
