"""One member of the team: whom one calls for what, how, and who answers meanwhile."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.team_around import Companion
from app.cases.network.people_around import about_member
from ui.look.theme import current_theme
from ui.trajectory.team import words
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, push_button, set_look, text_label


class MemberCard(Card):
    """Is made once and filled again.

    Signals:
        edit_wanted(member_id: str): the user wants to change this member.
        confidant_wanted(member_id: str): the client names this member, or (``""``) nobody any more.
    """

    edit_wanted = Signal(str)
    confidant_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("member_card")
        self._shown: Companion | None = None
        self._is_together = False
        self._name = text_label("", "section", wrap=True, name="member_name")
        self._about = text_label("", "quiet", wrap=True)
        self._mark = Pill("", "good")
        self._call_for = text_label("", "text", wrap=True, name="member_call_for")
        self._phone = text_label("", "strong", name="member_phone")
        self._reach = text_label("", "label", wrap=True)
        self._stand_in = text_label("", "label", wrap=True, name="member_stand_in")
        self._network = text_label("", "label", wrap=True, name="member_network")
        self._away = text_label("", "strong-label", wrap=True, name="member_away")
        self._period = text_label("", "label", wrap=True)
        self.edit = icon_button("pencil", "", name="edit_member")
        self.edit.clicked.connect(self._on_edit)
        self.name_button = push_button("", "quiet", icon_name="star", name="name_confidant")
        self.name_button.clicked.connect(self._on_confidant)
        self._lay_out()

    @property
    def member_id(self) -> str:
        """Who is shown."""
        return self._shown.member.id if self._shown is not None else ""

    def show_member(self, one: Companion, today: date, *, together: bool, may_write: bool) -> None:
        """Show somebody; ``together``: the client looks along."""
        self._shown, self._is_together = one, together
        member = one.member
        self.setAccessibleName(member.name)
        self._name.setText(member.name)
        set_look(self._name, "role", "section" if member.is_now else "quiet")
        self._about.setText(about_member(member))
        self._about.setVisible(bool(self._about.text()))
        self._mark.show_text(self.tr("Vertrouwenspersoon") if member.is_confidant else "", "good")
        for label, text in (
            (self._call_for, self._call_for_words(member.call_for)),
            (self._phone, words.phone_words(member.phone)),
            (self._reach, words.reach_words(one)),
            (self._stand_in, self._stand_in_words(one)),
            (self._network, "" if together else words.network_words(one)),
            (self._away, words.away_words(one.answer, today)),
            (self._period, words.period_words(one, today)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_buttons(one, shown=may_write and not together)

    def _call_for_words(self, call_for: str) -> str:
        if not call_for:
            return ""
        return self.tr("Bel voor: {what}").format(what=call_for)

    def _stand_in_words(self, one: Companion) -> str:
        who = words.stand_in_words(one)
        return self.tr("Is die er niet: {who}").format(who=who) if who else ""

    def _show_buttons(self, one: Companion, *, shown: bool) -> None:
        member = one.member
        self.edit.setVisible(shown)
        self.edit.setToolTip(self.tr("{name} wijzigen").format(name=member.name))
        self.edit.setAccessibleName(self.edit.toolTip())
        self.name_button.setVisible(shown and (member.is_now or member.is_confidant))
        self.name_button.setText(
            self.tr("Niet meer de vertrouwenspersoon") if member.is_confidant else self.tr("Als vertrouwenspersoon")
        )
        self.name_button.setAccessibleName(f"{self.name_button.text()}: {member.name}")

    @Slot()
    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.member_id)

    @Slot()
    def _on_confidant(self) -> None:
        if self._shown is not None:
            self.confidant_wanted.emit("" if self._shown.member.is_confidant else self.member_id)

    def _lay_out(self) -> None:
        theme = current_theme()
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        for label in (self._name, self._about):
            said.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addLayout(said, 1)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(theme.px(6))
        self.add_layout(head)
        for label in (
            self._call_for,
            self._phone,
            self._reach,
            self._away,
            self._stand_in,
            self._network,
            self._period,
        ):
            self.add(label)
        self.body.addWidget(self.name_button, 0, Qt.AlignmentFlag.AlignLeft)
