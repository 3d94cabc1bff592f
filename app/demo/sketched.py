"""The six dossiers that were written by hand, with every day counted from the day of the demo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from app.demo.fictitious import fictitious_email, fictitious_insz
from app.demo.phrases import word_list
from app.demo.records import (
    DemoAgreement,
    DemoAppointment,
    DemoConclusion,
    DemoDossier,
    DemoFactor,
    DemoGoal,
    DemoGpmi,
    DemoJudgement,
    DemoLink,
    DemoNote,
    DemoObservation,
    DemoPast,
    DemoPerson,
    DemoStory,
    DemoTeamMember,
    DemoTrajectory,
    DemoTriogesprek,
    Party,
)
from app.municipalities import municipalities
from models.household import Household
from models.languages import Cefr, LanguageSkill

Entry = dict[str, Any]


def sketched_dossiers(today: date) -> tuple[DemoDossier, ...]:
    """Return the six dossiers as they stand on ``today``."""
    return tuple(_Sketch(entry, today).dossier() for entry in word_list("schetsen")["dossier"])


class _Sketch:
    """Turns one entry of the file into a dossier."""

    def __init__(self, entry: Entry, today: date) -> None:
        self._entry = entry
        self._today = today
        self._team = tuple(self._member(*row) for row in entry["team"])

    def dossier(self) -> DemoDossier:
        entry = self._entry
        trajectory: Entry = entry["traject"]
        return DemoDossier(
            person=self._person(),
            team=self._team,
            factors=tuple(self._factor(row) for row in entry["factoren"]),
            gpmi=self._gpmi(),
            notes=tuple(self._note(note) for note in entry["notities"]),
            triogesprek=self._triogesprek(),
            trajectory=DemoTrajectory(
                trajectory["machine"], trajectory["staat"], self._day(trajectory["sinds"]), trajectory["opmerking"]
            ),
            appointment=self._appointment(entry["afspraak"]),
            story=self._story(),
        )

    def _member(self, name: str, role: str, organisation: str, kind: str, phone: str) -> DemoTeamMember:
        return DemoTeamMember(name, role, organisation, kind, phone, self._day(self._entry["sinds"]))

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    def _person(self) -> DemoPerson:
        entry = self._entry
        return DemoPerson(
            first_name=entry["voornaam"],
            last_name=entry["naam"],
            is_woman=entry["vrouw"],
            birth_date=entry["geboren"],
            insz=fictitious_insz(entry["geboren"], is_woman=entry["vrouw"]),
            languages=tuple(_skill(text) for text in entry["talen"]),
            mobile=entry["gsm"],
            email=fictitious_email(entry["voornaam"], entry["naam"]),
            street=entry["straat"],
            postal_code=entry["postcode"],
            municipality=municipalities()[entry["postcode"]],
            household=Household(entry["gezin"]),
            children=entry["kinderen"],
            statute=entry["statuut"],
            statute_since=self._day(entry["sinds"]),
        )

    def _factor(self, row: Sequence[Any]) -> DemoFactor:
        code, title, value, client_value, previous, client_words, professional_words, helps, day = row
        more: Entry = self._entry.get("bij_factor", {}).get(code, {})
        return DemoFactor(
            code, title, value, client_value, client_words, professional_words, helps, self._day(day),
            previous=None if previous == "" else previous,
            observations=tuple(DemoObservation(text, who, self._day(on)) for text, who, on in more.get("gezien", ())),
            tried=more.get("geprobeerd", ""),
            client_wants=more.get("wil", ""),
            is_shared=more.get("gedeeld", True),
        )  # fmt: skip

    def _story(self) -> DemoStory | None:
        story: Entry | None = self._entry.get("verhaal")
        if story is None:
            return None
        conclusion: Entry = story["besluit"]
        return DemoStory(
            occasion=story["aanleiding"],
            life_story=story["levensverhaal"].strip(),
            links=tuple(DemoLink(*row) for row in story["verbanden"]),
            past=tuple(
                DemoPast(
                    self._day(past["dag"]), past["aanleiding"], tuple(DemoJudgement(*row) for row in past["factoren"])
                )
                for past in story["eerder"]
            ),
            conclusion=DemoConclusion(conclusion["code"], conclusion["waarom"], tuple(conclusion["gronden"])),
        )

    def _gpmi(self) -> DemoGpmi | None:
        gpmi: Entry | None = self._entry.get("gpmi")
        if gpmi is None:
            return None
        return DemoGpmi(
            state=gpmi["staat"],
            form=gpmi["vorm"],
            decided_on=self._day(gpmi["beslist"]),
            text_given_on=self._day(gpmi["meegegeven"]),
            signed_on=self._day(gpmi["getekend"]),
            until=self._day(gpmi["tot"]),
            goals=tuple(self._goal(goal) for goal in self._entry["doelen"]),
        )

    def _goal(self, goal: Entry) -> DemoGoal:
        agreements = tuple(self._agreement(row) for row in goal["afspraken"])
        link = goal.get("verband")
        return DemoGoal(
            goal["tekst"], goal["domein"], goal["factor"], self._day(goal["tot"]), agreements,
            link=(link[0], link[1]) if link else None,
        )  # fmt: skip

    def _agreement(self, row: Sequence[Any]) -> DemoAgreement:
        party, text, day, is_done = row
        names = {"client": self._entry["voornaam"], "ocmw": self._team[0].name, "derde": self._team[-1].name}
        if len(self._team) > 2:
            names["derde"] = self._team[2].name
        return DemoAgreement(Party(party), names[party], text, self._day(day), is_done)

    def _note(self, note: Entry) -> DemoNote:
        at = time.fromisoformat(note["uur"])
        return DemoNote(note["soort"], self._day(note["dag"]), at, self._team[0].name, note["tekst"].strip())

    def _triogesprek(self) -> DemoTriogesprek | None:
        talk: Entry | None = self._entry.get("triogesprek")
        if talk is None:
            return None
        return DemoTriogesprek(
            on=self._day(talk["dag"]),
            at=time.fromisoformat(talk["uur"]),
            place=talk["plaats"],
            present=(f"{self._entry['voornaam']} {self._entry['naam']}", self._team[0].name, self._team[2].name),
            went_well=talk["goed"],
            client_words=talk["woorden"],
            agreements=tuple(self._agreement(row) for row in talk["afspraken"]),
            contact=self._team[0],
            next_on=self._day(talk["volgende"]),
            next_at=time.fromisoformat(talk["volgende_uur"]),
            next_place=talk["plaats"],
            bring=talk["breng"],
        )

    def _appointment(self, talk: Entry) -> DemoAppointment:
        at = time.fromisoformat(talk["uur"])
        return DemoAppointment(self._day(talk["dag"]), at, talk["soort"], talk["plaats"], talk["opmerking"])


def _skill(text: str) -> LanguageSkill:
    code, level = text.split(":")
    return LanguageSkill(code, is_native=True) if level == "moedertaal" else LanguageSkill(code, Cefr(level))
