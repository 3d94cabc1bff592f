"""What nobody caught: where it is taken, and the technical report of it.

The technical report holds kinds of error and places in the code. Messages and values stay out: they can hold what a
client said.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot, qVersion


def report_of(error: BaseException) -> str:
    """Return the technical report: versions, kinds of error, places in the code; nothing of a client."""
    lines = [
        f"Tandem {_own_version()} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    # The last parts of the path only: a home folder is a name.
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


def _own_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # late: it is slow to load, and no start needs it

    try:
        return version("tandem")
    except PackageNotFoundError:
        return "?"


class CrashWatch(QObject):
    """Takes what nobody caught, from ``start`` to ``close``, on whatever thread it happened.

    Signals:
        crashed(error: BaseException): on the GUI thread.
    """

    crashed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_in_thread: Callable[..., object] = threading.excepthook
        self._arrived.connect(self._on_arrived)

    def start(self) -> None:
        self._before, self._before_in_thread = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def close(self) -> None:
        sys.excepthook = self._before
        threading.excepthook = self._before_in_thread

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
        else:
            self._arrived.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._arrived.emit(args.exc_value)

    @Slot(object)
    def _on_arrived(self, error: BaseException) -> None:
        self.crashed.emit(error)
