"""The lines of the menu as the list shows them: by kind, always in one order, with what was set aside still there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.cases.measures.choices import WISHES
from app.cases.measures.menu import Menu, MenuItem
from app.cases.measures.menu_filter import MenuFilter, offer_fits, split
from app.cases.measures.menu_words import FITS, FITS_FOR_CLIENT, KINDS_FOR_CLIENT, length_words
from app.cases.measures.offers import Offer
from app.measures import CIRCUITS, KINDS, PAID
from models.rules.eligibility import Fit
from ui.widgets.pill import Tone

RowKind = Literal["heading", "item", "fold"]
ASIDE, PAST = "aside", "past"
"""Keys of the lines that open what was set aside, and what is law no more."""
OFFER = "offer:"


def fit_tone(item: MenuItem, *, together: bool) -> Tone:
    """Return how warm a verdict is: what fits stands out, what does not is a barrier, never an alarm."""
    if item.fit is Fit.FITS and item.verdict.is_law:
        return "good"
    is_barrier = item.fit is Fit.DOES_NOT_FIT and item.verdict.is_law and not together
    return "due" if is_barrier else "neutral"


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One line. ``key``: of a measure its code, of an offer ``offer:`` and its id, of a fold what it opens.

    ``is_quiet``: it stands beside what was asked for.
    """

    kind: RowKind
    key: str
    label: str
    line: str = ""
    fit: str = ""
    tone: Tone = "neutral"
    wish: str = ""
    is_quiet: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.label, self.fit, self.line, self.wish) if part)


def menu_rows(menu: Menu, wanted: MenuFilter, opened: frozenset[str], *, together: bool) -> list[MenuRow]:
    """Return the lines for what is asked for; ``opened``: which of ``ASIDE`` and ``PAST`` stand open."""
    shown, aside = split(menu.items, wanted)
    found = [offer for offer in menu.offers if offer_fits(offer, wanted)]
    left = [offer for offer in menu.offers if offer not in found]
    rows = [*_of_client(menu, together=together), *_by_kind(shown, together=together)]
    if found:
        rows += [_heading(_tr("Aanbod van uw organisatie en de regio")), *(_offer_row(offer) for offer in found)]
    if aside or left:
        rows.append(_fold(ASIDE, _others(len(aside) + len(left)), opened))
        if ASIDE in opened:
            rows += [_row(item, together=together, is_quiet=True) for item in aside]
            rows += [_offer_row(offer, is_quiet=True) for offer in left]
    if menu.past and not together:
        rows.append(_fold(PAST, _tr("Vroeger ({count})").format(count=len(menu.past)), opened))
        if PAST in opened:
            rows += [_row(item, together=together, is_quiet=True) for item in menu.past]
    return rows


def _of_client(menu: Menu, *, together: bool) -> list[MenuRow]:
    """Return what the client wants, before all the rest; the same lines stand at their own place as well."""
    wanted = [item for item in menu.items if item.choice.wish in ("ja", "misschien")]
    if not together or not wanted:
        return []
    return [_heading(_tr("Wat ik wil")), *(_row(item, together=True) for item in wanted)]


def _by_kind(items: Sequence[MenuItem], *, together: bool) -> Iterable[MenuRow]:
    for kind, label in (KINDS_FOR_CLIENT if together else KINDS).items():
        of_kind = [item for item in items if item.measure.kind == kind]
        if of_kind:
            yield _heading(label)
            yield from (_row(item, together=together) for item in of_kind)


def _row(item: MenuItem, *, together: bool, is_quiet: bool = False) -> MenuRow:
    measure = item.measure
    told = [PAID[measure.paid]] if measure.paid != "nvt" else []
    if not together:
        told.insert(0, CIRCUITS[measure.circuit])
    if measure.limits.length_max:
        told.append(length_words(measure).partition(";")[0])
    fit = _tr("bestaat niet meer") if not item.verdict.is_law else (FITS_FOR_CLIENT if together else FITS)[item.fit]
    return MenuRow(
        "item",
        item.code,
        measure.label,
        " · ".join(told),
        fit,
        fit_tone(item, together=together),
        WISHES.get(item.choice.wish, ""),
        is_quiet,
    )


def _offer_row(offer: Offer, *, is_quiet: bool = False) -> MenuRow:
    whose = offer.organisation_name or _tr("eigen aanbod")
    told = " · ".join(part for part in (whose, offer.hours, offer.duration) if part)
    return MenuRow("item", OFFER + offer.id, offer.label, told, is_quiet=is_quiet)


def _heading(label: str) -> MenuRow:
    return MenuRow("heading", "", label)


def _fold(key: str, label: str, opened: frozenset[str]) -> MenuRow:
    line = _tr("open: Enter sluit") if key in opened else _tr("dicht: Enter opent")
    return MenuRow("fold", key, label, line)


def _others(count: int) -> str:
    return _tr("1 andere") if count == 1 else _tr("{count} andere").format(count=count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MenuPart", text)
