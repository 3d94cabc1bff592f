"""The next step of a life cycle: what Tandem sees to be in order, what the caseworker states, and a reason if asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.cases.trajectory.steps import GuardFact, OpenStep, TakenStep
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea


class StepPanel(QWidget):
    """Chooses a step, shows each of its conditions by name, and takes it; with ``today`` it asks on which day.

    Signals:
        step_requested(target: str, stated: frozenset[str], reason: str, on: date | None),
        page_requested(key: str): go where a condition can be fulfilled.
    """

    step_requested = Signal(str, object, str, object)
    page_requested = Signal(str)

    def __init__(
        self,
        today: Callable[[], date] | None = None,
        *,
        pages: Mapping[str, tuple[str, str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``pages``: for the code of a condition the key and the word of the page where it is fulfilled."""
        super().__init__(parent)
        self._pages = pages or {}
        self._today = today
        self._suggested: Mapping[str, date] = {}
        self._last: date | None = None
        self._steps: tuple[OpenStep, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._chosen = ""
        self._build()
        self._lay_out()
        self._choice.activated.connect(self._on_activated)
        self._button.clicked.connect(self._on_clicked)

    def show_steps(
        self, steps: Sequence[OpenStep], *, suggested: Mapping[str, date] | None = None, last: date | None = None
    ) -> None:
        """Show the steps that lead out of the present state; nothing is asked when there are none.

        ``suggested``: the day of a step that is known from elsewhere; ``last``: after which no step can lie.
        """
        self._suggested, self._last = suggested or {}, last
        steps = tuple(steps)
        if steps == self._steps and steps:
            return
        stated = {code for code, box in self._boxes.items() if box.isChecked()}
        self._steps = steps
        self.setVisible(bool(steps))
        if not steps:
            return
        self._choice.clear()
        for step in steps:
            self._choice.addItem(step.label, step.target)
        at = next((index for index, step in enumerate(steps) if step.target == self._chosen), 0)
        self._choice.setCurrentIndex(at)
        self._show_step(steps[at], stated)

    def show_error(self, text: str) -> None:
        """Show why a step was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.show_error("")
        self._show_step(self._steps[index], {code for code, box in self._boxes.items() if box.isChecked()})

    @Slot()
    def _on_clicked(self) -> None:
        day = self._on.value() if self._on else None
        if self._on is not None and day is None:
            self._on.set_error(self._on.error or self.tr("Vul in op welke dag."))
            self._on.setFocus()
            return
        stated = frozenset(code for code, box in self._boxes.items() if box.isChecked())
        self.show_error("")
        self.step_requested.emit(self._chosen, stated, self._reason.text().strip(), day)

    def _show_step(self, step: OpenStep, stated: set[str]) -> None:
        self._chosen = step.target
        if self._on is not None and self._today is not None:
            today = self._today()
            self._on.set_value(self._suggested.get(step.target) or (min(today, self._last) if self._last else today))
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for guard in step.guards:
            self._facts.addWidget(self._seen(guard) if guard.is_computed else self._asked(guard, guard.code in stated))
        asks_reason = any(not guard.blocks for guard in step.guards)
        self._reason.setVisible(asks_reason)
        self._reason_label.setVisible(asks_reason)
        sources = "; ".join(dict.fromkeys(guard.source for guard in step.guards))
        self._sources.setText(self.tr("Bron: {source}.").format(source=sources))
        self._sources.setVisible(bool(sources))
        self._leads_to.setText(self.tr("Daarna staat dit op “{status}”.").format(status=step.target_label))

    def _seen(self, guard: GuardFact) -> QWidget:
        mark = self.tr("In orde") if guard.is_met else self.tr("Nog nodig")
        holder = QWidget()
        label = text_label(guard.text, "text", wrap=True)
        label.setToolTip(self.tr("Bron: {source}").format(source=guard.source))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        pill = Pill(parent=holder)
        pill.show_text(mark, "good" if guard.is_met else "due")
        pill.setObjectName(f"seen_{guard.code}")
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        if not guard.is_met and guard.code in self._pages:
            words.addWidget(self._way_to(guard, *self._pages[guard.code]), 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        return holder

    def _way_to(self, guard: GuardFact, key: str, word: str) -> QWidget:
        button = push_button(word, "quiet", icon_name="arrow-right", name=f"go_{guard.code}")
        button.setAccessibleName(self.tr("Ga naar {page}: {fact}").format(page=word, fact=guard.text))
        button.setProperty("page", key)
        button.clicked.connect(self._on_way_clicked)
        return button

    @Slot()
    def _on_way_clicked(self) -> None:
        self.page_requested.emit(str(self.sender().property("page")))

    def _asked(self, guard: GuardFact, is_stated: bool) -> QWidget:
        """Return a box to tick; its words stand in a label beside it, which wraps and a check box cannot."""
        holder = QWidget()
        box = QCheckBox("\u2009")  # a thin blank: where there is no text, only the tick itself can be clicked
        box.setObjectName(f"guard_{guard.code}")
        box.setChecked(is_stated)
        words = guard.text if guard.blocks else self.tr("{fact} (of geef een reden)").format(fact=guard.text)
        box.setAccessibleName(words)
        label = _Words(words, box)
        for widget in (box, label):
            widget.setToolTip(self.tr("Bron: {source}").format(source=guard.source))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(6))
        box.setMinimumSize(current_theme().px(32), current_theme().px(26))
        row.addWidget(box)
        row.addWidget(label, 1)
        self._boxes[guard.code] = box
        return holder

    def _build(self) -> None:
        self._choice = QComboBox()
        self._choice.setObjectName("step_choice")
        self._choice.setAccessibleName(self.tr("Volgende stap"))
        self._choice.setMinimumContentsLength(16)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._reason_label = text_label(self.tr("Reden, als iets hierboven niet in orde is"), "label", wrap=True)
        self._reason = TextArea(min_lines=1, max_lines=4)
        self._reason.setObjectName("step_reason")
        self._reason.setAccessibleName(self.tr("Reden"))
        self._on = DateField(self._today, field="step_on", past=True) if self._today else None
        self._sources = text_label("", "label", wrap=True, name="step_sources")
        self._leads_to = text_label("", "label", wrap=True)
        self._error = text_label("", "error", wrap=True, name="step_error")
        self._error.hide()
        self._button = push_button(self.tr("Zet deze stap"), icon_name="arrow-right", name="take_step")

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(self.tr("Volgende stap"), "label"))
        column.addWidget(self._choice)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(theme.px(6))
        column.addLayout(self._facts)
        column.addWidget(self._reason_label)
        column.addWidget(self._reason)
        column.addWidget(self._sources)
        if self._on is not None:
            column.addWidget(Field(self.tr("Op welke dag"), self._on))
        column.addWidget(self._leads_to)
        column.addWidget(self._error)
        column.addWidget(self._button)


class _Words(QLabel):
    """The words of a box; a click on them ticks it, as it does with the box's own text."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()


def taken_text(step: TakenStep) -> str:
    """Return one line of the history: day, state, and why in spite of a warning."""
    day = long_date(step.on) if step.on else ""
    line = " · ".join(part for part in (day, step.label) if part)
    return f"{line} ({step.reason})" if step.reason else line
