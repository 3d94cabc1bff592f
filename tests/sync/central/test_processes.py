"""Processes of the centre as an operator runs them: one that is told to stop, several on one database."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx

from models.ids import new_id
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.database import Database
from sync.wire.changes import encode
from tests.sync.central.laptop import PASSWORD, Laptop
from tests.sync.central.served import Served

SAVES = 12


def accounts(url: str, *usernames: str) -> None:
    """Make an organisation with these users."""
    database = Database(url)
    organisation_id = create_organisation(database, "OCMW Zonhoven")
    for username in usernames:
        create_account(database, organisation_id, username, username, "trajectbegeleider", PASSWORD)
    database.close()


def test_a_running_request_is_answered_before_a_stop(tmp_path: Path) -> None:
    data, log = tmp_path / "data", tmp_path / "requests.log"
    with Served("--data", str(data), "--log", str(log)) as served:
        accounts(f"sqlite:///{data / 'tandem-centre.db'}", "an")
        an = Laptop(served.url, "an")
        an.write(an.new("person", new_id(), first_name="Lut"))
        body = encode(an.batch(an.written))

        def slow() -> Iterator[bytes]:
            yield body[:100]
            served.process.terminate()
            wait_until_closed(served.url)
            yield body[100:]

        response = an.http.post("/v1/push", content=slow(), headers={"Content-Length": str(len(body))})
        assert response.json()["answers"] == [{"seq": 1, "outcome": "applied", "position": 2}]
        assert served.ended() == (0, "")
        an.http.close()
    last = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["route"], last["status"]) == ("/v1/push", 200)
    with Served("--data", str(data)) as again:
        an.http = httpx.Client(base_url=again.url, headers=an.http.headers)
        assert [entry.position for entry in an.pull()] == [1, 2]
        an.http.close()


def wait_until_closed(url: str) -> None:
    """Return when nobody takes new connections there any more."""
    address = (httpx.URL(url).host, httpx.URL(url).port or 0)
    while True:
        try:
            socket.create_connection(address, timeout=5).close()
        except ConnectionResetError:  # taken just as the door shut: look once more
            continue
        except ConnectionRefusedError:
            return


def test_processes_that_start_at_once_on_a_new_database_are_one_centre(empty_postgres: str) -> None:
    with ExitStack() as stack:
        started = [Served("--database-url", empty_postgres) for _ in range(3)]
        served = [stack.enter_context(one) for one in started]
        epochs = {httpx.get(f"{one.url}/v1/health").json()["epoch"] for one in served}
    assert len(epochs) == 1


def test_laptops_that_sync_through_two_processes_at_once_get_one_order(empty_postgres: str) -> None:
    database_url, names = empty_postgres, ["an", "bram", "carla", "dirk"]
    started = [Served("--database-url", database_url) for _ in range(2)]
    with started[0] as first, started[1] as second, ExitStack() as stack:
        accounts(database_url, *names)
        laptops = [Laptop((first, second)[place % 2].url, name) for place, name in enumerate(names)]
        for one in laptops:
            stack.callback(one.http.close)

        def work(one: Laptop) -> None:
            for number in range(SAVES):
                one.http.base_url = (first, second)[number % 2].url  # the token of one is good at the other
                one.save(one.new("person", new_id(), first_name=f"{one.username} {number}"))
                one.pull()

        with ThreadPoolExecutor(len(laptops)) as pool:
            for done in [pool.submit(work, one) for one in laptops]:
                done.result(60)
        for place, one in enumerate(laptops):
            one.http.base_url = (second, first)[place % 2].url
            one.pull()
    written = len(names) * SAVES
    for one in laptops:
        positions = [entry.position for entry in one.entries]
        assert positions == list(range(1, len(names) + written + 1))  # the colleagues' introductions come first
        assert one.values == laptops[0].values
        assert one.versions == laptops[0].versions
        assert one.digests == laptops[0].digests
    assert len(laptops[0].of_kind("person")) == written
