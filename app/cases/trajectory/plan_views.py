"""A plan as screen and paper show it: plain values, read by ``plans``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.trajectory.steps import TakenStep
from models.rules.gpmi_change import Difference
from models.rules.plan import Hint, PlanForm


@dataclass(frozen=True, slots=True)
class PlanActionView:
    """What somebody does; ``starts_on`` and ``ends_on`` may be open."""

    id: str
    goal_id: str
    track: str
    text: str
    party: str
    who: str
    network_id: str
    starts_on: date | None
    ends_on: date | None
    status: str
    measure: str
    rank: int


@dataclass(frozen=True, slots=True)
class PlanGoalView:
    """A goal with its actions, in order. ``ground``: how the factor or link of ``ground_id`` reads, empty where this
    laptop does not have it. What the profile marks as not shared is no ground of a text that goes to others."""

    id: str
    track: str
    title: str
    why: str
    ground_id: str
    ground: str
    actions: tuple[PlanActionView, ...]


@dataclass(frozen=True, slots=True)
class CompetencyView:
    """A competency of a POP; ``now`` and ``wanted`` are levels from 0, ``None`` while nobody said."""

    id: str
    label: str
    now: int | None
    wanted: int | None


@dataclass(frozen=True, slots=True)
class PlanSignature:
    """That a party stands behind a text; ``is_current``: behind the one that the plan says now."""

    party: str
    name: str
    on: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class AgreedText:
    """A text that was agreed with the client, as it read then; ``approved_on`` is empty for one that never was."""

    hash: str
    on: date | None
    words: str
    content: Mapping[str, Any]
    approved_on: date | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan. ``loose``: actions that belong to no goal. ``hints``: what may be missing; ``empty_tracks``: those on
    which nobody does anything, also where one may stay empty.

    ``content``: what the plan says now, as it is kept with an agreement. ``is_current``: that is what was agreed;
    ``changes``: what is otherwise since then.
    ``agreed_texts``: newest first. ``workplaces``: names, by id, of those of the trajectory that have days: what goes
    on there is no gap.
    """

    id: str
    trajectory_id: str
    dossier_id: str
    form: PlanForm
    status: str
    status_label: str
    goals: tuple[PlanGoalView, ...]
    loose: tuple[PlanActionView, ...]
    hints: tuple[Hint, ...]
    empty_tracks: tuple[str, ...]
    stage_intention: str
    job_target: str
    competencies: tuple[CompetencyView, ...]
    client_words: str
    signatures: tuple[PlanSignature, ...]
    agreed_texts: tuple[AgreedText, ...]
    agreed_on: date | None
    submitted_on: date | None
    approved_on: date | None
    approved_by: str
    content_hash: str
    content: Mapping[str, Any]
    is_current: bool
    changes: tuple[Difference, ...]
    taken: tuple[TakenStep, ...]
    workplaces: Mapping[str, str]

    @property
    def actions(self) -> tuple[PlanActionView, ...]:
        """Every action, by goal and then the loose ones."""
        return (*(action for goal in self.goals for action in goal.actions), *self.loose)

    @property
    def missing_tracks(self) -> tuple[str, ...]:
        """The tracks that may not stay empty and are."""
        return tuple(track for track in self.form.tracks if track in self.empty_tracks)

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The parties whose signature is not under what the plan says now."""
        signed = {one.party for one in self.signatures if one.is_current}
        return tuple(party for party in self.form.signers if party not in signed)

    @property
    def approved(self) -> AgreedText | None:
        """The text that was approved last, if any was."""
        return next((text for text in self.agreed_texts if text.approved_on), None)

    @property
    def words_now(self) -> str:
        """What the client says of what the plan says now: words about an older text are no words about this one."""
        about_older = self.content_hash and not self.is_current
        said_then = next((text.words for text in self.agreed_texts if text.hash == self.content_hash), "")
        return "" if about_older and self.client_words == said_then else self.client_words

    def goals_of(self, track: str) -> tuple[PlanGoalView, ...]:
        """Return the goals of a track, in order."""
        return tuple(goal for goal in self.goals if goal.track == track)

    def loose_of(self, track: str) -> tuple[PlanActionView, ...]:
        """Return the actions of a track that belong to no goal, in order."""
        return tuple(action for action in self.loose if action.track == track)
