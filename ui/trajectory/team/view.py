"""The page "Team": who stands around the client, whom one calls for what, and who works with whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.people import person_of
from app.cases.clients.team import add_team_member, remove_team_member
from app.cases.clients.team_around import Companion, team_around
from app.cases.clients.team_confidant import name_confidant
from app.cases.network.fixed_contacts import FixedContact, fixed_contact
from app.cases.network.working_together import About, WorkingTogether, working_together
from app.cases.sharing.rights import my_rights
from app.workspace import Workspace
from models.row import Category
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.team.fixed_card import FixedCard
from ui.trajectory.team.map_card import MapCard
from ui.trajectory.team.member_card import MemberCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

_NARROW = 840
_VDAB = "vdab"
_KINDS = frozenset({
    "team_member", "dossier", "person", "plan_action", "plan_goal", "placement", "file_handover", "absence",
    "colleague", "access_grant", "network_organisation", "contact_person", "workplace",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read beside the screen; ``fixed``: the fixed contact of the client's municipality, while nobody of VDAB
    is in the team."""

    dossier_id: str
    team: tuple[Companion, ...]
    together: WorkingTogether
    may_write: bool
    fixed: FixedContact | None = None
    municipality: str = ""


class TeamPart(TrajectoryPart):
    """Cards of the team beside the map. Ctrl+N adds somebody."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("team_part")
        self._read: _Read | None = None
        self._is_together = False
        self._wanted = ""
        self._cards: list[MemberCard] = []
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:team")
        self._build()

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(workspace.rows("SELECT 1 FROM team_member WHERE id = ?", item_id))

    def show_item(self, item_id: str) -> None:
        self._wanted = item_id
        self._show_wanted()

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def flush(self) -> None:
        self._saves.settle()

    def set_together(self, on: bool) -> None:
        self._is_together = on
        self._show()

    def reload(self) -> None:
        workspace, dossier_id, today = self.context.workspace, self.dossier_id, self.context.today()

        self.context.tasks.read(
            lambda _control: _read_team(workspace, dossier_id, today), self._on_read, owner=self, kind="team part"
        )

    def _on_read(self, read: _Read) -> None:
        if read.dossier_id == self.dossier_id:
            self._read = read
            self._show()

    def _show(self) -> None:
        read = self._read
        if read is None or read.dossier_id != self.dossier_id:
            return
        members = [one for one in read.team if one.member.is_now or not self._is_together]
        name = read.together.client_name
        self._title.setText(
            self.tr("Wie belt u waarvoor") if self._is_together else self.tr("Team rond {name}").format(name=name)
        )
        self._new.setVisible(read.may_write and not self._is_together and bool(members))
        self._nothing.setVisible(not members)
        self._map.setVisible(bool(members) or bool(read.together.people))
        self._fill_cards(members, may_write=read.may_write)
        self._fixed.show_fixed(read.fixed, read.municipality, may_add=read.may_write and not self._is_together)
        self._map.show_together(_for_client(read.together) if self._is_together else read.together)
        self._show_wanted()

    def _fill_cards(self, members: list[Companion], *, may_write: bool) -> None:
        while len(self._cards) < len(members):
            card = MemberCard()
            card.edit_wanted.connect(self._on_edit)
            card.confidant_wanted.connect(self._on_confidant)
            self._cards.append(card)
            self._column.insertWidget(len(self._cards) - 1, card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(members))
        for card, one in zip(self._cards, members, strict=False):
            card.show_member(one, self.context.today(), together=self._is_together, may_write=may_write)

    def _show_wanted(self) -> None:
        for card in self._cards:
            if self._wanted and card.member_id == self._wanted and card.isVisible():
                self._page.ensureWidgetVisible(card)
                card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self._wanted = ""

    # What the user does

    @Slot()
    def add(self) -> None:
        """Ask whom to add."""
        if self._read is not None and self._read.may_write and not self._is_together:
            self._open("")

    @Slot(str)
    def _on_edit(self, member_id: str) -> None:
        self._open(member_id)

    def _open(self, member_id: str) -> None:
        from ui.dossier.team_dialog import TeamDialog  # late: most visits change nothing

        members = self._read.team if self._read is not None else ()
        member = next((one.member for one in members if one.member.id == member_id), None)
        TeamDialog(self.context, self.dossier_id, member, self.window()).open()

    @Slot(str)
    def _on_confidant(self, member_id: str) -> None:
        workspace, dossier_id, before = self.context.workspace, self.dossier_id, list[str]()
        members = self._read.team if self._read is not None else ()
        name = next((one.member.name for one in members if one.member.id == member_id), "")

        def undo() -> None:
            self._saves.do(lambda: name_confidant(workspace, dossier_id, before[0]))

        def tell() -> None:
            said = self.tr("{name} is nu de vertrouwenspersoon.").format(name=name)
            self.context.notices.passing(said if name else self.tr("Er is geen vertrouwenspersoon meer."), undo)

        self._saves.do(lambda: before.append(name_confidant(workspace, dossier_id, member_id)), tell)

    @Slot()
    def _on_fixed_added(self) -> None:
        fixed = self._read.fixed if self._read is not None else None
        if fixed is None:
            return
        workspace, dossier_id, one, made = self.context.workspace, self.dossier_id, fixed.contact, list[str]()

        def work() -> None:
            made.append(
                add_team_member(
                    workspace,
                    dossier_id,
                    name=one.name,
                    organisation_name=one.organisation_name,
                    organisation_type=one.organisation_type,
                    role="vdab",
                    phone=one.phone,
                    email=one.email,
                    hours=one.hours,
                    contact_person_id=one.id,
                )
            )

        def undo() -> None:
            self._saves.do(lambda: remove_team_member(workspace, made[0]))

        told = self.tr("{name} staat nu in het team.").format(name=one.name)
        self._saves.do(work, lambda: self.context.notices.passing(told, undo))

    # Building

    def _build(self) -> None:
        theme = current_theme()
        self._title = text_label("", "section", wrap=True, name="team_title")
        self._new = push_button(self.tr("Toevoegen"), icon_name="user-plus", name="add_member")
        self._new.setAccessibleName(self.tr("Iemand toevoegen aan het team"))
        self._new.setToolTip("Ctrl+N")
        self._new.clicked.connect(self.add)
        self._nothing = EmptyState(
            "users",
            self.tr("Nog niemand in het team. Voeg toe wie de cliënt helpt: met de rol, hoe u die persoon bereikt en "
                    "waarvoor de cliënt belt."),
            self.tr("Iemand toevoegen"),
        )  # fmt: skip
        self._nothing.action_requested.connect(self.add)
        self._map = MapCard()
        self._fixed = FixedCard()
        self._fixed.add_wanted.connect(self._on_fixed_added)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._new)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(self._fixed)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._map)
        right.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(14))
        self._beside.addLayout(self._column, 2)
        self._beside.addLayout(right, 3)
        self._page = ScrollPage()
        self._page.column.addLayout(head)
        self._page.column.addLayout(self._beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        for widget in (self._nothing, self._map, self._new, self._fixed):
            widget.hide()
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.add)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the map below the cards where both do not fit side by side."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._beside.direction():
            self._beside.setDirection(direction)


def _read_team(workspace: Workspace, dossier_id: str, today: date) -> _Read:
    team = team_around(workspace, dossier_id, today)
    client = person_of(workspace, dossier_id)
    place = client.municipality if client is not None else ""
    has_vdab = any(one.member.is_now and _VDAB in (one.member.role, one.member.organisation_type) for one in team)
    return _Read(
        dossier_id,
        team,
        working_together(workspace, dossier_id),
        my_rights(workspace, dossier_id).may_write(Category.IDENTITY),
        fixed_contact(workspace, place) if place and not has_vdab else None,
        place,
    )


def _for_client(shown: WorkingTogether) -> WorkingTogether:
    """Return the ties without why the file was handed over: those words are for colleagues."""
    return replace(
        shown,
        ties=tuple(
            replace(
                tie,
                reasons=tuple(
                    replace(reason, text="") if reason.about is About.HANDOVER else reason for reason in tie.reasons
                ),
            )
            for tie in shown.ties
        ),
    )
