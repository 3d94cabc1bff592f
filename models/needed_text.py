"""Text that has to say something."""

from __future__ import annotations

from models.errors import InvalidValue


def needed_text(text: str, field: str) -> str:
    """Return ``text`` without the blanks around it; InvalidValue (``text.empty``) when nothing is left."""
    if not text.strip():
        raise InvalidValue("text.empty", field)
    return text.strip()
