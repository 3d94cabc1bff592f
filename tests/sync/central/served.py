"""A centre as an operator runs it: ``tandem serve`` in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

END_SECONDS = 30


class Served:
    """A ``tandem serve`` process; ``url`` is where it listens. Leaving it sends SIGTERM and waits for the end."""

    def __init__(self, *options: str) -> None:
        """Start it with ``options`` and return when it listens."""
        command = [sys.executable, "-m", "app", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def __enter__(self) -> Served:
        """Wait until it listens."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if " op http" not in line:
            _, errors = self.process.communicate(timeout=END_SECONDS)
            raise AssertionError(errors)
        self.url = line.split(" op ")[1].split(". ")[0]
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.ended()

    def ended(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what was said on stderr."""
        _, errors = self.process.communicate(timeout=END_SECONDS)
        return self.process.returncode, errors
