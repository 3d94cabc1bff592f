"""The page of the agreement: goals on the work and the welfare side, who does what, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.cases.agenda.terms import dossier_terms
from app.cases.attachments.listing import list_attachments
from app.cases.gpmi import drafts as cases
from app.cases.gpmi import lines, signing
from app.cases.gpmi.comparison import compare_with_signed
from app.cases.gpmi.life import AMENDING
from app.cases.gpmi.obligation import answer_basis, obligation
from app.cases.gpmi.snapshot import GpmiSnapshot, gpmi, gpmi_versions
from models.attachment import PDF
from models.errors import Trouble
from ui.context import Context
from ui.frame.calendar_button import CalendarButton
from ui.frame.record_mark import RecordMark
from ui.gpmi.agreement_row import AgreementRow
from ui.gpmi.obligation_card import ObligationCard
from ui.gpmi.page import GpmiPage
from ui.gpmi.part import GpmiPart
from ui.gpmi.template_actions import TemplateActions
from ui.lines.goal_row import GoalRow
from ui.lines.line_list import LineList
from ui.look.theme import current_theme
from ui.widgets.empty_state import EmptyState
from ui.work.actions import Actions, refusal
from ui.work.save_queue import SaveQueue, Told

_KINDS = frozenset({
    "gpmi", "gpmi_goal", "gpmi_agreement", "gpmi_signature", "assessment", "factor", "factor_link", "person",
    "attachment", "gpmi_basis", "gpmi_template", "trajectory", "gpmi_evaluation", "gpmi_event",
})  # fmt: skip


class AgreementPart(GpmiPart):
    """One version of the GPMI, edited in place, below whether there must be one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_agreement")
        self._snapshot: GpmiSnapshot | None = None
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:gpmi")
        self._saves.saved.connect(self.reload)
        self._actions = Actions(context.notices, self.reload, self._saves.settle)
        self._build()
        self._connect()
        self._templates = TemplateActions(self, self.page.templates, self._actions)

    def show_dossier(self, dossier_id: str, gpmi_id: str) -> None:
        self.flush()
        self._saves.forget_refused()
        self.page.forget()
        self.obligation.forget()
        super().show_dossier(dossier_id, gpmi_id)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        self.obligation.flush()
        self.page.flush()
        self._saves.retry()
        self._saves.settle()

    def set_together(self, on: bool) -> None:
        self.obligation.setVisible(not on)
        self.page.set_together(on)

    @Slot()
    def reload(self) -> None:
        if self._saves.is_writing or not self.dossier_id:
            return  # it is read again when that has arrived
        workspace = self.context.workspace
        self.obligation.show_obligation(
            obligation(workspace, self.dossier_id), dossier_terms(workspace, self.dossier_id)
        )
        versions = gpmi_versions(workspace, self.dossier_id)
        if self.gpmi_id not in {version.id for version in versions}:  # none yet, or it has just gone
            self._snapshot = None
            self._stack.setCurrentWidget(self._empty)
            return
        self._snapshot = gpmi(workspace, self.gpmi_id)
        self.page.show_gpmi(self._snapshot, versions, self._saves.holds)
        if self._snapshot.is_editable:
            self._templates.show()
        self.page.changes.show_comparison(compare_with_signed(workspace, self.gpmi_id))
        self._stack.setCurrentWidget(self.page)
        self._watch(self._snapshot)

    def _watch(self, shown: GpmiSnapshot) -> None:
        goals = [("gpmi_goal", goal.id) for goal in shown.goals]
        agreements = [("gpmi_agreement", one.id) for one in shown.agreements]
        parties = shown.signing.parties
        signatures = [("gpmi_signature", one.signature.id) for one in parties if one.signature is not None]
        self.mark.watch(self.dossier_id, [("gpmi", shown.id), *goals, *agreements, *signatures])

    # What the user does

    @Slot(str, object)
    def _on_answered(self, field: str, answer: object) -> None:
        trouble = self._actions.do(partial(answer_basis, self.context.workspace, self.dossier_id, field, answer))
        self.obligation.show_error(field, refusal(trouble))

    @Slot()
    def _on_new_requested(self) -> None:
        self.flush()
        if (trouble := self._start(partial(cases.create_gpmi, self.context.workspace, self.dossier_id))) is not None:
            self.context.notices.passing(refusal(trouble))

    def _start(self, make: Callable[[], str]) -> Trouble | None:
        """Make a version and show it on every page; return the trouble that refused it."""
        made: list[str] = []
        trouble = self._actions.do(lambda: made.append(make()))
        for gpmi_id in made:
            self.subject_chosen.emit(gpmi_id)
            self.page.focus_start()
        return trouble

    @Slot(str)
    def _on_version_chosen(self, gpmi_id: str) -> None:
        self.flush()
        self.subject_chosen.emit(gpmi_id)

    @Slot()
    def _on_print_clicked(self) -> None:
        self.flush()
        self.print_requested.emit("gpmi", self.gpmi_id)

    @Slot(str, object, str)
    def _on_step_requested(self, target: str, stated: frozenset[str], reason: str) -> None:
        self.flush()
        if target == AMENDING:
            self._amend(stated)
            return
        step = partial(cases.take_gpmi_step, self.context.workspace, self.gpmi_id, target, stated=stated, reason=reason)
        trouble = self._actions.do(step)
        self.page.next.steps.show_error(refusal(trouble))

    def _amend(self, stated: frozenset[str]) -> None:
        """Start the version that changes this one, and show it; the signed one stays in force."""
        trouble = self._start(partial(cases.start_amendment, self.context.workspace, self.gpmi_id, stated=stated))
        if trouble is not None:
            self.page.next.steps.show_error(refusal(trouble))

    @Slot(object)
    def _on_sign_requested(self, entry: signing.SignatureEntry) -> None:
        trouble = self._actions.do(partial(signing.sign_gpmi, self.context.workspace, self.gpmi_id, entry))
        form = self.page.signatures.form
        if trouble is None:
            form.close_form()
        else:
            form.show_error(refusal(trouble))

    @Slot(str)
    def _on_withdraw_requested(self, signature_id: str) -> None:
        self._actions.do_or_tell(partial(signing.withdraw_signature, self.context.workspace, signature_id))

    @Slot(object)
    def _on_waived(self, day: date | None) -> None:
        trouble = self._actions.do(partial(signing.waive_reflection, self.context.workspace, self.gpmi_id, day))
        self.page.signatures.show_waiver_error(refusal(trouble))

    def _scans(self) -> list[tuple[str, str]]:
        """Return the documents of this dossier that can be a scan."""
        found = list_attachments(self.context.workspace, self.dossier_id)
        return [(one.id, one.name) for one in found if one.media_type == PDF or one.media_type.startswith("image/")]

    @Slot(str, str)
    def _on_goal_added(self, track: str, title: str) -> None:
        trouble = self._actions.do(partial(lines.add_goal, self.context.workspace, self.gpmi_id, track, title))
        self._show_added(self.page.goals[track], trouble)

    @Slot(str, str)
    def _on_agreement_added(self, party: str, text: str) -> None:
        trouble = self._actions.do(partial(lines.add_agreement, self.context.workspace, self.gpmi_id, party, text))
        self._show_added(self.page.agreements[party], trouble)

    def _show_added(self, column: LineList[GoalRow] | LineList[AgreementRow], trouble: Trouble | None) -> None:
        if trouble is None:
            column.clear_line()
        else:  # what was typed stays, so that it can be said in another way
            column.show_error(refusal(trouble))

    @Slot(str, str, str)
    def _on_goal_written(self, goal_id: str, field: str, text: str) -> None:
        workspace = self.context.workspace
        self._type(f"{goal_id}:{field}", text, lambda said: lines.write_goal(workspace, goal_id, field, said))

    @Slot(str, str, str)
    def _on_agreement_written(self, agreement_id: str, field: str, text: str) -> None:
        workspace = self.context.workspace
        self._type(
            f"{agreement_id}:{field}",
            text,
            lambda said: lines.write_agreement(workspace, agreement_id, said),
            lambda trouble: self.page.show_line_error(agreement_id, refusal(trouble)),
        )

    @Slot(str, str)
    def _on_text_written(self, field: str, text: str) -> None:
        workspace, gpmi_id = self.context.workspace, self.gpmi_id
        self._type(f"{gpmi_id}:{field}", text, lambda said: cases.write_gpmi(workspace, gpmi_id, field, said))

    def _type(self, key: str, said: object, write: Callable[[Any], None], told: Told | None = None) -> None:
        self._saves.put(key, {"said": said}, lambda values: write(values["said"]), told or self._tell)

    def _tell(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self.context.notices.passing(refusal(trouble))

    @Slot(str, object)
    def _on_dated(self, field: str, day: date | None) -> None:
        workspace, gpmi_id = self.context.workspace, self.gpmi_id
        self._type(
            f"{gpmi_id}:{field}",
            day,
            lambda said: cases.date_gpmi(workspace, gpmi_id, field, said),
            lambda trouble: self.page.terms.show_date_error(field, refusal(trouble)),
        )

    @Slot(str, str)
    def _on_goal_grounded(self, goal_id: str, ground_id: str) -> None:
        self._actions.do_or_tell(partial(lines.ground_goal, self.context.workspace, goal_id, ground_id))

    @Slot(str, str)
    def _on_agreement_grounded(self, agreement_id: str, ground_id: str) -> None:
        self._actions.do_or_tell(partial(lines.ground_agreement, self.context.workspace, agreement_id, ground_id))

    @Slot(str, str)
    def _on_named(self, agreement_id: str, name: str) -> None:
        row = self.sender()
        trouble = self._actions.do(partial(lines.name_party, self.context.workspace, agreement_id, name))
        if isinstance(row, AgreementRow):
            row.show_name_error(refusal(trouble))

    @Slot(str, object)
    def _on_agreement_dated(self, agreement_id: str, day: date | None) -> None:
        row = self.sender()
        trouble = self._actions.do(partial(lines.date_agreement, self.context.workspace, agreement_id, day))
        if isinstance(row, AgreementRow):
            row.text.set_error(refusal(trouble))

    @Slot(str, int)
    def _on_goal_moved(self, goal_id: str, by: int) -> None:
        if self._actions.do_or_tell(partial(lines.move_goal, self.context.workspace, goal_id, by)):
            self.page.focus_line(goal_id)

    @Slot(str, int)
    def _on_agreement_moved(self, agreement_id: str, by: int) -> None:
        if self._actions.do_or_tell(partial(lines.move_agreement, self.context.workspace, agreement_id, by)):
            self.page.focus_line(agreement_id)

    @Slot(str)
    def _on_goal_removed(self, goal_id: str) -> None:
        self._remove(goal_id, lines.remove_goal, lines.restore_goal, self.tr("Doel verwijderd"))

    @Slot(str)
    def _on_agreement_removed(self, agreement_id: str) -> None:
        self._remove(agreement_id, lines.remove_agreement, lines.restore_agreement, self.tr("Afspraak verwijderd"))

    def _remove(self, line_id: str, remove: Callable[..., None], restore: Callable[..., None], text: str) -> None:
        workspace = self.context.workspace
        self.page.focus_beside(line_id)
        if self._actions.do_or_tell(partial(remove, workspace, line_id)):
            self.context.notices.passing(text, partial(self._actions.undo, partial(restore, workspace, line_id)))

    # Building

    def _build(self) -> None:
        self._empty = EmptyState(
            "handshake",
            self.tr(
                "Er is nog geen GPMI. Een GPMI is een afspraak tussen cliënt en OCMW: wat wil iemand, en wie doet wat?"
            ),
            self.tr("Begin een GPMI"),
        )
        self._empty.button.setObjectName("start_gpmi")
        self.page = GpmiPage(self.context.today, self._goal_row, self._agreement_row, self._scans)
        self.mark = RecordMark(self.context, frozenset({"gpmi", "gpmi_goal", "gpmi_agreement", "gpmi_signature"}))
        self.page.add_mark(self.mark)
        self.obligation = ObligationCard(self.context.today)
        self.obligation.add_below_terms(CalendarButton(self.context, lambda: self.dossier_id))
        above = QVBoxLayout()
        margin = current_theme().px(22)  # as the page below it
        above.setContentsMargins(margin, margin, margin, 0)
        above.addWidget(self.obligation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.page)

    def _connect(self) -> None:
        page = self.page
        self.obligation.answered.connect(self._on_answered)
        self._empty.action_requested.connect(self._on_new_requested)
        page.new_requested.connect(self._on_new_requested)
        page.version_chosen.connect(self._on_version_chosen)
        page.print_requested.connect(self._on_print_clicked)
        page.goal_added.connect(self._on_goal_added)
        page.agreement_added.connect(self._on_agreement_added)
        page.text_written.connect(self._on_text_written)
        page.terms.written.connect(self._on_text_written)
        page.terms.dated.connect(self._on_dated)
        page.next.steps.step_requested.connect(self._on_step_requested)
        page.signatures.sign_requested.connect(self._on_sign_requested)
        page.signatures.withdraw_requested.connect(self._on_withdraw_requested)
        page.signatures.waived.connect(self._on_waived)

    def _goal_row(self, goal_id: str) -> GoalRow:
        row = GoalRow(goal_id)
        row.written.connect(self._on_goal_written)
        row.move_requested.connect(self._on_goal_moved)
        row.remove_requested.connect(self._on_goal_removed)
        row.ground_chosen.connect(self._on_goal_grounded)
        return row

    def _agreement_row(self, party: str, agreement_id: str) -> AgreementRow:
        row = AgreementRow(agreement_id, self.context.today, has_name=party == "third")
        row.written.connect(self._on_agreement_written)
        row.move_requested.connect(self._on_agreement_moved)
        row.remove_requested.connect(self._on_agreement_removed)
        row.named.connect(self._on_named)
        row.dated.connect(self._on_agreement_dated)
        row.ground_chosen.connect(self._on_agreement_grounded)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.arrange(self.width())
