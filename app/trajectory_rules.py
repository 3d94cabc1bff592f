"""The rules of the catalogue ``trajectstatussen`` on several trajectories of one client, and on entering one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.source_names import spelled
from models.rules.trajectories import Again, Beside, Chain, EntryCriterion, Together
from models.working_days import Unit

_FILE = "trajectstatussen.toml"


@dataclass(frozen=True, slots=True)
class TrajectoryRules:
    """What may run together, what counts as one, what is asked a second time, and what is judged before a start."""

    together: tuple[Together, ...]
    chains: tuple[Chain, ...]
    again: tuple[Again, ...]
    criteria: tuple[EntryCriterion, ...]

    def criteria_of(self, machine: str) -> tuple[EntryCriterion, ...]:
        """Return the entry criteria of a machine, in the order of the file."""
        return tuple(one for one in self.criteria if one.machine == machine)

    def chain_of(self, machine: str) -> Chain | None:
        """Return how records of a machine count as one, if they do."""
        return next((one for one in self.chains if one.machine == machine), None)


@cache
def trajectory_rules() -> TrajectoryRules:
    """Return the rules of the program."""
    return read_trajectory_rules()


def read_trajectory_rules(folder: Traversable | None = None) -> TrajectoryRules:
    """Read the rules from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``).
    """
    file = CatalogueFile(_FILE, folder)
    return TrajectoryRules(
        together=file.make("samen", _together),
        chains=file.make("keten", _chain),
        again=file.make("eerder", _again),
        criteria=file.make("instroomcriterium", _criterion),
    )


def _together(entry: Entry) -> Together:
    one, other = texts(entry, "machines")
    return Together((one, other), Beside(text(entry, "mag")), text(entry, "tekst"), spelled(text(entry, "bron")))


def _chain(entry: Entry) -> Chain:
    length = entry["onderbreking"]
    if not isinstance(length, int) or length < 0:
        raise ValueError("onderbreking")
    return Chain(
        machine=text(entry, "machine"),
        term=text(entry, "termijn"),
        length=length,
        unit=Unit(text(entry, "eenheid")),
        text=text(entry, "tekst"),
        source=spelled(text(entry, "bron")),
    )


def _again(entry: Entry) -> Again:
    return Again(text(entry, "machine"), texts(entry, "behalve"), text(entry, "tekst"), spelled(text(entry, "bron")))


def _criterion(entry: Entry) -> EntryCriterion:
    return EntryCriterion(
        code=text(entry, "code"),
        machine=text(entry, "machine"),
        measure=text(entry, "maatregel"),
        field=text(entry, "veld"),
        question=text(entry, "vraag"),
        source=spelled(text(entry, "bron")),
    )
