"""Root may write everywhere, whatever a folder's permissions say; without this one capability it may not (Linux)."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION = 0x20080522
_DAC_OVERRIDE = 1 << 1


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(f"{name}{part}", ctypes.c_uint32) for part in (0, 1) for name in ("effective", "permitted", "inherit")]


@contextmanager
def permissions_count() -> Iterator[None]:
    """Let permissions count for this thread, also when it is root."""
    if os.geteuid() != 0:
        yield
        return
    libc, header, sets = ctypes.CDLL(None, use_errno=True), _Header(_VERSION, 0), _Sets()
    assert libc.capget(ctypes.byref(header), ctypes.byref(sets)) == 0
    had = sets.effective0
    sets.effective0 = had & ~_DAC_OVERRIDE
    assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
    try:
        yield
    finally:
        sets.effective0 = had
        assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
