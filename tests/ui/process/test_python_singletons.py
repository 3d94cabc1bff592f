"""The app outlives the missing references of PySide6 6.12."""

from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
from ui.process.python_singletons import keep_singletons_alive
keep_singletons_alive()
keep_singletons_alive()
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal()
bell = Bell()
for _ in range(50_000):
    bell.setObjectName("bel")
    bell.rung.emit()
    bell.blockSignals(False)
print("alive")
"""


def test_python_survives_many_calls_that_return_nothing() -> None:
    outcome = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "alive"), outcome.stderr
