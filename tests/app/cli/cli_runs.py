"""What a command did, and what every command that could not do it must have in common."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.store.keys import KdfProfile

PASSPHRASE = "vier gewone woorden na elkaar"
CHEAP = KdfProfile(8, 1, 1)
SAMPLE = Path("resources/samples/caseload.xlsx").absolute()


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """What ``--json`` printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def sentence(self) -> str:
        """The one line on stderr of a command that could not do it."""
        assert self.code == 1, self
        assert self.out == "", self.out
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].endswith(".")
        assert "Er ging iets mis in Tandem zelf" not in lines[0], self.err
        assert "Dit lukte niet (" not in lines[0], "the kind has no sentence"
        return lines[0]


Tandem = Callable[..., Ran]
