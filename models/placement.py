"""A measure that a client takes on a workplace: internship, training or job, and the visits there."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class Placement(Row, table=True):
    """One workplace of one client; ``status`` is a state of the machine ``werkplek``, ``measure`` a code of the menu.

    ``trajectory_id`` is empty outside a trajectory. ``workplace_id``: the workplace of the network, if it stands there;
    ``employer`` and ``address`` are how it reads. ``label``: how the client calls it. The lists, by ``id``:

    - ``hours``: ``from_on``, ``per_week``: from which day how many hours a week;
    - ``breaks``: ``from_on``, ``until``, ``why``;
    - ``worked``: ``hours`` that were done in the month ("2026-11") or on the day that is the id;
    - ``costs``: ``what``, ``who_pays``;
    - ``signed``: ``name``, ``on``; the id is ``client``, ``werkgever`` or ``organisatie``;
    - ``contact_days``: ``on``, ``held_on``, ``words``: agreed moments of contact, and what came of them;
    - ``papers``: ``on``: what of the checklist is there;
    - ``exceptions``: ``why``, ``on``: why something was done in spite of the warning of the rule that is the id.

    ``fit_client`` and ``fit_workplace``: how the place seems to fit when it is planned, from both sides;
    ``match_client`` and ``match_workplace``: how it did, in the report. ``end_reason`` is one of the machine's;
    ``end_words`` says it in people's own words.
    """

    __tablename__ = "placement"
    kind: ClassVar[RowKind] = RowKind(
        "placement",
        Category.TRAJECTORY,
        narrative=frozenset({
            "tasks", "aim", "fit_client", "fit_workplace", "match_client", "match_workplace", "report", "what_helps",
            "support_needed", "end_words", "next_step",
        }),
        sets=MappingProxyType({
            "steps": "id", "hours": "id", "breaks": "id", "worked": "id", "costs": "id", "signed": "id",
            "contact_days": "id", "papers": "id", "exceptions": "id",
        }),
        search=(
            "label", "employer", "mentor", "tasks", "aim", "fit_client", "fit_workplace", "match_client",
            "match_workplace", "report", "what_helps", "support_needed", "end_words", "next_step",
        ),
        users=("author_id",),
    )  # fmt: skip

    trajectory_id: str = Field(default="", index=True)
    measure: str = ""
    label: str = ""
    status: str = "gezocht"
    status_since: date | None = None
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    workplace_id: str = ""
    employer: str = ""
    address: str = ""
    mentor: str = ""
    mentor_phone: str = ""
    tasks: str = ""
    aim: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    hours: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    breaks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    worked: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    costs: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    insurance: str = ""
    signed: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    contact_days: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    papers: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    exceptions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    fit_client: str = ""
    fit_workplace: str = ""
    match_client: str = ""
    match_workplace: str = ""
    report: str = ""
    what_helps: str = ""
    support_needed: str = ""
    report_on: date | None = None
    end_reason: str = ""
    end_words: str = ""
    next_step: str = ""
    author_id: str = ""


class WorkplaceVisit(Row, table=True):
    """One visit to a workplace, with what was seen, what both sides said and what was agreed.

    ``is_review``: it was the follow-up that the measure asks for (each year for AMA).
    """

    __tablename__ = "workplace_visit"
    kind: ClassVar[RowKind] = RowKind(
        "workplace_visit",
        Category.TRAJECTORY,
        narrative=frozenset({"seen", "client_words", "workplace_words", "agreed"}),
        search=("present", "seen", "client_words", "workplace_words", "agreed"),
        users=("author_id",),
    )

    placement_id: str = Field(default="", index=True)
    on: date | None = None
    present: str = ""
    seen: str = ""
    client_words: str = ""
    workplace_words: str = ""
    agreed: str = ""
    is_review: bool = False
    author_id: str = ""
