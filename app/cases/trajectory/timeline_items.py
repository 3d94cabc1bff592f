"""What stands on the time line of a dossier, and where each thing of it stands in the app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.timeline import Lane, LineItem


class Tone(StrEnum):
    """How a thing stands: ``DUE`` is a day that the law or an agreement sets, ``DROPPED`` did not go on."""

    PLANNED = "gepland"
    BUSY = "bezig"
    DONE = "gedaan"
    DROPPED = "niet_door"
    DUE = "termijn"
    LATE = "te_laat"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem(LineItem):
    """One thing on the line, with where it stands in the app.

    ``kind`` is the kind of its row, ``"term"`` for a term. ``status``: how it stands, in words. ``plain``: its words
    for the client, ``""`` where it is not about the client. ``detail``: what else there is to say of it.
    """

    kind: str
    row_id: str
    section: str
    tone: Tone
    status: str
    plain: str = ""
    detail: str = ""
    is_movable: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """An action or a workplace that has no day yet, and so no place on the line."""

    kind: str
    row_id: str
    lane: Lane
    label: str


@dataclass(frozen=True, slots=True)
class PlanOnLine:
    """A plan in which a new action can be put; ``is_open``: its trajectory goes on."""

    id: str
    trajectory_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a dossier has on the line, in no order; ``plans``: of the trajectories that go on, newest first."""

    dossier_id: str
    today: date
    items: tuple[TimelineItem, ...]
    undated: tuple[Undated, ...]
    plans: tuple[PlanOnLine, ...]

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.undated
