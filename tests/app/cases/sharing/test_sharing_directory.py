"""With whom one can share: the region's partners from the cache, and who was let in before."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.sharing.directory import partner_organisations
from app.cases.sharing.grants import Invited, share
from app.workspace import Workspace
from models.rules.sharing import Terms
from tests.partners import know
from tests.ui.desk import a_dossier

TODAY = date(2026, 11, 24)


def test_organisations_and_their_people_stand_by_name_and_the_own_one_is_not_there(workspace: Workspace) -> None:
    own = workspace.identity.organisation_id
    know(
        workspace,
        ("u2", "Özge Kaya", "vdab", "vdab", "VDAB Genk"),
        ("u1", "Ilse Thijs", "vdab", "vdab", "VDAB Genk"),
        ("u3", "Jan Raes", "casemanager_zorg", "caw", "CAW Limburg"),
        ("u4", "Bram Wouters", "trajectbegeleider", own, "OCMW Zonhoven"),
    )
    found = partner_organisations(workspace)
    assert [one.name for one in found] == ["CAW Limburg", "VDAB Genk"]
    assert [person.name for person in found[1].people] == ["Ilse Thijs", "Özge Kaya"]


def test_somebody_who_was_let_in_before_is_known_without_a_directory(workspace: Workspace) -> None:
    terms = Terms(
        "gtb", frozenset({"work"}), "Stage", TODAY, TODAY + timedelta(days=9),
        consent_kind="mondeling", consent_on=TODAY, consent_by="Kurt",
    )  # fmt: skip
    share(workspace, a_dossier(workspace), "GTB Genk", terms, [Invited("u9", "Sam Vos", "gtb")])
    [found] = partner_organisations(workspace)
    assert (found.id, found.name, found.people) == ("gtb", "GTB Genk", (Invited("u9", "Sam Vos", "gtb"),))
