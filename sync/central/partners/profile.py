"""The newest profile of a dossier as another system reads it: what is shared of it, and never what is not.

Whatever the asker's own rights open, a factor or link marked as not shared stays out: this is what leaves the team.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from typing import Any

from models.rules.ratings import rating_from, stored_rating, strength_first
from sync.central.partners.rows import Columns, OpenDossier, day, objects, text
from sync.wire.partners import PartnerFactor, PartnerLink, PartnerObservation, PartnerProfile


def shared_profile(dossier: OpenDossier) -> PartnerProfile:
    """Return the newest profile, its factors as far as their categories are shared: strengths first."""
    assessments = sorted(dossier.rows("assessment"), key=lambda row: (row["on"] or date.min, row["id"]))
    factors = [row for row in dossier.rows("factor") if row["is_shared"]]
    newest = assessments[-1] if assessments else {}
    # Where only care is shared, the assessment itself is not: its factors then tell which one is the newest.
    newest_id = newest.get("id") or max((row["assessment_id"] for row in factors), default="")
    ranked = sorted((row for row in factors if row["assessment_id"] == newest_id), key=lambda row: row["rank"])
    shown = {row["id"] for row in ranked}
    return PartnerProfile(
        dossier_id=dossier.dossier_id,
        on=day(newest.get("on")),
        occasion=text(newest, "occasion"),
        is_final=newest.get("finalised_on") is not None,
        life_story=text(newest, "life_story"),
        factors=[_factor(row) for row in sorted(ranked, key=_weight)],
        links=_links(dossier.rows("factor_link"), shown),
        conclusion=text(newest, "conclusion"),
        conclusion_why=text(newest, "conclusion_why"),
        conclusion_grounds=[one for one in _ids(objects(newest, "conclusion_grounds")) if one in shown],
    )


def _factor(row: Columns) -> PartnerFactor:
    return PartnerFactor(
        id=row["id"],
        origin_id=row["origin_id"] or row["id"],
        code=row["code"],
        label=row["label"],
        domain=row["domain"],
        category=row["category"],
        professional=stored_rating(rating_from(row["professional"])),
        client=stored_rating(rating_from(row["client"])),
        client_words=row["client_words"],
        professional_words=row["professional_words"],
        observations=[_observation(one) for one in objects(row, "observations")],
        what_helps=row["what_helps"],
        tried=row["tried"],
        client_wants=row["client_wants"],
    )


def _observation(seen: dict[str, Any]) -> PartnerObservation:
    return PartnerObservation(text(seen, "text"), text(seen, "source"), text(seen, "on") or None)


def _links(rows: Iterable[Columns], shown: Set[str]) -> list[PartnerLink]:
    """Return the links of which both ends are shown: one with a hidden end would tell that there is something."""
    return [
        PartnerLink(row["from_id"], row["to_id"], row["effect"], row["why"])
        for row in rows
        if row["is_shared"] and row["from_id"] != row["to_id"] and {row["from_id"], row["to_id"]} <= shown
    ]


def _ids(grounds: Iterable[dict[str, Any]]) -> list[str]:
    return [text(ground, "id") for ground in grounds]


def _weight(row: Columns) -> tuple[int, int]:
    return strength_first(rating_from(row["professional"]), rating_from(row["client"]))
