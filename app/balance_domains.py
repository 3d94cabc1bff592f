"""The domains of the social balance as the catalogue ``sociale_balans`` has them, and which factors belong to each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.catalogues import factors
from models.catalogue import Category
from models.rules.gpmi import Track

_SHARED_AS: Final = {Category.WORK: "work", Category.CARE: "care"}


@dataclass(frozen=True, slots=True)
class BalanceDomain:
    """A domain; ``category``: the sharing category of its line. ``track``: the side of the goals that it leads to.

    ``factor_codes`` belong to it, and other factors (own ones) by their W2 domain (``w2``).
    """

    code: str
    label: str
    category: str
    track: Track
    question: str
    factor_codes: frozenset[str]
    w2: frozenset[str]


@cache
def balance_domains() -> tuple[BalanceDomain, ...]:
    """Return the domains in their order."""
    return read_balance_domains()


def read_balance_domains(folder: Traversable | None = None) -> tuple[BalanceDomain, ...]:
    """Read them from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``) for a factor that stands in two domains or in none, or for one about care
    in a domain that is shared as work.
    """
    file = CatalogueFile("sociale_balans.toml", folder)
    found = file.make("domein", _domain)
    for factor in factors():
        homes = [domain for domain in found if factor.code in domain.factor_codes]
        if len(homes) != 1 or (factor.category is Category.CARE and homes[0].category != "care"):
            raise file.broken(f"domein (icf {factor.code})")
    return found


def balance_domain(code: str) -> BalanceDomain:
    """Return the domain with ``code``; KeyError when there is none."""
    return {known.code: known for known in balance_domains()}[code]


def domain_of(factor_code: str, w2: str) -> BalanceDomain | None:
    """Return where a factor belongs: by its code, else by its W2 domain; ``None`` where neither is known."""
    by_code = (known for known in balance_domains() if factor_code in known.factor_codes)
    by_w2 = (known for known in balance_domains() if w2 in known.w2)
    return next(by_code, None) or next(by_w2, None)


def _domain(entry: Entry) -> BalanceDomain:
    return BalanceDomain(
        code=text(entry, "code"),
        label=text(entry, "naam"),
        category=_SHARED_AS[Category(text(entry, "categorie"))],
        track=Track(text(entry, "spoor")),
        question=text(entry, "vraag"),
        factor_codes=frozenset(texts(entry, "icf")),
        w2=frozenset(texts(entry, "w2")),
    )
