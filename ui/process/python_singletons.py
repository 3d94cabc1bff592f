"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11 and older.

PySide6 6.12.0 hands these three out without taking a reference (its wheels are built as if they were immortal, which
they are only since Python 3.12). Each call that returns nothing takes one away, and after some five thousand calls
Python ends with "none_dealloc: deallocating None". PySide6 6.11.3 counts well, but QtPdf has no wheel for it.
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40
"""More calls than a computer makes in the life of a process."""


def keep_singletons_alive() -> None:
    """Give None, True and False more references than Qt can take away; call it once, before the first widget."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _ENOUGH:
        return
    for singleton in (None, True, False):
        ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH
