"""Fault 19: a change that nobody can swallow, in front of the queue."""

from __future__ import annotations

import pytest

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from sync.wire.changes import MAX_BATCH_BYTES, MAX_CHANGE_BYTES, change_hash
from tests.faults.healed import assert_healed, texts, write


@pytest.mark.parametrize("size", [MAX_CHANGE_BYTES + 1, MAX_BATCH_BYTES + 1])
def test_a_change_that_is_too_large_does_not_hold_up_what_is_behind_it(
    an: Workspace, bram: Workspace, size: int
) -> None:
    write(an, "ervoor")
    write(an, "x" * size)
    write(an, "erachter")
    report = sync_now(an)
    assert [reason for _, reason in report.refused] == ["too_large"]
    assert_healed(an, bram)
    assert texts(bram) == ["erachter", "ervoor"]
    sql = "SELECT length(body) FROM change JOIN change_body USING (device_id, seq) WHERE state = 'quarantined'"
    kept = an.rows(sql)
    assert kept[0][0] > size, "what was typed is still on the laptop"


def test_text_that_no_store_can_hold_arrives_as_far_as_it_can(an: Workspace, bram: Workspace) -> None:
    write(an, "geplakt:\0 half een \ud83d teken, Ñ, ş, 🚲 en \u202e omgekeerd")
    write(an, "erachter")
    assert sync_now(an).refused == []
    assert_healed(an, bram)
    assert texts(bram) == texts(an) == ["erachter", "geplakt: half een \ufffd teken, Ñ, ş, 🚲 en \u202e omgekeerd"]


def test_bytes_in_the_outbox_that_are_no_change_are_kept_apart(an: Workspace, bram: Workspace) -> None:
    """A disk or a bug that spoilt a change: its place in the chain is kept, and what comes behind it goes on."""
    write(an, "gaat stuk")
    with an.writing() as connection:
        seq, body, previous = connection.execute(
            "SELECT seq, body, json_extract(body, '$.previous') FROM change JOIN change_body USING (device_id, seq)"
            " WHERE state = 'waiting'"
        ).fetchone()
        spoilt = bytes(body).replace(b'"reason":', b'"raison":', 1)
        assert spoilt != bytes(body)
        assert previous
        connection.execute("UPDATE change_body SET body = ? WHERE seq = ?", (spoilt, seq))
        connection.execute("UPDATE change SET hash = ? WHERE seq = ?", (change_hash(spoilt), seq))
    with an.change("Nog een") as change:
        change.add(Note(dossier_id=an.rows("SELECT id FROM dossier")[0][0], text="erachter"))
    report = sync_now(an)
    assert [reason for _, reason in report.refused] == ["malformed"]
    sync_now(bram)
    assert texts(bram) == ["erachter"]
