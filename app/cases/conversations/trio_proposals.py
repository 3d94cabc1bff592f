"""What the dossier itself puts forward to talk about in a triogesprek: nothing stands on the agenda by itself.

The agenda is read by all three. So what a grant may keep from the partner is not put forward: of the profile only
what is about work and is shared, of the terms those that say no more than that something is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.agenda.deadlines import deadlines
from app.cases.agenda.terms import due_terms_of
from app.cases.conversations.trio_agreements import open_agreements
from app.clock import local_date
from app.workspace import Workspace
from models.dutch_dates import day_month
from models.ids import derived_id

_AHEAD = timedelta(days=62)
"""Terms until the talk after this one, roughly."""

_FAR_APART = 2
"""From how many steps client and professional see a factor differently enough to talk about it."""


@dataclass(frozen=True)
class Proposal:
    """A topic that the dossier puts forward; ``source`` says why: ``"afspraak"``, ``"termijn"`` or ``"profiel"``."""

    id: str
    party: str
    text: str
    source: str


def proposals(workspace: Workspace, triogesprek_id: str) -> tuple[Proposal, ...]:
    """Return what can be put on the agenda of a talk and does not stand there yet: open agreements first."""
    found = workspace.rows("SELECT dossier_id FROM triogesprek WHERE id = ?", triogesprek_id)
    if not found:
        return ()
    dossier_id = found[0][0]
    standing = {row[0] for row in workspace.rows("SELECT id FROM trio_topic WHERE triogesprek_id = ?", triogesprek_id)}
    put_forward = (
        *_of_agreements(workspace, dossier_id, triogesprek_id),
        *_of_terms(workspace, dossier_id, triogesprek_id),
        *_of_profile(workspace, dossier_id, triogesprek_id),
    )
    return tuple(one for one in put_forward if one.id not in standing)


def _of_agreements(workspace: Workspace, dossier_id: str, talk_id: str) -> list[Proposal]:
    return [
        Proposal(derived_id("topic", talk_id, one.id), one.party, f"Hoe ging het: {_short(one.text)}", "afspraak")
        for one in open_agreements(workspace, dossier_id, before=talk_id)
    ]


def _of_terms(workspace: Workspace, dossier_id: str, talk_id: str) -> list[Proposal]:
    today = local_date(workspace.clock())
    until = today + _AHEAD
    filled_in = [one for one in deadlines(workspace, None, until, dossier_id=dossier_id) if not one.party]
    by_law = [one for one in due_terms_of(workspace, until, dossier_id) if one.section == "traject"]
    unique = {(one.item_id, one.label): one for one in (*filled_in, *by_law)}
    return [
        Proposal(derived_id("topic", talk_id, item_id, label), "ocmw", _term_words(one.label, one.on, today), "termijn")
        for (item_id, label), one in unique.items()
    ]


def _of_profile(workspace: Workspace, dossier_id: str, talk_id: str) -> list[Proposal]:
    return [
        Proposal(derived_id("topic", talk_id, id_), "client", f"{label}: hoe ziet elk van ons dat?", "profiel")
        for id_, label in workspace.rows(_SEEN_OTHERWISE, dossier_id, _FAR_APART)
    ]


def _term_words(label: str, on: date, today: date) -> str:
    return f"{label} (was {day_month(on, today)})" if on < today else f"{label} ({day_month(on, today)})"


def _short(text: str) -> str:
    words = " ".join(text.split()).removesuffix(".")
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"


_SEEN_OTHERWISE = """
    SELECT coalesce(nullif(f.origin_id, ''), f.id), f.label FROM factor f
    JOIN assessment a ON a.id = f.assessment_id
    WHERE a.id = (SELECT b.id FROM assessment b WHERE b.dossier_id = ?1 ORDER BY b."on" DESC, b.id DESC LIMIT 1)
      AND f.category = 'work' AND f.is_shared AND f.label <> ''
      AND f.client BETWEEN -4 AND 4 AND f.professional BETWEEN -4 AND 4 AND abs(f.client - f.professional) >= ?2
    ORDER BY abs(f.client - f.professional) DESC, f.id LIMIT 6"""
