"""The catalogues of ``resources/catalogues`` as checked, cached entries; each file is read when first asked for.

A mistake in a file is trouble that names the file and the entry, because an organisation may bring its own list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from app.catalogue_file import CatalogueFile, Entry, text, texts
from models.catalogue import (
    Barrier,
    Category,
    Competency,
    Domain,
    Factor,
    Guard,
    Qualifier,
    Side,
    State,
    StateKind,
    Statute,
    TeamRole,
    TrajectoryMachine,
    Transition,
)
from models.folded_text import fold

Coded = TypeVar("Coded", Statute, TrajectoryMachine)
WithFactors = TypeVar("WithFactors", Barrier, Competency)


@cache
def factors() -> tuple[Factor, ...]:
    """Return the ICF factors in the order of the file."""
    return read_factors()


def read_factors(folder: Traversable | None = None) -> tuple[Factor, ...]:
    """Read the factors from ``folder`` (default: the catalogues of the program)."""
    file = CatalogueFile("icf.toml", folder)
    chapters = {str(entry["code"]): str(entry["label"]) for entry in file.entries("hoofdstuk")}

    def build(entry: Entry) -> Factor:
        chapter = text(entry, "hoofdstuk")
        return Factor(
            code=text(entry, "code"),
            label=text(entry, "label"),
            chapter=chapter,
            chapter_label=chapters[chapter],
            domain=text(entry, "w2"),
            category=Category(text(entry, "categorie")),
            search_words=texts(entry, "zoek"),
            is_core=bool(entry.get("kern_vr", False)),
            is_sensitive=bool(entry.get("gevoelig", False)),
        )

    return file.make("factor", build)


@cache
def factor(code: str) -> Factor:
    """Return the factor with ``code``; KeyError when there is none."""
    return factors_by_code()[code]


@cache
def factors_by_code() -> Mapping[str, Factor]:
    """Return the ICF factors by their code."""
    return MappingProxyType({known.code: known for known in factors()})


@cache
def icf_edition() -> str:
    """Return what a factor of this list is marked with: ``icf`` and the edition of the file."""
    return f"icf {CatalogueFile('icf.toml').edition}"


@cache
def domains() -> tuple[Domain, ...]:
    """Return the five W2 domains and the work track."""
    build = lambda entry: Domain(text(entry, "code"), text(entry, "naam"), text(entry, "kracht_vraag"))  # noqa: E731
    file = CatalogueFile("w2.toml")
    return file.make("domein", build) + file.make("spoor", build)


def search_factors(words: str, among: Sequence[Factor]) -> list[Factor]:
    """Return the factors for which every word of ``words`` begins one of the words that they are found by, best first.

    Accents and case do not count. A word that stands in the label counts for more than one among the search words, and
    that for more than one of the chapter, the W2 domain or a life domain that the factor belongs to. No word: all.
    """
    wanted = fold(words).split()
    if not wanted:
        return list(among)
    ranked = [(_rank(found, wanted), found) for found in among]
    hits = [(rank, found) for rank, found in ranked if rank is not None]
    return [found for _, found in sorted(hits, key=lambda hit: hit[0])]


@cache
def qualifiers() -> tuple[Qualifier, ...]:
    """Return the nine qualifiers from -4 to +4."""
    build = lambda entry: Qualifier(  # noqa: E731
        int(str(entry["waarde"])), text(entry, "icf"), text(entry, "label"), text(entry, "pct")
    )
    return CatalogueFile("icf.toml").make("schaal", build)


def qualifier(value: int) -> Qualifier:
    """Return the qualifier with ``value`` (-4 to 4); KeyError outside the scale."""
    return {known.value: known for known in qualifiers()}[value]


@cache
def statutes() -> tuple[Statute, ...]:
    """Return the income statutes in the order of the file."""
    return CatalogueFile("statuten.toml").make("statuut", _statute)


def statute(code: str) -> Statute:
    """Return the statute with ``code``; KeyError when there is none."""
    return _coded(statutes(), code)


@cache
def team_roles() -> tuple[TeamRole, ...]:
    """Return the roles in a team around a client."""
    return CatalogueFile("organisatietypes.toml").make("rol", _team_role)


@cache
def barriers() -> tuple[Barrier, ...]:
    """Return the life domains in which barriers lie, in the published order; their factor codes exist."""
    file = CatalogueFile("drempels.toml")
    return _with_known_factors(file, "drempel", file.make("drempel", _barrier))


@cache
def competencies() -> tuple[Competency, ...]:
    """Return the competencies and attitudes, in the published order; their factor codes exist."""
    file = CatalogueFile("competenties.toml")
    return _with_known_factors(file, "competentie", file.make("competentie", _competency))


@cache
def machines() -> tuple[TrajectoryMachine, ...]:
    """Return the life cycles; every state, guard and start that they name exists."""
    return read_machines()


def read_machines(folder: Traversable | None = None) -> tuple[TrajectoryMachine, ...]:
    """Read the life cycles from ``folder`` (default: the catalogues of the program)."""
    file = CatalogueFile("trajectstatussen.toml", folder)
    guards = {code: _guard(file, code, found) for code, found in file.table("voorwaarden").items()}
    return file.make("machine", lambda entry: _machine(file, entry, guards))


def machine(code: str) -> TrajectoryMachine:
    """Return the life cycle with ``code``; KeyError when there is none."""
    return _coded(machines(), code)


def _coded(entries: Sequence[Coded], code: str) -> Coded:
    """Return the entry with ``code``, or raise KeyError with that code."""
    for entry in entries:
        if entry.code == code:
            return entry
    raise KeyError(code)


def _rank(found: Factor, wanted: list[str]) -> int | None:
    """Return how far from the top a factor stands (0 is best), or None when a word is not found."""
    label, others, topics = _words_of(found)
    rank = 0
    for word in wanted:
        if any(part.startswith(word) for part in label):
            rank += 0 if label[0].startswith(word) else 1
        elif any(part.startswith(word) for part in others):
            rank += 2
        elif any(part.startswith(word) for part in topics):
            rank += 3
        else:
            return None
    return rank


@lru_cache(maxsize=1024)
def _words_of(found: Factor) -> tuple[list[str], list[str], list[str]]:
    """Return the folded words of a factor's label, of its code and search words, and of what it is about."""
    life_domains = (barrier.label for barrier in barriers() if found.code in barrier.factor_codes)
    w2 = (domain.label for domain in domains() if domain.code == found.domain)
    topics = fold(" ".join((found.chapter_label, *life_domains, *w2)))
    return fold(found.label).split(), fold(" ".join((found.code, *found.search_words))).split(), topics.split()


def _statute(entry: Entry) -> Statute:
    return Statute(text(entry, "code"), text(entry, "naam"), bool(entry["gpmi"]), str(entry.get("uitleg", "")))


def _team_role(entry: Entry) -> TeamRole:
    return TeamRole(text(entry, "code"), text(entry, "naam"), Side(text(entry, "kant")), str(entry.get("uitleg", "")))


def _barrier(entry: Entry) -> Barrier:
    return Barrier(
        code=text(entry, "code"),
        label=text(entry, "naam"),
        order=int(str(entry["volgorde"])),
        domain=text(entry, "w2"),
        factor_codes=texts(entry, "icf"),
        strength_question=text(entry, "kracht_vraag"),
        is_sensitive=bool(entry.get("gevoelig", False)),
        is_addition=bool(entry.get("toevoeging", False)),
    )


def _competency(entry: Entry) -> Competency:
    return Competency(
        code=text(entry, "code"),
        label=text(entry, "naam"),
        order=int(str(entry["volgorde"])),
        kind=text(entry, "soort"),
        factor_codes=texts(entry, "icf"),
        strength_question=text(entry, "kracht_vraag"),
        is_generic=bool(entry.get("generiek", False)),
    )


def _with_known_factors(file: CatalogueFile, key: str, entries: tuple[WithFactors, ...]) -> tuple[WithFactors, ...]:
    known = {found.code for found in factors()}
    for entry in entries:
        if not known.issuperset(entry.factor_codes):
            raise file.broken(f"{key} ({entry.code})")
    return entries


def _guard(file: CatalogueFile, code: str, found: object) -> Guard:
    if not isinstance(found, dict) or found.get("streng") not in ("blokkeert", "waarschuwt"):
        raise file.broken(f"voorwaarden ({code})")
    return Guard(code, str(found["tekst"]), found["streng"] == "blokkeert", str(found.get("bron", "")))


def _machine(file: CatalogueFile, entry: Entry, guards: dict[str, Guard]) -> TrajectoryMachine:
    code = text(entry, "code")
    states = file.make(f"toestanden.{code}", _state, file.entries(code, file.table("toestanden")))
    known = {state.code for state in states}

    def build(step: Entry) -> Transition:
        transition = Transition(
            sources=texts(step, "van"),
            target=text(step, "naar"),
            label=text(step, "naam"),
            guards=tuple(guards[guard] for guard in texts(step, "voorwaarden")),
            starts_new_record=bool(step.get("nieuw_dossierstuk", False)),
        )
        if not known.issuperset((*transition.sources, transition.target)):
            raise ValueError(transition.target)
        return transition

    steps = file.make(f"overgangen.{code}", build, file.entries(code, file.table("overgangen")))
    start = text(entry, "begin")
    if start not in known:
        raise file.broken(f"machine ({code}), begin")
    return TrajectoryMachine(
        code, text(entry, "naam"), start, states, steps, str(entry.get("opmerking", "")), texts(entry, "maatregelen")
    )


def _state(entry: Entry) -> State:
    return State(
        code=text(entry, "code"),
        label=text(entry, "naam"),
        kind=StateKind(text(entry, "soort")),
        explanation=str(entry.get("uitleg", "")),
        reasons=texts(entry, "redenen"),
        is_official=bool(entry.get("officieel", False)),
        counts_as=str(entry.get("telt_als", "")),
        is_early=bool(entry.get("vroeg", False)),
        is_aside=bool(entry.get("zijweg", False)),
        short=str(entry.get("kort", "")),
    )
