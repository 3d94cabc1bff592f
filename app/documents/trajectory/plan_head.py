"""What a trajectory plan and a POP have in common: one version of a plan as a paper, and how it begins."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable, Spacer

from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.styles import LABEL
from app.documents.drawing.text import Typesetter
from app.documents.trajectory.parts import blank_period
from app.documents.trajectory.plan_content import PlanContent, PopContent
from models.dutch_dates import long_date

DRAFT = "ONTWERP – nog niet afgesproken"
CHANGED = "Dit plan is gewijzigd sinds iedereen akkoord ging. Er is een nieuw akkoord nodig."


def plan_paper(
    content: PlanContent | PopContent, kind: str, title: str, build: Callable[[Typesetter], list[Flowable]]
) -> Document:
    """Return the paper of one version, sealed with what was agreed; ``build`` makes what stands on it."""
    stamp = f"-{content.written_on.isoformat()}" if content.written_on else ""
    return Document(
        kind=kind,
        title=f"{title}, versie {content.version}",
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"{kind}-versie-{content.version}{stamp}.pdf",
        mark=DRAFT if content.is_draft else "",
        seal=f"SHA-256 {content.content_hash}" if content.content_hash else "",
        build=build,
    )


def plan_title(t: Typesetter, content: PlanContent | PopContent, title: str) -> list[Flowable]:
    """Return the title, which version it is, when the trajectory runs, and whether the plan was changed since."""
    day = f" · tekst van {long_date(content.written_on)}" if content.written_on else ""
    subtitle = "\n".join(part for part in (clip(content.measure), f"Versie {content.version}{day}") if part)
    when = f"Mijn traject loopt {blank_period(content.starts_on, content.ends_on)}."
    changed = [t.paragraph(CHANGED, LABEL)] if content.changed_since else []
    head = TitleBlock(t, title, subtitle, (content.organisation, content.client))
    return [head, Spacer(1, 6), t.paragraph(when), *changed]
