"""The after-care plan: what goes on, with whom and until when, the first talk of who goes on, and whom to call.

Contents: HIVA 5.2 (reference, section 10). Plain Dutch (B1) with a second language beside what is fixed.
"""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.bilingual import heading, said, translation_note
from app.documents.content import Contact
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.drawing.marks import WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import APPOINTMENT, BODY, BODY_AFTER, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written
from app.documents.trajectory.ending_content import AftercareContent
from app.documents.trajectory.parts import plain_day, room_for, said_by, signatures, table, together
from app.documents.words import Words

KIND = "nazorgplan"
TITLE = "Nazorgplan"


def compose(content: AftercareContent, language: str = "") -> Document:
    """Compose the plan: one or two pages."""
    words = Words(language)
    stamp = f"-{content.begun_on.isoformat()}" if content.begun_on else ""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"nazorgplan{stamp}.pdf",
        note="Dit blad is van mij",
        build=lambda typesetter: _build(typesetter, words, content),
    )


def _build(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    story = [
        _title(t, words, content),
        *_first(t, words, content),
        *_call(t, words, content),
        *heading(t, words, "mijn_woorden", 70),
        said_by(t, content.client_words, 2),
        *_goes_on(t, words, content),
        *_training(t, words, content),
        *_follow_up(t, words, content),
        *translation_note(t, words),
    ]
    intro = said(t, words, "alleen_als_je_begrijpt", BODY_AFTER)
    return [*story, *t.gap_note(), *signatures(t, content.signers, intro, words)]


def _title(t: Typesetter, words: Words, content: AftercareContent) -> Flowable:
    begun = f"begonnen op {plain_day(content.begun_on)}" if content.begun_on else ""
    ends = f"Traject tot en met {plain_day(content.ends_on)}" if content.ends_on else ""
    subtitle = "\n".join(text for text in (" · ".join(part for part in (TITLE, begun) if part), ends) if text)
    aside = (content.organisation, content.client)
    return TitleBlock(t, words.dutch("nazorg_titel"), subtitle, aside, words.second("nazorg_titel"))


def _first(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    """Return the first talk of who goes on: the next date, so the most prominent thing."""
    who = t.sentence(
        "Met ", Strong(clip(content.first_contact_with) if is_written(content.first_contact_with) else _BLANK)
    )
    return [
        Spacer(1, 6),
        said(t, words, "nazorg_intro"),
        AppointmentCard(t, None, words, day=content.first_contact_on, heading="nazorg_gesprek"),
        Spacer(1, 4),
        who,
    ]


_BLANK = "." * 46


def _call(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    lines: list[Flowable] = [_reached(t, content.call)] if content.call else [WritingLines(1)]
    if content.call_until:
        lines.append(said(t, words, "nazorg_tot", BODY, dag=content.call_until))
    return [*heading(t, words, "nazorg_bellen", 70), *lines]


def _reached(t: Typesetter, contact: Contact) -> Flowable:
    who = ", ".join(clip(text) for text in (contact.name, together(contact.phone)) if is_written(text))
    organisation = f" ({clip(contact.organisation)})" if is_written(contact.organisation) else ""
    return t.name(f"{who}{organisation}", APPOINTMENT)


def _goes_on(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [
            [tick(t, line.what, TICK)],
            [t.name(clip(line.who))] if is_written(line.who) else [WritingLines(1)],
            [t.paragraph(together(f"tot {plain_day(line.until)}") if line.until else "", WHEN)],
        ]
        for line in content.goes_on
        if is_written(line.what)
    ]
    found = table(t, ("Wat?", "Met wie?", "Hoelang?"), rows, (4.8, 3.2, 3))
    return [*heading(t, words, "nazorg_gaat_door", room_for(rows, 120)), found]


def _training(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    if not is_written(content.training):
        return []
    return [*heading(t, words, "nazorg_leren", 60), t.paragraph(content.training)]


def _follow_up(t: Typesetter, words: Words, content: AftercareContent) -> list[Flowable]:
    if not content.follow_up_on:
        return []
    days: list[Flowable] = [t.paragraph(" · ".join(plain_day(day) for day in content.follow_up_on))]
    return [*heading(t, words, "hoe_gaat_het", 60), said(t, words, "nazorg_opvolging"), *days]
