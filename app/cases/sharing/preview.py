"""What an organisation will see of a dossier, by category, before it is shared: counts, and what stays hidden."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.cases.sharing.category_words import category_label, counted_words
from app.cases.sharing.grants import sharings
from app.workspace import Workspace
from models.folded_text import fold


@dataclass(frozen=True)
class PreviewLine:
    """One category. ``words``: what of it there is now; ``is_seen``: whether the other organisation sees it.

    ``away_from_leefloon``: nobody who decides on the leefloon sees it.
    """

    category: str
    label: str
    words: str
    is_seen: bool
    away_from_leefloon: bool


@dataclass(frozen=True)
class Contents:
    """What a dossier holds now, to preview any choice without reading again.

    ``counts``: by category, then by kind of row. ``private_notes``: the user's own, which nobody else ever sees.
    """

    counts: dict[str, dict[str, int]]
    private_notes: int
    owner_decides: bool
    given_to_deciders: frozenset[str]


def read_contents(workspace: Workspace, dossier_id: str, today: date) -> Contents:
    """Return what there is to share of a dossier, and what deciders on the leefloon see already."""
    from models.registry import KINDS
    from models.row import Category

    counts: dict[str, dict[str, int]] = {}
    private_notes = 0
    for entity, kind in KINDS.items():
        if kind.category in (Category.DIRECTORY, Category.IDENTITY):
            continue
        category = f'"{kind.category_field}"' if kind.category_field else f"'{kind.category.value}'"
        if kind.shared:
            category = f"CASE WHEN \"{kind.shared}\" THEN {category} ELSE '{Category.INTERNAL.value}' END"
        private = f'"{kind.private}"' if kind.private else "0"
        rows = workspace.rows(
            f'SELECT {category}, {private}, count(*) FROM "{entity}" WHERE dossier_id = ? GROUP BY 1, 2', dossier_id
        )
        for name, is_private, count in rows:
            if is_private:
                private_notes += count
            else:
                found = counts.setdefault(name or kind.category.value, {})
                found[entity] = found.get(entity, 0) + count
    given: set[str] = set()
    for sharing in sharings(workspace, dossier_id, today):
        if sharing.is_open and may_decide(sharing.organisation_name):
            given |= sharing.terms.categories
    return Contents(counts, private_notes, may_decide(workspace.identity.organisation_name), frozenset(given))


def preview(contents: Contents, categories: Collection[str], organisation_name: str) -> tuple[PreviewLine, ...]:
    """Return each category in the order of the screen, as it would be after sharing ``categories``."""
    from models.rules.sharing import OFFERED, hidden_from_leefloon

    given = contents.given_to_deciders | (frozenset(categories) if may_decide(organisation_name) else frozenset())
    away = hidden_from_leefloon(OFFERED, owner_decides=contents.owner_decides, given_to_deciders=given)
    return tuple(
        PreviewLine(
            category.value,
            category_label(category),
            counted_words(contents.counts.get(category, {})),
            category in categories,
            category in away,
        )
        for category in OFFERED
    )


def may_decide(organisation_name: str) -> bool:
    """Tell whether an organisation may decide on the leefloon; only one that surely does not is trusted not to.

    An OCMW has many house names (Sociaal Huis, Welzijnshuis), so a name that says nothing counts as one that decides.
    """
    words = set(fold(organisation_name).split())
    return not words & _NEVER_DECIDES or bool(words & {"ocmw", "cpas"})


_NEVER_DECIDES = frozenset({
    "vdab", "gtb", "caw", "cgg", "ggz", "vaph", "kringwinkel", "kringloopcentrum", "ziekenfonds", "mutualiteit",
    "maatwerkbedrijf", "compaan", "psychologenpraktijk", "huisartsenpraktijk",
})  # fmt: skip
