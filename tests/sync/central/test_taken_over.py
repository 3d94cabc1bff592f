"""A database whose primary has another server take over from it: what is not on both is never confirmed, and what is
passing is told as such. The killing itself is ``python -m tests.failover``."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.postgresql import database_address
from tests.postgresql import running_postgresql
from tests.sync.central.laptop import PASSWORD, Laptop, problem

HOSTS = "db1.example:5432,db2.example:5433"


def test_an_address_with_several_servers_leads_to_the_one_that_takes_writes() -> None:
    address = database_address(f"postgresql://tandem:p%40ss@{HOSTS}/tandem?connect_timeout=2")
    assert (address.username, address.password, address.database) == ("tandem", "p@ss", "tandem")
    assert address.query["host"] == tuple(HOSTS.split(","))
    assert (address.query["target_session_attrs"], address.query["connect_timeout"]) == ("read-write", "2")


def test_an_address_may_ask_for_another_server_and_needs_no_user() -> None:
    address = database_address("postgresql://one,two/tandem?target_session_attrs=any")
    assert (address.query["host"], address.query["target_session_attrs"]) == (("one", "two"), "any")
    assert "target_session_attrs" not in database_address("postgresql://tandem@one/tandem").query


@pytest.fixture
def admin() -> Iterator[Connection]:
    """Who may do anything on a server of this test's own."""
    with running_postgresql() as server:
        url = make_url(server.url).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection
        engine.dispose()


@pytest.fixture
def centre(admin: Connection) -> Iterator[EmbeddedCentre]:
    """A centre on that server."""
    url = admin.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with EmbeddedCentre(url) as running:
        yield running


@pytest.fixture
def an(centre: EmbeddedCentre) -> Iterator[Laptop]:
    """Her laptop, with a change that she has not sent."""
    create_account(
        centre.database, create_organisation(centre.database, "OCMW"), "an", "An", "trajectbegeleider", PASSWORD
    )
    laptop = Laptop(centre.url, "an")
    laptop.write(laptop.new("person", new_id(), first_name="Lut"))
    yield laptop
    laptop.http.close()


def setting(admin: Connection, name: str, value: str) -> None:
    """Change a setting of the server for whoever connects from now on, and let the others connect anew."""
    admin.exec_driver_sql(f"ALTER SYSTEM SET {name} = '{value}'")
    admin.exec_driver_sql("SELECT pg_reload_conf()")
    end_connections(admin)


def end_connections(admin: Connection) -> None:
    """End every connection but this one, as a server does that falls over."""
    admin.exec_driver_sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE client_port IS NOT NULL "
                          "AND pid <> pg_backend_pid()")  # fmt: skip


def test_a_server_that_takes_no_writes_any_more_is_unavailable_and_no_fault(an: Laptop, admin: Connection) -> None:
    setting(admin, "default_transaction_read_only", "on")
    refused = an.send(an.written)
    assert (refused.status_code, problem(refused).kind, refused.headers["retry-after"]) == (503, "unavailable", "5")
    an.pull()  # reading goes on
    setting(admin, "default_transaction_read_only", "off")
    assert an.push()[0].outcome == "applied"


def test_connections_that_broke_meanwhile_are_made_anew_without_a_word(an: Laptop, admin: Connection) -> None:
    an.pull()
    end_connections(admin)
    assert an.push()[0].outcome == "applied"


def test_a_commit_that_stopped_waiting_for_the_standby_is_not_confirmed(an: Laptop, admin: Connection) -> None:
    setting(admin, "synchronous_standby_names", "nobody")
    answers = []
    sending = threading.Thread(target=lambda: answers.append(an.send(an.written)))
    sending.start()
    waiting = text("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    while (pid := admin.scalar(waiting)) is None:
        sending.join(0.02)
    admin.execute(text("SELECT pg_cancel_backend(:pid)"), {"pid": pid})
    sending.join()
    assert (answers[0].status_code, problem(answers[0]).kind) == (503, "unavailable")
    setting(admin, "synchronous_standby_names", "")
    assert [answer.outcome for answer in an.push()] == ["applied"]  # as if it had come for the first time
    assert [entry.seq for entry in an.pull() if entry.device_id == an.device_id] == [1]
