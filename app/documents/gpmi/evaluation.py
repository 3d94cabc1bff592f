"""The report of an evaluation of a GPMI: what went how, in the words of both, and what changes; both sign it."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.triogesprek import contact_line
from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, quotation, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY_AFTER, LABEL, SECTION, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.gpmi.evaluation_content import Adjust, EvaluationContent, How, Kept, PartyProgress, ProgressLine
from models.dutch_dates import day_month, long_date

KIND = "gpmi_evaluatie"
TITLE = "Hoe gaat het met mijn project?"
DRAFT = "ONTWERP – nog niet afgesloten"
_SUBTITLE = "Verslag van de evaluatie van het GPMI"

_HOW: dict[How, str] = {
    "persoonlijk": "Dit was een gesprek waar ik zelf bij was",
    "telefonisch": "Dit gesprek was aan de telefoon",
    "online": "Dit gesprek was online",
}
_KEPT: dict[Kept, str] = {"": "", "ja": "gelukt", "deels": "voor een deel gelukt", "nee": "niet gelukt"}
_ADJUST: dict[Adjust, str] = {
    "verder": "We gaan verder met dezelfde afspraken.",
    "wijzigen": "We passen de afspraken aan. Daarvoor maken we een nieuwe versie van het GPMI, die we samen tekenen.",
    "stoppen": "We stoppen met dit GPMI.",
}


def compose(content: EvaluationContent) -> Document:
    """Compose the report: one to four pages, by how much there is to say."""
    day = content.held_on or content.planned_on
    return Document(
        kind=KIND,
        title=f"{TITLE} Evaluatie van het GPMI",
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"evaluatie{f'-{day.isoformat()}' if day else ''}.pdf",
        mark="" if content.is_closed else DRAFT,
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    story = [_title(t, content), *_moves(t, content)]
    if content.status == "gemist":
        story += _missed(t, content)
    else:
        story += [*_present(t, content), *_views(t, content), *_progress(t, content), *_changes(t, content)]
    return [*story, *_next(t, content), *t.gap_note(), *_signatures(t, content)]


def _title(t: Typesetter, content: EvaluationContent) -> Flowable:
    lines = [_SUBTITLE, f"Versie {content.version}{_signed(content)}", _when(content)]
    if content.number:
        lines.append(f"Evaluatie {content.number} van minstens {content.terms.evaluations_a_year} in dit jaar")
    return TitleBlock(t, TITLE, "\n".join(line for line in lines if line), (content.organisation, content.client))


def _signed(content: EvaluationContent) -> str:
    return f", getekend op {day_month(content.signed_on, date.min)}" if content.signed_on else ""


def _when(content: EvaluationContent) -> str:
    if content.status == "gemist":
        return f"Gepland op {long_date(content.planned_on)}, niet doorgegaan" if content.planned_on else ""
    if content.held_on is None:
        return f"Gepland op {long_date(content.planned_on)}" if content.planned_on else ""
    how = _HOW.get(content.how, "")
    place = clip(content.place) if is_written(content.place) else ""
    held = " · ".join(part for part in (f"Gehouden op {long_date(content.held_on)}", place) if part)
    return f"{held}\n{how}" if how else held


def _moves(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    lines: list[Flowable] = []
    for move in content.moves:
        why = f": {move.why.strip()}" if is_written(move.why) else ""
        lines.append(t.paragraph(f"Verplaatst van {long_date(move.from_)} naar {long_date(move.to)}{why}", WHEN))
    return [Spacer(1, 6), *lines] if lines else []


def _missed(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    why = t.paragraph(content.missed_why) if is_written(content.missed_why) else WritingLines(3)
    return [*section(t, "Waarom ging het gesprek niet door?"), why]


def _present(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    names = ", ".join(clip(name) for name in content.present if is_written(name))
    return [*section(t, "Wie was erbij?", 70), t.paragraph(names) if names else WritingLines(1)]


def _views(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    """Return how it goes as a whole: the client first."""
    mine = quotation(t, content.client_words) if is_written(content.client_words) else WritingLines(3)
    theirs = t.paragraph(content.professional_words) if is_written(content.professional_words) else WritingLines(3)
    return [
        *section(t, "Hoe gaat het volgens mij?", 80),
        mine,
        *section(t, "Hoe gaat het volgens mijn begeleider?", 80),
        theirs,
    ]


def _progress(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    lines: list[Flowable] = []
    if any(is_written(goal.text) for goal in content.goals):
        lines += [*section(t, "Mijn doelen", 120), _table(t, "Doel", content.goals, content)]
    if any(is_written(line.text) for party in content.parties for line in party.agreements):
        lines += section(t, "Onze afspraken", 120)
    for party in content.parties:
        if any(is_written(line.text) for line in party.agreements):
            lines += [CondPageBreak(90), _table(t, _party_heading(party), party.agreements, content), Spacer(1, 10)]
    return lines


def _party_heading(party: PartyProgress) -> str:
    return f"Ik, {clip(party.name)}" if party.kind == "client" else clip(party.name)


def _table(t: Typesetter, name: str, lines: tuple[ProgressLine, ...], content: EvaluationContent) -> RuledTable:
    heads = (name, "Gelukt?", "Volgens mij", "Volgens begeleider")
    rows = [_row(t, line, content) for line in lines if is_written(line.text)]
    return RuledTable(lambda: [t.paragraph(head, LABEL) for head in heads], rows, (4.2, 2.4, 3.4, 3.4))


def _row(t: Typesetter, line: ProgressLine, content: EvaluationContent) -> list[Stack]:
    today = content.held_on or content.planned_on
    due = [t.paragraph(f"vóór {day_month(line.due_on, today or line.due_on)}", WHEN)] if line.due_on else []
    kept: list[Flowable] = [t.paragraph(_KEPT[line.kept])] if line.kept else [tick(t, word, TICK) for word in _ASKED]
    return [[t.paragraph(line.text), *due], kept, _words(t, line.client_words), _words(t, line.professional_words)]


_ASKED = ("ja", "deels", "nee")
"""What is ticked by hand where nothing was filled in yet."""


def _words(t: Typesetter, text: str) -> Stack:
    return [t.paragraph(text)] if is_written(text) else [WritingLines(2)]


def _changes(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    lines = section(t, "Wat verandert er?")
    if content.adjust:
        lines.append(t.paragraph(_ADJUST[content.adjust], BODY_AFTER))
    if is_written(content.changes):
        return [*lines, t.paragraph(content.changes)]
    return lines if content.adjust else [*lines, WritingLines(3)]


def _next(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    """Return the next date: the most prominent thing on the page, with whom to call about it."""
    if content.adjust == "stoppen" and content.next_on is None and content.next_talk is None:
        return _contacts(t, content)
    card = AppointmentCard(t, content.next_talk, day=content.next_on, heading="volgende_evaluatie")
    words = "Dat is een gesprek waar ik zelf bij ben."
    in_person = [Spacer(1, 4), t.paragraph(words, WHEN)] if content.next_in_person else []
    return [KeepTogether([card, *in_person]), *_contacts(t, content)]


def _contacts(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    if not content.contacts:
        return []
    return [*section(t, "Wie kan ik bellen?", 60), *(contact_line(t, contact) for contact in content.contacts)]


def _signatures(t: Typesetter, content: EvaluationContent) -> list[Flowable]:
    boxes = [SignatureBox(t, "Ik", clip(content.client)), SignatureBox(t, "Begeleider", clip(content.written_by))]
    intro = "We hebben dit verslag samen gelezen. Tekenen betekent: ik heb het gelezen. Ik mag erbij schrijven dat ik "
    lines: list[Flowable] = [
        t.paragraph("Handtekeningen", SECTION),
        t.paragraph(f"{intro}het ergens niet mee eens ben.", BODY_AFTER),
        SideBySide(boxes, GAP, 2),
    ]
    if content.content_hash:
        about = t.sentence("Dit verslag gaat over het GPMI met kenmerk ", Strong(content.content_hash[:16]), style=WHEN)
        lines += [Spacer(1, 6), about]
    return [SignedPart(lines)]
