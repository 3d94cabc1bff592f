"""How the network reads on the screen."""

from __future__ import annotations

from datetime import date

from app.cases.network.lines import ContactLine, OrganisationLine, WorkplaceLine
from models.contact import show_phone
from models.dutch_dates import day_month


def phone_words(phone: str) -> str:
    """Return a telephone number as people write it; empty for none."""
    return show_phone(phone) if phone else ""


def organisation_about(line: OrganisationLine) -> str:
    return " · ".join(part for part in (line.kind.short, line.municipality, phone_words(line.phone)) if part)


def contact_about(line: ContactLine) -> str:
    return " · ".join(part for part in (line.function, line.organisation_name, phone_words(line.phone)) if part)


def workplace_about(line: WorkplaceLine) -> str:
    return " · ".join(part for part in (line.organisation_name, line.municipality, hours_words(line)) if part)


def hours_words(line: WorkplaceLine) -> str:
    """Return how many hours a week one can work there; empty where nobody said."""
    low, high = line.hours_min, line.hours_max
    if low and high:
        return f"{low} tot {high} uur per week" if low != high else f"{low} uur per week"
    if high:
        return f"tot {high} uur per week"
    return f"vanaf {low} uur per week" if low else ""


def places_words(line: WorkplaceLine) -> str:
    return "" if not line.places else "1 plaats" if line.places == 1 else f"{line.places} plaatsen"


def away_words(line: ContactLine, today: date) -> str:
    """Return who answers for somebody who is away; empty while nobody has to."""
    if not line.is_away:
        return ""
    until = f" tot en met {day_month(line.until, today)}" if line.until else ""
    if not line.answers_name:
        return f"Afwezig{until}. Niemand vervangt."
    phone = phone_words(line.answers_phone)
    return f"Afwezig{until}. Bel {line.answers_name}{f': {phone}' if phone else ''}."


def stand_in_words(stand_in: ContactLine | None, line: ContactLine, today: date) -> str:
    """Return who stands in whenever somebody is away, and the days that are known; empty for nobody."""
    if stand_in is None:
        return ""
    first = f"vanaf {day_month(line.from_on, today)}" if line.from_on else ""
    last = f"tot en met {day_month(line.until, today)}" if line.until else ""
    days = " ".join(part for part in (first, last) if part)
    return ", ".join(part for part in (stand_in.name, phone_words(stand_in.phone), days) if part)
