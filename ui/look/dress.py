"""Dresses widgets before they come in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def dress(widget: QWidget) -> None:
    """Let ``widget`` and all in it put on the style sheet now: else they all do in the moment in which they appear.

    Only for what stands in its place already: with another parent everything is dressed once more.
    """
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()
