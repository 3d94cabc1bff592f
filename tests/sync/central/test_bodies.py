"""Whatever bytes come in, the answer is a problem document that says what is wrong, and nothing is kept of them."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
import zstandard

from models.ids import new_id
from sync.central.api.bodies import MAX_BODY_BYTES
from sync.central.embedded import EmbeddedCentre
from sync.wire.changes import PushRequest, encode
from tests.sync.central.laptop import Laptop, problem

Make = Callable[..., Laptop]


def a_body(an: Laptop) -> bytes:
    """Return a good push of one change."""
    an.write(an.new("person", new_id(), first_name="Lut"))
    return encode(an.batch(an.written))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("zstd", zstandard.compress), ("identity", bytes), ("GZIP", gzip.compress)],
)
def test_packed_bodies_are_taken(laptop: Make, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    an = laptop()
    response = an.http.post("/v1/push", content=pack(a_body(an)), headers={"Content-Encoding": encoding})
    assert response.json()["highest"] == 1


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("zstd", zstandard.compress), ("identity", bytes)]
)
def test_a_body_cut_at_any_byte_is_refused_whole(laptop: Make, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    an = laptop()
    whole = pack(a_body(an))
    for size in range(0, len(whole) - 8, 11):
        response = an.http.post("/v1/push", content=whole[:size], headers={"Content-Encoding": encoding})
        assert problem(response).kind == "bad_request"
    an.pull()
    assert an.of_kind("person") == []


def test_a_connection_cut_inside_a_body_leaves_nothing(laptop: Make, server: EmbeddedCentre) -> None:
    an = laptop()
    body = a_body(an)

    def half() -> object:
        yield body[: len(body) // 2]
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        an.http.post("/v1/push", content=half(), headers={"Content-Length": str(len(body))})  # type: ignore[arg-type]
    an.pull()
    assert an.of_kind("person") == []
    assert an.http.post("/v1/push", content=body).json()["highest"] == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b'{"device_id": 1}',
        b"\xff\xfe\x00",
        b'{"device_id": "\xff"}',
        b"<html>hello</html>",
        b'{"a":' * 100_000,
        b"[" * 1_000_000,
        b'{"device_id":"d","protocol":1,"schema":1,"epoch":"e","changes":[' + b"[" * 5_000,
        b'{"device_id":"d","protocol":1,"schema":1,"epoch":"e","changes":{}}',
        b'{"device_id":"d","protocol":"1","schema":1,"epoch":"e","changes":[]}',
    ],
)
def test_what_is_not_a_push_is_refused(laptop: Make, body: bytes) -> None:
    assert problem(laptop().http.post("/v1/push", content=body)).kind == "bad_request"


def test_a_change_without_a_place_in_the_chain_is_refused(laptop: Make) -> None:
    an = laptop()
    for change in (b"7", b"null", b'"x"', b'{"seq": "1", "previous": ""}', b'{"seq": 1}', b'{"seq": 1e99}'):
        assert problem(an.send([change])).kind == "bad_request"
    assert problem(an.send([b'{"seq": 0, "previous": ""}'])).kind == "fork"
    assert problem(an.send([b'{"seq": -5, "previous": ""}'])).kind == "fork"
    assert problem(an.send([b'{"seq": 9000000000000000000, "previous": ""}'])).kind == "gap"


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "rot13"])
def test_an_unknown_packing_is_refused(laptop: Make, encoding: str) -> None:
    an = laptop()
    response = an.http.post("/v1/push", content=a_body(an), headers={"Content-Encoding": encoding})
    assert problem(response).status == 415


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_the_wrong_packing_is_refused(laptop: Make, encoding: str) -> None:
    an = laptop()
    response = an.http.post("/v1/push", content=a_body(an), headers={"Content-Encoding": encoding})
    assert problem(response).kind == "bad_request"


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("zstd", zstandard.compress)])
def test_a_bomb_goes_off_at_the_limit(laptop: Make, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b" " * (MAX_BODY_BYTES + 1))
    assert len(bomb) < 100_000
    assert problem(laptop().http.post("/v1/push", content=bomb, headers={"Content-Encoding": encoding})).status == 413


def test_a_body_over_the_limit_is_refused(laptop: Make) -> None:
    assert problem(laptop().http.post("/v1/push", content=b" " * (MAX_BODY_BYTES + 1))).kind == "too_large"


def test_another_device_or_centre_or_protocol_is_refused(laptop: Make) -> None:
    an, bram = laptop("an"), laptop("bram")
    for kind, request in (
        ("other_device", PushRequest(bram.device_id, 1, 1, an.session.epoch, [])),
        ("epoch", PushRequest(an.device_id, 1, 1, new_id(), [])),
        ("schema", PushRequest(an.device_id, 99, 1, an.session.epoch, [])),
    ):
        assert problem(an.http.post("/v1/push", content=encode(request))).kind == kind


def test_a_newer_schema_is_taken(laptop: Make) -> None:
    an = laptop()
    request = PushRequest(an.device_id, 1, 99, an.session.epoch, [])
    assert an.http.post("/v1/push", content=encode(request)).json()["answers"] == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/push", 405),
        ("POST", "/v1/pull", 405),
        ("GET", "/v1/pull?max_bytes=0", 400),
        ("GET", "/v1/pull?max_bytes=lots", 400),
        ("GET", "/v1/pull?echo=2", 400),
    ],
)
def test_every_refusal_is_a_problem_document(laptop: Make, method: str, path: str, status: int) -> None:
    assert problem(laptop().http.request(method, path)).status == status


@pytest.mark.parametrize("dossier_id", ["%00", "x" * 500, "'; DROP TABLE note; --", "..", "%F0%9F%9A%B2"])
def test_a_made_up_dossier_has_no_rows(laptop: Make, dossier_id: str) -> None:
    response = laptop().http.get(f"/v1/dossiers/{dossier_id}")
    assert response.status_code in ((404,) if dossier_id == ".." else (200, 400))
    assert response.json().get("rows", []) == []
