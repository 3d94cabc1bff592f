"""The talks of the next days, to prepare on a calm day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.cases.agenda.appointments import cancel, plan_appointment
from app.cases.agenda.coming_talks import coming_talks
from app.cases.agenda.own_time import add_own_time
from app.workspace import Workspace
from tests.devices import a_client

TODAY = date(2026, 11, 24)


def a_talk(workspace: Workspace, name: str, starts_at: datetime, user_id: str = "") -> str:
    values = {"starts_at": starts_at, "place": "Gemeentehuis", "user_id": user_id or workspace.identity.user_id}
    return plan_appointment(workspace, a_client(workspace, name), values)


def test_the_talks_after_today_come_first_to_last_and_only_mine(workspace: Workspace) -> None:
    late = a_talk(workspace, "Kurt", datetime(2026, 12, 3, 8, 40, tzinfo=UTC))
    first = a_talk(workspace, "Samira", datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    a_talk(workspace, "Dries", datetime(2026, 11, 24, 21, 59, tzinfo=UTC))
    a_talk(workspace, "Fatoumata", datetime(2026, 12, 23, 8, 0, tzinfo=UTC))
    a_talk(workspace, "Olena", datetime(2026, 11, 26, 8, 0, tzinfo=UTC), "bram")
    cancel(workspace, a_talk(workspace, "Jean", datetime(2026, 11, 27, 8, 0, tzinfo=UTC)))
    noon = datetime(2026, 11, 26, 11, tzinfo=UTC)
    add_own_time(workspace, {"title": "Overleg", "starts_at": noon, "ends_at": noon.replace(hour=12)})
    found = coming_talks(workspace, TODAY)
    assert [(talk.name, talk.id, f"{talk.starts_at:%d/%m %H.%M}") for talk in found] == [
        ("Samira Vandeput", first, "25/11 00.00"),
        ("Kurt Vandeput", late, "03/12 09.40"),
    ]
    assert found[0].place == "Gemeentehuis"
