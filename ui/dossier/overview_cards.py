"""The cards of the overview that only show: strengths and barriers, open agreements, the last conversations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.clients.dossier import FactorLine, NoteExcerpt, OpenAgreement
from app.cases.in_step.record_state import State
from models.dutch_dates import short_date
from ui.caseload.words import due_words
from ui.dossier.lines import LinesCard
from ui.frame.record_mark import StateIcon, state_words
from ui.look.theme import current_theme
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import push_button, text_label

_LEFT = 112
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
        strength: tuple[str, Tone] = (self.tr("kracht"), "good")
        barrier: tuple[str, Tone] = (self.tr("drempel"), "due")
        items = [(factor, *strength) for factor in strengths] + [(factor, *barrier) for factor in barriers]
        self.show_lines((strengths, barriers), items, _FactorRow, self._fill)

    def _fill(self, row: _FactorRow, item: tuple[FactorLine, str, Tone]) -> None:
        factor, word, tone = item
        row.pill.show_text(word, tone)
        row.words.show_words(factor.label, f"“{factor.client_words}”" if factor.client_words else "")


class AgreementsCard(LinesCard):
    """What somebody will do and has not done yet."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Open afspraken"))
        self.set_nothing(self.tr("Er staan geen afspraken open."))
        self.setObjectName("agreements_card")
        self._today = date.min
        self._states: dict[str, State] = {}

    def show_agreements(
        self, agreements: Sequence[OpenAgreement], today: date, states: Mapping[tuple[str, str], State]
    ) -> None:
        """Show these; ``states``: by kind and id, of what is not simply in the centre."""
        self._today, self._states = today, {row_id: state for (_, row_id), state in states.items()}
        self.show_lines((agreements, today, self._states), agreements, self._make, self._fill)

    def _make(self) -> _AgreementRow:
        row = _AgreementRow(push_button(self.tr("Bekijken"), "quiet", name="open_agreement"))
        self.link(row.look)
        return row

    def _fill(self, row: _AgreementRow, agreement: OpenAgreement) -> None:
        parties = {
            "client": self.tr("Cliënt"), "ocmw": self.tr("OCMW"), "vdab": self.tr("VDAB"),
            "partner": self.tr("Partner"),
        }  # fmt: skip
        row.who.setText(parties.get(agreement.party, agreement.party))
        row.text.setText(agreement.text)
        row.due.show_text(*(due_words(agreement.due_on, self._today) if agreement.due_on else ("", "neutral")))
        state = self._states.get(agreement.id)
        row.mark.show_state(state)
        said = [self.tr("Bekijken: {text}").format(text=agreement.text), state_words(state) if state else ""]
        row.look.setAccessibleName(" · ".join(part for part in said if part))
        self.aim(row.look, agreement.section, agreement.item_id)


class NotesCard(LinesCard):
    """The last conversations, in a few lines each."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Laatste gesprekken"))
        self.set_nothing(self.tr("Er is nog geen gesprek opgeschreven."))
        self.setObjectName("notes_card")
        self._today = date.min
        self._states: dict[str, State] = {}

    def show_notes(self, notes: Sequence[NoteExcerpt], today: date, states: Mapping[tuple[str, str], State]) -> None:
        """Show these; ``states``: by kind and id, of what is not simply in the centre."""
        self._today, self._states = today, {row_id: state for (_, row_id), state in states.items()}
        self.show_lines((notes, today, self._states), notes, self._make, self._fill)

    def _make(self) -> _NoteRow:
        row = _NoteRow(push_button(self.tr("Lezen"), "quiet", name="open_note"))
        self.link(row.look)
        return row

    def _fill(self, row: _NoteRow, note: NoteExcerpt) -> None:
        row.day.setText(short_date(note.on, self._today) if note.on else "")
        row.words.show_words(note.title, note.excerpt)
        state = self._states.get(note.id)
        row.mark.show_state(state)
        said = [self.tr("Lezen: {title}").format(title=note.title), state_words(state) if state else ""]
        row.look.setAccessibleName(" · ".join(part for part in said if part))
        self.aim(row.look, "gesprekken", note.id)


class _Row(QWidget):
    """Parts beside each other, without room around them."""

    def __init__(self) -> None:
        super().__init__()
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(current_theme().px(12))


class _Words(QVBoxLayout):
    """A strong line with, where there is more to say, a quiet one below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)
        self._title = text_label("", "strong", wrap=True)
        self._below = text_label("", "quiet", wrap=True)
        self.addWidget(self._title)
        self.addWidget(self._below)

    def show_words(self, title: str, below: str) -> None:
        self._title.setText(title)
        self._below.setText(below)
        self._below.setVisible(bool(below))


class _FactorRow(_Row):
    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill()
        self.words = _Words()
        self.across.addWidget(_at_left(self.pill), 0, Qt.AlignmentFlag.AlignTop)
        self.across.addLayout(self.words, 1)


class _AgreementRow(_Row):
    def __init__(self, look: QPushButton) -> None:
        super().__init__()
        self.who = text_label("", "label", wrap=True)
        self.who.setFixedWidth(current_theme().px(_LEFT))
        self.text = text_label("", wrap=True)
        self.due = Pill()
        self.look = look
        self.mark = StateIcon()
        self.across.addWidget(self.who)
        self.across.addWidget(self.text, 1)
        self.across.addWidget(self.mark)
        self.across.addWidget(self.due)
        self.across.addWidget(self.look)


class _NoteRow(_Row):
    def __init__(self, look: QPushButton) -> None:
        super().__init__()
        self.day = text_label("", "label")
        self.day.setFixedWidth(current_theme().px(_LEFT))
        self.words = _Words()
        self.look = look
        self.across.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        self.mark = StateIcon()
        self.across.addLayout(self.words, 1)
        self.across.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.across.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)


def _at_left(pill: Pill) -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(current_theme().px(_LEFT))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(pill)
    row.addStretch(1)
    return holder
