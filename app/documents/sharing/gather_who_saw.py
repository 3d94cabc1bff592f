"""From the centre's audit trail to the page "Wie zag wat": each line with the reason that the client was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.cases.clients.people import person_of
from app.cases.sharing.grants import sharings
from app.cases.sharing.who_saw import SawLine, who_saw
from app.clock import local_date
from app.documents.sharing.who_saw_content import WhoSawContent, WhoSawGroup, WhoSawRow
from app.workspace import Workspace
from models.errors import Trouble

_OWN_REASON = "Om mij te begeleiden"


def gather_who_saw(workspace: Workspace, dossier_id: str) -> WhoSawContent:
    """Return the page of a dossier. Asks the centre: raises SyncTrouble without a connection, ``person.missing``."""
    person = person_of(workspace, dossier_id)
    if person is None:
        raise Trouble("person.missing")
    identity, today = workspace.identity, local_date(workspace.clock())
    found = who_saw(workspace, dossier_id)
    purposes = {one.organisation_name: one.terms.purpose for one in sharings(workspace, dossier_id, today)}
    sights = set(found.sights)
    phone = workspace.rows("SELECT phone FROM colleague WHERE id = ?", identity.user_id)
    return WhoSawContent(
        organisation=identity.organisation_name,
        client=f"{person.first_name} {person.last_name}".strip(),
        written_on=today,
        seen=_groups((line for line in found.lines if line in sights), purposes),
        done=_groups((line for line in found.lines if line not in sights), purposes),
        is_whole=found.is_whole,
        contact_name=identity.user_name,
        contact_phone=phone[0][0] if phone else "",
    )


def _groups(lines: Iterable[SawLine], purposes: Mapping[str, str]) -> tuple[WhoSawGroup, ...]:
    by_organisation: dict[str, list[WhoSawRow]] = {}
    for line in lines:
        by_organisation.setdefault(line.organisation, []).append(_row(line, purposes))
    return tuple(WhoSawGroup(name, tuple(rows)) for name, rows in by_organisation.items())


def _row(line: SawLine, purposes: Mapping[str, str]) -> WhoSawRow:
    return WhoSawRow(
        person=line.person,
        role=line.role,
        deed=line.deed_words,
        what=line.client_words,
        first_on=line.first_on,
        last_on=line.last_on,
        times=line.times,
        why=_OWN_REASON if line.is_own else purposes.get(line.organisation, ""),
    )
