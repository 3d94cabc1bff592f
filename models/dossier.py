"""A dossier, the team around the client, and the directory of colleagues."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind


class TeamRole(StrEnum):
    """Who does what around a client (reference: actors and roles)."""

    CASEWORKER = "trajectbegeleider"
    FILE_MANAGER = "dossierbeheerder"
    CASEMANAGER_WORK = "casemanager_werk"
    CASEMANAGER_CARE = "casemanager_zorg"
    VDAB = "vdab"
    GTB = "gtb"
    CONFIDANT = "vertrouwenspersoon"
    OTHER = "andere"


class Dossier(Row, table=True):
    """One client's file at one organisation. Its ``dossier_id`` is its own ``id``.

    ``managed_by`` is who manages the MLP file now (state of the machine ``dossierbeheer``). ``confidant_id``: the one
    member of the team whom the client names as confidant.
    """

    __tablename__ = "dossier"
    kind: ClassVar[RowKind] = RowKind("dossier", Category.IDENTITY, narrative=frozenset({"wishes"}), search=("wishes",))

    opened_on: date | None = None
    closed_on: date | None = None
    managed_by: str = "bij_ocmw"
    confidant_id: str = ""
    wishes: str = ""


class TeamMember(Row, table=True):
    """A person with a role around a client; ``user_id`` is empty for somebody who does not use Tandem.

    ``user_organisation_id``: where this user has the account; empty for the dossier's own organisation. A user of
    another organisation sees the dossier only while a grant to that organisation holds (``models.permissions``).

    ``contact_person_id``: the same person in the network, if known there. ``ways``: how one reaches this person best.
    ``call_for``: what one calls this person for, in the client's words. This person is away from ``stand_in_from``
    until ``stand_in_until`` (the last day); without days ``stand_in_name`` is whom one calls whenever that happens.
    """

    __tablename__ = "team_member"
    kind: ClassVar[RowKind] = RowKind("team_member", Category.IDENTITY, search=("name",), users=("user_id",))

    user_id: str = Field(default="", index=True)
    user_organisation_id: str = ""
    name: str = ""
    organisation_name: str = ""
    organisation_type: str = ""
    role: str = TeamRole.CASEWORKER
    phone: str = ""
    email: str = ""
    ways: str = ""
    hours: str = ""
    call_for: str = ""
    contact_person_id: str = ""
    stand_in_name: str = ""
    stand_in_phone: str = ""
    stand_in_from: date | None = None
    stand_in_until: date | None = None
    from_on: date | None = None
    until: date | None = None


class Colleague(Row, table=True):
    """A user of the organisation, as everybody there sees them; ``id`` is the user id."""

    __tablename__ = "colleague"
    kind: ClassVar[RowKind] = RowKind(
        "colleague", Category.DIRECTORY, by_centre=frozenset({"organisation_name", "role"})
    )

    name: str = ""
    organisation_name: str = ""
    role: str = TeamRole.CASEWORKER
    phone: str = ""
    email: str = ""
