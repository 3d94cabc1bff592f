"""Signing in at an organisation's own provider: the whole way through a browser, and every false token on the way."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwk, jws
from sqlalchemy import select, update

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_at_provider, sign_in_ways
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity import oidc
from sync.central.identity.accounts import change_account, create_account, create_organisation, end_account
from sync.central.identity.organisations import set_lock_days, set_provider
from sync.central.store.tables import account
from sync.errors import SyncTrouble
from sync.http.oidc import sign_in_at_provider
from sync.wire.changes import PROTOCOL, Problem, Session, encode
from sync.wire.identity import OidcSignIn, SignInWay
from tests.oidc.provider import Browser, Person, Provider, new_key
from tests.sync.central.laptop import decoded, problem

AN = Person(7, "an", "an.claes@ocmw.voorbeeld.be")
BRAM = Person(8, "bram", "bram.wouters@ocmw.voorbeeld.be", verified=False)
PIET = Person(9, "piet", "piet.peeters@elders.voorbeeld.be")
CHRIS = Person(10, "chris", "chris.maes@ocmw.voorbeeld.be")


class Clock:
    """The real time, moved on by what a test asks."""

    ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture(scope="module")
def key() -> str:
    return new_key()


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory, key: str) -> Iterator[Provider]:
    """The provider of OCMW Zonhoven."""
    with Provider(tmp_path_factory.mktemp("provider"), [AN, BRAM, PIET, CHRIS], [key]) as running:
        yield running


@dataclass
class Town:
    """A centre where OCMW Zonhoven signs in at its own provider, as does OCMW Elders."""

    centre: EmbeddedCentre
    clock: Clock
    organisation_id: str
    elsewhere_id: str
    provider: Provider

    @property
    def way(self) -> SignInWay:
        return SignInWay(self.organisation_id, "OCMW Zonhoven", self.provider.issuer, "tandem")

    def subject(self, username: str) -> str | None:
        with self.centre.database.reading() as connection:
            found = connection.execute(select(account.c.oidc_subject).where(account.c.username == username)).one()
        return None if found[0] is None else str(found[0])

    def send(self, wanted: OidcSignIn) -> httpx.Response:
        return httpx.post(f"{self.centre.url}/v1/devices/oidc", content=encode(wanted))

    def refusal(self, wanted: OidcSignIn) -> Problem:
        self.centre.centre.tries.forget()
        return problem(self.send(wanted))


@pytest.fixture
def town(tmp_path: Path, provider: Provider) -> Iterator[Town]:
    clock = Clock()
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}", clock=clock) as centre:
        database = centre.database
        here, elsewhere = create_organisation(database, "OCMW Zonhoven"), create_organisation(database, "OCMW Elders")
        for organisation_id in (here, elsewhere):
            set_provider(database, organisation_id, provider.issuer, "tandem")
        for organisation_id, person in ((here, AN), (here, BRAM), (elsewhere, PIET)):
            create_account(database, organisation_id, person.username, person.username, "vdab", "", email=person.email)
        yield Town(centre, clock, here, elsewhere, provider)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with closing(Browser()) as opened:
        yield opened


class Outside:
    """Runs what a person does in the browser beside the program that waits for it."""

    def __init__(self, act: Callable[[str], object]) -> None:
        self.asked = ""
        self._act = act
        self._threads: list[threading.Thread] = []

    def open(self, address: str) -> None:
        self.asked = address
        self._threads.append(threading.Thread(target=self._act, args=(address,)))
        self._threads[-1].start()

    def end(self) -> None:
        for thread in self._threads:
            thread.join()


@pytest.fixture
def outside() -> Iterator[Callable[[Callable[[str], object]], Outside]]:
    made: list[Outside] = []

    def make(act: Callable[[str], object]) -> Outside:
        made.append(Outside(act))
        return made[-1]

    yield make
    for one in made:
        one.end()


Act = Callable[[Callable[[str], object]], Outside]


@pytest.fixture
def signed(town: Town, browser: Browser, outside: Act) -> Callable[..., OidcSignIn]:
    """Sign somebody in at the provider and return what the laptop would send."""

    def sign(person: Person = AN, device_id: str = "", client_id: str = "tandem") -> OidcSignIn:
        window = outside(lambda address: browser.sign_in(address, person))
        way = SignInWay(town.organisation_id, "OCMW Zonhoven", town.provider.url, client_id)
        return sign_in_at_provider(way, device_id or new_id(), "laptop", window.open, lambda: False)

    return sign


def with_payload(token: str, **changed: object) -> str:
    head, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "==")) | changed
    return ".".join((head, base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("="), signature))


# The whole way


def test_a_laptop_joins_through_the_browser_and_syncs(
    town: Town, workspace: Workspace, browser: Browser, outside: Act
) -> None:
    window = outside(lambda address: browser.sign_in(address, AN))
    ways = sign_in_ways(town.centre.url)
    assert [(way.organisation_name, way.issuer) for way in ways] == [
        ("OCMW Elders", town.provider.issuer),
        ("OCMW Zonhoven", town.provider.issuer),
    ]
    way = next(way for way in ways if way.organisation_name == "OCMW Zonhoven")
    set_lock_days(town.centre.database, town.organisation_id, 30)
    join_at_provider(workspace, town.centre.url, way, "laptop van An", open_browser=window.open)
    assert (workspace.identity.user_name, workspace.identity.organisation_id) == ("an", town.organisation_id)
    assert (workspace.fact("lock_days"), len(workspace.fact("erase_hash"))) == ("30", 64)
    assert sync_now(workspace).is_current
    asked = {name: values[0] for name, values in parse_qs(urlsplit(window.asked).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked["state"]), len(asked["nonce"]), len(asked["code_challenge"])) >= 43


def test_who_was_found_by_address_is_known_by_subject_from_then_on(
    town: Town, signed: Callable[..., OidcSignIn]
) -> None:
    first = decoded(town.send(signed(AN)), Session)
    assert town.subject("an") == "7"
    change_account(town.centre.database, "an", email="iemand.anders@ocmw.voorbeeld.be")
    assert decoded(town.send(signed(AN)), Session).identity == first.identity


def test_a_person_named_by_the_operator_needs_no_address(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    change_account(town.centre.database, "bram", email="", oidc_subject="8")
    assert decoded(town.send(signed(BRAM)), Session).identity.user_name == "bram"


# People who do not belong


@pytest.mark.parametrize("person", [CHRIS, BRAM, PIET], ids=["no account", "address not verified", "elsewhere"])
def test_who_has_no_account_here_is_refused_in_plain_words(
    town: Town, workspace: Workspace, browser: Browser, outside: Act, person: Person
) -> None:
    window = outside(lambda address: browser.sign_in(address, person))
    before = workspace.identity
    with pytest.raises(SyncTrouble) as caught:
        join_at_provider(workspace, town.centre.url, town.way, "laptop", open_browser=window.open)
    assert caught.value.kind == "sync.person_unknown"
    assert "beheerder" in sentence(caught.value)
    assert workspace.identity == before
    assert town.subject(person.username if person is not CHRIS else "an") is None


def test_an_address_that_goes_to_another_person_opens_nothing(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    decoded(town.send(signed(AN)), Session)
    change_account(town.centre.database, "an", email=CHRIS.email)
    assert town.refusal(signed(CHRIS)).kind == "person_unknown"


def test_two_accounts_with_one_address_are_nobody(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    create_account(town.centre.database, town.organisation_id, "an2", "An", "vdab", "", email=AN.email)
    assert town.refusal(signed(AN)).kind == "person_unknown"


def test_an_ended_account_opens_nothing(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    decoded(town.send(signed(AN)), Session)
    end_account(town.centre.database, "an", town.clock())
    assert town.refusal(signed(AN)).kind == "person_unknown"


def test_an_account_without_a_password_opens_with_none(town: Town) -> None:
    for password in ("", "the account that does not exist"):
        wanted = {"username": "an", "password": password, "device_id": "d", "device_name": "", "protocol": PROTOCOL}
        assert problem(httpx.post(f"{town.centre.url}/v1/devices", json=wanted)).kind == "account_unknown"


def test_an_organisation_without_a_provider_is_told_so(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    wanted = signed(AN)
    set_provider(town.centre.database, town.organisation_id, "", "")
    assert town.refusal(wanted).kind == "provider_unknown"


# Tokens that do not hold


def test_a_token_is_for_one_device_and_one_sign_in(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    good, other = signed(AN, "laptop-1"), signed(AN, "laptop-1")
    stolen = OidcSignIn(good.organisation_id, good.id_token, good.nonce_secret, "laptop-2", "laptop", PROTOCOL)
    mixed = OidcSignIn(good.organisation_id, good.id_token, other.nonce_secret, "laptop-1", "laptop", PROTOCOL)
    assert {town.refusal(stolen).kind, town.refusal(mixed).kind} == {"id_token"}
    assert town.send(good).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [{"sub": "8"}, {"email": BRAM.email}, {"exp": 2**33}, {"aud": ["tandem", "x"]}, {"nonce": "x"}],
    ids=["subject", "email", "end", "audience", "nonce"],
)
def test_a_tampered_token_is_refused(town: Town, signed: Callable[..., OidcSignIn], changed: dict[str, object]) -> None:
    good = signed(AN)
    bad = with_payload(good.id_token, **changed)
    wanted = OidcSignIn(good.organisation_id, bad, good.nonce_secret, good.device_id, "laptop", PROTOCOL)
    assert town.refusal(wanted).kind == "id_token"
    assert town.subject("an") is None


@pytest.mark.parametrize("way", ["none", "a shared secret", "another key"])
def test_a_token_that_somebody_else_signed_is_refused(
    town: Town, signed: Callable[..., OidcSignIn], key: str, way: str
) -> None:
    good = signed(AN)
    payload = base64.urlsafe_b64decode(good.id_token.split(".")[1] + "==")
    if way == "none":
        head = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
        bad = f"{head}.{good.id_token.split('.')[1]}."
    elif way == "a shared secret":
        public = jwk.RSAKey.import_key(key).as_pem(private=False)
        secret = jwk.OctKey.import_key(base64.b64encode(public))
        bad = jws.serialize_compact({"alg": "HS256"}, payload, secret, algorithms=["HS256"])
    else:
        bad = jws.serialize_compact({"alg": "RS256"}, payload, jwk.RSAKey.import_key(new_key()))
    wanted = OidcSignIn(good.organisation_id, bad, good.nonce_secret, good.device_id, "laptop", PROTOCOL)
    assert town.refusal(wanted).kind == "id_token"


def test_a_token_that_lay_about_is_refused_and_so_is_one_from_the_future(
    town: Town, signed: Callable[..., OidcSignIn]
) -> None:
    wanted = signed(AN)
    for ahead in (timedelta(seconds=oidc.MAX_AGE_SECONDS + 5), timedelta(days=2), timedelta(hours=-1)):
        town.clock.ahead = ahead
        assert town.refusal(wanted).kind == "id_token", ahead
    town.clock.ahead = timedelta()
    assert town.send(wanted).status_code == 200


def test_a_token_made_for_another_program_is_refused(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    assert town.refusal(signed(AN, client_id="iets-anders")).kind == "id_token"


def test_a_token_of_another_issuer_is_refused_although_the_key_is_the_same(
    town: Town, tmp_path: Path, key: str, browser: Browser, outside: Act
) -> None:
    with Provider(tmp_path / "other", [AN], [key]) as other:
        window = outside(lambda address: browser.sign_in(address, AN))
        way = SignInWay(town.organisation_id, "OCMW Zonhoven", other.issuer, "tandem")
        wanted = sign_in_at_provider(way, new_id(), "laptop", window.open, lambda: False)
    assert town.refusal(wanted).kind == "id_token"


def test_who_guesses_tokens_must_wait(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    good = signed(AN)
    bad = OidcSignIn(good.organisation_id, "a.b.c", good.nonce_secret, good.device_id, "laptop", PROTOCOL)
    kinds = [problem(town.send(bad)).kind for _ in range(12)]
    assert set(kinds) == {"id_token", "too_many_tries"}


# The provider's keys


def test_new_keys_of_the_provider_are_found_when_they_are_needed(
    tmp_path: Path, town: Town, browser: Browser, outside: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = new_key(), new_key()
    with Provider(tmp_path / "turning", [AN], [first]) as turning:
        set_provider(town.centre.database, town.organisation_id, turning.issuer, "tandem")
        way = SignInWay(town.organisation_id, "OCMW Zonhoven", turning.issuer, "tandem")

        def sign() -> OidcSignIn:
            window = outside(lambda address: browser.sign_in(address, AN))
            return sign_in_at_provider(way, new_id(), "laptop", window.open, lambda: False)

        assert town.send(sign()).status_code == 200
        turning.restart([second, first])
        with_new_key = sign()
        assert town.refusal(with_new_key).kind == "id_token", "at most one look a minute"
        monkeypatch.setattr(oidc, "AGAIN_SECONDS", 0.0)
        assert town.send(with_new_key).status_code == 200


def test_a_provider_that_is_away_is_the_centres_trouble_not_the_persons(
    tmp_path: Path, town: Town, browser: Browser, outside: Act
) -> None:
    with Provider(tmp_path / "away", [AN], [new_key()]) as away:
        way = SignInWay(town.organisation_id, "OCMW Zonhoven", away.issuer, "tandem")
        set_provider(town.centre.database, town.organisation_id, away.issuer, "tandem")
        window = outside(lambda address: browser.sign_in(address, AN))
        wanted = sign_in_at_provider(way, new_id(), "laptop", window.open, lambda: False)
    assert town.refusal(wanted).kind == "unavailable"
    with pytest.raises(SyncTrouble) as caught:
        sign_in_at_provider(way, new_id(), "laptop", window.open, lambda: False)
    assert caught.value.kind == "sync.no_provider"


# Answers from the browser


def test_an_answer_with_a_wrong_state_is_turned_away_and_the_right_one_still_taken(
    town: Town, browser: Browser, outside: Act
) -> None:
    seen: list[int] = []

    def act(address: str) -> None:
        back = browser.sign_in(address, AN, follow_back=False)
        state = parse_qs(urlsplit(back).query)["state"][0]
        for strange in (back.replace(state, "x" * len(state)), back.split("?")[0], back.replace("aangemeld", "x")):
            seen.append(httpx.get(strange).status_code)
        seen.append(httpx.get(back).status_code)

    wanted = sign_in_at_provider(town.way, new_id(), "laptop", outside(act).open, lambda: False)
    assert town.send(wanted).status_code == 200
    assert seen == [400, 400, 404, 200]


def test_a_code_works_once(town: Town, browser: Browser, outside: Act) -> None:
    codes: list[str] = []

    def act(address: str) -> None:
        back = browser.sign_in(address, AN, follow_back=not codes)
        codes.append(parse_qs(urlsplit(back).query)["code"][0])
        if len(codes) == 2:
            httpx.get(back.replace(codes[1], codes[0]))

    window = outside(act)
    sign_in_at_provider(town.way, new_id(), "laptop", window.open, lambda: False)
    with pytest.raises(SyncTrouble) as caught:
        sign_in_at_provider(town.way, new_id(), "laptop", window.open, lambda: False)
    assert caught.value.kind == "sync.sign_in_failed"


def test_an_answer_that_says_to_be_of_another_provider_is_refused(town: Town, browser: Browser, outside: Act) -> None:
    def act(address: str) -> None:
        httpx.get(browser.sign_in(address, AN, follow_back=False) + "&iss=https://elders.voorbeeld.be")

    with pytest.raises(SyncTrouble) as caught:
        sign_in_at_provider(town.way, new_id(), "laptop", outside(act).open, lambda: False)
    assert caught.value.kind == "sync.sign_in_failed"


def test_who_does_not_consent_is_not_signed_in(town: Town, outside: Act) -> None:
    def act(address: str) -> None:
        asked = parse_qs(urlsplit(address).query)
        httpx.get(f"{asked['redirect_uri'][0]}?error=access_denied&state={asked['state'][0]}")

    with pytest.raises(SyncTrouble) as caught:
        sign_in_at_provider(town.way, new_id(), "laptop", outside(act).open, lambda: False)
    assert caught.value.kind == "sync.sign_in_failed"


def test_nobody_waits_for_ever(town: Town) -> None:
    for stop, seconds in ((False, 0.01), (True, 60)):
        with pytest.raises(SyncTrouble) as caught:
            sign_in_at_provider(town.way, new_id(), "d", lambda _: None, lambda s=stop: s, wait_seconds=seconds)
        assert caught.value.kind == "sync.sign_in_late"


def test_two_people_cannot_have_one_subject(town: Town, signed: Callable[..., OidcSignIn]) -> None:
    with town.centre.database.writing() as connection:
        connection.execute(update(account).where(account.c.username == "bram").values(oidc_subject="7"))
    assert decoded(town.send(signed(AN)), Session).identity.user_name == "bram"
    assert town.subject("an") is None
