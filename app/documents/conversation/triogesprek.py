"""The sheet "Wat spreken we af?": what client, OCMW and VDAB or GTB agree at one table; each gets the same sheet.

It never shrinks its letters: where much was agreed there is less white around them, before it goes on on a second page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph

from app.documents.bilingual import heading, said, second, translation_note
from app.documents.content import (
    AgreementLine,
    Contact,
    DueKind,
    TopicLine,
    TriogesprekContent,
    TrioParty,
)
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.who_manages import who_manages
from app.documents.drawing.beside import Beside, Halves
from app.documents.drawing.columns import GAP, Card, Columns
from app.documents.drawing.marks import LINE_GAP, WritingLines, quotation, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.signature_lines import Initialled, SignatureLines
from app.documents.drawing.stacking import stack_height
from app.documents.drawing.styles import (
    AGREED,
    BODY,
    BODY_WIDTH,
    BOTTOM,
    BULLET,
    NOTE,
    PAGE_HEIGHT,
    QUOTE,
    SECTION,
    TICK,
    TICK_WHEN,
    TOP,
)
from app.documents.drawing.text import Strong, Typesetter, is_written
from app.documents.words import Words
from models.dutch_dates import day_month, long_date

KIND = "triogesprek"
TITLE = "Wat spreken we af?"
_MOST_ROWS = 4  # empty rows in a column; more room than that stays white
_BLANK_ROWS = 9  # the same where nothing has been agreed yet: a sheet to fill in by hand
_SAME_SHEET = "Elk van ons heeft hetzelfde blad"
_DUE_WORDS: dict[DueKind, str] = {"voor": "vóór", "vanaf": "vanaf", "op": "op"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How much white there is around the letters; these are never smaller than eleven points.

    ``is_tight``: the topics stand behind each other instead of below each other.
    """

    section: ParagraphStyle
    body: ParagraphStyle
    quote: ParagraphStyle
    topic: ParagraphStyle
    agreed: ParagraphStyle
    due: ParagraphStyle
    end: ParagraphStyle
    note: ParagraphStyle
    above_card: float
    room_to_sign: float
    is_tight: bool


_ROOMY = _Look(SECTION, BODY, QUOTE, BULLET, TICK, TICK_WHEN, AGREED, NOTE, 16, 30, is_tight=False)
_CLOSER = replace(
    _ROOMY,
    section=ParagraphStyle("trio_closer", SECTION, leading=15, spaceBefore=9, spaceAfter=3),
    body=ParagraphStyle("trio_closer_body", BODY, leading=14.5),
    topic=ParagraphStyle("trio_closer_topic", BULLET, leading=14.5, spaceAfter=1),
    agreed=ParagraphStyle("trio_closer_agreed", TICK, leading=14.5, spaceBefore=5),
    above_card=12,
)
_TIGHT = _Look(
    ParagraphStyle("trio_section", SECTION, leading=15, spaceBefore=4, spaceAfter=2),
    ParagraphStyle("trio_body", BODY, fontSize=11, leading=13.5),
    ParagraphStyle("trio_quote", QUOTE, fontSize=11, leading=13.5),
    ParagraphStyle("trio_topic", BODY, fontSize=11, leading=13.5),
    ParagraphStyle("trio_agreed", TICK, fontSize=11, leading=13, spaceBefore=3),
    ParagraphStyle("trio_due", TICK_WHEN, leading=13),
    ParagraphStyle("trio_end", AGREED, leading=13, spaceBefore=5),
    ParagraphStyle("trio_note", NOTE, leading=13, spaceBefore=4),
    above_card=6,
    room_to_sign=22,
    is_tight=True,
)


def compose(content: TriogesprekContent, language: str = "") -> Document:
    """Compose the sheet; it fits one page unless much was agreed. ``language``: the second language beside Dutch."""
    words = Words(language)
    stamp = f"-{content.held_on.isoformat()}" if content.held_on else ""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"wat-spreken-we-af{stamp}.pdf",
        note=_SAME_SHEET,
        seal=f"SHA-256 {content.content_hash}" if content.content_hash else "",
        build=lambda typesetter: _build(typesetter, words, content),
    )


def due_words(line: AgreementLine, today: date | None) -> str:
    """Write when: ``vóór 4 december``, ``vanaf 1 december``, or the free words; empty when nothing was agreed."""
    due = ""
    if line.due_on:
        due = f"{_DUE_WORDS[line.due_kind]} {day_month(line.due_on, today or line.due_on)}"
    return " · ".join(part for part in (due, line.when.strip()) if part)


def both_due_words(words: Words, line: AgreementLine, today: date | None) -> list[str]:
    """Return by when, in Dutch and in the second language; nothing where nothing was agreed."""
    second = words.second_due(line.due_kind, line.due_on) if line.due_on else ""
    return [due for due in (due_words(line, today), second) if due]


def _build(t: Typesetter, words: Words, content: TriogesprekContent) -> list[Flowable]:
    for look in (_ROOMY, _CLOSER, _TIGHT):
        t.gaps.clear()
        page = _Sheet(t, words, content, look)
        if page.spare >= 0:
            break
    return page.finished()


class _Sheet:
    """The parts of the page, in one look."""

    def __init__(self, typesetter: Typesetter, words: Words, content: TriogesprekContent, look: _Look) -> None:
        self._t, self._words, self._content, self._look = typesetter, words, content, look
        parties = content.parties or (TrioParty(""),)
        self._columns = Columns(typesetter, [self._card(party) for party in parties])
        self._top = [
            self._title(),
            *self._still_open(),
            *self._topics(),
            *self._well_and_own_words(),
            *self._head("wie_doet_wat", 150),
        ]
        self._end = self._next_talk_and_initials()
        note = translation_note(typesetter, words, look.note)
        self._bottom = [*self._contacts(), *typesetter.gap_note(), *note]

    @property
    def spare(self) -> float:
        """Points that stay white on a first page that holds all of it; negative where it goes on on a second one."""
        story = [*self._top, self._columns, *self._bottom, *self._end]
        flat = [part for part in story if not isinstance(part, CondPageBreak)]
        return PAGE_HEIGHT - TOP - BOTTOM - stack_height(flat, BODY_WIDTH)

    def finished(self) -> list[Flowable]:
        """Return the story, with as many empty rows in the columns as the first page has room for."""
        most = _MOST_ROWS if any(party.agreements for party in self._content.parties) else _BLANK_ROWS
        spare = self.spare
        self._columns.writing_rows = min(most, int(spare // LINE_GAP)) if spare >= 0 else 1
        return [*self._top, self._columns, *self._bottom, KeepTogether(self._end)]

    def _head(self, key: str, room: float) -> list[Flowable]:
        return heading(self._t, self._words, key, room, self._look.section)

    def _title(self) -> Flowable:
        content = self._content
        day = long_date(content.held_on) if content.held_on else "......................................"
        place = f" · {clip(content.place)}" if is_written(content.place) else ""
        aside = (content.organisation, content.client)
        return TitleBlock(self._t, TITLE, f"Gesprek van {day}{place}", aside, self._words.second("wat_spreken_we_af"))

    def _still_open(self) -> list[Flowable]:
        """Return what of last time is not done yet: it comes first, so that nothing is agreed and forgotten."""
        if not self._content.still_open:
            return []
        lines = self._head("nog_open", 70)
        for line in self._content.still_open:
            who = f"{clip(line.who)}: " if is_written(line.who) else ""
            due = due_words(line, self._content.held_on)
            text = f"{who}{line.text.strip()}{f' ({due})' if due else ''}"
            lines.append(tick(self._t, text, self._look.agreed))
        return lines

    def _topics(self) -> list[Flowable]:
        topics = [topic for topic in self._content.topics if is_written(topic.text)]
        if not topics:
            return []
        head = self._head("waarover", 70)
        if self._look.is_tight:
            return [*head, self._run_in(topics)]
        return [*head, *(self._t.bullet(*_topic(topic), style=self._look.topic) for topic in topics)]

    def _run_in(self, topics: list[TopicLine]) -> Paragraph:
        pieces: list[str | Strong] = []
        for topic in topics:
            pieces += [*([" · "] if pieces else []), *_topic(topic)]
        return self._t.sentence(*pieces, style=self._look.topic)

    def _well_and_own_words(self) -> list[Flowable]:
        if not self._look.is_tight:
            return [*self._went_well(), *self._own_words()]
        return [Halves(_stacked(self._went_well()), _stacked(self._own_words()))]

    def _went_well(self) -> list[Flowable]:
        head, text = self._head("wat_gaat_goed", 70), self._content.went_well
        return [*head, self._t.paragraph(text, self._look.body) if is_written(text) else self._lines()]

    def _own_words(self) -> list[Flowable]:
        """Return what the client said, and whether it was read out and is right: a box to tick while it was not."""
        head, text = self._head("mijn_woorden", 70), self._content.own_words
        if not is_written(text):
            return [*head, self._lines()]
        dutch = tick(self._t, self._words.dutch("voorgelezen"), self._look.agreed, is_done=self._content.read_back)
        if not self._words.language:
            return [*head, quotation(self._t, text, self._look.quote), dutch]
        other = second(self._t, self._words, self._words.second("voorgelezen"), self._look.body)
        return [*head, quotation(self._t, text, self._look.quote), Beside(dutch, other)]

    def _lines(self) -> WritingLines:
        return WritingLines(1 if self._look.is_tight else 2)

    def _card(self, party: TrioParty) -> Card:
        body: list[Flowable] = []
        for line in party.agreements:
            if not is_written(line.text):
                continue
            body.append(tick(self._t, line.text, self._look.agreed, is_done=line.is_done))
            for due in both_due_words(self._words, line, self._content.held_on):
                body[-1].keepWithNext = 1
                body.append(self._t.paragraph(due, self._look.due))
        return Card(_heading(party), body)

    def _contacts(self) -> list[Flowable]:
        people: list[Flowable] = [contact_line(self._t, one, self._look.body) for one in self._content.contacts]
        managed = who_manages(self._t, self._words, self._content, self._look.body)
        return [*self._head("wie_kan_ik_bellen", 70), *(people or [WritingLines(1)]), *managed]

    def _next_talk_and_initials(self) -> list[Flowable]:
        """Return the next talk and the lines to initial, which belong together."""
        card = AppointmentCard(self._t, self._content.next_talk, self._words)
        card.spaceBefore = self._look.above_card
        parties = self._content.parties
        if not parties:
            return [card]
        names = [clip(", ".join(part for part in (one.name, one.organisation) if is_written(part))) for one in parties]
        marks = [_initialled(party) for party in parties]
        agreed = said(self._t, self._words, "samen_besproken", self._look.end)
        return [card, agreed, SignatureLines(self._t, names, GAP, self._look.room_to_sign, marks)]


def _stacked(parts: list[Flowable]) -> list[Flowable]:
    """Return parts for half a page: what stands beside each other comes below each other."""
    stack: list[Flowable] = []
    for part in parts:
        if isinstance(part, Beside):
            part.left.spaceAfter = part.right.spaceBefore = 0
            stack += [part.left, part.right]
        elif not isinstance(part, CondPageBreak):
            stack.append(part)
    return stack


def _topic(topic: TopicLine) -> list[str | Strong]:
    """Return what the parties talk about: strong once something came of it, so that the two read apart."""
    who = f" ({clip(topic.who)})" if is_written(topic.who) else ""
    if not is_written(topic.outcome):
        return [f"{topic.text.strip()}{who}"]
    end = "" if topic.text.strip().endswith((".", "?", "!")) or who else ":"
    return [Strong(f"{topic.text.strip()}{end}"), f"{who}{':' if who else ''} {topic.outcome.strip()}"]


def _heading(party: TrioParty) -> str:
    if party.is_client:
        return f"Ik ({clip(party.first_name)})" if is_written(party.first_name) else "Ik"
    return clip(": ".join(part for part in (party.organisation, party.name) if is_written(part)))


def _initialled(party: TrioParty) -> Initialled | None:
    initial = party.initial
    if initial is None:
        return None
    return Initialled(initial.letters, initial.strokes, f"{initial.on:%d/%m/%Y}")


def contact_line(t: Typesetter, contact: Contact, style: ParagraphStyle = BODY) -> Paragraph:
    """Return whom to call and what for."""
    who = ", ".join(clip(part) for part in (contact.name, contact.phone) if is_written(part))
    organisation = f" ({clip(contact.organisation)})" if is_written(contact.organisation) else ""
    return t.sentence(f"{clip(contact.for_what)}: ", Strong(who), organisation, style=style)
