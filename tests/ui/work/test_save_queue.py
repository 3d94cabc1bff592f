"""What is typed is stored beside the typing: an action after it waits for it, and a rule speaks at the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from tests.ui.desk import Desk
from ui.work.actions import Actions
from ui.work.save_queue import SaveQueue


@pytest.fixture
def queue(desk: Desk) -> SaveQueue:
    return SaveQueue(desk.context.tasks, desk.context.notices, QObject(desk), "unsaved:test")


def test_an_action_finds_stored_what_was_typed_before_it(queue: SaveQueue, desk: Desk) -> None:
    stored: list[str] = []
    seen: list[list[str]] = []
    actions = Actions(desk.context.notices, lambda: None, queue.settle)
    queue.put("row", {"text": "eerst"}, lambda values: stored.append(values["text"]))
    actions.do(lambda: seen.append(list(stored)))
    assert seen == [["eerst"]]
    assert not queue.is_busy


@pytest.mark.parametrize("trouble", [RuleRefused("gpmi.condition", source="wet"), InvalidValue("text.empty", "other")])
def test_what_a_rule_refuses_is_told_at_its_field_and_stays_on_the_screen(
    queue: SaveQueue, desk: Desk, trouble: Trouble
) -> None:
    told: list[Trouble | None] = []

    def refuse(_values: Mapping[str, Any]) -> None:
        raise trouble

    queue.put("row", {"text": "fout"}, refuse, told.append)
    queue.settle()
    assert told == [trouble]
    assert queue.holds("row")
    assert desk.notices.standing_keys == ()
    queue.put("row", {"text": "goed"}, lambda _values: None, told.append)
    queue.settle()
    assert told == [trouble, None]
    assert not queue.holds("row")


def test_an_action_that_is_refused_is_told_where_it_was_asked(queue: SaveQueue, desk: Desk, qtbot: QtBot) -> None:
    told: list[Trouble] = []

    def refuse() -> None:
        raise RuleRefused("row.gone")

    with qtbot.waitSignal(queue.failed):
        queue.do(refuse, refused=told.append)
    assert [trouble.kind for trouble in told] == ["row.gone"]
    assert desk.notices.passing_text == ""


def test_writes_are_not_waited_for_without_end(desk: Desk, workspace: Workspace) -> None:
    tasks = desk.context.tasks
    tasks.write(lambda _control: workspace.rows("SELECT 1"), owner=desk)
    assert tasks.finish_writes()
    assert tasks.finish_writes(wait_seconds=0)
