"""How the values of fields read on screen: for conflicts and for what was refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app import catalogues
from app.advices import advice
from app.cases.clients.person_entry import contacts_from_row, languages_from_row
from app.cases.clients.team_roles import role_words
from app.cases.conversations.notes import KIND_LABELS
from app.cases.gpmi.obligation import answers
from app.cases.in_step.code_words import CODES, PARTIES, listed, stored_answer_words, track_words
from app.cases.in_step.field_names import USER_FIELDS
from app.cases.measures.choices import WISHES
from app.cases.measures.menu_words import FITS, question_words
from app.cases.sharing.category_words import category_label
from app.cases.trajectory.plan_words import level_words
from app.clock import from_stored
from app.documents.profile.words import occasion_words, rating_words
from app.measures import CIRCUITS, measure_label
from app.organisation_types import organisation_type
from app.workplace_carrying import carrying_words
from models.contact import ContactKind, show_phone
from models.dutch_dates import MONTHS, clock_time, long_date
from models.household import Household
from models.languages import LANGUAGES
from models.rules.activation import CONCLUSIONS
from models.rules.ratings import STORED, rating_from

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_ID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")


def value_words(field: str, value: Any, entity: str = "") -> str:
    """Return a wire value as people read it; ``(leeg)`` for nothing. ``entity``: the kind of row that it stands in."""
    if value is None or value == "" or value == []:
        return "(leeg)"
    if (read := READERS_OF_ROW.get((entity, field)) or _READERS.get(field)) is not None:
        return read(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str) and _ID.match(value):
        return "een verwijzing naar iets anders"
    if isinstance(value, str) and _DAY.match(value):
        day = date.fromisoformat(value)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if isinstance(value, str) and _MOMENT.match(value):
        at = from_stored(value)
        return f"{long_date(at.date())}, {clock_time(at.time())}"
    return str(value)


def contact_words(contacts: list[dict[str, Any]]) -> str:
    """Return contact ways, one a line."""
    lines = []
    for way in contacts_from_row(contacts):
        kind = ContactKind(way.kind).label if way.kind in set(ContactKind) else way.kind
        note = f" ({way.note})" if way.note else ""
        lines.append(f"{kind}: {show_phone(way.value)}{note}")
    return "\n".join(lines)


def move_words(moves: Any) -> str:
    """Return to which day an evaluation was moved each time, and why, one a line."""
    return "\n".join(f"{value_words('planned_on', move.get('to'))}: {move.get('why', '')}" for move in moves)


def feedback_words(days: Any) -> str:
    """Return on which days news was agreed or came, one a line: ``1 februari 2027: nog niets``."""
    lines = []
    for one in sorted(days, key=lambda one: str(one.get("on", ""))) if isinstance(days, list) else []:
        came = f"{value_words('', one['came_on'])}: {one.get('text', '')}" if one.get("came_on") else "nog niets"
        lines.append(f"{value_words('', one.get('on'))}: {came}")
    return "\n".join(lines)


def advice_words(code: str) -> str:
    """Return the exact category of a final advice; a code that this version does not know shows as it is."""
    try:
        return advice(code).label
    except KeyError:
        return code


def goes_on_words(lines: Any) -> str:
    """Return what goes on after a trajectory, one a line: ``Budgetbegeleiding (Lies Maes), tot 1 mei 2027``."""
    said = []
    for one in lines if isinstance(lines, list) else []:
        if isinstance(one, dict):
            who = f" ({one['who']})" if one.get("who") else ""
            until = f", tot {value_words('', one['until'])}" if one.get("until") else ""
            said.append(f"{one.get('what', '')}{who}{until}")
    return "\n".join(said)


ENDED = {"gelukt": "gelukt", "niet_gelukt": "niet gelukt", "niet_meer_gewenst": "niet meer nodig"}
"""How an agreement of a triogesprek came to its end."""


def income_words(code: str) -> str:
    """Return the name of an income; a code that this version does not know shows as it is."""
    try:
        return catalogues.statute(code).label
    except KeyError:
        return code


def type_words(code: str) -> str:
    """Return the name of a type of organisation."""
    return organisation_type(code).label


def household_words(code: str) -> str:
    return Household(code).label if code in set(Household) else code


def observation_words(observations: Any) -> str:
    """Return observations, one a line: ``komt op tijd (mentor kringwinkel, 5 oktober 2026)``."""
    lines = []
    for seen in observations if isinstance(observations, list) else []:
        if not isinstance(seen, dict):
            continue
        day = value_words("", seen["on"]) if seen.get("on") else ""
        where = ", ".join(str(part) for part in (seen.get("source"), day) if part)
        lines.append(f"{seen.get('text', '')} ({where})" if where else str(seen.get("text", "")))
    return "\n".join(lines)


def condition_words(conditions: Any) -> str:
    """Return the conditions of a start criterion, one a line."""
    known = conditions if isinstance(conditions, list) else []
    return "\n".join(str(one.get("text", "")) for one in known if isinstance(one, dict))


def element_words(*entries: str) -> Callable[[Any], str]:
    """Return how the elements of a list read: what stands under ``entries``, one element a line."""

    def words(elements: Any) -> str:
        if not isinstance(elements, list):
            return str(elements)
        known = [one for one in elements if isinstance(one, dict)]
        return "\n".join(" · ".join(value_words("", one[name]) for name in entries if one.get(name)) for one in known)

    return words


def coded_words(words: Callable[[str], str]) -> Callable[[Any], str]:
    """Return how a list of codes reads: each in ``words``, in one line."""
    return lambda elements: ", ".join(words(str(one.get("id", ""))) for one in elements if isinstance(one, dict))


def counted(one: str, more: str) -> Callable[[Any], str]:
    """Return how many there are of what its own page shows by name: ``2 collega's``."""
    return lambda elements: f"{len(elements)} {one if len(elements) == 1 else more}"


def counted_factors(grounds: Any) -> str:
    """Return how many factors a conclusion rests on; which ones the profile itself shows."""
    count = len(grounds) if isinstance(grounds, list) else 0
    return f"{count} {'kracht of drempel' if count == 1 else 'krachten en drempels'}"


def rating_line(value: Any) -> str:
    """Return ``matige drempel (-2)`` or ``niet van toepassing``; a number that is no rating as it is."""
    if type(value) is not int or value not in STORED:
        return str(value)
    rating = rating_from(value)
    words = rating_words(rating)
    return f"{words} ({rating:+d})" if isinstance(rating, int) and rating else words


def _lines(elements: Any, line: Callable[[dict[str, Any]], str]) -> str:
    """Return the elements of a set, one a line."""
    return "\n".join(line(one) for one in elements if isinstance(one, dict)) if isinstance(elements, list) else ""


def _agreed_line(one: dict[str, Any]) -> str:
    """Return on which day a text was agreed, and what the client said of it."""
    return f"{value_words('', one.get('on'))}: {one.get('words', '')}"


def _competency_line(one: dict[str, Any]) -> str:
    """Return ``Samenwerken: nu zelf, wil naar zelf, en toont het anderen``."""
    wanted = f", wil naar {level_words(one['wanted'])}" if one.get("wanted") is not None else ""
    return f"{one.get('label', '')}: nu {level_words(one.get('now'))}{wanted}"


def language_words(code: str) -> str:
    return LANGUAGES[code].name if code in LANGUAGES else code


def domain_words(code: str) -> str:
    return next((domain.label for domain in catalogues.domains() if domain.code == code), code)


EFFECTS = {"versterkt": "maakt het sterker", "verzwakt": "maakt het zwakker", "blokkeert": "houdt het tegen"}


def answer_words(field: str) -> Callable[[Any], str]:
    """Return how the answers of a list of the GPMI's grounds read."""
    return lambda value: answers(field).get(value, value)


_READERS: Mapping[str, Callable[[Any], str]] = {
    "breaks": element_words("at", "minutes", "from_on", "until", "why"),
    "contact_days": element_words("on", "held_on", "words"),
    "costs": element_words("what", "who_pays"),
    "exceptions": element_words("why", "on"),
    "hours": element_words("from_on", "per_week"),
    "contacts": contact_words,
    "languages": lambda value: ", ".join(skill.text for skill in languages_from_row(value)),
    "income_status": income_words,
    "household": household_words,
    "role": role_words,
    "type": type_words,
    "organisation_type": type_words,
    "to_type": type_words,
    "phone": show_phone,
    "agreements": element_words("text"),
    "asked_by": answer_words("asked_by"),
    "category": track_words,
    "circuit": listed(CIRCUITS),
    "client": rating_line,
    "conclusion": lambda value: CONCLUSIONS.get(value, value),
    "conclusion_grounds": counted_factors,
    "conditions": condition_words,
    "domain": domain_words,
    "effect": lambda value: EFFECTS.get(value, value),
    "exemption": answer_words("exemption"),
    "minor_exception": answer_words("minor_exception"),
    "field": question_words,
    "measure": measure_label,
    "moves": move_words,
    "overruled": lambda value: FITS.get(value, value),
    "value": stored_answer_words,
    "wish": lambda value: WISHES.get(value, value),
    "feedback_on": feedback_words,
    "advice": advice_words,
    "goals": element_words("title"),
    "goes_on": goes_on_words,
    "grounds": counted_factors,
    "result": lambda value: ENDED.get(value, value),
    "studies": answer_words("studies"),
    "moved_to": lambda _: "een andere dag of een ander uur",
    "needs_interpreter": language_words,
    "talk_kind": lambda value: KIND_LABELS.get(value, value),
    "party": listed(PARTIES),
    "track": track_words,
    **dict.fromkeys(USER_FIELDS, lambda _: "een collega"),
    "observations": observation_words,
    "agreed_texts": lambda value: _lines(value, _agreed_line),
    "competencies": lambda value: _lines(value, _competency_line),
    "signed": lambda value: _lines(value, lambda one: f"{one.get('name', '')}, {value_words('', one.get('on'))}"),
    "occasion": occasion_words,
    "professional": rating_line,
    "categories": lambda value: ", ".join(category_label(category) for category in value),
}

READERS_OF_ROW: Mapping[tuple[str, str], Callable[[Any], str]] = {
    **CODES,
    ("balance_line", "talks"): coded_words(lambda day: value_words("", day)),
    ("catalogue_entry", "words"): lambda value: ", ".join(map(str, value)),
    ("contact_person", "municipalities"): coded_words(str),
    ("contact_person", "roles"): coded_words(role_words),
    ("local_offer", "papers"): element_words("text"),
    ("note", "links"): counted("doel of factor", "doelen en factoren"),
    ("placement", "papers"): counted("papier of regel", "papieren en regels"),
    ("sitting_day", "slots"): element_words("at"),
    ("sitting_day", "user_ids"): counted("collega", "collega’s"),
    ("workplace", "carries"): coded_words(carrying_words),
    ("workplace", "languages"): coded_words(language_words),
    ("workplace", "measures"): coded_words(measure_label),
}
"""Row and field -> how its value reads, where the same field holds something else in other rows."""
