"""The page "Verloop": what happened to a version, how it ends, and going to or coming from another OCMW."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.clients.people import person_name
from app.cases.gpmi import taking_over
from app.cases.gpmi.course import Course, course, is_ours, received_of
from app.cases.gpmi.ending import End, end_gpmi, undo_end
from app.cases.gpmi.handing_over import (
    BY_SHARING,
    Handed,
    hand_over_by_file,
    hand_over_by_sharing,
    refuse_hand_over,
)
from app.cases.gpmi.taking_over import TransferView
from models.errors import RuleRefused, Trouble
from ui.context import Context
from ui.gpmi.course.code_card import CodeCard
from ui.gpmi.course.end_form import EndForm
from ui.gpmi.course.form import CourseForm
from ui.gpmi.course.hand_over_form import Entered, HandOverForm
from ui.gpmi.course.history_card import HistoryCard
from ui.gpmi.course.receive_form import ReceiveForm
from ui.gpmi.course.received_card import ReceivedCard
from ui.gpmi.course.words import state_text, state_tone
from ui.gpmi.part import GpmiPart
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue

if TYPE_CHECKING:
    from app.cases.sharing.directory import PartnerOrganisation

_KINDS = frozenset({"gpmi", "gpmi_event", "gpmi_transfer", "gpmi_signature", "person", "access_grant"})


class CoursePart(GpmiPart):
    """One form at a time is open; the history below shows at once what was noted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_course")
        self._is_together = False
        self._course: Course | None = None
        self._cards: dict[str, ReceivedCard] = {}
        self._shown: tuple[tuple[TransferView, ...], bool] = ((), False)
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:verloop")
        self._saves.saved.connect(self._freshen)
        self._build()
        self._connect()

    def show_dossier(self, dossier_id: str, gpmi_id: str) -> None:
        if (dossier_id, gpmi_id) != (self.dossier_id, self.gpmi_id):
            self._close_forms()
            self.code_card.forget()
        super().show_dossier(dossier_id, gpmi_id)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def set_together(self, on: bool) -> None:
        self._is_together = on
        self._close_forms()
        self.code_card.forget()
        self._freshen()

    def reload(self) -> None:
        workspace = self.context.workspace
        found = self._course = self._read()
        may_write = is_ours(workspace, self.dossier_id) and not self._is_together
        self._show_state(found)
        self.history.show_moments(found.moments if found else (), may_undo=may_write)
        self.history.setVisible(found is not None)
        can_end = may_write and found is not None and bool(found.life.open_steps)
        self.end_button.setVisible(can_end)
        self.hand_over_button.setVisible(can_end and found is not None and found.life.is_running)
        self.receive_button.setVisible(may_write)
        self.take_over_button.setVisible(bool(found and found.handed_to_us and not found.is_ours))
        self._show_received(received_of(workspace, self.dossier_id), may_write)

    def _read(self) -> Course | None:
        """Return the course of the version that is chosen; ``None`` for one that has gone meanwhile."""
        try:
            return course(self.context.workspace, self.gpmi_id) if self.gpmi_id else None
        except RuleRefused:
            return None

    # What the user does

    @Slot()
    def _on_end_clicked(self) -> None:
        if self._course is not None:
            self._open(self.end_form)
            self.end_form.open_for(self._course.life)

    @Slot(object)
    def _on_end_entered(self, end: End) -> None:
        made: list[str] = []
        workspace, gpmi_id = self.context.workspace, self.gpmi_id

        def done() -> None:
            self.end_form.close_form()
            undo = partial(self._saves.do, partial(undo_end, workspace, made[0]))
            self.context.notices.passing(self.tr("Einde van het GPMI genoteerd"), undo)

        self._saves.do(lambda: made.append(end_gpmi(workspace, gpmi_id, end)), done, self.end_form.show_trouble)

    @Slot(str)
    def _on_undo_requested(self, event_id: str) -> None:
        self._saves.do(partial(undo_end, self.context.workspace, event_id))

    @Slot()
    def _on_hand_over_clicked(self) -> None:
        self._open(self.hand_over_form)
        self.hand_over_form.open_for(person_name(self.context.workspace, self.dossier_id))

    @Slot(object)
    def _on_hand_over_entered(self, entered: Entered) -> None:
        workspace, gpmi_id = self.context.workspace, self.gpmi_id
        if entered.way == BY_SHARING:
            self._share(entered)
            return
        self._saves.do(
            lambda: refuse_hand_over(workspace, gpmi_id, entered.hand),
            partial(self._ask_place, entered),
            self.hand_over_form.show_trouble,
        )

    def _share(self, entered: Entered) -> None:
        workspace, gpmi_id = self.context.workspace, self.gpmi_id
        until = entered.until or self.context.today()
        self._saves.do(
            lambda: hand_over_by_sharing(
                workspace, gpmi_id, entered.hand, entered.organisation_id, entered.people, until
            ),
            self._on_shared,
            self.hand_over_form.show_trouble,
        )

    def _on_shared(self) -> None:
        self.hand_over_form.close_form()
        self.context.notices.passing(
            self.tr("Het GPMI is overgedragen; het andere OCMW ziet het na het synchroniseren")
        )

    def _ask_place(self, entered: Entered) -> None:
        """Ask where the file goes; without an answer nothing was handed over."""
        self.hand_over_form.show_trouble(None)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Bewaar de overdracht"), folder)
        dialog.setObjectName("save_transfer")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tandem-overdracht")
        dialog.setNameFilter(self.tr("Overdracht (*.tandem-overdracht)"))
        dialog.selectFile(f"overdracht-{self.context.today().isoformat()}.tandem-overdracht")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write_to(entered, Path(path)))
        dialog.open()

    def write_to(self, entered: Entered, path: Path) -> None:
        """Write the sealed file, and show its code once."""
        made: list[Handed] = []
        workspace, gpmi_id = self.context.workspace, self.gpmi_id

        def done() -> None:
            self.hand_over_form.close_form()
            self.code_card.show_code(made[0].code, made[0].fingerprint, path.name)

        self._saves.do(
            lambda: made.append(hand_over_by_file(workspace, gpmi_id, entered.hand, path)),
            done,
            self.hand_over_form.show_trouble,
        )

    @Slot()
    def _on_receive_clicked(self) -> None:
        self._open(self.receive_form)
        self.receive_form.open_form()

    @Slot(object, str)
    def _on_open_entered(self, path: Path, code: str) -> None:
        workspace, dossier_id = self.context.workspace, self.dossier_id

        def keep() -> None:
            taking_over.receive(workspace, taking_over.open_transfer(path, code), dossier_id)

        self._saves.do(keep, self.receive_form.close_form, self.receive_form.show_trouble)

    @Slot(str, object)
    def _on_take_over_requested(self, transfer_id: str, agreements: frozenset[int]) -> None:
        self._make_draft(transfer_id, agreements)

    @Slot(str)
    def _on_fresh_requested(self, transfer_id: str) -> None:
        self._make_draft(transfer_id, None)

    def _make_draft(self, transfer_id: str, agreements: frozenset[int] | None) -> None:
        made: list[str] = []
        workspace, card = self.context.workspace, self._cards[transfer_id]
        self._saves.do(
            lambda: made.append(taking_over.take_over(workspace, transfer_id, agreements)),
            lambda: self.subject_chosen.emit(made[0]),
            lambda trouble: card.show_trouble_text(refusal(trouble)),
        )

    @Slot()
    def _on_take_shared_clicked(self) -> None:
        """Keep what another OCMW shared in an own dossier, and go there."""
        made: list[str] = []
        workspace, gpmi_id = self.context.workspace, self.gpmi_id

        def keep() -> None:
            transfer_id = taking_over.receive(workspace, taking_over.read_shared(workspace, gpmi_id))
            made.append(taking_over.dossier_of(workspace, transfer_id))

        def done() -> None:
            self.context.navigation.dossier_requested.emit(made[0], "gpmi", "")

        self._saves.do(keep, done, self._tell)

    def _tell(self, trouble: Trouble) -> None:
        self.context.notices.passing(refusal(trouble))

    # What is shown

    def _show_state(self, found: Course | None) -> None:
        if found is None:
            self._pill.hide()
            self._state.setText(
                self.tr("Er is nog geen GPMI. Kwam de cliënt van een ander OCMW, open dan wat dat OCMW stuurde.")
            )
            return
        self._pill.show_text(found.life.status_label, state_tone(found.life))
        self._pill.show()
        self._state.setText(state_text(found.life))

    def _show_received(self, received: tuple[TransferView, ...], may_write: bool) -> None:
        if (received, may_write) == self._shown:
            return
        self._shown = (received, may_write)
        while (item := self._received.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._cards = {}
        for place, one in enumerate(received):
            try:
                content = taking_over.received_content(self.context.workspace, one.id)
                card = ReceivedCard(one, content, may_write=may_write)
            except Trouble as trouble:  # of a newer version, or not what was signed: told where it would stand
                self._received.insertWidget(place, self._unreadable(one, trouble))
                continue
            card.take_over_requested.connect(self._on_take_over_requested)
            card.fresh_requested.connect(self._on_fresh_requested)
            card.draft_requested.connect(self.subject_chosen)
            self._received.insertWidget(place, card)
            self._cards[one.id] = card

    def _unreadable(self, transfer: TransferView, trouble: Trouble) -> Card:
        card = Card(self.tr("Gekomen van {name}").format(name=transfer.organisation_name), title_role="strong")
        card.add(text_label(refusal(trouble), "error", wrap=True, name="received_unreadable"))
        return card

    def _open(self, form: CourseForm) -> None:
        self._close_forms(but=form)

    def _close_forms(self, but: CourseForm | None = None) -> None:
        for form in (self.end_form, self.hand_over_form, self.receive_form):
            if form is not but:
                form.close_form()

    # Building

    def _build(self) -> None:
        theme = current_theme()
        self._pill = Pill()
        self._state = text_label("", wrap=True, name="course_state")
        self.end_button = push_button(self.tr("Noteer het einde"), name="note_end")
        self.hand_over_button = push_button(self.tr("Draag over bij verhuis"), name="hand_over")
        self.receive_button = push_button(self.tr("Open een overdracht"), name="receive_transfer")
        self.take_over_button = push_button(
            self.tr("Neem over in een eigen dossier"), "primary", name="take_over_shared"
        )
        head = Card(self.tr("Hoe het nu staat"), title_role="strong")
        head.add_trailing(self._pill)
        head.add(self._state)
        head.add_layout(self._row(self.take_over_button, self.end_button, self.hand_over_button, self.receive_button))
        today = self.context.today
        self.end_form = EndForm(today)
        self.hand_over_form = HandOverForm(today, self._organisations)
        self.receive_form = ReceiveForm()
        self.code_card = CodeCard()
        self.history = HistoryCard()
        self._received = QVBoxLayout()
        self._received.setSpacing(theme.px(14))
        page = ScrollPage()
        for widget in (head, self.code_card, self.end_form, self.hand_over_form, self.receive_form):
            page.column.addWidget(widget)
        page.column.addLayout(self._received)
        page.column.addWidget(self.history)
        page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _organisations(self) -> tuple[PartnerOrganisation, ...]:
        from app.cases.sharing.directory import partner_organisations  # late: only where something is handed over

        return partner_organisations(self.context.workspace)

    def _connect(self) -> None:
        pairs: list[tuple[QPushButton, Callable[[], None]]] = [
            (self.end_button, self._on_end_clicked),
            (self.hand_over_button, self._on_hand_over_clicked),
            (self.receive_button, self._on_receive_clicked),
            (self.take_over_button, self._on_take_shared_clicked),
        ]
        for button, slot in pairs:
            button.clicked.connect(slot)
        for form, opener in (
            (self.end_form, self.end_button),
            (self.hand_over_form, self.hand_over_button),
            (self.receive_form, self.receive_button),
        ):
            form.closed.connect(opener.setFocus)
        self.end_form.end_entered.connect(self._on_end_entered)
        self.hand_over_form.hand_over_entered.connect(self._on_hand_over_entered)
        self.receive_form.open_entered.connect(self._on_open_entered)
        self.history.undo_requested.connect(self._on_undo_requested)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands on the page now."""
        return QSize(current_theme().px(400), current_theme().px(320))
