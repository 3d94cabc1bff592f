"""The catalogue of factors as an organisation uses it: the ICF list with its own factors beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.catalogues import domains, factors, factors_by_code, found_by
from app.workspace import Workspace
from models.catalogue import Category, Factor

FACTOR_LIST = "factor"


def own_factors(workspace: Workspace) -> tuple[Factor, ...]:
    """Return the organisation's own factors that are offered now, in its order."""
    return tuple(factor for factor, is_active in _entries(workspace) if is_active)


def own_factors_by_code(workspace: Workspace) -> Mapping[str, Factor]:
    """Return all own factors by code, also those that are offered no more: old profiles still have them."""
    return {factor.code: factor for factor, _ in _entries(workspace)}


def known_factor(workspace: Workspace, code: str) -> Factor | None:
    """Return the factor with ``code``, the organisation's own included; ``None`` for one that nobody knows."""
    return factors_by_code().get(code) or own_factors_by_code(workspace).get(code)


def search(workspace: Workspace, words: str = "", domain: str = "") -> tuple[Factor, ...]:
    """Return the factors in which every word is found, best first, of one W2 domain if ``domain`` names one."""
    known = [factor for factor in (*own_factors(workspace), *factors()) if domain in ("", factor.domain)]
    return tuple(found_by(words, known))


def _entries(workspace: Workspace) -> list[tuple[Factor, bool]]:
    names = {domain.code: domain.label for domain in domains()}
    found = workspace.rows(
        "SELECT code, label, domain, category, words, is_active FROM catalogue_entry"
        " WHERE list_name = ? ORDER BY rank, label, id",
        FACTOR_LIST,
    )
    return [
        (
            Factor(
                code=code,
                label=label,
                chapter="",
                chapter_label=names.get(domain, ""),
                domain=domain,
                category=Category.CARE if category == Category.CARE else Category.WORK,
                search_words=tuple(json.loads(words)),
                is_own=True,
            ),
            bool(is_active),
        )
        for code, label, domain, category, words, is_active in found
    ]
