"""What the papers of a sitting day hold: the list for the front desk, and a page for each municipality.

Both are made of one municipality's or one day's rows by what is put in, never by what is left out: who is on a page was
looked up for that page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.cases.conversations.notes import KIND_LABELS
from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.days import DayLine, read_day
from app.cases.sitting.home import lives_in
from app.cases.sitting.hours import Hour, HourState, Table, read_hours
from app.clock import day_from_stored, from_stored
from app.documents.content import AgreementLine, Contact, DueKind, NextTalk
from app.documents.conversation.day_list_content import DayListContent, DaySlot
from app.documents.conversation.municipality_content import ClientUpdate, How, MunicipalityContent
from app.workspace import Workspace
from models.folded_text import fold
from models.languages import LANGUAGES
from models.moments import moment_text
from models.rules.sitting import Presence


def gather_day_list(workspace: Workspace, sitting_day_id: str) -> DayListContent:
    """Return the list of a day for the front desk. Raises Trouble ``sitting.gone``."""
    hours = read_hours(workspace, sitting_day_id)
    day = hours.day
    slots = [_slot(table, hour, several=len(hours.tables) > 1) for table in hours.tables for hour in table.hours]
    return DayListContent(
        organisation=workspace.identity.organisation_name,
        on=day.on,
        municipality=day.municipality,
        place=day.place,
        room=day.room,
        starts=day.starts,
        ends=day.ends,
        sitting=tuple(table.sitter.name for table in hours.tables if table.sitter.name),
        phone=day.phone,
        slots=tuple(sorted(slots, key=lambda slot: (slot.at, slot.with_whom))),
    )


def _slot(table: Table, hour: Hour, *, several: bool) -> DaySlot:
    client = hour.client
    with_whom = table.sitter.name if several else ""
    until = hour.until.time()
    if client is None:
        return DaySlot(hour.at.time(), until, with_whom=with_whom, is_taken=hour.state is HourState.TAKEN)
    spoken = LANGUAGES.get(client.interpreter or client.language)
    return DaySlot(
        at=hour.at.time(),
        until=until,
        who=client.short_name,
        kind=KIND_LABELS.get(client.talk_kind, ""),
        language=spoken.name if spoken else "",
        interpreter=bool(client.interpreter),
        bring=client.bring,
        with_whom=with_whom,
    )


def gather_municipality(workspace: Workspace, paper_id: str) -> MunicipalityContent:
    """Return the page of one municipality after a day; ``paper_id``: as ``municipality_paper_id`` makes it.

    On it stand the clients who live there for sure, and nobody else: not who came to this sitting from elsewhere, and
    not whose postal code and municipality differ. Raises Trouble ``sitting.gone``.
    """
    sitting_day_id, _, municipality = paper_id.partition("/")
    day, wanted = read_day(workspace, sitting_day_id), fold(municipality)
    clients = [
        one
        for one in clients_of_day(workspace, sitting_day_id)
        if wanted and fold(lives_in(one.lives_in, one.postal_code)) == wanted
    ]
    told = _one_each(clients)
    return MunicipalityContent(
        organisation=workspace.identity.organisation_name,
        municipality=municipality,
        on=day.on,
        place=", ".join(part for part in (day.place, day.municipality) if part),
        written_by=workspace.identity.user_name,
        clients=tuple(_update(workspace, day, one, _named_alike(told)) for one in told),
        contacts=tuple(_contacts(workspace, {one.user_id for one in told}, day.phone)),
    )


def _one_each(clients: Sequence[DayClient]) -> list[DayClient]:
    """Return one talk of each client, the one that says most: who was moved and came all the same, came."""
    best: dict[str, DayClient] = {}
    for client in sorted(clients, key=lambda one: _SAYS_MOST.index(one.presence)):
        best.setdefault(client.dossier_id, client)
    return sorted(best.values(), key=lambda one: (one.name, one.dossier_id))


_SAYS_MOST = (
    Presence.DONE, Presence.NOW, Presence.WAITING, Presence.EXPECTED, Presence.NO_SHOW, Presence.LEFT, Presence.MOVED,
    Presence.CANCELLED,
)  # fmt: skip

_HOW: Mapping[Presence, How] = {
    Presence.DONE: "gesproken",
    Presence.NOW: "gesproken",
    Presence.NO_SHOW: "niet_opgedaagd",
    Presence.MOVED: "verzet",
    Presence.LEFT: "geannuleerd",
    Presence.CANCELLED: "geannuleerd",
}


def _named_alike(clients: Iterable[DayClient]) -> set[str]:
    names = [one.name for one in clients]
    return {name for name in names if names.count(name) > 1}


def _update(workspace: Workspace, day: DayLine, client: DayClient, alike: set[str]) -> ClientUpdate:
    agreed, to_do = _agreements(workspace, day, client)
    return ClientUpdate(
        client=client.name,
        how="niet_opgedaagd" if client.is_missed else _HOW.get(client.presence, "gepland"),
        kind=KIND_LABELS.get(client.talk_kind, ""),
        born_on=client.born_on if client.name in alike else None,
        agreed=agreed,
        to_do=to_do,
        next_talk=_next_talk(workspace, client),
    )


def _agreements(
    workspace: Workspace, day: DayLine, client: DayClient
) -> tuple[tuple[AgreementLine, ...], tuple[AgreementLine, ...]]:
    """Return what was agreed in the talk, and what of it somebody else than we is to do; nothing that is private."""
    sitting = {client.user_id, *(one.user_id for one in day.sitters)}
    agreed: list[AgreementLine] = []
    to_do: list[AgreementLine] = []
    for text, due_on, due_kind, party, who, user_id in workspace.rows(_AGREED, client.appointment_id):
        is_for_others = party == "partner" or (party == "ocmw" and user_id not in ("", *sitting))
        line = AgreementLine(text, day_from_stored(due_on), _due_kind(due_kind), who=who or _who(party, client))
        (to_do if is_for_others else agreed).append(line)
    return tuple(agreed), tuple(to_do)


def _due_kind(stored: str) -> DueKind:
    return "vanaf" if stored == "vanaf" else "voor"


def _who(party: str, client: DayClient) -> str:
    return {"client": client.short_name, "ocmw": "OCMW", "vdab": "VDAB"}.get(party, "")


def _next_talk(workspace: Workspace, client: DayClient) -> NextTalk | None:
    rows = workspace.rows(_NEXT, client.dossier_id, moment_text(client.at))
    if not rows:
        return None
    starts_at, place, bring, minutes = rows[0]
    return NextTalk(from_stored(starts_at), place, bring, minutes)


def _contacts(workspace: Workspace, user_ids: set[str], phone: str) -> Iterable[Contact]:
    for user_id in sorted(user_ids):
        for name, own_phone, organisation in workspace.rows(_COLLEAGUE, user_id):
            yield Contact(name, own_phone or phone, organisation)


_AGREED = """
    SELECT text, due_on, due_kind, party, who, user_id FROM (
        SELECT a.text, a.due_on, a.due_kind, a.party,
               CASE a.party WHEN 'ocmw' THEN t.ocmw_name WHEN 'vdab' THEN
                   CASE WHEN t.partner_name = '' THEN t.partner_organisation ELSE t.partner_name END ELSE '' END AS who,
               '' AS user_id, 0 AS later, a.rank, a.id
        FROM trio_agreement a JOIN triogesprek t ON t.id = a.triogesprek_id
        WHERE t.appointment_id = ?1 AND a.text <> ''
        UNION ALL
        SELECT k.text, k.due_on, 'voor', k.party, k.who, k.user_id, 1, k.rank, k.id
        FROM task k JOIN note n ON n.id = k.note_id
        WHERE n.appointment_id = ?1 AND k.text <> '' AND NOT k.is_private AND NOT n.is_private
    ) ORDER BY later, rank, id"""

_NEXT = """
    SELECT starts_at, place, bring, minutes FROM appointment
    WHERE dossier_id = ? AND starts_at > ? AND status IN ('gepland', 'klaargezet') ORDER BY starts_at, id LIMIT 1"""

_COLLEAGUE = "SELECT name, phone, organisation_name FROM colleague WHERE id = ? AND name <> ''"
