"""The talks of the next days, to prepare on a calm day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.cases.agenda.coming_talks import coming_talks
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.ids import new_id
from models.person import Person

TODAY = date(2026, 11, 24)


def a_planned_talk(workspace: Workspace, name: str, next_at: datetime, *, mine: bool = True) -> str:
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier()).id
        change.add(Person(dossier_id=dossier, first_name=name, last_name="Vandeput"))
        user_id = workspace.identity.user_id if mine else new_id()
        change.add(TeamMember(dossier_id=dossier, user_id=user_id, name="An Claes"))
    talk = start_triogesprek(workspace, dossier)
    values = {"on": date(2026, 10, 12), "next_at": next_at, "next_place": "Gemeentehuis"}
    save_triogesprek(workspace, talk, values)
    return talk


def test_the_talks_after_today_come_first_to_last_and_only_mine(workspace: Workspace) -> None:
    late = a_planned_talk(workspace, "Kurt", datetime(2026, 12, 3, 8, 40, tzinfo=UTC))
    first = a_planned_talk(workspace, "Samira", datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    a_planned_talk(workspace, "Dries", datetime(2026, 11, 24, 22, 59, tzinfo=UTC))
    a_planned_talk(workspace, "Fatoumata", datetime(2026, 12, 23, 8, 0, tzinfo=UTC))
    a_planned_talk(workspace, "Olena", datetime(2026, 11, 26, 8, 0, tzinfo=UTC), mine=False)
    found = coming_talks(workspace, TODAY)
    assert [(talk.name, talk.item_id, f"{talk.at:%d/%m %H.%M}") for talk in found] == [
        ("Samira Vandeput", first, "25/11 00.00"),
        ("Kurt Vandeput", late, "03/12 09.40"),
    ]
    assert found[0].place == "Gemeentehuis"
