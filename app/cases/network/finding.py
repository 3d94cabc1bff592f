"""Find organisations, contact persons and workplaces by what one types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

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
    return tuple(_name(line) for line in _lines(workspace, text, kinds))


def network_names(
    workspace: Workspace, text: str, limit: int, kinds: Collection[str] = (ORGANISATION, CONTACT, WORKPLACE)
) -> list[NetworkName]:
    """Return at most ``limit`` names for what is typed: those that begin with it first."""
    folded, begins = directory(workspace).folded, f" {fold(text)}"
    found = sorted(_lines(workspace, text, kinds), key=lambda line: not folded[line.id].startswith(begins))
    return [_name(line) for line in found[:limit]]


_Line = OrganisationLine | ContactLine | WorkplaceLine


def _lines(workspace: Workspace, text: str, kinds: Collection[str]) -> Iterator[_Line]:
    for kind in kinds:
        yield from _FIND[kind](workspace, text)


_FIND: Mapping[str, Callable[[Workspace, str], Sequence[_Line]]] = {
    ORGANISATION: organisations,
    CONTACT: contacts,
    WORKPLACE: workplaces,
}


def _name(line: _Line) -> NetworkName:
    if isinstance(line, OrganisationLine):
        about = _joined(line.kind.short, line.municipality)
        return NetworkName(
            line.id, line.name, line.type, line.municipality, ORGANISATION, about, line.phone, line.id, line.name
        )
    place = line.organisation_id, line.organisation_name
    if isinstance(line, ContactLine):
        about = _joined(line.function, line.organisation_name, line.municipality)
        return NetworkName(
            line.id, line.name, line.organisation_type, line.municipality, CONTACT, about, line.phone, *place
        )
    about = _joined(line.organisation_name, line.municipality)
    return NetworkName(line.id, line.name, "werkgever", line.municipality, WORKPLACE, about, line.mentor_phone, *place)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


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
