"""The part of a GPMI that is the same for everyone: how long, how it is followed up, what if it fails, which rights."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from app.documents.content import GpmiContent, GpmiEvaluation
from app.documents.drawing.marks import WritingLines
from app.documents.drawing.page import clip
from app.documents.drawing.styles import BODY_AFTER
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from models.dutch_dates import long_date

_BLANK = "..................................."


def duration(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    """Return from when until when it runs."""
    from_ = long_date(content.starts_on) if content.starts_on else _BLANK
    until = long_date(content.ends_on) if content.ends_on else _BLANK
    line = t.sentence("Van ", Strong(from_), " tot en met ", Strong(until), ".")
    return [*section(t, "Hoelang duurt dit project?"), line]


def evaluation(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    """Return how and when the parties look at it together."""
    terms = content.terms
    lines = [
        *section(t, "Wanneer bekijken we hoe het gaat?"),
        t.paragraph(
            f"We bekijken dit project minstens {terms.evaluations_a_year} keer per jaar samen. "
            f"Minstens {terms.evaluations_in_person} keer is dat een gesprek waar je zelf bij bent.",
            BODY_AFTER,
        ),
    ]
    if is_written(content.evaluation_manner):
        lines.append(t.paragraph(content.evaluation_manner, BODY_AFTER))
    if not content.evaluations:
        return [*lines, t.paragraph("De eerste keer is op:"), WritingLines(1)]
    return [*lines, *(t.bullet(_evaluation_words(planned)) for planned in content.evaluations)]


def not_kept(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    """Return what happens when an agreement fails: talk first, a sanction last and never without a hearing."""
    terms = content.terms
    texts = [
        "Lukt een afspraak niet? Zeg het zo snel mogelijk. Dan zoeken we samen een oplossing. "
        "We kunnen de afspraken ook veranderen.",
        "Houd je je niet aan de afspraken, en heb je daar geen goede reden voor? Dan krijg je eerst een brief "
        "(een aanmaning). Daarna kan het OCMW beslissen om je leefloon een tijd niet of maar voor een deel te betalen: "
        f"hoogstens {_months(terms.suspension_months)}. Gebeurt het binnen het jaar opnieuw, dan hoogstens "
        f"{_months(terms.repeated_suspension_months)}.",
        "Voor die beslissing mag je altijd eerst zelf vertellen wat er gebeurd is. Iemand mag je daarbij helpen. "
        "Ga je niet akkoord met de beslissing? "
        f"Dan kun je binnen {_months(terms.appeal_months)} naar de arbeidsrechtbank gaan.",
    ]
    lines = [*section(t, "Wat als een afspraak niet lukt?"), *(t.paragraph(text, BODY_AFTER) for text in texts)]
    return [*lines, t.paragraph(content.if_not_kept, BODY_AFTER)] if is_written(content.if_not_kept) else lines


def rights(t: Typesetter, content: GpmiContent) -> list[Flowable]:
    """Return the rights before and after signing, with the dates of the reflection period."""
    days = content.terms.reflection_days
    helper = f" Voor mij is dat {clip(content.assisted_by)}." if is_written(content.assisted_by) else ""
    return [
        *section(t, "Mijn rechten"),
        t.bullet("Het OCMW legt mij eerst alles uit: wat erin staat en wat dat voor mij betekent."),
        t.bullet(f"Iemand die ik zelf kies, mag mij helpen en meekomen.{helper}"),
        t.bullet(
            f"Ik neem deze tekst mee naar huis en heb {days} dagen om na te denken voor ik teken.",
            Strong(_reflection_words(content.text_given_on, content.sign_from)),
        ),
        t.bullet("Ik mag altijd vragen om iets te veranderen. Het OCMW en de andere partijen mogen dat ook."),
        t.bullet(f"Vraag ik een gesprek, dan krijg ik het binnen {content.terms.talk_within_working_days} werkdagen."),
    ]


def _reflection_words(given: date | None, sign_from: date | None) -> str:
    given_words = long_date(given) if given else _BLANK
    from_words = long_date(sign_from) if sign_from else _BLANK
    return f" Ik kreeg de tekst op {given_words}. Ik kan tekenen vanaf {from_words}."


def _evaluation_words(planned: GpmiEvaluation) -> str:
    how = {True: "gesprek", False: "telefonisch of op papier", None: ""}[planned.in_person]
    return " · ".join(part for part in (long_date(planned.on), how, clip(planned.place)) if part)


def _months(count: int) -> str:
    return "1\u00a0maand" if count == 1 else f"{count}\u00a0maanden"
