"""Take over the factors of the profile before: when a new one starts, and later what its starter could not see.

A casemanager for work reads no care factors: a profile that he starts lacks them until a colleague who reads them all
takes them over. What was removed from the new profile on purpose stays out of it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.cases.profile.factor_links import link_id_of
from app.cases.profile.rows import open_assessment, settle_links
from app.cases.profile.snapshot import ProfileSnapshot
from app.workspace import Workspace
from models.rules.profile_change import LineKey, paired

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.store.change import ChangeSession
    from models.profile import Assessment, Factor

_REMOVED = """
SELECT coalesce(nullif(tombstone ->> '$.origin_id', ''), id) FROM row_meta
WHERE entity = 'factor' AND dossier_id = ? AND tombstone ->> '$.assessment_id' = ?
"""


def left_behind(workspace: Workspace, snapshot: ProfileSnapshot) -> tuple[str, ...]:
    """Return the names of the factors of the profile before that are not in this one and were not removed from it."""
    now, previous = snapshot.assessment, snapshot.previous
    if now is None or previous is None or now.is_final:
        return ()
    rows = workspace.rows(
        "SELECT coalesce(nullif(origin_id, ''), id), code, label FROM factor WHERE assessment_id = ? ORDER BY rank, id",
        previous.id,
    )
    before = [LineKey(*row) for row in rows]
    here = [LineKey(factor.origin_id, factor.code, factor.label) for factor in snapshot.factors]
    removed = {row[0] for row in workspace.rows(_REMOVED, snapshot.dossier_id, now.id)}
    missing = [line for line, known in paired(before, here, lambda line: line) if line is not None and known is None]
    return tuple(line.label or line.code for line in missing if line.origin not in removed)


def take_over(workspace: Workspace, assessment_id: str) -> int:
    """Add what ``left_behind`` names, with its links, and return how many factors that were."""
    from models.profile import Assessment

    with workspace.change("Factoren van het vorige profiel overgenomen") as change:
        new = open_assessment(change, assessment_id)
        others = change.find(Assessment, dossier_id=new.dossier_id)
        older = [row for row in others if age(row) < age(new)]
        return copy_into(change, max(older, key=age).id, new) if older else 0


def age(assessment: Assessment) -> tuple[date, str]:
    """Return the sort key of an assessment: by its day, and by when it was made on one day."""
    return assessment.on or date.min, assessment.id


def copy_into(change: ChangeSession, old_id: str, new: Assessment) -> int:
    """Add to ``new`` the factors of an older assessment that it lacks, each in its line, with the links between them.

    The client's words are not taken over: they were said on another day. Returns how many factors were added.
    """
    from models.profile import Factor

    old, present = (change.find(Factor, assessment_id=each) for each in (old_id, new.id))
    removed = {row[0] for row in change.connection.execute(_REMOVED, (new.dossier_id, new.id)).fetchall()}
    of_old: dict[str, str] = {}
    added: list[Factor] = []
    for before, after in paired(old, present, _line):
        if before is None or (after is None and _line(before).origin in removed):
            continue
        if after is None:
            added.append(change.add(_copy(before, new)))
        of_old[before.id] = added[-1].id if after is None else after.id
    _copy_links(change, old_id, new, of_old, added)
    return len(added)


def _line(factor: Factor) -> LineKey:
    return LineKey(factor.origin_id or factor.id, factor.code, factor.label)


def _copy(factor: Factor, new: Assessment) -> Factor:
    values = factor.model_dump(exclude={"id", "assessment_id", "client_words", "origin_id"})
    return type(factor)(**values, assessment_id=new.id, origin_id=factor.origin_id or factor.id)


def _copy_links(
    change: ChangeSession, old_id: str, new: Assessment, of_old: Mapping[str, str], added: Sequence[Factor]
) -> None:
    from models.profile import FactorLink

    known = _links_ever_in(change, new)
    for link in change.find(FactorLink, assessment_id=old_id):
        if link.from_id not in of_old or link.to_id not in of_old:
            continue
        copy = FactorLink(**link.model_dump(exclude={"id"}))
        copy.assessment_id, copy.from_id, copy.to_id = new.id, of_old[link.from_id], of_old[link.to_id]
        copy.id = link_id_of(copy.assessment_id, copy.from_id, copy.to_id)
        if copy.id not in known:
            settle_links(change, [change.add(copy)], *added)


def _links_ever_in(change: ChangeSession, assessment: Assessment) -> Collection[str]:
    """Return the ids of the links of an assessment, also of those that were removed from it."""
    found = change.connection.execute(
        "SELECT id FROM factor_link WHERE assessment_id = ?2 UNION ALL SELECT id FROM row_meta"
        " WHERE entity = 'factor_link' AND dossier_id = ?1 AND tombstone ->> '$.assessment_id' = ?2",
        (assessment.dossier_id, assessment.id),
    )
    return frozenset(row[0] for row in found.fetchall())
