"""How the factors of a profile went over the assessments, as one reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from app.documents.profile.content import MoveLine, RatedLine
from models.rules.profile_change import JudgedFactor, LineKey, moves, paired


def over_time(until_now: Sequence[ProfileSnapshot]) -> dict[str, tuple[RatedLine, ...]]:
    """Return how each factor of the newest assessment was rated, oldest first, by its id there.

    ``until_now``: newest first.
    """
    lines: list[_Line] = []
    for snapshot in reversed(until_now):
        fresh = [_begun(snapshot, factor) for factor in snapshot.factors]
        lines = [_joined(before, after) for before, after in paired(lines, fresh, lambda line: line.key)]
    # ``paired`` gives what is in the newest assessment first, in its order.
    return {factor.id: line.points for factor, line in zip(until_now[0].factors, lines, strict=False)}


def pairs(older: ProfileSnapshot, newer: ProfileSnapshot) -> dict[str, ProfileFactor]:
    """Return the factor that it was the time before, by the id it has now."""
    found = paired(older.factors, newer.factors, _key)
    return {now.id: then for then, now in found if then is not None and now is not None}


def moved(older: ProfileSnapshot, newer: ProfileSnapshot) -> tuple[MoveLine, ...]:
    """Return what became of each factor of both."""
    found = moves([_judged(factor) for factor in older.factors], [_judged(factor) for factor in newer.factors])
    return tuple(MoveLine(one.label, one.move, one.client_move, one.before, one.after, one.why) for one in found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A factor over the assessments; ``key`` is that of its newest one."""

    key: LineKey
    points: tuple[RatedLine, ...]


def _begun(snapshot: ProfileSnapshot, factor: ProfileFactor) -> _Line:
    on = snapshot.assessment.on if snapshot.assessment else None
    return _Line(_key(factor), (RatedLine(on, factor.professional, factor.client),))


def _joined(before: _Line | None, after: _Line | None) -> _Line:
    known = next(line for line in (after, before) if line is not None)
    return _Line(known.key, before.points + after.points) if before and after else known


def _judged(factor: ProfileFactor) -> JudgedFactor:
    seen = (one.text for one in factor.observations)
    said = (factor.professional_words, *seen, factor.what_helps, factor.tried, factor.client_words)
    return JudgedFactor(_key(factor), factor.professional, factor.client, tuple(text for text in said if text))


def _key(factor: ProfileFactor) -> LineKey:
    return LineKey(factor.origin_id, factor.code, factor.label)
