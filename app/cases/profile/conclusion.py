"""What the caseworker concludes from a profile: in own words, on factors that are named. The app proposes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from app.cases.profile.rows import id_of, open_assessment
from app.workspace import Workspace
from models.errors import InvalidValue
from models.rules.activation import CONCLUSIONS, checked_conclusion

__all__ = ["CONCLUSIONS", "conclude", "set_grounds", "write_why"]


def conclude(workspace: Workspace, assessment_id: str, code: str) -> None:
    """Choose a conclusion of ``CONCLUSIONS``, or take it back with an empty ``code``; reasons and grounds stay.

    Raises InvalidValue (``conclusion.unknown``).
    """
    code = checked_conclusion(code)
    with workspace.change("Besluit gekozen", amend=True) as change:
        open_assessment(change, assessment_id).conclusion = code


def write_why(workspace: Workspace, assessment_id: str, text: str) -> None:
    """Write the reasons of the conclusion."""
    with workspace.change("Besluit toegelicht", amend=True) as change:
        open_assessment(change, assessment_id).conclusion_why = text


def set_grounds(workspace: Workspace, assessment_id: str, factor_ids: Sequence[str]) -> None:
    """Name the factors of this profile that the conclusion rests on; InvalidValue (``conclusion.ground``) for another.

    What this laptop does not see of the grounds (a factor that is not shared with it) stays.
    """
    from models.profile import Factor

    wanted = list(dict.fromkeys(factor_ids))
    with workspace.change("Gronden van het besluit gekozen", amend=True) as change:
        assessment = open_assessment(change, assessment_id)
        present = {factor.id for factor in change.find(Factor, assessment_id=assessment_id)}
        if not present.issuperset(wanted):
            raise InvalidValue("conclusion.ground", "grounds")
        kept = [
            entry for entry in assessment.conclusion_grounds if id_of(entry) in wanted or id_of(entry) not in present
        ]
        named = {id_of(entry) for entry in kept}
        assessment.conclusion_grounds = [*kept, *({"id": one} for one in wanted if one not in named)]
