"""What the final advice and the after-care plan are composed from; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.content import Contact
from app.documents.trajectory.plan_content import SignerLine


@dataclass(frozen=True, slots=True)
class FinalAdviceContent:
    """The advice at the end of an activation trajectory. ``advice``: one of the labels, exactly as they are called.

    ``advice_now``: what it is called today, where that changed. ``labels``: all labels, so that a sheet without advice
    yet can be filled in by hand. ``follow_up``: what comes after this advice. ``strengths`` stand first.
    """

    organisation: str
    client: str
    is_draft: bool = True
    measure: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    advice: str = ""
    advice_now: str = ""
    labels: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    reasons: str = ""
    perspective: str = ""
    client_words: str = ""
    discussed_on: date | None = None
    next_service: str = ""
    follow_up: str = ""
    no_aftercare_why: str = ""
    finalised_on: date | None = None
    signers: tuple[SignerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GoesOnLine:
    """Something that goes on after the trajectory: what, with whom, until when."""

    what: str
    who: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AftercareContent:
    """What goes on after the end, with whom, and whom to call. ``call_until``: as long as the client may call.

    ``first_contact_on`` is the first talk of the next service, with ``first_contact_with``. ``follow_up_on``: the days
    on which somebody asks how it goes.
    """

    organisation: str
    client: str
    begun_on: date | None = None
    ends_on: date | None = None
    client_words: str = ""
    goes_on: tuple[GoesOnLine, ...] = ()
    first_contact_on: date | None = None
    first_contact_with: str = ""
    call: Contact | None = None
    call_until: date | None = None
    training: str = ""
    follow_up_on: tuple[date, ...] = ()
    signers: tuple[SignerLine, ...] = ()
