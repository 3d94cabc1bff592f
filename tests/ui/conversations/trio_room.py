"""A triogesprek of invented people with everything on it, in the window of its section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.trio_topics import save_topic
from app.cases.conversations.triogesprek import TrioSheet, read_triogesprek, save_triogesprek, start_triogesprek
from app.cases.trajectory.handover import propose_handover
from app.clock import BRUSSELS
from app.workspace import Workspace
from models.dossier import TeamMember
from models.ids import new_id
from models.profile import Assessment, Factor
from tests.ui.desk import Desk, a_dossier
from ui.conversations.triogesprek_editor import TriogesprekEditor
from ui.conversations.view import ConversationsSection
from ui.work.tasks import Tasks


class TrioRoom:
    """The section with one talk that is open on the screen, and the hands of a user."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.dossier = a_dossier(workspace)
        with workspace.change("Team") as change:
            me = workspace.identity.user_id
            change.add(TeamMember(dossier_id=self.dossier, user_id=me, name="An Claes", phone="011 00 00 00"))
            bram = TeamMember(dossier_id=self.dossier, name="Bram Wouters", role="vdab", phone="011 11 11 11")
            change.add(bram)
        self.desk = Desk(workspace, tasks)
        self.section = ConversationsSection(self.desk.context)
        self.talk = ""
        qtbot.addWidget(self.desk)

    @property
    def trio(self) -> TriogesprekEditor:
        return self.section.trio

    @property
    def sheet(self) -> TrioSheet:
        """What is stored of the talk."""
        return read_triogesprek(self.workspace, self.talk)

    def open(self, size: tuple[int, int] = (1170, 700)) -> None:
        self.desk.show_section(self.section, self.dossier, size)
        self.section.show_dossier(self.dossier, self.talk)
        self.settle(lambda: self.trio.triogesprek_id == self.talk)

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))

    def child(self, kind: type[Any], name: str, parent: QWidget | None = None) -> Any:
        found = (parent or self.section).findChild(kind, name)
        assert found is not None, name
        return found

    def agree(self, talk: str, party: str, text: str, due_on: date | None = None) -> str:
        agreement_id = new_id()
        save_agreement(self.workspace, talk, agreement_id, {"party": party, "text": text, "due_on": due_on})
        return agreement_id

    def start(self) -> str:
        self.talk = start_triogesprek(self.workspace, self.dossier)
        return self.talk

    def fill_in(self) -> None:
        """Write a whole sheet, with a talk before it of which something is open."""
        before = start_triogesprek(self.workspace, self.dossier, on=date(2026, 10, 12))
        self.agree(before, "client", "Ik breng mijn attest van de dokter mee.", date(2026, 11, 2))
        self.agree(before, "vdab", "VDAB vraagt een plaats in de opleiding tuinbouw.", date(2026, 12, 1))
        self._profile()
        talk = self.start()
        for rank, (party, text, outcome) in enumerate(
            (
                ("client", "Hoe kom ik op mijn stage? De bus rijdt niet op zaterdag.", "OCMW betaalt een fiets"),
                ("client", "Mijn rijbewijs", ""),
                ("ocmw", "Opvang voor de kinderen in februari", ""),
                ("vdab", "Opleiding tuinbouw: start in december", "Kurt begint op 1 december"),
            )
        ):
            values = {"party": party, "text": text, "outcome": outcome, "done": bool(outcome), "rank": rank + 1}
            save_topic(self.workspace, talk, new_id(), values)
        self.agree(talk, "client", "Ik ga elke dag naar de opleiding.", date(2026, 12, 1))
        self.agree(talk, "client", "Ik bel An als het niet lukt.")
        self.agree(talk, "ocmw", "An regelt een fiets via de kringwinkel.", date(2026, 11, 30))
        self.agree(talk, "vdab", "Bram komt na twee weken langs op de opleiding.", date(2026, 12, 15))
        values = {
            "place": "OCMW Zonhoven, lokaal 2",
            "went_well": "Kurt was elke dag op tijd op zijn stage.",
            "own_words": "Ik wil buiten werken, en niet te snel.",
            "next_at": datetime(2026, 12, 15, 9, 40, tzinfo=BRUSSELS),
            "next_place": "VDAB Hasselt",
            "next_bring": "je stageboekje",
        }
        save_triogesprek(self.workspace, talk, values)

    def hand_over(self) -> str:
        """Propose that VDAB manages the file for three months; returns the id."""
        values = {
            "to_organisation": "VDAB",
            "to_name": "Bram Wouters",
            "to_phone": "011 11 11 11",
            "from_name": "An Claes",
            "why": "Opleiding tuinbouw, drie maanden",
            "starts_on": date(2026, 11, 24),
            "expected_back_on": date(2027, 3, 1),
            "told_client": "Bram is drie maanden mijn vaste persoon. Daarna weer An.",
            "triogesprek_id": self.talk,
        }
        return propose_handover(self.workspace, self.dossier, values, reason="Toestemming volgt op papier")

    def _profile(self) -> None:
        with self.workspace.change("Profiel") as change:
            profile = change.add(Assessment(dossier_id=self.dossier, on=date(2026, 10, 1)))
            row = Factor(dossier_id=self.dossier, assessment_id=profile.id, label="Met anderen werken")
            row.client, row.professional = 3, -1
            change.add(row)
