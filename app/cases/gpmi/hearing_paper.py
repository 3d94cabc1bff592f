"""From the store to the invitation to be heard: what happened, what is proposed, when and where it can be told."""

from __future__ import annotations

from datetime import datetime, time

from app.cases.clients.team_roles import ROLES
from app.cases.gpmi.sanction_law import sanction_law
from app.cases.gpmi.sanction_snapshot import SanctionView, sanction
from app.clock import BRUSSELS, day_from_stored, local_date
from app.documents.content import NextTalk
from app.documents.gpmi.gather_summary import team_contacts
from app.documents.gpmi.hearing_content import HearingContent
from app.documents.gpmi.law_numbers import law_numbers
from app.workspace import Workspace
from models.dutch_dates import long_date


def gather_hearing(workspace: Workspace, sanction_id: str) -> HearingContent:
    """Return the letter of one procedure; RuleRefused (``row.gone``).

    Its facts and proposal are what stands in the procedure; the client's own account and the report are not in it.
    """
    found = sanction(workspace, sanction_id)
    name, *address = _addressed(workspace, found.dossier_id)
    version, signed_on = _version(workspace, found)
    written_on = found.days["invited_on"] or local_date(workspace.clock())
    return HearingContent(
        organisation=workspace.identity.organisation_name,
        client=name,
        address=tuple(line for line in address if line.strip()),
        written_on=written_on,
        signed_on=day_from_stored(signed_on),
        version=version,
        agreed=(found.about,) if found.about.strip() else (),
        facts=_facts(found),
        reminded_on=found.days["reminded_on"],
        proposal=found.texts["proposal"],
        hearing=_talk(found),
        hearing_on=found.days["hearing_on"],
        answer_by=found.days["hearing_on"],
        decides=next(iter(sanction_law(workspace).bodies), ""),
        contacts=team_contacts(workspace, found.dossier_id),
        signed_by=workspace.identity.user_name,
        function=ROLES.get(workspace.identity.user_role, ""),
        terms=law_numbers(written_on),
    )


def _facts(found: SanctionView) -> str:
    happened_on, facts = found.days["happened_on"], found.texts["facts"]
    return f"{long_date(happened_on).capitalize()}: {facts}" if happened_on and facts.strip() else facts


def _talk(found: SanctionView) -> NextTalk | None:
    day, hour = found.days["hearing_on"], str(found.rest["hearing_at"])
    if day is None or not hour:
        return None
    return NextTalk(datetime.combine(day, time.fromisoformat(hour), BRUSSELS), str(found.rest["hearing_place"]))


def _addressed(workspace: Workspace, dossier_id: str) -> tuple[str, str, str]:
    """Return the client's name, street, and postal code with municipality."""
    rows = workspace.rows(
        "SELECT trim(first_name || ' ' || last_name), street, trim(postal_code || ' ' || municipality)"
        " FROM person WHERE dossier_id = ?",
        dossier_id,
    )
    return (rows[0][0], rows[0][1], rows[0][2]) if rows else ("", "", "")


def _version(workspace: Workspace, found: SanctionView) -> tuple[int, str | None]:
    """Return the version that was not kept, and the day on which it was signed."""
    versions = workspace.rows("SELECT version, signed_on FROM gpmi WHERE id = ?", found.gpmi_id)
    return (versions[0][0], versions[0][1]) if versions else (1, None)
