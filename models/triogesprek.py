"""A triogesprek: client, OCMW and VDAB (or GTB) at one table, and what each of them will do."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field

from models.row import Category, Row, RowKind, UtcDateTime


class Party(StrEnum):
    """The three parties at the table; ``VDAB`` stands for VDAB, GTB or another partner."""

    CLIENT = "client"
    OCMW = "ocmw"
    VDAB = "vdab"


class Triogesprek(Row, table=True):
    """One conversation of three. ``own_words`` is what the client said, read back; ``next_at`` the next talk (UTC)."""

    __tablename__ = "triogesprek"
    kind: ClassVar[RowKind] = RowKind(
        "triogesprek",
        Category.TRAJECTORY,
        narrative=frozenset({"went_well", "own_words"}),
        search=("went_well", "own_words"),
        users=("author_id",),
    )

    on: date | None = None
    place: str = ""
    ocmw_name: str = ""
    ocmw_phone: str = ""
    partner_name: str = ""
    partner_organisation: str = "VDAB"
    partner_phone: str = ""
    went_well: str = ""
    own_words: str = ""
    managed_by: str = "bij_ocmw"
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_place: str = ""
    next_bring: str = ""
    author_id: str = ""


class TrioAgreement(Row, table=True):
    """What one party will do; ``due_on`` with ``due_kind`` ``"voor"`` (before) or ``"vanaf"`` (from).

    ``carried_from`` is the agreement of an earlier talk that this one goes on with: that one is then no longer open.
    The later row points back, so that taking it away opens the earlier one again.
    """

    __tablename__ = "trio_agreement"
    kind: ClassVar[RowKind] = RowKind(
        "trio_agreement", Category.TRAJECTORY, narrative=frozenset({"text"}), search=("text",)
    )

    triogesprek_id: str = Field(default="", index=True)
    party: str = Party.CLIENT
    text: str = ""
    due_kind: str = "voor"
    due_on: date | None = None
    done_on: date | None = None
    carried_from: str = Field(default="", index=True)
    rank: int = 0
