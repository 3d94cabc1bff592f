"""The page "Mijn traject": what the client takes home. One A4 always, plain Dutch (B1), strengths and own words first.

It never clips or shrinks its letters: lists give up their last entries and say how many more there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from app.documents.bilingual import said, translation_note
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.drawing.columns import Card, Columns
from app.documents.drawing.marks import LINE_GAP, WritingLines, quotation
from app.documents.drawing.one_page import FilledPage, Piece, whole_sentences
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import stack_height
from app.documents.drawing.styles import (
    BODY,
    BODY_WIDTH,
    BOTTOM,
    BULLET,
    LABEL,
    NOTE,
    PAGE_HEIGHT,
    QUOTE,
    SECTION,
    TOP,
    WHEN,
)
from app.documents.drawing.text import Strong, Typesetter, is_written, one_line
from app.documents.trajectory.mine_content import CallLine, MineContent, PathItem
from app.documents.trajectory.parts import both, plain_day
from app.documents.trajectory.path_line import LegendMark, PathLine
from app.documents.words import Words
from models.rules.timeline import Lane

KIND = "mijn_traject"
TITLE = "Mijn traject"
_LONGEST, _LONGEST_NAME = 160, 60
"""Characters of an entry and of a name: head and foot alone must never fill the page, whatever was typed."""
_TURNS = 4
"""How many things more the time line gets, each time that a person, a strength and a goal get one more."""
_PLACE = 380.0
_HEAD_ROOM = 46.0


@dataclass(frozen=True, slots=True)
class _Look:
    """How much white there is around the letters; these are never smaller. ``names``: letters of a name.

    ``entries``: letters of an entry of a list; half of what there are of the own words.
    """

    section: ParagraphStyle
    entry: ParagraphStyle
    line: ParagraphStyle
    quote: ParagraphStyle
    note: ParagraphStyle
    above: float
    names: int = _LONGEST_NAME
    entries: int = _LONGEST


_ROOMY = _Look(SECTION, BULLET, BODY, QUOTE, NOTE, above=10)
_TIGHT = _Look(
    ParagraphStyle("mine_section", SECTION, leading=15, spaceBefore=8, spaceAfter=2),
    ParagraphStyle("mine_entry", BULLET, fontSize=11, bulletFontSize=11, leading=14, spaceAfter=1),
    ParagraphStyle("mine_line", BODY, fontSize=11, leading=14),
    ParagraphStyle("mine_quote", QUOTE, fontSize=11, leading=14),
    ParagraphStyle("mine_note", NOTE, leading=13, spaceBefore=5),
    above=7,
)
_SHORT = replace(_TIGHT, entries=80)
"""For much to tell: without it a few long texts would take the room of the time line."""
_LEAST = replace(_SHORT, names=30, entries=60)
"""For long names, of which each takes several lines where a second language stands beside the Dutch."""
_GOALS = ParagraphStyle("mine_goals", LABEL, spaceBefore=8, spaceAfter=2)
_MORE = ParagraphStyle("mine_more", WHEN, leading=13.5, spaceBefore=3)


def compose(content: MineContent, language: str = "") -> Document:
    """Compose the page; ``language``: the second language beside its fixed words."""
    words = Words(language)
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client, _LONGEST_NAME),
        organisation=clip(content.organisation, _LONGEST_NAME),
        file_name=f"mijn-traject-{content.today.isoformat()}.pdf",
        note="Dit blad is van mij",
        build=lambda typesetter: _story(typesetter, words, content),
    )


def _story(t: Typesetter, words: Words, content: MineContent) -> list[Flowable]:
    """Return what stands on the page: with much white, or else with less, before anything is left out."""
    for look in (_TIGHT,) if words.language else (_ROOMY, _TIGHT):
        t.gaps.clear()
        page = _Page(t, words, content, look)
        if page.holds_all():
            return page.finished()
    for look in (_SHORT, _LEAST):
        t.gaps.clear()
        page = _Page(t, words, content, look)
        page.fill()
        if page.fits and page.tells_enough:
            break
    return page.finished()


class _Page(FilledPage):
    """The page while it is being filled."""

    def __init__(self, typesetter: Typesetter, words: Words, content: MineContent, look: _Look) -> None:
        self._t, self._words, self._content, self._look = typesetter, words, content, look
        self._items = sorted(content.items, key=lambda item: _matters(item, content))
        self._strengths = self._piece([partial(self._entry, text) for text in content.strengths if is_written(text)])
        self._goals = self._piece([partial(self._entry, text) for text in content.goals if is_written(text)])
        self._path = self._piece([partial(self._label, item) for item in self._items])
        self._people = self._piece([partial(self._person, person) for person in content.people if _can_call(person)])
        line = (self._path,) * _TURNS
        self._pieces = (self._people, *line, self._strengths, self._path, self._goals)
        self._blank = 0
        self._own = self._own_words()
        self._head, self._foot = self._top(), self._end()
        self._plain_gaps = set(typesetter.gaps)
        self._drawn: dict[int, Flowable] = {}

    def finished(self) -> list[Flowable]:
        """Return the page, with room to write where there is some."""
        self._blank = max(0, min(int((self._spare - _HEAD_ROOM) // LINE_GAP), 4))
        return self.parts()

    @property
    def tells_enough(self) -> bool:
        """Whether it shows something of the time line, and somebody to call."""
        wanted = ((self._path, _TURNS), (self._people, 1))
        return all(piece.shown >= min(least, piece.most) for piece, least in wanted)

    @property
    def _spare(self) -> float:
        return PAGE_HEIGHT - TOP - BOTTOM - 2 - stack_height(self.parts(), BODY_WIDTH)

    def parts(self) -> list[Flowable]:
        """Return the page as it is filled now."""
        self._t.gaps = self._plain_gaps.union(*(piece.gaps for piece in self._pieces))
        room = [self._head_of("mijn_vraag"), WritingLines(self._blank)] if self._blank else []
        return [
            *self._head,
            *self._strong_and_own(),
            *self._path_parts(),
            *self._people_parts(),
            *room,
            *self._foot,
            *self._t.gap_note(),
        ]

    def _top(self) -> list[Flowable]:
        t, words, content, look = self._t, self._words, self._content, self._look
        dutch = [clip(content.measure, look.names)] if is_written(content.measure) else []
        other = ""
        if content.started_on and content.ends_on:
            from_, until = content.started_on, content.ends_on
            dutch.append(words.dutch("van_tot", van=plain_day(from_), tot=plain_day(until)))
            other = words.second("van_tot", van=from_, tot=until)
        lines = [line for line in (*dutch, other) if line]
        aside = (clip(content.organisation, look.names), clip(content.client, look.names))
        return [TitleBlock(t, TITLE, "\n".join(lines), aside, words.second("mijn_traject")), self._next()]

    def _next(self) -> Flowable:
        """Return the next date, the most prominent thing of the page; without one there is room to write it."""
        t, words, content = self._t, self._words, self._content
        talk = content.next_talk
        if talk:
            place, bring = (one_line(text, BODY, _PLACE) for text in (talk.place, talk.bring))
            talk = replace(talk, place=place, bring=one_line(bring, BODY, _PLACE - 100))
        below = one_line(content.next_words, BODY, _PLACE) if content.next_on else None
        heading = "volgende_stap" if content.next_on and not talk else "volgende_afspraak"
        card = AppointmentCard(t, talk, words, day=content.next_on, heading=heading, below=below)
        card.spaceBefore = self._look.above
        return card

    def _strong_and_own(self) -> list[Flowable]:
        """Return strengths, and beside them the client's own words with what the client works towards."""
        strong = self._card("mijn_krachten", [*self._strengths.entries, *self._more(self._strengths)])
        own = self._card("mijn_woorden", [*(self._own or self._room_for_words()), *self._goal_parts()])
        columns = Columns(self._t, [strong, own], ticks=False)
        columns.writing_rows = 0 if strong.body else 2
        return [Spacer(1, self._look.above), columns]

    def _room_for_words(self) -> list[Flowable]:
        return [WritingLines(2)]

    def _own_words(self) -> list[Flowable]:
        """Return the client's own words: whole sentences of them, as many as a page about everything has room for."""
        most = 2 * self._look.entries
        text, left_out = whole_sentences(self._content.own_words.strip().strip('“”"„'), most)
        if not is_written(self._content.own_words):
            return []
        if not text:
            text, left_out = clip(self._content.own_words, most), 0
        quote = quotation(self._t, text, self._look.quote)
        more = f"en nog {left_out} {'zin' if left_out == 1 else 'zinnen'}"
        return [quote, self._t.paragraph(more, _MORE)] if left_out else [quote]

    def _card(self, key: str, body: list[Flowable]) -> Card:
        return Card(self._words.dutch(key), body, self._words.second(key))

    def _goal_parts(self) -> list[Flowable]:
        if not self._goals.shown and not self._goals.left_out:
            return []
        head = self._t.name(both(self._words, "mijn_doelen"), _GOALS)
        return [head, *self._goals.entries, *self._more(self._goals)]

    def _path_parts(self) -> list[Flowable]:
        """Return the time line with what is shown of it, or that there is nothing yet."""
        head = self._head_of("mijn_weg")
        if not self._items:
            return [head, said(self._t, self._words, "mijn_weg_leeg", self._look.line)]
        line = [self._line(self._path.shown)] if self._path.shown else []
        return [head, *line, *self._more(self._path)]

    def _line(self, count: int) -> Flowable:
        if count not in self._drawn:
            words = self._words
            names = {lane: (words.dutch(key), words.second(key)) for lane, key in _LANES.items()}
            names[Lane.TRAJECTORY] = (words.dutch("mijn_traject"), "")  # the head of the page says it in both
            legend = {mark: both(words, key) for mark, key in _MARKS.items()}
            self._drawn[count] = PathLine(self._t, self._items[:count], self._content.today, names, legend)
        return self._drawn[count]

    def _people_parts(self) -> list[Flowable]:
        lines = [*self._people.entries, *self._more(self._people)]
        for key, who in (("mijn_vertrouwen", self._content.confidant), ("dossier_bij", self._content.managed_by)):
            if is_written(who):
                lines.append(said(self._t, self._words, key, self._look.line, wie=clip(who, self._look.names)))
        return [self._head_of("mijn_mensen"), *(lines or [WritingLines(1)])]

    def _end(self) -> list[Flowable]:
        wish = ParagraphStyle("mine_wish", self._look.note, textColor=BODY.textColor)
        return [said(self._t, self._words, "mijn_wens", wish), *translation_note(self._t, self._words, self._look.note)]

    def _head_of(self, key: str) -> Flowable:
        return said(self._t, self._words, key, self._look.section)

    def _entry(self, text: str) -> Flowable:
        return self._t.bullet(clip(text, self._look.entries), style=self._look.entry)

    def _label(self, item: PathItem) -> Flowable:
        """Set the words of a thing on the line once, so that what cannot be drawn of them is known."""
        return self._t.name(item.label, self._look.line)

    def _person(self, person: CallLine) -> Flowable:
        who = ", ".join(clip(part, self._look.names) for part in (person.name, person.phone) if is_written(part))
        organisation = f" ({clip(person.organisation, self._look.names)})" if is_written(person.organisation) else ""
        pieces: list[str | Strong] = []
        if is_written(person.for_what):
            pieces.append(f"{clip(person.for_what, _LONGEST_NAME).rstrip(':')}: ")
        pieces += [Strong(who), organisation]
        return self._t.sentence(*pieces, style=self._look.line)

    def _more(self, piece: Piece) -> list[Flowable]:
        """Return the line that says how many more there are."""
        count = piece.left_out
        if not count:
            return []
        return [said(self._t, self._words, "mijn_meer", _MORE, aantal=count)]

    def _piece(self, makers: Sequence[Callable[[], Flowable]]) -> Piece:
        return Piece(self._t, makers, len(makers))


_LANES = {
    Lane.WORK: "baan_werk",
    Lane.CARE: "baan_zorg",
    Lane.WORKPLACE: "baan_werkplek",
    Lane.MOMENT: "baan_moment",
}


_MARKS: dict[LegendMark, str] = {
    "today": "lijn_vandaag",
    "gepland": "lijn_gepland",
    "bezig": "lijn_bezig",
    "gedaan": "lijn_gedaan",
}


def _can_call(person: CallLine) -> bool:
    return is_written(person.name) or is_written(person.phone)


def _matters(item: PathItem, content: MineContent) -> tuple[int, int, date, str]:
    """Return the sort key of what matters most: what goes on, a workplace before the rest; what comes; what is over."""
    end = item.ends_on or item.starts_on
    if item.starts_on <= content.today <= end or (item.ends_on is None and item.starts_on <= content.today):
        return 0, _NEAREST.index(item.lane), end, item.key
    if item.starts_on > content.today:
        return 1, 0, item.starts_on, item.key
    return 2, (content.today - end).days, end, item.key


_NEAREST = (Lane.TRAJECTORY, Lane.WORKPLACE, Lane.WORK, Lane.CARE, Lane.MOMENT)
