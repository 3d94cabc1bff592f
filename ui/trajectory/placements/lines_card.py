"""A card with short lines that one adds and takes away: hours, interruptions, costs, moments of contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.errors import InvalidValue, Trouble
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.actions import refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a new line asks: its name, how it is called, whether it is a day, and how wide it is."""

    name: str
    label: str
    is_day: bool = False
    width: int = 160


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line by its id; ``action``: what a button on it does, in a word ("" for none)."""

    id: str
    text: str
    action: str = ""
    may_go: bool = True


class LinesCard(Card):
    """The lines, and below them what a new one asks, always in sight: no dialog for a line.

    Signals:
        added(values: dict): days as ``date | None``, texts as typed.
        dropped(id: str), acted(id: str): the user takes a line away, or presses its action.
    """

    added = Signal(object)
    dropped = Signal(str)
    acted = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        asked: Sequence[Asked],
        add: str,
        today: Callable[[], date],
        *,
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, title_role="strong", parent=parent)
        self.setObjectName(name)
        self._shown: tuple[ShownLine, ...] | None = None
        self._nothing = text_label(nothing, "quiet", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(2))
        self.add_layout(self._lines)
        self.add(self._nothing)
        self._asked = tuple(asked)
        self.fields: dict[str, Field] = {}
        self._new = QWidget()
        flow = FlowLayout(self._new, spacing=current_theme().px(10))
        for one in self._asked:
            self.fields[one.name] = field = Field(one.label, self._control(name, one, today))
            field.setFixedWidth(current_theme().px(one.width))
            flow.addWidget(field)
        self.button = push_button(add, icon_name="plus", name=f"{name}_add")
        self.button.clicked.connect(self._on_add_clicked)
        self._error = text_label("", "error", wrap=True, name=f"{name}_error")
        self._error.hide()
        flow.addWidget(_below_a_label(self.button))
        self.add(self._new)
        self.add(self._error)

    def show_lines(self, lines: Sequence[ShownLine], *, may_add: bool = True) -> None:
        """Show these."""
        self._new.setVisible(may_add)
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._lines.addWidget(self._row(line))
        self._nothing.setVisible(not lines and bool(self._nothing.text()))

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say at its field why a line was refused, or below."""
        for field in self.fields.values():
            field.set_error(None)
        at = self.fields.get(trouble.field) if isinstance(trouble, InvalidValue) else None
        if at is not None:
            at.set_error(refusal(trouble))
            at.control.setFocus()
            trouble = None
        self._error.setText(refusal(trouble))
        self._error.setVisible(trouble is not None)

    def clear_new(self) -> None:
        """Empty what a new line asks."""
        self.show_trouble(None)
        for one in self._asked:
            control = self.fields[one.name].control
            if isinstance(control, DateField):
                control.set_value(None)
            elif isinstance(control, QLineEdit):
                control.clear()

    @Slot()
    def _on_add_clicked(self) -> None:
        values: dict[str, Any] = {}
        for one in self._asked:
            control = self.fields[one.name].control
            if isinstance(control, DateField):
                if control.error:
                    control.setFocus()
                    return
                values[one.name] = control.value()
            elif isinstance(control, QLineEdit):
                values[one.name] = control.text().strip()
        self.show_trouble(None)
        self.added.emit(values)

    def _row(self, line: ShownLine) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current_theme().px(8))
        across.addWidget(text_label(line.text, wrap=True), 1)
        if line.action:
            act = push_button(line.action, "quiet", name=f"act_{line.id}")
            act.setAccessibleName(f"{line.action}: {line.text}")
            act.clicked.connect(partial(self.acted.emit, line.id))
            across.addWidget(act)
        if line.may_go:
            drop = icon_button("x", self.tr("Haal weg: {line}").format(line=line.text), name=f"drop_{line.id}")
            drop.clicked.connect(partial(self.dropped.emit, line.id))
            across.addWidget(drop)
        return row

    def _control(self, name: str, one: Asked, today: Callable[[], date]) -> QWidget:
        if one.is_day:
            return DateField(today, field=f"{name}_{one.name}", is_compact=True)
        control = QLineEdit()
        control.setObjectName(f"{name}_{one.name}")
        control.returnPressed.connect(self._on_add_clicked)
        return control


def _below_a_label(button: QWidget) -> QWidget:
    """Return the button at the height of the fields beside it, which stand below their labels."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current_theme().px(4))
    column.addWidget(text_label("", "label"))
    column.addWidget(button)
    return place
