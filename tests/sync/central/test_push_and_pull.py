"""What one laptop sends, another reads: once, in order, whole, and only what is meant for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from models.ids import new_id
from sync.wire.changes import Change, PushResponse, RowEdit, change_hash, encode
from tests.sync.central.laptop import Laptop, decoded, problem

Make = Callable[..., Laptop]


def a_note(laptop: Laptop, dossier_id: str, text: str = "Gesprek over werk", **fields: object) -> RowEdit:
    """Return a new note of the laptop's user."""
    values = {"on": "2026-11-24", "text": text, "is_private": False, "author_id": laptop.user_id, **fields}
    return laptop.new("note", dossier_id, **values)


def test_what_one_laptop_sends_the_other_reads(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    assert an.save(a_note(an, dossier_id, "Ümit zoekt werk in de keuken")).outcome == "applied"
    bram.pull()
    assert [note["text"] for note in bram.of_kind("note")] == ["Ümit zoekt werk in de keuken"]


def test_a_laptop_gets_its_own_change_back_without_the_rows(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    an.save(a_note(an, dossier_id), an.new("person", dossier_id, first_name="Lut"))
    own = an.pull()[-1]
    assert [(part.audience, part.echo, bytes(part.rows)) for part in own.parts] == [
        ("notes:", [0], b"[]"),
        ("identity:", [1], b"[]"),
    ]
    assert an.of_kind("person")[0]["first_name"] == "Lut"


def test_a_laptop_that_lost_its_own_changes_gets_their_rows_too(laptop: Make) -> None:
    an = laptop()
    an.save(a_note(an, new_id(), "terug"))
    parts = an.page(echo=0).entries[-1].parts
    assert b"terug" in bytes(parts[0].rows)
    assert parts[0].echo == []


def test_colleagues_are_learned_by_pulling(laptop: Make, username: Callable[[str], str]) -> None:
    an = laptop("an")
    username("bram")
    an.pull()
    assert {colleague["name"] for colleague in an.of_kind("colleague")} == {"an", "bram"}


def test_a_batch_sent_twice_counts_once_and_gets_the_same_answers(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    batch = [an.write(a_note(an, dossier_id, f"nota {number}")) for number in range(3)]
    first = an.send(batch)
    assert an.send(batch).content == first.content
    an.pull()
    assert len(an.of_kind("note")) == 3


def test_a_batch_that_overlaps_what_is_held_goes_on_where_it_stopped(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    batch = [an.write(a_note(an, dossier_id)) for _ in range(5)]
    an.send(batch[:3])
    response = decoded(an.send(batch[1:]), PushResponse)
    assert [answer.seq for answer in response.answers] == [2, 3, 4, 5]
    assert response.highest == 5


def test_the_same_batch_in_parallel_counts_once(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    batch = [an.write(a_note(an, dossier_id)) for _ in range(20)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: an.send(batch).content, range(4)))
    assert len(set(answers)) == 1
    an.pull()
    assert len(an.of_kind("note")) == 20


def test_a_change_that_stands_in_one_batch_twice_counts_once(laptop: Make) -> None:
    an = laptop()
    body = an.write(a_note(an, new_id()))
    answers = decoded(an.send([body, body]), PushResponse).answers
    assert answers[0] == answers[1]


def test_laptops_that_write_at_once_get_positions_without_gaps(laptop: Make) -> None:
    writers, dossier_id = [laptop("an"), laptop("bram"), laptop("carla")], new_id()
    for writer in writers:
        for number in range(15):
            writer.write(a_note(writer, dossier_id, f"nota {number}"))
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda writer: [writer.send([body]) for body in writer.written], writers))
    reader = writers[0]
    entries = reader.pull()
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    assert len(reader.of_kind("note")) == 45


def test_a_gap_names_the_number_that_is_expected(laptop: Make) -> None:
    an = laptop()
    bodies = [an.write(a_note(an, new_id())) for _ in range(3)]
    an.send(bodies[:1])
    refused = problem(an.send(bodies[2:]))
    assert (refused.status, refused.kind, refused.expected_seq) == (409, "gap", 2)
    assert decoded(an.send(bodies[1:]), PushResponse).highest == 3


def test_nothing_of_a_batch_with_a_gap_is_kept(laptop: Make) -> None:
    an = laptop()
    bodies = [an.write(a_note(an, new_id())) for _ in range(3)]
    assert problem(an.send([bodies[0], bodies[2]])).expected_seq == 1
    an.pull()
    assert an.of_kind("note") == []


def test_another_change_under_a_number_that_is_held_is_a_fork(laptop: Make) -> None:
    an = laptop()
    body = an.write(a_note(an, new_id()))
    an.send([body])
    other = msgspec.structs.replace(msgspec.json.decode(body, type=Change), id=new_id())
    assert problem(an.send([encode(other)])).kind == "fork"


def test_a_change_that_follows_on_another_history_is_a_fork(laptop: Make) -> None:
    an = laptop()
    an.save(a_note(an, new_id()))
    an.write(a_note(an, new_id()), previous=change_hash(b"another past"))
    assert problem(an.send(an.written[1:])).kind == "fork"


def test_pages_end_between_entries_and_lead_to_the_same(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    for number in range(30):
        an.write(a_note(an, dossier_id, f"nota {number}"), a_note(an, dossier_id, f"bijlage {number}"))
    an.push()
    first = bram.page(max_bytes=2_000)
    assert 0 < first.upto < first.head
    assert first.digest == ""
    bram.pull(max_bytes=2_000)
    assert len(bram.of_kind("note")) == 60


def test_a_first_read_of_more_than_a_block_is_whole(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    for number in range(1_100):
        an.write(a_note(an, dossier_id, f"nota {number}"))
    an.push()
    bram.pull()
    assert len(bram.of_kind("note")) == 1_100


def test_a_cursor_beyond_the_head_shows_that_the_centre_knows_less(laptop: Make) -> None:
    an = laptop()
    an.cursor = 10_000
    page = an.page()
    assert page.entries == []
    assert page.head < 10_000


@pytest.mark.parametrize("cursor", ["-1", "abc", "1.5", str(2**63), "", "1e3"])
def test_a_made_up_cursor_is_refused(laptop: Make, cursor: str) -> None:
    assert problem(laptop().http.get("/v1/pull", params={"after": cursor})).status == 400


def test_large_answers_are_packed_and_small_ones_are_not(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    assert "content-encoding" not in an.http.get("/v1/health").headers
    for number in range(50):
        an.write(a_note(an, dossier_id, f"nota {number}"))
    an.push()
    for packing in ("zstd", "gzip"):
        response = an.http.get("/v1/pull", params={"echo": 0}, headers={"Accept-Encoding": packing})
        assert response.headers["content-encoding"] == packing
        assert response.json()["head"] > 50


def test_unknown_kinds_and_fields_survive_the_round_trip(laptop: Make) -> None:
    an, bram, dossier_id = laptop("an"), laptop("bram"), new_id()
    note = a_note(an, dossier_id, "nota", mood={"scale": [1, 2.5, None]})
    animal = an.new("pet", dossier_id, name="Rex", legs=4)
    assert an.save(note, animal).outcome == "applied"
    bram.pull()
    assert bram.values["note", note.id]["mood"] == {"scale": [1, 2.5, None]}
    assert bram.of_kind("pet") == [{"name": "Rex", "legs": 4}]
    bram.save(bram.edit(("pet", animal.id), dossier_id, legs=3), bram.edit(("note", note.id), dossier_id, title="Dag"))
    an.pull()
    assert an.values["pet", animal.id] == {"name": "Rex", "legs": 3}
    assert an.values["note", note.id] == {**note.fields, "title": "Dag"}
    rows = {row.id: row.values for row in an.snapshot(dossier_id).rows}
    assert rows == {note.id: an.values["note", note.id], animal.id: an.values["pet", animal.id]}


def test_a_snapshot_holds_the_dossier_as_the_log_tells_it(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    talk = an.new("triogesprek", dossier_id, on="2026-11-24", next_at="2026-12-01T09:30:00.000000Z")
    gone = a_note(an, dossier_id, "verwijderd")
    an.save(talk, gone)
    an.pull()
    an.save(an.delete(("note", gone.id), dossier_id))
    an.pull()
    snapshot = an.snapshot(dossier_id)
    assert snapshot.upto == an.cursor
    assert {row.id: (row.values, row.versions, row.deleted) for row in snapshot.rows} == {
        key[1]: (an.values[key], an.versions[key], key in an.deleted)
        for key in an.values
        if key[1] in (talk.id, gone.id)
    }
    known = {audience: f"{digest:016x}" for (dossier, audience), digest in an.digests.items() if dossier == dossier_id}
    assert snapshot.digests == known


def test_digests_are_those_that_a_reader_adds_up(laptop: Make) -> None:
    an, bram = laptop("an"), laptop("bram")
    for _ in range(3):
        an.save(a_note(an, new_id()), an.new("person", new_id(), first_name="Lut"))
    bram.pull()
    found = {(one.dossier_id, one.audience): one.digest for one in bram.all_digests().dossiers}
    assert found == {key: f"{digest:016x}" for key, digest in bram.digests.items()}


def test_the_directory_has_a_snapshot_of_its_own(laptop: Make) -> None:
    rows = laptop("an").snapshot("").rows
    assert [(row.entity, row.values["name"]) for row in rows] == [("colleague", "an")]


def test_a_dossier_that_is_not_there_has_no_rows(laptop: Make) -> None:
    assert laptop().snapshot(new_id()).rows == []
