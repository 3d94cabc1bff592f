"""With whom a dossier is shared, and who stands in for whom: what rights follow from (``models.permissions``)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class ConsentKind(StrEnum):
    """How the client agreed to the sharing."""

    WRITTEN = "schriftelijk"
    SPOKEN = "mondeling"


class Grant(Row, table=True):
    """What another organisation may see of a dossier, for what and until when, and the client's consent to it.

    It opens the dossier to those users of that organisation who stand in the team. Identity is always part of it.
    ``categories``: values of ``models.row.Category``. Care and justice open only with the client's own line of
    consent for them (``care_consent_on``, ``justice_consent_on``; reference, guards: "share medical, psychological
    or judicial data without own consent line: refuse"). ``until`` is the last day. ``may_write``: read and work along.
    ``withdrawn_on``: from that day it is over, whoever withdrew it; a withdrawn grant is kept as a record.
    """

    __tablename__ = "access_grant"
    kind: ClassVar[RowKind] = RowKind("access_grant", Category.IDENTITY, users=("author_id",))

    to_organisation_id: str = Field(default="", index=True)
    to_organisation_name: str = ""
    categories: list[str] = Field(default_factory=list, sa_type=JSON)
    purpose: str = ""
    from_on: date | None = None
    until: date | None = None
    may_write: bool = False
    consent_kind: str = ""
    consent_on: date | None = None
    consent_by: str = ""
    care_consent_on: date | None = None
    justice_consent_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_by: str = ""
    author_id: str = ""


class Absence(Row, table=True):
    """A colleague's absence and who stands in: the back-up sees what the absent colleague sees, in that period.

    Why somebody is absent is nobody's business and has no field. It belongs to no dossier.
    """

    __tablename__ = "absence"
    kind: ClassVar[RowKind] = RowKind("absence", Category.DIRECTORY, users=("user_id", "backup_user_id"))

    user_id: str = Field(default="", index=True)
    backup_user_id: str = Field(default="", index=True)
    from_on: date | None = None
    until: date | None = None
