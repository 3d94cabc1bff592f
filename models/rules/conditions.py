"""Conditions of a rule as data ("veld op waarde"): they hold, they do not, or nobody knows yet.

The operators are those of the catalogues ``trajectstatussen`` and ``maatregelen``. A field that is unknown never makes
a condition false: it makes it unknown, and the field is named so that somebody can be asked.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

Facts = Mapping[str, object]
"""What is known, by field. A field that is not there, or is ``None``, is unknown."""

IS_SET = "gezet"
"""The operator that asks whether a field has a value; empty text is none."""

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "in": lambda found, wanted: found in wanted,
    }
)

OPERATORS = frozenset({*_COMPARE, IS_SET})


@dataclass(frozen=True, slots=True)
class Condition:
    """``field`` compared with ``value`` by one of ``OPERATORS``; ``value`` is a tuple for ``in``, unused for ``gezet``.

    Raises ValueError for another operator, or a value that it cannot compare with.
    """

    field: str
    op: str
    value: object = None

    def __post_init__(self) -> None:
        if not self.field or self.op not in OPERATORS:
            raise ValueError(self.op)
        if self.op == IS_SET:
            return
        if self.value is None or (self.op == "in") != isinstance(self.value, tuple):
            raise ValueError(self.field)

    def holds(self, facts: Facts) -> bool | None:
        """Return whether it holds; ``None`` when the field is unknown."""
        known = facts.get(self.field)
        if known is None:
            return None
        if self.op == IS_SET:
            return known != ""
        try:
            return _COMPARE[self.op](known, self.value)
        except TypeError:  # a text where a number belongs says nothing about the number
            return None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether all conditions hold (``None``: not known), and the fields that would decide it."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def judge(conditions: Iterable[Condition], facts: Facts) -> Verdict:
    """Return whether all ``conditions`` hold; one that fails is enough, whatever else is unknown. None: they hold."""
    found = [(condition.field, condition.holds(facts)) for condition in conditions]
    if any(outcome is False for _, outcome in found):
        return Verdict(False)
    missing = tuple(dict.fromkeys(field for field, outcome in found if outcome is None))
    return Verdict(None, missing) if missing else Verdict(True)


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a rule is law, both included; ``None``: open on that side."""

    from_: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.from_ and self.until and self.until < self.from_:
            raise ValueError("until")

    def includes(self, day: date) -> bool:
        """Return whether the rule is law on ``day``."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)
