"""The templates of a GPMI that come with the program, as the catalogue ``gpmi_sjablonen`` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text
from app.source_names import spelled
from models.rules.gpmi import Party, Track, is_forbidden_condition


@dataclass(frozen=True, slots=True)
class Template:
    """What a template puts in a draft. ``id``: of an organisation's own one; a built-in one has its code.

    ``goals``: (track, title); ``agreements``: (party, text); ``texts`` by field of a GPMI. ``months``: how long such a
    GPMI usually lasts, 0 for not said. ``source``: where a built-in one comes from.
    """

    id: str
    label: str
    goals: tuple[tuple[str, str], ...]
    agreements: tuple[tuple[str, str], ...]
    texts: dict[str, str]
    months: int
    source: str = ""
    is_own: bool = False
    is_active: bool = True


_TEXTS = {
    "means_client": "inbreng_client",
    "means_ocmw": "inbreng_ocmw",
    "means_third": "inbreng_derden",
    "evaluation": "evaluatie",
    "if_not_kept": "als_niet_gehouden",
}
TEMPLATE_TEXTS = tuple(_TEXTS)
"""The fields of a GPMI that a template may fill in; what is needed is always the client's own."""


@cache
def built_in_templates() -> tuple[Template, ...]:
    """Return the templates of the program."""
    return read_templates()


def read_templates(folder: Traversable | None = None) -> tuple[Template, ...]:
    """Read them from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``), also for an agreement that may never be a condition.
    """
    return CatalogueFile("gpmi_sjablonen.toml", folder).make("sjabloon", _template)


def _template(entry: Entry) -> Template:
    agreements = tuple((Party(text(one, "partij")), text(one, "tekst")) for one in _entries(entry, "afspraken"))
    if forbidden := [said for party, said in agreements if is_forbidden_condition(party, said)]:
        raise ValueError(forbidden[0])
    months = entry.get("maanden", 0)
    if not isinstance(months, int):
        raise ValueError("maanden")
    return Template(
        id=text(entry, "code"),
        label=text(entry, "naam"),
        goals=tuple((Track(text(one, "spoor")), text(one, "titel")) for one in _entries(entry, "doelen")),
        agreements=agreements,
        texts={field: text(entry, key) for field, key in _TEXTS.items() if key in entry},
        months=months,
        source=spelled(text(entry, "bron")),
    )


def _entries(entry: Entry, key: str) -> list[Entry]:
    found = entry[key]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(key)
    return found
