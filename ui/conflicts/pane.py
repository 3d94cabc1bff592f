"""Two versions of one thing side by side, their differences marked, and the choice between them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.in_step.conflicts import OpenConflict, Settling
from models.word_differences import Piece, word_differences
from ui.conflicts import words
from ui.conflicts.marked_text import MarkedText
from ui.look.theme import current_theme
from ui.widgets.text import push_button, rule, set_look, text_label
from ui.widgets.text_area import TextArea

_ONE_LINE = 60
"""Signs of a text that belongs on one line, such as a name or a street."""


class ConflictPane(QWidget):
    """One thing to settle.

    Signals:
        settle_requested(conflict: OpenConflict, choice: Settling, combined: object): what the user chose.
    """

    settle_requested = Signal(object, object, object)

    def __init__(
        self,
        conflict: OpenConflict,
        today: date,
        *,
        is_first: bool = True,
        with_keys: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``is_first``: no line above it; ``with_keys``: say on the buttons which keys press them."""
        super().__init__(parent)
        self._conflict = conflict
        self._today = today
        self._with_keys = with_keys
        self._combine: TextArea | None = None
        self._buttons: dict[Settling, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(8))
        if not is_first:
            self._column.addWidget(rule())
        self._column.addWidget(text_label(conflict.label, "strong", wrap=True))
        self._column.addWidget(text_label(words.why(conflict), "quiet", wrap=True))
        if conflict.now:
            self._add_merged()
        if conflict.kind in ("veld", "samengevoegd"):
            self._add_versions()
        else:
            self._add_row()
        self._add_buttons()

    @property
    def conflict(self) -> OpenConflict:
        return self._conflict

    def focus_first(self) -> None:
        next(iter(self._buttons.values())).setFocus()

    def button(self, choice: Settling) -> QPushButton:
        return self._buttons[choice]

    def choose(self, place: int) -> None:
        """Press the button at ``place`` (from 0), if there is one."""
        if place < len(self._buttons):
            list(self._buttons.values())[place].click()

    def _add_merged(self) -> None:
        """Show the text as it stands now; marked is what the merge brought in."""
        _, pieces = word_differences(self._conflict.kept, self._conflict.now)
        title = self.tr("Zo staat het nu")
        self._column.addWidget(text_label(title, "label"))
        self._column.addWidget(MarkedText(title, pieces))

    def _add_versions(self) -> None:
        conflict = self._conflict
        kept, other = word_differences(conflict.kept, conflict.other)
        if not any(not piece.is_other and piece.text.strip() for piece in kept):
            # Where nothing is alike, marking all of it would say nothing.
            kept, other = (Piece(conflict.kept, False),), (Piece(conflict.other, False),)
        sides = (
            (words.kept_title(conflict, self._today), kept),
            (words.other_title(conflict, self._today), other),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(16))
        grid.setVerticalSpacing(current_theme().px(2))
        for place, (title, pieces) in enumerate(sides):
            grid.addWidget(text_label(title, "label", wrap=True), 0, place, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(MarkedText(title, pieces), 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self._column.addLayout(grid)

    def _add_row(self) -> None:
        """Say which row it is: a few of its fields."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._conflict.about):
            grid.addWidget(text_label(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(value, wrap=True), place, 1)
        self._column.addLayout(grid)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        for place, (choice, said) in enumerate(words.choices(self._conflict), start=1):
            button = push_button(said, name=f"settle_{choice}")
            button.setAccessibleName(f"{said}: {self._conflict.label}")
            button.setProperty("choice", str(choice))
            if self._with_keys:
                button.setToolTip(f"Alt+{place}")
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
        """Put both texts under each other to be made one, or the merged one to be mended; the same button keeps it."""
        self._combine = TextArea(self.tr("Wat er moet staan"), min_lines=3)
        self._combine.setObjectName("combine")
        self._combine.setPlainText(self._conflict.now or self._both())
        self._column.insertWidget(self._column.count() - 1, self._combine)
        self._buttons[Settling.COMBINE].setText(self.tr("Dit bewaren"))
        set_look(self._buttons[Settling.COMBINE], "look", "primary")
        self._combine.show()  # a part that is not shown yet takes no focus
        self._combine.setFocus()
        self._combine.move_to_end()

    def _both(self) -> str:
        texts = (self._conflict.kept, self._conflict.other)
        is_long = any(len(text) > _ONE_LINE or "\n" in text for text in texts)
        return ("\n" if is_long else " ").join(texts)
