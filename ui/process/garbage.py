"""Collects garbage on the GUI thread only.

Python collects cycles on whatever thread happens to allocate. A widget in such a cycle would then be destroyed on a
worker thread, which ends the program. So automatic collection is off while the screen runs, and a timer does it here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 250


class GuiThreadCollector(QObject):
    """Takes over garbage collection from ``start`` to ``close``; made and used on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Switch automatic collection off. What exists now (modules, the catalogue of widgets) is never looked at
        again: that keeps each collection short."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def close(self) -> None:
        """Hand collection back to Python."""
        self._timer.stop()
        gc.collect()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        """Collect the oldest generation whose threshold is passed, as Python itself would."""
        due = [age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if count > limit]  # fmt: skip
        if due:
            gc.collect(max(due))
