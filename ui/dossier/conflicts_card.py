"""The card of the overview where two versions of one thing are put side by side, to choose or to combine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.conflicts import OpenConflict, Settling
from models.dutch_dates import clock_time, day_month
from ui.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, rule, set_look, text_label
from ui.widgets.text_area import TextArea

_ONE_LINE = 60
"""Signs of a text that belongs on one line, such as a name or a street."""


class ConflictsCard(Card):
    """Takes no room when there is nothing to settle.

    Signals:
        settle_requested(conflict: OpenConflict, choice: Settling, combined: object): what the user chose.
    """

    settle_requested = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Nakijken: hier staan twee versies"))
        self.setObjectName("conflicts_card")
        self._shown: tuple[OpenConflict, ...] = ()
        self._panes: list[ConflictPane] = []
        self.hide()

    @property
    def panes(self) -> Sequence[ConflictPane]:
        return self._panes

    def show_conflicts(self, conflicts: Sequence[OpenConflict], today: date) -> None:
        """Show these; the same ones change nothing, so that what is being combined stays."""
        if tuple(conflicts) == self._shown:
            return
        self._shown = tuple(conflicts)
        for pane in self._panes:
            self.body.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self._panes = [ConflictPane(conflict, today, is_first=not place) for place, conflict in enumerate(conflicts)]
        for pane in self._panes:
            pane.settle_requested.connect(self.settle_requested)
            self.add(pane)
        self.setVisible(bool(conflicts))

    def go_to_first(self) -> None:
        """Put the focus on the first choice."""
        if self._panes:
            self._panes[0].focus_first()


class ConflictPane(QWidget):
    """One thing to settle; ``settle_requested`` as on the card."""

    settle_requested = Signal(object, object, object)

    def __init__(self, conflict: OpenConflict, today: date, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflict = conflict
        self._today = today
        self._combine: TextArea | None = None
        self._buttons: dict[Settling, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(8))
        if not is_first:
            self._column.addWidget(rule())
        self._column.addWidget(text_label(conflict.label, "strong", wrap=True))
        self._column.addWidget(text_label(self._why(), "quiet", wrap=True))
        if conflict.kind in ("veld", "samengevoegd"):
            self._add_versions()
        self._add_buttons()

    def focus_first(self) -> None:
        next(iter(self._buttons.values())).setFocus()

    def button(self, choice: Settling) -> QPushButton:
        return self._buttons[choice]

    def _why(self) -> str:
        return {
            "veld": self.tr("Twee mensen vulden dit in zonder het van elkaar te weten. Kies wat er moet staan."),
            "samengevoegd": self.tr("Twee teksten zijn samengevoegd. Lees na of het geheel klopt."),
            "hersteld": self.tr("Dit was verwijderd, maar iemand werkte er nog aan. Daarom staat het er weer."),
            "niet_verwijderd": self.tr("Dit is niet verwijderd, want iemand werkte er nog aan."),
        }.get(self._conflict.kind, "")

    def _add_versions(self) -> None:
        conflict = self._conflict
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(16))
        other = conflict.other_by or self.tr("Iemand")
        when = self._when()
        if conflict.kind == "samengevoegd":
            titles = (self.tr("Dit stond er"), self.tr("Dit schreef {name}{when}").format(name=other, when=when))
        else:
            by = self.tr(" (van {name})").format(name=conflict.kept_by) if conflict.kept_by else ""
            titles = (
                self.tr("Dit staat er nu{by}").format(by=by),
                self.tr("Dit schreef {name}{when}").format(name=other, when=when),
            )
        for title, words in zip(titles, (conflict.kept, conflict.other), strict=True):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(text_label(title, "label", wrap=True))
            value = text_label(words, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            side.addWidget(value)
            side.addStretch(1)
            row.addLayout(side, 1)
        self._column.addLayout(row)

    def _when(self) -> str:
        at = self._conflict.other_at
        if at is None:
            return ""
        return self.tr(" op {day} om {time}").format(day=day_month(at.date(), self._today), time=clock_time(at.time()))

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        if self._conflict.kind == "veld":
            choices = [(Settling.KEEP, self.tr("Dit houden")), (Settling.TAKE_OTHER, self.tr("Het andere nemen"))]
            if self._conflict.can_combine:
                choices.append((Settling.COMBINE, self.tr("Samen opschrijven")))
        else:
            choices = [(Settling.READ, self.tr("Gelezen"))]
        for choice, words in choices:
            button = push_button(words, name=f"settle_{choice}")
            button.setAccessibleName(f"{words}: {self._conflict.label}")
            button.setProperty("choice", str(choice))
            button.clicked.connect(self._on_chosen)
            self._buttons[choice] = button
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    @Slot()
    def _on_chosen(self) -> None:
        button = self.sender()
        if button is None:
            return
        choice = Settling(button.property("choice"))
        if choice is Settling.COMBINE and self._combine is None:
            self._begin_combining()
            return
        combined = self._combine.text() if choice is Settling.COMBINE and self._combine is not None else None
        self.settle_requested.emit(self._conflict, choice, combined)

    def _begin_combining(self) -> None:
        """Put both texts under each other to be made one; the same button then keeps the result."""
        self._combine = TextArea(self.tr("Wat er moet staan"), min_lines=3)
        self._combine.setObjectName("combine")
        texts = (self._conflict.kept, self._conflict.other)
        is_long = any(len(text) > _ONE_LINE or "\n" in text for text in texts)
        self._combine.setPlainText(("\n" if is_long else " ").join(texts))
        self._column.insertWidget(self._column.count() - 1, self._combine)
        self._buttons[Settling.COMBINE].setText(self.tr("Dit bewaren"))
        set_look(self._buttons[Settling.COMBINE], "look", "primary")
        self._combine.show()  # a part that is not shown yet takes no focus
        self._combine.setFocus()
        self._combine.move_to_end()
