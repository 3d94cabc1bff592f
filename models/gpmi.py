"""The GPMI: an agreement between client, OCMW and sometimes third parties (KB 11-7-2002; RMI law 26-5-2002)."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class Gpmi(Row, table=True):
    """One version of a client's GPMI; ``status`` is a state of the machine ``gpmi``.

    ``text_given_on`` starts the reflection period, ``reflection_waived_on`` is the day on which the client gave it up
    in writing. ``signed_on``, the day of the last signature, freezes the version; ``content_hash`` is then the SHA-256
    of what it says (``models.gpmi_canonical``). ``frame``: what the text takes from elsewhere (names, strengths, own
    words), kept as it was when the text was given. ``amends_id``: the signed version that this one changes; that stays
    in force until this one is signed. ``means_third``: what third parties put in. ``steps``: the steps
    taken in the life cycle, in the shape of ``Trajectory.steps``.
    """

    __tablename__ = "gpmi"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi",
        Category.GPMI,
        narrative=frozenset({"needs", "means_client", "means_ocmw", "means_third", "evaluation", "if_not_kept"}),
        sets=MappingProxyType({"steps": "id"}),
        search=("needs",),
        frozen_by="signed_on",
        users=("author_id",),
    )

    version: int = 1
    amends_id: str = ""
    status: str = "behoefteanalyse"
    needs: str = ""
    means_client: str = ""
    means_ocmw: str = ""
    means_third: str = ""
    evaluation: str = ""
    if_not_kept: str = ""
    decision_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    text_given_on: date | None = None
    reflection_waived_on: date | None = None
    next_evaluation_on: date | None = None
    signed_on: date | None = None
    content_hash: str = ""
    frame: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    author_id: str = ""


class GpmiGoal(Row, table=True):
    """A goal of a GPMI; ``track`` is ``"werk"`` or ``"welzijn"``; ``factor_id`` its ground in the profile, if any,
    or ``link_id``: how two factors work on each other. ``origin_id``: the goal of an earlier version that it goes back
    to, through all versions between."""

    __tablename__ = "gpmi_goal"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_goal",
        Category.GPMI,
        narrative=frozenset({"why"}),
        search=("title", "why"),
        frozen_with=("gpmi_id", "gpmi"),
    )

    gpmi_id: str = Field(default="", index=True)
    origin_id: str = ""
    track: str = "werk"
    title: str = ""
    why: str = ""
    factor_id: str = ""
    link_id: str = ""
    rank: int = 0


class GpmiAgreement(Row, table=True):
    """What one party will do: ``party`` is ``"client"``, ``"ocmw"`` or ``"third"`` (named in ``party_name``).

    ``factor_id`` or ``link_id``: what in the profile it works on, if anything. ``done_on`` is filled in also after the
    signing. ``origin_id`` as of a goal."""

    __tablename__ = "gpmi_agreement"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_agreement",
        Category.GPMI,
        narrative=frozenset({"text"}),
        search=("text",),
        frozen_with=("gpmi_id", "gpmi"),
        after_freezing=frozenset({"done_on"}),
    )

    gpmi_id: str = Field(default="", index=True)
    origin_id: str = ""
    goal_id: str = ""
    factor_id: str = ""
    link_id: str = ""
    party: str = "client"
    party_name: str = ""
    text: str = ""
    due_on: date | None = None
    done_on: date | None = None
    rank: int = 0
