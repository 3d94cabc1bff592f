"""The steps of the demo in which whole trajectories are lived, looked at, refused what the law refuses, and printed."""

from __future__ import annotations

from datetime import timedelta

from app.cases.measures.menu import menu
from app.cases.network.finding import organisations
from app.cases.placements.placement_views import placements
from app.cases.placements.placements import reschedule_placement
from app.cases.printing import second_languages
from app.cases.trajectory.advice import advice_of
from app.cases.trajectory.follow_up import follow_up_of
from app.cases.trajectory.handover_views import file_management
from app.cases.trajectory.plans import plan_of
from app.cases.trajectory.timeline import timeline
from app.cases.trajectory.trajectories import start_trajectory
from app.demo.evaluation_steps import is_arabic
from app.demo.gpmi_steps import refused
from app.demo.network import DemoNetwork, fill_network
from app.demo.step import Step, StepFailed, Walk, must, print_into
from app.demo.trajectory_story import OWN_WORDS, DemoTrajectories, TrajectoryStory
from app.measures import measures
from models.rules.timeline import Lane

_SEVEN_MONTHS = 215
"""Days: more than a work-experience internship may last."""


def _fill_network(walk: Walk) -> str:
    walk.network = fill_network(walk.laptop)
    found = organisations(walk.laptop, "linde")
    must([one.id for one in found] == [walk.network.kitchen], "een organisatie is te vinden bij het typen")
    return f"{len(organisations(walk.laptop))} organisaties met contactpersonen en een werkplek; eigen aanbod"


def _live(walk: Walk) -> str:
    laptop = walk.laptop
    made = walk.lived = TrajectoryStory(laptop, walk.clock, _network(walk)).write()
    states = dict(laptop.rows("SELECT id, status FROM trajectory"))
    must([states[one] for one in (made.trajectory, made.ended, made.twe)] == ["bezig", "afgesloten", "gestart"],
         "drie trajecten, elk in zijn eigen toestand")  # fmt: skip
    ways = {one.id: one.status for one in placements(laptop, made.dossier)}
    must(ways == {made.first_place: "verslag", made.second_place: "lopend"}, "twee werkervaringen")
    current = file_management(laptop, made.dossier)
    must(current.status == "bij_ocmw" and len(current.handovers) == 1, "het dossier was elders en is terug")
    return "een traject met twee werkervaringen en een overdracht, één dat is afgesloten, één TWE met POP"


def _look_at_plan(walk: Walk) -> str:
    laptop, made = walk.laptop, _lived(walk)
    plan = plan_of(laptop, made.trajectory)
    must(plan is not None and plan.approved is not None and plan.is_current, "het plan is goedgekeurd zoals het is")
    must(plan is not None and not plan.empty_tracks and not plan.unsigned, "twee sporen, en allen tekenden")
    line = timeline(laptop, made.dossier)
    must({one.lane for one in line.items} == set(Lane), "op de tijdlijn staat iets in elke baan")
    return f"plan in tandem, ondertekend en goedgekeurd; {len(line.items)} dingen op de tijdlijn"


def _refuse(walk: Walk) -> str:
    laptop, made = walk.laptop, _lived(walk)
    place = next(one for one in placements(laptop, made.dossier) if one.id == made.second_place)
    must(place.starts_on is not None, "de werkervaring heeft een eerste dag")
    starts = place.starts_on or walk.today
    late = starts + timedelta(days=_SEVEN_MONTHS)
    long = refused("placement.too_long", lambda: reschedule_placement(laptop, made.second_place, starts, late))
    must(bool(long.facts.get("source")), "de weigering noemt de bron")
    refused("trajectory.refused", lambda: start_trajectory(laptop, made.dossier, "activeringstraject"))
    return "een werkervaring van zeven maanden en een tweede traject ernaast zijn geweigerd, met regel en bron"


def _open_menu(walk: Walk) -> str:
    found = menu(walk.laptop, _lived(walk).dossier)
    must(len(found.items) + len(found.past) == len(measures()), "elke maatregel staat er, niets is verborgen")
    must(all(one.rules or not one.measure.criteria for one in found.items), "elke maatregel zegt waarom")
    must(len(found.offers) == 3, "het eigen aanbod staat ernaast")
    return f"{len(found.items)} maatregelen en {len(found.offers)} eigen aanbiedingen, met de redenen regel per regel"


def _end(walk: Walk) -> str:
    ended = _lived(walk).ended
    found, asked = advice_of(walk.laptop, ended), follow_up_of(walk.laptop, ended)
    must(found is not None and found.is_final, "het eindadvies is definitief")
    must([one.month for one in asked.moments if one.answered_on] == [0, 1], "de eerste vragen erna zijn beantwoord")
    must(any(one.is_due for one in asked.moments), "de volgende vraag staat klaar")
    return f"eindadvies definitief, nazorg loopt; {len(asked.moments)} momenten om te vragen hoe het gaat"


def _print(walk: Walk) -> str:
    made = _lived(walk)
    for kind, id_, expected in (
        ("trajectplan", made.trajectory, "Gesprekken over slaap"),
        ("pop", made.twe, "Magazijnmedewerker"),
        ("stageovereenkomst", made.second_place, "19 uur per week"),
        ("stageverslag", made.first_place, "We nemen haar graag terug."),
        ("overdrachtsblad", made.handover, "Bram Wouters bel ik voor mijn opleiding."),
        ("eindadvies", made.ended, "Hier voel ik mij thuis."),
        ("nazorgplan", made.ended, "Koken in de sociale keuken"),
    ):
        must(expected in print_into(walk, kind, id_), f"{kind} heeft wat erop hoort")
    for code in ("", *(language.code for language in second_languages())):
        name = "_".join(part for part in ("nadia_mijn_traject", code) if part)
        text = print_into(walk, "mijn_traject", made.dossier, name, code)
        must("Blad 1 van 1" in text and OWN_WORDS in text, "haar traject past op één blad")
        must(any(map(is_arabic, text)) == (code == "ar"), "de tweede taal staat ernaast")
    return f"acht bladen; het blad van de cliënt in {len(second_languages())} talen naast het Nederlands"


def _network(walk: Walk) -> DemoNetwork:
    if walk.network is None:
        raise StepFailed("het netwerk is ingevuld")
    return walk.network


def _lived(walk: Walk) -> DemoTrajectories:
    if walk.lived is None:
        raise StepFailed("de trajecten zijn geschreven")
    return walk.lived


TRAJECTORY_STEPS: tuple[Step, ...] = (
    ("netwerk", _fill_network),
    ("trajecten", _live),
    ("plan in tandem", _look_at_plan),
    ("grenzen", _refuse),
    ("aanbod", _open_menu),
    ("einde en nazorg", _end),
    ("trajectbladen", _print),
)
