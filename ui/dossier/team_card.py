"""The card of the overview with the team around the client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.team import Teammate
from models.contact import show_phone
from models.dutch_dates import day_month
from ui.context import Context
from ui.dossier.lines import LinesCard
from ui.look.theme import current_theme
from ui.widgets.text import icon_button, push_button, set_look, text_label


class TeamCard(LinesCard):
    """Shows the team, those of today first; opens one of them, or somebody new, to be changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dossier_id = ""
        self._team: dict[str, Teammate] = {}
        self._today = date.min
        self.set_title(self.tr("Team"))
        self.set_nothing(self.tr("Er staat nog niemand in het team."))
        self.setObjectName("team_card")
        add = push_button(self.tr("Toevoegen"), "quiet", name="add_teammate")
        add.setAccessibleName(self.tr("Iemand toevoegen aan het team"))
        add.clicked.connect(self.add_teammate)
        self.add_trailing(add)

    def show_dossier_id(self, dossier_id: str) -> None:
        """Say to whose team somebody is added."""
        self._dossier_id = dossier_id

    def show_team(self, team: Sequence[Teammate], today: date) -> None:
        self._team = {member.id: member for member in team}
        self._today = today
        self.show_lines((team, today), team, self._make, self._fill)

    @Slot()
    def add_teammate(self) -> None:
        self._open(None)

    @Slot()
    def _on_edit(self) -> None:
        button = self.sender()
        if button is not None:
            self._open(self._team[button.property("member_id")])

    def _open(self, member: Teammate | None) -> None:
        from ui.dossier.team_dialog import TeamDialog  # late: most visits change nothing

        TeamDialog(self._context, self._dossier_id, member, self.window()).open()

    def _make(self) -> _MemberRow:
        row = _MemberRow()
        row.edit.clicked.connect(self._on_edit)
        return row

    def _fill(self, row: _MemberRow, member: Teammate) -> None:
        row.name.setText(member.name)
        set_look(row.name, "role", "strong" if member.is_now else "quiet")
        phone = show_phone(member.phone) if member.phone else ""
        confidant = self.tr("vertrouwenspersoon") if member.is_confidant else ""
        about = [member.role_words, member.organisation_name, phone, confidant, self._period(member, self._today)]
        row.about.setText(" · ".join(part for part in about if part))
        row.away.setText(self._away(member))
        row.away.setVisible(bool(row.away.text()))
        row.edit.setProperty("member_id", member.id)
        row.edit.setToolTip(self.tr("{name} wijzigen").format(name=member.name))
        row.edit.setAccessibleName(row.edit.toolTip())

    def _away(self, member: Teammate) -> str:
        """Return who stands in today by what stands with the member; the page Team knows of the others too."""
        if not member.is_now or not member.stand_in.holds_on(self._today):
            return ""
        phone = show_phone(member.stand_in_phone) if member.stand_in_phone else ""
        who = " ".join(part for part in (member.stand_in.stand_in, phone) if part)
        return self.tr("Afwezig. Bel {who}.").format(who=who) if who else self.tr("Afwezig.")

    def _period(self, member: Teammate, today: date) -> str:
        if member.until:
            return self.tr("tot en met {day}").format(day=day_month(member.until, today))
        return self.tr("sinds {day}").format(day=day_month(member.from_on, today)) if member.from_on else ""


class _MemberRow(QWidget):
    """Who it is, what they do there, and the button that changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.name = text_label("", "strong", wrap=True)
        self.about = text_label("", "label", wrap=True)
        self.away = text_label("", "strong-label", wrap=True, name="teammate_away")
        self.away.hide()
        self.edit = icon_button("pencil", "", name="edit_teammate")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addWidget(self.away)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        row.addLayout(words, 1)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
