"""The summary of a GPMI that the client takes home: "Wat spreken we af?" on one A4, in plain Dutch (B1).

It never shrinks its letters: lists give up their last entries and say how many more stand in the agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from app.documents.bilingual import bullet, said, second, translation_note
from app.documents.content import AgreementLine, Contact
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.triogesprek import both_due_words, contact_line
from app.documents.drawing.columns import Card, Columns
from app.documents.drawing.marks import LINE_GAP, WritingLines, tick
from app.documents.drawing.one_page import FilledPage, Piece
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import draw_stack, stack_height
from app.documents.drawing.styles import (
    BODY,
    BODY_WIDTH,
    BOTTOM,
    BULLET,
    LABEL,
    NOTE,
    PAGE_HEIGHT,
    SECTION,
    TICK,
    TICK_WHEN,
    TOP,
    TOP_RUNNING,
    WHEN,
)
from app.documents.drawing.text import Typesetter, is_written, one_line
from app.documents.gpmi.summary_content import SummaryContent
from app.documents.words import Fact, Words
from models.dutch_dates import day_month

KIND = "gpmi_samenvatting"
TITLE = "Wat spreken we af?"
DRAFT = "ONTWERP – nog niet ondertekend"
_LONGEST = 220
"""Characters of one agreement: more would be the whole story of one thing, and this page is about all of them."""
_LONGEST_NAME = 60
_NAME, _PART, _PLACE = 140.0, 118.0, 380.0
"""Points on one line for a name beside the title, a part of a contact, and the place of an appointment."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How much white there is around the letters; these are never smaller.

    ``lines``: how many a long name or place may take.
    """

    section: ParagraphStyle
    bullet: ParagraphStyle
    line: ParagraphStyle
    due: ParagraphStyle
    contact: ParagraphStyle
    note: ParagraphStyle
    above: float
    lines: int
    contacts: int


_ROOMY = _Look(SECTION, BULLET, TICK, TICK_WHEN, BODY, NOTE, above=10, lines=2, contacts=3)
_TIGHT = _Look(
    ParagraphStyle("tight_section", SECTION, leading=15, spaceBefore=8, spaceAfter=2),
    ParagraphStyle("tight_bullet", BULLET, fontSize=11, bulletFontSize=11, leading=14, spaceAfter=1),
    ParagraphStyle("tight_line", TICK, fontSize=11, leading=13.5, spaceBefore=4),
    ParagraphStyle("tight_due", TICK_WHEN, leading=13.5),
    ParagraphStyle("tight_contact", BODY, fontSize=11, leading=14),
    ParagraphStyle("tight_note", NOTE, leading=13, spaceBefore=5),
    above=7,
    lines=2,
    contacts=3,
)
_LEAST = replace(_TIGHT, lines=1, contacts=1)
"""For names as long as nobody has: head and foot alone must never fill the page."""


_MORE = ParagraphStyle("summary_more", WHEN, leading=13.5, spaceBefore=3)


def compose(content: SummaryContent, language: str = "") -> Document:
    """Compose the page; ``language``: the second language beside Dutch."""
    words = Words(language)
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=KIND,
        title=f"{TITLE} Versie {content.version}",
        of_whom=clip(content.client, _LONGEST_NAME),
        organisation=clip(content.organisation, _LONGEST_NAME),
        file_name=f"wat-spreken-we-af-versie-{content.version}{stamp}.pdf",
        mark=DRAFT if content.is_draft else "",
        note="Dit blad is van mij",
        build=lambda typesetter: _story(typesetter, words, content),
    )


def _story(t: Typesetter, words: Words, content: SummaryContent) -> list[Flowable]:
    """Return what stands on the page: with much white around it, or else with less, before anything is left out."""
    page = _Page(t, words, content, _TIGHT if words.language else _ROOMY)  # two languages never leave much white
    if not page.holds_all():
        page = _filled(t, words, content, _TIGHT)
    if not page.fits:
        page = _filled(t, words, content, _LEAST)
    return page.finished()


def _filled(t: Typesetter, words: Words, content: SummaryContent, look: _Look) -> _Page:
    t.gaps.clear()
    page = _Page(t, words, content, look)
    page.fill()
    return page


class _Entry(Flowable):
    """What stands together in a list: an agreement and by when."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self.parts = list(parts)
        self.spaceBefore = parts[0].getSpaceBefore()

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width, self.height = avail_width, stack_height(self.parts, avail_width)
        return self.width, self.height

    def draw(self) -> None:
        draw_stack(self.canv, self.parts, self.width, 0, self.height)


class _Page(FilledPage):
    """The page while it is being filled."""

    def __init__(self, typesetter: Typesetter, words: Words, content: SummaryContent, look: _Look) -> None:
        self._t, self._words, self._content, self._look = typesetter, words, content, look
        self._goals = self._piece([partial(self._goal, goal.title) for goal in content.goals if is_written(goal.title)])
        self._mine = self._piece(self._makers(content.mine))
        self._ocmw = self._piece(self._makers(content.ocmw))
        others = [maker for party in content.others for maker in self._makers(party.agreements, party.name)]
        self._others = self._piece(others)
        self._pieces = (self._goals, self._mine, self._ocmw, self._others)
        self._blank = 0
        self._head, self._foot = self._top(), self._end()
        self._plain_gaps = set(typesetter.gaps)

    def finished(self) -> list[Flowable]:
        """Return the page, with room to write where there is some."""
        if not any(piece.left_out for piece in self._pieces):
            nothing_agreed = not any(piece.shown for piece in self._pieces[1:])
            self._blank = max(0, min(int(self._spare // LINE_GAP), 6 if nothing_agreed else 2))
        return self.parts()

    @property
    def _spare(self) -> float:
        room = PAGE_HEIGHT - (TOP_RUNNING if self._content.is_draft else TOP) - BOTTOM - 2
        return room - stack_height(self.parts(), BODY_WIDTH)

    def parts(self) -> list[Flowable]:
        """Return the page as it is filled now."""
        self._t.gaps = self._plain_gaps.union(*(piece.gaps for piece in self._pieces))
        return [*self._head, *self._goal_parts(), *self._columns(), *self._foot, *self._t.gap_note()]

    def _top(self) -> list[Flowable]:
        t, words, content = self._t, self._words, self._content
        lines = [f"Mijn project (GPMI), versie {content.version}{self._state()}"]
        for dutch, other in self._dates():
            lines += [said for said in (dutch, other) if said]
        aside = (self._short(content.organisation, _NAME), self._short(content.client, _NAME))
        title = TitleBlock(t, TITLE, "\n".join(lines), aside, words.second("wat_spreken_we_af"))
        talk, day = content.next_talk, content.next_evaluation_on
        if talk:
            talk = replace(talk, place=self._short(talk.place, _PLACE), bring=self._short(talk.bring, _PLACE - 100))
        key = "samen_bekijken" if day and not talk else "volgende_afspraak"
        card = AppointmentCard(t, talk, words, day=day, heading=key)
        card.spaceBefore = self._look.above
        return [title, card]

    def _dates(self) -> Iterator[tuple[str, str]]:
        """Yield the days of the project in both languages; the day of the week says nothing about a period."""
        content, words = self._content, self._words
        from_, until = content.starts_on, content.ends_on
        if from_ and until:
            dutch = words.dutch("van_tot", van=_plain(from_), tot=_plain(until))
            yield dutch, words.second("van_tot", van=from_, tot=until)
        if content.is_draft and content.sign_from:
            day = content.sign_from
            yield words.dutch("tekenen_vanaf", dag=day), words.second("tekenen_vanaf", dag=day)

    def _state(self) -> str:
        signed_on = self._content.signed_on
        return f", getekend op {_plain(signed_on)}" if signed_on else ""

    def _end(self) -> list[Flowable]:
        t, words, content, look = self._t, self._words, self._content, self._look
        contacts: list[Flowable] = [
            contact_line(t, self._contact(contact), look.contact) for contact in content.contacts[: look.contacts]
        ]
        helper = self._short(content.assisted_by, _PART) if is_written(content.assisted_by) else ""
        helper = f"Voor mij is dat {helper}." if helper else ""
        rights: tuple[tuple[str, dict[str, Fact], str], ...] = (
            ("recht_bijstand_kort", {}, helper),
            ("recht_bedenktijd_kort", {"dagen": content.terms.reflection_days}, ""),
            ("recht_wijzigen_kort", {}, ""),
            ("lukt_niet_kort", {}, ""),
        )
        return [
            said(t, words, "wie_bel_ik", look.section),
            *(contacts or [WritingLines(1)]),
            said(t, words, "mijn_rechten", look.section),
            *(bullet(t, words, (key, facts), after=after, style=look.bullet) for key, facts, after in rights),
            *translation_note(t, words, look.note),
        ]

    def _short(self, text: str, points: float) -> str:
        return one_line(text, BODY, points * self._look.lines)

    def _contact(self, contact: Contact) -> Contact:
        parts = (contact.name, contact.phone, contact.organisation, contact.for_what)
        name, phone, organisation, for_what = (self._short(part, _PART) for part in parts)
        return Contact(name, phone, organisation, for_what)

    def _goal_parts(self) -> list[Flowable]:
        if not self._goals.shown and not self._goals.left_out:
            return []
        head = said(self._t, self._words, "mijn_doelen", self._look.section)
        return [head, *self._goals.entries, *self._more(self._goals)]

    def _goal(self, title: str) -> Flowable:
        return self._t.bullet(clip(title, _LONGEST), style=self._look.bullet)

    def _columns(self) -> list[Flowable]:
        name = one_line(self._content.first_name, LABEL, _PART / 2)
        cards = [self._card("ik_doe", self._mine, f" ({name})" if name else ""), self._card("ocmw_doet", self._ocmw)]
        if self._others.shown or self._others.left_out:
            cards.append(self._card("anderen_doen", self._others))
        columns = Columns(self._t, cards)
        columns.writing_rows = self._blank
        return [Spacer(1, self._look.above), columns]

    def _card(self, key: str, piece: Piece, after: str = "") -> Card:
        body = [*piece.entries, *self._more(piece)]
        return Card(self._words.dutch(key) + after, body, self._words.second(key))

    def _more(self, piece: Piece) -> list[Flowable]:
        """Return the line that says how many more there are."""
        if not piece.left_out:
            return []
        count = piece.left_out
        other = self._words.second("meer", aantal=count)
        below = [second(self._t, self._words, other, _MORE)] if other else []
        return [self._t.paragraph(self._words.dutch("meer", aantal=count), _MORE), *below]

    def _piece(self, makers: Sequence[Callable[[], Flowable]]) -> Piece:
        return Piece(self._t, makers, len(makers))

    def _makers(self, lines: Sequence[AgreementLine], who: str = "") -> list[Callable[[], Flowable]]:
        return [partial(self._agreement, line, who) for line in lines if is_written(line.text)]

    def _agreement(self, line: AgreementLine, who: str) -> Flowable:
        by = f"{clip(who, _LONGEST_NAME)}: " if is_written(who) else ""
        parts: list[Flowable] = [tick(self._t, by + clip(line.text, _LONGEST), self._look.line)]
        for due in both_due_words(self._words, line, self._content.written_on):
            parts.append(self._t.paragraph(clip(due), self._look.due))
        return _Entry(parts)


def _plain(day: date) -> str:
    """Write ``24 november 2026``."""
    return day_month(day, date.min)
