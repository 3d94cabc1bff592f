"""The network around the clients: organisations, the people one calls there, and workplaces.

These rows belong to no dossier: every colleague reads them, so nothing of a client may stand in them.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class NetworkOrganisation(Row, table=True):
    """An organisation that works with clients; ``type`` is a code of the catalogue ``organisatietypes``.

    ``is_active`` off: retired. It keeps its name in what refers to it, and is offered no more.
    """

    __tablename__ = "network_organisation"
    kind: ClassVar[RowKind] = RowKind("network_organisation", Category.DIRECTORY, narrative=frozenset({"note"}))

    name: str = ""
    type: str = "andere"
    phone: str = ""
    email: str = ""
    address: str = ""
    postal_code: str = ""
    municipality: str = ""
    website: str = ""
    note: str = ""
    is_active: bool = True


class ContactPerson(Row, table=True):
    """Somebody to call at an organisation.

    ``organisation_ref`` is the id of the organisation. ``municipalities`` are those for which this person is the fixed
    contact, each ``{"id": name, "on": day}`` with the day on which that was said. ``roles``: ``{"id"}``, roles of the
    catalogue. ``stand_in_id`` is another contact person; this one is away from ``from_on`` until ``until``, and without
    days the other is whom one calls whenever that happens.
    """

    __tablename__ = "contact_person"
    kind: ClassVar[RowKind] = RowKind(
        "contact_person",
        Category.DIRECTORY,
        narrative=frozenset({"note"}),
        sets=MappingProxyType({"roles": "id", "municipalities": "id"}),
    )

    organisation_ref: str = Field(default="", index=True)
    name: str = ""
    function: str = ""
    roles: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    phone: str = ""
    email: str = ""
    hours: str = ""
    municipalities: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    stand_in_id: str = ""
    from_on: date | None = None
    until: date | None = None
    note: str = ""
    is_active: bool = True


class Workplace(Row, table=True):
    """A place where people can work or learn.

    ``carries``: what it can carry, each ``{"id"}``, a code of the catalogue ``werkplek_draagkracht``. ``measures``:
    with which measures one comes there, each ``{"id"}``. ``languages``: ``{"id"}``, spoken there. ``mentor_id``: the
    contact person who looks after people there. ``places``: how many at once; 0 where nobody said.
    """

    __tablename__ = "workplace"
    kind: ClassVar[RowKind] = RowKind(
        "workplace",
        Category.DIRECTORY,
        narrative=frozenset({"tasks", "note"}),
        sets=MappingProxyType({"carries": "id", "measures": "id", "languages": "id"}),
        ranges=MappingProxyType({"places": (0, 999), "hours_min": (0, 60), "hours_max": (0, 60)}),
    )

    organisation_ref: str = Field(default="", index=True)
    name: str = ""
    address: str = ""
    municipality: str = ""
    tasks: str = ""
    places: int = 0
    hours_min: int = 0
    hours_max: int = 0
    languages: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    carries: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    mentor_id: str = ""
    measures: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    note: str = ""
    is_active: bool = True
