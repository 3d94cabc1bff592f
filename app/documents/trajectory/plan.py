"""The trajectory plan on paper: what I can, what I want, who does what on both tracks, and who stands around me.

Contents and signatures: VR2020 3.2 to 3.4, HIVA 5.2 (reference, section 10); strengths stand before barriers.
"""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.drawing.columns import GAP, Card, Columns
from app.documents.drawing.marks import SideBySide, SignatureBox
from app.documents.drawing.page import Document, clip
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY_AFTER, LABEL, LABEL_APART, NOTE, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.trajectory.parts import (
    TRACKS,
    bullets,
    part,
    plain_day,
    room_for,
    said_by,
    signatures,
    steps_table,
    table,
    together,
    written,
)
from app.documents.trajectory.plan_content import GoalPart, PlanContent, TeamLine
from app.documents.trajectory.plan_head import plan_paper, plan_title

KIND = "trajectplan"
TITLE = "Mijn trajectplan"


def compose(content: PlanContent) -> Document:
    """Compose the plan: two to six pages, by how much was planned."""
    return plan_paper(content, KIND, TITLE, lambda typesetter: _build(typesetter, content))


def _build(t: Typesetter, content: PlanContent) -> list[Flowable]:
    story = [
        *plan_title(t, content, TITLE),
        *_start(t, content),
        *_goals(t, content),
        *_steps(t, content),
        *part(t, "Werkervaring", content.stage_intention, _lines(content)),
        *_team(t, content),
    ]
    return [*story, *t.gap_note(), *_signed(t, content)]


def _lines(content: PlanContent) -> int:
    """Return how many lines there are to write on: in what everybody agreed with nothing is added by hand."""
    return 2 if content.is_draft else 0


def _start(t: Typesetter, content: PlanContent) -> list[Flowable]:
    return [
        *section(t, "Waar sta ik nu?"),
        *bullets(t, "Wat ik goed kan en wat mij helpt", content.strengths, _lines(content)),
        *bullets(t, "Wat ik wil aanpakken", content.barriers, _lines(content)),
        CondPageBreak(60),
        t.paragraph("In mijn eigen woorden", LABEL_APART),
        said_by(t, content.client_words, _lines(content)),
    ]


def _goals(t: Typesetter, content: PlanContent) -> list[Flowable]:
    """Return both tracks side by side: an activation trajectory is never only one of them (SAM 2.1)."""
    cards = [
        Card(name, [line for goal in content.goals if goal.track == track for line in _goal(t, goal)])
        for name, track in TRACKS
    ]
    for card in cards:
        card.body = card.body or ([] if content.is_draft else [written(t, "", 0)])
    columns = Columns(t, cards, ticks=False)
    columns.writing_rows = 0 if all(card.body for card in cards) else 3
    return [*section(t, "Waar werk ik naartoe?", 170), columns]


def _goal(t: Typesetter, goal: GoalPart) -> list[Flowable]:
    if not is_written(goal.title):
        return []
    known = ((goal.why, "Waarom? "), (goal.grounds, "Dit hangt samen met: "))
    more: list[Flowable] = [t.paragraph(f"{label}{text.strip()}", WHEN) for text, label in known if is_written(text)]
    lines: list[Flowable] = [t.paragraph(goal.title, LABEL), *more]
    for line in lines[:-1]:
        line.keepWithNext = 1
    lines[-1].spaceAfter = BODY_AFTER.spaceAfter + 2
    return lines


def _steps(t: Typesetter, content: PlanContent) -> list[Flowable]:
    lines = section(t, "Welke stappen zetten we?", 150)
    for name, track in TRACKS:
        goals = [goal for goal in content.goals if goal.track == track]
        lines += [steps_table(t, name, goals, content.written_on, to_fill_in=content.is_draft), Spacer(1, 10)]
    return lines


def _team(t: Typesetter, content: PlanContent) -> list[Flowable]:
    rows = [_member(t, member) for member in content.team]
    heads = ("Wie?", "Waarvoor?", "Bellen", "Is die er niet?")
    found = table(t, heads, rows, (3.2, 3, 2.4, 2.8), 3 if content.is_draft else 0)
    confidant = next((member.name for member in content.team if member.is_confidant), "")
    mine = t.sentence("Mijn vertrouwenspersoon: ", Strong(clip(confidant) if confidant else "." * 46), style=NOTE)
    return [*section(t, "Wie staat er rond mij?", room_for(rows, 120)), found, mine]


def _member(t: Typesetter, member: TeamLine) -> list[Stack]:
    organisation = [t.name(clip(member.organisation), WHEN)] if is_written(member.organisation) else []
    reach = [t.name(clip(text), WHEN) for text in (together(member.phone), member.hours) if is_written(text)]
    named = (member.stand_in, together(member.stand_in_phone))
    instead = [t.name(clip(text), WHEN) for text in named if is_written(text)]
    return [[t.name(clip(member.name)), *organisation], [t.paragraph(clip(member.role), WHEN)], reach, instead]


def _signed(t: Typesetter, content: PlanContent) -> list[Flowable]:
    intro = t.paragraph("Ik teken alleen als ik alles begrijp. Iedereen krijgt hetzelfde plan.", BODY_AFTER)
    return signatures(t, content.signers, intro, below=_approval(t, content) if content.needs_approval else ())


def _approval(t: Typesetter, content: PlanContent) -> list[Flowable]:
    submitted = f"Voorgelegd op {plain_day(content.submitted_on)}." if content.submitted_on else ""
    intro = t.paragraph(" ".join(("De penhouder keurt het plan goed.", submitted)).strip(), BODY_AFTER)
    signed = plain_day(content.approved_on) if content.approved_on else ""
    box = SignatureBox(t, "Penhouder", clip(content.approved_by or content.approver), signed)
    return [*section(t, "Goedkeuring")[1:], intro, SideBySide([box], GAP, 2)]
