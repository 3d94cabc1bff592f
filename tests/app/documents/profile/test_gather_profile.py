"""What of a dossier gets on the papers of a profile, for whom, and where those papers are offered."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.printing import make_document, print_document, printables
from app.cases.profile import assessments as cases
from app.cases.profile.conclusion import conclude, set_grounds, write_why
from app.cases.profile.factor_links import add_link
from app.cases.sharing.grants import Invited, share, withdraw_sharing
from app.documents.drawing.page import render_pdf
from app.documents.profile import report as profile_report
from app.documents.profile.gather import gather_my_profile, gather_profile, gather_shared_profile
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.profile_change import Move
from models.rules.sharing import Terms
from tests.app.documents.document_people import pages_of, whole_text
from tests.app.documents.profile.profile_papers import a_profile, many_factors
from tests.ui.desk import a_dossier

TODAY, MARCH = date(2026, 11, 24), date(2026, 3, 3)
TERMS = Terms(
    "vdab", frozenset({"work", "care"}), "Samen werk zoeken", TODAY, TODAY + timedelta(days=90),
    consent_kind="schriftelijk", consent_on=TODAY, consent_by="Kurt Vandeput", care_consent_on=TODAY,
)  # fmt: skip
WORK_ONLY = Terms(
    "gtb", frozenset({"work"}), "Stage zoeken", TODAY, TODAY + timedelta(days=90),
    consent_kind="schriftelijk", consent_on=TODAY, consent_by="Kurt Vandeput",
)  # fmt: skip


class Kurt:
    """A dossier with a finalised profile of March and a draft of today: work, surroundings, care."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.dossier = a_dossier(workspace)
        self.march = cases.start_assessment(workspace, self.dossier, on=MARCH)
        for code, rating in (("d230", -2), ("e330", 2), ("b134", -3)):
            cases.rate_factor(workspace, cases.add_factor(workspace, self.march, code), "professional", rating)

    def factor(self, assessment_id: str, code: str) -> str:
        sql = "SELECT id FROM factor WHERE assessment_id = ? AND code = ?"
        return str(self.workspace.rows(sql, assessment_id, code)[0][0])

    def go_on(self) -> str:
        """Finalise March and start today's, in which the rhythm became a strength."""
        cases.finalise_assessment(self.workspace, self.march)
        now = cases.start_assessment(self.workspace, self.dossier, occasion="evaluatie", on=TODAY)
        cases.rate_factor(self.workspace, self.factor(now, "d230"), "professional", 2)
        return now


@pytest.fixture
def kurt(workspace: Workspace) -> Kurt:
    return Kurt(workspace)


def test_icf_notation_is_only_given_where_it_is_official(workspace: Workspace, kurt: Kurt) -> None:
    now = kurt.go_on()
    cases.add_own_factor(workspace, now, "Zijn hond", "sociaal", "work")
    notations = {factor.label: (factor.code, factor.notation) for factor in gather_profile(workspace, now).factors}
    assert set(notations.values()) == {("d230", ""), ("e330", "e330+2"), ("b134", "b134.3"), ("", "")}


def test_what_it_was_before_stands_behind_it_with_what_moved(workspace: Workspace, kurt: Kurt) -> None:
    content = gather_profile(workspace, kurt.go_on())
    rhythm = next(factor for factor in content.factors if factor.code == "d230")
    assert (rhythm.previous_professional, [point.professional for point in rhythm.over_time]) == (-2, [-2, 2])
    assert [line.move for line in content.moves if line.label == rhythm.label] == [Move.UP]
    assert [content.previous_on, *(line.on for line in content.assessments)] == [MARCH, TODAY, MARCH]
    assert gather_profile(workspace, kurt.march).previous_on is None


def test_what_was_not_shared_then_stays_out_of_the_past_although_it_is_shared_now(
    workspace: Workspace, kurt: Kurt
) -> None:
    cases.share_factor(workspace, kurt.factor(kurt.march, "d230"), False)
    now = kurt.go_on()
    cases.share_factor(workspace, kurt.factor(now, "d230"), True)
    seen = gather_profile(workspace, now, {"work", "care"}, "VDAB")
    rhythm = next(factor for factor in seen.factors if factor.code == "d230")
    assert (rhythm.previous_professional, len(rhythm.over_time)) == (None, 1)
    assert [(line.move, line.before) for line in seen.moves if line.label == rhythm.label] == [(Move.NEW, None)]
    own = next(factor for factor in gather_profile(workspace, now).factors if factor.code == "d230")
    assert own.previous_professional == -2


def test_what_is_gone_since_is_not_told_to_who_might_not_see_it(workspace: Workspace, kurt: Kurt) -> None:
    now = kurt.go_on()
    cases.remove_factor(workspace, kurt.factor(now, "b134"))
    assert [line.move for line in gather_profile(workspace, now, {"work"}, "VDAB").moves if line.label == "Slaap"] == []
    assert Move.GONE in [line.move for line in gather_profile(workspace, now).moves if line.label == "Slaap"]


def test_links_and_grounds_go_with_the_factors_that_are_seen(workspace: Workspace, kurt: Kurt) -> None:
    now = kurt.go_on()
    sleep, rhythm, family = (kurt.factor(now, code) for code in ("b134", "d230", "e330"))
    add_link(workspace, now, sleep, rhythm, "verzwakt")
    add_link(workspace, now, family, rhythm, "versterkt")
    conclude(workspace, now, "sec")
    write_why(workspace, now, "Het ritme is er.")
    set_grounds(workspace, now, [sleep, rhythm])
    seen = gather_profile(workspace, now, {"work"}, "VDAB")
    assert [(link.from_key, link.to_key) for link in seen.links] == [(family, rhythm)]
    assert len(seen.grounds) == 1
    only_care = gather_profile(workspace, now, {"care"}, "CGG")
    assert (only_care.conclusion, only_care.conclusion_why, only_care.life_story) == ("", "", "")


def test_the_client_gets_nothing_that_is_kept_within_the_team(workspace: Workspace, kurt: Kurt) -> None:
    now = kurt.go_on()
    sleep, rhythm = kurt.factor(now, "b134"), kurt.factor(now, "d230")
    cases.write_factor(workspace, rhythm, "professional_words", "Vakwoorden.")
    cases.write_life_story(workspace, now, "Een lang verhaal.")
    add_link(workspace, now, rhythm, sleep, "versterkt", "Denkt de begeleider.")
    cases.share_factor(workspace, kurt.factor(now, "e330"), False)
    mine = gather_my_profile(workspace, now)
    assert len(mine.factors) == 2
    assert not [word for word in ("Vakwoorden", "verhaal", "Denkt", "d230", "b134.3", "e330") if word in repr(mine)]


def test_for_an_organisation_it_holds_what_its_sharing_opens_today(workspace: Workspace, kurt: Kurt) -> None:
    kurt.go_on()
    vdab = share(workspace, kurt.dossier, "VDAB Genk", TERMS, [Invited("u", "Ilse Thijs")])
    gtb = share(workspace, kurt.dossier, "GTB Genk", WORK_ONLY, [Invited("v", "Bram Wouters")])
    codes = {factor.code for factor in gather_shared_profile(workspace, vdab).factors}
    assert codes == {"d230", "e330", "b134"}
    assert {factor.code for factor in gather_shared_profile(workspace, gtb).factors} == {"d230", "e330"}
    text = " ".join(whole_text(make_document(workspace, "profiel_gedeeld", gtb).data).split())
    assert "Gemaakt voor GTB Genk. Zonder gezondheid en welzijn: dat is niet gedeeld." in text
    assert "Voor GTB Genk" in text
    withdraw_sharing(workspace, gtb)
    with pytest.raises(Trouble, match=r"sharing\.over"):
        gather_shared_profile(workspace, gtb)


def test_the_papers_are_offered_among_the_documents(workspace: Workspace, kurt: Kurt, tmp_path: Path) -> None:
    now = kurt.go_on()
    share(workspace, kurt.dossier, "VDAB Genk", TERMS, [Invited("u", "Ilse Thijs")])
    gtb = share(workspace, kurt.dossier, "GTB Genk", WORK_ONLY, [Invited("v", "Bram Wouters")])
    withdraw_sharing(workspace, gtb)
    offered = {(one.kind, one.title, one.is_for_client) for one in printables(workspace, kurt.dossier)}
    assert {line for line in offered if "rofiel" in line[1]} == {
        ("mijn_profiel", "Mijn profiel", True),
        ("profiel", "Profiel, evaluatie, ontwerp", False),
        ("profiel", "Profiel, intake", False),
        ("profiel_gedeeld", "Profiel voor VDAB Genk", False),
    }
    target = tmp_path / "blad.pdf"
    assert print_document(workspace, "mijn_profiel", now, target) == 1
    assert "ONTWERP" in whole_text(target.read_bytes())
    assert print_document(workspace, "profiel", kurt.march, target) >= 1
    assert "ONTWERP" not in whole_text(target.read_bytes())
    for kind in ("mijn_profiel", "profiel"):
        with pytest.raises(Trouble, match=r"assessment\.gone"):
            make_document(workspace, kind, "nothing")


HEADINGS = ("Krachten en drempels", "Factor per factor", "Hoe het op elkaar inwerkt", "Levensverhaal", "Bronnen")


@pytest.mark.parametrize("lines", range(1, 60, 4))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    story, why = "Kurt werkte.\n" * lines, "Omdat. " * lines * 9
    content = a_profile(factors=many_factors(9), life_story=story, conclusion_why=why)
    pages = pages_of(render_pdf(profile_report.compose(content)).data)
    for page in pages[:-1]:
        body = page.rpartition(" Blad ")[0]
        assert not body.endswith(HEADINGS), body[-80:]
        assert not body.endswith("nog niet ingevuld"), "a factor's head without its words"
