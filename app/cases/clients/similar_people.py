"""Who here may already be the person that is being added, when there is no national number to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.clients.name_index import KnownName, fold_name, known_names
from app.workspace import Workspace
from models.folded_text import fold

_ALIKE = 86
"""Likeness (0 to 100) of two names that are worth a look."""

_ALIKE_SAME_DAY = 70
"""The same when both were born on one day: the name of one person is often spelled in two ways."""

_FEWEST_LETTERS = 3


@dataclass(frozen=True)
class SimilarPerson:
    """Somebody who may be the same; ``is_same_day``: both were born on that day."""

    dossier_id: str
    name: str
    birth_date: date | None
    municipality: str
    is_same_day: bool


def similar_people(
    workspace: Workspace, name: str, birth_date: date | None, *, limit: int = 5, but: str = ""
) -> list[SimilarPerson]:
    """Return people with much the same name, its parts in any order, likeliest first.

    Somebody born on another day is left out, unless day and month may have been swapped. ``but``: a dossier to skip.
    """
    from rapidfuzz import fuzz, process  # late: only a new name needs it

    wanted = fold(name)
    if len(wanted) < _FEWEST_LETTERS:
        return []
    people = known_names(workspace)
    folded = [_without_call_name(person) for person in people]
    found = process.extract(wanted, folded, scorer=fuzz.token_sort_ratio, limit=None, score_cutoff=_ALIKE_SAME_DAY)
    likely: list[tuple[bool, float, str]] = []
    for _, score, place in found:
        person = people[place]
        is_same_day = birth_date is not None and person.birth_date == birth_date.isoformat()
        is_alike = is_same_day or (score >= _ALIKE and _may_be_same_day(person.birth_date, birth_date))
        if is_alike and person.dossier_id != but:
            likely.append((is_same_day, score, person.dossier_id))
    likely.sort(key=lambda hit: (not hit[0], -hit[1], hit[2]))
    found_people = (known_person(workspace, dossier_id, is_same_day=day) for day, _, dossier_id in likely[:limit])
    return [person for person in found_people if person is not None]


def _without_call_name(person: KnownName) -> str:
    return fold_name(person.name) if person.call_name else person.folded.strip()


def _may_be_same_day(born: str | None, birth_date: date | None) -> bool:
    if born is None or birth_date is None:
        return True
    known = date.fromisoformat(born)
    return known.year == birth_date.year and (known.day, known.month) == (birth_date.month, birth_date.day)


def known_person(workspace: Workspace, dossier_id: str, *, is_same_day: bool = True) -> SimilarPerson | None:
    """Return who a dossier is of; ``None`` when it is not (any more) on this device."""
    rows = workspace.rows(
        "SELECT first_name, last_name, birth_date, municipality FROM person WHERE dossier_id = ?", dossier_id
    )
    if not rows:
        return None
    first, last, born, municipality = rows[0]
    birth_date = date.fromisoformat(born) if born else None
    return SimilarPerson(dossier_id, f"{first} {last}".strip(), birth_date, municipality, is_same_day)
