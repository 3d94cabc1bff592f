"""The plan of a trajectory: goals on the work and the care track, and who does what when.

For TWE-OCMW the same row is the POP: the job that somebody works towards, and competencies now and wanted.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind


class TrajectoryPlan(Row, table=True):
    """The one plan of a trajectory; ``status`` is a state of the machine ``trajectplan``.

    ``stage_intention``: what is meant with the work-experience internship. ``competencies``: ``{"id", "label", "now",
    "wanted"}`` with levels 0 to 4. ``signed``: who stands behind which text, ``{"id": party, "name", "on", "hash"}``.
    ``agreed_texts``: every text that was agreed with the client, by its hash (``models.rules.plan_text``): ``{"id",
    "on", "words", "content", "approved_on", "approved_by"}``; later edits leave them as they are. ``content_hash``: the
    newest of them. ``steps``: the steps taken, in the shape of ``Trajectory.steps``; one that agreed on a text names
    its ``hash``.
    """

    __tablename__ = "trajectory_plan"
    kind: ClassVar[RowKind] = RowKind(
        "trajectory_plan",
        Category.TRAJECTORY,
        narrative=frozenset({"stage_intention", "job_target", "client_words"}),
        sets=MappingProxyType({"competencies": "id", "signed": "id", "agreed_texts": "id", "steps": "id"}),
        search=("stage_intention", "job_target", "client_words"),
        search_in=MappingProxyType({"competencies": ("label",)}),
        users=("author_id",),
    )

    trajectory_id: str = Field(default="", index=True)
    status: str = "ontwerp"
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    stage_intention: str = ""
    job_target: str = ""
    competencies: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    client_words: str = ""
    signed: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    agreed_texts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    agreed_on: date | None = None
    submitted_on: date | None = None
    approved_on: date | None = None
    approved_by: str = ""
    content_hash: str = ""
    author_id: str = ""


class PlanGoal(Row, table=True):
    """A goal of a plan; ``track`` is ``"werk"`` or ``"zorg"``; ``factor_id`` its ground in the profile, if any, or
    ``link_id``: how two factors work on each other."""

    __tablename__ = "plan_goal"
    kind: ClassVar[RowKind] = RowKind(
        "plan_goal", Category.TRAJECTORY, narrative=frozenset({"why"}), search=("title", "why")
    )

    plan_id: str = Field(default="", index=True)
    trajectory_id: str = ""
    track: str = "werk"
    title: str = ""
    why: str = ""
    factor_id: str = ""
    link_id: str = ""
    rank: int = 0


class PlanAction(Row, table=True):
    """What somebody does for a plan, on a track and perhaps for a goal.

    ``party`` is ``"client"``, ``"ocmw"`` or ``"partner"``, ``who`` a name; ``network_id`` the organisation of the
    network that it names, if it is one. ``status`` is ``"gepland"``, ``"bezig"``, ``"gedaan"`` or ``"niet_door"``;
    ``measure`` a code of the catalogue of measures, or empty.
    """

    __tablename__ = "plan_action"
    kind: ClassVar[RowKind] = RowKind(
        "plan_action", Category.TRAJECTORY, narrative=frozenset({"text"}), search=("text", "who")
    )

    plan_id: str = Field(default="", index=True)
    goal_id: str = ""
    track: str = "werk"
    text: str = ""
    party: str = "client"
    who: str = ""
    network_id: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = "gepland"
    measure: str = ""
    rank: int = 0


def plan_id(trajectory_id: str) -> str:
    """Return the id of the plan of a trajectory: two laptops that each begin it write in one row."""
    return derived_id("trajectory_plan", trajectory_id)


def taken_over_id(plan: str, source_id: str) -> str:
    """Return the id of a line taken over from a GPMI or another plan: taken over twice, it stands there once."""
    return derived_id("plan_line", plan, source_id)
