"""One procedure: the talk first, then what can be done next, with the days that count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.agenda.terms import DossierTerm
from app.cases.gpmi.sanction_snapshot import SanctionStep, SanctionView
from app.cases.gpmi.sanctions import HEARING_FIELDS
from models.errors import InvalidValue, Trouble
from models.rules.sanction import INVITED
from ui.gpmi.sanctions.step_form import StepForm
from ui.gpmi.sanctions.step_track import StepTrack
from ui.gpmi.sanctions.words import field_word, hearing_text, state_text, state_tone, title_text
from ui.gpmi.term_lines import TermLines
from ui.look.theme import current_theme
from ui.trajectory.step_panel import taken_text
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, rule, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal

TALK = ("facts", "client_account", "what_helps", "legitimate_reason")
LATER = ("report", "proposal", "hearing_report", "decision")
_FIRST = "geen_sanctie"
MOVING = "verzet"
"""No step of the procedure: the hearing gets another day, hour or place."""

_ABREAST = 820
"""From this width on two texts stand beside each other."""

_TOLD = ("met_uitstel", "beslist")
"""In which states the client still has to be told of a decision, or has been."""


class SanctionCard(Card):
    """Shows one procedure; what is typed is told after a pause, a step when its form is kept.

    Signals:
        written(sanction_id: str, field: str, text: str)
        step_entered(sanction_id: str, entry: StepEntry)
        notified(sanction_id: str, on: date | None): the client was told of the decision.
        back_requested(sanction_id: str): take the newest step back.
        remove_requested(sanction_id: str)
        print_requested(sanction_id: str): the invitation to be heard.
        client_requested(sanction_id: str): show this to the client, in plain words.
    """

    written = Signal(str, str, str)
    step_entered = Signal(str, object)
    notified = Signal(str, object)
    back_requested = Signal(str)
    remove_requested = Signal(str)
    print_requested = Signal(str)
    client_requested = Signal(str)

    def __init__(self, sanction_id: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName("sanction_card")
        self.sanction_id = sanction_id
        self._today = today
        self._found: SanctionView | None = None
        self._bodies: tuple[str, ...] = ()
        self.form: StepForm | None = None
        self.areas: dict[str, TextArea] = {}
        self.fields: dict[str, Field] = {}
        self._buttons: list[QPushButton] = []
        self._flow = FlowLayout()
        self._columns = 0
        self._is_step_taken = False
        self._build()

    def show_sanction(self, found: SanctionView, bodies: tuple[str, ...], *, may_write: bool, is_held: bool) -> None:
        """Show what is stored; ``is_held``: what stands on the screen could not be stored and stays."""
        is_moved = self._found is None or self._found.status != found.status
        self._found, self._bodies = found, bodies
        self.set_title(title_text(found))
        self._pill.show_text(found.status_label, state_tone(found))
        self._track.show_sanction(found)
        hearing = self.tr("Gesprek: {when}").format(when=hearing_text(found)) if found.status == INVITED else ""
        about = self.tr("Over de afspraak: {text}").format(text=found.about) if found.about else ""
        for label, text in ((self._about, about), (self._state, state_text(found)), (self._hearing, hearing)):
            label.setText(text)
            label.setVisible(bool(text))
        for name, area in self.areas.items():
            self._show_text(name, area, may_write=may_write, is_held=is_held)
        self.fields["notified_on"].setVisible(found.status in _TOLD)
        self._notified.setEnabled(may_write)
        if not self.fields["notified_on"].error:
            self._notified.set_value(found.days["notified_on"])
        self._show_steps(found.steps if may_write else (), is_moved=is_moved)
        self._terms.show_terms([DossierTerm(found.dossier_id, "", one, "gpmi", found.id) for one in found.terms])
        self._taken.setText("\n".join(taken_text(step) for step in found.taken))
        self._taken.setVisible(bool(found.taken))
        self._print.setVisible(bool(found.texts["proposal"].strip()))
        self._back.setVisible(may_write and bool(found.taken))
        self._remove.setVisible(may_write and not found.taken)

    def show_refused(self, field: str, trouble: Trouble) -> None:
        """Say at its field why what was typed is not kept."""
        if field in self.fields:
            self.fields[field].set_error(refusal(trouble))

    def show_step_trouble(self, trouble: Trouble) -> None:
        """Say why the step is refused: at the text that it asks for, or in the form."""
        if self.form is None:
            return
        self.form.show_trouble(trouble)
        if isinstance(trouble, InvalidValue) and trouble.field in self.fields:
            self.fields[trouble.field].show()
            self.fields[trouble.field].set_error(refusal(trouble))
            self.fields[trouble.field].control.setFocus()

    def finish_step(self) -> None:
        """A step was taken: its form goes, and the keyboard goes on to what can be done next."""
        self._is_step_taken = True
        self.close_form()

    def close_form(self) -> None:
        """Put the form of a step away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        for field in self.fields.values():
            field.set_error(None)

    def flush(self) -> None:
        for area in self.areas.values():
            area.flush()

    def focus_start(self) -> None:
        """Put the keyboard where the talk is written down."""
        self.areas["client_account"].setFocus()

    def _show_text(self, name: str, area: TextArea, *, may_write: bool, is_held: bool) -> None:
        found = self._found
        if found is None:
            return
        can_write = may_write and name in found.writable
        area.setReadOnly(not can_write)
        if not is_held:
            area.set_text(found.texts[name])
        is_asked = can_write and (name in TALK or name in _asked_later(found))
        self.fields[name].setVisible(bool(found.texts[name].strip()) or is_asked)

    def _show_steps(self, steps: tuple[SanctionStep, ...], *, is_moved: bool) -> None:
        shown = [one.property("target") for one in self._buttons]
        if not is_moved and shown == [one.target for one in _ordered(steps)]:
            return
        self.close_form()
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for step in _ordered(steps):
            button = push_button(step.label, name=f"step_{step.target}")
            button.setProperty("target", step.target)
            button.clicked.connect(self._on_step_clicked)
            self._flow.addWidget(button)
            self._buttons.append(button)
        self._move.setVisible(self._found is not None and self._found.status == INVITED and bool(steps))
        self._next.setVisible(bool(steps))
        if self._is_step_taken and is_moved:
            self._is_step_taken = False
            (self._buttons[0] if self._buttons else self._client).setFocus()

    @Slot()
    def _on_step_clicked(self) -> None:
        sender: QObject | None = self.sender()
        if self._found is None or sender is None:
            return
        known = {one.target: one for one in (*self._found.steps, _moving(self.tr("Verzet het gesprek")))}
        step = known[str(sender.property("target"))]
        self.flush()
        self.close_form()
        self.form = StepForm(self._found, step, self._bodies, self._today)
        self.form.step_entered.connect(self._on_step_entered)
        self.form.closed.connect(self._on_form_closed)
        self._form_place.addWidget(self.form)
        self.form.open_form()

    @Slot(object)
    def _on_step_entered(self, entry: object) -> None:
        self.step_entered.emit(self.sanction_id, entry)

    @Slot()
    def _on_form_closed(self) -> None:
        self.close_form()
        if self._buttons:
            self._buttons[0].setFocus()

    @Slot(object)
    def _on_notified(self, day: object) -> None:
        self.notified.emit(self.sanction_id, day)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(self.sanction_id, str(self.sender().property("field")), text)

    @Slot()
    def _on_pressed(self) -> None:
        signals = {
            "print_hearing": self.print_requested,
            "show_client": self.client_requested,
            "sanction_back": self.back_requested,
            "sanction_remove": self.remove_requested,
        }
        self.flush()
        signals[self.sender().objectName()].emit(self.sanction_id)

    def _build(self) -> None:
        theme = current_theme()
        self._pill = Pill()
        self.add_trailing(self._pill)
        self._state = text_label("", wrap=True, name="sanction_state")
        self._hearing = text_label("", "strong", wrap=True, name="sanction_hearing")
        self._about = text_label("", "quiet", wrap=True, name="sanction_about")
        self.add(self._about)
        self.add(self._state)
        self.add(self._hearing)
        self._track = StepTrack()
        self.add(self._track)
        self._texts = QGridLayout()
        self._texts.setHorizontalSpacing(theme.px(14))
        self._texts.setVerticalSpacing(theme.px(8))
        self.add_layout(self._texts)
        for name in (*TALK, *LATER):
            self._add_area(name)
        self._arrange(1)
        self._notified = DateField(self._today, field="notified_on", past=True)
        self._notified.date_changed.connect(self._on_notified)
        self.fields["notified_on"] = Field(field_word("notified_on"), self._notified)
        self.fields["notified_on"].setMaximumWidth(theme.px(640))
        self.add(self.fields["notified_on"])
        self._next = QWidget()
        column = QVBoxLayout(self._next)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(rule())
        column.addWidget(text_label(self.tr("Wat nu kan"), "label"))
        column.addLayout(self._flow)
        self._move = push_button(self.tr("Verzet het gesprek"), "quiet", name="move_hearing")
        self._move.setProperty("target", MOVING)
        self._move.clicked.connect(self._on_step_clicked)
        column.addWidget(self._move)
        self._form_place = QVBoxLayout()
        column.addLayout(self._form_place)
        self.add(self._next)
        self._terms = TermLines()
        self._taken = text_label("", "label", wrap=True, name="sanction_taken")
        self.add(self._terms)
        self.add(self._taken)
        self._print = push_button(self.tr("Uitnodiging afdrukken"), icon_name="printer", name="print_hearing")
        self._client = push_button(self.tr("Toon aan de cliënt"), icon_name="eye", name="show_client")
        self._back = push_button(self.tr("Laatste stap terugnemen"), "quiet", icon_name="undo-2", name="sanction_back")
        self._remove = push_button(self.tr("Haal weg"), "quiet", icon_name="trash-2", name="sanction_remove")
        row = FlowLayout()
        for button in (self._client, self._print, self._back, self._remove):
            button.clicked.connect(self._on_pressed)
            row.addWidget(button)
        self.add_layout(row)

    def _add_area(self, name: str) -> None:
        area = TextArea(min_lines=2, max_lines=10)
        area.setObjectName(f"sanction_{name}")
        area.setProperty("field", name)
        area.edited.connect(self._on_edited)
        self.areas[name] = area
        self.fields[name] = Field(field_word(name), area)

    def _arrange(self, columns: int) -> None:
        """Put the texts under each other, or by two: what happened beside how the client tells it."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, name in enumerate(self.areas):
            self._texts.addWidget(self.fields[name], *divmod(place, columns), Qt.AlignmentFlag.AlignTop)
        self._texts.setColumnStretch(0, 1)
        self._texts.setColumnStretch(1, 1 if columns > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= current_theme().px(_ABREAST) else 1)


def _ordered(steps: tuple[SanctionStep, ...]) -> list[SanctionStep]:
    """Return the steps with the one that needs no sanction first."""
    return sorted(steps, key=lambda step: step.target != _FIRST)


def _moving(label: str) -> SanctionStep:
    """Return the change of day, hour or place, which is asked like a step."""
    return SanctionStep(MOVING, label, "", HEARING_FIELDS, "hearing_on", (), ())


def _asked_later(found: SanctionView) -> tuple[str, ...]:
    """Return what is asked at this point of the procedure, beside the talk."""
    asked = {
        "aangemaand": ("report", "proposal"),
        "verslag": ("report", "proposal"),
        "uitgenodigd": ("hearing_report",),
        "gehoord": ("hearing_report", "decision"),
        "met_uitstel": ("decision",),
        "beslist": ("decision",),
    }
    return asked.get(found.status, ())
