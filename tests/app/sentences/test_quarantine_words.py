"""Whatever reason the centre gives for keeping a change apart, a person can read it."""

from __future__ import annotations

import re
from pathlib import Path

import sync.central
from app.sentences.trouble import SENTENCES


def test_every_reason_of_the_centre_has_a_sentence() -> None:
    folder = Path(sync.central.__file__).parent
    given = set(re.findall(r'return "([a-z_]+)"', (folder / "log" / "validation.py").read_text("utf-8")))
    assert given
    assert {reason for reason in given if f"quarantine.{reason}" not in SENTENCES} == set()
