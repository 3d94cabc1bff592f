"""The evaluation whose day stands in the text of a GPMI: planned at the signing, as all signed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi


def plan_first_evaluation(change: ChangeSession, row: Gpmi) -> None:
    """Plan the evaluation that a version names, in the change that signs it.

    Not one that lies before the signing: its day has passed, and who plans the year sees what is missing. Not one that
    was planned under an earlier version: it may have been moved or held since.
    """
    from models.gpmi_evaluation import GpmiEvaluation, first_evaluation_id

    day = row.next_evaluation_on
    if day is None or row.signed_on is None or day < row.signed_on or (row.ends_on is not None and day > row.ends_on):
        return
    id_ = first_evaluation_id(_first_version(change, row), day)
    if change.get(GpmiEvaluation, id_) is None:
        change.add(GpmiEvaluation(id=id_, dossier_id=row.dossier_id, gpmi_id=row.id, planned_on=day))


def _first_version(change: ChangeSession, row: Gpmi) -> str:
    """Return the id of the version with which the agreement began."""
    from models.gpmi import Gpmi

    seen = {row.id}
    while row.amends_id and row.amends_id not in seen and (before := change.get(Gpmi, row.amends_id)) is not None:
        row = before
        seen.add(row.id)
    return row.id
