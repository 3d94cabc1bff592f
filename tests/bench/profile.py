"""``tandem bench profile``: a profile with 40 factors, 60 links and 10 earlier ones, as the GUI thread feels it.

Each page of the section, the client's view of it, and a rating: how long until it stands, and the longest block.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from app import catalogues
from app.workspace import Workspace
from models.profile import Assessment, Factor, FactorLink
from tests.bench.on_screen import ROUNDS, Screen, measured, on_screen
from tests.bench.report import Measure

FACTORS, LINKS, ASSESSMENTS = 40, 60, 11


def run() -> list[Measure]:
    """Measure each page after it was opened once before (its widgets exist)."""
    with on_screen(_add_profiles) as screen:
        return _measure(screen)


def _add_profiles(workspace: Workspace, dossier_id: str) -> None:
    entries = catalogues.factors()[:FACTORS]
    with workspace.change("Profielen") as change:
        for number in range(ASSESSMENTS):
            made = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 1 + number, 3), life_story="Lang. " * 80))
            factors = []
            for place, entry in enumerate(entries):
                factor = Factor(dossier_id=dossier_id, assessment_id=made.id, code=entry.code, label=entry.label)
                factor.professional, factor.client = (number + place) % 9 - 4, (number * 2 + place) % 9 - 4
                factor.client_words = "Het gaat beter dan vorig jaar. " * 4
                factors.append(change.add(factor))
            for place in range(LINKS):
                ends = factors[place % FACTORS], factors[(place * 7 + 3) % FACTORS]
                if ends[0] is not ends[1]:
                    link = FactorLink(dossier_id=dossier_id, assessment_id=made.id, effect="versterkt")
                    link.from_id, link.to_id = ends[0].id, ends[1].id
                    change.add(link)


def _measure(screen: Screen) -> list[Measure]:
    from PySide6.QtWidgets import QPushButton

    from ui.profile.view import CHANGE, LINKS, LISTS, MAP, ProfileSection

    screen.felt(partial(screen.desk.open_dossier, screen.dossier_ids[0], "profiel"))
    section = next(found for top in screen.app.topLevelWidgets() for found in top.findChildren(ProfileSection))

    def turn_to(page: str) -> None:
        (button,) = section.findChildren(QPushButton, f"choice_{page}")
        screen.felt(button.click)

    measures = []
    for page in (MAP, LINKS, CHANGE, LISTS):
        turn_to(page)
        measures.append(measured(f"profiel met {FACTORS} factoren, {page}", screen.opening("profiel")))
    turn_to(MAP)
    together = [screen.felt(partial(section.set_together, number % 2 == 0)) for number in range(2 * ROUNDS + 4)]
    measures.append(measured(f"profiel met {FACTORS} factoren, samen kijken", together[::2]))
    factor = section._edits.snapshot.factors[0].id if section._edits.snapshot else ""
    ratings = [screen.felt(partial(section._edits.rate, factor, "client", number % 5)) for number in range(ROUNDS + 2)]
    measures.append(measured("een inschatting geven", ratings))
    return measures
