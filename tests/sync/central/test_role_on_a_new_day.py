"""Accounts are made and changed on a day on which rights change by the date alone, before anybody synced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from models.dossier import TeamMember
from sync.central.identity.accounts import change_account, create_account
from sync.central.store.tables import ROW_TABLES
from tests.devices import PASSWORD, a_client, a_region, put_in_team

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_somebody_comes_and_another_gets_a_role_although_a_place_in_a_team_ended_meanwhile(
    tmp_path: Path, make_workspace: Callable[..., Workspace]
) -> None:
    with a_region(tmp_path, make_workspace, clock=lambda: LONG_AGO) as region:
        an = region.laptop("an.claes", "An Claes")
        dossier_id = a_client(an)
        put_in_team(an, dossier_id, an.identity.user_id, region.users["bram.wouters"])
        with an.change("Team gewijzigd") as change:
            [member] = change.find(TeamMember, user_id=region.users["bram.wouters"])
            member.until = date(2026, 1, 6)
        sync_now(an)
        database = region.centre.database
        create_account(database, region.organisation_id, "els", "Els Peeters", "trajectbegeleider", PASSWORD)
        change_account(database, "bram.wouters", role="leidinggevende")
        with database.reading() as connection:
            colleague = ROW_TABLES["colleague"]
            roles = {row.name: row.role for row in connection.execute(select(colleague.c.name, colleague.c.role))}
    assert roles["Bram Wouters"] == "leidinggevende"
    assert roles["Els Peeters"] == "trajectbegeleider"
