"""The terms of a dossier under each other: what it is, until when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.terms import DossierTerm
from ui.gpmi.law_words import term_badge, term_day, term_explanation
from ui.look.theme import current_theme
from ui.widgets.pill import Pill
from ui.widgets.text import text_label


class TermLines(QWidget):
    """A line for each term; nothing is touched while they stay the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("term_lines")
        self._shown: tuple[DossierTerm, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(8))

    def show_terms(self, terms: Sequence[DossierTerm]) -> None:
        """Show ``terms`` in this order."""
        if tuple(terms) == self._shown:
            return
        self._shown = tuple(terms)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for term in terms:
            self._column.addWidget(_line(term))


def _line(term: DossierTerm) -> QWidget:
    theme = current_theme()
    line = QWidget()
    line.setObjectName(f"term_{term.found.term.code}")
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    badge = Pill(parent=line)  # without a parent it would open as a window of its own, and take the keyboard
    badge.show_text(*term_badge(term.found))
    head.addWidget(text_label(term.found.term.label, "strong-label"))
    head.addWidget(badge)
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(text_label(term_day(term.found), "text", wrap=True))
    column.addWidget(text_label(term_explanation(term.found), "label", wrap=True))
    return line
