"""What the papers of a trajectory share: written text or room for it, periods in words, steps, signature boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.bilingual import heading
from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, quotation, tick
from app.documents.drawing.page import clip, on_one_line
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY, LABEL, LABEL_APART, SECTION, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.trajectory.plan_content import ActionLine, GoalPart, SignerLine
from app.documents.words import Words
from models.dutch_dates import day_month

TRACKS = (("Werk", "werk"), ("Zorg en welzijn", "zorg"))
_BLANK = "........................"
_NOTHING = "Niet ingevuld."
_BLANK_TABLE = 175.0
"""Points of a heading with an empty table: one that is to be filled in by hand is not cut."""


def plain_day(day: date) -> str:
    """Write ``24 november 2026``, on one line: the day of the week says nothing about a period."""
    return together(day_month(day, date.min))


def together(text: str) -> str:
    """Return a date or a number that no line cuts in two."""
    return text.replace(" ", "\u00a0")


def period(from_on: date | None, until: date | None) -> str:
    """Write ``1 december 2026 tot en met 28 februari 2027``; what is not known is left out, empty without both."""
    if from_on and until:
        return f"{plain_day(from_on)} tot en met {plain_day(until)}"
    if from_on:
        return f"vanaf {plain_day(from_on)}"
    return f"tot en met {plain_day(until)}" if until else ""


def blank_period(from_on: date | None, until: date | None) -> str:
    """Write a period with dots for what is not known, to be filled in by hand."""
    return f"van {plain_day(from_on) if from_on else _BLANK} tot en met {plain_day(until) if until else _BLANK}"


def written(t: Typesetter, text: str, lines: int) -> Flowable:
    """Return typed text, or so many lines to write it on; for none that nothing was filled in."""
    return t.paragraph(text) if is_written(text) else _room(t, lines)


def said_by(t: Typesetter, text: str, lines: int) -> Flowable:
    """Return somebody's own words, or lines to write them on; for none that nothing was filled in."""
    return quotation(t, text) if is_written(text) else _room(t, lines)


def _room(t: Typesetter, lines: int) -> Flowable:
    return WritingLines(lines) if lines else t.paragraph(_NOTHING, WHEN)


def part(t: Typesetter, name: str, text: str, lines: int = 2, room: float = 80) -> list[Flowable]:
    """Return a heading with typed text or room to write below it."""
    return [*section(t, name, room), written(t, text, lines)]


def bullets(t: Typesetter, name: str, entries: Sequence[str], lines: int = 2) -> list[Flowable]:
    """Return a small heading with a list below it; nothing written: lines to write, or nothing at all for none."""
    found = [entry for entry in entries if is_written(entry)]
    if not found and not lines:
        return []
    body: list[Flowable] = [t.bullet(entry) for entry in found]
    return [CondPageBreak(60), t.paragraph(name, LABEL_APART), *(body or [WritingLines(lines)])]


def table(
    t: Typesetter, heads: Sequence[str], rows: list[list[Stack]], shares: tuple[float, ...], blanks: int = 3
) -> Flowable:
    """Return a table; without rows it has ``blanks`` to fill in by hand, or for none says that nothing was."""
    if not rows and not blanks:
        return _room(t, 0)
    blank: list[Stack] = [[WritingLines(1)] for _ in heads]
    return RuledTable(lambda: [t.paragraph(head, LABEL) for head in heads], rows or [blank] * blanks, shares, pad=4)


def room_for(rows: Sequence[object], room: float) -> float:
    """Return what must be left of a page for the heading of a table: ``room``, or enough for all of an empty one."""
    return room if rows else _BLANK_TABLE


def steps_table(
    t: Typesetter, name: str, goals: Sequence[GoalPart], today: date | None, *, to_fill_in: bool = True
) -> RuledTable:
    """Return the steps of goals in one table, each goal's steps in their order; ``name`` heads the first column."""
    rows = [_step(t, action, today) for goal in goals for action in goal.actions if is_written(action.text)]
    if not rows:
        blank: list[Stack] = [[WritingLines(2, ticks=True)], [WritingLines(2)], [WritingLines(2)]]
        rows = [blank if to_fill_in else [[_room(t, 0)], [], []]]
    heads = (name, "Wie? Met wie?", "Van - tot")
    return RuledTable(lambda: [t.paragraph(head, LABEL) for head in heads], rows, (5.4, 3.2, 2.6), pad=4)


def _step(t: Typesetter, action: ActionLine, today: date | None) -> list[Stack]:
    text = f"{action.text.strip()} (gaat niet door)" if action.state == "niet_door" else action.text
    what = tick(t, text, TICK, is_done=action.state == "gedaan")
    who = [t.name(clip(name)) for name in (action.who, action.partner) if is_written(name)]
    return [[what], who or [WritingLines(1)], [t.paragraph(line, WHEN) for line in _when(action, today)]]


def _when(action: ActionLine, today: date | None) -> list[str]:
    """Write a step's days below each other: ``1 december``, ``tot 28 februari``."""
    from_on, until = action.starts_on, action.ends_on
    here = today or from_on or until or date.min
    lines = [day_month(from_on, here)] if from_on else []
    if until and until != from_on:
        lines.append(f"tot {day_month(until, here)}")
    if action.state == "bezig":
        lines.append("bezig")
    return lines


def signatures(
    t: Typesetter,
    signers: Sequence[SignerLine],
    intro: Flowable,
    words: Words | None = None,
    *,
    below: Sequence[Flowable] = (),
) -> list[Flowable]:
    """Return the boxes to sign, three or two beside each other, on one page with their heading and ``intro``.

    ``below``: what stands under them on that page.
    """
    said = words or Words()
    boxes = [_box(t, signer, said) for signer in signers]
    across = 3 if len(boxes) % 2 else 2
    rows: list[Flowable] = []
    for index in range(0, len(boxes), across):
        rows += [Spacer(1, GAP if index else 4), SideBySide(boxes[index : index + across], GAP, across)]
    head = heading(t, said, "handtekeningen", style=SECTION)[-1]
    return [SignedPart([head, intro, *rows], below=below)]


def _box(t: Typesetter, signer: SignerLine, words: Words) -> SignatureBox:
    signed = plain_day(signer.signed_on) if signer.signed_on else ""
    return SignatureBox(t, clip(signer.role), clip(signer.name), signed, labels=sign_labels(words))


def sign_labels(words: Words) -> tuple[str, str]:
    """Return what a box to sign asks: the date and the signature."""
    return both(words, "datum"), both(words, "handtekening")


def both(words: Words, key: str) -> str:
    """Return a fixed text with that of the second language behind it, on one line."""
    return " · ".join(text for text in (words.dutch(key), words.second(key)) if text)


def facts(t: Typesetter, *lines: tuple[str, str]) -> list[Flowable]:
    """Return what is known, each as a label and its text; what is not known has dots to write on."""
    return [
        t.sentence(Strong(f"{label}: "), on_one_line(text) if is_written(text) else _BLANK * 2, style=BODY)
        for label, text in lines
    ]
