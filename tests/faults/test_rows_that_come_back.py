"""A row that leaves a laptop while somebody types in it, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import httpx

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.note import Note
from sync.http.client import CentreClient
from sync.laptop.engine import Step
from tests.faults.healed import assert_healed, texts, write
from tests.invariants import broken


def test_a_change_waits_for_a_row_that_left_and_came_back(an: Workspace, bram: Workspace) -> None:
    note_id = write(bram, "een twee drie")
    assert_healed(bram, an)
    turn_private(bram, note_id, is_private=True)
    sync_now(bram)
    asked: list[None] = []

    def type_before_the_pull() -> bool:
        asked.append(None)
        if len(asked) == 2:  # nothing was sent; nothing has come in yet
            with an.change("Verslag gewijzigd") as change:
                note = change.get(Note, note_id)
                assert note is not None
                note.text = "een twee drie vier"
        return False

    sync_now(an, should_stop=type_before_the_pull)
    assert texts(an) == []
    turn_private(bram, note_id, is_private=False)
    sync_now(bram)
    steps: list[Step] = []
    sync_now_by_small_pages(an, steps.append, lambda: any(step.direction == "in" for step in steps))
    assert texts(an) == ["een twee drie vier"], "the row is back, the change on top of it has not come back yet"
    assert broken(an) == []
    assert_healed(bram, an)
    assert texts(bram) == ["een twee drie vier"]


def sync_now_by_small_pages(
    laptop: Workspace, report_step: Callable[[Step], None], should_stop: Callable[[], bool]
) -> None:
    """Sync with pages of one entry each."""
    with patch(
        "sync.http.client.CentreClient", lambda url, **other: CentreClient(url, transport=SmallPages(), **other)
    ):
        sync_now(laptop, report_step=report_step, should_stop=should_stop)


class SmallPages(httpx.HTTPTransport):
    """Asks for as little as there is at a time."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/pull":
            request.url = request.url.copy_merge_params({"max_bytes": 1})
        return super().handle_request(request)


def turn_private(laptop: Workspace, note_id: str, *, is_private: bool) -> None:
    with laptop.change("Afgeschermd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.is_private = is_private
