"""Write an invented profile: as it is now, and as it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.profile.factor_links import link_id_of
from app.cases.profile.rows import settle_links
from app.catalogues import factors
from app.demo.records import DemoDossier, DemoFactor, DemoJudgement, DemoLink, DemoPast, DemoStory
from models.ids import new_id

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.profile import Assessment, Factor


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a goal can hang on: ids of the newest profile's factors by code, and of its links by both codes."""

    factors: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)


def write_profile(change: ChangeSession, dossier_id: str, demo: DemoDossier, user_id: str) -> Grounds:
    """Write the profile, with the earlier ones."""
    if not demo.factors:
        return Grounds()
    writer = _Writer(change, dossier_id, demo, user_id)
    for past in demo.story.past if demo.story else _one_before(demo):
        writer.write_past(past)
    return writer.write_newest()


def _one_before(demo: DemoDossier) -> Sequence[DemoPast]:
    """Return the earlier profile of somebody whose ratings moved, on the day of the first note."""
    moved = tuple(
        DemoJudgement(factor.code, factor.previous, None, "") for factor in demo.factors if factor.previous is not None
    )
    on = min(note.on for note in demo.notes) if demo.notes else demo.person.statute_since
    return [DemoPast(on, "intake", moved)] if moved and on < _newest_day(demo) else []


def _newest_day(demo: DemoDossier) -> date:
    return max(factor.judged_on for factor in demo.factors)


class _Writer:
    """Writes the profiles of one dossier, oldest first; a factor that comes back continues its line."""

    def __init__(self, change: ChangeSession, dossier_id: str, demo: DemoDossier, user_id: str) -> None:
        self._change, self._dossier_id, self._demo, self._user_id = change, dossier_id, demo, user_id
        self._categories = {known.code: "care" if known.category == "zorg" else "work" for known in factors()}
        self._titles = {factor.code: factor.title for factor in demo.factors}
        self._origins: dict[str, str] = {}

    def write_past(self, past: DemoPast) -> None:
        """Write an earlier profile, finalised on its day."""
        made = self._assessment(past.on, past.occasion, finalised_on=past.on)
        for rank, judged in enumerate(past.judgements):
            self._factor(
                made, judged.code, rank,
                professional=judged.value, client=judged.client_value, professional_words=judged.words,
            )  # fmt: skip

    def write_newest(self) -> Grounds:
        """Write the profile as it is now, still open."""
        story = self._demo.story
        made = self._assessment(_newest_day(self._demo), story.occasion if story else "evaluatie", finalised_on=None)
        rows = {each.code: self._newest(made, each, rank) for rank, each in enumerate(self._demo.factors)}
        links = self._links(made, rows, story.links) if story else {}
        if story:
            _conclude(made, story, rows)
        return Grounds({code: row.id for code, row in rows.items()}, links)

    def _assessment(self, on: date, occasion: str, *, finalised_on: date | None) -> Assessment:
        from models.profile import Assessment

        return self._change.add(
            Assessment(
                dossier_id=self._dossier_id,
                on=on,
                occasion=occasion,
                finalised_on=finalised_on,
                author_id=self._user_id,
            )
        )

    def _newest(self, assessment: Assessment, factor: DemoFactor, rank: int) -> Factor:
        return self._factor(
            assessment, factor.code, rank,
            professional=factor.value,
            client=factor.client_value,
            client_words=factor.client_words,
            professional_words=factor.professional_words,
            what_helps=factor.helps,
            tried=factor.tried,
            client_wants=factor.client_wants,
            is_shared=factor.is_shared,
            observations=[
                {"id": new_id(), "text": seen.text, "source": seen.source, "on": seen.on.isoformat()}
                for seen in factor.observations
            ],
        )  # fmt: skip

    def _factor(self, assessment: Assessment, code: str, rank: int, **values: Any) -> Factor:
        from models.profile import Factor

        row = Factor(
            dossier_id=self._dossier_id,
            assessment_id=assessment.id,
            code=code,
            label=self._titles[code],
            category=self._categories.get(code, "work"),
            rank=rank,
            **values,
        )
        row.origin_id = self._origins.setdefault(code, row.id)
        return self._change.add(row)

    def _links(
        self, assessment: Assessment, rows: Mapping[str, Factor], links: Sequence[DemoLink]
    ) -> dict[tuple[str, str], str]:
        from models.profile import FactorLink

        made: dict[tuple[str, str], str] = {}
        for link in links:
            ends = rows[link.from_code], rows[link.to_code]
            row = FactorLink(
                id=link_id_of(assessment.id, ends[0].id, ends[1].id),
                dossier_id=self._dossier_id,
                assessment_id=assessment.id,
                from_id=ends[0].id,
                to_id=ends[1].id,
                effect=link.effect,
                why=link.why,
            )
            settle_links(self._change, [row], *ends)
            made[link.from_code, link.to_code] = self._change.add(row).id
        return made


def _conclude(assessment: Assessment, story: DemoStory, rows: Mapping[str, Factor]) -> None:
    """Write the life story, and what the caseworker concludes."""
    assessment.life_story = story.life_story
    assessment.conclusion, assessment.conclusion_why = story.conclusion.code, story.conclusion.why
    assessment.conclusion_grounds = [{"id": rows[code].id} for code in story.conclusion.grounds]
