"""The sheet "Wat spreken we af?": what client, OCMW and VDAB or GTB agree at one table; each gets the same sheet."""

from __future__ import annotations

from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph

from app.documents.bilingual import heading, said, translation_note
from app.documents.content import AgreementLine, Contact, DueKind, TriogesprekContent, TrioParty
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.drawing.columns import GAP, Card, Columns
from app.documents.drawing.marks import LINE_GAP, SignatureLines, WritingLines, quotation, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import stack_height
from app.documents.drawing.styles import AGREED, BODY, BODY_WIDTH, BOTTOM, PAGE_HEIGHT, TICK, TICK_WHEN, TOP
from app.documents.drawing.text import Strong, Typesetter, is_written
from app.documents.words import Words
from models.dutch_dates import day_month, long_date

KIND = "triogesprek"
TITLE = "Wat spreken we af?"
_MOST_ROWS = 4  # empty rows in a column; more room than that stays white
_BLANK_ROWS = 9  # the same where nothing has been agreed yet: a sheet to fill in by hand
_SAME_SHEET = "Elk van ons heeft hetzelfde blad"
_DUE_WORDS: dict[DueKind, str] = {"voor": "vóór", "vanaf": "vanaf", "op": "op"}


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
    top = [
        _title(t, words, content),
        *_still_open(t, words, content),
        *_written(t, words, "wat_gaat_goed", content.went_well, quoted=False),
        *_written(t, words, "mijn_woorden", content.own_words, quoted=True),
        *heading(t, words, "wie_doet_wat", 150),
    ]
    columns = Columns(t, [_card(t, words, party, content.held_on) for party in content.parties or (TrioParty(""),)])
    contacts, end = _contacts(t, words, content), _end(t, words, content)
    bottom = [*contacts, *t.gap_note(), *translation_note(t, words)]
    most = _MOST_ROWS if any(party.agreements for party in content.parties) else _BLANK_ROWS
    columns.writing_rows = _rows_that_fit([*top, columns, *bottom, *end], most)
    return [*top, columns, *bottom, KeepTogether(end)]


def _rows_that_fit(story: list[Flowable], most: int) -> int:
    """Return how many empty rows the columns can have on a first page that still has room, and one where it has not."""
    flat = [part for part in story if not isinstance(part, CondPageBreak)]
    spare = PAGE_HEIGHT - TOP - BOTTOM - stack_height(flat, BODY_WIDTH)
    return min(most, int(spare // LINE_GAP)) if spare > 0 else 1


def _title(t: Typesetter, words: Words, content: TriogesprekContent) -> Flowable:
    day = long_date(content.held_on) if content.held_on else "......................................"
    place = f" · {clip(content.place)}" if is_written(content.place) else ""
    second = words.second("wat_spreken_we_af")
    return TitleBlock(t, TITLE, f"Gesprek van {day}{place}", (content.organisation, content.client), second)


def _still_open(t: Typesetter, words: Words, content: TriogesprekContent) -> list[Flowable]:
    """Return what of last time is not done yet: it comes first, so that nothing is agreed and forgotten."""
    if not content.still_open:
        return []
    lines: list[Flowable] = heading(t, words, "nog_open", 70)
    for line in content.still_open:
        who = f"{clip(line.who)}: " if is_written(line.who) else ""
        due = due_words(line, content.held_on)
        lines.append(tick(t, f"{who}{line.text.strip()}{f' ({due})' if due else ''}", TICK))
    return lines


def _written(t: Typesetter, words: Words, key: str, text: str, *, quoted: bool) -> list[Flowable]:
    """Return a heading with what was written, or two dotted lines to write it on."""
    head = heading(t, words, key, 70)
    if not is_written(text):
        return [*head, WritingLines(2)]
    return [*head, quotation(t, text) if quoted else t.paragraph(text)]


def _card(t: Typesetter, words: Words, party: TrioParty, today: date | None) -> Card:
    body: list[Flowable] = []
    for line in party.agreements:
        if not is_written(line.text):
            continue
        sentence = tick(t, line.text, TICK)
        body.append(sentence)
        for due in both_due_words(words, line, today):
            body[-1].keepWithNext = 1
            body.append(t.paragraph(due, TICK_WHEN))
    return Card(_heading(party), body)


def _heading(party: TrioParty) -> str:
    if party.is_client:
        return f"Ik ({clip(party.first_name)})" if is_written(party.first_name) else "Ik"
    return clip(": ".join(part for part in (party.organisation, party.name) if is_written(part)))


def _contacts(t: Typesetter, words: Words, content: TriogesprekContent) -> list[Flowable]:
    lines: list[Flowable] = heading(t, words, "wie_kan_ik_bellen", 70)
    lines += [contact_line(t, contact) for contact in content.contacts] or [WritingLines(1)]
    if is_written(content.managed_by):
        lines.append(t.sentence("Mijn dossier is nu bij ", Strong(clip(content.managed_by)), "."))
    return lines


def contact_line(t: Typesetter, contact: Contact, style: ParagraphStyle = BODY) -> Paragraph:
    """Return whom to call and what for."""
    who = ", ".join(clip(part) for part in (contact.name, contact.phone) if is_written(part))
    organisation = f" ({clip(contact.organisation)})" if is_written(contact.organisation) else ""
    return t.sentence(f"{clip(contact.for_what)}: ", Strong(who), organisation, style=style)


def _end(t: Typesetter, words: Words, content: TriogesprekContent) -> list[Flowable]:
    """Return the next talk and the lines to initial, which belong together."""
    names = [
        clip(", ".join(part for part in (party.name, party.organisation) if is_written(part)))
        for party in content.parties
    ]
    signatures = [said(t, words, "samen_besproken", AGREED), SignatureLines(t, names, GAP)] if names else []
    return [AppointmentCard(t, content.next_talk, words), *signatures]
