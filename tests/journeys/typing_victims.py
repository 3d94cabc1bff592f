"""Who types a note in the real window, in a process of its own, until somebody kills it in the middle of a sentence."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from tests.victims import victims

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_SENTENCE = "Kurt vertelde dat de stage in het woonzorgcentrum goed gaat één collega Şule hielp hem – met de bus 😀 ook"
_WORDS = _SENTENCE.split(" ")
_GAP_MS = (25, 110)
"""How long a hand takes from key to key: never long enough for the pause after which a note is saved anyway."""


def typed_text(seed: int, signs: int) -> str:
    """Return the first ``signs`` of what the victim with this seed types: sentences without an end."""
    dice, text = random.Random(seed), ""
    while len(text) < signs:
        text += dice.choice(_WORDS) + " "
    return text[:signs]


def type_a_note(root: Path, key: StoreKey, dossier_id: str, seed: int, pipe: Pipe) -> None:
    """Open the app, begin a note, and type; each key is told with the moment at which it was typed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.store.os_keyring import OsKeyring
    from ui.application import Application, make_qt_app
    from ui.conversations.view import NEW_NOTE

    app = make_qt_app([])
    application = Application(WorkspaceFolder(root), OsKeyring())
    application.start(key)
    while application.desk is None or not application.tasks.is_idle:
        app.processEvents()
        time.sleep(0.001)
    application.desk.open_dossier(dossier_id, "gesprekken", NEW_NOTE)
    hand = _Hand(app.focusWidget() or application.window, seed, pipe)
    hand.begin()
    app.exec()


class _Hand:
    """Sends key events at the pace of a person, from the loop of the app itself."""

    def __init__(self, field: QObject, seed: int, pipe: Pipe) -> None:
        from PySide6.QtCore import QTimer

        self._field, self._pipe, self._dice = field, pipe, random.Random(seed + 1)
        self._signs = iter(typed_text(seed, 5_000))
        self._typed = 0
        self._next = QTimer(field)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._type)

    def begin(self) -> None:
        self._next.start(0)

    def _type(self) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        sign = next(self._signs)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(self._field, event)
        self._typed += 1
        self._pipe.send((self._typed, time.monotonic()))
        self._next.start(self._dice.randint(*_GAP_MS))


@dataclass
class Victim:
    """A process that types, and what it told: how many keys at which moment (monotonic seconds)."""

    root: Path
    seed: int
    process: BaseProcess
    pipe: Pipe
    told: list[tuple[int, float]] = field(default_factory=list)
    killed_at: float = 0.0

    def listen_until(self, moment: float) -> None:
        """Take what it tells until ``moment``."""
        while (left := moment - time.monotonic()) > 0:
            if self.pipe.poll(left):
                self.told.append(self.pipe.recv())

    def kill(self) -> None:
        """End it at once (-9), and take what it told before that."""
        os.kill(self.process.pid or 0, signal.SIGKILL)
        self.killed_at = time.monotonic()
        self.process.join()
        with suppress(EOFError, OSError):
            while True:
                self.told.append(self.pipe.recv())
        self.pipe.close()

    def typed_before(self, moment: float) -> int:
        """Return how many keys had been typed at ``moment``."""
        return max((count for count, at in self.told if at <= moment), default=0)


def start_typing(root: Path, key: StoreKey, dossier_id: str, seed: int) -> Victim:
    """Start a victim; it types as soon as its window stands there."""
    context = victims()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=type_a_note, args=(root, key, dossier_id, seed, theirs))
    process.start()
    theirs.close()
    return Victim(root, seed, process, ours)
