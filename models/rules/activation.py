"""Activeability: what a caseworker concludes from a profile, in own words and on named grounds.

The app proposes no conclusion and sorts nobody. The four words are those of the survey among caseworkers (IDEA Consult,
"Activering van leefloongerechtigden", 2023), which warns against sorting people by their barriers (2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.errors import InvalidValue, RuleRefused

CONCLUSIONS: Mapping[str, str] = MappingProxyType(
    {
        "nec": "Klaar voor werk in de gewone economie (NEC)",
        "sec": "Klaar voor werk in de sociale economie (SEC)",
        "sociale_activering": "Klaar voor sociale activering",
        "nog_niet": "Nu nog niet",
    }
)
"""Code -> how it reads."""


def checked_conclusion(code: str) -> str:
    """Return ``code`` if it is a conclusion, or empty for none; InvalidValue (``conclusion.unknown``) otherwise."""
    if code and code not in CONCLUSIONS:
        raise InvalidValue("conclusion.unknown", "conclusion")
    return code


def check_conclusion(code: str, why: str, *, has_grounds: bool) -> None:
    """Refuse a conclusion without reasons (``conclusion.no_why``) or without factors that it rests on
    (``conclusion.no_grounds``): RuleRefused. No conclusion at all is fine."""
    if not code:
        return
    if not why.strip():
        raise RuleRefused("conclusion.no_why")
    if not has_grounds:
        raise RuleRefused("conclusion.no_grounds")
