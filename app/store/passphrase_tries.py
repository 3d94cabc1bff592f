"""A growing delay after wrong passphrases, kept in the folder so that a restart does not reset it.

It slows somebody who sits at the keyboard. Against somebody who took a copy of the folder Argon2 stands guard.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import WorkspaceTrouble
from app.store.atomic_file import write_atomically

FREE_TRIES = 3
LONGEST_WAIT = 300


def delay_after(wrong: int) -> int:
    """Return the seconds to wait after ``wrong`` wrong passphrases in a row: none at first, then doubling to 300."""
    if wrong < FREE_TRIES:
        return 0
    doublings = min(wrong - FREE_TRIES + 1, 10)
    return min(LONGEST_WAIT, 1 << doublings)


@dataclass(frozen=True)
class PassphraseTries:
    """The record of wrong tries at ``path``. Without the file, or with a broken one, there were none."""

    path: Path

    def seconds_to_wait(self, now: datetime) -> int:
        """Return how long until the next try, in whole seconds rounded up.

        A clock that was put back starts the delay again from now, so that it never lasts longer than the delay.
        """
        wrong, last = self._read()
        delay = timedelta(seconds=delay_after(wrong))
        if last is None or not delay:
            return 0
        if now < last:
            self._write(wrong, now)
            last = now
        left = last + delay - now
        return max(0, -(-left // timedelta(seconds=1)))

    def record_wrong(self, now: datetime) -> int:
        """Count one wrong passphrase more and return the seconds to wait before the next try."""
        wrong = self._read()[0] + 1
        self._write(wrong, now)
        return delay_after(wrong)

    def forget(self) -> None:
        """Start from zero: the workspace was opened."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, datetime | None]:
        try:
            data = json.loads(self.path.read_bytes())
            wrong, last = int(data["wrong"]), datetime.fromisoformat(data["last"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, None
        return (wrong, last) if last.tzinfo is not None else (0, None)

    def _write(self, wrong: int, now: datetime) -> None:
        content = {"wrong": wrong, "last": now.astimezone(UTC).isoformat()}
        # On a full disk the owner must still get in; then there is no delay.
        with suppress(WorkspaceTrouble):
            write_atomically(self.path, json.dumps(content).encode("ascii"))
