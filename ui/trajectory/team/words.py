"""How the team around a client reads: whom one calls for what, and who works with whom."""

from __future__ import annotations

from datetime import date

from app.cases.clients.team_around import Answer, Companion
from app.cases.network.people_around import CLIENT, AroundPerson
from app.cases.network.working_together import About, Tie, WorkingTogether
from models.contact import show_phone
from models.dutch_dates import day_month

_SHARED = {
    About.TEAM: "{text}",
    About.ACTION: "plan: {text}",
    About.WORKPLACE: "werkplek: {text}",
    About.HANDOVER: "dossier overgedragen: {text}",
}


def phone_words(phone: str) -> str:
    return show_phone(phone) if phone else ""


def reach_words(one: Companion) -> str:
    """Return when and how one reaches somebody best."""
    member = one.member
    return " · ".join(part for part in (member.email, member.hours, member.ways) if part)


def away_words(answer: Answer | None, today: date) -> str:
    """Return who answers for somebody who is away; empty while that person does."""
    if answer is None:
        return ""
    until = f" tot en met {day_month(answer.until, today)}" if answer.until else ""
    if not answer.name:
        return f"Afwezig{until}. Niemand vervangt."
    phone = phone_words(answer.phone)
    return f"Afwezig{until}. Bel {answer.name}{f': {phone}' if phone else ''}."


def stand_in_words(one: Companion) -> str:
    """Return whom one calls whenever somebody is away, while that person is there; empty where nobody is known."""
    member = one.member
    if one.answer is not None or not member.stand_in.stand_in:
        return ""
    return ", ".join(part for part in (member.stand_in.stand_in, phone_words(member.stand_in_phone)) if part)


def network_words(one: Companion) -> str:
    """Return what the network says otherwise of a member: another number, or that one does not call there any more."""
    if one.known is None:
        return ""
    if not one.known.is_active:
        return "Staat niet meer in het netwerk: misschien is het nu iemand anders."
    if one.known.phone and one.known.phone != one.member.phone:
        return f"Het netwerk heeft een ander nummer: {phone_words(one.known.phone)}."
    return ""


def period_words(one: Companion, today: date) -> str:
    """Return from when until when somebody was or will be in the team; empty for who is there now without an end."""
    member = one.member
    if member.is_now and member.until is None:
        return ""
    first = f"vanaf {day_month(member.from_on, today)}" if member.from_on and not member.is_now else ""
    last = f"tot en met {day_month(member.until, today)}" if member.until else ""
    return " ".join(part for part in (first, last) if part)


def tie_words(shown: WorkingTogether, person_id: str, tie: Tie) -> str:
    """Return what somebody shares with the other of a tie: ``Met Bea: plan: een vaste week``."""
    other = tie.second_id if tie.first_id == person_id else tie.first_id
    texts = [_SHARED[reason.about].format(text=reason.text).removesuffix(": ") for reason in tie.reasons]
    what = " · ".join(text for text in dict.fromkeys(texts) if text)
    return f"Met {shown.name_of(other)}: {what}"


def ties_in_words(shown: WorkingTogether, person: AroundPerson) -> list[str]:
    """Return the ties of somebody, the client's first."""
    ties = sorted(shown.ties_of(person.id), key=lambda tie: CLIENT not in (tie.first_id, tie.second_id))
    return [tie_words(shown, person.id, tie) for tie in ties]


def person_words(shown: WorkingTogether, person: AroundPerson) -> str:
    """Return everything that the map says of somebody, for whoever hears it or points at it."""
    head = ", ".join(part for part in (person.name, person.about, phone_words(person.phone)) if part)
    return "\n".join([head, *ties_in_words(shown, person)])


def map_words(shown: WorkingTogether) -> str:
    """Return what the map shows in one sentence."""
    count = len(shown.people)
    people = "1 persoon" if count == 1 else f"{count} mensen"
    return f"{people} rond {shown.client_name}: {', '.join(one.name for one in shown.people)}." if count else ""
