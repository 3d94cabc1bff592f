"""The GPMI on paper: who wants what, who does what, which rights there are, and room for every signature.

Contents: KB 11-7-2002 as changed on 3-10-2016; RMI law 26-5-2002. Plain Dutch (B1); strengths before barriers.
"""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.bilingual import said, translation_note
from app.documents.content import AgreementLine, GpmiContent, GpmiGoalLine, GpmiPartyLine
from app.documents.conversation.triogesprek import due_words
from app.documents.drawing.columns import GAP, Card, Columns
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, quotation, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY, BODY_AFTER, LABEL, LABEL_APART, SECTION, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.gpmi import rights as gpmi_rights
from app.documents.words import Words
from models.dutch_dates import long_date

KIND = "gpmi"
TITLE = "Mijn project (GPMI)"
DRAFT = "ONTWERP – nog niet ondertekend"
_STRENGTHS = "Wat ik goed kan en wat mij helpt"
_COSTS = (
    "Het OCMW betaalt de kosten die nodig zijn voor dit project: inschrijving, verzekering, werkkledij en verplaatsing."
)
"""KB 11-7-2002: at least these, where the project needs them."""

_OFFICIAL = "Geïndividualiseerd project voor maatschappelijke integratie"


def compose(content: GpmiContent, language: str = "") -> Document:
    """Compose the GPMI: one to eight pages, by how much was agreed.

    ``language``: the second language of what is the same for everyone; what the parties wrote stands as they wrote it.
    """
    words = Words(language)
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=KIND,
        title=f"{TITLE}, versie {content.version}",
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"gpmi-versie-{content.version}{stamp}.pdf",
        mark=DRAFT if content.is_draft else "",
        seal=seal_words(content.document_id, content.content_hash) if content.content_hash else "",
        keywords=seal_keywords(content.document_id, content.content_hash, language) if content.content_hash else "",
        build=lambda typesetter: _build(typesetter, words, content),
    )


def seal_words(document_id: str, content_hash: str) -> str:
    """Return what stands under each page of a signed version, so that it can be compared with the dossier later."""
    return f"{document_id} · SHA-256 {content_hash}"


def seal_keywords(document_id: str, content_hash: str, language: str) -> str:
    """Return the same for a machine, with the second language of this print: it is printed anew to be compared."""
    return ":".join(part for part in ("tandem-gpmi", document_id, content_hash, language) if part)


def _build(t: Typesetter, words: Words, content: GpmiContent) -> list[Flowable]:
    story = [
        _title(t, words, content),
        *_parties(t, content),
        *_situation(t, content),
        *_goals(t, content),
        *_agreements(t, content),
        *gpmi_rights.duration(t, content),
        *gpmi_rights.evaluation(t, content),
        *gpmi_rights.not_kept(t, words, content),
        *gpmi_rights.rights(t, words, content),
        *translation_note(t, words),
    ]
    signatures = _signatures(t, words, content)
    return [*story, *t.gap_note(), *signatures]


def _title(t: Typesetter, words: Words, content: GpmiContent) -> Flowable:
    day = f" · tekst van {long_date(content.written_on)}" if content.written_on else ""
    subtitle = f"{_OFFICIAL}\nVersie {content.version}{day}"
    return TitleBlock(t, TITLE, subtitle, (content.organisation, content.client), words.second("mijn_project"))


def _parties(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    lines: list[Flowable] = [t.paragraph("Wie spreekt dit af?", SECTION)]
    for party in content.parties:
        by = f", vertegenwoordigd door {clip(party.represented_by)}" if is_written(party.represented_by) else ""
        role = {"client": " (ik)", "ocmw": "", "third": ""}[party.kind]
        lines.append(t.sentence(Strong(clip(party.name)), role + by))
    return lines if content.parties else [*lines, WritingLines(2)]


def _situation(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    lines = [
        *section(t, "Waar sta ik nu?"),
        *(_list(t, _STRENGTHS, content.strengths) or [t.paragraph(_STRENGTHS, LABEL_APART), WritingLines(2)]),
        *_list(t, "Wat nu moeilijk is", content.barriers),
        CondPageBreak(60),
        t.paragraph("Wat ik nodig heb", LABEL_APART),
        t.paragraph(content.needs) if is_written(content.needs) else WritingLines(3),
    ]
    if is_written(content.needs_from):
        lines.append(t.paragraph(f"Dit komt uit: {content.needs_from.strip()}", WHEN))
    if is_written(content.own_words):
        lines += [CondPageBreak(60), t.paragraph("In mijn eigen woorden", LABEL_APART), quotation(t, content.own_words)]
    return lines


def _list(t: Typesetter, heading: str, entries: tuple[str, ...]) -> list[Flowable]:
    written = [entry for entry in entries if is_written(entry)]
    if not written:
        return []
    return [CondPageBreak(60), t.paragraph(heading, LABEL_APART), *(t.bullet(entry) for entry in written)]


def _goals(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    """Return work and welfare side by side: neither is the condition of the other."""
    tracks = (("Werk", "werk"), ("Welzijn", "welzijn"))
    cards = [
        Card(name, [part for goal in content.goals if goal.track == track for part in _goal(t, goal)])
        for name, track in tracks
    ]
    columns = Columns(t, cards, ticks=False)
    columns.writing_rows = 0 if all(card.body for card in cards) else 3
    lines: list[Flowable] = [*section(t, "Wat willen we bereiken?", 170), columns]
    domains = ", ".join(domain.strip() for domain in content.domains if is_written(domain))
    if domains:
        lines += [Spacer(1, 6), t.sentence("We werken aan: ", Strong(domains), ".")]
    return lines


def _goal(t: Typesetter, goal: GpmiGoalLine) -> list[Flowable]:
    title = t.paragraph(goal.title or "...", BODY if is_written(goal.why) else BODY_AFTER)
    if not is_written(goal.why):
        return [title]
    title.keepWithNext = 1
    why = t.paragraph(f"Waarom? {goal.why.strip()}", WHEN)
    why.spaceAfter = BODY_AFTER.spaceAfter
    return [title, why]


def _agreements(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    lines = section(t, "Wie doet wat?", 120)
    for party in content.parties:
        lines += [CondPageBreak(90), _table(t, party, content)]
        if is_written(party.means):
            lines += [Spacer(1, 5), t.sentence(Strong(_means_words(party)), " ", party.means)]
        if party.kind == "ocmw":
            lines += [Spacer(1, 5), t.paragraph(_COSTS)]
        lines.append(Spacer(1, 10))
    if is_written(content.means_of_others):
        lines.append(t.sentence(Strong("Wat brengen de anderen in?"), " ", content.means_of_others))
    return lines


def _party_heading(party: GpmiPartyLine) -> str:
    return f"Ik, {clip(party.name)}" if party.kind == "client" else clip(party.name)


def _means_words(party: GpmiPartyLine) -> str:
    return "Wat breng ik zelf in?" if party.kind == "client" else f"Wat brengt {clip(party.name)} in?"


def _table(t: Typesetter, party: GpmiPartyLine, content: GpmiContent) -> RuledTable:
    written = [line for line in party.agreements if is_written(line.text)]
    with_who = any(is_written(line.who) for line in written)
    # The party stands in the heading, so that a page on which the table goes on says whose agreements these are.
    names = (_party_heading(party), *(("Wie?",) if with_who else ()), "Wanneer?")
    rows = [_row(t, line, content, with_who=with_who) for line in written]
    blank: list[Stack] = [[WritingLines(2, ticks=True)], [WritingLines(2)]]
    return RuledTable(
        lambda: [t.paragraph(name, LABEL) for name in names], rows or [blank], (6, 2.2, 2.6) if with_who else (7, 3)
    )


def _row(t: Typesetter, line: AgreementLine, content: GpmiContent, *, with_who: bool) -> list[Stack]:
    who: list[Stack] = [[t.paragraph(clip(line.who))]] if with_who else []
    due = due_words(line, content.written_on)
    return [[tick(t, line.text, TICK)], *who, [t.paragraph(due)]]


def _signatures(t: Typesetter, words: Words, content: GpmiContent) -> list[Flowable]:
    """Return the boxes, two or three beside each other, which stay on one page with their heading."""
    is_signed = bool(content.parties) and all(party.signed for party in content.parties)
    boxes = [_signature_box(t, words, party) for party in content.parties]
    if is_written(content.assisted_by) or not is_signed:
        boxes.append(SignatureBox(t, "Bijstand (hoeft niet)", clip(content.assisted_by), labels=_labels(words)))
    across = 3 if len(boxes) == 3 else 2
    rows: list[Flowable] = []
    for index in range(0, len(boxes), across):
        rows += [SideBySide(boxes[index : index + across], GAP, across), Spacer(1, GAP)]
    intro = (
        t.paragraph("Iedereen tekent voor de eigen afspraken.", BODY_AFTER)
        if is_signed
        else said(t, words, "alleen_als_je_begrijpt", BODY_AFTER)
    )
    return [SignedPart([t.paragraph("Handtekeningen", SECTION), intro, *rows[:-1]])]


def _labels(words: Words) -> tuple[str, str]:
    date, sign = (
        " · ".join(part for part in (words.dutch(key), words.second(key)) if part) for key in ("datum", "handtekening")
    )
    return date, sign


def _signature_box(t: Typesetter, words: Words, party: GpmiPartyLine) -> SignatureBox:
    signed = party.signed
    if signed is None:
        return SignatureBox(t, _signing_role(party), _signing_name(party), labels=_labels(words))
    signed_words = " ".join(part for part in (long_date(signed.on), signed.how) if part)
    return SignatureBox(t, _signing_role(party), _signing_name(party), signed_words, signed.strokes)


def _signing_role(party: GpmiPartyLine) -> str:
    if party.kind == "client":
        return "Ik"
    return f"Voor {clip(party.name)}" if party.kind == "ocmw" or is_written(party.represented_by) else "Derde partij"


def _signing_name(party: GpmiPartyLine) -> str:
    if party.kind == "ocmw" or is_written(party.represented_by):
        return clip(party.represented_by)
    return clip(party.name)
