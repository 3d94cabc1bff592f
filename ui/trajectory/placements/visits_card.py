"""The visits to a workplace: the one that is written, and those that were before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.placements.placement_views import PlacementView, VisitView
from models.dutch_dates import day_month
from models.errors import Trouble
from ui.look.theme import current_theme
from ui.trajectory.placements.written_card import Text, WrittenCard
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.actions import refusal


class VisitsCard(Card):
    """The newest visit is open to write in; a press opens another one.

    Signals:
        add_wanted(), remove_wanted(id: str)
        written(id: str, field: str, value: str | date | bool)
    """

    add_wanted = Signal()
    remove_wanted = Signal(str)
    written = Signal(str, str, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName("placement_visits")
        self.set_title(self.tr("Bezoeken aan de werkplek"))
        self._today = today
        self._view: PlacementView | None = None
        self._visit: VisitView | None = None
        self._wanted = ""
        self._known: tuple[str, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._build()

    @property
    def visit_id(self) -> str:
        """The visit that is open; ``""`` for none."""
        return self._visit.id if self._visit is not None else ""

    def show_view(self, view: PlacementView, holds: Callable[[str], bool]) -> None:
        """Show the visits; a new one opens by itself."""
        ids = tuple(one.id for one in view.visits)
        new = [one for one in ids if one not in self._known] if self._view and self._view.id == view.id else []
        self._view, self._known = view, ids
        if new:
            self._wanted = new[0]
        self._visit = next((one for one in view.visits if one.id == self._wanted), next(iter(view.visits), None))
        self._editor.setVisible(self._visit is not None)
        if self._visit is not None:
            self._show_visit(self._visit, is_held=holds(self._visit.id))
        self._show_others()

    def choose(self, visit_id: str) -> None:
        """Open a visit as soon as it is shown."""
        self._wanted = visit_id

    def set_narrow(self, on: bool) -> None:
        self.texts.set_narrow(on)

    def flush(self) -> None:
        self.texts.flush()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say why another day was refused."""
        self._day.set_error(refusal(trouble) or None)

    def focus_start(self) -> None:
        """Put the keyboard where one writes."""
        self.texts.areas["seen"].area.setFocus()

    def _show_visit(self, visit: VisitView, *, is_held: bool) -> None:
        names = ("present", "seen", "client_words", "workplace_words", "agreed")
        self.texts.show_texts({name: getattr(visit, name) for name in names}, is_held=is_held)
        if not self._day.error and self._day.value() != visit.on:
            self._day.set_value(visit.on)
        self._review.setChecked(visit.is_review)
        measure = self._view.limits.measure if self._view is not None else None
        has_rhythm = measure is not None and measure.limits.review_every is not None
        self._review.setVisible(has_rhythm or visit.is_review)

    def _show_others(self) -> None:
        view = self._view
        others = tuple(one for one in view.visits if one.id != self.visit_id) if view else ()
        self._nothing.setVisible(self._visit is None)
        if others == self._shown:
            return
        self._shown = others
        while (item := self._others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in others:
            self._others.addWidget(self._line(one))

    def _line(self, visit: VisitView) -> QWidget:
        row = QWidget()
        day = day_month(visit.on, self._today()) if visit.on else self.tr("zonder datum")
        said = " · ".join(part for part in (day, visit.agreed or visit.seen or visit.client_words) if part)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(text_label(said, "quiet", wrap=True), 1)
        button = push_button(self.tr("Open"), "quiet", name=f"open_visit_{visit.id}")
        button.setAccessibleName(self.tr("Open het bezoek van {day}").format(day=day))
        button.clicked.connect(partial(self._open, visit.id))
        across.addWidget(button)
        return row

    def _open(self, visit_id: str) -> None:
        self.flush()
        self._wanted = visit_id
        if self._view is not None:
            self.show_view(self._view, lambda _id: False)

    @Slot(str, str)
    def _on_written(self, field: str, text: str) -> None:
        if self._visit is not None:
            self.written.emit(self._visit.id, field, text)

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        if self._visit is not None and day is not None:
            self.written.emit(self._visit.id, "on", day)

    @Slot(bool)
    def _on_review_clicked(self, checked: bool) -> None:
        if self._visit is not None:
            self.written.emit(self._visit.id, "is_review", checked)

    @Slot()
    def _on_remove_clicked(self) -> None:
        if self._visit is not None:
            self.remove_wanted.emit(self._visit.id)

    def _build(self) -> None:
        theme = current_theme()
        self.button = push_button(self.tr("Bezoek noteren"), icon_name="plus", name="add_visit")
        self.button.clicked.connect(self.add_wanted)
        self.add_trailing(self.button)
        self._nothing = text_label(self.tr("Nog geen bezoek. Ga eens kijken: het zegt meer dan een telefoon."), "quiet")
        self._nothing.setWordWrap(True)
        self._editor = QWidget()
        self._day = DateField(self._today, field="visit_day", past=True)
        self._day.date_changed.connect(self._on_day_changed)
        self._review = QCheckBox(self.tr("Dit is de jaarlijkse opvolging"))
        self._review.setObjectName("visit_review")
        self._review.clicked.connect(self._on_review_clicked)
        remove = icon_button("trash-2", self.tr("Verwijder dit bezoek"), name="remove_visit")
        remove.clicked.connect(self._on_remove_clicked)
        self.texts = WrittenCard(
            "",
            (
                (Text("present", self.tr("Wie was erbij")),),
                (Text("seen", self.tr("Wat u zag"), is_area=True),),
                (
                    Text("client_words", self.tr("Wat de cliënt zegt"), is_area=True),
                    Text("workplace_words", self.tr("Wat de werkplek zegt"), is_area=True),
                ),
                (Text("agreed", self.tr("Wat is afgesproken"), is_area=True),),
            ),
        )
        self.texts.set_padding(0)
        self.texts.setProperty("look", "bare")
        self.texts.written.connect(self._on_written)
        when = Field(self.tr("Dag"), self._day)
        when.setMaximumWidth(theme.px(260))
        head = QHBoxLayout()
        head.addWidget(when)
        head.addStretch(1)
        head.addWidget(remove)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._review)
        column.addWidget(self.texts)
        self._others = QVBoxLayout()
        self.add(self._nothing)
        self.add(self._editor)
        self.add_layout(self._others)
