"""The after-care plan: who goes on with what, the first talk of the next service, whom the client calls meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.trajectory.aftercare import AftercareView, GoesOn
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble
from models.ids import new_id
from ui.look.theme import current_theme
from ui.trajectory.ending.goes_on_row import GoesOnRow
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal

_NARROW = 640

_Places = Mapping[str, tuple[int, int, int, int]]
"""Row, column, and how many of each, by the name of the field; ``call`` is the heading of the last three."""

_WIDE: _Places = {
    "first_contact_with": (0, 0, 1, 2),
    "first_contact_on": (0, 2, 1, 1),
    "call": (1, 0, 1, 3),
    "contact_name": (2, 0, 1, 1),
    "contact_phone": (2, 1, 1, 1),
    "contact_until": (2, 2, 1, 1),
}
_SLIM: _Places = {name: (row, 0, 1, 3) for row, name in enumerate(_WIDE)}


class AftercareCard(Card):
    """Shows and writes the plan of one trajectory; it is begun by the first word.

    Signals:
        written(field: str, value: object): of the plan.
        line_written(line_id: str, values: dict): of what goes on; a line that is not stored yet is made.
        line_removed(line: GoesOn)
        print_requested()
    """

    written = Signal(str, object)
    line_written = Signal(str, object)
    line_removed = Signal(object)
    print_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="section", parent=parent)
        self.setObjectName("aftercare_card")
        self._today = today
        self._is_together = False
        self._view: AftercareView | None = None
        self._rows: dict[str, GoesOnRow] = {}
        self._places: _Places = {}
        self._build()
        self._lay_out()
        self._connect()

    def show_plan(self, view: AftercareView, *, keep: bool) -> None:
        """Show ``view``; ``keep``: what stands in the fields is not stored yet and stays."""
        is_other = self._view is None or self._view.trajectory_id != view.trajectory_id
        self._view = view
        if is_other:
            self.show_trouble(None)
            self._take_out([*self._rows])
        if is_other or not keep:
            for name, line in self.lines.items():
                if not (line.hasFocus() and line.isModified()):
                    line.setText(str(getattr(view, name)))
            for name, day in self.days.items():
                if not day.error:
                    day.set_value(getattr(view, name))
            for name, area in self.areas.items():
                area.area.set_text(str(getattr(view, name)))
        self._show_lines(view.goes_on)
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Speak to the client."""
        self._is_together = on
        self.set_title(self.tr("Na mijn traject") if on else self.tr("Nazorgplan"))
        self.areas["client_words"].set_label(
            self.tr("Wat vind ik belangrijk?") if on else self.tr("Wat de cliënt belangrijk vindt")
        )
        self._goes_on.setText(self.tr("Wat gaat verder, en met wie?") if on else self.tr("Wie gaat met wat verder"))
        self._call.setText(self.tr("Wie kan ik bellen?") if on else self.tr("Wie belt de cliënt na het einde"))
        if self._view is not None:
            self._arrange()

    def arrange(self, width: int) -> None:
        """Put the fields under each other where the page is narrow."""
        places = _SLIM if width < current_theme().px(_NARROW) else _WIDE
        if places is self._places:
            return
        self._places = places
        for name, place in places.items():
            widget = self._fields.get(name, self._call)
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, *place, Qt.AlignmentFlag.AlignTop)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self.areas.values():
            area.area.flush()
        for row in self._rows.values():
            row.flush()
        for name in self.lines:
            self._on_line(name)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show what is wrong at its field, or under the card; ``None`` takes it away."""
        name = trouble.field if isinstance(trouble, InvalidValue) else ""
        words = refusal(trouble) if trouble is not None else ""
        for known, field in self._fields.items():
            field.set_error(words if known == name else None)
        self._error.setText("" if name in self._fields else words)
        self._error.setVisible(bool(self._error.text()))

    def _arrange(self) -> None:
        view, today = self._view, self._today()
        if view is None:
            return
        if view.begun_on is None:
            self._state.show_text(self.tr("nog niet begonnen"), "due" if view.ended_on else "neutral")
        else:
            self._state.show_text(self.tr("begonnen op {day}").format(day=day_month(view.begun_on, today)), "neutral")
        self._state.setVisible(not self._is_together)
        self._hint.setText(self._hint_words(view, today))
        self._hint.setVisible(bool(self._hint.text()))
        self._print.setVisible(view.is_begun)

    def _hint_words(self, view: AftercareView, today: date) -> str:
        if self._is_together:
            return ""
        said = []
        if view.contact_by_rule is not None:
            words = self.tr("De cliënt mag de casemanagers nog bellen tot {day} ({source}).")
            said.append(words.format(day=day_month(view.contact_by_rule, today), source=view.source))
        if view.was_late:
            said.append(self.tr("Dit plan begon pas na het einde van het traject."))
        if not view.is_begun:
            said.append(self.tr("Begin het tijdens het traject, samen met de cliënt (HIVA 5.2)."))
        return " ".join(said)

    def _show_lines(self, lines: tuple[GoesOn, ...]) -> None:
        known = {line.id for line in lines}
        self._take_out([id_ for id_, row in self._rows.items() if id_ not in known and row.line.what])
        for line in lines:
            if line.id in self._rows:
                self._rows[line.id].show_line(line)
            else:
                self._add_row(line)

    def _take_out(self, ids: list[str]) -> None:
        for id_ in ids:
            row = self._rows.pop(id_)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _add_row(self, line: GoesOn) -> GoesOnRow:
        row = GoesOnRow(line, self._today)
        row.written.connect(self.line_written)
        row.removed.connect(self._on_removed)
        self._rows[line.id] = row
        self._list.addWidget(row)
        row.show()
        return row

    # What the user does

    @Slot()
    def _on_add(self) -> None:
        self._add_row(GoesOn(new_id(), "", "", None)).what.setFocus()

    @Slot(object)
    def _on_removed(self, line: GoesOn) -> None:
        self._take_out([line.id])
        self._add.setFocus()
        if line.what:
            self.line_removed.emit(line)

    def _on_line(self, name: str) -> None:
        text = self.lines[name].text().strip()
        if self._view is not None and self.lines[name].isModified() and text != str(getattr(self._view, name)):
            self.lines[name].setModified(False)
            self.written.emit(name, text)

    def _build(self) -> None:
        self._state = Pill()
        self._hint = text_label("", "quiet", wrap=True, name="aftercare_hint")
        self._goes_on = text_label("", "strong-label")
        self._call = text_label("", "strong-label")
        self._error = text_label("", "error", wrap=True, name="aftercare_error")
        self._add = push_button(self.tr("Voeg toe wat verdergaat"), "quiet", icon_name="plus", name="goes_on_add")
        self._print = push_button(self.tr("Print"), "quiet", icon_name="printer", name="aftercare_print")
        self._print.setAccessibleName(self.tr("Print het nazorgplan"))
        self.lines = {name: QLineEdit() for name in ("first_contact_with", "contact_name", "contact_phone")}
        for name, line in self.lines.items():
            line.setObjectName(f"aftercare_{name}")
        self.days = {
            name: DateField(self._today, field=f"aftercare_{name}") for name in ("first_contact_on", "contact_until")
        }
        self.areas = {
            "client_words": NamedArea("", TextArea(self.tr("In de woorden van de cliënt"), min_lines=1, max_lines=8)),
            "training": NamedArea(
                self.tr("Solliciteren oefenen, in de laatste maand"),
                TextArea(self.tr("bv. op de werkplek, met de jobcoach"), min_lines=1, max_lines=4),
            ),
        }
        for name, area in self.areas.items():
            area.area.setObjectName(f"aftercare_{name}")

    def _lay_out(self) -> None:
        theme = current_theme()
        self.add_trailing(self._state)
        self._fields = {
            "first_contact_with": Field(
                self.tr("Eerste gesprek bij de volgende dienst, met"), self.lines["first_contact_with"]
            ),
            "first_contact_on": Field(self.tr("Eerste gesprek op"), self.days["first_contact_on"]),
            "contact_name": Field(self.tr("Naam"), self.lines["contact_name"]),
            "contact_phone": Field(self.tr("Telefoon"), self.lines["contact_phone"]),
            "contact_until": Field(self.tr("Bellen kan tot en met"), self.days["contact_until"]),
        }
        self.add(self._hint)
        self.add(self.areas["client_words"])
        self.add(self._goes_on)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.px(6))
        self.add(holder)
        self.add(self._add)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self.add_layout(self._grid)
        self.add(self.areas["training"])
        self.add(self._error)
        buttons = FlowLayout(spacing=theme.px(8))
        buttons.addWidget(self._print)
        self.add_layout(buttons)
        self._error.hide()
        self.set_together(False)
        self.arrange(theme.px(_NARROW))

    def _connect(self) -> None:
        for name, line in self.lines.items():
            line.editingFinished.connect(lambda name=name: self._on_line(name))
        for name, day in self.days.items():
            day.date_changed.connect(lambda value, name=name: self.written.emit(name, value))
        for name, area in self.areas.items():
            area.area.edited.connect(lambda text, name=name: self.written.emit(name, text))
        self._add.clicked.connect(self._on_add)
        self._print.clicked.connect(self.print_requested)
