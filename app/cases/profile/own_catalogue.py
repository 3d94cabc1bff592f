"""The catalogue of factors as an organisation uses it: the ICF list with its own factors beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from app.cases.sharing.rights import may_write_catalogue
from app.catalogues import barriers, domains, factors, factors_by_code, search_factors
from app.workspace import Workspace
from models.catalogue import Category, Factor
from models.errors import RuleRefused

if TYPE_CHECKING:
    from app.store.change import ChangeSession

FACTORS: Final = "factor"
START_CRITERIA: Final = "startcriterium"
"""The lists to which an organisation adds entries."""


def own_factors(workspace: Workspace) -> tuple[Factor, ...]:
    """Return the organisation's own factors that are offered now, in its order."""
    return tuple(factor for factor, is_active in _entries(workspace) if is_active)


def own_factors_by_code(workspace: Workspace) -> Mapping[str, Factor]:
    """Return all own factors by code, also those that are offered no more: old profiles still have them."""
    return {factor.code: factor for factor, _ in _entries(workspace)}


def known_factor(workspace: Workspace, code: str) -> Factor | None:
    """Return the factor with ``code``, the organisation's own included; ``None`` for one that nobody knows."""
    return factors_by_code().get(code) or own_factors_by_code(workspace).get(code)


def search(
    workspace: Workspace, words: str = "", domain: str = "", *, life_domain: str = "", chapter: str = ""
) -> tuple[Factor, ...]:
    """Return the factors in which every word is found, best first, own factors included.

    ``domain``, ``life_domain`` and ``chapter`` are codes: they keep those of one W2 domain, of one of
    ``catalogues.barriers`` and of one ICF chapter.
    """
    of_life = {code for entry in barriers() if entry.code == life_domain for code in entry.factor_codes}
    known = [
        factor
        for factor in (*own_factors(workspace), *factors())
        if domain in ("", factor.domain)
        and chapter in ("", factor.chapter)
        and (not life_domain or factor.code in of_life)
    ]
    return tuple(search_factors(words, known))


def refuse_other_keepers(workspace: Workspace) -> None:
    """Refuse who does not keep the organisation's catalogue: RuleRefused (``catalogue.not_allowed``)."""
    if not may_write_catalogue(workspace):
        raise RuleRefused("catalogue.not_allowed")


def next_rank(change: ChangeSession, list_name: str) -> int:
    """Return the rank that puts a new entry last in its list."""
    from models.catalogue_entry import CatalogueEntry

    return max((entry.rank for entry in change.find(CatalogueEntry, list_name=list_name)), default=-1) + 1


_FACTORS = """
SELECT code, label, domain, category, words, strength_question, is_active FROM (
    SELECT *, row_number() OVER (PARTITION BY code ORDER BY is_active DESC, id) AS place
    FROM catalogue_entry WHERE list_name = ?
) WHERE place = 1 ORDER BY rank, label, id
"""
"""Each code once: two laptops that both had a list before they joined have two entries of it."""


def _entries(workspace: Workspace) -> list[tuple[Factor, bool]]:
    names = {domain.code: domain.label for domain in domains()}
    found = workspace.rows(_FACTORS, FACTORS)
    return [
        (
            Factor(
                code=code,
                label=label,
                chapter="",
                chapter_label=names.get(domain, ""),
                domain=domain,
                category=Category.CARE if category == Category.CARE else Category.WORK,
                search_words=tuple(str(word) for word in json.loads(words)),
                is_own=True,
                strength_question=question,
            ),
            bool(is_active),
        )
        for code, label, domain, category, words, question, is_active in found
    ]
