"""The page "Wie zag wat": who looked at what of me, when and why, by organisation and person; plain Dutch (B1)."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY_AFTER, LABEL, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.sharing.who_saw_content import WhoSawContent, WhoSawGroup, WhoSawRow
from models.dutch_dates import day_month, long_date

KIND = "wie_zag_wat"
TITLE = "Wie zag wat van mij?"
_HEADS = ("Wie?", "Wat?", "Wanneer?", "Waarom?")
_SHARES = (2.3, 4.0, 1.9, 2.3)
_GROUP_ROOM = 110
"""Points for the name of an organisation, the heads and a first line: it never stands alone at the foot of a page."""


def compose(content: WhoSawContent) -> Document:
    """Compose the page; as many pages as there were people."""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"wie-zag-wat-{content.written_on.isoformat()}.pdf",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: WhoSawContent) -> list[Flowable]:
    subtitle = f"Tot en met {long_date(content.written_on)}"
    story: list[Flowable] = [
        TitleBlock(t, TITLE, subtitle, (content.organisation, content.client)),
        Spacer(1, 6),
        t.paragraph("Elke keer dat iemand mijn dossier opent of krijgt, schrijft het systeem dat op. "
                    "Niemand kan die lijst veranderen.", BODY_AFTER),
        *_part(t, content, "Wie mijn gegevens zag", content.seen, "Niemand heeft mijn gegevens bekeken."),
    ]  # fmt: skip
    if content.done:
        story += _part(t, content, "Wat er nog gebeurde", content.done, "")
    return [*story, *_end(t, content), *t.gap_note()]


def _part(
    t: Typesetter, content: WhoSawContent, heading: str, groups: tuple[WhoSawGroup, ...], nothing: str
) -> list[Flowable]:
    lines = section(t, heading, 150)
    if not groups:
        return [*lines, t.paragraph(nothing)]
    for group in groups:
        lines += [
            CondPageBreak(_GROUP_ROOM),
            t.paragraph(clip(group.organisation) or "Onbekende organisatie", LABEL),
            RuledTable(
                lambda: [t.paragraph(head, LABEL) for head in _HEADS],
                [_row(t, row, content) for row in group.rows],
                _SHARES,
            ),
            Spacer(1, 10),
        ]
    return lines


def _row(t: Typesetter, row: WhoSawRow, content: WhoSawContent) -> list[Stack]:
    who: Stack = [t.paragraph(clip(row.person)), *([t.paragraph(clip(row.role), WHEN)] if row.role else [])]
    what: Stack = [
        t.paragraph(row.deed[:1].upper() + row.deed[1:], WHEN),
        *(t.bullet(words) for words in row.what),
    ]
    return [who, what, _when(t, row, content), [t.paragraph(row.why if is_written(row.why) else "")]]


def _when(t: Typesetter, row: WhoSawRow, content: WhoSawContent) -> Stack:
    first, last = day_month(row.first_on, content.written_on), day_month(row.last_on, content.written_on)
    words = first if row.first_on == row.last_on else f"{first} tot {last}"
    times = f"{row.times} keer" if row.times > 1 else ""
    return [t.paragraph(words), *([t.paragraph(times, WHEN)] if times else [])]


def _end(t: Typesetter, content: WhoSawContent) -> list[Flowable]:
    who = clip(content.contact_name) if is_written(content.contact_name) else "mijn begeleider"
    phone = f" ({clip(content.contact_phone)})" if is_written(content.contact_phone) else ""
    lines: list[Flowable] = [
        *section(t, "Klopt er iets niet?", 90),
        t.sentence("Ik vraag uitleg aan ", Strong(f"{who}{phone}"), ". Ik mag ook naar de functionaris voor "
                   f"gegevensbescherming van {clip(content.organisation)} stappen."),
        t.paragraph("Ik mag het delen altijd stoppen. Dan zien anderen mijn dossier niet meer.", BODY_AFTER),
    ]  # fmt: skip
    if not content.is_whole:
        lines.append(t.paragraph("Deze lijst is lang. Wat ouder is, staat hier niet op. Ik kan het vragen.", WHEN))
    return lines
