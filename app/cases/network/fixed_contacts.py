"""The one fixed contact at VDAB for each municipality: whom a caseworker calls first (IDEA 4.3).

It stands with the contact person. Two laptops that each name somebody while apart leave two names: both are shown
with the day, and choosing one of them settles it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.cases.clients.name_index import known_names
from app.cases.network.directory import directory
from app.cases.network.lines import ContactLine
from app.cases.network.rights import refuse_other_writers
from app.clock import local_date
from app.municipalities import municipalities
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from models.folded_text import fold


@dataclass(frozen=True)
class FixedContact:
    """A contact person and since when it is the fixed one, if known."""

    contact: ContactLine
    on: date | None


@dataclass(frozen=True)
class MunicipalityLine:
    """A municipality with its fixed contact, named last first; more than one was named on laptops that were apart.

    ``clients``: how many clients on this laptop live there.
    """

    name: str
    fixed: tuple[FixedContact, ...]
    clients: int = 0

    @property
    def is_to_settle(self) -> bool:
        return len(self.fixed) > 1


def fixed_contact(workspace: Workspace, municipality: str) -> FixedContact | None:
    """Return the fixed contact for a municipality, the one named last; ``None`` where nobody is."""
    found = _by_municipality(workspace).get(fold(municipality), ())
    return found[0] if found else None


def municipality_lines(workspace: Workspace, text: str = "") -> tuple[MunicipalityLine, ...]:
    """Return the municipalities that fit ``text``: where two names stand first, then where clients live,
    then where somebody was named, and by name."""
    fixed = _by_municipality(workspace)
    living = Counter(fold(one.municipality) for one in known_names(workspace) if one.municipality)
    words = [f" {word}" for word in fold(text).split()]
    lines = [
        MunicipalityLine(name, fixed.get(place, ()), living[place])
        for place, name in _names(workspace).items()
        if all(word in f" {place}" for word in words)
    ]
    return tuple(
        sorted(lines, key=lambda line: (not line.is_to_settle, not line.clients, not line.fixed, fold(line.name)))
    )


def name_fixed_contact(workspace: Workspace, municipality: str, contact_id: str) -> tuple[str, ...]:
    """Make somebody the one fixed contact for a municipality (``""``: nobody); returns who it was.

    Raises InvalidValue ``network.municipality_missing``, Trouble ``network.gone``, RuleRefused ``network.not_allowed``.
    """
    return set_fixed_contacts(workspace, municipality, (contact_id,) if contact_id else ())


def set_fixed_contacts(workspace: Workspace, municipality: str, contact_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Set who is the fixed contact: one, nobody, or the several of before (to undo). Raises as
    ``name_fixed_contact``."""
    from models.network import ContactPerson

    refuse_other_writers(workspace)
    if not municipality.strip():
        raise InvalidValue("network.municipality_missing", "municipality")
    named = _names(workspace).get(fold(municipality), municipality.strip())
    before = tuple(one.contact.id for one in _by_municipality(workspace).get(fold(municipality), ()))
    today = local_date(workspace.clock()).isoformat()
    with workspace.change("Vaste contactpersoon voor een gemeente gekozen") as change:
        for contact_id in {*before, *contact_ids}:
            row = change.get(ContactPerson, contact_id)
            if row is None:
                raise Trouble("network.gone")
            others = [one for one in row.municipalities if fold(str(one.get("id", ""))) != fold(municipality)]
            mine = [{"id": named, "on": today}] if contact_id in contact_ids else []
            row.municipalities = [*others, *mine]
    return before


def _by_municipality(workspace: Workspace) -> Mapping[str, tuple[FixedContact, ...]]:
    found: dict[str, list[FixedContact]] = {}
    for contact in directory(workspace).contacts.values():
        for fixed in contact.fixed_for if contact.is_active else ():
            found.setdefault(fold(fixed.municipality), []).append(FixedContact(contact, fixed.on))
    newest = lambda one: (one.on or date.min, one.contact.name)  # noqa: E731
    return {place: tuple(sorted(several, key=newest, reverse=True)) for place, several in found.items()}


def _names(workspace: Workspace) -> dict[str, str]:
    """Return every municipality by its folded name: of the list of the program, and what was named besides."""
    named = [fixed.municipality for one in directory(workspace).contacts.values() for fixed in one.fixed_for]
    living = [one.municipality for one in known_names(workspace) if one.municipality]
    return {fold(name): name for name in (*named, *living, *sorted(set(municipalities().values())))}
