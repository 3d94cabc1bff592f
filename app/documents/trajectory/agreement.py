"""The agreement on a work placement with its plan, in plain Dutch (B1) with a second language beside what is fixed.

Contents and signatures of three parties: VR2020 3.4 and the WES pages (reference, section 10). The client's page calls
it by the client's word, because "stage" recalls school and unpaid work for some (reference, section 5).
"""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.bilingual import bullet, heading, said, translation_note
from app.documents.drawing.marks import WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import APPOINTMENT, BODY_AFTER, LABEL, TICK, WHEN
from app.documents.drawing.text import Typesetter, is_written
from app.documents.trajectory.parts import (
    blank_period,
    facts,
    plain_day,
    room_for,
    signatures,
    table,
    together,
    written,
)
from app.documents.trajectory.placement_content import BreakLine, PlacementAgreementContent
from app.documents.words import Words
from models.dutch_dates import long_date

KIND = "stageovereenkomst"
DRAFT = "ONTWERP – nog niet getekend"
CHANGED = "Gewijzigd sinds de handtekeningen: {what}. Hiervoor zijn nieuwe handtekeningen nodig."


def compose(content: PlacementAgreementContent, language: str = "") -> Document:
    """Compose the agreement: two pages, or three with a second language."""
    words = Words(language)
    stamp = f"-{content.starts_on.isoformat()}" if content.starts_on else ""
    return Document(
        kind=KIND,
        title=words.dutch("werkervaring_titel"),
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"werkervaring-overeenkomst{stamp}.pdf",
        mark=DRAFT if content.is_draft else "",
        note="Elk van ons heeft hetzelfde blad",
        build=lambda typesetter: _build(typesetter, words, content),
    )


def _build(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    story = [
        _title(t, words, content),
        *([t.paragraph(CHANGED.format(what=", ".join(content.changed)), LABEL)] if content.changed else []),
        *_parties(t, words, content),
        *_when(t, words, content),
        *_plan(t, words, content),
        *_costs(t, words, content),
        *_contact(t, words, content),
        *translation_note(t, words),
    ]
    intro = said(t, words, "alleen_als_je_begrijpt", BODY_AFTER)
    return [*story, *t.gap_note(), *signatures(t, content.signers, intro, words)]


def _title(t: Typesetter, words: Words, content: PlacementAgreementContent) -> Flowable:
    day = f"Tekst van {long_date(content.written_on)}" if content.written_on else ""
    names = dict.fromkeys(clip(name) for name in (content.label, content.measure) if is_written(name))
    subtitle = "\n".join(part for part in (" · ".join(names), day) if part)
    aside = (content.organisation, content.client)
    return TitleBlock(t, words.dutch("werkervaring_titel"), subtitle, aside, words.second("werkervaring_titel"))


def _parties(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    def reached(name: str, phone: str) -> str:
        return ", ".join(clip(part) for part in (name, together(phone)) if is_written(part))

    place = ", ".join(clip(part) for part in (content.employer, content.address) if is_written(part))
    return [
        *heading(t, words, "werkervaring_partijen"),
        *facts(
            t,
            ("Ik", clip(content.client)),
            ("De werkplek", place),
            ("Mijn mentor daar", reached(content.mentor, content.mentor_phone)),
            (clip(content.organisation), reached(content.guide, content.guide_phone)),
        ),
    ]


def _when(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    when = blank_period(content.starts_on, content.ends_on)
    rows: list[list[Stack]] = [
        [
            [t.paragraph(plain_day(line.from_on) if line.from_on else "")],
            [t.paragraph(f"{_hours(line.per_week)} uur per week")],
        ]
        for line in content.hours
    ]
    limit = [t.paragraph(content.limit, WHEN)] if is_written(content.limit) else []
    return [
        *heading(t, words, "werkervaring_wanneer", room_for(rows, 130) + (0 if rows else 40)),
        t.paragraph(f"{when[:1].upper()}{when[1:]}", APPOINTMENT),
        *limit,
        Spacer(1, 6),
        table(t, ("Vanaf wanneer?", "Hoeveel uur?"), rows, (5, 5), _lines(content, 3)),
        Spacer(1, 4),
        said(t, words, "werkervaring_uren"),
        *([Spacer(1, 4)] if content.breaks else []),
        *(t.bullet(_break(line)) for line in content.breaks),
    ]


def _hours(per_week: float) -> str:
    """Write ``12`` or ``4,5``."""
    return f"{per_week:g}".replace(".", ",")


def _break(line: BreakLine) -> str:
    return f"Niet {blank_period(line.from_on, line.until)}."


def _plan(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    """Return the plan: what the client does there, and what it is for."""
    return [
        *heading(t, words, "werkervaring_taken"),
        written(t, content.tasks, _lines(content, 4)),
        *heading(t, words, "werkervaring_leren"),
        written(t, content.aim, _lines(content, 3)),
        *(tick(t, name, TICK) for name in content.competencies if is_written(name)),
    ]


def _costs(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [[t.paragraph(line.what)], [t.paragraph(line.who_pays)] if is_written(line.who_pays) else [WritingLines(1)]]
        for line in content.costs
        if is_written(line.what)
    ]
    return [
        *heading(t, words, "werkervaring_kosten", room_for(rows, 120)),
        table(t, ("Wat?", "Wie betaalt?"), rows, (6, 4), _lines(content, 3)),
        *heading(t, words, "werkervaring_verzekering"),
        written(t, content.insurance, _lines(content, 1)),
    ]


def _lines(content: PlacementAgreementContent, lines: int) -> int:
    """Return how many lines there are to write on: in what was signed nothing is added by hand."""
    return lines if content.is_draft else 0


def _contact(t: Typesetter, words: Words, content: PlacementAgreementContent) -> list[Flowable]:
    days: list[Flowable] = [tick(t, long_date(day), TICK) for day in content.contact_days]
    return [
        *heading(t, words, "werkervaring_bezoek"),
        *(days or [WritingLines(2, ticks=True) if content.is_draft else written(t, "", 0)]),
        Spacer(1, 6),
        bullet(t, words, ("werkervaring_ziek", {})),
        bullet(t, words, ("werkervaring_moeilijk", {})),
    ]
