"""The report of one talk (gespreksverslag): who, when, where, what was said and what was agreed, for colleagues."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.content import AgreementLine
from app.documents.conversation.next_talk import appointment_words
from app.documents.conversation.note_text import note_text
from app.documents.conversation.report_content import ReportContent
from app.documents.conversation.styles import ASKED, NOTE_TITLE, QUIET_TEXT, SMALL, STRONG, TEXT
from app.documents.conversation.triogesprek import due_words
from app.documents.drawing.beside import Labelled
from app.documents.drawing.marks import WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import Stack
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from models.dutch_dates import day_month, long_date

KIND = "gespreksverslag"
TITLE = "Gespreksverslag"
_EMPTY_LINES = 12
_HEADS = ("Wie?", "Wat?", "Tegen wanneer?")
_SHARES = (2.2, 4.6, 2.2)
_LONGEST_ABOUT = 120
_LONGEST_PRESENT = 400
_LABELS = 108.0


def compose(content: ReportContent) -> Document:
    """Compose the report: as many pages as the note has text for."""
    stamp = f"-{content.on.isoformat()}" if content.on else ""
    whose = f"PRIVÉ – alleen voor {clip(content.written_by, 40)}" if is_written(content.written_by) else "PRIVÉ"
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"gespreksverslag{stamp}.pdf",
        mark=whose if content.is_private else "",
        note="Vertrouwelijk",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: ReportContent) -> list[Flowable]:
    story = [
        _title(t, content),
        *_facts(t, content),
        *_text(t, content),
        *_agreed(t, content),
        *_next_talk(t, content),
    ]
    return [*story, *t.gap_note()]


def _title(t: Typesetter, content: ReportContent) -> Flowable:
    day = long_date(content.on) if content.on else "........................"
    minutes = f"{content.minutes} minuten" if content.minutes else ""
    subtitle = " · ".join(part for part in (clip(content.kind), day, minutes) if part)
    return TitleBlock(t, TITLE, subtitle, (content.organisation, content.client))


def _facts(t: Typesetter, content: ReportContent) -> list[Flowable]:
    """Return where it was, who was there, who wrote it, what it is about; what is not known is not named."""
    known = (
        ("Waar", clip(content.place)),
        ("Wie was erbij", clip(content.present, _LONGEST_PRESENT)),
        ("Gaat over", " · ".join(clip(one, _LONGEST_ABOUT) for one in content.about)),
        ("Geschreven door", _written(content)),
    )
    lines = [Labelled(t.paragraph(what, QUIET_TEXT), t.paragraph(said, TEXT), _LABELS) for what, said in known if said]
    return [Spacer(1, 8), *lines] if lines else []


def _written(content: ReportContent) -> str:
    later = clip(", ".join(name for name in content.changed_by if is_written(name)))
    changed = ""
    if content.version_on and content.version_on != content.on:
        changed = f"laatst gewijzigd op {day_month(content.version_on, content.on or content.version_on)}"
    parts = (clip(content.written_by), f"verder geschreven door {later}" if later else "", changed)
    return " · ".join(part for part in parts if is_written(part))


def _text(t: Typesetter, content: ReportContent) -> list[Flowable]:
    heading = [t.paragraph(clip(content.title), NOTE_TITLE)] if is_written(content.title) else [Spacer(1, 10)]
    return [*heading, *(note_text(t, content.text) if is_written(content.text) else [WritingLines(_EMPTY_LINES)])]


def _agreed(t: Typesetter, content: ReportContent) -> list[Flowable]:
    lines = [line for line in content.agreed if is_written(line.text)]
    if not lines:
        return []
    table = RuledTable(
        lambda: [t.paragraph(head, STRONG) for head in _HEADS], [_row(t, line, content) for line in lines], _SHARES
    )
    return [*section(t, "Wat spraken we af?", 110), table]


def _row(t: Typesetter, line: AgreementLine, content: ReportContent) -> list[Stack]:
    done = [t.paragraph("Gedaan", SMALL)] if line.is_done else []
    return [
        [t.paragraph(clip(line.who) if is_written(line.who) else "–", TEXT)],
        [tick(t, line.text.strip(), ASKED, is_done=line.is_done)],
        [t.paragraph(due_words(line, content.on) or "–", TEXT), *done],
    ]


def _next_talk(t: Typesetter, content: ReportContent) -> list[Flowable]:
    talk = content.next_talk
    if talk is None:
        return []
    where = f", {clip(talk.place)}" if is_written(talk.place) else ""
    return [Spacer(1, 10), t.sentence("Volgend gesprek: ", Strong(f"{appointment_words(talk.at)}{where}"), style=TEXT)]
