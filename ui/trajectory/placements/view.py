"""The page "Werkplekken" of the section Traject: the list beside the one that is looked at, and adding one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.cases.placements import agreement, hours, visits
from app.cases.placements import placements as cases
from app.cases.placements.limits import PlacementLimits
from app.cases.placements.placement_views import PlacementView, placement_of
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.placements import line_acts
from ui.trajectory.placements.add_form import AddForm
from ui.trajectory.placements.client_page import ClientPage
from ui.trajectory.placements.detail import PlacementDetail
from ui.trajectory.placements.frame import PlacementsFrame
from ui.trajectory.placements.lines_card import LinesCard
from ui.trajectory.placements.reading import PageContent, read_limits, read_page
from ui.trajectory.placements.step_form import StepEntry, StepForm
from ui.widgets.empty_state import EmptyState
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue
from ui.work.turns import Turns

_Add = Callable[[Workspace, str, Mapping[str, Any]], None]
_Drop = Callable[[Workspace, str, str], None]

_KINDS = frozenset({"placement", "workplace_visit", "trajectory", "measure_fact", "catalogue_entry"})


class PlacementsPart(TrajectoryPart):
    """Workplaces of all trajectories of the client: they follow one another across them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("trajectory_placements")
        self._views: tuple[PlacementView, ...] = ()
        self._measures: tuple[tuple[str, str], ...] = ()
        self._trajectories: tuple[tuple[str, str], ...] = ()
        self._chosen = ""
        self._new = ""
        """The workplace that was just added, until it has been read and is in hand."""
        self._step: StepForm | None = None
        self._is_together = False
        self._turns = Turns(self)
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:werkplekken")

    def building(self) -> Iterator[QWidget]:
        self._blank = QWidget()
        nothing = self.tr(
            "Nog geen werkplek. Voeg er een toe zodra u er samen een zoekt. Eén uur per week is al een begin."
        )
        self._empty = EmptyState("briefcase", nothing, self.tr("Werkplek toevoegen"))
        self._empty.button.setObjectName("add_first_placement")
        self.client = ClientPage()
        self.frame = PlacementsFrame(self.context, self)
        self._stack = QStackedLayout(self)
        for widget in (self._blank, self._empty, self.frame, self.client):
            self._stack.addWidget(widget)
        yield from self.frame.building()
        self.frame.arrange(self.width())
        self._connect()

    # What the section asks

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        self.flush()
        if dossier_id != self.dossier_id:
            self._saves.forget_refused()
            self._views, self._chosen, self._new = (), "", ""
            self.form.close_form()
            self._close_step()
            self.detail.clear_new()
            self._turns.drop()
            self._stack.setCurrentWidget(self._blank)  # at once, not only when the next client was read
        super().show_dossier(dossier_id, subject_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(placement_of(workspace, item_id))

    def show_item(self, item_id: str) -> None:
        """Show one workplace, or the one with this visit."""
        found = placement_of(self.context.workspace, item_id)
        if found:
            self.flush()
            self._chosen = found
            self.form.close_form()
            self._close_step()
            self.detail.visits.choose(item_id)
            self._show()

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        self.detail.flush()
        self._saves.retry()

    def set_together(self, on: bool) -> None:
        self.flush()
        self._is_together = on
        self.form.close_form()
        self._close_step()
        if self._stack.currentWidget() is not self._blank:  # else it is read just now: nothing is not said before
            self._show()

    @Slot()
    def reload(self) -> None:
        """Read beside the screen; while something is on its way to the store, when that has arrived."""
        if not self._saves.is_writing and self.dossier_id:
            work = partial(read_page, self.context.workspace, self.dossier_id)
            self.context.tasks.read(work, partial(self._take, self.dossier_id), owner=self, kind="placements")

    def _take(self, dossier_id: str, found: PageContent) -> None:
        if dossier_id == self.dossier_id and not self._saves.is_writing:
            self._views, self._measures, self._trajectories = found.views, found.measures, found.trajectories
            if self._new in (view.id for view in self._views):
                self._chosen, self._new = self._new, ""
                self.detail.clear_new()
                self.form.close_form()
            self._show_read()

    # Showing

    @property
    def form(self) -> AddForm:
        """Adding a workplace."""
        return self.frame.form

    @property
    def detail(self) -> PlacementDetail:
        """The workplace that is looked at, on the screen."""
        return self.frame.detail

    @property
    def view(self) -> PlacementView | None:
        """The workplace that is looked at."""
        return next((one for one in self._views if one.id == self._chosen), None)

    @Slot()
    def _show(self) -> None:
        self._turns.drop()
        self._fill()
        self._bring()

    def _show_read(self) -> None:
        """Show what was read; where nothing stood yet, the screen gets its turn before all of it comes in sight."""
        self._fill()
        self._turns.begin([self._bring])
        if self._stack.currentWidget() is not self._blank:
            self._turns.finish()

    def _fill(self) -> None:
        if self._is_together:
            self.client.show_views(self._views, self.context.today())
            return
        if self.view is None and self._views:
            self._chosen = self._views[0].id
        self.form.offer_measures(self._measures)
        self.detail.head.belongs.offer(self._measures, self._trajectories)
        if (view := self.view) is not None:
            self.detail.show_view(view, self._saves.holds)
        self.frame.show_views(self._views, self._chosen, self.context.today())

    def _bring(self) -> None:
        ours = self.frame if self._views or self.frame.is_adding else self._empty
        self._stack.setCurrentWidget(self.client if self._is_together else ours)
        self.frame.arrange(self.width())

    # What the user does

    def _do(
        self, work: Callable[[], object], refused: Callable[[Trouble], None] | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Do ``work`` beside the screen after what was typed; a refusal goes to its place."""
        self.flush()
        self._saves.do(work, done, refused)

    @Slot(str)
    def _on_chosen(self, placement_id: str) -> None:
        self.flush()
        self._chosen = placement_id
        self.form.close_form()
        self._close_step()
        self.detail.clear_new()
        self.frame.to_top()
        self._show()

    @Slot()
    def _on_add_wanted(self) -> None:
        self.flush()
        self._close_step()
        self.form.show()
        self._show()
        self.form.open_form()

    @Slot(str, object)
    def _on_limits_wanted(self, measure: str, values: Mapping[str, Any]) -> None:
        work = partial(read_limits, self.context.workspace, self.dossier_id, measure, dict(values), self.trajectory_id)
        done = partial(self._take_limits, measure)
        self.context.tasks.read(work, done, owner=self, kind="placement limits")

    def _take_limits(self, measure: str, limits: PlacementLimits) -> None:
        self.form.show_limits(measure, limits, self.context.today())

    @Slot(str, object)
    def _on_add_requested(self, measure: str, values: Mapping[str, Any]) -> None:
        made: list[str] = []
        entry = {**values, "trajectory_id": self.trajectory_id}
        workspace, dossier_id = self.context.workspace, self.dossier_id

        def work() -> None:
            made.append(cases.add_placement(workspace, dossier_id, measure, entry))

        def done() -> None:
            if dossier_id == self.dossier_id:
                self._new = made[0]  # the form stays until it has been read: nothing else comes in sight between

        self._do(work, self.form.show_trouble, done)

    @Slot()
    def _on_remove_wanted(self) -> None:
        workspace, id_ = self.context.workspace, self._chosen

        def done() -> None:
            undo = partial(self._do, partial(cases.restore_placement, workspace, id_))
            self.context.notices.passing(self.tr("Werkplek verwijderd"), undo)

        self._do(partial(cases.remove_placement, workspace, id_), None, done)

    @Slot(str)
    def _on_step_wanted(self, target: str) -> None:
        view = self.view
        step = next((one for one in view.steps if one.target == target), None) if view else None
        if view is None or step is None:
            return
        self.flush()
        self._close_step()
        self._step = StepForm(view, step, self.context.today)
        self._step.step_entered.connect(self._on_step_entered)
        self._step.closed.connect(self._close_step)
        self.detail.form_place.addWidget(self._step)
        self._step.open_form()

    @Slot(object)
    def _on_step_entered(self, entry: StepEntry) -> None:
        work = partial(
            cases.take_placement_step,
            self.context.workspace,
            self._chosen,
            entry.target,
            reason=entry.reason,
            on=entry.on,
            end_reason=entry.end_reason,
            end_words=entry.end_words,
        )
        form = self._step
        self._do(work, form.show_trouble if form else None, self._close_step)

    @Slot()
    def _close_step(self) -> None:
        if (form := self._step) is not None:
            self._step = None
            self.detail.form_place.removeWidget(form)
            form.hide()
            form.deleteLater()

    @Slot(object, object)
    def _on_days_changed(self, starts_on: date | None, ends_on: date | None) -> None:
        work = partial(cases.reschedule_placement, self.context.workspace, self._chosen, starts_on, ends_on)
        self._do(work, self.detail.head.show_trouble)

    @Slot(str, str)
    def _on_written(self, field: str, text: str) -> None:
        id_ = self._chosen
        write = partial(cases.change_placement, self.context.workspace, id_)
        self._saves.put(id_, {field: text}, write)

    @Slot(str, str, object)
    def _on_visit_written(self, visit_id: str, field: str, value: object) -> None:
        write = partial(visits.change_visit, self.context.workspace, visit_id)
        if field == "on":
            self._do(lambda: write({field: value}), self.detail.visits.show_trouble)
        else:
            self._saves.put(visit_id, {field: value}, write)

    @Slot()
    def _on_visit_added(self) -> None:
        work = partial(visits.add_visit, self.context.workspace, self._chosen, self.context.today())
        self._do(work)

    @Slot(str)
    def _on_visit_removed(self, visit_id: str) -> None:
        workspace = self.context.workspace

        def done() -> None:
            undo = partial(self._do, partial(visits.restore_visit, workspace, visit_id))
            self.context.notices.passing(self.tr("Bezoek verwijderd"), undo)

        self._do(partial(visits.remove_visit, workspace, visit_id), None, done)

    @Slot(str, str, object)
    def _on_signed(self, party: str, name: str, on: date | None) -> None:
        day = on or self.context.today()
        work = partial(agreement.sign_placement, self.context.workspace, self._chosen, party, name, day)
        self._do(work, self.detail.signing.show_trouble)

    @Slot(str)
    def _on_unsigned(self, party: str) -> None:
        work = partial(agreement.unsign_placement, self.context.workspace, self._chosen, party)
        self._do(work, self.detail.signing.show_trouble)

    @Slot(str, str)
    def _on_belongs_changed(self, field: str, value: str) -> None:
        work = partial(cases.change_placement, self.context.workspace, self._chosen, {field: value})
        self._do(work, self.detail.head.show_trouble)

    @Slot(bool)
    def _on_pwa_stated(self, was_pwa: bool) -> None:
        work = partial(agreement.state_former_pwa, self.context.workspace, self._chosen, was_pwa=was_pwa)
        self._do(work, self.detail.head.show_trouble)

    @Slot(str, bool)
    def _on_ticked(self, paper_id: str, there: bool) -> None:
        self._do(partial(agreement.tick_paper, self.context.workspace, self._chosen, paper_id, there=there))

    def _on_line_added(self, card: LinesCard, add: _Add, values: Mapping[str, Any]) -> None:
        self._do(partial(add, self.context.workspace, self._chosen, values), card.show_trouble, card.clear_new)

    def _on_line_dropped(self, drop: _Drop, line_id: str) -> None:
        self._do(partial(drop, self.context.workspace, self._chosen, line_id))

    @Slot(str)
    def _on_contact_held(self, contact_id: str) -> None:
        today = self.context.today()
        self._do(partial(agreement.hold_contact, self.context.workspace, self._chosen, contact_id, today))

    @Slot(str)
    def _on_print_wanted(self, kind: str) -> None:
        self.flush()
        self._saves.settle()
        self.print_requested.emit(kind, self._chosen)

    @Slot(str, object)
    def _on_refused(self, _key: str, trouble: Trouble) -> None:
        self.context.notices.passing(refusal(trouble))

    # Building

    def _connect(self) -> None:
        self._saves.saved.connect(self.reload)
        self._saves.failed.connect(self.reload)
        self._saves.refused.connect(self._on_refused)
        self._empty.action_requested.connect(self._on_add_wanted)
        self.frame.add_wanted.connect(self._on_add_wanted)
        self.frame.chosen.connect(self._on_chosen)
        self.form.closed.connect(self._show)
        self.form.limits_wanted.connect(self._on_limits_wanted)
        self.form.add_requested.connect(self._on_add_requested)
        detail, head = self.detail, self.detail.head
        detail.written.connect(self._on_written)
        head.days_changed.connect(self._on_days_changed)
        head.step_wanted.connect(self._on_step_wanted)
        head.print_wanted.connect(self._on_print_wanted)
        head.remove_wanted.connect(self._on_remove_wanted)
        head.belongs_changed.connect(self._on_belongs_changed)
        head.pwa_stated.connect(self._on_pwa_stated)
        detail.visits.add_wanted.connect(self._on_visit_added)
        detail.visits.remove_wanted.connect(self._on_visit_removed)
        detail.visits.written.connect(self._on_visit_written)
        detail.signing.signed.connect(self._on_signed)
        detail.signing.unsigned.connect(self._on_unsigned)
        detail.papers.ticked.connect(self._on_ticked)
        detail.contacts.acted.connect(self._on_contact_held)
        for card, add, drop in (
            (detail.hours, line_acts.add_hours, hours.drop_hours),
            (detail.costs, line_acts.add_cost, agreement.drop_cost),
            (detail.contacts, line_acts.add_contact, agreement.drop_contact),
            (detail.breaks, line_acts.add_break, hours.drop_break),
            (detail.worked, line_acts.add_worked, line_acts.drop_worked),
        ):
            card.added.connect(partial(self._on_line_added, card, add))
            card.dropped.connect(partial(self._on_line_dropped, drop))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_whole:
            self.frame.arrange(self.width())
