"""What was agreed last time and is still open: it comes first, and each is settled with one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.conversations.trio_agreements import Agreement
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label

CARRIED = "verder"
"""What is asked of an agreement that goes on in this talk; the other answers are those of ``trio_agreements``."""

_KEYS = {
    Qt.Key.Key_G: "gelukt",
    Qt.Key.Key_N: "niet_gelukt",
    Qt.Key.Key_V: CARRIED,
    Qt.Key.Key_W: "niet_meer_gewenst",
}


class StillOpen(Card):
    """The open agreements of earlier talks; hides itself when there are none.

    Signals:
        ended(agreement_id: str, result: str): how it came to its end (``models.triogesprek.Ended``).
        carry_wanted(agreement_id: str): go on with it in this talk.
    """

    ended = Signal(str, str)
    carry_wanted = Signal(str)

    def __init__(self, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nog open van de vorige keer"), title_role="section", parent=parent)
        self.setObjectName("still_open")
        self._today = today
        self._shown: tuple[Agreement, ...] = ()
        self._lines: list[OpenLine] = []
        self._is_closed = False
        self._keys = text_label(
            self.tr("Met één toets: G gelukt · N niet gelukt · V verder · W niet meer nodig"), "label", wrap=True
        )
        self.add(self._keys)
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(10))
        self.add_layout(self._list)
        self.hide()

    @property
    def lines(self) -> tuple[OpenLine, ...]:
        return tuple(self._lines)

    def show_agreements(self, agreements: Sequence[Agreement], names: Mapping[str, str]) -> None:
        """Show what is open; ``names``: how each party is called. The cursor goes to what comes after what went."""
        self.setVisible(bool(agreements) and not self._is_closed)
        if tuple(agreements) == self._shown:
            return
        at = next((place for place, line in enumerate(self._lines) if line.has_cursor), None)
        self._shown = tuple(agreements)
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [OpenLine(one, names.get(one.party, ""), self._today()) for one in agreements]
        for line in self._lines:
            self._list.addWidget(line)
            line.answered.connect(self._on_answered)
            line.show()
        if at is not None and self._lines:
            self._lines[min(at, len(self._lines) - 1)].setFocus()

    def set_closed(self, on: bool) -> None:
        """Show nothing under a sheet that does not change any more: what is open stands in the next talk."""
        self._is_closed = on
        self.setVisible(bool(self._shown) and not on)

    def set_together(self, on: bool) -> None:
        """Leave the keys out of what the client reads."""
        self._keys.setVisible(not on)

    @Slot(str, str)
    def _on_answered(self, agreement_id: str, answer: str) -> None:
        if answer == CARRIED:
            self.carry_wanted.emit(agreement_id)
        else:
            self.ended.emit(agreement_id, answer)


class OpenLine(QWidget):
    """One open agreement with its four answers; a key answers while the cursor is anywhere in it.

    Signals:
        answered(agreement_id: str, answer: str)
    """

    answered = Signal(str, str)

    def __init__(self, agreement: Agreement, who: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement = agreement
        self.setObjectName("still_open_line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Nog open: {who}, {text}").format(who=who, text=agreement.text))
        self.setAccessibleDescription(self.tr("G: gelukt. N: niet gelukt. V: verder. W: niet meer nodig."))
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(text_label(who, "strong"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label(agreement.text, wrap=True), 1)
        if agreement.due_on is not None:
            head.addWidget(self._due(agreement.due_on, agreement.due_kind, today), 0, Qt.AlignmentFlag.AlignTop)
        answers = FlowLayout(spacing=theme.px(4))
        for key, word, icon_name, name in (
            ("gelukt", self.tr("Gelukt"), "check", "still_open_done"),
            ("niet_gelukt", self.tr("Niet gelukt"), "minus", "still_open_missed"),
            (CARRIED, self.tr("Verder"), "arrow-right", "still_open_carry"),
            ("niet_meer_gewenst", self.tr("Niet meer nodig"), "x", "still_open_dropped"),
        ):
            button = push_button(word, "quiet", icon_name=icon_name, name=name)
            button.setProperty("answer", key)
            button.setAccessibleName(f"{word}: {who}, {agreement.text}")
            button.clicked.connect(self._on_clicked)
            answers.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(4), theme.px(6), theme.px(4))
        column.setSpacing(theme.px(2))
        column.addLayout(head)
        column.addLayout(answers)

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor stands in this line or on one of its answers."""
        return self.hasFocus() or any(child.hasFocus() for child in self.findChildren(QWidget))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = _KEYS.get(Qt.Key(event.key()))
        may = any(button.isEnabled() for button in self.findChildren(QPushButton))  # shut for who reads along
        if answer is None or event.modifiers() or not may:
            super().keyPressEvent(event)
        else:
            self.answered.emit(self._agreement.id, answer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            theme = current_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), theme.px(6), theme.px(6))

    @Slot()
    def _on_clicked(self) -> None:
        self.answered.emit(self._agreement.id, str(self.sender().property("answer")))

    def _due(self, due_on: date, due_kind: str, today: date) -> Pill:
        words = f"{self.tr('vanaf') if due_kind == 'vanaf' else self.tr('vóór')} {day_month(due_on, today)}"
        return Pill(words, "late" if due_kind == "voor" and due_on < today else "due")
