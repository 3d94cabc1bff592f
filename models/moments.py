"""Moments in the one text form of wire and store."""

from __future__ import annotations

from datetime import UTC, datetime


def moment_text(value: datetime) -> str:
    """Return ``value`` in the one text form used on the wire and in SQLite: ``2026-11-24T08:40:00.000000Z``.

    Raises ValueError for a naive datetime: a moment without a zone is a bug.
    """
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Return the moment written in ``text`` (see :func:`moment_text`), in UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
