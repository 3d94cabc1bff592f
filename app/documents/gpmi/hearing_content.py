"""What the invitation to be heard is composed from; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.documents.content import Contact, GpmiTerms, NextTalk


@dataclass(frozen=True, slots=True)
class HearingContent:
    """A letter: somebody else proposes a suspension, and the client may tell their side first.

    ``address``: lines under the client's name. ``agreed``: the agreements that it is about, as they were signed on
    ``signed_on``. ``facts``: what happened according to the OCMW; ``noted_on``: when that was noted; ``reminded_on``:
    the day of the reminder (aanmaning). ``proposal``: what the social worker proposes, in words: how long, whole or in
    part, from when, with "uitstel" or not. ``hearing``: where and when; ``hearing_on``: only the day, while the hour
    is not known. ``answer_by``: the day before which to ask for another moment or to answer on paper. ``decides``:
    who decides, e.g. "het bijzonder comité voor de sociale dienst". ``signed_by`` and ``function``: who sends it.
    """

    organisation: str
    client: str
    address: tuple[str, ...] = ()
    written_on: date | None = None
    signed_on: date | None = None
    version: int = 1
    agreed: tuple[str, ...] = ()
    facts: str = ""
    noted_on: date | None = None
    reminded_on: date | None = None
    proposal: str = ""
    hearing: NextTalk | None = None
    hearing_on: date | None = None
    answer_by: date | None = None
    decides: str = ""
    contacts: tuple[Contact, ...] = ()
    signed_by: str = ""
    function: str = ""
    content_hash: str = ""
    terms: GpmiTerms = field(kw_only=True)
