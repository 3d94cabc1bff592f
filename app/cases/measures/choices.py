"""What a client wants of a measure, and where the caseworker decides otherwise than its rules, with the reason kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.measures import measures_by_code
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.eligibility import Fit

WISHES: Final[Mapping[str, str]] = {"ja": "Wil dit", "misschien": "Wil erover praten", "nee": "Wil dit niet"}
"""What a client can say of a measure."""

OVERRULED: Final = ("", Fit.FITS.value, Fit.DOES_NOT_FIT.value)
"""What expertise can make of it against the rules; ``""``: it follows them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen about one measure; everything is empty where nothing was."""

    wish: str = ""
    overruled: str = ""
    reason: str = ""
    by: str = ""


def choices_of(workspace: Workspace, dossier_id: str) -> Mapping[str, Choice]:
    """Return what was chosen, by measure."""
    return {code: Choice(*told) for code, *told in workspace.rows(_CHOICES, dossier_id)}


def set_wish(workspace: Workspace, dossier_id: str, code: str, wish: str) -> None:
    """Keep what the client wants; ``""`` takes it back. InvalidValue ``measure.fact_unreadable`` for another word."""
    if wish not in ("", *WISHES):
        raise InvalidValue("measure.fact_unreadable", "wish")
    _write(workspace, dossier_id, code, "Wens van de cliënt bewaard", wish=wish)


def overrule(workspace: Workspace, dossier_id: str, code: str, fit: str, reason: str) -> None:
    """Decide otherwise than the rules of a measure: ``fit`` of ``OVERRULED``; ``""`` follows them again.

    Raises RuleRefused ``measure.reason_needed``, InvalidValue ``measure.fact_unreadable``.
    """
    if fit not in OVERRULED:
        raise InvalidValue("measure.fact_unreadable", "overruled")
    if fit and not reason.strip():
        raise RuleRefused("measure.reason_needed")
    told = reason.strip() if fit else ""
    _write(workspace, dossier_id, code, "Anders beslist dan de regels", overruled=fit, reason=told)


def _write(workspace: Workspace, dossier_id: str, code: str, why: str, **values: str) -> None:
    from models.measure_answers import MeasureChoice, measure_choice_id

    if code not in measures_by_code():
        raise RuleRefused("measure.unknown")
    row_id = measure_choice_id(dossier_id, code)
    with workspace.change(why) as change:
        row = change.get(MeasureChoice, row_id) or change.add(
            MeasureChoice(id=row_id, dossier_id=dossier_id, measure=code)
        )
        for name, value in values.items():
            setattr(row, name, value)
        row.author_id = workspace.identity.user_id


_CHOICES = """SELECT x.measure, x.wish, x.overruled, x.reason, coalesce(c.name, '')
    FROM measure_choice x LEFT JOIN colleague c ON c.id = x.author_id WHERE x.dossier_id = ? ORDER BY x.id"""
