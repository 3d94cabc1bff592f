"""The list of a sitting day for the front desk: who comes at what hour, and nothing about what for."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.conversation.day_list_content import DayListContent, DaySlot
from app.documents.conversation.styles import DESK, DESK_STRONG, SMALL
from app.documents.drawing.marks import WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import LABEL, NOTE
from app.documents.drawing.text import Strong, Typesetter, is_written
from models.dutch_dates import clock_time, long_date

KIND = "zitdaglijst"
TITLE = "Zitdag"
_HEADS = ("Uur", "Wie", "Gesprek", "Meebrengen", "Is er")
_SHARES = (1.4, 3.5, 3.2, 3.8, 1.2)
_LONGEST_NAME = 40
_LONGEST_BRING = 120
_ASK_BACK = "Geef dit blad na de zitdag terug: het mag niet blijven liggen."


def compose(content: DayListContent) -> Document:
    """Compose the list: one page for a day of some fifteen hours."""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=" · ".join(part for part in (clip(content.municipality), long_date(content.on)) if part),
        organisation=clip(content.organisation),
        file_name=f"zitdag-{content.on.isoformat()}.pdf",
        note="Voor het onthaal",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: DayListContent) -> list[Flowable]:
    rows = [_row(t, slot) for slot in content.slots] or [_blank_row(t) for _ in range(8)]
    table = RuledTable(lambda: [t.paragraph(head, LABEL) for head in _HEADS], rows, _SHARES)
    story = [_title(t, content), *_who_sits(t, content), Spacer(1, 8), table, t.paragraph(_ASK_BACK, NOTE)]
    return [*story, *t.gap_note()]


def _title(t: Typesetter, content: DayListContent) -> Flowable:
    hours = ""
    if content.starts and content.ends:
        hours = f"{clock_time(content.starts)} tot {clock_time(content.ends)} uur"
    place = ", ".join(clip(part) for part in (content.place, content.room) if is_written(part))
    where = " · ".join(part for part in (place, hours) if part)
    title = " ".join(part for part in ("Zitdag", clip(content.municipality, 60)) if part)
    subtitle = "\n".join(part for part in (_day(content), where) if part)
    return TitleBlock(t, title, subtitle, (content.organisation, "Voor het onthaal"))


def _day(content: DayListContent) -> str:
    words = long_date(content.on)
    return f"{words[0].upper()}{words[1:]}"


def _who_sits(t: Typesetter, content: DayListContent) -> list[Flowable]:
    """Return who of us sits there and how the desk reaches them, also for somebody who comes without an appointment."""
    sitting = " en ".join(clip(name, _LONGEST_NAME) for name in content.sitting if is_written(name))
    lines: list[Flowable] = [Spacer(1, 10)]
    if sitting:
        lines.append(t.sentence("Hier zit: ", Strong(sitting), style=DESK))
    if is_written(content.phone):
        lines.append(t.sentence("Iemand zonder afspraak, of een vraag? Bel ", Strong(clip(content.phone)), style=DESK))
    return lines if len(lines) > 1 else []


def _row(t: Typesetter, slot: DaySlot) -> list[Stack]:
    hour = [t.paragraph(clock_time(slot.at), DESK_STRONG)]
    if slot.until:
        hour.append(t.paragraph(f"tot {clock_time(slot.until)}", SMALL))
    if not is_written(slot.who):
        return [hour, [t.paragraph("bezet" if slot.is_taken else "vrij", DESK)], [], [], []]
    who = [t.name(clip(slot.who, _LONGEST_NAME), DESK_STRONG)]
    if is_written(slot.with_whom):
        who.append(t.paragraph(f"bij {clip(slot.with_whom, _LONGEST_NAME)}", SMALL))
    talk = [t.paragraph(clip(slot.kind), DESK)]
    if is_written(slot.language):
        spoken = f"{clip(slot.language)}, met tolk" if slot.interpreter else f"spreekt {clip(slot.language)}"
        talk.append(t.paragraph(spoken, SMALL))
    bring = [t.paragraph(clip(slot.bring, _LONGEST_BRING), DESK)] if is_written(slot.bring) else []
    return [hour, who, talk, bring, [tick(t, "", DESK)]]


def _blank_row(t: Typesetter) -> list[Stack]:
    return [[WritingLines(1)], [WritingLines(1)], [WritingLines(1)], [WritingLines(1)], [tick(t, "", DESK)]]
