"""What an operator sees: readiness, counts, and a log in which nothing stands that a client sent."""

from __future__ import annotations

import hashlib
import io
import json
import logging
from collections.abc import Callable, Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from models.ids import new_id
from sync.central.api.json_log import logging_to
from sync.central.api.metrics import Metrics
from sync.central.embedded import EmbeddedCentre
from tests.sync.central.laptop import Laptop, problem

Make = Callable[..., Laptop]
Counts = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def counts(server: EmbeddedCentre) -> Counts:
    """Return every count by (name, labels)."""
    response = httpx.get(f"{server.url}/v1/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def grown(before: Counts, after: Counts, name: str, **labels: str) -> float:
    """Return by how much one count has grown."""
    key = (name, tuple(sorted(labels.items())))
    return after[key] - before.get(key, 0)


def test_a_push_is_counted_once_by_outcome_and_rows(laptop: Make, server: EmbeddedCentre) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    before = counts(server)
    person = an.new("person", dossier_id, first_name="Lut")
    key = ("person", person.id)
    an.save(person)
    an.send(an.written)  # the same batch again is a push, but nothing new
    an.pull()
    bram.pull()
    an.save(an.edit(key, dossier_id, first_name="Ludwina"))
    bram.save(bram.edit(key, dossier_id, first_name="Lutgard"))  # meets Ludwina: a conflict row, no set field
    an.write(an.new("person", new_id(), first_name="L\0t"))
    an.push()
    after = counts(server)
    taken = {
        outcome: grown(before, after, "tandem_changes_total", outcome=outcome)
        for outcome in ("applied", "merged", "conflict", "quarantined")
    }
    assert taken == {"applied": 2, "merged": 0, "conflict": 1, "quarantined": 1}
    assert grown(before, after, "tandem_pushes_total") == 5
    assert grown(before, after, "tandem_rows_total") == 3
    push = {"method": "POST", "route": "/v1/push"}
    assert grown(before, after, "tandem_requests_total", status="200", **push) == 5
    assert grown(before, after, "tandem_request_seconds_count", **push) == 5


def test_addresses_that_nobody_knows_make_one_count(server: EmbeddedCentre) -> None:
    for number in range(20):
        httpx.request("BREW" if number % 2 else "GET", f"{server.url}/v1/made-up/{number}")
    found = {labels for name, labels in counts(server) if name == "tandem_requests_total"}
    assert not [labels for labels in found if "made-up" in str(labels) or "BREW" in str(labels)]
    assert (("method", "other"), ("route", "unknown"), ("status", "404")) in found


def test_dossiers_are_counted_under_one_route(laptop: Make, server: EmbeddedCentre) -> None:
    an, dossier_id = laptop(), new_id()
    an.snapshot(dossier_id)
    found = counts(server)
    assert not [labels for _name, labels in found if dossier_id in str(labels)]
    assert [1 for _name, labels in found if ("route", "/v1/dossiers/{dossier_id}") in labels]


def test_two_centres_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.count_push({"applied": 3}, 3)
    assert b"tandem_rows_total 3.0" in one.text()
    assert b"tandem_rows_total 0.0" in other.text()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the centre logs during a test."""
    stream = io.StringIO()
    with logging_to(stream):
        yield stream


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_request_leaves_one_line(laptop: Make, server: EmbeddedCentre, log: io.StringIO) -> None:
    an = laptop("an")
    an.pull()
    httpx.get(f"{server.url}/v1/health")  # a line comes after its answer, and before the next request
    (last,) = (line for line in lines(log) if line["route"] == "/v1/pull")
    assert last["message"] == "request"
    assert (last["method"], last["route"], last["status"]) == ("GET", "/v1/pull", 200)
    assert last["device"] == hashlib.sha256(an.device_id.encode()).hexdigest()[:12]
    assert isinstance(last["milliseconds"], float)
    assert str(last["at"]).endswith("Z")


SEEDED = "Wilhelmina-Zonderling"


def test_nothing_that_a_client_sends_stands_in_the_log(laptop: Make, server: EmbeddedCentre, log: io.StringIO) -> None:
    an, dossier_id = laptop(SEEDED), new_id()
    note = an.new("note", dossier_id, text=f"Gesprek met {SEEDED}", author_id=an.user_id)
    an.save(note)
    an.write(an.new("person", dossier_id, first_name=f"{SEEDED}\0"))  # quarantined
    an.write_raw(b'{"seq": 3, "previous": "", "reason": "' + SEEDED.encode() + b'"}')  # a fork
    assert an.send(an.written[2:]).status_code == 409
    an.snapshot(SEEDED)
    for path in (f"/v1/{SEEDED}", f"/v1/pull?after={SEEDED}", f"/v1/dossiers/{SEEDED}?q={SEEDED}"):
        an.http.get(path, headers={"User-Agent": SEEDED, "X-Name": SEEDED})
    an.http.post("/v1/push", content=f'{{"{SEEDED}'.encode(), headers={"Content-Encoding": SEEDED})
    an.http.post("/v1/devices", json={"username": SEEDED, "password": SEEDED, "device_id": SEEDED})
    an.http.delete(f"/v1/devices/{SEEDED}")
    written = log.getvalue()
    assert len(lines(log)) >= 9
    for secret in (SEEDED, SEEDED.lower(), an.device_id, an.user_id, dossier_id, note.id, an.session.access_token):
        assert secret not in written


def test_an_error_is_logged_by_its_kind_alone(laptop: Make, log: io.StringIO) -> None:
    try:
        raise ValueError(SEEDED)
    except ValueError:
        logging.getLogger("tandem.centre").exception("an error")
    assert lines(log)[-1]["error"] == "ValueError"
    assert SEEDED not in log.getvalue()


def test_a_client_that_goes_away_is_no_error_of_the_centre(
    laptop: Make, server: EmbeddedCentre, log: io.StringIO
) -> None:
    an = laptop()

    def half() -> Iterator[bytes]:
        yield b"{"
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        an.http.post("/v1/push", content=half(), headers={"Content-Length": "1000"})
    an.pull()  # on a new connection: by now the server has seen the end of the other
    pushes = [line for line in lines(log) if line.get("route") == "/v1/push"]
    assert [line["status"] for line in pushes] in ([499], [])
    assert [line for line in lines(log) if line["level"] == "error"] == []


def test_a_centre_whose_database_answers_is_ready(server: EmbeddedCentre) -> None:
    assert httpx.get(f"{server.url}/v1/ready").json() == {"ready": True}


def test_a_centre_without_its_database_is_alive_but_not_ready_until_it_is_back(postgres_url: str) -> None:
    name = f"gone_{new_id().replace('-', '')}"
    admin = create_engine(
        make_url(postgres_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    ).connect()
    admin.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with admin, EmbeddedCentre(url) as centre:
        assert httpx.get(f"{centre.url}/v1/ready").status_code == 200
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        admin.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :n"), {"n": name})
        refused = httpx.get(f"{centre.url}/v1/ready")
        assert (problem(refused).kind, refused.headers["retry-after"]) == ("unavailable", "5")
        assert httpx.get(f"{centre.url}/v1/health").status_code == 200
        admin.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        assert httpx.get(f"{centre.url}/v1/ready").status_code == 200
    admin.engine.dispose()
