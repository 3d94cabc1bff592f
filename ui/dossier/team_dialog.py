"""One member of the team: who, in which role, from when until when."""

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
    known_partners,
    remove_team_member,
    restore_team_member,
)
from app.cases.clients.team_roles import offered_roles
from models.contact import show_phone
from models.errors import InvalidValue
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label


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
        workspace = context.workspace
        # A colleague goes before a partner of the same name; a partner can still be chosen with the organisation.
        partners = known_partners(workspace)
        self._known = {f"{one.name} ({one.organisation_name})": one for one in partners}
        self._known |= {colleague.name: colleague for colleague in colleagues(workspace)}
        self.name = QLineEdit()
        self.organisation = QLineEdit()
        self.role = QComboBox()
        self.phone = QLineEdit()
        self.from_on = DateField(context.today, field="from_on")
        self.until = DateField(context.today, field="until")
        self._fields = {
            "name": Field(self.tr("Naam"), self.name),
            "role": Field(self.tr("Rol"), self.role),
            "organisation_name": Field(self.tr("Organisatie"), self.organisation),
            "phone": Field(self.tr("Telefoon"), self.phone),
            "from_on": Field(self.tr("Vanaf"), self.from_on),
            "until": Field(self.tr("Tot en met"), self.until, hint=self.tr("Leeg zolang het duurt")),
        }
        self._fill()
        self._lay_out()

    @Slot()
    def save(self) -> None:
        """Store the answers and close, or say which of them cannot be right."""
        for field in self._fields.values():
            if not isinstance(field.control, DateField):
                field.set_error(None)
        if self.from_on.error or self.until.error:
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

    def _values(self) -> TeammateChanges:
        return TeammateChanges(
            name=self.name.text(),
            organisation_name=self.organisation.text(),
            role=str(self.role.currentData()),
            phone=self.phone.text(),
            from_on=self.from_on.value(),
            until=self.until.value(),
        )

    @Slot()
    def _on_name_chosen(self) -> None:
        """Fill in the rest of a colleague who was chosen; what was typed already stays."""
        known = self._known.get(self.name.text().strip())
        if known is None:
            if self._chosen is not None and self.name.text().strip() != self._chosen.name:
                self._chosen = None
                self._fields["name"].set_hint("")
            return
        self._chosen = known
        self.name.setText(known.name)
        self._fields["name"].set_hint(self._partner_hint(known))
        if not self.organisation.text():
            self.organisation.setText(known.organisation_name)
            self.phone.setText(show_phone(known.phone) if known.phone else "")
            self.role.setCurrentIndex(max(0, self.role.findData(known.role)))

    def _partner_hint(self, known: KnownColleague) -> str:
        """Return what a partner in the team still needs to see anything; empty for a colleague."""
        organisation_id, today = known.user_organisation_id, self._context.today()
        if not organisation_id or is_let_in(self._context.workspace, self._dossier_id, organisation_id, today):
            return ""
        return self.tr("Ziet pas iets als u ook deelt met {name}. Dat doet u bij Delen.").format(
            name=known.organisation_name
        )

    def _fill(self) -> None:
        self.name.setObjectName("teammate_name")
        completer = QCompleter(list(self._known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_name_chosen)
        self.name.setCompleter(completer)
        for code, words in offered_roles().items():
            self.role.addItem(words, code)
        member = self._member
        self.name.setText(member.name if member else "")
        self.name.editingFinished.connect(self._on_name_chosen)
        if member is None:
            self.from_on.set_value(self._context.today())
            return
        if self.role.findData(member.role) < 0:
            self.role.addItem(member.role_words, member.role)
        self.role.setCurrentIndex(self.role.findData(member.role))
        self.organisation.setText(member.organisation_name)
        self.phone.setText(show_phone(member.phone) if member.phone else "")
        self.from_on.set_value(member.from_on)
        self.until.set_value(member.until)

    def _lay_out(self) -> None:
        theme = current_theme()
        title = self.tr("Lid van het team") if self._member else self.tr("Iemand toevoegen aan het team")
        self.setWindowTitle(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        for place, field in enumerate(self._fields.values()):
            grid.addWidget(field, place // 2, place % 2)
        save = push_button(self.tr("Bewaren"), "primary", name="save_teammate")
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel = push_button(self.tr("Annuleren"), name="cancel_teammate")
        cancel.clicked.connect(self.reject)
        remove = push_button(self.tr("Uit het team halen"), "quiet", name="remove_teammate")
        remove.clicked.connect(self.remove)
        remove.setVisible(self._member is not None)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addWidget(remove)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(text_label(title, "title"))
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.px(620), theme.px(360))
