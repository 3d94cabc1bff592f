"""Whom the client calls for what, in one line: from where the file is, the team, and the time after a trajectory.

Told to the client, so in the client's words and without a word on why (IDEA 4.3: nobody knows whom to call).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.cases.clients.team import Teammate, team
from app.cases.trajectory.handover_views import HandoverView, file_management
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.contact import show_phone
from models.dutch_dates import MONTHS
from models.folded_text import fold
from models.rules.file_history import manager_on

_FILE_ELSEWHERE = "mijn traject"
_THE_REST = "mijn leefloon en al het andere"
_AFTER = "vragen na mijn traject"
_ALL = "alles"
_FOR = "voor "

_HOSTS = ("trajectbegeleider", "dossierbeheerder", "casemanager_werk")
"""Roles of whom the client calls where nobody said for what, the nearest first."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """Whom to call for what, until when (``None``: not said)."""

    for_what: str
    name: str
    organisation: str
    phone: str
    until: date | None = None

    @property
    def who(self) -> str:
        """The person with organisation and number: ``Bram Wouters (VDAB), 011 11 11 11``."""
        known = f"{self.name} ({self.organisation})" if self.name and self.organisation else self.name
        return ", ".join(part for part in (known or self.organisation, show_phone(self.phone)) if part)


@dataclass(frozen=True, slots=True)
class WhomToCall:
    """Whom the client calls for what, the nearest first; empty where nobody is known."""

    lines: tuple[CallLine, ...]

    @property
    def sentence(self) -> str:
        """Everything in one line, as the client would say it."""
        return " ".join(f"Voor {line.for_what} bel ik {line.who}{_until(line.until)}." for line in self.lines)


def whom_to_call(workspace: Workspace, dossier_id: str) -> WhomToCall:
    """Return whom the client of a dossier calls today, each person once."""
    today = local_date(workspace.clock())
    found: dict[str, CallLine] = {}
    for line in _all(workspace, dossier_id, today):
        if line.name or line.organisation:
            found.setdefault(fold(line.name or line.organisation), line)
    return WhomToCall(tuple(found.values()))


def _all(workspace: Workspace, dossier_id: str, today: date) -> Iterator[CallLine]:
    members = [one for one in team(workspace, dossier_id, today) if one.is_now]
    said = [_of(member, member.call_for, today) for member in members if member.call_for.strip()]
    away = _away(workspace, dossier_id, today)
    if away is not None:
        yield _at_partner(away)
        yield _at_home(away)
    yield from said
    yield from _after(workspace, dossier_id, today)
    if not said and away is None and (host := _host(members)) is not None:
        yield _of(host, _ALL, today)


def _away(workspace: Workspace, dossier_id: str, today: date) -> HandoverView | None:
    """Return the hand-over by which somebody else manages the file today."""
    management = file_management(workspace, dossier_id)
    now = manager_on(management.history, today).handover_id if management.history else ""
    return next((one for one in management.handovers if one.id == now), None)


def _at_partner(one: HandoverView) -> CallLine:
    for_what = _plain(one.call_for) or _FILE_ELSEWHERE
    return CallLine(for_what, one.to_name, one.to_organisation, one.to_phone, one.expected_back_on)


def _at_home(one: HandoverView) -> CallLine:
    return CallLine(_plain(one.call_us_for) or _THE_REST, one.from_name, "OCMW", one.from_phone)


def _of(member: Teammate, for_what: str, today: date) -> CallLine:
    """Return somebody of the team, or who stands in today."""
    if member.stand_in.stand_in and member.stand_in.holds_on(today):
        until = member.stand_in.until
        return CallLine(
            _plain(for_what), member.stand_in.stand_in, member.organisation_name, member.stand_in_phone, until
        )
    return CallLine(_plain(for_what), member.name, member.organisation_name, member.phone, member.until)


def _after(workspace: Workspace, dossier_id: str, today: date) -> Iterator[CallLine]:
    for name, phone, until in workspace.rows(_AFTERCARE, dossier_id, today.isoformat()):
        yield CallLine(_AFTER, name, "", phone, day_from_stored(until))


def _host(members: list[Teammate]) -> Teammate | None:
    near = [one for one in members if one.is_confidant]
    near += [one for role in _HOSTS for one in members if one.role == role and not one.is_partner]
    return next(iter(near), None)


def _until(day: date | None) -> str:
    return f" (tot en met {day.day} {MONTHS[day.month - 1]} {day.year})" if day else ""


def _plain(text: str) -> str:
    said = text.strip().removesuffix(".")
    return said[len(_FOR) :] if said.lower().startswith(_FOR) else said


_AFTERCARE = """SELECT c.contact_name, c.contact_phone, c.contact_until
    FROM aftercare_plan c JOIN trajectory t ON t.id = c.trajectory_id
    WHERE c.dossier_id = ?1 AND c.contact_name <> '' AND (c.contact_until IS NULL OR c.contact_until >= ?2)
      AND t.status IN ('afgesloten', 'uitstroom_nec', 'uitstroom_sec', 'einde_zonder_werk')
    ORDER BY c.id DESC"""
