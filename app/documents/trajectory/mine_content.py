"""What the page "Mijn traject" is composed from; see ``app.documents.content``.

For the client alone: it has no field for a barrier, an internal note or who else reads the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.content import NextTalk
from app.documents.trajectory.plan_content import ActionState
from models.rules.timeline import LineItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PathItem(LineItem):
    """Something on the time line: a step, a work placement or a moment, in words of the client."""

    state: ActionState = "gepland"


@dataclass(frozen=True, slots=True)
class CallLine:
    """Whom to call, and for what in the client's words."""

    name: str
    for_what: str = ""
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class MineContent:
    """The client's trajectory in one page. ``today`` is the day from which it is drawn.

    ``next_talk``: the next appointment if its hour is known; ``next_on`` and ``next_words``: else the next day, and
    what it is. ``goals``: what the client works towards. ``confidant``: the one whom the client chose.
    ``managed_by``: "Bram Wouters (VDAB)", while it is not the OCMW.
    """

    organisation: str
    client: str
    today: date
    measure: str = ""
    started_on: date | None = None
    ends_on: date | None = None
    next_talk: NextTalk | None = None
    next_on: date | None = None
    next_words: str = ""
    own_words: str = ""
    strengths: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    items: tuple[PathItem, ...] = ()
    people: tuple[CallLine, ...] = ()
    confidant: str = ""
    managed_by: str = ""
