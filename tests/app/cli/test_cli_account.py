"""``tandem account``: people and organisations of a centre, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from cli_runs import Ran, Tandem
from sqlalchemy import select

from models.ids import new_id
from sync.central.api.problems import Refused
from sync.central.centre import Centre, open_centre
from sync.central.identity.organisations import sign_in_ways
from sync.central.store.database import Database, sqlite_url
from sync.central.store.tables import account, organisation
from sync.wire.changes import PROTOCOL, Session, SignIn

PASSWORD = "een-lang-wachtwoord"
Run = Callable[..., Ran]


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "wachtwoord"
    file.write_text(f"{PASSWORD}\n", "utf-8")
    return file


@pytest.fixture
def run(tandem: Tandem, tmp_path: Path) -> Run:
    """Run ``tandem account ...`` on the centre's database of this test."""
    return lambda action, *words: tandem("account", action, "--data", tmp_path / "centrum", *words)


@pytest.fixture
def add(run: Run, password_file: Path) -> Run:
    """Give An an account at OCMW Zonhoven."""

    def make(*words: object) -> Ran:
        return run(
            "add", "an", "--organisation", "OCMW Zonhoven", "--name", "An", "--password-file", password_file, *words
        )

    return make


@contextmanager
def centre(tmp_path: Path) -> Iterator[Centre]:
    with closing(Database(sqlite_url(tmp_path / "centrum"))) as database:
        yield open_centre(database)


def sign_in(opened: Centre, password: str = PASSWORD) -> Session:
    return opened.sessions.sign_in(SignIn("an", password, new_id(), "laptop", PROTOCOL))


def known(opened: Centre) -> dict[str, Any]:
    with opened.database.reading() as connection:
        return dict(connection.execute(select(account).where(account.c.username == "an")).one()._mapping)


@pytest.mark.parametrize("role", ["trajectbegeleider", "leidinggevende", "beheerder", "onthaal"])
def test_an_account_gets_its_role(add: Run, tmp_path: Path, role: str) -> None:
    assert add("--role", role).code == 0
    with centre(tmp_path) as opened:
        assert sign_in(opened).identity.role == role


def test_a_changed_account_has_what_was_given_and_keeps_the_rest(add: Run, run: Run, tmp_path: Path) -> None:
    add("--email", "An.Claes@ocmw.voorbeeld.be")
    assert run("change", "an", "--role", "beheerder").code == 0
    other = tmp_path / "ander"
    other.write_text("een-ander-wachtwoord\n", "utf-8")
    assert run("change", "an", "--oidc-subject", "s-7", "--password-file", other).code == 0
    with centre(tmp_path) as opened:
        found = known(opened)
        assert (found["role"], found["email"], found["oidc_subject"]) == (
            "beheerder",
            "an.claes@ocmw.voorbeeld.be",
            "s-7",
        )
        assert sign_in(opened, "een-ander-wachtwoord").identity.role == "beheerder"


def test_an_account_without_a_password_needs_another_way_in(run: Run, tmp_path: Path) -> None:
    words = ("an", "--organisation", "OCMW Zonhoven", "--name", "An", "--no-password")
    assert "--email" in run("add", *words).sentence
    assert run("add", *words, "--oidc-subject", "s-7").code == 0
    with centre(tmp_path) as opened, pytest.raises(Refused):
        sign_in(opened, "")


def test_an_ended_account_opens_nothing_and_its_laptops_are_revoked(add: Run, run: Run, tmp_path: Path) -> None:
    add()
    with centre(tmp_path) as opened:
        session = sign_in(opened)
    assert "Ingetrokken toestellen: 1" in run("end", "an").out
    with centre(tmp_path) as opened:
        with pytest.raises(Refused) as refused:
            opened.sessions.writer(session.access_token)
        assert refused.value.kind == "device_revoked"
        with pytest.raises(Refused):
            sign_in(opened)


def test_an_organisation_chooses_where_to_sign_in_and_when_to_lock(run: Run, tmp_path: Path) -> None:
    issuer = "https://aanmelden.voorbeeld.be"
    words = ("OCMW Zonhoven", "--lock-days", "30", "--oidc-issuer", issuer, "--oidc-client-id", "tandem")
    assert run("organisation", *words).code == 0
    assert run("organisation", "OCMW Zonhoven", "--lock-days", "0").code == 0
    with centre(tmp_path) as opened:
        assert [(way.issuer, way.client_id) for way in sign_in_ways(opened.database).providers] == [(issuer, "tandem")]
    assert run("organisation", "OCMW Zonhoven", "--oidc-issuer", "").code == 0
    with centre(tmp_path) as opened:
        assert sign_in_ways(opened.database).providers == []
        with opened.database.reading() as connection:
            assert connection.execute(select(organisation.c.name, organisation.c.lock_days)).all() == [
                ("OCMW Zonhoven", 0)
            ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lock-days", "-1"), "dagen"),
        (("--lock-days", "99999"), "dagen"),
        (("--oidc-issuer", "http://aanmelden.voorbeeld.be", "--oidc-client-id", "tandem"), "https"),
        (("--oidc-issuer", "https://aanmelden.voorbeeld.be"), "--oidc-client-id"),
        (("--oidc-client-id", "tandem"), "--oidc-issuer"),
    ],
)
def test_choices_that_make_no_sense_are_refused_and_make_nothing(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in run("organisation", "OCMW Zonhoven", *words).sentence
    (tmp_path / "centrum").mkdir(exist_ok=True)
    with centre(tmp_path) as opened, opened.database.reading() as connection:
        assert connection.execute(select(organisation)).all() == []


def test_an_account_that_does_not_exist_cannot_be_changed_or_ended(run: Run) -> None:
    assert "bestaat niet" in run("change", "niemand", "--role", "beheerder").sentence
    assert "bestaat niet" in run("end", "niemand").sentence


def test_one_subject_stands_for_one_person(add: Run, run: Run, password_file: Path) -> None:
    add("--oidc-subject", "s-7")
    words = ("bram", "--organisation", "OCMW Zonhoven", "--name", "Bram", "--password-file", password_file)
    assert run("add", *words, "--oidc-subject", "s-7").code == 1
    assert run("add", *words).code == 0


def test_where_the_centre_was_rebuilt_an_account_is_made_as_a_laptop_knows_it(add: Run, tmp_path: Path) -> None:
    ours, an = new_id(), new_id()
    assert add("--known-as", f"{ours}.{an}").code == 0
    with centre(tmp_path) as opened:
        session = sign_in(opened)
        assert (session.identity.organisation_id, session.identity.user_id) == (ours, an)
    assert "een andere dan die van deze laptop" in add("--known-as", f"{new_id()}.{an}").sentence
    assert "geen code van een laptop" in add("--known-as", "geen-code").sentence
