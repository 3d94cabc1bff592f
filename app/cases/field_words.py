"""How the fields of rows are called on screen, and how their values read: for conflicts and the log book."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app import catalogues
from app.cases.person_entry import contacts_from_row, languages_from_row
from app.cases.sharing_words import category_label
from app.cases.team import ROLES
from models.contact import ContactKind, show_phone
from models.dutch_dates import MONTHS
from models.household import Household

ENTITIES = {
    "person": "Gegevens van de cliënt",
    "dossier": "Dossier",
    "team_member": "Team",
    "assessment": "Profiel",
    "factor": "Kracht of drempel",
    "factor_link": "Verband tussen factoren",
    "catalogue_entry": "Eigen catalogus",
    "gpmi": "GPMI",
    "gpmi_goal": "Doel",
    "gpmi_agreement": "Afspraak in het GPMI",
    "note": "Notitie",
    "triogesprek": "Triogesprek",
    "trio_agreement": "Afspraak van het triogesprek",
    "trajectory": "Traject",
    "access_grant": "Delen",
    "absence": "Afwezigheid",
    "attachment": "Bijlage",
    "inquiry": "Navraag bij anderen",
    "received_inquiry": "Vraag van een andere organisatie",
    "inquiry_reply": "Antwoord op een navraag",
}

FIELDS = {
    "aim": "Doel", "answer": "Antwoord", "backup_user_id": "Vervanger", "birth_date": "Geboortedatum",
    "call_name": "Roepnaam", "categories": "Wat gedeeld wordt", "client": "Score van de cliënt",
    "client_words": "Woorden van de cliënt", "closed_on": "Afgesloten op", "consent_on": "Akkoord op",
    "contacts": "Bereikbaar via",
    "decision_on": "Datum van de beslissing", "done_on": "Gedaan op", "due_on": "Tegen wanneer", "ends_on": "Einddatum",
    "evaluation": "Evaluatie", "first_name": "Voornaam", "from_on": "Vanaf", "household": "Gezinssituatie",
    "if_not_kept": "Als een afspraak niet gehouden wordt", "income_since": "Inkomen sinds", "income_status": "Inkomen",
    "insz": "Rijksregisternummer", "is_private": "Alleen voor mij", "label": "Naam", "languages": "Talen",
    "last_name": "Familienaam", "life_story": "Levensverhaal", "managed_by": "Beheer", "means_client": "Inzet cliënt",
    "means_ocmw": "Inzet OCMW",
    "may_write": "Mag meewerken", "minutes": "Duur", "municipality": "Gemeente", "name": "Naam", "needs": "Noden",
    "next_at": "Volgend gesprek", "next_evaluation_on": "Volgende evaluatie", "note_kind": "Soort gesprek",
    "observations": "Gezien", "on": "Datum", "opened_on": "Geopend op", "organisation_name": "Organisatie",
    "own_words": "In eigen woorden", "party": "Wie", "phone": "Telefoon", "place": "Plaats", "postal_code": "Postcode",
    "present": "Aanwezig", "professional": "Score van de begeleider", "professional_words": "Woorden van de begeleider",
    "purpose": "Waarvoor",
    "role": "Rol", "signed_on": "Getekend op", "started_on": "Gestart op", "starts_on": "Begindatum",
    "status": "Status", "street": "Straat en nummer", "text": "Tekst", "text_given_on": "Tekst meegegeven op",
    "title": "Titel", "until": "Tot en met", "went_well": "Wat goed ging", "what_helps": "Wat helpt",
    "why": "Waarom", "wishes": "Wensen", "withdrawn_on": "Ingetrokken op", "words": "Toelichting",
}  # fmt: skip
"""Field -> word; a field that is not here is shown under the name of its row alone."""

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def field_label(entity: str, field: str) -> str:
    """Return e.g. ``Gegevens van de cliënt, gemeente``."""
    row, name = ENTITIES.get(entity, "Dossier"), FIELDS.get(field, "")
    return f"{row}: {name[:1].lower() + name[1:]}" if name else row


def value_words(field: str, value: Any) -> str:
    """Return a wire value as people read it; ``(leeg)`` for nothing."""
    if value is None or value == "" or value == []:
        return "(leeg)"
    if field in _READERS:
        return _READERS[field](value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str) and _DAY.match(value):
        day = date.fromisoformat(value)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return str(value)


def contact_words(contacts: list[dict[str, Any]]) -> str:
    """Return contact ways, one a line."""
    lines = []
    for way in contacts_from_row(contacts):
        kind = ContactKind(way.kind).label if way.kind in set(ContactKind) else way.kind
        note = f" ({way.note})" if way.note else ""
        lines.append(f"{kind}: {show_phone(way.value)}{note}")
    return "\n".join(lines)


def income_words(code: str) -> str:
    """Return the name of an income; a code that this version does not know shows as it is."""
    try:
        return catalogues.statute(code).label
    except KeyError:
        return code


def household_words(code: str) -> str:
    return Household(code).label if code in set(Household) else code


_READERS: Mapping[str, Callable[[Any], str]] = {
    "contacts": contact_words,
    "languages": lambda value: ", ".join(skill.text for skill in languages_from_row(value)),
    "income_status": income_words,
    "household": household_words,
    "role": lambda value: ROLES.get(value, value),
    "phone": show_phone,
    "categories": lambda value: ", ".join(category_label(category) for category in value),
}
