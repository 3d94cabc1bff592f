"""Who manages the file: as it stands, the next step, and what was heard of a file that is elsewhere for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.network.finding import names
from app.cases.trajectory import handover as cases
from app.cases.trajectory.handover_sharing import GoesAlong, goes_along
from app.cases.trajectory.handover_views import FileManagement, HandoverView, file_management
from app.cases.trajectory.whom_to_call import whom_to_call
from models.errors import Trouble
from models.rules.file_management import AT_OCMW, ELSEWHERE, FOR_GOOD, PROPOSED, RETURNING
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.handover_along import AlongLine
from ui.trajectory.handover_form import HandoverForm
from ui.trajectory.handover_lines import about_words, consent_words, heard_lines, history_words, none_words
from ui.trajectory.handover_stays import StaysLine
from ui.trajectory.news_line import NewsLine
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal
from ui.work.jobs import JobControl

_TONES: dict[str, Tone] = {AT_OCMW: "good", PROPOSED: "due", ELSEWHERE: "due", RETURNING: "late", FOR_GOOD: "neutral"}

_RECENT = timedelta(days=60)
"""How long after a return it is asked what came back."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What the card shows: who manages the file, what goes along, what the client hears, and the organisations (id,
    name, type)."""

    dossier_id: str
    management: FileManagement
    along: GoesAlong | None
    whom: str
    organisations: tuple[tuple[str, str, str], ...]


class HandoverCard(Card):
    """Reads and writes the hand-overs of one dossier by itself; stands in the trajectory and on a triogesprek.

    Signals:
        changed(): who manages the file was changed here.
        print_requested(handover_id: str): show the sheet of a hand-over as on paper.
    """

    changed = Signal()
    print_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(title_role="section", parent=parent)
        self.set_title(self.tr("Wie beheert het dossier"))
        self.setObjectName("handover_card")
        self._context = context
        self._dossier_id = self._triogesprek_id = ""
        self._suggested: Mapping[str, Any] = {}
        self._management: FileManagement | None = None
        self._along: GoesAlong | None = None
        self._is_closed = False
        self._whom = ""
        self._returned_id = ""
        self._steps: list[QPushButton] = []
        self._comes_back = False
        self._build()
        self._connect()

    def show_dossier(
        self, dossier_id: str, *, triogesprek_id: str = "", suggested: Mapping[str, Any] | None = None
    ) -> None:
        """Show the file of a dossier; ``suggested``: what a new hand-over begins with; ``triogesprek_id``: the open
        talk in which steps are agreed."""
        if dossier_id != self._dossier_id:
            self.form.hide()
            self.stays.hide()
            self.news.clear()
            self._management = None
        self._dossier_id, self._triogesprek_id, self._suggested = dossier_id, triogesprek_id, suggested or {}
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read how it stands now, beside the screen."""
        if not self._dossier_id:
            return
        workspace, dossier_id, today = self._context.workspace, self._dossier_id, self._context.today()

        def work(_control: JobControl) -> _Read:
            management = file_management(workspace, dossier_id)
            one = management.current
            to = (one.to_organisation, one.to_organisation_id) if one else None
            return _Read(
                dossier_id,
                management,
                goes_along(workspace, dossier_id, *to, today) if to else None,
                whom_to_call(workspace, dossier_id).sentence,
                tuple((one.id, one.name, one.type) for one in names(workspace)),
            )

        self._context.tasks.read(work, self._on_read, owner=self, kind="file management")

    def set_closed(self, on: bool) -> None:
        """Agree on nothing more here: the sheet does not change any more."""
        self._is_closed = on
        if on:
            self.form.hide()
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Step aside while the client looks along: what concerns the client is the line above the pages."""
        if on:
            self.form.hide()
            self.stays.hide()
            self._arrange()
        self.setVisible(not on)

    def _on_read(self, found: _Read) -> None:
        if found.dossier_id == self._dossier_id:
            self._management, self._along, self._whom = found.management, found.along, found.whom
            if self.form.isHidden():
                self.form.offer(found.organisations)
            self._show(found.management)

    def _show(self, management: FileManagement) -> None:
        current, today = management.current, self._context.today()
        self._status.show_text(management.status_label, _TONES.get(management.status, "neutral"))
        self._about.setText(about_words(current, today) if current else none_words(management, today))
        self._told.setText(self.tr("De cliënt weet: {what}").format(what=current.told_client) if current else "")
        self._heard.setText("\n".join(heard_lines(current, today)) if current else "")
        self._warned.setText(
            self.tr("Zonder genoteerde toestemming voorgesteld: {why}").format(why=current.warned) if current else ""
        )
        self._history.setText(history_words(management, today))
        self._show_returned(management)
        self._show_steps(current)
        self._arrange()
        if self._comes_back:
            self._comes_back = False
            nearest = next((one for one in (*self._steps, self._propose) if not one.isHidden()), None)
            (nearest or self).setFocus()

    def _arrange(self) -> None:
        current = self._management.current if self._management else None
        is_writing = not (self.form.isHidden() and self.stays.isHidden())
        may = not self._is_closed
        is_away = current is not None and current.is_away and current.is_open
        self._propose.setVisible(may and self._management is not None and current is None and not is_writing)
        self._change.setVisible(may and current is not None and current.is_open and not is_writing)
        self._print.setVisible(bool(self._printed_id) and not is_writing)
        self._take_back.setVisible(
            may and current is not None and current.status == PROPOSED and len(current.taken) == 1 and not is_writing
        )
        for button in self._steps:
            button.setVisible(may and not is_writing)
        self.news.setVisible(may and is_away and not is_writing)
        self.returned.setVisible(may and bool(self._returned_id) and not is_writing)
        self._error.setVisible(bool(self._error.text()))
        self.along.show_along(None if is_writing else current, self._along, self._context.today())
        self._consent.setText(consent_words(current, self._context.today()))
        line = self.tr("Wat de cliënt hoort: {line}").format(line=self._whom)
        self._whom_told.setText(line if self._whom else "")
        told = (self._about, self._told, self._consent, self._heard, self._whom_told, self._history)
        for label in told:
            label.setVisible(bool(label.text()) and not is_writing)
        self._warned.setVisible(bool(current and current.warned) and not is_writing)

    @property
    def _printed_id(self) -> str:
        """The hand-over of the sheet: the one that goes on, else the last."""
        last = next(iter(self._management.handovers), None) if self._management else None
        return last.id if last else ""

    def _show_returned(self, management: FileManagement) -> None:
        """Ask what came back with a file that came back not long ago."""
        last = next(iter(management.handovers), None)
        went = last is not None and last.id in {one.handover_id for one in management.history}
        ended = last.ended_on if last is not None and went and management.current is None else None
        is_recent = ended is not None and self._context.today() - ended <= _RECENT
        self._returned_id = last.id if last is not None and is_recent else ""
        if self._returned_id and last is not None:
            self.returned.area.set_text(last.came_back)

    def _show_steps(self, current: HandoverView | None) -> None:
        for button in self._steps:
            self._next.removeWidget(button)
            button.hide()
            button.deleteLater()
        steps = sorted(current.steps, key=lambda one: one.target != ELSEWHERE) if current else []
        self._steps = [self._step(one.target, one.label, current) for one in steps] if current else []
        for button in self._steps:
            self._next.addWidget(button)

    def _step(self, target: str, label: str, current: HandoverView) -> QPushButton:
        words = {
            ELSEWHERE: self.tr("{who} aanvaardt").format(who=current.to_organisation),
            RETURNING: self.tr("Loopt af: terugkeer gevraagd"),
            FOR_GOOD: self.tr("Blijft elders"),
        }
        button = push_button(
            words.get(target, label), "primary" if target == ELSEWHERE else "normal", name=f"step_{target}"
        )
        button.setToolTip(label)
        button.setProperty("target", target)
        button.clicked.connect(self._on_step)
        return button

    # What the user does

    @Slot()
    def _on_propose(self) -> None:
        self.form.open_with(self._suggested, self.tr("Stel voor"))
        self._arrange()

    @Slot()
    def _on_change(self) -> None:
        current = self._management.current if self._management else None
        if current is not None:
            values = {name: getattr(current, name) for name in _FORM_FIELDS}
            self.form.open_with({**values, "feedback_on": current.agreed_days}, self.tr("Bewaar"))
            self._arrange()

    @Slot(object, str)
    def _on_entered(self, values: Mapping[str, Any], reason: str) -> None:
        workspace, dossier_id = self._context.workspace, self._dossier_id
        current = self._management.current if self._management else None
        if current is not None and current.is_open:
            work: Callable[[], object] = partial(cases.save_handover, workspace, current.id, values)
        else:
            full = {**values, "triogesprek_id": self._triogesprek_id}
            if not values["feedback_on"]:
                full["feedback_on"] = None
            work = partial(cases.propose_handover, workspace, dossier_id, full, reason=reason)
        self._do(work, self._on_kept, self.form.show_trouble)

    def _on_kept(self) -> None:
        self.form.hide()
        self._comes_back = True  # or the cursor would go to whatever comes after the form
        self._arrange()

    @Slot()
    def _on_step(self) -> None:
        current = self._management.current if self._management else None
        if current is not None:
            target = str(self.sender().property("target"))
            if target == FOR_GOOD:
                self.stays.open()
                self._arrange()
                return
            step = partial(
                cases.step_handover,
                self._context.workspace,
                current.id,
                target,
                is_accepted=target == ELSEWHERE,
                triogesprek_id=self._triogesprek_id,
            )
            self._do(step, self._on_kept, self._on_step_refused)

    @Slot(str)
    def _on_stays(self, why: str) -> None:
        current = self._management.current if self._management else None
        if current is not None:
            step = partial(cases.step_handover, self._context.workspace, current.id, FOR_GOOD, words=why)
            self._do(step, self._on_stayed, self.stays.show_trouble)

    def _on_stayed(self) -> None:
        self.stays.hide()
        self._on_kept()

    @Slot(str)
    def _on_returned(self, text: str) -> None:
        if self._returned_id:
            note = partial(cases.note_came_back, self._context.workspace, self._returned_id, text)
            self._do(note, lambda: None, self._show_error)

    def _on_step_refused(self, trouble: Trouble) -> None:
        """Open the form where something lacks that can be filled in there."""
        if getattr(trouble, "field", "") in ("expected_back_on", "feedback_on", "told_client"):
            self._on_change()
            self.form.show_trouble(trouble)
        else:
            self._show_error(trouble)

    @Slot(object, str)
    def _on_heard(self, day: Any, text: str) -> None:
        current = self._management.current if self._management else None
        if current is not None:
            note = partial(cases.note_feedback, self._context.workspace, current.id, day, text)
            self._do(note, self.news.clear, self.news.show_trouble)

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self._printed_id)

    @Slot()
    def _on_sharing(self) -> None:
        self._context.navigation.dossier_requested.emit(self._dossier_id, "delen", "")

    @Slot()
    def _on_take_back(self) -> None:
        current = self._management.current if self._management else None
        if current is not None:
            workspace, id_ = self._context.workspace, current.id
            undo = partial(self._do, partial(cases.restore_proposal, workspace, id_), lambda: None, self._show_error)
            tell = partial(self._context.notices.passing, self.tr("Voorstel ingetrokken."), undo)
            self._do(partial(cases.take_back_proposal, workspace, id_), tell, self._show_error)

    def _do(self, work: Callable[[], object], done: Callable[[], None], refused: Callable[[Trouble], None]) -> None:
        """Do ``work`` beside the screen; what refuses it is told where it belongs."""
        self._error.setText("")

        def told(_result: object) -> None:
            done()
            self.reload()
            self.changed.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, Trouble):
                raise error
            refused(error)
            self._arrange()

        self._context.tasks.write(lambda _control: work(), told, failed, owner=self)

    def _show_error(self, trouble: Trouble) -> None:
        self._error.setText(refusal(trouble))

    def _build(self) -> None:
        self._status = Pill()
        self.add_trailing(self._status)
        self._about = text_label("", wrap=True, name="handover_about")
        self._told = text_label("", "quiet", wrap=True)
        self._warned = text_label("", "quiet", wrap=True, name="handover_warned")
        self._heard = text_label("", wrap=True, name="handover_heard")
        self._error = text_label("", "error", wrap=True, name="handover_refused")
        self._whom_told = text_label("", "quiet", wrap=True, name="handover_whom_told")
        self._consent = text_label("", "quiet", wrap=True, name="handover_consent")
        self._history = text_label("", "quiet", wrap=True, name="handover_history")
        back = TextArea(self.tr("bv. attest behaald, sollicitaties lopen"), min_lines=1, max_lines=4)
        back.setObjectName("handover_came_back")
        self.returned = NamedArea(self.tr("Wat kwam terug met het dossier?"), back)
        self.stays = StaysLine()
        self.form = HandoverForm(self._context.today)
        self.news = NewsLine(self._context.today)
        self.along = AlongLine()
        self._propose = push_button(
            self.tr("Stel tijdelijke overdracht voor"), icon_name="handshake", name="handover_propose"
        )
        self._change = push_button(self.tr("Aanpassen"), "quiet", icon_name="pencil", name="handover_change")
        self._take_back = push_button(self.tr("Trek het voorstel in"), "quiet", name="handover_take_back")
        self._print = push_button(
            self.tr("Overdrachtsblad afdrukken"), "quiet", icon_name="printer", name="handover_print"
        )
        self._next = FlowLayout(spacing=current_theme().px(8))
        buttons = FlowLayout(spacing=current_theme().px(8))
        for widget in (
            self._about, self._told, self._consent, self.along, self._warned, self._heard, self._whom_told,
            self._history, self.returned, self.news, self.stays, self.form, self._error,
        ):  # fmt: skip
            self.add(widget)
        for button in (self._propose, self._change, self._take_back, self._print):
            buttons.addWidget(button)
        self.add_layout(self._next)
        self.add_layout(buttons)
        self._arrange()

    def _connect(self) -> None:
        self._propose.clicked.connect(self._on_propose)
        self._change.clicked.connect(self._on_change)
        self._take_back.clicked.connect(self._on_take_back)
        self._print.clicked.connect(self._on_print)
        self.form.entered.connect(self._on_entered)
        self.form.closed.connect(self._arrange)
        self.along.sharing_requested.connect(self._on_sharing)
        self.news.heard.connect(self._on_heard)
        self.stays.said.connect(self._on_stays)
        self.stays.closed.connect(self._arrange)
        self.returned.area.edited.connect(self._on_returned)


_FORM_FIELDS = (
    "from_name", "from_phone", "to_organisation", "to_name", "to_phone", "why", "starts_on", "expected_back_on",
    "told_client", "consent_on", "consent_how", "consent_words", "contacted_on", "call_for", "call_us_for",
)  # fmt: skip
