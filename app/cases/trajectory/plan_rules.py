"""How the plan of each kind of trajectory is made, from the catalogue ``trajectstatussen``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.source_names import spelled
from models.rules.plan import ActionParty, PlanForm, PlanTrack

SIGNERS = {
    ActionParty.CLIENT: "Deelnemer",
    "casemanager_werk": "Casemanager werk",
    "casemanager_zorg": "Casemanager zorg",
    "ocmw": "OCMW",
}
"""Who can sign a plan, by the code of the catalogue."""


@dataclass(frozen=True, slots=True)
class PlanRules:
    """``gap_days``: from how many days without action on a track a gap is shown. ``levels``: how far somebody is with a
    competency, in words, from 0. ``forms``: by the machine of the trajectory."""

    gap_days: int
    gap_source: str
    levels: tuple[str, ...]
    forms: dict[str, PlanForm]

    def form(self, machine: str) -> PlanForm:
        """Return the form of a plan; for a kind of trajectory that this version does not know the plainest one."""
        return self.forms.get(machine) or next(reversed(self.forms.values()))


@cache
def plan_rules() -> PlanRules:
    """Return how plans are made."""
    return read_plan_rules()


def read_plan_rules(folder: Traversable | None = None) -> PlanRules:
    """Read it from ``folder`` (default: the catalogues of the program). Raises FileTrouble (``catalogue.entry``)."""
    file = CatalogueFile("trajectstatussen.toml", folder)
    table = file.table("trajectplan")
    forms = file.make("trajectplan.vormen", _form, file.entries("vormen", table))
    gap_days, levels = table.get("gat_dagen"), texts(table, "niveaus")
    if not isinstance(gap_days, int) or gap_days < 1 or not levels:
        raise file.broken("trajectplan")
    return PlanRules(gap_days, spelled(text(table, "gat_bron")), levels, {form.machine: form for form in forms})


def _form(entry: Entry) -> PlanForm:
    tracks, signers = texts(entry, "sporen"), texts(entry, "ondertekenaars")
    if not set(tracks) <= set(PlanTrack) or not set(signers) <= SIGNERS.keys() or ActionParty.CLIENT not in signers:
        raise ValueError("ondertekenaars")
    return PlanForm(
        machine=text(entry, "traject"),
        label=text(entry, "naam"),
        tracks=tracks,
        signers=signers,
        is_submitted=bool(entry["voorleggen"]),
        source=spelled(text(entry, "bron")),
        term=str(entry.get("termijn", "")),
        has_competencies=bool(entry.get("competenties", False)),
    )
