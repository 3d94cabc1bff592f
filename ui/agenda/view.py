"""The screen of the agenda: a day or a week, with its heads, its hours and what can be done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.agenda_page import AgendaPage, read_agenda
from app.cases.agenda.deadlines import Deadline
from app.clock import local_date
from ui.agenda import words
from ui.agenda.acts import AgendaActs
from ui.agenda.canvas import AgendaCanvas
from ui.agenda.form import AppointmentForm, Given, OtherHourForm
from ui.agenda.geometry import days_shown, minute_of, week_of
from ui.agenda.heads import DayHeads
from ui.agenda.scene import full_hour, scene_of
from ui.agenda.stops import Stop
from ui.context import Context
from ui.frame.calendar_button import CalendarButton
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.segmented import Segmented
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.jobs import JobControl
from ui.work.save_queue import SaveQueue

DAY, WEEK = "day", "week"

_KINDS = frozenset({
    "appointment", "agenda_entry", "sitting_day", "person", "dossier", "team_member", "gpmi", "gpmi_evaluation",
    "gpmi_event", "trajectory", "sanction", "file_handover", "final_advice", "aftercare_plan",
    "trajectory_evaluation",
})  # fmt: skip
_MINUTE_MS = 60_000


class AgendaView(QWidget):
    """One's own agenda. Saving goes beside it; what was moved stands at its new hour at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agenda")
        self._context = context
        self._anchor = context.today()
        self._day = context.today()
        self._page: AgendaPage | None = None
        self._wanted = ""
        self._is_scrolled = False
        self._line: AgendaLine | None = None
        self._form: AppointmentForm | None = None
        self._other_hour: OtherHourForm | None = None
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:agenda")
        self._acts = AgendaActs(context, self._saves)
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self.reload)

    def show_day(self, day: date, appointment_id: str = "") -> None:
        """Show ``day``, and take the keyboard to one appointment in it."""
        self._anchor, self._wanted = day, appointment_id
        self.canvas.await_stop(Stop(day, self.canvas.stop.minute))
        self.reload()

    @Slot()
    def plan(self) -> None:
        """Ask for a new appointment, at the hour in hand."""
        self.canvas.ask_new()

    def flush(self) -> None:
        """Wait until what was moved is stored."""
        self._saves.settle()

    # Showing

    @Slot()
    def reload(self) -> None:
        """Read the days around the anchor again."""
        week = week_of(self._anchor)
        first, last = (self._anchor, self._anchor) if self.mode.key == DAY else (week[0], week[-1])
        workspace = self._context.workspace

        def work(_control: JobControl) -> AgendaPage:
            return read_agenda(workspace, first, last)

        self._context.tasks.read(work, self._show, owner=self, kind="agenda")

    def _show(self, page: AgendaPage) -> None:
        if self._saves.is_writing:  # what is on the screen is newer; all is read again when it is stored
            return
        self._show_page(page)
        if self._wanted and (block := self.canvas.scene.of_line(self._wanted)) is not None:
            self.canvas.go_to(Stop(block.day, block.stretch.start, block.lane.column, block.key))
        self._wanted = ""
        if not self._is_scrolled:
            self._is_scrolled = True
            QTimer.singleShot(0, self, self._scroll_to_now)

    def _show_page(self, page: AgendaPage, *, is_read: bool = True) -> None:
        self._page = page
        today, now = self._context.today(), self._context.workspace.clock()
        self._day = today
        days = (page.first,) if page.first == page.last else days_shown(week_of(page.first), _busy(page))
        self._title.setText(words.page_title(days, today))
        self._summary.setText(self._summary_words(page))
        self.heads.show_page(page, days, today)
        self.canvas.show_scene(scene_of(page, days), today, is_read=is_read)
        self.canvas.set_now(now)

    def _summary_words(self, page: AgendaPage) -> str:
        count = sum(not line.is_all_day for line in page.lines)
        period = self.tr("deze dag") if page.first == page.last else self.tr("deze week")
        if count == 0:
            text = self.tr("Niets in uw agenda {period}. Druk op N, of sleep over lege uren.")
        elif count == 1:
            text = self.tr("1 afspraak {period}")
        else:
            text = self.tr("{count} afspraken {period}")
        return text.format(count=count, period=period)

    @Slot()
    def _scroll_to_now(self) -> None:
        scene, now = self.canvas.scene, self._context.workspace.clock()
        minute = minute_of(now) - 60 if local_date(now) in scene.days else 8 * 60
        self._scroll.verticalScrollBar().setValue(round(self.canvas.grid.y(minute)))

    # Going about

    @Slot(str)
    def _on_mode_chosen(self, key: str) -> None:
        self._anchor = self.canvas.stop.day if key == DAY else self._anchor
        self.reload()

    @Slot(str)
    def _on_view_wanted(self, key: str) -> None:
        self.mode.choose(key)
        self._on_mode_chosen(key)

    @Slot(object)
    def _on_day_chosen(self, day: date) -> None:
        self.mode.choose(DAY)
        self.show_day(day)

    @Slot(int)
    def _step(self, step: int) -> None:
        """Go on by a period; the keyboard stays on its weekday."""
        days = timedelta(days=step * (1 if self.mode.key == DAY else 7))
        self._anchor += days
        self.canvas.await_stop(Stop(self.canvas.stop.day + days, self.canvas.stop.minute))
        self.reload()

    @Slot(int)
    def _on_day_left(self, step: int) -> None:
        self._anchor += timedelta(days=step * (1 if self.mode.key == DAY else 7))
        self.canvas.await_stop(Stop(self.canvas.stop.day + timedelta(days=step), self.canvas.stop.minute))
        self.reload()

    @Slot()
    def _on_today_wanted(self) -> None:
        now = self._context.workspace.clock()
        self._anchor, self._is_scrolled = self._context.today(), False
        self.canvas.await_stop(Stop(self._anchor, full_hour(minute_of(now))))
        self.reload()

    @Slot()
    def _on_back_clicked(self) -> None:
        self._step(-1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self._step(1)

    @Slot(QRectF)
    def _on_came_to(self, room: QRectF) -> None:
        centre = room.center().toPoint()
        half = min(round(room.height() / 2), self._scroll.viewport().height() // 2)
        self._scroll.ensureVisible(0, centre.y(), 0, half + current_theme().px(12))

    # Doing

    @Slot(object, object, object)
    def _on_moved(self, line: AgendaLine, starts_at: datetime, ends_at: datetime) -> None:
        if self._page is not None:
            moved = replace(line, starts_at=starts_at, ends_at=ends_at)
            lines = tuple(moved if one.id == line.id else one for one in self._page.lines)
            if not self._page.first <= starts_at.date() <= self._page.last:
                self._anchor = starts_at.date()
            self._show_page(replace(self._page, lines=lines), is_read=False)
        self._acts.move(line, starts_at, ends_at)

    @Slot(object)
    def _on_missed(self, line: AgendaLine) -> None:
        if line.is_open:
            self._acts.miss(line)

    @Slot(object)
    def _on_cancelled(self, line: AgendaLine) -> None:
        self._acts.cancel(line)

    @Slot(object)
    def _on_other_hour_wanted(self, line: AgendaLine) -> None:
        if line.is_open or line.is_missed:
            self._line, self._other_hour = line, OtherHourForm(self._context, self.window(), line)
            self._other_hour.given.connect(self._on_other_hour_given)
            self._other_hour.open()

    @Slot(object, object, bool)
    def _on_other_hour_given(self, starts_at: datetime, ends_at: datetime, missed: bool) -> None:
        form, line = self._other_hour, self._line
        if form is not None and line is not None:
            self._acts.reschedule(line, starts_at, ends_at, missed, form.accept, form.show_trouble)

    @Slot(object, object)
    def _on_new_wanted(self, starts_at: datetime, ends_at: datetime) -> None:
        self._show_form(None)
        if self._form is not None:
            self._form.begin(starts_at, ends_at)

    @Slot(object)
    def _on_opened(self, line: AgendaLine) -> None:
        self._show_form(line)

    def _show_form(self, line: AgendaLine | None) -> None:
        self._line, self._form = line, AppointmentForm(self._context, self.window(), line)
        self._form.given.connect(self._on_given)
        self._form.asked.connect(self._on_asked)
        self._form.open()

    @Slot(object)
    def _on_given(self, given: Given) -> None:
        form = self._form
        if form is None:
            return
        if self._line is None:
            self._acts.plan(given.dossier_id, given.values, form.accept, form.show_trouble)
        else:
            self._acts.change(self._line, given.values, form.accept, form.show_trouble)

    @Slot(str)
    def _on_asked(self, what: str) -> None:
        if self._line is not None:
            self._do(what, self._line)

    def _do(self, what: str, line: AgendaLine) -> None:
        acts = {"missed": self._on_missed, "other_hour": self._on_other_hour_wanted, "cancel": self._on_cancelled}
        if what == "dossier":
            self._context.navigation.dossier_requested.emit(line.dossier_id, "gesprekken", "")
        else:
            acts[what](line)

    @Slot(object, QPoint)
    def _on_menu_wanted(self, line: AgendaLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Openen\tEnter"), lambda: self._on_opened(line))
        if line.dossier_id:
            menu.addAction(self.tr("Naar het dossier"), lambda: self._do("dossier", line))
        if line.is_open:
            menu.addAction(self.tr("Niet opgedaagd\tO"), lambda: self._on_missed(line))
        if line.is_open or line.is_missed:
            menu.addAction(self.tr("Verzetten\tV"), lambda: self._on_other_hour_wanted(line))
        if line.is_open or not line.dossier_id:
            menu.addAction(self.tr("Annuleren\tDelete"), lambda: self._on_cancelled(line))
        menu.popup(at)

    @Slot(object)
    def _on_refused(self, line: AgendaLine) -> None:
        state = words.STATUS_WORDS.get(line.status, line.status)
        text = self.tr("Deze afspraak is {state} en verandert niet meer van uur.").format(state=state)
        self._context.notices.passing(text)

    @Slot(object)
    def _on_term_opened(self, term: Deadline) -> None:
        self._context.navigation.dossier_requested.emit(term.dossier_id, term.section, term.item_id)

    @Slot()
    def _on_import_clicked(self) -> None:
        from ui.agenda.import_dialog import CalendarImportDialog  # late: it is needed seldom

        CalendarImportDialog(self._context, self.window()).open()

    @Slot()
    def _on_minute(self) -> None:
        if not self.isVisible():
            return
        self.canvas.set_now(self._context.workspace.clock())
        if self._context.today() != self._day:  # the app may stay open overnight
            self.reload()

    # Making

    def _build(self) -> None:
        self._title = text_label("", "title", name="agenda_title")
        self._summary = text_label("", "quiet", name="agenda_summary")
        self._back = icon_button("chevron-left", self.tr("Vorige"), name="agenda_back")
        self._on = icon_button("chevron-right", self.tr("Volgende"), name="agenda_on")
        self._today = push_button(self.tr("Vandaag"), name="agenda_today")
        self.mode = Segmented(((WEEK, self.tr("Week")), (DAY, self.tr("Dag"))), name=self.tr("Toon"))
        self._new = push_button(self.tr("Nieuwe afspraak"), "primary", icon_name="plus", name="new_appointment")
        self._export = CalendarButton(self._context)
        self._import = push_button(self.tr("Agenda inlezen…"), "quiet", icon_name="download", name="import_calendar")
        self.heads = DayHeads()
        self.canvas = AgendaCanvas(self._context.today())
        self._scroll = QScrollArea()
        self._clock = QTimer(self, interval=_MINUTE_MS)

    def _connect(self) -> None:
        canvas = self.canvas
        for signal, slot in (
            (canvas.opened, self._on_opened), (canvas.new_wanted, self._on_new_wanted),
            (canvas.moved, self._on_moved), (canvas.cancel_wanted, self._on_cancelled),
            (canvas.missed_wanted, self._on_missed), (canvas.other_hour_wanted, self._on_other_hour_wanted),
            (canvas.menu_wanted, self._on_menu_wanted), (canvas.view_wanted, self._on_view_wanted),
            (canvas.period_stepped, self._step), (canvas.day_left, self._on_day_left),
            (canvas.today_wanted, self._on_today_wanted), (canvas.came_to, self._on_came_to),
            (canvas.refused, self._on_refused), (self.heads.day_chosen, self._on_day_chosen),
            (self.heads.sitting_opened, self._context.navigation.sitting_requested),
            (self.heads.line_opened, self._on_opened), (self.heads.term_opened, self._on_term_opened),
            (self._back.clicked, self._on_back_clicked), (self._on.clicked, self._on_on_clicked),
            (self._today.clicked, self._on_today_wanted), (self._new.clicked, self.plan),
            (self._import.clicked, self._on_import_clicked), (self.mode.chosen, self._on_mode_chosen),
            (self._saves.saved, self.reload), (self._saves.failed, self.reload),
            (self._clock.timeout, self._on_minute),
        ):  # fmt: skip
            signal.connect(slot)
        self._scroll.viewport().installEventFilter(self)
        self._clock.start()

    def _lay_out(self) -> None:
        theme = current_theme()
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(self.tr("Uren"))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        for widget in (self._title, self._back, self._today, self._on):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.mode)
        top.addSpacing(theme.px(8))
        top.addWidget(self._new)
        below = QHBoxLayout()
        below.addWidget(self._summary)
        below.addStretch(1)
        below.addWidget(self._export)
        below.addWidget(self._import)
        card = Card()
        card.set_padding(6)
        card.body.setSpacing(0)
        card.add(self.heads)
        card.add(self._scroll, 1)
        hint = self.tr("N nieuw · Enter open · Shift+pijl verplaatst · Ctrl+pijl langer of korter · O niet opgedaagd · "
                       "V verzetten · Delete annuleert")  # fmt: skip
        self._hint = text_label(hint, "label", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(card, 1)
        column.addWidget(self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            viewport = self._scroll.viewport()
            self.canvas.fit(viewport.height())
            self.heads.fit(round(self.canvas.grid.left), self._scroll.width() - viewport.width())
        return super().eventFilter(watched, event)


def _busy(page: AgendaPage) -> list[date]:
    """Return the days in which something stands."""
    days = [sitting.on for sitting in page.sittings]
    for line in page.lines:
        first = local_date(line.starts_at)
        last = local_date(max(line.ends_at - timedelta(seconds=1), line.starts_at))
        days += [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return days
