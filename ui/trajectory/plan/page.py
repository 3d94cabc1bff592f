"""The plan in tandem on one page: strengths first, two tracks side by side, and below them who agreed with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.cases.trajectory.plan_agreeing import APPROVED
from app.cases.trajectory.plan_views import PlanView
from models.rules.plan import PlanTrack
from ui.lines.goal_row import GoalRow
from ui.lines.line_list import LineList
from ui.lines.line_row import Holds
from ui.lines.plain_hints import PlainHints
from ui.look.theme import current_theme
from ui.trajectory.plan.action_row import ActionRow
from ui.trajectory.plan.agreement_card import AgreementCard
from ui.trajectory.plan.around import PlanAround
from ui.trajectory.plan.competency_card import CompetencyCard
from ui.trajectory.plan.hints_card import HintsCard
from ui.trajectory.plan.take_over_card import TakeOverCard
from ui.trajectory.plan.texts_card import TextsCard
from ui.trajectory.plan.track_column import TrackColumn
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea

_SIDE_BY_SIDE = 1000
"""From this width on the two tracks stand beside each other."""
_ONE_HEAD = 760
"""From this width on the status and the buttons stand in one line."""


class PlanPage(QWidget):
    """Shows one plan; ``arrange`` fits it to a width.

    Signals:
        text_written(field: str, text: str), take_over_requested(), print_requested()
    """

    text_written = Signal(str, str)
    take_over_requested = Signal()
    print_requested = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        goal_row: Callable[[str], GoalRow],
        action_row: Callable[[str], ActionRow],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._today, self._goal_row, self._action_row = today, goal_row, action_row
        self._is_together = False
        self._is_wide: bool | None = None
        self._strengths_shown: tuple[str, ...] | None = None

    def building(self) -> Iterator[QWidget]:
        """Make the cards from above, each in its place; after each the screen may have its turn."""
        page = self._frame()
        self._build_head()
        for part in (self._head, self._strength_line()):
            page.column.addWidget(part)
        yield page
        self.take_over = TakeOverCard()
        self.hints = HintsCard()
        for part in (self.take_over, self.hints, self._text_card()):
            page.column.addWidget(part)
        yield page
        self.competencies = CompetencyCard()
        page.column.addWidget(self.competencies)
        yield page
        self.tracks = {track: TrackColumn(track, self._goal_row, self._action_row) for track in PlanTrack}
        self._grid = QGridLayout()  # so that the goals of both tracks begin and end at one height
        self._grid.setSpacing(current_theme().px(14))
        page.column.addLayout(self._grid)
        self.arrange(self.width())
        yield page
        self.agreement = AgreementCard(self._today)
        page.column.addWidget(self.agreement)
        yield page
        self.texts = TextsCard()
        page.column.addWidget(self.texts)
        page.column.addStretch(1)
        self._connect()
        yield page

    def parts(self, plan: PlanView, around: PlanAround, holds: Holds) -> tuple[Callable[[], None], ...]:
        """Return what shows one plan with what stands around it, from above: each part takes a moment of its own."""
        on = self._is_together
        goals = (partial(one.show_goals, plan, around.grounds, holds, is_together=on) for one in self.tracks.values())
        actions = (part for one in self.tracks.values() for part in one.action_parts(plan, holds, is_together=on))
        head, foot = partial(self._show_head, plan, around, holds), partial(self._show_foot, plan, around, holds)
        return (head, *goals, *actions, foot)

    def clear(self) -> None:
        """Show nothing of the plan that stood here: that of somebody else comes, part by part."""
        for lines in self._lists:
            lines.show_lines([], lambda _row: None, is_editable=True)
        for card in (self.hints, self.competencies, self.agreement, self.texts):
            card.hide()

    def _show_head(self, plan: PlanView, around: PlanAround, holds: Holds) -> None:
        self._title.setText(plan.form.label)
        self._show_status(plan)
        self._show_strengths(around.strengths)
        for field, area in self._areas.items():
            if not holds(f"{plan.id}:{field}"):
                area.area.set_text(getattr(plan, field))
        self._areas["job_target"].setVisible(plan.form.has_competencies)
        self._areas["stage_intention"].setVisible(not plan.form.has_competencies)
        self.hints.show_hints(plan)
        self.competencies.setVisible(plan.form.has_competencies)
        self.competencies.show_competencies(plan.competencies, around.competencies, around.evaluations)
        self._show_together()

    def _show_foot(self, plan: PlanView, around: PlanAround, holds: Holds) -> None:
        if not holds(f"{plan.id}:client_words"):
            self.agreement.words.area.set_text(plan.words_now)
        self.agreement.show_plan(plan, around.signers, around.due, around.following)
        self.agreement.show()
        self.texts.show_plan(plan)
        self._show_together()

    def add_mark(self, mark: QWidget) -> None:
        """Put ``mark`` (where this plan is) beside its status."""
        self._state.insertWidget(2, mark)

    def has_line(self, line_id: str) -> bool:
        """Return whether the row with this id is here."""
        return any(lines.row(line_id) is not None for lines in self._lists)

    def focus_line(self, line_id: str, track: str = "") -> None:
        """Put the keyboard in the row with this id, or where the next action of a track is typed."""
        for lines in self._lists:
            if lines.row(line_id) is not None:
                lines.focus_line(line_id)
                return
        if track:
            self.tracks[PlanTrack(track)].action_list.focus_line("")

    def focus_beside(self, line_id: str) -> None:
        """Put the keyboard in the row after this one, which is about to go, or in the line below the rows."""
        for lines in self._lists:
            ids = [row.line_id for row in lines.rows]
            if line_id in ids:
                after = ids[ids.index(line_id) + 1 :]
                lines.focus_line(after[0] if after else "")

    def focus_new(self, line_id: str) -> None:
        """Put the keyboard where the next line after those beside this one is typed."""
        for lines in self._lists:
            if lines.row(line_id) is not None:
                lines.focus_line("")

    def focus_start(self) -> None:
        """Put the keyboard where a plan begins."""
        self.tracks[PlanTrack.WORK].goal_list.focus_line("")

    def show_line_error(self, line_id: str, what: str, text: str) -> None:
        """Show in the row with this id why ``what`` of it was refused; empty takes it away."""
        for lines in self._lists:
            row = lines.row(line_id)
            if isinstance(row, ActionRow) and what == "days":
                row.show_days_error(text)
            elif row is not None:
                row.text.set_error(text)

    def set_together(self, on: bool) -> None:
        """Leave the plan itself, in the words of the client."""
        self._is_together = on
        for column in self.tracks.values():
            column.set_together(on)
        self.agreement.set_together(on)
        self.competencies.set_together(on)
        self._good.setText(self.tr("Dit kan ik goed") if on else self.tr("Waarop dit plan bouwt"))
        self._show_together()

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for lines in self._lists:
            lines.flush()
        for area in (*self._areas.values(), self.agreement.words):
            area.area.flush()

    def forget(self) -> None:
        """Leave nothing behind of what was typed here: another client's plan comes in the same fields."""
        for lines in self._lists:
            lines.clear_line()
        self.take_over.hide()
        for area in self.findChildren(QPlainTextEdit):
            area.document().clearUndoRedoStacks()

    def arrange(self, width: int) -> None:
        """Put the tracks beside each other where ``width`` leaves room, and under each other where it does not."""
        theme, direction = current_theme(), QBoxLayout.Direction
        self._heads.setDirection(direction.LeftToRight if width >= theme.px(_ONE_HEAD) else direction.TopToBottom)
        is_wide = width >= theme.px(_SIDE_BY_SIDE)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for column, track in enumerate(self.tracks.values()):
            for row, lines in enumerate(track.lists):
                self._grid.removeWidget(lines)
                place = (row, column) if is_wide else (2 * column + row, 0)
                self._grid.addWidget(lines, place[0], place[1])
            self._grid.setColumnStretch(column, 1 if is_wide or not column else 0)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands beside what now."""
        return QSize(current_theme().px(400), current_theme().px(320))

    @property
    def _lists(self) -> tuple[LineList[GoalRow] | LineList[ActionRow], ...]:
        return tuple(lines for column in self.tracks.values() for lines in column.lists)

    def _show_status(self, plan: PlanView) -> None:
        if plan.content_hash and not plan.is_current:
            self._status.show_text(self.tr("Gewijzigd sinds het akkoord"), "late")
        else:
            self._status.show_text(plan.status_label, "good" if plan.status == APPROVED else "due")

    def _show_strengths(self, strengths: Sequence[str]) -> None:
        if tuple(strengths) == self._strengths_shown:
            return
        self._strengths_shown = tuple(strengths)
        while (item := self._pills.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for strength in strengths:
            self._pills.addWidget(Pill(strength, "good"))
        self._strengths.setVisible(bool(strengths))

    def _show_together(self) -> None:
        on = self._is_together
        self._head.setVisible(not on)
        self.hints.setVisible(self.hints.has_hints and not on)
        self.texts.setVisible(self.texts.has_texts and not on)
        for hints in self.findChildren(PlainHints):
            hints.withhold(on)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self.text_written.emit(str(self.sender().property("field")), text)

    def _frame(self) -> ScrollPage:
        page = ScrollPage(parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        return page

    def _build_head(self) -> None:
        theme = current_theme()
        self._title = text_label("", "section", name="plan_title")
        self._status = Pill()
        self._take = push_button(self.tr("Neem doelen over"), icon_name="download", name="plan_take")
        self._take.setToolTip(self.tr("Uit het GPMI of een vroeger plan (Ctrl+Shift+G)"))
        self._print = push_button(self.tr("Voorbeeld en afdrukken"), icon_name="printer", name="print_plan")
        self._head = QWidget()
        self._heads = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._heads.setContentsMargins(0, 0, 0, 0)
        self._heads.setSpacing(theme.px(10))
        self._state, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (self._state, buttons):
            row.setSpacing(theme.px(10))
            self._heads.addLayout(row)
        self._state.addWidget(self._title)
        self._state.addWidget(self._status)
        self._state.addStretch(1)
        self._heads.insertStretch(1, 1)
        buttons.addWidget(self._take)
        buttons.addWidget(self._print)
        buttons.addStretch(1)

    def _text_card(self) -> Card:
        self._areas = {
            "job_target": _area(self.tr("Welk werk wil ik?"), "job_target", self.tr("Een beroep, een plek, een ritme")),
            "stage_intention": _area(
                self.tr("Werkervaring: wat willen we uitproberen?"),
                "stage_intention",
                self.tr("Waar, waarom, en wat moet blijken?"),
            ),
        }
        card = Card()
        for area in self._areas.values():
            card.add(area)
        return card

    def _strength_line(self) -> QWidget:
        self._good = text_label("", "label", name="plan_strengths_title")
        self._strengths = QWidget()
        line = QVBoxLayout(self._strengths)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current_theme().px(4))
        holder = QWidget()
        self._pills = FlowLayout(holder, spacing=current_theme().px(6))
        line.addWidget(self._good)
        line.addWidget(holder)
        return self._strengths

    def _connect(self) -> None:
        self._take.clicked.connect(self.take_over_requested)
        self._print.clicked.connect(self.print_requested)
        self.hints.line_requested.connect(self.focus_line)
        for area in (*self._areas.values(), self.agreement.words):
            area.area.edited.connect(self._on_text_edited)
        self.set_together(on=False)


def _area(label: str, field: str, placeholder: str) -> NamedArea:
    named = NamedArea(label, TextArea(placeholder, min_lines=1))
    named.area.setObjectName(f"plan_{field}")
    named.area.setProperty("field", field)
    PlainHints(named)
    return named
