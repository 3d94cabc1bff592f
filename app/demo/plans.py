"""Make what was agreed with an invented person: team, GPMI, triogesprek and trajectory."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from app.demo.phrases import Story, Voice, draw, word_list
from app.demo.records import (
    DemoAgreement,
    DemoFactor,
    DemoGoal,
    DemoGpmi,
    DemoPerson,
    DemoTeamMember,
    DemoTrajectory,
    DemoTriogesprek,
    Party,
)

CASEWORKERS = ("An Claes", "Sofie Bollen", "Hassan Amrani", "Katrien Geerts")
_VDAB = ("Bram Wouters", "Leen Daniëls", "Gert Nijs")
_CARE = (
    ("Ilse Thijs", "CAW Limburg", "caw"),
    ("Peter Moons", "CGG Litp", "cgg"),
    ("Nora Haddou", "beschut wonen", "ibw"),
)
_FILE_MANAGERS = ("Marleen Cox", "Tom Swinnen", "Els Vranken")
_PLACES = ("Gemeentehuis Zonhoven, lokaal 2", "Sociaal huis, lokaal 1", "VDAB Hasselt, tweede verdieping")
_HOURS = (time(9), time(9, 40), time(10, 20), time(11), time(11, 30), time(13, 30), time(14, 10))

# machine, state, remark, how often; the codes are those of trajectstatussen.toml.
_TRAJECTORIES = (
    ("sociale_activering", "verkenning", "Kookgroep in het buurthuis", 3),
    ("sociale_activering", "lopend", "Twee halve dagen in de samentuin", 4),
    ("sociale_activering", "pauze", "Onderbroken tot de behandeling rond is", 1),
    ("twe_ocmw", "inschatting", "Vier criteria nog te beoordelen", 3),
    ("twe_ocmw", "gestart", "Werkervaringsovereenkomst getekend", 2),
    ("twe_ocmw", "art60", "Artikel 60 bij {werkplek}", 5),
    ("twe_ocmw", "nazorg", "Nieuwe werkgever, opvolging tot het voorjaar", 1),
    ("activeringstraject", "advies", "Advies gevraagd aan DGS", 1),
    ("activeringstraject", "aanvaard", "Trajectplan in opmaak, werk en zorg samen", 2),
    ("activeringstraject", "bezig", "Stage bij {werkplek}, zorg blijft wekelijks", 3),
    ("werkplek", "gezocht", "Zoekt een plek binnen de schooluren", 3),
    ("werkplek", "lopend", "WES bij {werkplek}", 4),
    ("werkplek", "afgerond", "Stage bij {werkplek} afgerond, verslag nog te maken", 2),
)  # fmt: skip
_WITH_GPMI = ("leefloon", "leefloon_aanvullend", "leefloon_student")
_FORMS = ("algemeen", "algemeen", "werk", "vorming")
_WEIGHTED = tuple(entry[:3] for entry in _TRAJECTORIES for _ in range(entry[3]))


def make_team(rng: random.Random, person: DemoPerson, factors: Sequence[DemoFactor]) -> tuple[DemoTeamMember, ...]:
    """Return the team: caseworker and file manager, always two people, often VDAB or GTB, sometimes care."""
    since = person.statute_since
    centre = f"OCMW {person.municipality}"
    team = [
        DemoTeamMember(draw(rng, CASEWORKERS), "trajectbegeleider", centre, "ocmw", "011 00 00 10", since),
        DemoTeamMember(draw(rng, _FILE_MANAGERS), "dossierbeheerder", centre, "ocmw", "011 00 00 11", since),
    ]
    if rng.random() < 0.75:
        name = draw(rng, _VDAB)
        team.append(DemoTeamMember(name, "vdab_bemiddelaar", "VDAB Hasselt", "vdab", "011 00 00 20", since))
    if any(factor.code.startswith("b") and factor.value < 0 for factor in factors) and rng.random() < 0.6:
        name, organisation, kind = draw(rng, _CARE)
        team.append(DemoTeamMember(name, "zorgactor", organisation, kind, "011 00 00 30", since))
    return tuple(team)


class PlanMaker:
    """Makes the plans of one person, which share the person's story, themes and team."""

    def __init__(
        self,
        story: Story,
        person: DemoPerson,
        factors: Sequence[DemoFactor],
        themes: Sequence[str],
        team: Sequence[DemoTeamMember],
        today: date,
    ) -> None:
        self._story, self._rng = story, story.rng
        self._person, self._factors, self._themes, self._team = person, factors, themes, team
        self._today = today

    def gpmi(self) -> DemoGpmi | None:
        """Return a GPMI that fits the time since the decision, or None where no GPMI belongs to the income."""
        statute, decided = self._person.statute, self._person.statute_since
        if statute not in _WITH_GPMI:
            return None
        waited = (self._today - decided).days
        is_signed = waited >= 75 and (self._rng.random() < 0.95 or waited > 120)  # now and then one is late, not years
        age = 30 + int(self._rng.random() * 280) if is_signed else int(self._rng.random() * 14)
        on = max(decided + timedelta(days=20), self._today - timedelta(days=age)) if is_signed else self._today
        voice = Voice(self._story, on)
        return DemoGpmi(
            state="lopend" if is_signed else "ontwerp",
            form="student" if statute == "leefloon_student" else draw(self._rng, _FORMS),
            decided_on=decided,
            text_given_on=on - timedelta(days=7) if is_signed else None,
            signed_on=on if is_signed else None,
            until=on + timedelta(days=365),
            goals=tuple(self._goal(voice, goal) for goal in self._fitting_goals()[: 1 + int(self._rng.random() * 2.6)]),
        )

    def triogesprek(self) -> DemoTriogesprek | None:
        """Return the latest conversation of three, where somebody of VDAB is in the team."""
        third = _member(self._team, "vdab_bemiddelaar")
        if third is None or self._rng.random() < 0.4:
            return None
        on = working_day(self._today - timedelta(days=10 + int(self._rng.random() * 40)))
        voice = Voice(self._story, on)
        talks = word_list("plannen")["triogesprek"]
        said = draw(self._rng, [talk for talk in talks if talk["thema"] in self._themes] or talks[4:5])
        place = draw(self._rng, _PLACES)
        return DemoTriogesprek(
            on=on,
            at=draw(self._rng, _HOURS),
            place=place,
            present=(self._person.name, self._team[0].name, third.name),
            went_well=voice.say(said["goed"]),
            client_words=said["woorden"],
            agreements=self._agreements(voice, self._fitting_goals()[0]),
            contact=self._team[0],
            next_on=working_day(self._today + timedelta(days=3 + int(self._rng.random() * 25))),
            next_at=draw(self._rng, _HOURS),
            next_place=place,
            bring=draw(self._rng, ("je stageboekje", "het attest van de dokter", "je brieven", "")),
        )

    def trajectory(self) -> DemoTrajectory | None:
        """Return a running trajectory for most people."""
        works_for_centre = self._person.statute == "art60"
        if self._rng.random() < 0.2 and not works_for_centre:
            return None
        fitting = [entry for entry in _WEIGHTED if (entry[1] == "art60") == works_for_centre]
        machine, state, remark = draw(self._rng, fitting)
        running = (self._today - self._person.statute_since).days
        since = self._today - timedelta(days=max(5, min(int(self._rng.random() * 300), running)))
        return DemoTrajectory(machine, state, since, Voice(self._story, since).say(remark))

    def _fitting_goals(self) -> list[dict[str, Any]]:
        """Return the goals, those that share most with the themes first; some make sense only with their theme."""

        def shared(goal: dict[str, Any]) -> int:
            return len(set(goal["themas"]).intersection(self._themes))

        goals = [
            goal for goal in word_list("plannen")["doel"] if shared(goal) or not goal.get("enkel_bij_thema", False)
        ]
        self._rng.shuffle(goals)
        return sorted(goals, key=shared, reverse=True)

    def _goal(self, voice: Voice, goal: dict[str, Any]) -> DemoGoal:
        lists = word_list("factoren")
        linked = (found.code for found in self._factors if lists[found.code]["thema"] in goal["themas"])
        until = voice.on + timedelta(days=30 * goal["maanden"])
        return DemoGoal(goal["tekst"], goal["domein"], next(linked, None), until, self._agreements(voice, goal))

    def _agreements(self, voice: Voice, goal: dict[str, Any]) -> tuple[DemoAgreement, ...]:
        is_care = goal["domein"] == "psychisch"
        third = _member(self._team, "zorgactor" if is_care else "vdab_bemiddelaar")
        who = {
            Party.CLIENT: self._person.first_name,
            Party.CENTRE: self._team[0].name,
            Party.THIRD: third.name if third else "",
        }
        made = []
        for party, name in who.items():
            for text, days in goal[party] if name else ():
                due = working_day(voice.on + timedelta(days=days))
                made.append(DemoAgreement(party, name, voice.say(text), due, due < self._today and _is_chosen(text)))
        return tuple(made)


def working_day(day: date) -> date:
    """Move a day in the weekend to the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def _member(team: Sequence[DemoTeamMember], role: str) -> DemoTeamMember | None:
    return next((member for member in team if member.role == role), None)


def _is_chosen(text: str) -> bool:
    """Choose half of all texts, the same half in every run (``hash`` differs from run to run)."""
    return sum(text.encode()) % 2 == 0
