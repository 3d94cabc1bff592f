"""The consent form: what I share, with whom, for what and until when, and how I stop it; plain Dutch (B1).

Every category has its own box to tick, and what is medical, psychological or judicial its own signature line
(reference, section 14 and guards).
"""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.signature_lines import SignatureLines
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.styles import BODY, BODY_AFTER, SECTION, TICK
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.sharing.consent_content import ConsentContent, ConsentLine
from models.dutch_dates import MONTHS, long_date

KIND = "toestemming"
TITLE = "Ik beslis wat er gedeeld wordt"
WITHDRAWN = "INGETROKKEN"
_SUBTITLE = "Toestemming om gegevens te delen"
_BLANK = "..................................."


def compose(content: ConsentContent) -> Document:
    """Compose the form: one or two pages."""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"toestemming-{content.written_on.isoformat()}.pdf",
        mark=f"{WITHDRAWN} op {long_date(content.withdrawn_on)}" if content.withdrawn_on else "",
        note="Ik krijg een kopie van dit blad",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    story: list[Flowable] = [
        TitleBlock(t, TITLE, f"{_SUBTITLE} · {long_date(content.written_on)}", (content.organisation, content.client)),
        Spacer(1, 6),
        t.paragraph("Ik hoef niet ja te zeggen. Ik mag ook een deel kiezen. Ik teken alleen als ik alles begrijp."),
        *_with_whom(t, content),
        *_for_what(t, content),
        *_until_when(t, content),
        *_what(t, content),
        *_sensitive(t, content),
        *_stopping(t, content),
    ]
    return [*story, *t.gap_note(), *_signatures(t, content)]


def _with_whom(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    lines = section(t, "Met wie?")
    if not is_written(content.to_organisation):
        return [*lines, WritingLines(2)]
    people = ", ".join(clip(name) for name in content.people if is_written(name))
    after = f": {people}." if people else "."
    lines.append(t.sentence("Mijn gegevens gaan naar ", Strong(clip(content.to_organisation)), after))
    if not people:
        lines.append(WritingLines(1))
    if content.may_write is not None:
        manner = "lezen en er zelf in schrijven" if content.may_write else "alleen lezen"
        lines.append(t.paragraph(f"Alleen de mensen die hier staan, zien ze. Zij mogen {manner}."))
    return lines


def _for_what(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    lines = section(t, "Waarvoor?")
    return [*lines, t.paragraph(content.purpose) if is_written(content.purpose) else WritingLines(2)]


def _until_when(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    from_ = _day(content.from_on) if content.from_on else _BLANK
    until = _day(content.until) if content.until else _BLANK
    line = t.sentence("Van ", Strong(from_), " tot en met ", Strong(until), ". Daarna stopt het vanzelf.")
    return [*section(t, "Hoelang?"), line]


def _day(day: date) -> str:
    """Write ``24 november 2026``: the day of the week says nothing about a period."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _what(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    plain = [line for line in content.lines if not line.is_sensitive]
    lines = [
        # What was agreed already is not asked again.
        *section(t, "Wat?" if content.agreed_on else "Wat? Ik kruis aan wat mag", 120),
        t.sentence("Dit gaat altijd mee: ", Strong(content.always), "."),
        *((t.bullet(line.text) if content.agreed_on else tick(t, line.text, TICK)) for line in plain),
    ]
    hidden = [text[:1].lower() + text[1:] for text in content.not_shared]
    if hidden:
        lines += [Spacer(1, 6), t.sentence(Strong("Dit zien zij niet: "), f"{'; '.join(hidden)}.")]
    lines.append(t.paragraph("Wat mijn begeleider alleen voor zichzelf opschrijft, ziet niemand anders.", BODY))
    return [*lines, *_leefloon(t, content)]


def _leefloon(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    """Return the promise about the leefloon, only for what it is true of."""
    away = [line.text[:1].lower() + line.text[1:] for line in content.lines if line.away_from_leefloon]
    if not away:
        return []
    what = "Dit alles" if len(away) == len(content.lines) else "; ".join(away)
    return [t.sentence(f"{what[:1].upper()}{what[1:]}: ", Strong("niet zichtbaar voor wie over het leefloon beslist."))]


def _sensitive(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    """Return each sensitive category with its own box and its own line to sign."""
    found = [line for line in content.lines if line.is_sensitive]
    if not found:
        return []
    intro = "Dit is gevoelig. Het mag alleen mee als ik het hier aankruis én er apart voor teken."
    blocks: list[Flowable] = []
    for line in found:
        name = t.bullet(line.text) if line.agreed_on else tick(t, line.text, TICK)
        blocks += [KeepTogether([name, *_own_line(t, line)]), Spacer(1, 4)]
    return [*section(t, "Gevoelige gegevens", 150), t.paragraph(intro), *blocks]


def _own_line(t: Typesetter, line: ConsentLine) -> list[Flowable]:
    if line.agreed_on is not None:
        return [t.sentence("Ik ging hiermee apart akkoord op ", Strong(long_date(line.agreed_on)), ".")]
    return [SignatureLines(t, ["Mijn handtekening hiervoor", "Datum"], GAP)]


def _stopping(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    who = clip(content.contact_name) if is_written(content.contact_name) else "mijn begeleider"
    phone = f" ({clip(content.contact_phone)})" if is_written(content.contact_phone) else ""
    texts = (
        f"Ik mag altijd stoppen. Ik zeg of schrijf het aan {who}{phone}. Ik hoef niet te zeggen waarom.",
        "Dan zien zij mijn dossier niet meer zodra hun computer contact maakt. "
        "Wat zij al lazen of afdrukten, kan niet meer terug.",
        "Ik mag altijd vragen wie mijn gegevens bekeek en waarom. Ik krijg dat op papier.",
    )
    return [*section(t, "Kan ik stoppen?", 110), *(t.bullet(text) for text in texts)]


def _signatures(t: Typesetter, content: ConsentContent) -> list[Flowable]:
    is_written_consent = content.agreed_how == "schriftelijk"
    signed = long_date(content.agreed_on) if content.agreed_on and is_written_consent else ""
    boxes = [
        SignatureBox(t, "Ik, of wie mij wettelijk vertegenwoordigt", clip(content.agreed_by or content.client), signed),
        SignatureBox(t, f"Voor {clip(content.organisation)}", clip(content.contact_name)),
    ]
    lines: list[Flowable] = [t.paragraph("Handtekeningen", SECTION)]
    if content.agreed_on and not is_written_consent:
        spoken = f"{clip(content.agreed_by)} ging mondeling akkoord op {long_date(content.agreed_on)}."
        lines.append(t.paragraph(f"{spoken} Tekenen hoeft niet, maar mag.", BODY_AFTER))
    return [SignedPart([*lines, SideBySide(boxes, GAP, 2)])]
