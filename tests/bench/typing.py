"""``tandem bench typing``: how long a key takes in a note of 20,000 words, beside the same text in a bare field.

Keys come at a fixed pace, as from a hand, into the real section with its real autosave. What counts is the time from
the moment that a key was due until it stands on the screen: a save that holds up the screen delays the key behind it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.cases.conversations.notes import read_note, save_note
from app.workspace import Workspace
from models.ids import new_id
from tests.bench.on_screen import BLOCK_MS, Screen, on_screen
from tests.bench.report import Measure, p95_ms

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

WORDS = 20_000
KEYS = 400
_KEY_SECONDS = 0.05
_PAUSE_SECONDS = 0.8
_WARM_UP = 20
_ROUNDS = 9
_SENTENCE = (
    "Kurt vertelde dat hij **drie** keer naar de stage ging en dat het goed liep met de collega's van het magazijn. "
)
_TYPED = "Hij belt morgen zelf naar de crèche en vraagt een plaats. "
_TURN_SECONDS = 0.0005


def long_text() -> str:
    """Return a note with headings, items and paragraphs."""
    part = f"## Gesprek\n{_SENTENCE * 4}\n- [ ] {_SENTENCE}\n- {_SENTENCE}\n"
    return "# Verslag\n" + part * (WORDS // len(part.split()) + 1)


def run() -> list[Measure]:
    """Measure typing in the middle of the note and at its end, and what comes in from somebody else."""
    note_ids = [new_id(), new_id()]
    to_write = iter(zip(note_ids, (long_text(), _SENTENCE), strict=True))

    def add_note(workspace: Workspace, dossier_id: str) -> None:
        note_id, text = next(to_write)
        save_note(workspace, dossier_id, note_id, {"text": text, "on": date(2026, 11, 20)})

    with on_screen(add_note) as screen:
        _open(screen, 0, note_ids)
        return [*_typing(screen), _coming_in(screen, note_ids)]


def _open(screen: Screen, place: int, note_ids: list[str]) -> None:
    screen.felt(partial(screen.desk.open_dossier, screen.dossier_ids[place], "gesprekken", note_ids[place]))


def _typing(screen: Screen) -> Iterator[Measure]:
    from PySide6.QtWidgets import QPlainTextEdit

    note = _note(screen)
    if len(note.toPlainText().split()) < WORDS:
        raise RuntimeError("the note is not on the screen")
    bare = QPlainTextEdit()
    bare.setPlainText(long_text())
    bare.resize(note.size())
    bare.show()
    for place, share in (("midden", 0.5), ("einde", 1.0)):
        ours, floor = (_latencies(screen, field, share) for field in (note, bare))
        value, baseline = p95_ms(ours), p95_ms(floor)
        told = (
            f"p50 {statistics.median(ours):.2f} ms ({statistics.median(ours) / statistics.median(floor):.1f}x kaal), "
            f"langste {max(ours):.1f} ms ({max(ours) / max(floor):.1f}x kaal)"
        )
        name = f"typen, {place} van {WORDS} woorden, p95 per toets"
        yield Measure(name, value, "ms", baseline, value / baseline, f"onder {BLOCK_MS} ms", value < BLOCK_MS, told)
    bare.close()


def _note(screen: Screen) -> QPlainTextEdit:
    from PySide6.QtWidgets import QPlainTextEdit

    widgets = screen.app.allWidgets()
    [note] = [one for one in widgets if isinstance(one, QPlainTextEdit) and one.objectName() == "note_text"]
    return note


def _latencies(screen: Screen, field: QPlainTextEdit, share: float) -> list[float]:
    """Type ``KEYS`` keys, with a pause behind each sentence; return what each took from when it was due, in ms."""
    from PySide6.QtGui import QTextCursor

    field.window().activateWindow()
    field.setFocus()
    cursor = QTextCursor(field.document())
    cursor.setPosition(int((field.document().characterCount() - 1) * share))
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    latencies = []
    due = time.perf_counter() + _PAUSE_SECONDS
    for number in range(KEYS + _WARM_UP):
        _turn_until(screen.app.processEvents, due)
        sign = _TYPED[number % len(_TYPED)]
        _press(field, sign)
        screen.app.processEvents()
        now = time.perf_counter()
        latencies.append((now - due) * 1000)
        due = max(due, now) + _KEY_SECONDS + (_PAUSE_SECONDS if sign == "." else 0)
    return latencies[_WARM_UP:]


def _turn_until(turn: Callable[[], object], due: float) -> None:
    while time.perf_counter() < due:
        turn()
        time.sleep(_TURN_SECONDS)


def _press(field: QPlainTextEdit, sign: str) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, event)


def _coming_in(screen: Screen, note_ids: list[str]) -> Measure:
    """Let a sentence of somebody else come into the long note, and into a short one as the baseline."""
    value, baseline = (_longest_block(screen, place, note_ids) for place in (0, 1))
    name = "zin van een ander in die notitie, langste blok"
    bar = f"hoogstens {BLOCK_MS} ms"
    return Measure(name, value, "ms", baseline, value / baseline, bar, value <= BLOCK_MS)


def _longest_block(screen: Screen, place: int, note_ids: list[str]) -> float:
    """Return how long the screen stands still at most, in ms, while a sentence comes into the note that it shows."""
    _open(screen, place, note_ids)
    workspace, tasks = screen.desk.context.workspace, screen.application.tasks
    longest = []
    for number in range(_ROUNDS):
        text = read_note(workspace, note_ids[place]).text
        at = len(text) // 2
        values = {"text": f"{text[:at]} Van een ander {number}. {text[at:]}"}
        save = partial(save_note, workspace, screen.dossier_ids[place], note_ids[place], values)
        work = partial(tasks.write, lambda _control, save=save: save(), owner=screen.desk)
        longest.append(max(screen.felt(work)))
    if f"Van een ander {_ROUNDS - 1}" not in _note(screen).toPlainText():
        raise RuntimeError("what came in is not on the screen")
    return statistics.median(longest[2:])
