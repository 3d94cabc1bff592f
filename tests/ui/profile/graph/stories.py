"""Believable profiles with links, made in a real workspace as a caseworker would."""

from __future__ import annotations

from datetime import date
from random import Random

from app.cases.profile import assessments as profile
from app.cases.profile import factor_links
from app.cases.profile.snapshot import Effect, ProfileSnapshot
from app.cases.profile.snapshot import profile as read_profile
from app.workspace import Workspace

FIFTEEN = (
    ("Doorzetten", 3), ("Omgaan met collega's", 2), ("Leren op de vloer", 2), ("Steun van zus", 4),
    ("Zin om te werken", 3), ("Nederlands spreken", 1),
    ("Vrijwilligerswerk in het buurthuis", 0), ("Rijbewijs", None),
    ("Kinderopvang", -4), ("Zelfvertrouwen", -1), ("Lichamelijke gezondheid (rug)", -3), ("Slaap", -2),
    ("Schulden", -2), ("Werkervaring laatste 2 jaar", -1), ("Arbeidsongeschiktheidsuitkering", -2),
)  # fmt: skip

LINKS: tuple[tuple[str, str, Effect, str], ...] = (
    ("Kinderopvang", "Werkervaring laatste 2 jaar", "blokkeert", "geen plaats voor december"),
    ("Slaap", "Zelfvertrouwen", "verzwakt", "Wie slecht slaapt, durft minder."),
    ("Slaap", "Doorzetten", "verzwakt", ""),
    ("Lichamelijke gezondheid (rug)", "Slaap", "verzwakt", "rugpijn houdt wakker"),
    ("Schulden", "Slaap", "verzwakt", "piekeren over de deurwaarder"),
    ("Steun van zus", "Kinderopvang", "versterkt", "zij vangt op woensdag op"),
    ("Steun van zus", "Doorzetten", "versterkt", ""),
    ("Doorzetten", "Zelfvertrouwen", "versterkt", ""),
    ("Zin om te werken", "Leren op de vloer", "versterkt", ""),
    ("Vrijwilligerswerk in het buurthuis", "Nederlands spreken", "versterkt", "elke dinsdag"),
    ("Vrijwilligerswerk in het buurthuis", "Zelfvertrouwen", "versterkt", ""),
    ("Rijbewijs", "Werkervaring laatste 2 jaar", "versterkt", ""),
    ("Arbeidsongeschiktheidsuitkering", "Zin om te werken", "verzwakt", "bang om ze te verliezen"),
    ("Omgaan met collega's", "Leren op de vloer", "versterkt", ""),
    ("Zelfvertrouwen", "Omgaan met collega's", "verzwakt", ""),
    ("Leren op de vloer", "Werkervaring laatste 2 jaar", "versterkt", ""),
)


def a_profile(workspace: Workspace, dossier_id: str, count: int = 15, *, linked: bool = True) -> ProfileSnapshot:
    """Make a profile with the first ``count`` factors and, where both ends are there, their links."""
    assessment = profile.start_assessment(workspace, dossier_id, on=date(2026, 10, 12))
    ids = {label: _factor(workspace, assessment, label, rating) for label, rating in FIFTEEN[:count]}
    for one, other, effect, why in LINKS if linked else ():
        if one in ids and other in ids:
            factor_links.add_link(workspace, assessment, ids[one], ids[other], effect, why)
    return read_profile(workspace, dossier_id)


def a_large_profile(workspace: Workspace, dossier_id: str, factors: int = 40, links: int = 60) -> ProfileSnapshot:
    """Make a profile of ``factors`` with ``links`` spread over most of them."""
    from models.profile import Factor, FactorLink

    assessment = profile.start_assessment(workspace, dossier_id, on=date(2026, 10, 12))
    effects: tuple[Effect, ...] = ("versterkt", "verzwakt", "versterkt", "blokkeert")
    with workspace.change("Veel factoren") as change:
        rows = [
            change.add(
                Factor(
                    dossier_id=dossier_id,
                    assessment_id=assessment,
                    label=f"{FIFTEEN[number % 15][0]} {number // 15 + 1}",
                    professional=FIFTEEN[number % 15][1],
                    rank=number,
                )
            )
            for number in range(factors)
        ]
        linked = range(factors * 3 // 4)
        pairs = Random(factors).sample([(one, other) for one in linked for other in linked if one != other], links)
        for number, (one, other) in enumerate(pairs):
            change.add(
                FactorLink(
                    dossier_id=dossier_id,
                    assessment_id=assessment,
                    from_id=rows[one].id,
                    to_id=rows[other].id,
                    effect=effects[number % 4],
                )
            )
    return read_profile(workspace, dossier_id)


def _factor(workspace: Workspace, assessment: str, label: str, rating: int | None) -> str:
    factor = profile.add_own_factor(workspace, assessment, label, "sociaal", "work")
    if rating is not None:
        profile.rate_factor(workspace, factor, "professional", rating)
    return factor
