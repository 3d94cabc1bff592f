"""The page for one municipality after a sitting day: what its social workers must know of their own clients."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.clock import local
from app.documents.content import AgreementLine
from app.documents.conversation.municipality_content import ClientUpdate, How, MunicipalityContent
from app.documents.conversation.styles import ASKED, ENTRY, SMALL, STRONG, TEXT
from app.documents.conversation.triogesprek import contact_line, due_words
from app.documents.drawing.marks import tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import Stack, stack_height
from app.documents.drawing.styles import BODY_WIDTH, BOTTOM, PAGE_HEIGHT, TOP
from app.documents.drawing.text import Typesetter, is_written, section
from models.dutch_dates import clock_time, day_month, long_date

KIND = "zitdag_gemeente"
TITLE = "Na de zitdag"
_HEADS = ("Wie?", "Wat spraken we af?", "Wat vragen wij aan jullie?")
_SHARES = (3.0, 3.6, 3.4)
_HOW: dict[How, str] = {
    "gesproken": "gesproken",
    "niet_opgedaagd": "niet gekomen",
    "verzet": "verzet",
    "geannuleerd": "gaat niet door",
    "gepland": "nog te spreken",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How large the letters are."""

    text: ParagraphStyle
    strong: ParagraphStyle
    small: ParagraphStyle
    entry: ParagraphStyle
    asked: ParagraphStyle
    pad: float


_ROOMY = _Look(TEXT, STRONG, SMALL, ENTRY, ASKED, 5)
_TIGHT = _Look(
    ParagraphStyle("town_text", TEXT, fontSize=9.5, leading=12),
    ParagraphStyle("town_strong", STRONG, fontSize=9.5, leading=12),
    ParagraphStyle("town_small", SMALL, leading=11.5),
    ParagraphStyle("town_entry", ENTRY, fontSize=9.5, leading=12, spaceAfter=0, leftIndent=10, bulletFontSize=9.5),
    ParagraphStyle("town_asked", ASKED, fontSize=9.5, leading=12, spaceBefore=1, leftIndent=15),
    pad=3,
)
"""For a municipality with many clients: the social workers asked for one page, and read it at a desk."""


def compose(content: MunicipalityContent) -> Document:
    """Compose the page: one sheet for some ten clients."""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=" · ".join(part for part in (clip(content.municipality), long_date(content.on)) if part),
        organisation=clip(content.organisation),
        file_name=f"na-de-zitdag-{content.on.isoformat()}.pdf",
        note="Vertrouwelijk",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: MunicipalityContent) -> list[Flowable]:
    for look in (_ROOMY, _TIGHT):
        t.gaps.clear()
        story = _story(t, content, look)
        flat = [part for part in story if not isinstance(part, CondPageBreak)]
        if stack_height(flat, BODY_WIDTH) <= PAGE_HEIGHT - TOP - BOTTOM:
            break
    return story


def _story(t: Typesetter, content: MunicipalityContent, look: _Look) -> list[Flowable]:
    story = [_title(t, content), Spacer(1, 8), _intro(t, content, look), Spacer(1, 6), *_clients(t, content, look)]
    if content.contacts:
        story += [*section(t, "Een vraag?", 60), *(contact_line(t, contact, look.text) for contact in content.contacts)]
    return [*story, *t.gap_note()]


def _title(t: Typesetter, content: MunicipalityContent) -> Flowable:
    day = long_date(content.on)
    place = f" · {clip(content.place)}" if is_written(content.place) else ""
    by = f"\nGeschreven door {clip(content.written_by)}" if is_written(content.written_by) else ""
    aside = (content.organisation, content.municipality)
    return TitleBlock(t, TITLE, f"{day[0].upper()}{day[1:]}{place}{by}", aside)


def _intro(t: Typesetter, content: MunicipalityContent, look: _Look) -> Flowable:
    where = f" van {clip(content.municipality)}" if is_written(content.municipality) else ""
    text = f"Voor de maatschappelijk werkers{where}. Hier staan alleen cliënten van de eigen gemeente."
    return t.paragraph(text, look.text)


def _clients(t: Typesetter, content: MunicipalityContent, look: _Look) -> list[Flowable]:
    if not content.clients:
        return [t.paragraph("Er was niemand van deze gemeente op de zitdag.", look.text)]
    rows = [_row(t, client, content, look) for client in content.clients]
    return [RuledTable(lambda: [t.paragraph(head, look.strong) for head in _HEADS], rows, _SHARES, pad=look.pad)]


def _row(t: Typesetter, client: ClientUpdate, content: MunicipalityContent, look: _Look) -> list[Stack]:
    agreed = [line for line in client.agreed if is_written(line.text)]
    asked = [line for line in client.to_do if is_written(line.text)]
    nothing: Stack = [t.paragraph("–", look.text)]
    return [
        _who(t, client, content, look),
        [t.bullet(_line(line, content), style=look.entry) for line in agreed] or nothing,
        [tick(t, _line(line, content), look.asked) for line in asked] or nothing,
    ]


def _who(t: Typesetter, client: ClientUpdate, content: MunicipalityContent, look: _Look) -> Stack:
    stack = [t.name(clip(client.client), look.strong)]
    if client.born_on:
        stack.append(t.paragraph(f"geboren op {client.born_on:%d/%m/%Y}", look.small))
    stack.append(t.paragraph(" · ".join(part for part in (_HOW[client.how], clip(client.kind)) if part), look.small))
    if client.next_talk is not None:
        where = f", {clip(client.next_talk.place)}" if is_written(client.next_talk.place) else ""
        here = local(client.next_talk.at)
        when = f"{day_month(here.date(), content.on)} om {clock_time(here.time())} uur"
        stack.append(t.paragraph(f"volgend gesprek: {when}{where}", look.small))
    return stack


def _line(line: AgreementLine, content: MunicipalityContent) -> str:
    who = f"{clip(line.who)}: " if is_written(line.who) else ""
    due = due_words(line, content.on)
    text = line.text.strip()
    return f"{who}{text.removesuffix('.')} ({due})" if due else f"{who}{text}"
