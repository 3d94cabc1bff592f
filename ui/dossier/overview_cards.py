"""The cards of the overview that only show: strengths and barriers, open agreements, the last conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.dossier import FactorLine, NoteExcerpt, OpenAgreement
from models.dutch_dates import short_date
from ui.caseload.words import due_words
from ui.dossier.lines import LinesCard
from ui.theme import current_theme
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import push_button, text_label

_LEFT = 80
"""The width of what stands before a line: who, when, kracht or drempel."""


class FactorsCard(LinesCard):
    """Strengths to begin with, then barriers; each with the client's words."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Krachten en drempels"))
        self.set_nothing(self.tr("Er is nog geen profiel. Begin met wat goed gaat."))
        self.setObjectName("factors_card")
        self._open = push_button(self.tr("Profiel"), "quiet", name="open_profile")
        self.link(self._open, "profiel", "")
        self.add_trailing(self._open)

    def show_factors(self, strengths: Sequence[FactorLine], barriers: Sequence[FactorLine]) -> None:
        self.show_lines((strengths, barriers), lambda: self._make(strengths, barriers))

    def _make(self, strengths: Sequence[FactorLine], barriers: Sequence[FactorLine]) -> list[QWidget]:
        lines = [self._line(factor, self.tr("kracht"), "good") for factor in strengths]
        return lines + [self._line(factor, self.tr("drempel"), "due") for factor in barriers]

    def _line(self, factor: FactorLine, word: str, tone: Tone) -> QWidget:
        line, row = _across()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(text_label(factor.label, "strong", wrap=True))
        if factor.client_words:
            column.addWidget(text_label(f"“{factor.client_words}”", "quiet", wrap=True))
        row.addWidget(_at_left(Pill(word, tone)), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return line


class AgreementsCard(LinesCard):
    """What somebody will do and has not done yet."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Open afspraken"))
        self.set_nothing(self.tr("Er staan geen afspraken open."))
        self.setObjectName("agreements_card")

    def show_agreements(self, agreements: Sequence[OpenAgreement], today: date) -> None:
        self.show_lines((agreements, today), lambda: [self._line(agreement, today) for agreement in agreements])

    def _line(self, agreement: OpenAgreement, today: date) -> QWidget:
        parties = {"client": self.tr("Cliënt"), "ocmw": self.tr("OCMW"), "vdab": self.tr("VDAB")}
        line, row = _across()
        who = text_label(parties.get(agreement.party, agreement.party), "label", wrap=True)
        who.setFixedWidth(current_theme().px(_LEFT))
        row.addWidget(who)
        row.addWidget(text_label(agreement.text, wrap=True), 1)
        if agreement.due_on:
            row.addWidget(Pill(*due_words(agreement.due_on, today)))
        look = push_button(self.tr("Bekijken"), "quiet", name="open_agreement")
        look.setAccessibleName(self.tr("Bekijken: {text}").format(text=agreement.text))
        self.link(look, agreement.section, agreement.item_id)
        row.addWidget(look)
        return line


class NotesCard(LinesCard):
    """The last conversations, in a few lines each."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Laatste gesprekken"))
        self.set_nothing(self.tr("Er is nog geen gesprek opgeschreven."))
        self.setObjectName("notes_card")

    def show_notes(self, notes: Sequence[NoteExcerpt], today: date) -> None:
        self.show_lines((notes, today), lambda: [self._line(note, today) for note in notes])

    def _line(self, note: NoteExcerpt, today: date) -> QWidget:
        line, row = _across()
        day = text_label(short_date(note.on, today) if note.on else "", "label")
        day.setFixedWidth(current_theme().px(_LEFT))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(text_label(note.title, "strong", wrap=True))
        if note.excerpt:
            column.addWidget(text_label(note.excerpt, "quiet", wrap=True))
        look = push_button(self.tr("Lezen"), "quiet", name="open_note")
        look.setAccessibleName(self.tr("Lezen: {title}").format(title=note.title))
        self.link(look, "gesprekken", note.id)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _across() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().px(12))
    return line, row


def _at_left(pill: Pill) -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(current_theme().px(_LEFT))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(pill)
    row.addStretch(1)
    return holder
