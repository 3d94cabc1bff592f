"""Say how one factor of a profile works on another: it strengthens it, weakens it or blocks it."""

from __future__ import annotations

from typing import Final

from app.cases.profile.rows import open_assessment, open_factor, open_link, settle_links
from app.cases.profile.snapshot import Effect
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id

EFFECTS: Final[tuple[Effect, ...]] = ("versterkt", "verzwakt", "blokkeert")
"""What one factor can do to another."""


def link_id_of(assessment_id: str, from_id: str, to_id: str) -> str:
    """Return the id of the link from one factor to another: two laptops that draw it apart from each other have one
    link, and where they say something else of it a conflict that is seen."""
    return derived_id("factor_link", assessment_id, from_id, to_id)


def add_link(workspace: Workspace, assessment_id: str, from_id: str, to_id: str, effect: Effect, why: str = "") -> str:
    """Link two factors of a profile and return the link's id (``link_id_of``); the link from the one to the other that
    is already there gets this effect, and ``why`` if it is given.

    Raises RuleRefused (``link.itself``, ``link.other_profile``) or InvalidValue (``link.effect``).
    """
    from models.profile import FactorLink

    effect = _checked_effect(effect)
    if from_id == to_id:
        raise RuleRefused("link.itself")
    with workspace.change("Verband gelegd") as change:
        assessment = open_assessment(change, assessment_id)
        ends = [open_factor(change, factor_id) for factor_id in (from_id, to_id)]
        if any(end.assessment_id != assessment_id for end in ends):
            raise RuleRefused("link.other_profile")
        if known := change.find(FactorLink, assessment_id=assessment_id, from_id=from_id, to_id=to_id):
            known[0].effect, known[0].why = effect, why or known[0].why
            return known[0].id
        new = FactorLink(
            id=link_id_of(assessment_id, from_id, to_id),
            dossier_id=assessment.dossier_id,
            assessment_id=assessment_id,
            from_id=from_id,
            to_id=to_id,
            effect=effect,
            why=why,
        )
        settle_links(change, [new])
        return change.add(new).id


def set_effect(workspace: Workspace, link_id: str, effect: Effect) -> None:
    """Say what the one factor does to the other; InvalidValue (``link.effect``) for another word."""
    effect = _checked_effect(effect)
    with workspace.change("Verband aangepast", amend=True) as change:
        open_link(change, link_id).effect = effect


def write_link(workspace: Workspace, link_id: str, text: str) -> None:
    """Write why the one works on the other."""
    with workspace.change("Verband toegelicht", amend=True) as change:
        open_link(change, link_id).why = text


def remove_link(workspace: Workspace, link_id: str) -> None:
    """Take a link out of the profile; ``restore_link`` brings it back."""
    with workspace.change("Verband verwijderd") as change:
        change.delete(open_link(change, link_id))


def restore_link(workspace: Workspace, link_id: str) -> None:
    """Bring a removed link back as it was; RuleRefused (``link.factor_gone``) when one of its factors is gone."""
    from models.profile import Factor, FactorLink

    with workspace.change("Verband teruggezet") as change:
        restored = change.restore(FactorLink, link_id)
        if restored is None:
            return
        open_assessment(change, restored.assessment_id)
        if any(change.get(Factor, end) is None for end in (restored.from_id, restored.to_id)):
            raise RuleRefused("link.factor_gone")
        settle_links(change, [restored])


def _checked_effect(effect: Effect) -> Effect:
    if effect not in EFFECTS:
        raise InvalidValue("link.effect", "effect")
    return effect
