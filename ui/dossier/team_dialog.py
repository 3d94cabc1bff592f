"""One member of the team: who, in which role, how to reach, who stands in, from when until when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.clients.team import (
    KnownColleague,
    Teammate,
    TeammateChanges,
    add_team_member,
    change_team_member,
    colleagues,
    is_let_in,
    known_contacts,
    known_partners,
    remove_team_member,
    restore_team_member,
)
from app.cases.clients.team_roles import offered_roles, role_explanation
from app.organisation_types import organisation_types
from models.contact import show_phone
from models.errors import InvalidValue
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea

_WIDE = frozenset({"call_for"})


class TeamDialog(QDialog):
    """Asks for one member; nothing is stored before "Bewaren"."""

    def __init__(
        self, context: Context, dossier_id: str, member: Teammate | None, parent: QWidget | None = None
    ) -> None:
        """``member`` is ``None`` to add somebody."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("team_dialog")
        self._context = context
        self._dossier_id = dossier_id
        self._member = member
        self._chosen: KnownColleague | None = None
        self._contact_person_id = member.contact_person_id if member else ""
        self._known = self._everybody()
        self._make_controls()
        self._fields = self._named()
        self._fill()
        self._lay_out()

    @Slot()
    def save(self) -> None:
        """Store the answers and close, or say which of them cannot be right."""
        for field in self._fields.values():
            if not isinstance(field.control, DateField):
                field.set_error(None)
        if any(day.error for day in self._days.values()):
            return
        try:
            if self._member is None:
                user = self._chosen
                add_team_member(
                    self._context.workspace,
                    self._dossier_id,
                    user_id=user.user_id if user else "",
                    user_organisation_id=user.user_organisation_id if user else "",
                    **self._values(),
                )
            else:
                change_team_member(self._context.workspace, self._member.id, **self._values())
        except InvalidValue as trouble:
            self._fields[trouble.field].set_trouble(trouble)
            self._fields[trouble.field].control.setFocus()
        else:
            self.accept()

    @Slot()
    def remove(self) -> None:
        """Take out somebody who was added by mistake, with a way back."""
        if self._member is None:
            return
        workspace, member_id = self._context.workspace, self._member.id
        remove_team_member(workspace, member_id)
        self._context.notices.passing(
            self.tr("{name} is uit het team gehaald.").format(name=self._member.name),
            lambda: restore_team_member(workspace, member_id),
        )
        self.accept()

    def _everybody(self) -> dict[str, KnownColleague]:
        """Return who can be chosen, by what stands in the list.

        A colleague goes before a partner, and a partner before somebody of the network of the same name; each of them
        can still be chosen with the organisation.
        """
        workspace = self._context.workspace
        others = (*known_contacts(workspace), *known_partners(workspace))
        known = {f"{one.name} ({one.organisation_name})" if one.organisation_name else one.name: one for one in others}
        return known | {colleague.name: colleague for colleague in colleagues(workspace)}

    def _values(self) -> TeammateChanges:
        return TeammateChanges(
            name=self.name.text(),
            organisation_name=self.organisation.text(),
            organisation_type=str(self.organisation_type.currentData()),
            role=str(self.role.currentData()),
            phone=self.phone.text(),
            email=self.email.text(),
            ways=self.ways.text(),
            hours=self.hours.text(),
            call_for=self.call_for.text(),
            contact_person_id=self._contact_person_id,
            stand_in_name=self.stand_in.text(),
            stand_in_phone=self.stand_in_phone.text(),
            stand_in_from=self._days["stand_in_from"].value(),
            stand_in_until=self._days["stand_in_until"].value(),
            from_on=self.from_on.value(),
            until=self.until.value(),
        )

    @Slot()
    def _on_name_chosen(self) -> None:
        """Fill in the rest of somebody who was chosen; what was typed already stays."""
        known = self._known.get(self.name.text().strip())
        if known is None:
            if self._chosen is not None and self.name.text().strip() != self._chosen.name:
                self._chosen = None
                self._contact_person_id = ""
                self._fields["name"].set_hint("")
            return
        self._chosen = known
        self._contact_person_id = known.contact_person_id
        self.name.setText(known.name)
        self._fields["name"].set_hint(self._partner_hint(known))
        if not self.organisation.text():
            self.organisation.setText(known.organisation_name)
            self.phone.setText(show_phone(known.phone) if known.phone else "")
            self.email.setText(known.email)
            self.hours.setText(known.hours)
            self.role.setCurrentIndex(max(0, self.role.findData(known.role)))
            self.organisation_type.setCurrentIndex(max(0, self.organisation_type.findData(known.organisation_type)))

    def _partner_hint(self, known: KnownColleague) -> str:
        """Return what a partner in the team still needs to see anything; empty for a colleague."""
        organisation_id, today = known.user_organisation_id, self._context.today()
        if not organisation_id or is_let_in(self._context.workspace, self._dossier_id, organisation_id, today):
            return ""
        return self.tr("Ziet pas iets als u ook deelt met {name}. Dat doet u bij Delen.").format(
            name=known.organisation_name
        )

    # Building

    def _make_controls(self) -> None:
        self.name, self.organisation, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.hours, self.ways, self.stand_in, self.stand_in_phone = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.role, self.organisation_type = QComboBox(), QComboBox()
        self.call_for = TextArea(min_lines=2, max_lines=5)
        self._days = {
            name: DateField(self._context.today, field=name)
            for name in ("stand_in_from", "stand_in_until", "from_on", "until")
        }
        self.from_on, self.until = self._days["from_on"], self._days["until"]

    def _named(self) -> dict[str, Field]:
        as_said = self.tr("Zoals de cliënt het zegt: “als ik de huur niet kan betalen”.")
        return {
            "name": Field(self.tr("Naam"), self.name),
            "role": Field(self.tr("Rol"), self.role),
            "organisation_name": Field(self.tr("Organisatie"), self.organisation),
            "organisation_type": Field(self.tr("Soort organisatie"), self.organisation_type),
            "phone": Field(self.tr("Telefoon"), self.phone),
            "email": Field(self.tr("E-mail"), self.email),
            "call_for": Field(self.tr("Waarvoor belt de cliënt"), self.call_for, hint=as_said),
            "ways": Field(self.tr("Hoe best bereiken"), self.ways, hint=self.tr("Bijvoorbeeld: liefst een sms")),
            "hours": Field(self.tr("Wanneer bereikbaar"), self.hours),
            "stand_in_name": Field(self.tr("Wie vervangt bij afwezigheid"), self.stand_in),
            "stand_in_phone": Field(self.tr("Telefoon van wie vervangt"), self.stand_in_phone),
            "stand_in_from": Field(self.tr("Afwezig vanaf"), self._days["stand_in_from"]),
            "stand_in_until": Field(self.tr("Afwezig tot en met"), self._days["stand_in_until"]),
            "from_on": Field(self.tr("In het team vanaf"), self.from_on),
            "until": Field(self.tr("Tot en met"), self.until, hint=self.tr("Leeg zolang het duurt")),
        }

    def _fill(self) -> None:
        self.name.setObjectName("teammate_name")
        completer = QCompleter(list(self._known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_name_chosen)
        self.name.setCompleter(completer)
        for box in (self.role, self.organisation_type):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        for code, words in offered_roles().items():
            self.role.addItem(words, code)
            self.role.setItemData(self.role.count() - 1, role_explanation(code), Qt.ItemDataRole.ToolTipRole)
        self.organisation_type.addItem(self.tr("Niet gezegd"), "")
        for one in organisation_types():
            self.organisation_type.addItem(one.label, one.code)
        self.name.setText(self._member.name if self._member else "")
        self.name.editingFinished.connect(self._on_name_chosen)
        if self._member is None:
            self.from_on.set_value(self._context.today())
        else:
            self._fill_from(self._member)

    def _fill_from(self, member: Teammate) -> None:
        if self.role.findData(member.role) < 0:
            self.role.addItem(member.role_words, member.role)
        self.role.setCurrentIndex(self.role.findData(member.role))
        self.organisation_type.setCurrentIndex(max(0, self.organisation_type.findData(member.organisation_type)))
        self.organisation.setText(member.organisation_name)
        self.phone.setText(show_phone(member.phone) if member.phone else "")
        self.email.setText(member.email)
        self.hours.setText(member.hours)
        self.ways.setText(member.ways)
        self.call_for.set_text(member.call_for)
        self.stand_in.setText(member.stand_in.stand_in)
        self.stand_in_phone.setText(show_phone(member.stand_in_phone) if member.stand_in_phone else "")
        self._days["stand_in_from"].set_value(member.stand_in.from_on)
        self._days["stand_in_until"].set_value(member.stand_in.until)
        self.from_on.set_value(member.from_on)
        self.until.set_value(member.until)

    def _lay_out(self) -> None:
        theme = current_theme()
        title = self.tr("Lid van het team") if self._member else self.tr("Iemand toevoegen aan het team")
        self.setWindowTitle(title)
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, theme.px(8), 0)
        page.column.addLayout(self._grid())
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(text_label(title, "title"))
        column.addWidget(page, 1)
        column.addLayout(self._buttons())
        self.resize(theme.px(660), theme.px(640))

    def _grid(self) -> QGridLayout:
        theme = current_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for name, field in self._fields.items():
            if name in _WIDE:
                place += place % 2
            grid.addWidget(field, place // 2, place % 2, 1, 2 if name in _WIDE else 1, Qt.AlignmentFlag.AlignTop)
            place += 2 if name in _WIDE else 1
        return grid

    def _buttons(self) -> QHBoxLayout:
        save = push_button(self.tr("Bewaren"), "primary", name="save_teammate")
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel = push_button(self.tr("Annuleren"), name="cancel_teammate")
        cancel.clicked.connect(self.reject)
        remove = push_button(self.tr("Uit het team halen"), "quiet", name="remove_teammate")
        remove.clicked.connect(self.remove)
        buttons = QHBoxLayout()
        buttons.setSpacing(current_theme().px(12))
        buttons.addWidget(remove)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        if self._member is None:
            remove.hide()
        return buttons
