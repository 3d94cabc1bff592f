"""The log of a centre as JSON, one object on a line, so that a program can read it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from models.moments import moment_text
from sync.wire.changes import encode


class JsonLines(logging.Formatter):
    """Writes a record with its ``facts``. Of an exception only its type: its text may hold what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        line = {
            "at": moment_text(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return encode(line).decode()


@contextmanager
def logging_to(stream: TextIO) -> Iterator[None]:
    """Write what the centre logs meanwhile to ``stream``, requests included."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("tandem.centre")
    level, propagates = log.level, log.propagate
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = propagates
