"""The agreement on a workplace: signatures, costs, the checklist of papers, and the moments of contact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.cases.placements.days_and_hours import proposed_contacts
from app.cases.placements.guards import PARTIES
from app.cases.placements.placement_rows import (
    element_day,
    neighbours,
    placement,
    values_of,
    with_element,
    without_element,
)
from app.cases.placements.refusing import refuse_new
from app.cases.placements.signed_text import marks, may_sign_again
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id, new_id
from models.rules.placement_limits_stay import BEFORE_SIGNING, BINDING, FORMER_PWA, plain

_SIGNED, _COSTS, _PAPERS = "Handtekening onder de werkplek", "Kosten van de werkplek", "Papieren van de werkplek"
_CONTACT = "Contact over de werkplek"


def sign_placement(workspace: Workspace, placement_id: str, party: str, name: str, on: date) -> None:
    """Note that a party signed the agreement on a day.

    Raises InvalidValue ``placement.signer_missing``, ``placement.signed_in_future``; RuleRefused ``row.gone``,
    ``placement.signed_already`` once the agreement stands, unless what this party signed was changed since.
    """
    if party not in PARTIES or not name.strip():
        raise InvalidValue("placement.signer_missing", "name")
    if on > local_date(workspace.clock()):
        raise InvalidValue("placement.signed_in_future", "on")
    with workspace.change(_SIGNED) as change:
        row = placement(change, placement_id)
        now = values_of(row)
        if not may_sign_again(now, party):
            _refuse_signed(row.status)
        new = {"id": party, "name": name.strip(), "on": on.isoformat(), "said": marks(now)}
        row.signed = with_element(row.signed, new)


def unsign_placement(workspace: Workspace, placement_id: str, party: str) -> None:
    """Take a signature away that was noted by mistake; RuleRefused ``placement.signed_already``."""
    with workspace.change(_SIGNED) as change:
        row = placement(change, placement_id)
        _refuse_signed(row.status)
        row.signed = without_element(row.signed, party)


def set_cost(workspace: Workspace, placement_id: str, what: str, who_pays: str, *, cost_id: str = "") -> str:
    """Write a cost and who pays it; returns its id. InvalidValue ``placement.cost_missing``."""
    if not what.strip():
        raise InvalidValue("placement.cost_missing", "what")
    with workspace.change(_COSTS, amend=True) as change:
        row = placement(change, placement_id)
        new = {"id": cost_id or new_id(), "what": what.strip(), "who_pays": who_pays.strip()}
        row.costs = with_element(row.costs, new)
    return new["id"]


def drop_cost(workspace: Workspace, placement_id: str, cost_id: str) -> None:
    """Take a cost away."""
    with workspace.change(_COSTS, amend=True) as change:
        row = placement(change, placement_id)
        row.costs = without_element(row.costs, cost_id)


def tick_paper(workspace: Workspace, placement_id: str, paper_id: str, *, there: bool = True) -> None:
    """Note that a line of the checklist is in order today, or is not after all."""
    with workspace.change(_PAPERS, amend=True) as change:
        row = placement(change, placement_id)
        today = local_date(workspace.clock()).isoformat()
        row.papers = without_element(row.papers, paper_id)
        if there:
            row.papers = [*row.papers, {"id": paper_id, "on": today}]


def state_former_pwa(workspace: Workspace, placement_id: str, *, was_pwa: bool) -> None:
    """State that the client was a PWA worker on 30 September 2017 already, so that Wijk-werken has no last day; or take
    that back.

    Raises RuleRefused ``placement.too_long_person`` and the like, when it is taken back from what then lasts too long.
    """
    with workspace.change("Uitzondering voor een vroegere PWA'er") as change:
        row = placement(change, placement_id)
        before = values_of(row)
        row.exceptions = without_element(row.exceptions, FORMER_PWA)
        if was_pwa:
            today = local_date(workspace.clock()).isoformat()
            row.exceptions = [*row.exceptions, {"id": FORMER_PWA, "why": "Was op 30-9-2017 al PWA'er", "on": today}]
        elif row.status in BINDING:
            refuse_new(workspace, row, before, neighbours(change, row))


def propose_contacts(workspace: Workspace, placement_id: str) -> None:
    """Agree on moments of contact in the rhythm of the practice, beside those that stand there.

    Raises InvalidValue ``placement.no_days`` while first or last day are not known; RuleRefused ``row.gone``.
    """
    with workspace.change(_CONTACT) as change:
        row = placement(change, placement_id)
        if row.starts_on is None or row.ends_on is None:
            raise InvalidValue("placement.no_days", "starts_on")
        row.contact_days = _with_days(row.id, row.contact_days, proposed_contacts(row.starts_on, row.ends_on))


def plan_contact(workspace: Workspace, placement_id: str, on: date) -> None:
    """Agree on a moment of contact; InvalidValue ``placement.contact_outside`` for one before the start."""
    with workspace.change(_CONTACT) as change:
        row = placement(change, placement_id)
        if row.starts_on and on < row.starts_on:
            raise InvalidValue("placement.contact_outside", "on", start=plain(row.starts_on))
        row.contact_days = _with_days(row.id, row.contact_days, (on,))


def hold_contact(workspace: Workspace, placement_id: str, contact_id: str, on: date | None, words: str = "") -> None:
    """Note that a moment of contact was on ``on``, and what was said; ``None``: it is still to come.

    Raises InvalidValue ``placement.contact_in_future``; RuleRefused ``row.gone``.
    """
    if on and on > local_date(workspace.clock()):
        raise InvalidValue("placement.contact_in_future", "on")
    with workspace.change(_CONTACT, amend=True) as change:
        row = placement(change, placement_id)
        held = {"id": contact_id, "held_on": on.isoformat() if on else "", "words": words.strip()}
        if any(one.get("id") == contact_id for one in row.contact_days):
            row.contact_days = with_element(row.contact_days, held)


def drop_contact(workspace: Workspace, placement_id: str, contact_id: str) -> None:
    """Take a moment of contact away."""
    with workspace.change(_CONTACT) as change:
        row = placement(change, placement_id)
        row.contact_days = without_element(row.contact_days, contact_id)


def _refuse_signed(status: str) -> None:
    if status not in BEFORE_SIGNING:
        raise RuleRefused("placement.signed_already")


def _with_days(placement_id: str, known: list[dict[str, Any]], days: Iterable[date]) -> list[dict[str, Any]]:
    """Return the moments of contact with ``days`` among them; the same day is the same element on every laptop."""
    there = {element_day(one, "on") for one in known}
    new = [
        {"id": derived_id("contact", placement_id, day.isoformat()), "on": day.isoformat(), "held_on": "", "words": ""}
        for day in days
        if day not in there
    ]
    return [*known, *new]
