"""Sharing a dossier: one change with its people, narrowed, prolonged, withdrawn and taken back; the preview counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.cases.clients.dossier import read_header
from app.cases.clients.logbook import log_lines
from app.cases.clients.team import team
from app.cases.sharing.grants import (
    Invited,
    change_sharing,
    may_share,
    share,
    sharing,
    sharings,
    undo_withdrawal,
    withdraw_sharing,
)
from app.cases.sharing.preview import may_decide, preview, read_contents
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import InvalidValue, Trouble
from models.note import Note
from models.profile import Assessment, Factor
from models.rules.sharing import Terms
from models.sharing import Grant
from tests.conftest import SetClock
from tests.ui.desk import a_dossier

TODAY = date(2026, 11, 24)
TERMS = Terms(
    "vdab-genk", frozenset({"work", "trajectory"}), "Samen een traject naar werk begeleiden", TODAY,
    TODAY + timedelta(days=182), consent_kind="schriftelijk", consent_on=TODAY, consent_by="Kurt Vandeput",
)  # fmt: skip
ILSE = Invited("u-ilse", "Ilse Thijs", "vdab", "011221133")


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_dossier(workspace)


def shared(workspace: Workspace, dossier_id: str, terms: Terms = TERMS) -> str:
    return share(workspace, dossier_id, "VDAB Genk", terms, [ILSE])


def test_sharing_is_one_change_with_the_grant_and_its_people_in_the_team(workspace: Workspace, kurt: str) -> None:
    before = len(log_lines(workspace, kurt))
    grant_id = shared(workspace, kurt)
    assert len(log_lines(workspace, kurt)) == before + 1
    [found] = sharings(workspace, kurt, TODAY)
    assert (found.id, found.organisation_name, found.people, found.state) == (grant_id, "VDAB Genk", (ILSE,), "loopt")
    assert found.terms == TERMS
    assert found.shared_by == "An Claes"
    [member] = team(workspace, kurt, TODAY)
    assert (member.name, member.organisation_name, member.until) == ("Ilse Thijs", "VDAB Genk", TERMS.until)


def test_what_lacks_is_refused_and_nothing_is_written(workspace: Workspace, kurt: str) -> None:
    with pytest.raises(InvalidValue, match=r"sharing\.care_consent"):
        shared(workspace, kurt, replace(TERMS, categories=frozenset({"care"})))
    assert sharings(workspace, kurt, TODAY) == ()
    assert team(workspace, kurt, TODAY) == ()


def test_a_dossier_of_another_organisation_is_not_shared_on(workspace: Workspace, kurt: str) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE dossier SET organisation_id = 'somebody-else' WHERE id = ?", (kurt,))
    with pytest.raises(Trouble, match=r"sharing\.not_owner"):
        shared(workspace, kurt)


def test_withdrawing_ends_the_sharing_and_the_place_in_the_team_at_once(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    grant_id = shared(workspace, kurt)
    clock.forward(timedelta(days=10))
    today = TODAY + timedelta(days=10)
    withdrawn = withdraw_sharing(workspace, grant_id)
    found = sharing(workspace, grant_id, today)
    assert (found.state, found.withdrawn_on, found.withdrawn_by) == ("ingetrokken", today, "An Claes")
    assert not team(workspace, kurt, today)[0].is_now
    with pytest.raises(Trouble, match=r"sharing\.over"):
        withdraw_sharing(workspace, grant_id)
    undo_withdrawal(workspace, withdrawn)
    assert sharing(workspace, grant_id, today).state == "loopt"
    assert team(workspace, kurt, today)[0].until == TERMS.until


def test_people_stay_while_another_sharing_with_their_organisation_runs(workspace: Workspace, kurt: str) -> None:
    shared(workspace, kurt)
    second = shared(workspace, kurt, replace(TERMS, categories=frozenset({"notes"}), until=TODAY + timedelta(days=300)))
    assert len(team(workspace, kurt, TODAY)) == 1
    withdraw_sharing(workspace, second)
    assert team(workspace, kurt, TODAY)[0].is_now


def test_the_header_names_a_partner_only_while_something_is_shared_today(workspace: Workspace, kurt: str) -> None:
    def now(today: date) -> list[str]:
        return [member.name for member in read_header(workspace, kurt, today).team if member.is_now]

    running = shared(workspace, kurt)
    shared(workspace, kurt, replace(TERMS, from_on=TODAY + timedelta(days=30)))  # so all keep their place in the team
    assert now(TODAY) == ["Ilse Thijs"]
    withdraw_sharing(workspace, running)
    assert now(TODAY) == []
    assert now(TODAY + timedelta(days=30)) == ["Ilse Thijs"]
    assert now(TODAY + timedelta(days=183)) == []


def test_a_partner_with_a_place_in_the_team_for_ever_leaves_the_header_when_the_sharing_is_withdrawn(
    workspace: Workspace, kurt: str
) -> None:
    with workspace.change("Team gewijzigd") as change:
        change.add(TeamMember(dossier_id=kurt, user_id="u-jo", user_organisation_id="vdab-genk", name="Jo Maes"))
        grant = change.add(Grant(dossier_id=kurt, to_organisation_id="vdab-genk", from_on=TODAY))
    assert team(workspace, kurt, TODAY)[0].is_now
    with workspace.change("Ingetrokken bij de partner") as change:
        change.get(Grant, grant.id).withdrawn_on = TODAY  # type: ignore[union-attr]
    assert not team(workspace, kurt, TODAY)[0].is_now


def test_somebody_who_is_still_to_begin_is_not_of_the_team_now(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Team gewijzigd") as change:
        change.add(TeamMember(dossier_id=kurt, name="Jo Maes", from_on=TODAY + timedelta(days=1)))
    assert not team(workspace, kurt, TODAY)[0].is_now
    assert team(workspace, kurt, TODAY + timedelta(days=1))[0].is_now


def test_narrowing_is_kept_and_prolonging_moves_the_last_day_in_the_team(workspace: Workspace, kurt: str) -> None:
    grant_id = shared(workspace, kurt)
    last = TODAY + timedelta(days=250)
    before = change_sharing(workspace, grant_id, replace(TERMS, categories=frozenset({"work"}), until=last))
    assert before == TERMS
    assert sharing(workspace, grant_id, TODAY).terms.categories == {"work"}
    assert team(workspace, kurt, TODAY)[0].until == last
    with pytest.raises(InvalidValue, match=r"sharing\.only_narrower"):
        change_sharing(workspace, grant_id, TERMS)


def test_what_is_over_stands_below_what_runs(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Vroeger gedeeld") as change:
        change.add(Grant(dossier_id=kurt, to_organisation_name="CAW", until=TODAY - timedelta(days=1)))
    shared(workspace, kurt, replace(TERMS, from_on=TODAY + timedelta(days=1)))
    assert [one.state for one in sharings(workspace, kurt, TODAY)] == ["komt", "voorbij"]


def test_the_preview_counts_what_there_is_and_says_what_stays_hidden(workspace: Workspace, kurt: str) -> None:
    me = workspace.identity.user_id
    with workspace.change("inhoud") as change:
        profile = change.add(Assessment(dossier_id=kurt, on=TODAY))
        for label, category in (("Rug", "care"), ("Doorzetten", "work"), ("Op tijd komen", "work")):
            change.add(Factor(dossier_id=kurt, assessment_id=profile.id, label=label, category=category))
        change.add(Note(dossier_id=kurt, on=TODAY, text="open", author_id=me))
        change.add(Note(dossier_id=kurt, on=TODAY, text="voor mij", author_id=me, is_private=True))
    contents = read_contents(workspace, kurt, TODAY)
    lines = {line.category: line for line in preview(contents, {"work"}, "VDAB Genk")}
    assert lines["work"].words == "1 profiel, 2 krachten en drempels"
    assert lines["notes"].words == "1 gesprek"
    assert lines["care"].words == "1 kracht of drempel"
    assert lines["justice"].words == "nog niets"
    assert [line.category for line in lines.values() if line.is_seen] == ["work"]
    assert contents.private_notes == 1
    assert not any(line.away_from_leefloon for line in lines.values()), "the dossier is an OCMW's own"


def test_a_promise_about_the_leefloon_is_made_only_where_no_decider_sees_it(workspace: Workspace, kurt: str) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE fact SET value = 'GTB Limburg' WHERE name = 'organisation_name'")
    shared(workspace, kurt, replace(TERMS, categories=frozenset({"work"})))
    contents = read_contents(workspace, kurt, TODAY)
    assert all(line.away_from_leefloon for line in preview(contents, {"notes"}, "VDAB Genk"))
    given = [line.category for line in preview(contents, {"notes"}, "Welzijnshuis Genk") if line.away_from_leefloon]
    assert "notes" not in given
    assert "work" in given


def test_only_an_organisation_that_surely_does_not_decide_is_trusted() -> None:
    assert [may_decide(name) for name in ("OCMW Genk", "Sociaal Huis", "VDAB en OCMW", "VDAB Genk", "CAW")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_who_was_let_in_today_leaves_today(workspace: Workspace, kurt: str) -> None:
    withdraw_sharing(workspace, shared(workspace, kurt))
    assert not team(workspace, kurt, TODAY)[0].is_now
    assert [person.name for person in sharings(workspace, kurt, TODAY)[0].people] == ["Ilse Thijs"]


def test_who_does_not_work_on_a_dossier_does_not_share_it(workspace: Workspace, kurt: str) -> None:
    with workspace.change("team") as change:
        change.add(TeamMember(dossier_id=kurt, user_id="bram", role="trajectbegeleider"))
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
    assert not may_share(workspace, kurt)
    with pytest.raises(Trouble, match=r"sharing\.not_allowed"):
        shared(workspace, kurt)
