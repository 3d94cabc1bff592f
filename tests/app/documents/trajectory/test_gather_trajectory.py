"""From the store to the papers of a trajectory: what must be on each, and what may be on none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.cases.printing import make_document, printables
from app.cases.trajectory.plan_agreeing import agree_plan, approve_plan, submit_plan
from app.cases.trajectory.plan_lines import add_action
from app.documents.trajectory.gather_handover import gather_handover
from app.documents.trajectory.gather_mine import gather_mine
from app.documents.trajectory.gather_plan import gather_plan, gather_pop
from app.legal_rules import term
from app.workspace import Workspace
from models.aftercare import AftercarePlan, aftercare_id
from models.appointment import Appointment
from models.dossier import Dossier, TeamMember
from models.errors import Trouble
from models.file_handover import FileHandover
from models.final_advice import FinalAdvice, final_advice_id
from models.note import Note
from models.person import Person
from models.placement import Placement, WorkplaceVisit
from models.profile import Assessment, Factor
from models.sharing import Grant
from models.trajectory import Trajectory
from models.trajectory_evaluation import TrajectoryEvaluation
from models.trajectory_plan import PlanAction, PlanGoal, TrajectoryPlan, plan_id
from tests.app.documents.document_people import whole_text, without_spaces

SECRETS = ("Slaapmiddel", "Celstraf", "Alleen voor mij", "Schulden bij de buren")
"""A factor of care, one of justice, a private note, and a barrier that is not shared."""


class Fatima:
    """A client on a trajectory of the kind ``machine``, with something on every paper and something on none."""

    def __init__(self, workspace: Workspace, machine: str = "activeringstraject") -> None:
        workspace.clock = lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)
        self.workspace = workspace
        with workspace.change("Cliënt") as change:
            dossier = change.add(Dossier(organisation_id=workspace.identity.organisation_id, wishes="Rustig beginnen."))
            self.id = dossier.dossier_id = dossier.id
            change.add(Person(dossier_id=self.id, first_name="Fatima", last_name="Öztürk", fictitious=True))
            an = change.add(
                TeamMember(dossier_id=self.id, name="An Claes", role="trajectbegeleider", phone="011000000")
            )
            change.add(TeamMember(dossier_id=self.id, name="Bram Wouters", organisation_name="VDAB", role="vdab",
                                  phone="011223344", call_for="voor mijn opleiding"))  # fmt: skip
            dossier.confidant_id = an.id
            self.trajectory = change.add(
                Trajectory(
                    dossier_id=self.id,
                    machine=machine,
                    status="bezig",
                    started_on=date(2026, 10, 12),
                    ends_on=date(2027, 11, 30),
                    aim="Werken in een keuken",
                    casemanager_work="Bram Wouters",
                    penhouder="Karin Aerts",
                )
            ).id
        self._write_profile()
        self._write_plan()

    def _write_profile(self) -> None:
        with self.workspace.change("Profiel") as change:
            on = date(2026, 10, 1)
            made = change.add(Assessment(dossier_id=self.id, on=on, occasion="start"))
            for label, professional, category, is_shared in (
                ("Koken", 3, "work", True),
                ("Lang staan", -2, "work", True),
                ("Slaapmiddel", -3, "care", True),
                ("Celstraf", -3, "justice", True),
                ("Schulden bij de buren", -3, "work", False),
            ):
                factor = Factor(dossier_id=self.id, assessment_id=made.id, label=label, professional=professional,
                                category=category, is_shared=is_shared)  # fmt: skip
                change.add(factor)
                self.care = factor.id if category == "care" else getattr(self, "care", "")
            note = Note(dossier_id=self.id, text="Alleen voor mij", is_private=True, author_id=self._me)
            change.add(note)

    def _write_plan(self) -> None:
        with self.workspace.change("Plan") as change:
            plan = change.add(
                TrajectoryPlan(
                    id=plan_id(self.trajectory),
                    dossier_id=self.id,
                    trajectory_id=self.trajectory,
                    client_words="Ik wil een contract.",
                    job_target="Keukenhulp",
                    stage_intention="Halve dagen",
                    competencies=[{"id": "c1", "label": "Tempo", "now": 1, "wanted": 3}],
                )
            )
            common: dict[str, Any] = {"dossier_id": self.id, "plan_id": plan.id}
            work = change.add(
                PlanGoal(**common, trajectory_id=self.trajectory, title="Koken als job", why="Dat kan ik")
            )
            change.add(PlanGoal(**common, trajectory_id=self.trajectory, track="zorg", title="Beter slapen",
                                factor_id=self.care))  # fmt: skip
            change.add(PlanAction(**common, goal_id=work.id, text="Kijken in de keuken", starts_on=date(2026, 12, 1),
                                  ends_on=date(2026, 12, 18)))  # fmt: skip
            change.add(PlanAction(**common, track="zorg", text="Naar het CGG", party="partner", who="Els Peeters"))
            change.add(TrajectoryEvaluation(dossier_id=self.id, trajectory_id=self.trajectory,
                                            planned_on=date(2027, 4, 12)))  # fmt: skip

    @property
    def _me(self) -> str:
        return self.workspace.identity.user_id

    def a_placement(self, **changes: Any) -> str:
        """Add a placement that ended early, with a visit."""
        values: dict[str, Any] = {
            "measure": "wes", "status": "vroeg_beeindigd", "employer": "WZC De Linde", "mentor": "Griet Bijnens",
            "tasks": "Groenten snijden", "aim": "Een keuken leren kennen", "starts_on": date(2026, 11, 2),
            "ends_on": date(2026, 11, 20), "insurance": "Ethias", "end_reason": "gezondheid",
            "hours": [{"id": "1", "from_on": "2026-11-02", "per_week": 9}],
            "breaks": [{"id": "1", "from_on": "2026-11-10", "until": "2026-11-12", "why": "Slaapmiddel"}],
            "costs": [{"id": "1", "what": "Schoenen", "who_pays": "OCMW"}],
            "signed": [{"id": "werkgever", "name": "Griet Bijnens", "on": "2026-10-30"}],
            "contact_days": [{"id": "1", "on": "2026-11-09"}], "report": "Werkt vlot", "what_helps": "Eén taak",
            "support_needed": "Opvang", "match_client": "Lief team", "match_workplace": "Graag terug",
            "next_step": "Opnieuw proberen",
        }  # fmt: skip
        with self.workspace.change("Werkplek") as change:
            made = change.add(Placement(dossier_id=self.id, trajectory_id=self.trajectory, **{**values, **changes}))
            change.add(WorkplaceVisit(dossier_id=self.id, placement_id=made.id, on=date(2026, 11, 9), seen="Ging goed"))
        return made.id

    def a_handover(self, status: str = "tijdelijk_elders") -> str:
        """Add a hand-over to VDAB that was accepted."""
        with self.workspace.change("Overdracht") as change:
            made = FileHandover(
                dossier_id=self.id, from_name="An Claes", from_phone="011000000", to_organisation="VDAB",
                to_organisation_id="vdab", to_name="Bram Wouters", to_phone="011223344", why="Opleiding keuken",
                starts_on=date(2026, 11, 2), expected_back_on=date(2027, 3, 15), status=status,
                told_client="Bram belt elke maand", call_for="de opleiding", call_us_for="het leefloon",
                feedback_on=[{"id": "1", "on": "2027-01-12", "came_on": "", "text": ""}],
                steps=[{"id": "1", "from": "voorgesteld", "to": status, "on": "2026-11-02"}],
            )  # fmt: skip
            return change.add(made).id

    def share(self, *categories: str, **changes: Any) -> None:
        """Share with VDAB, with the client's consent."""
        values: dict[str, Any] = {
            "consent_kind": "mondeling",
            "consent_on": date(2026, 10, 20),
            "consent_by": "Fatima Öztürk",
        }
        with self.workspace.change("Gedeeld") as change:
            change.add(
                Grant(
                    dossier_id=self.id,
                    organisation_id=self.workspace.identity.organisation_id,
                    to_organisation_id="vdab",
                    to_organisation_name="VDAB Hasselt",
                    categories=list(categories),
                    purpose="de opleiding volgen",
                    from_on=date(2026, 10, 20),
                    until=date(2027, 4, 20),
                    **{**values, **changes},
                )
            )

    def end(self) -> None:
        """Write the final advice and the after-care plan."""
        with self.workspace.change("Einde") as change:
            change.add(FinalAdvice(id=final_advice_id(self.trajectory), dossier_id=self.id,
                                   trajectory_id=self.trajectory, advice="arbeidszorg", reasons="Halve dagen lukken",
                                   perspective="Later maatwerk", client_words="Ik ben blij",
                                   discussed_on=date(2026, 11, 20), next_service="De Brug"))  # fmt: skip
            change.add(AftercarePlan(id=aftercare_id(self.trajectory), dossier_id=self.id,
                                     trajectory_id=self.trajectory, begun_on=date(2026, 11, 1),
                                     goes_on=[{"id": "1", "what": "Sociale keuken", "who": "De Brug", "until": ""}],
                                     first_contact_on=date(2026, 12, 7), first_contact_with="Nele Smets",
                                     contact_name="An Claes", contact_phone="011000000"))  # fmt: skip

    def paper(self, kind: str, id_: str) -> str:
        """Return all that stands on a paper, without white space."""
        return without_spaces(whole_text(make_document(self.workspace, kind, id_).data))


@pytest.fixture
def fatima(workspace: Workspace) -> Fatima:
    return Fatima(workspace)


def test_every_paper_holds_its_fields_and_none_holds_what_is_private_or_not_shared(fatima: Fatima) -> None:
    placement, handover = fatima.a_placement(), fatima.a_handover()
    fatima.end()
    must = {
        "trajectplan": "Koken als job|Dat kan ik|Beter slapen|Kijken in de keuken|Els Peeters|Halve dagen|An Claes|"
        "Bram Wouters|Karin Aerts|Ik wil een contract|Lang staan",
        "stageovereenkomst": "WZC De Linde|Griet Bijnens|Groenten snijden|Een keuken leren kennen|9 uur per week|"
        "2 november 2026|20 november 2026|Ethias|Schoenen|hoogstens 6 maanden|30 oktober 2026|9 november 2026",
        "stageverslag": "Werkt vlot|Eén taak|Opvang|Lief team|Graag terug|Gezondheid|Opnieuw proberen|Ging goed",
        "overdrachtsblad": "An Claes|Bram Wouters|Opleiding keuken|15 maart 2027|12 januari 2027|Bram belt elke maand|"
        "Bram Wouters bel ik voor de opleiding. An Claes bel ik voor het leefloon.",
        "eindadvies": "Arbeidszorg|AMA WSE|Halve dagen lukken|Later maatwerk|Ik ben blij|20 november 2026|De Brug",
        "nazorgplan": "Sociale keuken|De Brug|7 december|Nele Smets|An Claes, 011000000",
        "mijn_traject": "Koken|Ik wil een contract|Koken als job|Kijken in de keuken|Samen terugkijken|Bram Wouters|"
        "Mijn vertrouwenspersoon is An Claes",
    }
    plan = plan_id(fatima.trajectory)
    ids = {"trajectplan": plan, "stageovereenkomst": placement, "stageverslag": placement, "overdrachtsblad": handover}
    listed = {(one.kind, one.id) for one in printables(fatima.workspace, fatima.id)}
    for kind, fields in must.items():
        id_ = ids.get(kind, fatima.id if kind == "mijn_traject" else fatima.trajectory)
        assert (kind, id_) in listed
        text = fatima.paper(kind, id_)
        assert [field for field in fields.split("|") if without_spaces(field) not in text] == [], kind
        assert [secret for secret in SECRETS if without_spaces(secret) in text] == [], kind


def test_what_goes_along_with_a_handover_follows_the_consent_category_by_category(fatima: Fatima) -> None:
    handover = fatima.a_handover()
    without = gather_handover(fatima.workspace, handover)
    assert (without.consent, without.parts, without.open_agreements, without.terms) == (None, (), (), ())
    with fatima.workspace.change("Akkoord met de overdracht") as change:
        [stored] = change.find(FileHandover, id=handover)
        stored.consent_on, stored.consent_words = date(2026, 10, 19), "Bram ziet mijn plan"
    alone = gather_handover(fatima.workspace, handover)
    assert (alone.parts, alone.open_agreements, alone.terms) == ((), (), ()), "to hand over is not to share"
    assert alone.consent is not None
    assert (alone.consent.words, alone.consent.categories) == ("Bram ziet mijn plan", ())
    with fatima.workspace.change("Toch niet genoteerd") as change:
        change.find(FileHandover, id=handover)[0].consent_on = None
    fatima.share("trajectory", "care", "justice")
    some = gather_handover(fatima.workspace, handover)
    assert [(line.label, line.text) for part in some.parts for line in part.lines] == [
        ("Activeringstraject", "Bezig · Werken in een keuken"),
        ("Doel werk", "Koken als job"),
        ("Doel zorg", "Beter slapen"),
    ]
    assert some.consent is not None
    assert (some.consent.by, some.consent.how, len(some.consent.categories)) == ("Fatima Öztürk", "mondeling", 1)
    fatima.share("work", "care", care_consent_on=date(2026, 10, 21))
    text = fatima.paper("overdrachtsblad", handover)
    assert "Kracht:Koken" in text
    assert "Slaapmiddel" in text, "the client signed apart for health"
    assert "Celstraf" not in text
    assert "Schulden" not in text


def test_a_handover_that_nobody_accepted_yet_says_so_on_every_page(fatima: Fatima) -> None:
    assert "VOORSTEL" not in fatima.paper("overdrachtsblad", fatima.a_handover())
    assert "VOORSTEL–nognietaanvaard" in fatima.paper("overdrachtsblad", fatima.a_handover("voorgesteld"))


def test_the_goals_of_a_trajectory_that_is_over_go_along_with_nobody(fatima: Fatima) -> None:
    handover = fatima.a_handover()
    fatima.share("trajectory")
    with fatima.workspace.change("Einde") as change:
        [trajectory] = change.find(Trajectory, dossier_id=fatima.id)
        trajectory.status = "afgesloten"
    assert gather_handover(fatima.workspace, handover).parts == ()


def test_who_was_only_asked_to_take_over_the_file_does_not_stand_on_the_page_of_the_client(fatima: Fatima) -> None:
    fatima.a_handover("voorgesteld")
    assert "VDAB volgt mij op" not in [one.label for one in gather_mine(fatima.workspace, fatima.id).items]
    fatima.a_handover()
    assert "VDAB volgt mij op" in [one.label for one in gather_mine(fatima.workspace, fatima.id).items]


def test_a_consent_that_was_withdrawn_or_given_to_others_opens_nothing(fatima: Fatima) -> None:
    handover = fatima.a_handover()
    fatima.share("trajectory", withdrawn_on=date(2026, 11, 1))
    fatima.share("trajectory", consent_on=None)
    assert gather_handover(fatima.workspace, handover).parts == ()


def test_a_pop_says_within_how_many_months_one_looks_again_by_the_catalogue(workspace: Workspace) -> None:
    fatima = Fatima(workspace, "twe_ocmw")
    made = gather_pop(workspace, fatima.trajectory)
    assert made.evaluate_within == term("twe_evaluatie").length
    assert [(line.label, line.now, line.wanted) for line in made.competencies] == [("Tempo", 1, 3)]
    text = fatima.paper("pop", fatima.trajectory)
    for field in ("Keukenhulp", "Tempo", "Kijken in de keuken", "12 april 2027", "Ik wil een contract"):
        assert without_spaces(field) in text
    assert [one.kind for one in printables(workspace, fatima.id) if one.id == plan_id(fatima.trajectory)] == ["pop"]


def test_a_plan_that_changed_since_the_agreement_says_so_and_bears_no_older_signature(fatima: Fatima) -> None:
    with fatima.workspace.change("Akkoord") as change:
        [plan] = change.find(TrajectoryPlan, dossier_id=fatima.id)
        plan.status, plan.content_hash, plan.approved_on = "akkoord", "ab" * 32, date(2026, 11, 1)
        plan.signed = [{"id": "client", "name": "Fatima", "on": "2026-11-01", "hash": "ab" * 32}]
    made = gather_plan(fatima.workspace, fatima.trajectory)
    assert (made.changed_since, made.approved_on, made.content_hash) == (True, None, "")
    assert [line.signed_on for line in made.signers] == [None, None, None]


def test_what_was_approved_can_be_printed_as_it_was_whatever_the_plan_says_by_now(fatima: Fatima) -> None:
    plan, workspace = plan_id(fatima.trajectory), fatima.workspace
    signers = {"client": "Fatima Öztürk", "casemanager_werk": "Bram", "casemanager_zorg": "Els"}
    agree_plan(workspace, plan, signers, client_words="Zo wil ik het.")
    submit_plan(workspace, plan)
    approve_plan(workspace, plan, "Karin Aerts")
    add_action(workspace, plan, "werk", "Iets heel anders")
    kept = next(one for one in printables(workspace, fatima.id) if one.title == "Trajectplan zoals goedgekeurd")
    then, now = fatima.paper(kept.kind, kept.id), fatima.paper("trajectplan", plan)
    for field in ("Koken als job", "Kijken in de keuken", "Getekend op 24 november 2026", "Karin Aerts", "versie 1"):
        assert without_spaces(field) in then
    assert "Ietsheelanders" not in then
    assert "gewijzigd" not in then
    assert "Ietsheelanders" in now
    assert "gewijzigdsindsiedereenakkoordging" in now
    assert "versie2" in now
    with pytest.raises(Trouble):
        fatima.paper("trajectplan", f"{plan}:{'0' * 64}")


def test_the_page_of_the_client_shows_the_next_talk_large_or_else_the_next_step(fatima: Fatima) -> None:
    first = gather_mine(fatima.workspace, fatima.trajectory)
    assert (first.next_talk, first.next_on, first.next_words) == (None, date(2026, 12, 1), "Kijken in de keuken")
    with fatima.workspace.change("Gesprek") as change:
        at = datetime(2026, 12, 15, 8, 40, tzinfo=UTC)
        change.add(Appointment(dossier_id=fatima.id, starts_at=at, place="Lokaal 2"))
    then = gather_mine(fatima.workspace, fatima.id)
    assert then.next_talk is not None
    assert (then.next_talk.at, then.next_on) == (at, None)
    assert [(one.for_what, one.name) for one in then.people] == [
        ("Voor mijn opleiding", "Bram Wouters"), ("Voor mijn traject", "An Claes"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["trajectplan", "pop", "stageverslag", "overdrachtsblad", "eindadvies", "nazorgplan"])
def test_what_is_not_there_cannot_be_printed(workspace: Workspace, kind: str) -> None:
    with pytest.raises(Trouble) as caught:
        make_document(workspace, kind, "weg")
    assert caught.value.kind == "row.gone"
