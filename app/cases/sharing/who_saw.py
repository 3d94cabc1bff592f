"""Who saw what of a dossier, from the centre's audit trail: for the client who asks, on screen or on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.cases.clients.team_roles import ROLES
from app.cases.laptop.joining import ask_centre
from app.cases.sharing.category_words import CATEGORIES, category_label
from app.clock import from_stored
from app.workspace import Workspace
from models.errors import Trouble

if TYPE_CHECKING:
    from sync.wire.audit import AuditLine, AuditPage

DEEDS: Mapping[str, str] = {
    "shown": "bekeek",
    "partner_read": "vroeg op in een ander systeem",
    "received": "kreeg op de laptop",
    "file": "haalde een bijlage op",
    "wrote": "schreef of wijzigde",
    "granted": "deelde het dossier",
    "withdrew": "trok het delen in",
    "erased": "wiste van de laptop",
    "asked": "vroeg of deze persoon hier bekend is",
    "answered": "beantwoordde die vraag",
    "trail_read": "keek na wie wat zag",
    "refused": "kreeg geen toegang",
}
"""What was done, as it is said to the client; in the order of a page."""

SIGHTS = ("shown", "partner_read", "received", "file")
"""Deeds by which somebody saw something; the others are in the whole list only."""

_ACCOUNT_ROLES = {
    "leidinggevende": "Leidinggevende",
    "beheerder": "Beheerder",
    "onthaal": "Onthaal",
    "koppeling": "Ander systeem",
}
_PAGE = 500
_MOST_PAGES = 40


@dataclass(frozen=True)
class SawLine:
    """What one person did with the dossier in one way. ``categories``: codes, in their usual order.

    ``deed``: a key of ``DEEDS``; ``first_on``/``last_on``: Belgian days; ``times``: how many lines of the trail.
    ``is_own``: the person works at the organisation of the dossier.
    """

    person: str
    organisation: str
    role: str
    deed: str
    categories: tuple[str, ...]
    first_on: date
    last_on: date
    times: int
    is_own: bool

    @property
    def deed_words(self) -> str:
        return DEEDS.get(self.deed, self.deed)

    @property
    def category_words(self) -> tuple[str, ...]:
        """The categories as a caseworker reads them."""
        return tuple(category_label(code) for code in self.categories)

    @property
    def client_words(self) -> tuple[str, ...]:
        """The categories as the client says them."""
        return tuple(CATEGORIES[code].client if code in CATEGORIES else code for code in self.categories)

    @property
    def is_sight(self) -> bool:
        return self.deed in SIGHTS


@dataclass(frozen=True)
class WhoSaw:
    """Everything of a period, by organisation and person; ``is_whole``: nothing older was left out for its length."""

    dossier_id: str
    lines: tuple[SawLine, ...]
    is_whole: bool

    @property
    def sights(self) -> tuple[SawLine, ...]:
        """Who saw something, without who wrote, shared or was refused."""
        return tuple(line for line in self.lines if line.is_sight)


def who_saw(workspace: Workspace, dossier_id: str, from_on: date | None = None, until: date | None = None) -> WhoSaw:
    """Ask the centre who saw what of a dossier in a period (both days with it; ``None``: open).

    Raises SyncTrouble (without a connection there is no answer); Trouble ``who_saw.not_allowed`` for who does not
    answer for this dossier, ``person.missing`` when it is not here.
    """
    owner = _owner(workspace, dossier_id)
    lines, is_whole = _fetched(workspace, dossier_id, owner)
    within = [line for line in lines if _is_within(_day(line), from_on, until)]
    return WhoSaw(dossier_id, _grouped(within, owner), is_whole)


def _owner(workspace: Workspace, dossier_id: str) -> str:
    found = workspace.rows("SELECT organisation_id FROM dossier WHERE id = ?", dossier_id)
    if not found:
        raise Trouble("person.missing")
    return str(found[0][0])


def _fetched(workspace: Workspace, dossier_id: str, owner: str) -> tuple[list[AuditLine], bool]:
    from sync.errors import SyncTrouble
    from sync.http.client import CentreClient
    from sync.wire.audit import AuditPage

    def pages(client: CentreClient) -> list[AuditPage]:
        found = [client.ask(_address(dossier_id, owner, 0), AuditPage)]
        while found[-1].before and len(found) < _MOST_PAGES:
            found.append(client.ask(_address(dossier_id, owner, found[-1].before), AuditPage))
        return found

    try:
        found = ask_centre(workspace, pages)
    except SyncTrouble as trouble:
        if trouble.facts.get("problem") == "dossier_unknown":
            raise Trouble("who_saw.not_allowed") from trouble
        raise
    return [line for page in found for line in page.lines], not found[-1].before


def _address(dossier_id: str, owner: str, before: int) -> str:
    return f"/v1/dossiers/{dossier_id}/audit?organisation={owner}&before={before}&limit={_PAGE}"


def _grouped(lines: Iterable[AuditLine], owner: str) -> tuple[SawLine, ...]:
    by_who: dict[tuple[str, str], list[AuditLine]] = defaultdict(list)
    for line in lines:
        by_who[line.user_id, line.action].append(line)
    found = [_line(some, owner) for some in by_who.values()]
    return tuple(sorted(found, key=_order))


def _line(lines: list[AuditLine], owner: str) -> SawLine:
    newest = max(lines, key=lambda line: line.number)
    days = sorted(_day(line) for line in lines)
    seen = {category for line in lines for category in line.categories}
    return SawLine(
        person=newest.user_name or "Onbekend",
        organisation=newest.organisation_name,
        role=_ACCOUNT_ROLES.get(newest.user_role) or ROLES.get(newest.user_role, newest.user_role),
        deed=newest.action,
        categories=tuple(code for code in CATEGORIES if code in seen) + tuple(sorted(seen - CATEGORIES.keys())),
        first_on=days[0],
        last_on=days[-1],
        times=len(lines),
        is_own=newest.organisation_id == owner,
    )


def _order(line: SawLine) -> tuple[object, ...]:
    deeds = list(DEEDS)
    place = deeds.index(line.deed) if line.deed in DEEDS else len(deeds)
    return line.is_own, line.organisation, line.person, place


def _day(line: AuditLine) -> date:
    return from_stored(line.happened_at or line.at).date()


def _is_within(day: date, from_on: date | None, until: date | None) -> bool:
    return (from_on is None or from_on <= day) and (until is None or day <= until)
