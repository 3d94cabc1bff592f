"""A triogesprek: client, OCMW and VDAB (or GTB) at one table, what they talk about and what each of them will do."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind, UtcDateTime


class Party(StrEnum):
    """The three parties at the table; ``VDAB`` stands for VDAB, GTB or another partner."""

    CLIENT = "client"
    OCMW = "ocmw"
    VDAB = "vdab"


class Ended(StrEnum):
    """How an agreement came to its end on ``done_on``; nothing said means that it was kept."""

    KEPT = "gelukt"
    NOT_KEPT = "niet_gelukt"
    NOT_WANTED = "niet_meer_gewenst"


class Triogesprek(Row, table=True):
    """One conversation of three; ``next_at`` is the next talk (UTC) as it was agreed here.

    ``own_words`` is what the client said; ``read_back_on`` the day on which that was read out and was right.
    ``managed_note`` says in a sentence what was agreed about who manages the file. ``appointment_id``: the appointment
    that this talk was. ``closed_on``, the day of the last of the three initials, freezes the sheet; ``content_hash`` is
    then the SHA-256 of what it says (``models.rules.trio_signing``).
    """

    __tablename__ = "triogesprek"
    kind: ClassVar[RowKind] = RowKind(
        "triogesprek",
        Category.TRAJECTORY,
        narrative=frozenset({"went_well", "own_words"}),
        search=("went_well", "own_words"),
        frozen_by="closed_on",
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
    read_back_on: date | None = None
    managed_by: str = "bij_ocmw"
    managed_note: str = ""
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_place: str = ""
    next_bring: str = ""
    appointment_id: str = ""
    closed_on: date | None = None
    content_hash: str = ""
    author_id: str = ""


class TrioAgreement(Row, table=True):
    """What one party will do; ``due_on`` with ``due_kind`` ``"voor"`` (before) or ``"vanaf"`` (from).

    ``carried_from`` is the agreement of an earlier talk that this one goes on with: that one is then no longer open.
    The later row points back, so that taking it away opens the earlier one again. ``done_on`` is the day from which it
    is no longer open, ``result`` how that came (``Ended``); both are filled in also after the sheet was closed.
    """

    __tablename__ = "trio_agreement"
    kind: ClassVar[RowKind] = RowKind(
        "trio_agreement",
        Category.TRAJECTORY,
        narrative=frozenset({"text"}),
        search=("text",),
        frozen_with=("triogesprek_id", "triogesprek"),
        after_freezing=frozenset({"done_on", "result"}),
    )

    triogesprek_id: str = Field(default="", index=True)
    party: str = Party.CLIENT
    text: str = ""
    due_kind: str = "voor"
    due_on: date | None = None
    done_on: date | None = None
    result: str = ""
    carried_from: str = Field(default="", index=True)
    rank: int = 0


class TrioTopic(Row, table=True):
    """What one party (``party``) wants to talk about, written down before the talk; ``outcome`` what came of it.

    ``done``: it was talked about.
    """

    __tablename__ = "trio_topic"
    kind: ClassVar[RowKind] = RowKind(
        "trio_topic",
        Category.TRAJECTORY,
        narrative=frozenset({"text", "outcome"}),
        search=("text", "outcome"),
        frozen_with=("triogesprek_id", "triogesprek"),
        users=("author_id",),
    )

    triogesprek_id: str = Field(default="", index=True)
    party: str = Party.OCMW
    text: str = ""
    outcome: str = ""
    done: bool = False
    rank: int = 0
    author_id: str = ""


class TrioInitial(Row, table=True):
    """That one party put initials under the sheet: ``initials`` as typed, or ``strokes`` as drawn on the screen.

    ``strokes``: each ``{"points": [[x, y], ...]}`` on a field of 1000 units wide. ``text_hash``: of what the sheet said
    then; initials under another text than it says now do not count. ``noted_by``: the user who noted it. Such a row is
    added, or deleted while the talk is open; never edited.
    """

    __tablename__ = "trio_initial"
    kind: ClassVar[RowKind] = RowKind(
        "trio_initial",
        Category.TRAJECTORY,
        frozen_with=("triogesprek_id", "triogesprek"),
        users=("noted_by",),
    )

    triogesprek_id: str = Field(default="", index=True)
    party: str = Party.CLIENT
    name: str = ""
    initials: str = ""
    strokes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    initialled_on: date | None = None
    text_hash: str = ""
    noted_by: str = ""
