"""The network as screens show it: plain snapshots of organisations, contact persons and workplaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.organisation_types import OrganisationType, organisation_type

ORGANISATION: Final = "organisatie"
CONTACT: Final = "contactpersoon"
WORKPLACE: Final = "werkplek"
"""What a name in the network is the name of."""


@dataclass(frozen=True)
class NetworkName:
    """A name to choose from; ``about`` tells it from another of the same name. ``type``: of the organisation.

    ``organisation_id`` and ``organisation_name``: of which it is a part; for an organisation itself its own.
    """

    id: str
    name: str
    type: str
    municipality: str
    kind: str = ORGANISATION
    about: str = ""
    phone: str = ""
    organisation_id: str = ""
    organisation_name: str = ""


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation, with how many contact persons and workplaces it has that are not retired."""

    id: str
    name: str
    type: str
    phone: str
    email: str
    address: str
    postal_code: str
    municipality: str
    website: str
    note: str
    is_active: bool
    contacts: int = 0
    workplaces: int = 0

    @property
    def kind(self) -> OrganisationType:
        return organisation_type(self.type)


@dataclass(frozen=True)
class FixedFor:
    """That somebody is the fixed contact for a municipality; ``on``: since when that was said, if known."""

    municipality: str
    on: date | None = None


@dataclass(frozen=True)
class ContactLine:
    """A contact person. ``is_away``: today. ``answers_id``, ``answers_name`` and ``answers_phone``: who answers today,
    this person or who stands in; all empty where this one is away and nobody stands in."""

    id: str
    name: str
    organisation_id: str
    organisation_name: str
    organisation_type: str
    municipality: str
    function: str
    roles: tuple[str, ...]
    phone: str
    email: str
    hours: str
    fixed_for: tuple[FixedFor, ...]
    stand_in_id: str
    from_on: date | None
    until: date | None
    note: str
    is_active: bool
    is_away: bool = False
    answers_id: str = ""
    answers_name: str = ""
    answers_phone: str = ""


@dataclass(frozen=True)
class WorkplaceLine:
    """A workplace; ``carries`` and ``measures`` are codes, ``hours_min`` and ``hours_max`` a week (0: not said)."""

    id: str
    name: str
    organisation_id: str
    organisation_name: str
    address: str
    municipality: str
    tasks: str
    places: int
    hours_min: int
    hours_max: int
    languages: tuple[str, ...]
    carries: tuple[str, ...]
    mentor_id: str
    mentor_name: str
    mentor_phone: str
    measures: tuple[str, ...]
    note: str
    is_active: bool
