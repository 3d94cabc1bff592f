"""Absence: from when until when, and who stands in. Why is asked nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.team import colleagues
from app.cases.sharing.absences import (
    Away,
    absences,
    change_absence,
    may_set_for_others,
    remove_absence,
    restore_absence,
    set_absence,
)
from app.sentences.trouble import sentence
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import icon_button, push_button, text_label


class AbsenceCard(Card):
    """Lists who is absent now or soon, and asks for one absence at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__("")
        self.set_title(self.tr("Afwezigheid en vervanging"))
        self.setObjectName("absence_card")
        self._context = context
        self._editing = ""
        self._away: dict[str, Away] = {}
        self._lines: list[QWidget] = []
        self.who = QComboBox()
        self.backup = QComboBox()
        self.from_on = DateField(context.today, field="absence_from")
        self.until = DateField(context.today, field="absence_until")
        self._who_field = Field(self.tr("Wie is er afwezig"), self.who)
        self._fields = {
            "backup": Field(self.tr("Wie vervangt"), self.backup),
            "from_on": Field(self.tr("Vanaf"), self.from_on),
            "until": Field(self.tr("Tot en met"), self.until),
        }
        self._new = push_button(self.tr("Afwezigheid invullen"), icon_name="calendar-clock", name="new_absence")
        self._lay_out()
        self._new.clicked.connect(self.begin)
        self._freshness = Freshness(self, context.refresh, frozenset({"absence", "colleague"}), self.reload)

    @Slot()
    def reload(self) -> None:
        """Read again who is absent."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        found = absences(self._context.workspace, self._context.today())
        self._away = {away.id: away for away in found}
        self._lines = [self._line(away) for away in found]
        for line in self._lines:
            self._list.addWidget(line)

    @Slot()
    def begin(self) -> None:
        """Ask for a new absence."""
        self._editing = ""
        self._show_form(None)

    @Slot()
    def save(self) -> None:
        """Store what is filled in, or say at its field what cannot be."""
        for field in self._fields.values():
            field.set_error(None)
        if self.from_on.error or self.until.error:
            return
        try:
            self._store()
        except InvalidValue as trouble:
            field = self._fields.get(trouble.field, self._fields["backup"])
            field.set_trouble(trouble)
            field.control.setFocus()
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        else:
            self._hide_form()
            self._context.notices.passing(self.tr("Bewaard. De vervanger ziet de dossiers alleen in die periode."))
            self.reload()

    def _store(self) -> None:
        workspace, backup = self._context.workspace, str(self.backup.currentData() or "")
        from_on, until = self.from_on.value(), self.until.value()
        if self._editing:
            change_absence(workspace, self._editing, backup, from_on, until)
        else:
            set_absence(workspace, backup, from_on, until, user_id=str(self.who.currentData() or ""))

    @Slot()
    def _on_edit(self) -> None:
        button = self.sender()
        away = self._away.get(str(button.property("absence_id"))) if button is not None else None
        if away is not None:
            self._editing = away.id
            self._show_form(away)

    @Slot()
    def _on_remove(self) -> None:
        button = self.sender()
        away = self._away.get(str(button.property("absence_id"))) if button is not None else None
        if away is None:
            return
        workspace = self._context.workspace
        try:
            remove_absence(workspace, away.id)
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        else:
            self._context.notices.passing(self.tr("Weggehaald."), lambda: self._restore(away.id))
        self.reload()

    def _restore(self, absence_id: str) -> None:
        restore_absence(self._context.workspace, absence_id)
        self.reload()

    def _show_form(self, away: Away | None) -> None:
        me = self._context.workspace.identity.user_id
        people = colleagues(self._context.workspace)
        for combo in (self.who, self.backup):
            combo.clear()
        for person in people:
            self.who.addItem(person.name, person.user_id)
            self.backup.addItem(person.name, person.user_id)
        self.who.setCurrentIndex(self.who.findData(away.user_id if away else me))
        self.backup.setCurrentIndex(self.backup.findData(away.backup_id) if away else -1)
        self._who_field.setVisible(away is None and may_set_for_others(self._context.workspace))
        self.from_on.set_value(away.from_on if away else self._context.today())
        self.until.set_value(away.until if away else None)
        self._form.show()
        self._new.hide()
        self.backup.setFocus()

    @Slot()
    def _hide_form(self) -> None:
        self._form.hide()
        self._new.show()
        self._new.setFocus()

    def _line(self, away: Away) -> QWidget:
        today = self._context.today()
        line = QWidget()
        is_me = away.user_id == self._context.workspace.identity.user_id
        who = self.tr("U bent afwezig") if is_me else self.tr("{name} is afwezig").format(name=away.user_name)
        when = self.tr("{first} tot en met {last} · {backup} vervangt").format(
            first=day_month(away.from_on, today), last=day_month(away.until, today), backup=away.backup_name
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(who, "strong" if away.is_now else "text", wrap=True))
        words.addWidget(text_label(when, "label", wrap=True))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        actions = (("pencil", self.tr("Wijzigen"), self._on_edit), ("x", self.tr("Weghalen"), self._on_remove))
        for icon, text, slot in actions if away.may_change else ():
            button = icon_button(icon, f"{text}: {who}", name=f"absence_{icon}")
            button.setProperty("absence_id", away.id)
            button.clicked.connect(slot)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _lay_out(self) -> None:
        theme = current_theme()
        lead = self.tr("Uw vervanger ziet uw dossiers zolang u weg bent. Een reden hoeft niet.")
        self.add(text_label(lead, "quiet", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.add_layout(self._list)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(10))
        form.addWidget(self._who_field)
        form.addWidget(self._fields["backup"])
        dates = QHBoxLayout()
        dates.setSpacing(theme.px(12))
        for name in ("from_on", "until"):
            dates.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        form.addLayout(dates)
        save = push_button(self.tr("Bewaren"), "primary", name="save_absence")
        save.clicked.connect(self.save)
        cancel = push_button(self.tr("Annuleren"), name="cancel_absence")
        cancel.clicked.connect(self._hide_form)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (save, cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        form.addLayout(buttons)
        self.add(self._form)
        self.add(self._new)
        self._form.hide()
