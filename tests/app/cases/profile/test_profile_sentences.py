"""Every refusal of the profile and its catalogues has its own Dutch sentence."""

from __future__ import annotations

import re
from pathlib import Path

from app.sentences.trouble import SENTENCES

ROOT = Path(__file__).resolve().parents[4]
SOURCES = (
    *(ROOT / "app/cases").rglob("*.py"),
    ROOT / "app/imports/own_catalogue.py",
    ROOT / "models/rules/activation.py",
    ROOT / "models/rules/ratings.py",
    ROOT / "models/rules/start_criteria.py",
)


def test_what_is_refused_has_a_sentence() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    kinds = set(re.findall(r'(?:InvalidValue|RuleRefused|FileTrouble)\(\s*"([a-z0-9_.]+)"', text))
    wrong = set(re.findall(r'_Wrong\("(\w+)"', text))
    assert {"link.itself", "conclusion.no_why", "own_catalogue.syntax"} <= kinds
    assert "double_code" in wrong
    told_with_a_line = {f"own_catalogue.{what}" for what in wrong | {"no_text", "no_bound", "bounds"}}
    assert (kinds | told_with_a_line) - SENTENCES.keys() == set()
