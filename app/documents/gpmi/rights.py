"""The part of a GPMI that is the same for everyone: how long, how it is followed up, what if it fails, which rights."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.documents.bilingual import bullet, heading, said
from app.documents.content import GpmiContent, GpmiEvaluation
from app.documents.drawing.marks import WritingLines
from app.documents.drawing.page import clip
from app.documents.drawing.styles import BODY_AFTER
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.words import Term, Words
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


def not_kept(t: Typesetter, words: Words, content: GpmiContent) -> list[Flowable]:
    """Return what happens when an agreement fails: talk first, a sanction last and never without a hearing."""
    terms = content.terms
    lines = [
        *heading(t, words, "lukt_niet"),
        said(t, words, "lukt_niet_praten", BODY_AFTER),
        said(
            t,
            words,
            "lukt_niet_schorsing",
            BODY_AFTER,
            maanden=Term(terms.suspension_months),
            meer_maanden=Term(terms.repeated_suspension_months),
        ),
        said(t, words, "lukt_niet_horen", BODY_AFTER, maanden=Term(terms.appeal_months)),
    ]
    return [*lines, t.paragraph(content.if_not_kept, BODY_AFTER)] if is_written(content.if_not_kept) else lines


def rights(t: Typesetter, words: Words, content: GpmiContent) -> list[Flowable]:
    """Return the rights before and after signing, with the dates of the reflection period."""
    terms = content.terms
    helper = f"Voor mij is dat {clip(content.assisted_by)}." if is_written(content.assisted_by) else ""
    return [
        *heading(t, words, "mijn_rechten"),
        bullet(t, words, ("recht_uitleg", {})),
        bullet(t, words, ("recht_bijstand", {}), after=helper),
        bullet(
            t,
            words,
            ("recht_bedenktijd", {"dagen": terms.reflection_days}),
            ("tekst_gekregen", {"dag": content.text_given_on or _BLANK}),
            ("tekenen_vanaf", {"dag": content.sign_from or _BLANK}),
        ),
        bullet(t, words, ("recht_wijzigen", {})),
        bullet(t, words, ("recht_gesprek", {"dagen": terms.talk_within_working_days})),
    ]


def _evaluation_words(planned: GpmiEvaluation) -> str:
    how = {True: "gesprek", False: "telefonisch of op papier", None: ""}[planned.in_person]
    return " · ".join(part for part in (long_date(planned.on), how, clip(planned.place)) if part)
