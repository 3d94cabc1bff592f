"""What happens when an agreement of the GPMI was not kept: a procedure of its own, beside the agreement."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class Sanction(Row, table=True):
    """One procedure; ``status`` is a state of the machine ``sanctie``. It suspends a payment, never the agreement.

    It stands in ``Category.INTERNAL``: whoever shares the GPMI with a partner does not share this. ``gpmi_id``: the
    signed version that was not kept, ``agreement_id`` its line, if it is about one. ``facts``: what happened on
    ``happened_on``; ``false_declaration``: it is about that, and needs no GPMI. ``client_account``: how the client
    tells it; ``what_helps``: what would make it work after all; ``legitimate_reason``: a reason that the OCMW
    accepts. ``report`` and ``proposal`` are the social worker's. The invitation was sent on ``invited_on`` for
    ``hearing_on`` at ``hearing_at`` ("14:00"); ``assistance_told``: it says that one may be assisted. ``heard``:
    ``""``, ``"gehoord"``, ``"afgezien"`` (given up in writing) or ``"niet_gekomen"``, on ``heard_on``. ``decided_by``
    is the body that decided; ``scope``: ``"geheel"`` or ``"gedeeltelijk"``, for ``months``; ``postponed_until``: the
    last day of the postponement (*uitstel*). ``starts_on`` and ``ends_on``: the first and the last day of the
    suspension. ``steps`` in the shape of ``Trajectory.steps``.
    """

    __tablename__ = "sanction"
    kind: ClassVar[RowKind] = RowKind(
        "sanction",
        Category.INTERNAL,
        narrative=frozenset({
            "facts", "client_account", "what_helps", "legitimate_reason", "report", "proposal", "hearing_report",
            "decision",
        }),
        sets=MappingProxyType({"steps": "id"}),
        ranges=MappingProxyType({"months": (0, 60)}),
        users=("author_id",),
    )  # fmt: skip

    gpmi_id: str = Field(default="", index=True)
    agreement_id: str = ""
    status: str = "vastgesteld"
    happened_on: date | None = None
    facts: str = ""
    false_declaration: bool = False
    client_account: str = ""
    what_helps: str = ""
    legitimate_reason: str = ""
    reminded_on: date | None = None
    report: str = ""
    proposal: str = ""
    invited_on: date | None = None
    hearing_on: date | None = None
    hearing_at: str = ""
    hearing_place: str = ""
    assistance_told: bool = False
    heard: str = ""
    heard_on: date | None = None
    hearing_report: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    decision: str = ""
    scope: str = ""
    months: int = 0
    postponed_until: date | None = None
    notified_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    appeal_on: date | None = None
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    author_id: str = ""
