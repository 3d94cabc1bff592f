"""The hand-over sheet: who manages the file from when until when, on what consent, and what goes along.

In plain Dutch (B1) with a second language beside what is fixed: the client agrees with it. Contents and signatures:
IDEA 1.4.2.2 and 4.3 (reference, sections 9 and 10). What the client did not agree with is not
in the content, so it cannot stand here; without consent the sheet asks for it.
"""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.bilingual import heading, said, translation_note
from app.documents.content import Contact
from app.documents.conversation.next_talk import AppointmentCard
from app.documents.conversation.triogesprek import due_words
from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY_AFTER, LABEL, LABEL_APART, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written
from app.documents.trajectory.handover_content import FeedbackLine, HandoverSheetContent
from app.documents.trajectory.parts import both, facts, plain_day, room_for, sign_labels, table, together, written
from app.documents.words import Words
from models.dutch_dates import long_date

KIND = "overdrachtsblad"
PROPOSED = "VOORSTEL – nog niet aanvaard"
_SUBTITLE = "Overdracht van het dossier"


def compose(content: HandoverSheetContent, language: str = "") -> Document:
    """Compose the sheet: one to three pages; ``language``: the second language beside its fixed words."""
    words = Words(language)
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=KIND,
        title=_SUBTITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"overdracht{stamp}.pdf",
        mark="" if content.is_agreed else PROPOSED,
        build=lambda typesetter: _build(typesetter, words, content),
    )


def _build(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    story = [
        _title(t, words, content),
        *_who(t, words, content),
        *_back(t, words, content),
        *_told(t, words, "overdracht_waarom", content.why),
        *_told(t, words, "overdracht_besproken", content.told_client),
        *_consent(t, words, content),
        *_parts(t, words, content),
        *_agreements(t, words, content),
        *_terms(t, words, content),
        *_feedback(t, words, content),
        *(_told(t, words, "overdracht_kwam", content.came_back) if is_written(content.came_back) else []),
        *translation_note(t, words),
    ]
    return [*story, *t.gap_note(), *_signatures(t, words, content)]


def _told(t: Typesetter, words: Words, key: str, text: str) -> list[Flowable]:
    return [*heading(t, words, key, 80), written(t, text, 2)]


def _title(t: Typesetter, words: Words, content: HandoverSheetContent) -> Flowable:
    day = f"\nBlad van {long_date(content.written_on)}" if content.written_on else ""
    how = "voor goed" if content.is_permanent else "voor een tijd"
    title, second = words.dutch("overdracht_titel"), words.second("overdracht_titel")
    return TitleBlock(t, title, f"{_SUBTITLE}, {how}{day}", (content.organisation, content.client), second)


def _who(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    """Return both sides, and the one line that the client needs: whom to call for what."""
    call = [t.paragraph(content.client_line, LABEL)] if is_written(content.client_line) else []
    starts = plain_day(content.starts_on) if content.starts_on else ""
    return [
        *heading(t, words, "overdracht_wie"),
        *facts(t, ("Van", _reached(content.giver)), ("Naar", _reached(content.receiver)), ("Vanaf", starts)),
        *([Spacer(1, 6), *call] if call else []),
    ]


def _reached(contact: Contact) -> str:
    return ", ".join(
        clip(text) for text in (contact.name, contact.organisation, together(contact.phone)) if is_written(text)
    )


def _back(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    """Return when the file comes back: the most prominent thing, because silence is what goes wrong (IDEA 4.3)."""
    if content.is_permanent:
        return []
    return [AppointmentCard(t, None, words, day=content.back_on, heading="overdracht_terug", below="")]


def _consent(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    given, head = content.consent, heading(t, words, "overdracht_akkoord")
    if given is None:
        return [*head, said(t, words, "overdracht_zonder", BODY_AFTER), *_may_go(t, words)]
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
        lines += [said(t, words, "overdracht_mag", LABEL_APART), *_may_go(t, words)]
    if given.until:
        lines.append(t.sentence(Strong("Tot en met: "), plain_day(given.until), "."))
    return [*head, *lines]


def _may_go(t: Typesetter, words: Words) -> list[Flowable]:
    return [*(tick(t, both(words, key), TICK) for key in _MAY_GO), WritingLines(1, ticks=True)]


_MAY_GO = ("overdracht_mag_traject", "overdracht_mag_gpmi", "overdracht_mag_verslagen")


def _parts(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    """Return what goes along; where something may, but nothing of it was written yet, that is said."""
    lines: list[Flowable] = heading(t, words, "overdracht_mee")
    if not content.parts:
        may_go = content.consent is not None and bool(content.consent.categories)
        return [*lines, said(t, words, "overdracht_niets")] if may_go else []
    for shared in content.parts:
        lines += [CondPageBreak(60), t.paragraph(clip(shared.label), LABEL_APART)]
        for line in shared.lines:
            lines.append(t.bullet(Strong(f"{clip(line.label)}: ") if is_written(line.label) else "", line.text))
    return lines


def _agreements(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    if not content.open_agreements:
        return []
    lines: list[Flowable] = heading(t, words, "overdracht_open")
    for line in content.open_agreements:
        who = f"{clip(line.who)}: " if is_written(line.who) else ""
        due = due_words(line, content.written_on)
        lines.append(tick(t, f"{who}{line.text.strip()}{f' ({due})' if due else ''}", TICK, is_done=line.is_done))
    return lines


def _terms(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [[t.paragraph(term.text)], [t.paragraph(plain_day(term.due_on))]] for term in content.terms
    ]
    if not rows:
        return []
    return [*heading(t, words, "overdracht_termijnen", 100), table(t, ("Wat?", "Vóór"), rows, (7, 3))]


def _feedback(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    """Return the days on which news comes, with room to write what was heard."""
    if content.is_permanent and not content.feedback:
        return []
    rows = [_news(t, line) for line in content.feedback]
    heads = ("Wanneer horen we hoe het gaat?", "Wat hoorden we?")
    return [*heading(t, words, "overdracht_nieuws", room_for(rows, 120)), table(t, heads, rows, (4, 6))]


def _news(t: Typesetter, line: FeedbackLine) -> list[Stack]:
    came = [t.paragraph(plain_day(line.came_on), WHEN)] if line.came_on else []
    return [[tick(t, long_date(line.on), TICK, is_done=line.came_on is not None)], [*came, written(t, line.came, 1)]]


def _signatures(t: Typesetter, words: Words, content: HandoverSheetContent) -> list[Flowable]:
    given = content.consent
    signed = plain_day(given.on) if given and given.on and given.how == "schriftelijk" else ""
    labels = sign_labels(words)
    boxes = [
        SignatureBox(t, "Ik", clip(content.client), signed, labels=labels),
        *(
            SignatureBox(
                t, ": ".join(text for text in (role, clip(side.organisation)) if text), clip(side.name), labels=labels
            )
            for role, side in (("Geeft", content.giver), ("Krijgt", content.receiver))
        ),
    ]
    head = heading(t, words, "handtekeningen")[-1]
    return [SignedPart([head, Spacer(1, 4), SideBySide(boxes, GAP, 3)])]
