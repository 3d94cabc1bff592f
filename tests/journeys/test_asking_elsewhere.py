"""Two organisations on real laptops: ask, answer, share; who saw what; the directory; the supervisor's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.cases.sharing.grants import Invited
from app.cases.sharing.inquiries import (
    answer_contact,
    answer_no,
    answer_share,
    ask_elsewhere,
    asked_inquiries,
    questions_received,
)
from app.cases.sharing.overview import ask_overview, named
from app.cases.sharing.partners import partners
from app.cases.sharing.views_log import note_view
from app.cases.sharing.who_saw import who_saw
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused, Trouble
from models.gpmi import Gpmi
from models.note import Note
from models.person import Person
from models.rules.inquiries import LAPSE_DAYS, MOST_A_DAY
from models.rules.sharing import Terms
from tests.conftest import SetClock
from tests.devices import Region, a_region, put_in_team

INSZ = "93051822361"
TODAY = date(2026, 11, 24)


@dataclass
class Two:
    """An of OCMW Zonhoven and Piet of VDAB, each with a dossier about the same person."""

    region: Region
    an: Workspace
    piet: Workspace
    ours: str
    theirs: str

    def sync(self) -> None:
        """Sync both, and let the centre pass on what it holds in between."""
        for _ in range(2):
            for laptop in (self.piet, self.an):
                sync_now(laptop)
                self.region.centre.centre.passing_on.wait()


def a_client(workspace: Workspace, insz: str | None = INSZ) -> str:
    """Make Lut's dossier and return its id."""
    with workspace.change("Nieuwe cliënt") as change:
        dossier = change.add(Dossier(opened_on=TODAY))
        change.add(Person(dossier_id=dossier.id, first_name="Lut", last_name="Verzonnen", insz=insz, fictitious=True))
    return dossier.id


@pytest.fixture
def two(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Two]:
    with a_region(tmp_path, make_workspace, clock) as region:
        region.user("piet.peeters", "Piet Peeters", organisation_id=region.organisation("VDAB"), role="vdab")
        an, piet = region.laptop("an.claes", "An Claes"), region.laptop("piet.peeters", "Piet Peeters")
        found = Two(region, an, piet, a_client(an), a_client(piet))
        put_in_team(an, found.ours, an.identity.user_id)
        put_in_team(piet, found.theirs, piet.identity.user_id)
        found.sync()
        yield found


def asked(two: Two) -> str:
    """Let Piet ask about Lut; return the id of the question at An's."""
    ask_elsewhere(two.piet, two.theirs, purpose="Samen begeleiden", has_consent=True, words="Kent u haar?")
    two.sync()
    [question] = questions_received(two.an)
    return question.id


def terms(two: Two) -> Terms:
    """Return terms on which Piet gets to see the work profile."""
    return Terms(
        two.piet.identity.organisation_id, frozenset({"work"}), "Samen begeleiden", TODAY, TODAY + timedelta(days=90),
        consent_kind="schriftelijk", consent_on=TODAY, consent_by="Lut Verzonnen",
    )  # fmt: skip


def test_a_question_reaches_who_knows_the_person_and_the_contact_comes_back(two: Two) -> None:
    question_id = asked(two)
    [question] = questions_received(two.an, two.ours)
    assert (question.client_name, question.asker_name, question.asker_organisation_name, question.words) == (
        "Lut Verzonnen",
        "Piet Peeters",
        "VDAB",
        "Kent u haar?",
    )
    [waiting] = asked_inquiries(two.piet, two.theirs)
    assert (waiting.is_waiting, waiting.replies, waiting.asked_by) == (True, (), "Piet Peeters")
    answer_contact(two.an, question_id, contact_name="An Claes", contact_phone="011 00 00 00", words="Bel gerust.")
    two.sync()
    [known] = asked_inquiries(two.piet, two.theirs)
    [reply] = known.replies
    assert (known.is_waiting, reply.answer, reply.organisation_name, reply.contact_name, reply.words) == (
        False,
        "contact",
        "OCMW Zonhoven",
        "An Claes",
        "Bel gerust.",
    )
    with pytest.raises(RuleRefused, match=r"inquiry\.answered"):
        answer_no(two.an, question_id)


def test_sharing_brings_the_dossier_beside_the_own_one(two: Two) -> None:
    piet = two.piet.identity
    answer_share(two.an, asked(two), terms(two), [Invited(piet.user_id, piet.user_name, "vdab")])
    two.sync()
    [known] = asked_inquiries(two.piet, two.theirs)
    [reply] = known.replies
    assert (reply.is_here, reply.linked_dossier_id) == (True, two.ours)
    owners = dict(two.piet.rows("SELECT id, organisation_id FROM dossier"))
    assert owners == {two.theirs: piet.organisation_id, two.ours: two.an.identity.organisation_id}


def test_a_no_and_nobody_look_the_same_until_the_question_lapses(two: Two, clock: SetClock) -> None:
    answer_no(two.an, asked(two))
    two.sync()
    [question] = asked_inquiries(two.piet, two.theirs)
    assert (question.is_waiting, question.replies, question.hindrance) == (True, (), "")
    clock.forward(timedelta(days=LAPSE_DAYS + 1))
    [lapsed] = asked_inquiries(two.piet, two.theirs)
    assert (lapsed.is_waiting, lapsed.replies) == (False, ())


def test_a_question_that_lapsed_cannot_be_answered(two: Two, clock: SetClock) -> None:
    question_id = asked(two)
    clock.forward(timedelta(days=LAPSE_DAYS + 1))
    [question] = questions_received(two.an)
    assert not question.is_open
    with pytest.raises(RuleRefused, match=r"inquiry\.lapsed"):
        answer_contact(two.an, question_id, contact_name="An", contact_phone="011 00 00 00")


def test_what_a_question_needs(two: Two) -> None:
    def kind_of(dossier_id: str = two.theirs, purpose: str = "x", has_consent: bool = True) -> str:
        with pytest.raises(Trouble) as refused:
            ask_elsewhere(two.piet, dossier_id, purpose=purpose, has_consent=has_consent)
        assert "{" not in sentence(refused.value)
        return refused.value.kind

    assert kind_of(purpose=" ") == "inquiry.purpose_missing"
    assert kind_of(has_consent=False) == "inquiry.no_consent"
    assert kind_of(a_client(two.piet, None)) == "inquiry.no_insz"
    assert kind_of(two.ours) == "sharing.not_owner"
    ask_elsewhere(two.piet, two.theirs, purpose="x", has_consent=True)
    assert kind_of() == "inquiry.waiting"


def test_nobody_asks_more_than_so_often_a_day(two: Two, clock: SetClock) -> None:
    dossiers = [a_client(two.piet) for _ in range(MOST_A_DAY + 1)]
    for dossier_id in dossiers[:-1]:
        ask_elsewhere(two.piet, dossier_id, purpose="x", has_consent=True)
    with pytest.raises(RuleRefused, match=r"inquiry\.too_many"):
        ask_elsewhere(two.piet, dossiers[-1], purpose="x", has_consent=True)
    clock.forward(timedelta(days=1))
    ask_elsewhere(two.piet, dossiers[-1], purpose="x", has_consent=True)


def test_an_answer_needs_a_name_a_number_and_the_right_organisation(two: Two) -> None:
    question_id = asked(two)
    with pytest.raises(InvalidValue, match=r"inquiry\.contact_missing"):
        answer_contact(two.an, question_id, contact_name="An", contact_phone="")
    other = Terms("elders", frozenset({"work"}), "x", TODAY, TODAY + timedelta(days=9))
    with pytest.raises(InvalidValue, match=r"inquiry\.other_organisation"):
        answer_share(two.an, question_id, other, [])
    with pytest.raises(Trouble, match=r"inquiry\.gone"):
        answer_no(two.an, "nowhere")


# Who saw what.


def test_the_client_can_hear_who_saw_what(two: Two, clock: SetClock) -> None:
    piet = two.piet.identity
    answer_share(two.an, asked(two), terms(two), [Invited(piet.user_id, piet.user_name, "vdab")])
    two.sync()
    clock.forward(timedelta(days=2))
    assert note_view(two.piet, two.ours, ["identity", "work"])
    assert not note_view(two.piet, two.ours, ["work", "identity"])
    clock.forward(timedelta(minutes=16))
    assert note_view(two.piet, two.ours, ["identity", "work"])
    two.sync()
    assert two.piet.rows("SELECT count(*) FROM view_log")[0][0] == 0
    found = who_saw(two.an, two.ours)
    [looked] = [line for line in found.sights if line.deed == "shown"]
    assert (looked.person, looked.organisation, looked.role, looked.times, looked.is_own) == (
        "Piet Peeters",
        "VDAB",
        "Bemiddelaar VDAB",
        2,
        False,
    )
    assert (looked.first_on, looked.last_on) == (TODAY + timedelta(days=2), TODAY + timedelta(days=2))
    assert looked.category_words == ("Wie het is", "Werk")
    assert (found.is_whole, found.lines[0].is_own) == (True, False)
    deeds = {(line.person, line.deed) for line in found.lines}
    assert {("Piet Peeters", "received"), ("An Claes", "wrote"), ("An Claes", "granted")} <= deeds
    assert who_saw(two.an, two.ours, until=TODAY - timedelta(days=1)).lines == ()
    assert [line.deed for line in who_saw(two.an, two.ours, TODAY + timedelta(days=2)).sights] == ["shown"]


def test_who_does_not_answer_for_the_dossier_is_told_so(two: Two) -> None:
    piet = two.piet.identity
    answer_share(two.an, asked(two), terms(two), [Invited(piet.user_id, piet.user_name, "vdab")])
    two.sync()
    with pytest.raises(Trouble, match=r"who_saw\.not_allowed"):
        who_saw(two.piet, two.ours)
    with pytest.raises(Trouble, match=r"person\.missing"):
        who_saw(two.piet, "nowhere")


def test_nothing_is_kept_of_a_dossier_that_is_not_here_or_without_a_category(two: Two) -> None:
    assert not note_view(two.an, "nowhere", ["identity"])
    assert not note_view(two.an, two.ours, [])
    assert two.an.rows("SELECT count(*) FROM view_log")[0][0] == 0


# The directory.


def test_partners_are_known_without_a_connection_and_asked_again_in_time(two: Two, clock: SetClock) -> None:
    [piet] = partners(two.an)
    assert (piet.name, piet.role, piet.organisation_name) == ("Piet Peeters", "vdab", "VDAB")
    assert [one.name for one in partners(two.piet)] == ["An Claes", "Bram Wouters"]
    two.region.user("lotte", "Lotte Jacobs", organisation_id=two.piet.identity.organisation_id, role="vdab")
    sync_now(two.an)
    assert len(partners(two.an)) == 1
    clock.forward(timedelta(hours=7))
    sync_now(two.an)
    assert [one.name for one in partners(two.an)] == ["Lotte Jacobs", "Piet Peeters"]


# The supervisor.


def test_a_supervisor_sees_figures_and_names_only_of_dossiers_on_his_laptop(two: Two) -> None:
    with two.an.change("GPMI") as change:
        change.add(Gpmi(dossier_id=two.ours, status="lopend", next_evaluation_on=TODAY + timedelta(days=3)))
        change.add(Note(dossier_id=two.ours, on=TODAY, text="Niet voor de leiding", author_id="x"))
    two.region.user("chef", "Greet Baas", role="leidinggevende")
    greet = two.region.laptop("chef", "Greet Baas")
    two.sync()
    sync_now(greet)
    found = ask_overview(greet)
    assert (found.on, found.open_dossiers, found.without_caseworker) == (TODAY, 1, 0)
    [line] = found.caseworkers
    assert (line.name, line.open_dossiers, line.late_terms, line.coming_terms) == ("An Claes", 1, 0, 1)
    [term] = named(greet, found.terms, TODAY)
    assert (term.name, term.on, term.words) == ("Lut Verzonnen", TODAY + timedelta(days=3), "GPMI-evaluatie")
    with pytest.raises(Trouble, match=r"overview\.not_allowed"):
        ask_overview(two.an)
