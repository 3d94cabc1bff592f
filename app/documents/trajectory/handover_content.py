"""What the hand-over sheet is composed from; see ``app.documents.content``.

What a receiver may read comes by category: a category without consent has no part, so nothing of it can be drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.content import AgreementLine, Contact


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """What the client agreed with: who may read what, for what and until when; ``how``: "schriftelijk", "mondeling".

    ``words``: what the client said yes to, as it was noted with the hand-over.
    """

    by: str
    on: date | None
    how: str = ""
    purpose: str = ""
    until: date | None = None
    categories: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class SharedLine:
    """Something that goes along: what it is, and what is known of it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What goes along of one category, by its name as the client knows it."""

    label: str
    lines: tuple[SharedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """A day on which the receiver lets hear how it goes; ``came``: what was heard on ``came_on``."""

    on: date
    came_on: date | None = None
    came: str = ""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term that runs on: what, and by when."""

    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class HandoverSheetContent:
    """One hand-over of who manages the file. ``giver`` and ``receiver`` are who to reach on both sides.

    ``back_on`` is empty where the hand-over ``is_permanent``; ``came_back``: what came back with the file.
    ``client_line``: whom the client calls for what from now on. ``consent`` is ``None`` while the client has not
    agreed: then there are no ``parts`` either.
    """

    organisation: str
    client: str
    giver: Contact
    receiver: Contact
    written_on: date | None = None
    is_agreed: bool = False
    is_permanent: bool = False
    why: str = ""
    starts_on: date | None = None
    back_on: date | None = None
    feedback: tuple[FeedbackLine, ...] = ()
    told_client: str = ""
    came_back: str = ""
    client_line: str = ""
    consent: ConsentGiven | None = None
    parts: tuple[SharedPart, ...] = ()
    open_agreements: tuple[AgreementLine, ...] = ()
    terms: tuple[TermLine, ...] = ()
