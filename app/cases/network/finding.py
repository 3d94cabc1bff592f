"""Find organisations, contact persons and workplaces by what one types."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.cases.network.directory import directory
from app.cases.network.lines import (
    CONTACT,
    ORGANISATION,
    WORKPLACE,
    ContactLine,
    NetworkName,
    OrganisationLine,
    WorkplaceLine,
)
from app.workspace import Workspace
from models.folded_text import fold


def organisations(
    workspace: Workspace, text: str = "", types: Collection[str] = (), *, with_retired: bool = False
) -> tuple[OrganisationLine, ...]:
    """Return the organisations in which every word of ``text`` begins a word, of these types (none: all), by name."""
    known = directory(workspace)
    return tuple(
        line
        for line in known.matching(known.organisations.values(), text)
        if (with_retired or line.is_active) and (not types or line.type in types)
    )


def contacts(
    workspace: Workspace, text: str = "", *, organisation_id: str = "", with_retired: bool = False
) -> tuple[ContactLine, ...]:
    """Return the contact persons that fit ``text``, of one organisation if it is named, by name."""
    known = directory(workspace)
    return tuple(
        line
        for line in known.matching(known.contacts.values(), text)
        if (with_retired or line.is_active) and organisation_id in ("", line.organisation_id)
    )


def workplaces(
    workspace: Workspace,
    text: str = "",
    *,
    carries: Collection[str] = (),
    measures: Collection[str] = (),
    organisation_id: str = "",
    with_retired: bool = False,
) -> tuple[WorkplaceLine, ...]:
    """Return the workplaces that fit ``text``, by name: those that carry all of ``carries`` and offer one of
    ``measures`` (a workplace of which no measure was noted may offer any)."""
    known = directory(workspace)
    return tuple(
        line
        for line in known.matching(known.workplaces.values(), text)
        if (with_retired or line.is_active)
        and set(carries) <= set(line.carries)
        and (not measures or not line.measures or not set(measures).isdisjoint(line.measures))
        and organisation_id in ("", line.organisation_id)
    )


def organisation(workspace: Workspace, organisation_id: str) -> OrganisationLine | None:
    """Return one organisation, also a retired one."""
    return directory(workspace).organisations.get(organisation_id)


def contact(workspace: Workspace, contact_id: str) -> ContactLine | None:
    """Return one contact person, also a retired one."""
    return directory(workspace).contacts.get(contact_id)


def workplace(workspace: Workspace, workplace_id: str) -> WorkplaceLine | None:
    """Return one workplace, also a retired one."""
    return directory(workspace).workplaces.get(workplace_id)


def names(workspace: Workspace, text: str = "", kinds: Collection[str] = (ORGANISATION,)) -> tuple[NetworkName, ...]:
    """Return the names that fit ``text``, of organisations unless ``kinds`` asks for others; retired ones never."""
    return tuple(name for kind in kinds for name in _NAMES_OF[kind](workspace, text))


def network_names(workspace: Workspace, text: str, limit: int) -> list[NetworkName]:
    """Return at most ``limit`` names of every kind for what is typed where everything is looked for: those that begin
    with it first."""
    found = names(workspace, text, tuple(_NAMES_OF))
    wanted = fold(text)
    return sorted(found, key=lambda name: not fold(name.name).startswith(wanted))[:limit]


def _organisation_names(workspace: Workspace, text: str) -> Iterator[NetworkName]:
    for one in organisations(workspace, text):
        about = " · ".join(part for part in (one.kind.short, one.municipality) if part)
        yield NetworkName(
            one.id, one.name, one.type, one.municipality, ORGANISATION, about, one.phone, one.id, one.name
        )


def _contact_names(workspace: Workspace, text: str) -> Iterator[NetworkName]:
    for one in contacts(workspace, text):
        about = " · ".join(part for part in (one.function, one.organisation_name, one.municipality) if part)
        yield NetworkName(
            one.id, one.name, one.organisation_type, one.municipality, CONTACT, about, one.phone,
            one.organisation_id, one.organisation_name,
        )  # fmt: skip


def _workplace_names(workspace: Workspace, text: str) -> Iterator[NetworkName]:
    for one in workplaces(workspace, text):
        about = " · ".join(part for part in (one.organisation_name, one.municipality) if part)
        yield NetworkName(
            one.id, one.name, "werkgever", one.municipality, WORKPLACE, about, one.mentor_phone,
            one.organisation_id, one.organisation_name,
        )  # fmt: skip


_NAMES_OF = {ORGANISATION: _organisation_names, CONTACT: _contact_names, WORKPLACE: _workplace_names}


def similar_organisations(
    workspace: Workspace, name: str, municipality: str, *, but: str = ""
) -> tuple[OrganisationLine, ...]:
    """Return the organisations of the same name in the same municipality, or where one of both has none."""
    wanted, place = fold(name), fold(municipality)
    if not wanted:
        return ()
    return tuple(
        line
        for line in directory(workspace).organisations.values()
        if line.id != but
        and fold(line.name) == wanted
        and (not place or not line.municipality or fold(line.municipality) == place)
    )
