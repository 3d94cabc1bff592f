"""Label and words under each other: what a measure or an offer is, in the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.text import text_label


def told_lines(lines: Iterable[tuple[str, str]]) -> QWidget:
    """Return a grid of a label and its words on each line; without words there is no line."""
    theme = current_theme()
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for at, (label, words) in enumerate((label, words) for label, words in lines if words):
        name = text_label(label, "quiet")
        name.setMinimumWidth(theme.px(104))
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(words, wrap=True), at, 1)
    return holder


def checklist(papers: Sequence[str], icon_name: str = "file-text") -> QWidget:
    """Return papers or steps under each other, each with a mark."""
    theme = current_theme()
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    for paper in papers:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        mark = QLabel()
        mark.setPixmap(icon_pixmap(icon_name, theme.px(16), holder.devicePixelRatioF(), "quiet"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(paper, wrap=True, name="paper"), 1)
        column.addLayout(row)
    return holder
