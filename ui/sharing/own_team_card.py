"""The people of the own organisation around a client, beside with whom it is shared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from app.cases.clients.team import Teammate
from ui.dossier.lines import LinesCard
from ui.widgets.text import text_label


class OwnTeamCard(LinesCard):
    """Names who works on the dossier here; the team itself is changed in the overview."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Eigen team"))
        self.set_nothing(self.tr("Er staat nog niemand in het team. Dan ziet elke collega die begeleidt dit dossier."))
        self.setObjectName("own_team_card")

    def show_team(self, team: Sequence[Teammate]) -> None:
        """Show who has an account here and works on it now."""
        own = [member for member in team if member.user_id and not member.is_partner and member.is_now]
        lines = [f"{member.name} · {member.role_words}" for member in own]
        self.show_lines(lines, lines, lambda: text_label("", wrap=True), QLabel.setText)
