"""Answers about measures on laptops that do not know of each other: one row, and health stays with who may read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.cases.in_step.conflicts import open_conflicts
from app.cases.in_step.refused import refused_changes
from app.cases.measures.choices import choices_of, overrule, set_wish
from app.cases.measures.facts import answer_fact, facts_of
from app.cases.measures.menu import menu
from app.workspace import Workspace
from models.rules.eligibility import Fit
from tests.conftest import SetClock
from tests.devices import a_client, a_region, contents, put_in_team, share, sync_all


def test_two_answer_the_same_question_and_a_partner_hears_nothing_about_health(
    tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock
) -> None:
    with a_region(tmp_path, make_workspace, clock) as region:
        vdab = region.organisation("VDAB Limburg")
        region.user("vera.smets", "Vera Smets", organisation_id=vdab)
        an, bram, vera = (region.laptop(name, name[:4]) for name in ("an.claes", "bram.wouters", "vera.smets"))
        kurt = a_client(an)
        put_in_team(an, kurt, region.users["an.claes"], region.users["bram.wouters"], role="trajectbegeleider")
        put_in_team(an, kurt, region.users["vera.smets"], of=vdab, role="vdab")
        share(an, kurt, vdab, ["trajectory"], may_write=True)
        for _ in range(2):
            sync_all(an, bram, vera)

        answer_fact(an, kurt, "mmpps", False, ground="Zegt Kurt zelf")
        answer_fact(an, kurt, "klaar_voor_nec", True, ground="Proefweek ging goed")
        answer_fact(bram, kurt, "klaar_voor_nec", False, ground="Nog te vroeg")
        set_wish(bram, kurt, "wes", "ja")
        overrule(an, kurt, "wes", "past", "De mentor vraagt hem")
        for _ in range(2):
            sync_all(an, bram, vera)

        assert contents(an) == contents(bram)
        assert an.rows("SELECT count(*) FROM measure_fact WHERE field = 'klaar_voor_nec'") == [(1,)]
        lost = [(one.kept, one.other) for one in open_conflicts(an, kurt) if one.kind == "veld"]
        assert ("ja", "nee") in lost  # nobody wins in silence
        both = choices_of(vera, kurt)["wes"]
        assert (both.wish, both.overruled, both.reason) == ("ja", "past", "De mentor vraagt hem")

        assert "klaar_voor_nec" in facts_of(vera, kurt)
        assert "mmpps" not in facts_of(vera, kurt)
        seen = {name: menu(laptop, kurt) for name, laptop in (("an", an), ("vera", vera))}
        fits = {name: found.item("at2023").fit for name, found in seen.items()}  # type: ignore[union-attr]
        assert fits == {"an": Fit.DOES_NOT_FIT, "vera": Fit.MAY_FIT}
        assert (seen["an"].may_answer_care, seen["vera"].may_answer_care) == (True, False)

        answer_fact(vera, kurt, "in_twe", True)
        sync_all(vera, an)
        assert facts_of(an, kurt)["in_twe"].value is True
        assert not any(refused_changes(laptop) for laptop in (an, bram, vera))
