"""Periods from a day until a day."""

from __future__ import annotations

from datetime import date

from models.errors import RuleRefused


def refuse_end_before_start(starts_on: date | None, ends_on: date | None) -> None:
    """Raise RuleRefused (``period.ends_before_start``) when the end lies before the start; open ends are fine."""
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleRefused("period.ends_before_start", start=starts_on.strftime("%d/%m/%Y"))
