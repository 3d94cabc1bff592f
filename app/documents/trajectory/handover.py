"""The hand-over sheet: who manages the file from when until when, on what consent, and what goes along.

Contents and signatures: IDEA 1.4.2.2 and 4.3 (reference, sections 9 and 10). What the client did not agree with is not
in the content, so it cannot stand here; without consent the sheet asks for it.
"""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.content import Contact
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.triogesprek import due_words
from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY_AFTER, LABEL, LABEL_APART, SECTION, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.trajectory.handover_content import FeedbackLine, HandoverSheetContent
from app.documents.trajectory.parts import facts, part, plain_day, room_for, table, together, written
from models.dutch_dates import long_date

KIND = "overdrachtsblad"
TITLE = "Wie volgt mij op?"
PROPOSED = "VOORSTEL – nog niet aanvaard"
_SUBTITLE = "Overdracht van het dossier"


def compose(content: HandoverSheetContent) -> Document:
    """Compose the sheet: one to three pages."""
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=KIND,
        title=_SUBTITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"overdracht{stamp}.pdf",
        mark="" if content.is_agreed else PROPOSED,
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    story = [
        _title(t, content),
        *_who(t, content),
        *_back(t, content),
        *part(t, "Waarom?", content.why, 2),
        *part(t, "Wat is er met mij besproken?", content.told_client, 2),
        *_consent(t, content),
        *_parts(t, content),
        *_agreements(t, content),
        *_terms(t, content),
        *_feedback(t, content),
        *(part(t, "Wat kwam er terug?", content.came_back) if is_written(content.came_back) else []),
    ]
    return [*story, *t.gap_note(), *_signatures(t, content)]


def _title(t: Typesetter, content: HandoverSheetContent) -> Flowable:
    day = f"\nBlad van {long_date(content.written_on)}" if content.written_on else ""
    how = "voor goed" if content.is_permanent else "voor een tijd"
    return TitleBlock(t, TITLE, f"{_SUBTITLE}, {how}{day}", (content.organisation, content.client))


def _who(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    """Return both sides, and the one line that the client needs: whom to call for what."""
    call = [t.paragraph(content.client_line, LABEL)] if is_written(content.client_line) else []
    starts = plain_day(content.starts_on) if content.starts_on else ""
    return [
        *section(t, "Van wie naar wie?"),
        *facts(t, ("Van", _reached(content.giver)), ("Naar", _reached(content.receiver)), ("Vanaf", starts)),
        *([Spacer(1, 6), *call] if call else []),
    ]


def _reached(contact: Contact) -> str:
    return ", ".join(
        clip(text) for text in (contact.name, contact.organisation, together(contact.phone)) if is_written(text)
    )


def _back(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    """Return when the file comes back: the most prominent thing, because silence is what goes wrong (IDEA 4.3)."""
    if content.is_permanent:
        return []
    return [AppointmentCard(t, None, day=content.back_on, heading="overdracht_terug", below="")]


def _consent(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    given = content.consent
    if given is None:
        return [*section(t, "Waarmee ben ik akkoord?", 90), *_asked(t)]
    on = f" op {plain_day(given.on)}" if given.on else ""
    how = f", {given.how}" if is_written(given.how) else ""
    lines: list[Flowable] = [t.sentence(Strong(clip(given.by)), f" ging akkoord{on}{how}.")]
    if is_written(given.words):
        lines.append(t.sentence(Strong("Ik ga akkoord met: "), given.words.strip()))
    if is_written(given.purpose):
        lines.append(t.sentence(Strong("Waarvoor: "), given.purpose))
    if given.categories:
        lines.append(t.sentence(Strong("Dit mag mee: "), "; ".join(given.categories), "."))
    elif not is_written(content.came_back):  # a file that came back asks nothing any more
        lines += [t.paragraph("Dit mag mee. Ik kruis aan:", LABEL_APART), *_may_go(t)]
    if given.until:
        lines.append(t.sentence(Strong("Tot en met: "), plain_day(given.until), "."))
    return [*section(t, "Waarmee ben ik akkoord?", 90), *lines]


def _asked(t: Typesetter) -> list[Flowable]:
    """Return the question that is still to be answered: without a yes nothing goes along."""
    words = "Zonder mijn akkoord gaat niets mee. Ik kruis aan wat mag:"
    return [t.paragraph(words, BODY_AFTER), *_may_go(t)]


def _may_go(t: Typesetter) -> list[Flowable]:
    return [*(tick(t, line, TICK) for line in _MAY_GO), WritingLines(1, ticks=True)]


_MAY_GO = ("Mijn traject en mijn plan", "Mijn afspraken (GPMI)", "Verslagen van gesprekken")


def _parts(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    """Return what goes along; where something may, but nothing of it was written yet, that is said."""
    lines: list[Flowable] = section(t, "Dit gaat mee", 90)
    if not content.parts:
        may_go = content.consent is not None and bool(content.consent.categories)
        return [*lines, t.paragraph("Er is nog niets geschreven dat mee kan gaan.")] if may_go else []
    for shared in content.parts:
        lines += [CondPageBreak(60), t.paragraph(clip(shared.label), LABEL_APART)]
        for line in shared.lines:
            lines.append(t.bullet(Strong(f"{clip(line.label)}: ") if is_written(line.label) else "", line.text))
    return lines


def _agreements(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    if not content.open_agreements:
        return []
    lines: list[Flowable] = section(t, "Wat nog open staat", 90)
    for line in content.open_agreements:
        who = f"{clip(line.who)}: " if is_written(line.who) else ""
        due = due_words(line, content.written_on)
        lines.append(tick(t, f"{who}{line.text.strip()}{f' ({due})' if due else ''}", TICK, is_done=line.is_done))
    return lines


def _terms(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [[t.paragraph(term.text)], [t.paragraph(plain_day(term.due_on))]] for term in content.terms
    ]
    return [*section(t, "Termijnen die lopen", 100), table(t, ("Wat?", "Vóór"), rows, (7, 3))] if rows else []


def _feedback(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    """Return the days on which news comes, with room to write what was heard."""
    if content.is_permanent and not content.feedback:
        return []
    rows = [_news(t, line) for line in content.feedback]
    heads = ("Wanneer horen we hoe het gaat?", "Wat hoorden we?")
    return [*section(t, "Nieuws onderweg", room_for(rows, 120)), table(t, heads, rows, (4, 6))]


def _news(t: Typesetter, line: FeedbackLine) -> list[Stack]:
    came = [t.paragraph(plain_day(line.came_on), WHEN)] if line.came_on else []
    return [[tick(t, long_date(line.on), TICK, is_done=line.came_on is not None)], [*came, written(t, line.came, 1)]]


def _signatures(t: Typesetter, content: HandoverSheetContent) -> list[Flowable]:
    given = content.consent
    signed = plain_day(given.on) if given and given.on and given.how == "schriftelijk" else ""
    boxes = [
        SignatureBox(t, "Ik", clip(content.client), signed),
        SignatureBox(t, f"Geeft: {clip(content.giver.organisation)}", clip(content.giver.name)),
        SignatureBox(t, f"Krijgt: {clip(content.receiver.organisation)}", clip(content.receiver.name)),
    ]
    return [SignedPart([t.paragraph("Handtekeningen", SECTION), Spacer(1, 4), SideBySide(boxes, GAP, 3)])]
