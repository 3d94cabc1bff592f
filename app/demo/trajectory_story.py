"""Three invented clients with a whole trajectory: one on her second workplace, one who ended, one on a TWE.

Everything is done by the steps that a caseworker takes, each on its day: the clock stands where the story is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.clients.team import add_team_member, change_team_member, team
from app.cases.clients.team_confidant import name_confidant
from app.cases.placements.agreement import hold_contact, propose_contacts, set_cost, sign_placement
from app.cases.placements.hours import agree_hours
from app.cases.placements.placement_views import placements
from app.cases.placements.placements import add_placement, change_placement, take_placement_step
from app.cases.placements.visits import add_visit
from app.cases.profile.assessments import add_factor, finalise_assessment, rate_factor, start_assessment, write_factor
from app.cases.trajectory.advice import finalise_advice, save_advice
from app.cases.trajectory.aftercare import add_goes_on, save_aftercare
from app.cases.trajectory.criteria import judge_criterion_of
from app.cases.trajectory.evaluations import hold_evaluation, plan_evaluation
from app.cases.trajectory.follow_up import answer_follow_up
from app.cases.trajectory.handover import note_feedback, propose_handover, step_handover
from app.cases.trajectory.plan_agreeing import agree_plan, approve_plan, submit_plan
from app.cases.trajectory.plan_competencies import add_own_competency, set_level
from app.cases.trajectory.plan_lines import add_action, add_goal, change_goal
from app.cases.trajectory.plans import plan_of, start_plan, write_plan
from app.cases.trajectory.trajectories import date_trajectory, start_trajectory, take_trajectory_step, write_trajectory
from app.clock import local_date
from app.demo.clock import DemoClock
from app.demo.network import DemoNetwork
from app.workspace import Workspace, system_clock
from models.languages import Cefr, LanguageSkill
from models.working_days import last_working_day

REFERRED = frozenset({"vdab_besliste", "beide_componenten"})
NADIA, GRETA, HASSAN = "Nadia Amrani", "Greta Lemmens", "Hassan Noori"
OWN_WORDS = "Ik wil werken, maar rustig beginnen."


@dataclass(frozen=True, slots=True)
class DemoTrajectories:
    """Ids of what was made, for the steps that look at it and print it."""

    dossier: str
    trajectory: str
    first_place: str
    second_place: str
    handover: str
    ended: str
    twe: str


class TrajectoryStory:
    """Writes the three; ``clock`` is the workspace's own."""

    def __init__(self, workspace: Workspace, clock: DemoClock, network: DemoNetwork) -> None:
        self._workspace, self._clock, self._network = workspace, clock, network

    def write(self) -> DemoTrajectories:
        """Write all three, and return with the clock at today."""
        dossier = self._client(NADIA, date(1991, 5, 4), "ar", 400)
        self._profile(dossier)
        trajectory = self._activation(dossier, 400, NADIA)
        first = self._placement(dossier, trajectory, 300, 215, 9)
        handover = self._handover(dossier, 200)
        self._evaluate(trajectory, 120)
        second = self._running_placement(dossier, trajectory)
        for place in (first, second):
            self._hold_contacts(dossier, place)
        self._look_ahead(trajectory)
        ended = self._ended()
        twe = self._twe()
        self._clock.go_back(0)
        return DemoTrajectories(dossier, trajectory, first, second, handover, ended, twe)

    def _day(self, days_ago: int) -> date:
        """Stand on a day and return it."""
        self._clock.go_back(days_ago)
        return local_date(self._clock())

    def _client(self, name: str, birth: date, language: str, days_ago: int) -> str:
        on = self._day(days_ago)
        first, _, last = name.partition(" ")
        known = (LanguageSkill(language, is_native=True), LanguageSkill("nl", Cefr.A2))
        languages = known if language != "nl" else known[:1]
        entry = PersonEntry(
            first_name=first, last_name=last, birth_date=birth, postal_code="3520", fictitious=True, languages=languages
        )
        dossier = add_person_with_dossier(self._workspace, entry)
        add_team_member(
            self._workspace, dossier, name="Bram Wouters", organisation_name="VDAB", organisation_type="vdab",
            role="casemanager_werk", phone="011 22 33 44", call_for="werk en stage", from_on=on,
        )  # fmt: skip
        els = add_team_member(
            self._workspace, dossier, name="Els Peeters", organisation_name="CGG De Brug", organisation_type="cgg",
            role="casemanager_zorg", phone="011 55 66 77", call_for="zorg en rust", from_on=on,
            stand_in_name="Tom Claes", stand_in_phone="011 55 66 78", stand_in_from=local_date(system_clock()),
            stand_in_until=local_date(system_clock()) + timedelta(days=14),
        )  # fmt: skip
        name_confidant(self._workspace, dossier, els)
        an = next(one for one in team(self._workspace, dossier, on) if one.user_id)
        change_team_member(self._workspace, an.id, phone="011 00 00 00", call_for="mijn traject en mijn leefloon")
        return dossier

    def _profile(self, dossier: str) -> None:
        workspace = self._workspace
        made = start_assessment(workspace, dossier)
        for code, own, words in (
            ("d630", 4, "Ik kook elke dag voor zes mensen."),
            ("d155", 3, "Een recept ken ik na één keer."),
            ("d710", 2, "Ik praat met iedereen."),
            ("b134", -3, "Ik slaap maar een paar uur."),
            ("d475", -2, "De bus komt maar twee keer per uur."),
        ):
            factor = add_factor(workspace, made, code)
            rate_factor(workspace, factor, "professional", own)
            rate_factor(workspace, factor, "client", own)
            write_factor(workspace, factor, "client_words", words)
        finalise_assessment(workspace, made)

    def _activation(self, dossier: str, days_ago: int, client: str) -> str:
        """Bring an activation trajectory to its approved plan; it runs from 60 days after it was asked for."""
        workspace = self._workspace
        row = start_trajectory(workspace, dossier, "activeringstraject", on=self._day(days_ago))
        write_trajectory(workspace, row, "aim", "Werken in een keuken, in uren die vol te houden zijn.")
        for field, name in (
            ("penhouder", "Netwerk Werk en Zorg Limburg"), ("casemanager_work", "Bram Wouters"),
            ("casemanager_care", "Els Peeters"),
        ):  # fmt: skip
            write_trajectory(workspace, row, field, name)
        take_trajectory_step(workspace, row, "doorverwezen", stated=REFERRED, on=self._day(days_ago - 15))
        accepted = self._day(days_ago - 30)
        take_trajectory_step(workspace, row, "aanvaard", stated=frozenset({"eerste_gesprek"}), on=accepted)
        plan = self._plan(row, accepted)
        signers = {"client": client, "casemanager_werk": "Bram Wouters", "casemanager_zorg": "Els Peeters"}
        agreed = self._day(days_ago - 48)
        agree_plan(workspace, plan, signers, client_words=OWN_WORDS, on=agreed)
        submit_plan(workspace, plan, on=agreed)
        take_trajectory_step(workspace, row, "ter_goedkeuring", on=agreed)
        approved = self._day(days_ago - 60)
        approve_plan(workspace, plan, "Karin Aerts", approved)
        take_trajectory_step(workspace, row, "bezig", on=approved)
        date_trajectory(workspace, row, "ends_on", approved + timedelta(days=480))
        return row

    def _plan(self, trajectory: str, first: date) -> str:
        workspace, plan = self._workspace, start_plan(self._workspace, trajectory)
        kitchen = add_goal(workspace, plan, "werk", "Ik wil in een keuken werken")
        change_goal(workspace, kitchen, {"why": "Koken is wat ik het liefste doe."})
        rest = add_goal(workspace, plan, "zorg", "Ik wil beter slapen")
        change_goal(workspace, rest, {"why": "Dan houd ik een werkdag vol."})
        write_plan(workspace, plan, {"stage_intention": "Eerst drie halve dagen in een grote keuken, daarna meer."})
        for goal, track, text, party, who, starts, ends, status in (
            (kitchen, "werk", "Kijken in drie keukens", "client", "Bram Wouters", 2, 5, "gedaan"),
            (kitchen, "werk", "Opleiding hygiëne in de keuken", "partner", "VDAB", 14, 22, "gedaan"),
            (kitchen, "werk", "Solliciteren met een jobcoach", "partner", "Jobcentrum", 58, 70, "gepland"),
            (rest, "zorg", "Gesprekken over slaap", "partner", "Els Peeters", 3, 70, "bezig"),
            (rest, "zorg", "Zwemmen met de buurt", "client", "", 10, 66, "bezig"),
            ("", "zorg", "Opvang op woensdag zoeken", "ocmw", "An Claes", 1, 8, "gedaan"),
        ):
            values: dict[str, Any] = {"goal_id": goal, "party": party, "who": who, "status": status}
            values |= {"starts_on": first + timedelta(weeks=starts), "ends_on": first + timedelta(weeks=ends)}
            if who == "Els Peeters":
                values["network_id"] = self._network.counselling
            add_action(workspace, plan, track, text, values)
        return plan

    def _placement(self, dossier: str, trajectory: str, begun: int, ended: int, per_week: float) -> str:
        """Write a placement that was finished with its report."""
        starts, ends = self._day(begun), self._day(ended)
        made = self._agreed_placement(dossier, trajectory, begun, {"ends_on": ends, "per_week": per_week})
        workspace = self._workspace
        self._day(begun - 14)
        add_visit(
            workspace, made, starts + timedelta(days=14),
            {"present": "Griet, An en ik", "seen": "Ze kent de weg in de keuken.", "client_words": "De ploeg is lief.",
             "workplace_words": "Ze vraagt wat ze niet weet.", "agreed": "Na Nieuwjaar een derde halve dag."},
        )  # fmt: skip
        self._day(ended)
        take_placement_step(workspace, made, "afgerond", on=ends)
        change_placement(
            workspace, made,
            {"report": "Kwam elke dag op tijd. Leerde de snijmachine en de vaatwasser kennen.",
             "what_helps": "Eén taak tegelijk en een mentor die voordoet.", "support_needed": "Opvang op woensdag.",
             "match_client": "Ik hoorde bij de ploeg. Het was soms druk.",
             "match_workplace": "We nemen haar graag terug.", "next_step": "Opnieuw, met meer uren."},
        )  # fmt: skip
        take_placement_step(workspace, made, "verslag", on=self._day(ended - 5))
        return made

    def _agreed_placement(self, dossier: str, trajectory: str, begun: int, values: Mapping[str, Any]) -> str:
        workspace, starts = self._workspace, self._day(begun)
        signed = self._day(begun + 7)
        made = add_placement(
            workspace, dossier, "wes",
            {"trajectory_id": trajectory, "workplace_id": self._network.workplace, "employer": "WZC De Linde",
             "address": "Lindestraat 4, 3520 Zonhoven", "mentor": "Griet Bijnens", "mentor_phone": "011 77 88 99",
             "label": "Werkervaring", "tasks": "Groenten snijden, de afwas, de borden klaarzetten.",
             "aim": "Leren werken in een grote keuken.", "insurance": "Ethias, polis van VDAB", "starts_on": starts,
             **values},
        )  # fmt: skip
        for what, who in (("Bus", "OCMW Zonhoven"), ("Veiligheidsschoenen", "WZC De Linde")):
            set_cost(workspace, made, what, who)
        propose_contacts(workspace, made)
        take_placement_step(workspace, made, "overeenkomst", on=signed)
        for party, name in (("client", NADIA), ("werkgever", "Griet Bijnens"), ("organisatie", "An Claes")):
            sign_placement(workspace, made, party, name, signed)
        take_placement_step(workspace, made, "getekend", on=signed, reason="Alles staat erin wat nodig is")
        self._day(begun)
        take_placement_step(workspace, made, "lopend", on=starts)
        return made

    def _running_placement(self, dossier: str, trajectory: str) -> str:
        workspace = self._workspace
        ends = local_date(system_clock()) + timedelta(days=45)
        made = self._agreed_placement(dossier, trajectory, 90, {"ends_on": ends, "per_week": 13})
        change_placement(workspace, made, {"label": "Werkervaring, tweede keer"})
        agree_hours(workspace, made, self._day(30), 19)
        add_visit(workspace, made, self._day(20), {"present": "Griet en ik", "client_words": "Ik maak nu zelf soep."})
        return made

    def _hold_contacts(self, dossier: str, place: str) -> None:
        """Note of each moment of contact until today that it was held."""
        today = self._day(0)
        found = next(one for one in placements(self._workspace, dossier) if one.id == place)
        for contact in found.contacts:
            if contact.on is not None and contact.on <= today:
                hold_contact(self._workspace, place, contact.id, contact.on, "Het gaat goed, ze wil meer uren.")

    def _handover(self, dossier: str, days_ago: int) -> str:
        workspace, on = self._workspace, self._day(days_ago)
        values = {
            "from_name": "An Claes", "from_phone": "011 00 00 00", "to_organisation": "VDAB Hasselt",
            "to_type": "vdab", "to_name": "Bram Wouters", "to_phone": "011 22 33 44",
            "why": "Nadia volgt een korte opleiding bij VDAB.", "starts_on": on,
            "expected_back_on": on + timedelta(days=60), "told_client": "An blijft bellen, elke maand.",
            "consent_on": on, "consent_how": "schriftelijk", "consent_words": "De opleiding volgen en hoe het gaat.",
            "contacted_on": on, "call_for": "mijn opleiding", "call_us_for": "mijn leefloon",
        }  # fmt: skip
        made = propose_handover(workspace, dossier, values)
        step_handover(workspace, made, "tijdelijk_elders", on=on, is_accepted=True)
        note_feedback(workspace, made, self._day(days_ago - 30), "De opleiding loopt goed, ze is nooit afwezig.")
        back = self._day(days_ago - 60)
        step_handover(workspace, made, "terugkeer", on=back)
        step_handover(workspace, made, "bij_ocmw", on=back, words="Attest hygiëne behaald.")
        return made

    def _evaluate(self, trajectory: str, days_ago: int) -> None:
        on = self._day(days_ago)
        made = plan_evaluation(self._workspace, trajectory, on)
        said = {
            "progress": "Werkt nu drie halve dagen en is nooit te laat.",
            "client_words": "Ik ben moe, maar ik wil verder.",
            "next_steps": "Een tweede werkervaring, met meer uren.",
        }
        hold_evaluation(self._workspace, made, on, said)

    def _look_ahead(self, trajectory: str) -> None:
        today = self._day(0)
        plan_evaluation(self._workspace, trajectory, last_working_day(today + timedelta(days=25)))
        add_goes_on(self._workspace, trajectory, {"what": "Gesprekken over slaap", "who": "Els Peeters, CGG De Brug"})
        self._aftercare(trajectory, today + timedelta(days=150))

    def _aftercare(self, trajectory: str, first: date) -> None:
        save_aftercare(
            self._workspace, trajectory,
            {"first_contact_on": last_working_day(first), "first_contact_with": "Nele Smets, Jobcentrum",
             "contact_name": "Els Peeters", "contact_phone": "011 55 66 77",
             "client_words": "Mogen bellen geeft mij rust.",
             "training": "Een brief en een gesprek oefenen in de laatste maand."},
        )  # fmt: skip

    def _ended(self) -> str:
        """Write a trajectory that was closed with a final advice, with two moments of follow-up answered."""
        workspace = self._workspace
        dossier = self._client(GRETA, date(1979, 2, 11), "nl", 620)
        row = self._activation(dossier, 620, GRETA)
        self._hold_contacts(dossier, self._placement(dossier, row, 480, 400, 12))
        closed = self._day(100)
        add_goes_on(workspace, row, {"what": "Koken in de sociale keuken", "who": "Arbeidszorgcentrum De Brug"})
        self._aftercare(row, closed + timedelta(days=7))
        save_advice(
            workspace, row,
            {"advice": "arbeidszorg", "reasons": "Halve dagen lukken goed, hele dagen nog niet.",
             "perspective": "Met rust kan maatwerk binnen een jaar.", "client_words": "Hier voel ik mij thuis.",
             "discussed_on": closed},
        )  # fmt: skip
        finalise_advice(workspace, row, on=closed)
        take_trajectory_step(workspace, row, "afgesloten", on=closed)
        for days_ago, month in ((98, 0), (66, 1)):
            self._day(days_ago)
            answer_follow_up(workspace, row, month, "nee", "nee", words="Gaat elke week koken.")
        return row

    def _twe(self) -> str:
        """Write a TWE that is on its article 60, with its POP."""
        workspace = self._workspace
        dossier = self._client(HASSAN, date(1988, 9, 23), "fa", 230)
        on = self._day(210)
        row = start_trajectory(workspace, dossier, "twe_ocmw", on=on, reason="Wil een contract in het gewone circuit")
        for code, ground in (
            ("werkervaring", "Vier jaar niet gewerkt."), ("competenties", "Ritme en omgaan met druk."),
            ("leerpotentieel", "Leerde in een jaar Nederlands tot 2.1."), ("taal", "Begrijpt opdrachten op de vloer."),
        ):  # fmt: skip
            judge_criterion_of(workspace, row, code, "ja", ground)
        plan = start_plan(workspace, row)
        write_plan(workspace, plan, {"job_target": "Magazijnmedewerker"})
        goal = add_goal(workspace, plan, "werk", "Ik wil een vast contract in een magazijn")
        for text, weeks in (("Heftruckattest halen", 30), ("Leren werken met de scanner", 12)):
            days = {"goal_id": goal, "starts_on": on, "ends_on": on + timedelta(weeks=weeks)}
            add_action(workspace, plan, "werk", text, days)
        for label, now, wanted in (("Tempo", 1, 3), ("Samenwerken", 3, 4), ("Zelfstandig werken", 2, 3)):
            add_own_competency(workspace, plan, label)
            found = plan_of(workspace, row)
            competency = next(one.id for one in found.competencies if one.label == label) if found else ""
            for which, level in (("now", now), ("wanted", wanted)):
                set_level(workspace, plan, competency, which, level)
        agree_plan(workspace, plan, {"client": HASSAN, "ocmw": "An Claes"}, client_words="Ik wil een contract.", on=on)
        stated = frozenset({"ingeschreven_vdab", "weo_getekend"})
        take_trajectory_step(workspace, row, "gestart", stated=stated, on=on)
        began = self._day(200)
        place = {"trajectory_id": row, "employer": "Kringwinkel Zonhoven", "starts_on": began, "per_week": 38.0,
                 "ends_on": began + timedelta(days=400), "mentor": "Luc Maes"}  # fmt: skip
        add_placement(workspace, dossier, "art60_nec", place)
        self._evaluate(row, 40)
        return row
