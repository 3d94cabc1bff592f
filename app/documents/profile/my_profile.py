"""The page "Mijn profiel": what the client takes home. One A4 always, plain Dutch (B1), strengths first.

It never clips or shrinks: it chooses what matters most and says how much more there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from app.documents.bilingual import translation_note
from app.documents.drawing.columns import Card, Columns
from app.documents.drawing.factor_chart import ChartLegend, ChartLook, ChartRow, FactorChart, Mark
from app.documents.drawing.marks import LINE_GAP, WritingLines
from app.documents.drawing.one_page import Piece, fill, whole_sentences
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import stack_height
from app.documents.drawing.styles import BODY, BODY_WIDTH, BOTTOM, NOTE, PAGE_HEIGHT, SECTION, TOP, TOP_RUNNING, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written
from app.documents.profile.content import FactorLine, LinkLine, ProfileContent
from app.documents.profile.words import MY_OCCASIONS, my_link_pieces, my_rating_words
from app.documents.words import Words
from models.dutch_dates import day_month, long_date

KIND = "mijn_profiel"
TITLE = "Mijn profiel"
DRAFT = "ONTWERP – nog niet af"

_SMALL = ParagraphStyle("my_small", WHEN, leading=14)
_MORE = ParagraphStyle("my_more", _SMALL, spaceBefore=2)
_LABEL = ParagraphStyle("my_label", BODY, fontSize=11, leading=13, alignment=TA_RIGHT)
_WORDS = ParagraphStyle("my_words", WHEN, leading=13)
_SIDE = ParagraphStyle("my_side", WHEN, leading=14)
_SIDE_RIGHT = ParagraphStyle("my_side_right", _SIDE, alignment=TA_RIGHT)
_ENTRY = ParagraphStyle("my_entry", BODY, fontSize=11, leading=15, spaceAfter=4)
_LOOK = ChartLook(_LABEL, _SIDE, label=168, words=92, row=19, bar=8)
_LONGEST = 160
"""Characters of an entry: more would be the whole story of one thing, and this page is about all of them."""
_HEADING_ROOM = 40.0
_FEWEST_LINES, _MOST_LINES = 2, 5
_LONGEST_NAME = 60
"""Characters of a name around the page: head and foot alone must never fill it, whatever was typed as a name."""
_EN_NOG = "en nog {count} {other}"


def compose(content: ProfileContent, language: str = "") -> Document:
    """Compose the page; ``language``: the second language beside its fixed words. What is about the client is Dutch."""
    words = Words(language)
    day = content.on or content.written_on
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"mijn-profiel-{day.isoformat()}.pdf",
        mark=DRAFT if content.is_draft else "",
        note="Dit blad is van mij",
        build=lambda typesetter: _Page(typesetter, words, content).story(),
    )


def own_number(factor: FactorLine) -> int | None:
    """Return how the client sees a factor; where the client did not say, how the professional does."""
    return next((view for view in (factor.client, factor.professional) if isinstance(view, int)), None)


class _Page:
    """The page while it is being filled."""

    def __init__(self, typesetter: Typesetter, words: Words, content: ProfileContent) -> None:
        self._t = typesetter
        self._words = words
        self._content = content
        weighed = sorted(content.factors, key=_weight)
        self._strengths = [factor for factor in weighed if (own_number(factor) or 0) > 0]
        self._barriers = [factor for factor in weighed if (own_number(factor) or 0) < 0]
        self._others = [factor for factor in weighed if not own_number(factor)]
        self._order = self._in_turns()
        self._rows: dict[str, ChartRow] = {}
        self._set: dict[object, Flowable] = {}
        self._make_pieces(weighed)

    def story(self) -> list[Flowable]:
        """Return what stands on the page."""
        top = TOP_RUNNING if self._content.is_draft else TOP
        room = PAGE_HEIGHT - top - BOTTOM - 2
        self._head, self._foot = [self._title()], self._end()
        self._plain_gaps = set(self._t.gaps)
        # Strengths have the first turn; the chart has most turns, it tells most in least room.
        turns = (
            self._strong, self._chart, self._wants, self._chart, self._helps, self._chart, self._hard, self._links,
        )  # fmt: skip
        fill(turns, lambda: stack_height(self._parts(), BODY_WIDTH) <= room)
        return self._with_room_to_write(room)

    def _with_room_to_write(self, room: float) -> list[Flowable]:
        """Return the page, with lines for what the client wants to add where there is room for some."""
        story = self._parts()
        spare = int((room - stack_height(story, BODY_WIDTH) - _HEADING_ROOM) // LINE_GAP)
        if spare < _FEWEST_LINES:
            return story
        lines = WritingLines(min(spare, _MOST_LINES))
        self._foot = [self._heading("Dit wil ik er zelf nog bij zetten"), lines, *self._foot]
        return self._parts()

    def _in_turns(self) -> list[FactorLine]:
        """Return the factors for the chart: the strongest and the hardest in turns, then what has no side."""
        turns = chain.from_iterable(zip_longest(self._strengths, self._barriers))
        return [factor for factor in turns if factor is not None] + self._others

    def _make_pieces(self, weighed: list[FactorLine]) -> None:
        t = self._t
        names = {factor.key: factor for factor in weighed}
        links = sorted(self._content.links, key=lambda link: link.effect != "versterkt")
        told = [(link, names[link.from_key], names[link.to_key]) for link in links if _is_whole(link, names)]
        helps = [factor for factor in weighed if is_written(factor.what_helps)]
        wants = [factor for factor in weighed if is_written(factor.client_wants)]
        self._chart = Piece(t, [partial(self._chart_entry, factor) for factor in self._order], 14)
        self._strong = Piece(t, [partial(_quoted, t, factor) for factor in self._strengths], 6)
        self._hard = Piece(t, [partial(_quoted, t, factor) for factor in self._barriers], 5)
        self._helps = Piece(t, [partial(_told, t, factor, factor.what_helps) for factor in helps], 5)
        self._wants = Piece(t, [partial(_told, t, factor, factor.client_wants) for factor in wants], 5)
        self._links = Piece(t, [partial(_linked, t, *entry) for entry in told], 2)

    def _parts(self) -> list[Flowable]:
        """Return the page as it is filled now."""
        pieces = (self._chart, self._strong, self._hard, self._helps, self._wants, self._links)
        self._t.gaps = self._plain_gaps.union(*(piece.gaps for piece in pieces))
        story = [
            *self._head,
            *self._chart_parts(),
            *self._cards(
                ("waar_ik_sterk_in_ben", self._strong, _NO_STRENGTHS if self._content.factors else ""),
                ("wat_nu_moeilijk_is", self._hard, ""),
            ),
            *self._cards(("wat_mij_helpt", self._helps, ""), ("wat_ik_wil_doen", self._wants, "")),
            *self._link_parts(),
        ]
        return [*story, *self._foot, *self._t.gap_note()]

    def _title(self) -> Flowable:
        content = self._content
        day = long_date(content.on) if content.on else "zonder datum"
        words = MY_OCCASIONS.get(content.occasion, "")
        subtitle = " · ".join(part for part in (day, words) if part)
        aside = (clip(content.organisation, _LONGEST_NAME), clip(content.client, _LONGEST_NAME))
        return TitleBlock(self._t, TITLE, subtitle, aside, self._words.second("mijn_profiel"))

    def _chart_entry(self, factor: FactorLine) -> Flowable:
        """Make the row of a factor; what is returned is its label, the row itself is kept by its key."""
        t, lead = self._t, own_number(factor)
        words = my_rating_words(lead) or _NO_NUMBER
        row = ChartRow(
            label=t.paragraph(clip(factor.label), _LABEL),
            words=t.paragraph(words, _WORDS),
            lead=lead,
            professional=_number(factor.professional),
            client=_number(factor.client),
            previous=_number(factor.previous_client) if _number(factor.client) is not None
            else _number(factor.previous_professional),
        )  # fmt: skip
        self._rows[factor.key] = row
        return row.label

    def _chart_parts(self) -> list[Flowable]:
        if not self._content.factors:
            return [self._heading(_OWN_VIEW), self._t.paragraph("Er staat nog niets in mijn profiel.")]
        if not self._chart.entries:
            return []
        shown = {factor.key for factor in self._order[: self._chart.shown]}
        factors = [f for f in (*self._strengths, *self._middle(), *reversed(self._barriers)) if f.key in shown]
        factors += [factor for factor in self._others if factor.key in shown and own_number(factor) is None]
        rows = [self._rows[factor.key] for factor in factors]
        return [
            self._heading(_OWN_VIEW if any(row.client is not None for row in rows) else _OTHER_VIEW),
            FactorChart(self._t, rows, replace(_LOOK, sides=self._sides())),
            Spacer(1, 4),
            self._legend(rows),
            *self._more(self._chart),
        ]

    def _sides(self) -> tuple[str, str]:
        """Return what stands above the halves of the chart, in both languages."""
        keys = ("wat_nu_moeilijk_is", "waar_ik_sterk_in_ben")
        left, right = (
            "\n".join(part for part in (_small(self._words.dutch(key)), self._words.second(key)) if part)
            for key in keys
        )
        return left, right

    def _middle(self) -> list[FactorLine]:
        return [factor for factor in self._others if own_number(factor) == 0]

    def _meanings(self, rows: list[ChartRow]) -> Mapping[Mark, str]:
        """Return the marks that stand in the chart, and what they mean."""
        today = self._content.on or self._content.written_on
        then = f" ({day_month(self._content.previous_on, today)})" if self._content.previous_on else ""
        there: dict[Mark, bool] = {
            "client": any(row.client is not None for row in rows),
            "professional": any(row.professional is not None for row in rows),
            "previous": any(row.previous is not None for row in rows),
        }
        words: dict[Mark, str] = {
            "client": "zo zie ik het",
            "professional": "zo ziet mijn begeleider het",
            "previous": f"de vorige keer{then}",
        }
        return {mark: words[mark] for mark in words if there[mark]}

    def _cards(self, *cards: tuple[str, Piece, str]) -> list[Flowable]:
        """Return cards side by side, by the key of their heading; ``nothing`` is what an empty one says, without it an
        empty one is left out."""
        made = []
        for key, piece, nothing in cards:
            body = [*piece.entries, *self._more(piece)] if piece.shown else []
            if not body and nothing and not piece.left_out:
                body = [self._t.paragraph(nothing, _ENTRY)]
            if body:
                made.append(Card(self._words.dutch(key), body, self._words.second(key)))
        return [Spacer(1, 9), Columns(self._t, made, ticks=False)] if made else []

    def _more(self, piece: Piece) -> list[Flowable]:
        """Return the line that says how much more there is."""
        count = piece.left_out
        if not count:
            return []
        text = _EN_NOG.format(count=count, other="andere")
        return [self._once((id(piece), count), lambda: self._t.paragraph(text, _MORE))]

    def _link_parts(self) -> list[Flowable]:
        if not self._links.shown:
            return []
        return [self._heading("Hoe het samenhangt"), *self._links.entries, *self._more(self._links)]

    def _legend(self, rows: list[ChartRow]) -> Flowable:
        meanings = self._meanings(rows)
        return self._once(tuple(meanings), lambda: ChartLegend(self._t, _SMALL, meanings))

    def _heading(self, text: str) -> Flowable:
        return self._once(text, lambda: self._t.paragraph(text, SECTION))

    def _once(self, key: object, make: Callable[[], Flowable]) -> Flowable:
        """Return what stands on the page in any case, set the first time: the page is tried many times."""
        if key not in self._set:
            self._set[key] = make()
        return self._set[key]

    def _end(self) -> list[Flowable]:
        content = self._content
        who = clip(content.contact_name, _LONGEST_NAME) if is_written(content.contact_name) else "mijn begeleider"
        phone = f", {clip(content.contact_phone, _LONGEST_NAME)}" if is_written(content.contact_phone) else ""
        call = (Strong("Vragen? Klopt er iets niet? "), "Dan vraag ik het aan ", Strong(f"{who}{phone}"))
        end = self._t.sentence(*call, ". Ik mag altijd weten wat er over mij staat.", style=_END)
        return [end, *translation_note(self._t, self._words)]


_OWN_VIEW = "Zo zie ik het nu"
_OTHER_VIEW = "Zo ziet mijn begeleider het nu"
_ELSEWHERE = "(staat in mijn dossier)"
_NO_NUMBER = "nog te bekijken"
_NO_STRENGTHS = "Dit zoeken we samen nog uit."
_END = ParagraphStyle("my_end", NOTE, textColor=BODY.textColor, spaceBefore=12)


def _weight(factor: FactorLine) -> tuple[int, bool, bool]:
    """Return the sort key of what matters most: the weight, then what the client said, then what the client wants."""
    return (-abs(own_number(factor) or 0), not is_written(factor.client_words), not is_written(factor.client_wants))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _number(rating: object) -> int | None:
    return rating if isinstance(rating, int) else None


def _is_whole(link: LinkLine, names: Mapping[str, FactorLine]) -> bool:
    return link.from_key in names and link.to_key in names


def _quoted(t: Typesetter, factor: FactorLine) -> Flowable:
    """Return a factor with the client's own words; of many words the first sentences, and how many more there are."""
    words, left_out = whole_sentences(factor.client_words.strip().strip('“”"„'), _LONGEST)
    quote = f" “{words}”{_rest(left_out)}" if words else f" {_ELSEWHERE}" if left_out else ""
    return t.sentence(Strong(clip(factor.label)), quote, style=_ENTRY)


def _told(t: Typesetter, factor: FactorLine, text: str) -> Flowable:
    words, left_out = whole_sentences(text, _LONGEST)
    said = words + _rest(left_out) if words else _ELSEWHERE
    return t.sentence(Strong(f"{clip(factor.label)}: "), said, style=_ENTRY)


def _rest(left_out: int) -> str:
    return f" ({_EN_NOG.format(count=left_out, other='zin' if left_out == 1 else 'zinnen')})" if left_out else ""


def _linked(t: Typesetter, link: LinkLine, source: FactorLine, target: FactorLine) -> Flowable:
    sides: Callable[[FactorLine], int] = lambda factor: own_number(factor) or 0  # noqa: E731
    before, between, after = my_link_pieces(link.effect, sides(source), sides(target))
    names = (Strong(clip(source.label)), Strong(clip(target.label)))
    return t.sentence(before, names[0], between, names[1], after, style=_ENTRY)
