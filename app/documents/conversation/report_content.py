"""What the report of one conversation is composed from: plain values; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.content import AgreementLine, NextTalk


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A note as a report for colleagues. ``kind``: what sort of talk, as people say it ("Huisbezoek").

    ``text``: Markdown, as the note holds it. ``written_by``: who wrote it, ``changed_by``: others who went on with it
    later. ``is_private``: only its writer reads it, and every page says so. ``agreed``: what was agreed, ``who``
    filled in. ``about``: goals and factors that it is about, in words. ``version_on``: the day of its last change.
    """

    organisation: str
    client: str
    kind: str
    on: date | None = None
    minutes: int | None = None
    place: str = ""
    present: str = ""
    title: str = ""
    text: str = ""
    written_by: str = ""
    changed_by: tuple[str, ...] = ()
    version_on: date | None = None
    is_private: bool = False
    agreed: tuple[AgreementLine, ...] = ()
    about: tuple[str, ...] = ()
    next_talk: NextTalk | None = None
