"""One trajectory: where it stands, what is due, what it is for, and the next step with its conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.agenda.terms import DossierTerm
from app.cases.trajectory.trajectory_views import TrajectoryView
from models.catalogue import StateKind
from models.dutch_dates import day_month, long_date
from models.rules.trajectories import Objection
from ui.gpmi.term_lines import TermLines
from ui.look.dress import dress
from ui.look.theme import current_theme
from ui.trajectory.cards.criteria_rows import CriteriaRows
from ui.trajectory.cards.evaluations_box import EvaluationsBox
from ui.trajectory.cards.extend_form import ExtendForm
from ui.trajectory.cards.extension_choice import ExtensionChoice
from ui.trajectory.cards.stepper import Stepper
from ui.trajectory.cards.stop_form import StopForm
from ui.trajectory.step_panel import StepPanel, taken_text
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import icon_button, text_label
from ui.widgets.text_area import TextArea

_TONES: dict[StateKind, Tone] = {StateKind.OPEN: "due", StateKind.ACTIVE: "good", StateKind.END: "neutral"}
_FULFILLED_ON = {
    "plan": ("beide_componenten", "plan_ondertekend", "penhouder_akkoord", "pop_opgemaakt"),
    "werkplekken": ("stage_gedaan", "ander_instrument", "overeenkomst_getekend", "binnen_duur"),
    "afronden": ("eindadvies_gemotiveerd", "nazorgplan_begonnen"),
    "menu": ("ingeschreven_vdab",),
}
"""On which page of the section each condition is fulfilled."""

_WITH_PENHOUDER = "activeringstraject"


class TrajectoryCard(Card):
    """Shows a trajectory and says what the user wants with it, once all its ``pieces`` are made.

    ``steps``, ``extend``, ``choice``, ``stop``, ``criteria`` and ``evaluations`` speak for themselves.

    Signals:
        written(id, field, text), dated(id, field, date | None), remove_requested(id)
    """

    written = Signal(str, str, str)
    dated = Signal(str, str, object)
    remove_requested = Signal(str)

    def __init__(self, trajectory_id: str, today: Callable[[], date]) -> None:
        super().__init__(" ", title_role="section")
        self.trajectory_id = trajectory_id
        self._today = today
        self.setObjectName(f"trajectory_{trajectory_id}")
        self._make_head()

    def pieces(self) -> tuple[Callable[[], None], ...]:
        """Return what makes the rest of the card; all in one go would hold up the screen."""
        return (self._make_sides, self._make_facts, self._make_steps, self._make_ways_out)

    def show_trajectory(self, view: TrajectoryView, *, keep_aim: bool) -> None:
        """Show how the trajectory stands; ``keep_aim`` leaves what was typed but not stored."""
        self.set_title(view.label)
        self._status.show_text(view.status_label, _TONES[view.kind])
        self._stepper.show_phases(view.phases, self._today())
        self._about.setText(self._about_text(view))
        against = [one for one in (*view.beside, *view.against) if one.blocks or one in view.against]
        for label, text in (
            (self._explanation, view.status_explanation),
            (self._notes, self._notes_text(view)),
            (self._against, "\n".join(self._sourced(one) for one in against)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_written(view, keep_aim=keep_aim)
        self._terms.show_terms([DossierTerm("", "", found, "traject", view.id) for found in view.terms])
        self._terms.setVisible(bool(view.terms))
        self._remove.setVisible(view.is_removable)
        self.steps.show_steps(view.steps, suggested=view.suggested_on, last=view.limit.due if view.limit else None)
        self.extend.show_offer(view.extension)
        self.choice.show_extensions(view.extensions)
        self.stop.show_trajectory(view)
        is_begun = view.kind is not StateKind.OPEN
        self.criteria.show_criteria(view.criteria, is_begun=is_begun, is_ended=view.is_ended)
        self._taken.setText("\n".join(taken_text(step) for step in view.taken))
        self._history.setVisible(bool(view.taken))

    def show_date_error(self, field: str, text: str) -> None:
        """Show at a day why it was refused; empty takes it away."""
        (self._start if field == "started_on" else self._end).set_error(text or None)

    def arrange(self, width: int) -> None:
        """Put the next step beside the rest where there is room."""
        is_wide = width >= current_theme().px(760)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if is_wide else down)
        self._people_row.setDirection(across if is_wide else down)

    def set_together(self, on: bool) -> None:
        """Show only what is the client's: where it stands, what for, what comes."""
        ours = (self._acts, self._people, self.criteria, self._history, self._notes, self._remove)
        for widget in (*ours, self._terms, self._about, self._explanation, self._against, self._days):
            widget.setVisible(not on)
        if on:
            self.choice.hide()
        self.evaluations.set_together(on)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._aim.flush()
        self.criteria.flush()

    def _show_written(self, view: TrajectoryView, *, keep_aim: bool) -> None:
        if not keep_aim:
            self._aim.set_text(view.aim)
        self._aim.setReadOnly(view.is_ended)
        for control, day in ((self._start, view.started_on), (self._end, view.ends_on)):
            if control.value() != day and not control.error:
                control.set_value(day)
            control.setEnabled(not view.is_ended)
        self._people.setVisible(view.machine == _WITH_PENHOUDER)
        for name, line in self._lines.items():
            stored = str(getattr(view, name))
            if not line.hasFocus() and line.text() != stored:
                line.setText(stored)
                line.setCursorPosition(0)
            line.setReadOnly(view.is_ended)

    def _about_text(self, view: TrajectoryView) -> str:
        since = view.status_since
        parts = (
            self.tr("sinds {day}").format(day=day_month(since, self._today())) if since else "",
            self.tr("officiële status") if view.status_is_official else "",
            view.measure_label if view.measure_label != view.label else "",
            view.author_name,
        )
        return " · ".join(part for part in parts if part)

    def _notes_text(self, view: TrajectoryView) -> str:
        """Return what was decided of it: both days of its plan, its extension, why it began and how it ended."""
        submitted, since = view.submitted_on, view.running_since
        said = (
            self.tr("Plan voorgelegd op {submitted}, goedgekeurd op {since}.").format(
                submitted=long_date(submitted), since=long_date(since)
            )
            if submitted and since
            else "",
            self._extension_text(view),
            self.tr("Gestart met deze reden: {why}").format(why=view.start_why) if view.start_why else "",
            self.tr("Reden van het einde: {why}").format(why=": ".join(_said(view.end_reason, view.end_words)))
            if view.end_reason
            else "",
            *(self._sourced(one) for one in view.beside if not one.blocks),
        )
        return "\n".join(text for text in said if text)

    def _extension_text(self, view: TrajectoryView) -> str:
        """Return until when it was extended and, while it runs, why it is not offered again."""
        if view.extended_until is None:
            return ""
        told = self.tr("Verlengd tot en met {day}.").format(day=long_date(view.extended_until))
        if view.limit is None or view.is_ended:
            return told
        again = self.tr("Een tweede verlenging kan niet. Bron: {source}.").format(source=view.limit.term.source)
        return f"{told} {again}"

    def _sourced(self, one: Objection) -> str:
        return self.tr("{text}. Bron: {source}.").format(text=one.text, source=one.source)

    @Slot(str)
    def _on_aim_edited(self, text: str) -> None:
        self.written.emit(self.trajectory_id, "aim", text)

    @Slot()
    def _on_line_edited(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit) and line.isModified():
            line.setModified(False)
            self.written.emit(self.trajectory_id, line.objectName(), line.text().strip())

    @Slot(object)
    def _on_start_changed(self, day: date | None) -> None:
        self.dated.emit(self.trajectory_id, "started_on", day)

    @Slot(object)
    def _on_end_changed(self, day: date | None) -> None:
        self.dated.emit(self.trajectory_id, "ends_on", day)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self.trajectory_id)

    def _make_head(self) -> None:
        self._status = Pill()
        self._remove = icon_button("trash-2", self.tr("Verwijder dit traject"), name="trajectory_remove")
        self._remove.clicked.connect(self._on_remove_clicked)
        self._stepper = Stepper()
        self._about = text_label("", "label", wrap=True)
        self._explanation = text_label("", "quiet", wrap=True)
        self._against = text_label("", "error", wrap=True, name="trajectory_against")
        self.choice = ExtensionChoice()
        self.add_trailing(self._status)
        self.add_trailing(self._remove)
        for widget in (self._stepper, self._about, self._explanation, self._against, self.choice):
            self.add(widget)

    def _make_sides(self) -> None:
        """Make what it is for and until when, at the left of what can be done."""
        theme = current_theme()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(24))
        self._left = QVBoxLayout()
        self._left.setSpacing(theme.px(12))
        self._sides.addLayout(self._left, 3)
        self.add_layout(self._sides)
        self._terms = TermLines()
        self._aim = TextArea(self.tr("Waar werken we naartoe?"), min_lines=2)
        self._aim.setObjectName("trajectory_aim")
        self._aim.edited.connect(self._on_aim_edited)
        for widget in (self._terms, NamedArea(self.tr("Doel"), self._aim), self._made_days()):
            self._left.addWidget(widget)
        dress(self)

    def _make_facts(self) -> None:
        self._lines: dict[str, QLineEdit] = {}
        self._people = self._who()
        self.criteria = CriteriaRows()
        self.evaluations = EvaluationsBox(self._today)
        self.evaluations.hide()
        self._notes = text_label("", "label", wrap=True, name="trajectory_notes")
        self._taken = text_label("", "label", wrap=True)
        for widget in (self._people, self.criteria, self.evaluations, self._notes, self._made_history()):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        dress(self)

    def _make_steps(self) -> None:
        self._acts = QWidget()
        self._right = QVBoxLayout(self._acts)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(current_theme().px(16))
        self.steps = StepPanel(self._today, pages=self._pages_of_guards())
        self._right.addWidget(self.steps)
        self._sides.addWidget(self._acts, 2)
        dress(self._acts)

    def _make_ways_out(self) -> None:
        self.extend = ExtendForm(self._today)
        self.stop = StopForm(self._today)
        for widget in (self.extend, self.stop):
            self._right.addWidget(widget)
            dress(widget)
        self._right.addStretch(1)

    def _pages_of_guards(self) -> dict[str, tuple[str, str]]:
        """Return where each condition that Tandem judges can be fulfilled."""
        words = {
            "plan": self.tr("Plan"),
            "werkplekken": self.tr("Werkplekken"),
            "afronden": self.tr("Afronden"),
            "menu": self.tr("Aanbod"),
        }
        return {code: (key, words[key]) for key, codes in _FULFILLED_ON.items() for code in codes}

    def _made_days(self) -> QWidget:
        self._start = DateField(self._today, field="started_on", past=True)
        self._start.date_changed.connect(self._on_start_changed)
        self._end = DateField(self._today, field="ends_on")
        self._end.date_changed.connect(self._on_end_changed)
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(current_theme().px(16))
        days.addWidget(Field(self.tr("Gevraagd op"), self._start), 1, Qt.AlignmentFlag.AlignTop)
        days.addWidget(Field(self.tr("Verwacht einde"), self._end), 1, Qt.AlignmentFlag.AlignTop)
        return self._days

    def _who(self) -> QWidget:
        """Return who is who in an activation trajectory."""
        holder = QWidget()
        row = self._people_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(12))
        for name, word in (
            ("casemanager_work", self.tr("Casemanager werk")),
            ("casemanager_care", self.tr("Casemanager zorg")),
            ("penhouder", self.tr("Penhouder")),
        ):
            line = self._lines[name] = QLineEdit()
            line.setObjectName(name)
            line.editingFinished.connect(self._on_line_edited)
            row.addWidget(Field(word, line), 1)
        return holder

    def _made_history(self) -> QWidget:
        theme = current_theme()
        self._history = QWidget()
        history = QVBoxLayout(self._history)
        history.setContentsMargins(0, theme.px(4), 0, 0)
        history.setSpacing(theme.px(2))
        history.addWidget(text_label(self.tr("Gezette stappen"), "label"))
        history.addWidget(self._taken)
        return self._history


def _said(*texts: str) -> list[str]:
    return [text for text in texts if text]
