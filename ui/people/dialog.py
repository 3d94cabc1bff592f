"""Add a client, or change what is known of one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.cases.clients.people import PersonChanges, add_person_with_dossier, change_person, dossier_with_insz, person_of
from app.cases.clients.similar_people import SimilarPerson, known_person, similar_people
from models.errors import InvalidValue, RuleRefused, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.people.form import PersonForm
from ui.people.known_people import KnownPeople
from ui.widgets.text import push_button, text_label
from ui.work.autosave import Autosave
from ui.work.jobs import JobControl

_LOOK_FOR_DOUBLES_MS = 300


class PersonDialog(QDialog):
    """The form in a window of its own; what is done with the answers is for the two kinds below.

    Signals:
        dossier_chosen(dossier_id: str): this dossier is to be opened.
    """

    dossier_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = text_label("", "title")
        self.context = context
        self.form = PersonForm(context.today)
        self.known = KnownPeople()
        self.known.dossier_chosen.connect(self._on_known_chosen)
        self.form.number_completed.connect(self._on_number_completed)
        self.buttons = QHBoxLayout()
        self._lay_out()
        self.form.setFocus()

    def set_title(self, title: str) -> None:
        """Say what this window is for."""
        self._title.setText(title)
        self.setWindowTitle(title)

    def but(self) -> str:
        """Return the dossier that is not to be offered as somebody else's."""
        return ""

    def offer_owner_of(self, dossier_id: str) -> None:
        """Offer the dossier of who has this number already."""
        person = known_person(self.context.workspace, dossier_id)
        self.known.offer([person] if person else [], is_certain=True)

    @Slot(str)
    def _on_number_completed(self, digits: str) -> None:
        dossier_id = dossier_with_insz(self.context.workspace, digits)
        if dossier_id and dossier_id != self.but():
            self.offer_owner_of(dossier_id)
        else:
            self.known.offer([], is_certain=True)

    @Slot(str)
    def _on_known_chosen(self, dossier_id: str) -> None:
        self.dossier_chosen.emit(dossier_id)
        self.close()

    def _lay_out(self) -> None:
        theme = current_theme()
        page = QWidget()
        page.setProperty("look", "page")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, theme.px(8), 0)
        inside.addWidget(self.form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.buttons.setSpacing(theme.px(12))
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self._title)
        column.addWidget(self.known)
        column.addWidget(scroll, 1)
        column.addLayout(self.buttons)
        self.resize(theme.px(820), theme.px(690))


class NewClientDialog(PersonDialog):
    """Asks for somebody new; ``dossier_chosen`` with the new dossier, or with one that was recognised."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("new_client_dialog")
        self.set_title(self.tr("Nieuwe cliënt"))
        self._look = QTimer(self, interval=_LOOK_FOR_DOUBLES_MS, singleShot=True)
        self._look.timeout.connect(self._look_for_doubles)
        self.form.edited.connect(self._on_edited)
        self.save = push_button(self.tr("Dossier openen"), "primary", name="save_client")
        self.cancel = push_button(self.tr("Annuleren"), name="cancel_client")
        self.save.clicked.connect(self._on_save)
        self.save.setDefault(True)
        self.cancel.clicked.connect(self.close)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)

    @Slot()
    def _on_save(self) -> None:
        if (wrong := self.form.wrong_field) is not None:
            wrong.setFocus()
            return
        try:
            dossier_id = add_person_with_dossier(self.context.workspace, self.form.entry())
        except InvalidValue as trouble:
            self.form.show_trouble(trouble)
        except RuleRefused as trouble:
            self.form.show_trouble(trouble)
            self.offer_owner_of(str(trouble.facts["dossier_id"]))
        else:
            self.dossier_chosen.emit(dossier_id)
            self.accept()

    @Slot(str)
    def _on_edited(self, field: str) -> None:
        if field in ("first_name", "last_name", "birth_date"):
            self._look.start()

    @Slot()
    def _look_for_doubles(self) -> None:
        entry = self.form.entry()
        name = f"{entry.first_name} {entry.last_name}"
        work = partial(_similar, self.context, name, entry.birth_date)
        self.context.tasks.read(work, self._take_doubles, owner=self, kind="similar-people")

    def _take_doubles(self, people: list[SimilarPerson]) -> None:
        if not self.known.people or not self.form.value("insz"):
            self.known.offer(people, is_certain=False)


def _similar(context: Context, name: str, birth_date: date | None, control: JobControl) -> list[SimilarPerson]:
    control.stop_if_cancelled()
    return similar_people(context.workspace, name, birth_date)


class EditPersonDialog(PersonDialog):
    """Changes what is known of somebody; each answer is saved when its field is left."""

    def __init__(self, context: Context, dossier_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("edit_person_dialog")
        self.set_title(self.tr("Gegevens van de cliënt"))
        self._dossier_id = dossier_id
        self._autosave = Autosave(self, context.notices)
        self._said = text_label("", "quiet", name="edit_person_said")
        self._before: list[PersonChanges] = []
        self._undo = push_button(self.tr("Ongedaan maken"), "quiet", icon_name="undo-2", name="undo_person")
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        close = push_button(self.tr("Sluiten"), "primary", name="close_person")
        close.clicked.connect(self.close)
        self.buttons.insertWidget(0, self._said)
        self.buttons.insertWidget(1, self._undo)
        self.buttons.addWidget(close)
        self._show_stored()
        self.form.edited.connect(self._on_edited)

    def but(self) -> str:
        return self._dossier_id

    @Slot(str)
    def _on_edited(self, field: str) -> None:
        answer = self.form.value(field)
        trouble = self._autosave.save(field, lambda: self._save({field: answer}))  # type: ignore[misc]
        if trouble is None:
            self.form.clear_trouble(field)
            self._said.setText(self.tr("Bewaard"))
        else:
            self._tell(trouble)

    def _save(self, changes: PersonChanges) -> None:
        before = change_person(self.context.workspace, self._dossier_id, **changes)
        if before:
            self._before.append(before)
            self._undo.show()

    @Slot()
    def undo(self) -> None:
        """Put back what the newest change made here has changed."""
        if self._before:
            change_person(self.context.workspace, self._dossier_id, **self._before.pop())
            self._undo.setVisible(bool(self._before))
            self._said.setText(self.tr("Teruggezet"))
            self._show_stored()

    def _show_stored(self) -> None:
        entry = person_of(self.context.workspace, self._dossier_id)
        if entry is not None:
            self.form.show_entry(entry)

    def _tell(self, trouble: Trouble) -> None:
        self._said.setText(self.tr("Nog niet bewaard"))
        if isinstance(trouble, InvalidValue | RuleRefused):
            self.form.show_trouble(trouble)
        if "dossier_id" in trouble.facts:
            self.offer_owner_of(str(trouble.facts["dossier_id"]))

    def done(self, result: int) -> None:
        """Close, by whatever way; what was typed in the field that has the focus is saved first."""
        self.form.commit()
        super().done(result)
