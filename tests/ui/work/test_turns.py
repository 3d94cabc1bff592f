"""Work that is done piece by piece on the event loop."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication

from ui.work.turns import Turns


def _turns(qapp: QApplication, done: list[str], *words: str) -> Turns:
    turns = Turns(qapp)
    turns.begin(partial(done.append, word) for word in words)
    return turns


def test_after_each_piece_the_screen_has_a_turn_of_its_own(qapp: QApplication) -> None:
    done: list[str] = []
    turns = _turns(qapp, done, "kop", "midden", "voet")
    seen = [len(done)]
    for _ in range(5):
        qapp.processEvents()
        seen.append(len(done))
    turns.finish()
    assert seen == [0, 1, 1, 2, 2, 3]


def test_what_is_left_is_done_at_once_or_left_undone(qapp: QApplication) -> None:
    done: list[str] = []
    _turns(qapp, done, "kop", "voet").finish()
    turns = _turns(qapp, done, "niets")
    turns.drop()
    qapp.processEvents()
    assert done == ["kop", "voet"]


def test_others_come_in_place_of_what_was_left(qapp: QApplication) -> None:
    done: list[str] = []
    turns = _turns(qapp, done, "kop", "voet")
    qapp.processEvents()
    turns.begin([partial(done.append, "ander")])
    turns.finish()
    assert done == ["kop", "ander"]
