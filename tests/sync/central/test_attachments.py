"""Contents at the centre: taken chunk by chunk, given to who may see the row, and gone with the last row."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from models.attachment import CHUNK_BYTES, MAX_BYTES, chunk_count
from models.ids import new_id
from sync.central.audit.tables import audit
from sync.central.embedded import EmbeddedCentre
from sync.central.store.tables import attachment_chunk, attachment_content
from sync.wire.attachments import AttachmentStatus
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import Laptop, decoded, problem


@dataclass(frozen=True)
class File:
    """A file as a row names it."""

    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def chunks(self) -> list[bytes]:
        return [self.data[start : start + CHUNK_BYTES] for start in range(0, len(self.data), CHUNK_BYTES)]

    def fields(self, **other: Any) -> dict[str, Any]:
        hashes = [hashlib.sha256(chunk).hexdigest() for chunk in self.chunks]
        return {"sha256": self.sha256, "size": len(self.data), "chunk_hashes": hashes, "name": "brief.pdf"} | other

    def address(self, dossier_id: str, n: int | None = None, audience: str = "notes:") -> str:
        base = f"/v1/attachments/{dossier_id}/{self.sha256}"
        return f"{base}/{'status' if n is None else f'chunks/{n}'}?audience={audience}"


def a_file(size: int = 3 * CHUNK_BYTES - 5, seed: int = 1) -> File:
    return File(random.Random(seed).randbytes(size))


class Sender:
    """A laptop with a dossier, that names and sends files."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop, self.dossier_id = laptop, new_id()
        laptop.save(laptop.new("dossier", self.dossier_id))

    def name(self, file: File, **fields: Any) -> RowEdit:
        edit = self.laptop.new("attachment", self.dossier_id, **file.fields(**fields))
        assert self.laptop.save(edit).outcome == "applied"
        return edit

    def send(self, file: File, n: int, data: bytes | None = None, audience: str = "notes:") -> httpx.Response:
        content = file.chunks[n] if data is None else data
        return self.laptop.http.put(file.address(self.dossier_id, n, audience), content=content)

    def send_all(self, file: File) -> None:
        for n in range(len(file.chunks)):
            decoded(self.send(file, n), AttachmentStatus)

    def status(self, file: File) -> AttachmentStatus:
        return decoded(self.laptop.http.get(file.address(self.dossier_id)), AttachmentStatus)


@pytest.fixture
def sender(laptop: Callable[..., Laptop]) -> Sender:
    return Sender(laptop("an"))


def stored(server: EmbeddedCentre, dossier_id: str) -> tuple[int, int]:
    """Return how many contents and chunks of a dossier the centre holds."""
    with server.database.reading() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(table).where(table.c.dossier_id == dossier_id)) or 0
            for table in (attachment_content, attachment_chunk)
        ]
    return counts[0], counts[1]


def test_a_content_comes_in_in_any_order_and_goes_out_as_it_came(sender: Sender) -> None:
    file = a_file()
    sender.name(file)
    assert sender.status(file) == AttachmentStatus(False, [0, 1, 2])
    assert decoded(sender.send(file, 2), AttachmentStatus) == AttachmentStatus(False, [0, 1])
    assert decoded(sender.send(file, 0), AttachmentStatus) == AttachmentStatus(False, [1])
    assert decoded(sender.send(file, 1), AttachmentStatus) == AttachmentStatus(True, [])
    assert sender.status(file) == AttachmentStatus(True, [])
    got = [sender.laptop.http.get(file.address(sender.dossier_id, n)) for n in range(3)]
    assert b"".join(answer.content for answer in got) == file.data
    assert {answer.headers["content-type"] for answer in got} == {"application/octet-stream"}


def test_the_same_chunk_twice_and_in_parallel_is_taken_once(sender: Sender, server: EmbeddedCentre) -> None:
    file = a_file(8 * CHUNK_BYTES)
    sender.name(file)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: sender.send(file, n), [*range(8), *range(8)]))
    assert {answer.status_code for answer in answers} == {200}
    assert sender.status(file).whole
    assert stored(server, sender.dossier_id) == (1, 8)
    assert decoded(sender.send(file, 3), AttachmentStatus).whole


def test_wrong_bytes_are_refused_and_change_nothing(sender: Sender, server: EmbeddedCentre) -> None:
    file = a_file()
    sender.name(file)
    for n, data in ((0, file.chunks[1]), (0, b""), (2, file.chunks[2] + b"x"), (0, file.chunks[0][:-1])):
        assert problem(sender.send(file, n, data)).kind == "attachment_wrong_bytes"
    outside = sender.laptop.http.put(file.address(sender.dossier_id, 3), content=b"x")
    assert problem(outside).kind == "attachment_wrong_bytes"
    assert problem(sender.send(file, 0, b"x" * (CHUNK_BYTES + 1))).kind == "too_large"
    assert stored(server, sender.dossier_id) == (0, 0)


def test_chunks_that_together_are_not_the_content_are_let_go(sender: Sender, server: EmbeddedCentre) -> None:
    file = a_file()
    lying = sender.laptop.new("attachment", sender.dossier_id, **file.fields(sha256="a" * 64))
    sender.laptop.save(lying)
    base = f"/v1/attachments/{sender.dossier_id}/{'a' * 64}/chunks"
    addresses = [f"{base}/{n}?audience=notes:" for n in range(3)]
    answers = [
        sender.laptop.http.put(address, content=chunk) for address, chunk in zip(addresses, file.chunks, strict=True)
    ]
    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    assert problem(answers[2]).kind == "attachment_wrong_bytes"
    assert stored(server, sender.dossier_id) == (0, 0)


@pytest.mark.parametrize(
    "fields",
    [{"size": 0, "chunk_hashes": []}, {"size": MAX_BYTES + 1}, {"chunk_hashes": ["kort"]}, {"size": 2**31 - 1}],
)
def test_a_row_that_says_what_cannot_be_has_no_content(sender: Sender, fields: dict[str, Any]) -> None:
    file = a_file(100)
    sender.name(file, **fields)
    assert problem(sender.send(file, 0)).kind == "attachment_unfit"
    assert problem(sender.laptop.http.get(file.address(sender.dossier_id))).kind == "attachment_unfit"


def test_a_hash_that_one_may_not_see_is_answered_as_one_that_does_not_exist(
    sender: Sender, laptop: Callable[..., Laptop], stranger: Laptop
) -> None:
    file, private, me = a_file(), a_file(seed=2), sender.laptop.user_id
    sender.name(file)
    sender.name(private, is_private=True, author_id=me)
    sender.send_all(file)
    for n in range(3):
        decoded(sender.send(private, n, audience=f"notes:{me}"), AttachmentStatus)
    colleague = laptop("bram")
    unknown = a_file(seed=3)
    for who, dossier_id, which, audience in (
        (colleague, sender.dossier_id, private, f"notes:{me}"),
        (colleague, sender.dossier_id, private, "notes:"),
        (colleague, sender.dossier_id, file, "care:"),
        (colleague, new_id(), file, "notes:"),
        (stranger, sender.dossier_id, file, "notes:"),
        (sender.laptop, sender.dossier_id, unknown, "notes:"),
    ):
        for answer in (
            who.http.get(which.address(dossier_id, None, audience)),
            who.http.get(which.address(dossier_id, 0, audience)),
            who.http.put(which.address(dossier_id, 0, audience), content=which.chunks[0]),
            who.http.get(which.address(dossier_id, None, audience) + f"&organisation={sender.laptop.organisation_id}"),
        ):
            assert (answer.status_code, problem(answer).kind) == (404, "attachment_unknown")
    assert colleague.http.get(file.address(sender.dossier_id, 0)).content == file.chunks[0]
    nobody = httpx.get(f"{sender.laptop.http.base_url}{file.address(sender.dossier_id)}")
    assert problem(nobody).kind == "token_invalid"


def test_who_names_a_known_hash_in_a_row_of_his_own_does_not_find_what_others_keep_under_it(
    sender: Sender, laptop: Callable[..., Laptop]
) -> None:
    file = a_file()
    sender.name(file, is_private=True, author_id=sender.laptop.user_id)
    for n in range(3):
        decoded(sender.send(file, n, audience=f"notes:{sender.laptop.user_id}"), AttachmentStatus)
    curious = laptop("bram")
    curious.save(curious.new("attachment", sender.dossier_id, **file.fields()))
    found = decoded(curious.http.get(file.address(sender.dossier_id)), AttachmentStatus)
    assert found == AttachmentStatus(False, [0, 1, 2])
    assert problem(curious.http.get(file.address(sender.dossier_id, 0))).kind == "attachment_incomplete"


def test_a_content_comes_along_when_its_row_comes_to_another_audience(sender: Sender, server: EmbeddedCentre) -> None:
    file, laptop = a_file(), sender.laptop
    first, second = sender.name(file), sender.name(file, name="nog eens.pdf")
    sender.send_all(file)
    for edit, left in ((first, 2), (second, 1)):
        laptop.pull()
        laptop.save(laptop.edit(("attachment", edit.id), sender.dossier_id, category="care"))
        care = decoded(laptop.http.get(file.address(sender.dossier_id, None, "care:")), AttachmentStatus)
        assert care.whole
        assert stored(server, sender.dossier_id) == (left, 3 * left)
    assert laptop.http.get(file.address(sender.dossier_id, 2, "care:")).content == file.chunks[2]


def test_the_content_goes_with_the_last_row_that_names_it_and_comes_again_with_the_row(
    sender: Sender, server: EmbeddedCentre
) -> None:
    file, laptop = a_file(), sender.laptop
    first, second = sender.name(file), sender.name(file, name="nog eens.pdf")
    sender.send_all(file)
    laptop.pull()
    laptop.save(laptop.delete(("attachment", first.id), sender.dossier_id))
    assert sender.status(file).whole
    laptop.save(laptop.delete(("attachment", second.id), sender.dossier_id))
    assert stored(server, sender.dossier_id) == (0, 0)
    assert problem(sender.send(file, 0)).kind == "attachment_unknown"
    sender.name(file)
    assert sender.status(file) == AttachmentStatus(False, [0, 1, 2])


def test_a_row_that_names_another_content_lets_the_first_go(sender: Sender, server: EmbeddedCentre) -> None:
    file, other = a_file(), a_file(seed=2)
    edit = sender.name(file)
    sender.send_all(file)
    sender.laptop.pull()
    sender.laptop.save(sender.laptop.edit(("attachment", edit.id), sender.dossier_id, **other.fields()))
    assert stored(server, sender.dossier_id) == (0, 0)
    assert sender.status(other).missing == [0, 1, 2]


def test_a_chunk_that_comes_in_while_its_row_is_deleted_leaves_nothing_behind(
    sender: Sender, server: EmbeddedCentre
) -> None:
    for seed in range(10):
        file = a_file(6 * CHUNK_BYTES, seed)
        edit = sender.name(file)
        sender.laptop.pull()
        with ThreadPoolExecutor(4) as pool:
            sent = [pool.submit(sender.send, file, n) for n in range(6)]
            sender.laptop.save(sender.laptop.delete(("attachment", edit.id), sender.dossier_id))
        kinds = {one.result().status_code for one in sent}
        assert kinds <= {200, 404}
        assert stored(server, sender.dossier_id) == (0, 0)


def test_a_dossier_holds_no_more_than_its_share(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.central.log.attachments.MAX_DOSSIER_BYTES", 2 * CHUNK_BYTES)
    first, second = a_file(CHUNK_BYTES), a_file(CHUNK_BYTES + 1, seed=2)
    for file in (first, second):
        sender.name(file)
    sender.send_all(first)
    refused = problem(sender.send(second, 0))
    assert (refused.kind, refused.status) == ("attachment_quota", 413)
    assert refused.detail


def test_a_chunk_that_has_not_come_in_is_told_apart_only_to_who_sees_the_row(sender: Sender) -> None:
    file = a_file()
    sender.name(file)
    answer = sender.laptop.http.get(file.address(sender.dossier_id, 1))
    assert (answer.status_code, problem(answer).kind) == (404, "attachment_incomplete")


_HASH = "a" * 64


@pytest.mark.parametrize(
    "path",
    [
        "x/status",
        f"{_HASH.upper()}/status",
        f"{_HASH[1:]}/chunks/0",
        f"{_HASH}/chunks/-1",
        f"{_HASH}/chunks/{chunk_count(MAX_BYTES)}",
        f"{_HASH}/chunks/1e3",
    ],
)
def test_an_address_that_is_none_is_refused(sender: Sender, path: str) -> None:
    answer = sender.laptop.http.get(f"/v1/attachments/{sender.dossier_id}/{path}?audience=notes:")
    assert problem(answer).kind == "bad_request"


def test_the_audit_trail_has_one_line_for_each_content_that_a_laptop_fetches(
    sender: Sender, laptop: Callable[..., Laptop], server: EmbeddedCentre
) -> None:
    file, other = a_file(), a_file(seed=2)
    ids = [sender.name(one).id for one in (file, other)]
    for one in (file, other):
        sender.send_all(one)
    colleague = laptop("bram")
    for one in (file, other):
        for n in (2, 1, 0):
            colleague.http.get(one.address(sender.dossier_id, n))
    with server.database.reading() as connection:
        lines = connection.execute(
            select(audit.c.reason, audit.c.categories, audit.c.device_id).where(
                audit.c.dossier_id == sender.dossier_id, audit.c.action == "file"
            )
        ).all()
    assert sorted(lines) == sorted((id_, "notes", colleague.device_id) for id_ in ids)
