"""The invitation to be heard: a letter that says what is proposed, that nothing is decided, and what the client may do.

No threat and no blame: it is about what happened, and asks for the other side of it (reference, sections 4.4 and 10).
"""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.documents.bilingual import bullet, heading, said, translation_note
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.triogesprek import contact_line
from app.documents.drawing.marks import WritingLines
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.styles import BODY_AFTER, LABEL, WHEN
from app.documents.drawing.text import Typesetter, is_written
from app.documents.gpmi.hearing_content import HearingContent
from app.documents.words import Term, Words
from models.dutch_dates import long_date

KIND = "uitnodiging_hoorrecht"
_SUBTITLE = "Uitnodiging om gehoord te worden"


def compose(content: HearingContent, language: str = "") -> Document:
    """Compose the letter: one or two pages, a page more with a second language."""
    words = Words(language)
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=KIND,
        title=_SUBTITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"uitnodiging{stamp}.pdf",
        build=lambda typesetter: _build(typesetter, words, content),
    )


def _build(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    story = [
        _title(t, words, content),
        *_addressed(t, content),
        said(t, words, "hoor_intro", BODY_AFTER),
        *_where_and_when(t, words, content),
        *_facts(t, words, content),
        *_proposal(t, words, content),
        *_rights(t, words, content),
        *_afterwards(t, words, content),
        *_contacts(t, words, content),
        *translation_note(t, words),
    ]
    return [*story, *t.gap_note(), *_signed(t, content)]


def _title(t: Typesetter, words: Words, content: HearingContent) -> Flowable:
    day = f" · brief van {long_date(content.written_on)}" if content.written_on else ""
    aside = (content.organisation, content.client)
    return TitleBlock(t, words.dutch("hoor_titel"), f"{_SUBTITLE}{day}", aside, words.second("hoor_titel"))


def _addressed(t: Typesetter, content: HearingContent) -> list[Flowable]:
    lines = [clip(line) for line in content.address if is_written(line)]
    address = [t.name(line) for line in (clip(content.client), *lines)] if lines else []
    return [Spacer(1, 14), *address, Spacer(1, 12), t.paragraph(f"Beste {clip(content.client)}", BODY_AFTER)]


def _where_and_when(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    card = AppointmentCard(t, content.hearing, words, day=content.hearing_on, heading="hoor_gesprek")
    card.spaceBefore = 6
    card.spaceAfter = 4
    return [card]


def _facts(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    lines: list[Flowable] = []
    agreed = [text for text in content.agreed if is_written(text)]
    if agreed:
        on = f"In ons GPMI, versie {content.version}"
        on += f", getekend op {long_date(content.signed_on)}:" if content.signed_on else ":"
        lines += [*heading(t, words, "hoor_afgesproken"), t.paragraph(on), *(t.bullet(text) for text in agreed)]
    lines += heading(t, words, "hoor_feiten")
    lines.append(t.paragraph(content.facts) if is_written(content.facts) else WritingLines(3))
    known = (("Opgeschreven op", content.noted_on), ("We stuurden je een aanmaning op", content.reminded_on))
    lines += [t.paragraph(f"{what} {long_date(day)}.", WHEN) for what, day in known if day]
    return lines


def _proposal(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    proposal = t.paragraph(content.proposal) if is_written(content.proposal) else WritingLines(2)
    return [*heading(t, words, "hoor_voorstel"), proposal]


def _rights(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    answer = (("hoor_antwoord", {"dag": content.answer_by}),) if content.answer_by else ()
    return [
        *heading(t, words, "hoor_rechten", 120),
        *(bullet(t, words, (key, {})) for key in ("hoor_vertellen", "hoor_bijstand", "hoor_papieren", "hoor_tolk")),
        bullet(t, words, ("hoor_anders", {}), *answer),
    ]


def _afterwards(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    terms = content.terms
    who = f"Wie beslist: {clip(content.decides)}." if is_written(content.decides) else ""
    suspension = {"maanden": Term(terms.suspension_months), "meer_maanden": Term(terms.repeated_suspension_months)}
    return [
        *heading(t, words, "hoor_daarna", 120),
        bullet(t, words, ("hoor_beslist", {}), after=who),
        bullet(t, words, ("hoor_brief", {})),
        bullet(t, words, ("hoor_schorsing", {**suspension})),
        bullet(t, words, ("hoor_hulp", {})),
        bullet(t, words, ("hoor_beroep", {"maanden": Term(terms.appeal_months)})),
    ]


def _contacts(t: Typesetter, words: Words, content: HearingContent) -> list[Flowable]:
    lines: list[Flowable] = [contact_line(t, contact) for contact in content.contacts]
    return [*heading(t, words, "wie_kan_ik_bellen", 60), *(lines or [WritingLines(1)])]


def _signed(t: Typesetter, content: HearingContent) -> list[Flowable]:
    """Return the end of the letter, with room to sign."""
    lines: list[Flowable] = [Spacer(1, 16), t.paragraph("Met vriendelijke groeten"), Spacer(1, 40)]
    lines.append(t.name(clip(content.signed_by), LABEL) if is_written(content.signed_by) else WritingLines(1))
    function = " · ".join(clip(part) for part in (content.function, content.organisation) if is_written(part))
    return [KeepTogether([*lines, t.name(function, WHEN)])]
