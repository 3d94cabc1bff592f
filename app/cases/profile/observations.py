"""Write down what somebody saw of a factor: what, where or by whom, and on which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.profile.rows import id_of, open_factor
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import new_id

if TYPE_CHECKING:
    from models.profile import Factor


def add_observation(
    workspace: Workspace,
    factor_id: str,
    text: str,
    source: str = "",
    on: date | None = None,
    *,
    observation_id: str = "",
) -> str:
    """Add what was seen and return its id; ``on`` left out: the day is not known.

    ``observation_id``: the id to give it, for a screen that shows it before it is stored.

    Raises InvalidValue (``observation.empty``).
    """
    seen = {"id": observation_id or new_id(), "text": _checked(text), "source": source.strip(), "on": _stored(on)}
    with workspace.change("Waarneming toegevoegd") as change:
        factor = open_factor(change, factor_id)
        factor.observations = [*factor.observations, seen]
    return str(seen["id"])


def change_observation(
    workspace: Workspace, factor_id: str, observation_id: str, *, text: str, source: str, on: date | None
) -> None:
    """Write an observation anew; InvalidValue (``observation.empty``), RuleRefused (``row.gone``)."""
    seen = {"text": _checked(text), "source": source.strip(), "on": _stored(on)}
    with workspace.change("Waarneming gewijzigd", amend=True) as change:
        factor = open_factor(change, factor_id)
        entry = _entry(factor, observation_id)
        factor.observations = [one | seen if one is entry else one for one in factor.observations]


def remove_observation(workspace: Workspace, factor_id: str, observation_id: str) -> None:
    """Take an observation away; RuleRefused (``row.gone``) if it is not there any more."""
    with workspace.change("Waarneming verwijderd") as change:
        factor = open_factor(change, factor_id)
        entry = _entry(factor, observation_id)
        factor.observations = [one for one in factor.observations if one is not entry]


def _entry(factor: Factor, observation_id: str) -> dict[str, Any]:
    found = next((entry for entry in factor.observations if id_of(entry) == observation_id), None)
    if found is None:
        raise RuleRefused("row.gone")
    return found


def _checked(text: str) -> str:
    if not text.strip():
        raise InvalidValue("observation.empty", "text")
    return text.strip()


def _stored(on: date | None) -> str | None:
    return on.isoformat() if on else None
