"""The card of the team on the overview says who the confidant is and who answers meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from app.cases.clients.team import add_team_member, team
from app.cases.clients.team_confidant import name_confidant
from app.workspace import Workspace
from tests.ui.desk import TODAY, Desk
from ui.dossier.team_card import TeamCard


def shown(card: TeamCard, workspace: Workspace, dossier_id: str, today: date) -> list[str]:
    card.show_team(team(workspace, dossier_id, today), today)
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden() and label.text()]


def test_the_card_names_the_confidant_and_whoever_stands_in(desk: Desk, workspace: Workspace, dossier_id: str) -> None:
    mia = add_team_member(
        workspace, dossier_id, name="Mia", role="vertrouwenspersoon", stand_in_name="Jef", stand_in_until=TODAY,
        stand_in_phone="011 22 33 44",
    )  # fmt: skip
    name_confidant(workspace, dossier_id, mia)
    card = TeamCard(desk.context)
    said = shown(card, workspace, dossier_id, TODAY)
    assert "Afwezig. Bel Jef 011 22 33 44." in said
    assert any("vertrouwenspersoon" in text for text in said)
    assert not any("Afwezig" in text for text in shown(card, workspace, dossier_id, TODAY + timedelta(days=1)))
