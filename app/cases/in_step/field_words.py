"""How the fields of rows are called on screen, and how their values read: for conflicts and the log book."""

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
from app.cases.measures.choices import WISHES
from app.cases.measures.menu_words import FITS, question_words
from app.cases.measures.menu_words import answer_words as measure_answer_words
from app.cases.sharing.category_words import category_label
from app.cases.trajectory.plan_words import level_words
from app.cases.trajectory.status_words import talk_state_words
from app.clock import from_stored
from app.documents.profile.words import occasion_words, rating_words
from app.measures import measure_label
from app.organisation_types import organisation_type
from models.contact import ContactKind, show_phone
from models.dutch_dates import MONTHS, clock_time, long_date
from models.household import Household
from models.languages import LANGUAGES
from models.rules.activation import CONCLUSIONS
from models.rules.ratings import STORED, rating_from

ENTITIES = {
    "person": "Gegevens van de cliënt",
    "dossier": "Dossier",
    "team_member": "Team",
    "assessment": "Profiel",
    "factor": "Kracht of drempel",
    "factor_link": "Verband tussen factoren",
    "catalogue_entry": "Eigen catalogus",
    "gpmi_template": "Sjabloon van een GPMI",
    "sitting_day": "Zitdag",
    "local_offer": "Eigen aanbod",
    "network_organisation": "Organisatie in het netwerk",
    "contact_person": "Contactpersoon in het netwerk",
    "workplace": "Werkplek",
    "balance_line": "Sociale balans",
    "gpmi": "GPMI",
    "gpmi_goal": "Doel",
    "gpmi_agreement": "Afspraak in het GPMI",
    "gpmi_signature": "Handtekening onder het GPMI",
    "gpmi_basis": "Waarom een GPMI",
    "gpmi_event": "Verloop van het GPMI",
    "gpmi_transfer": "Overdracht van het GPMI",
    "sanction": "Niet nagekomen",
    "gpmi_evaluation": "Evaluatie van het GPMI",
    "gpmi_progress": "Hoe het gaat met een doel of afspraak",
    "note": "Notitie",
    "note_version": "Vroegere tekst van een notitie",
    "task": "Taak",
    "triogesprek": "Triogesprek",
    "trio_agreement": "Afspraak van het triogesprek",
    "trio_topic": "Punt voor het triogesprek",
    "trio_initial": "Paraaf onder het triogesprek",
    "file_handover": "Tijdelijke overdracht",
    "appointment": "Afspraak in de agenda",
    "agenda_entry": "Eigen tijd in de agenda",
    "trajectory": "Traject",
    "trajectory_evaluation": "Evaluatie van het traject",
    "final_advice": "Eindadvies",
    "aftercare_plan": "Nazorgplan",
    "follow_up": "Opvolging na het traject",
    "trajectory_plan": "Trajectplan",
    "plan_goal": "Doel in het trajectplan",
    "plan_action": "Actie in het trajectplan",
    "placement": "Werkplek",
    "workplace_visit": "Bezoek aan een werkplek",
    "measure_fact": "Antwoord bij het aanbod",
    "measure_choice": "Wens of keuze bij het aanbod",
    "access_grant": "Delen",
    "absence": "Afwezigheid",
    "attachment": "Bijlage",
    "inquiry": "Navraag bij anderen",
    "received_inquiry": "Vraag van een andere organisatie",
    "inquiry_reply": "Antwoord op een navraag",
}

FIELDS = {
    "adjust": "Hoe verder", "aim": "Doel", "answer": "Antwoord", "asked_by": "Wie vraagt het GPMI",
    "backup_user_id": "Vervanger", "begun_at": "Begonnen om", "birth_date": "Geboortedatum",
    "call_name": "Roepnaam", "categories": "Wat gedeeld wordt", "category": "Werk of zorg",
    "changes": "Wat er verandert",
    "client": "Score van de cliënt",
    "client_wants": "Wat de cliënt ermee wil", "client_words": "Woorden van de cliënt",
    "closed_on": "Afgesloten op", "conclusion": "Besluit", "conclusion_grounds": "Waarop het besluit steunt",
    "conclusion_why": "Waarom dit besluit", "conditions": "Voorwaarden", "consent_on": "Akkoord op",
    "contacts": "Bereikbaar via", "decision_on": "Datum van de beslissing", "domain": "Levensdomein",
    "done_on": "Gedaan op", "due_on": "Tegen wanneer", "effect": "Wat het doet", "ends_on": "Einddatum",
    "ended_by": "Wie stopt het", "exemption": "Uitzondering", "exemption_on": "Uitzondering aanvaard op",
    "exemption_review_on": "Uitzondering opnieuw bekijken op", "exemption_why": "Reden van de uitzondering",
    "destabilising": "Wat uit evenwicht brengt",
    "direction": "Richting", "evaluation": "Evaluatie", "finalised_on": "Afgerond op", "first_name": "Voornaam",
    "from_on": "Vanaf",
    "held_on": "Gehouden op", "household": "Gezinssituatie", "how": "Hoe",
    "if_not_kept": "Als een afspraak niet gehouden wordt",
    "income_since": "Inkomen sinds", "income_status": "Inkomen", "insz": "Rijksregisternummer",
    "is_active": "Wordt aangeboden", "is_private": "Alleen voor mij", "is_shared": "Wordt gedeeld",
    "kept": "Gelukt", "label": "Naam",
    "languages": "Talen", "last_name": "Familienaam", "life_story": "Levensverhaal", "managed_by": "Beheer",
    "means_client": "Inzet cliënt", "means_ocmw": "Inzet OCMW",
    "may_write": "Mag meewerken", "minor_exception": "Uitzondering voor een minderjarige",
    "minutes": "Duur", "missed_why": "Waarom het niet doorging",
    "moves": "Verplaatst", "months_without_right": "Maanden zonder recht vóór de toekenning",
    "municipality": "Gemeente", "name": "Naam", "needs": "Noden", "next_at": "Volgend gesprek",
    "next_evaluation_on": "Volgende evaluatie", "note_kind": "Soort gesprek", "observations": "Gezien",
    "occasion": "Aanleiding", "outcome": "Uitkomst", "on": "Datum", "opened_on": "Geopend op",
    "organisation_name": "Organisatie",
    "own_words": "In eigen woorden", "party": "Wie", "phone": "Telefoon", "place": "Plaats",
    "planned_on": "Gepland op",
    "postal_code": "Postcode", "present": "Aanwezig", "professional": "Score van de begeleider",
    "professional_words": "Woorden van de begeleider",
    "purpose": "Waarvoor", "reason": "Reden", "reflection_waived_on": "Afgezien van bedenktijd op", "role": "Rol",
    "signed_on": "Getekend op", "stabilising": "Wat overeind houdt", "talks": "Besproken op",
    "started_on": "Gestart op",
    "starts_on": "Begindatum", "status": "Status", "street": "Straat en nummer",
    "studies": "Studies", "talk_asked_on": "Onderhoud gevraagd op", "talk_held_on": "Onderhoud gehouden op",
    "text": "Tekst",
    "text_given_on": "Tekst meegegeven op", "title": "Titel", "tried": "Wat al geprobeerd is",
    "until": "Tot en met", "went_well": "Wat goed ging", "what_helps": "Wat helpt", "why": "Waarom",
    "wishes": "Wensen", "withdrawn_on": "Ingetrokken op", "words": "Toelichting",
    "appeal_on": "Beroep op", "arrived_at": "Aangekomen om", "assistance_told": "Recht op bijstand gemeld",
    "client_account": "Hoe de cliënt het vertelt", "decided_by": "Beslist door", "decided_on": "Beslist op",
    "decision": "Beslissing", "facts": "Wat er gebeurde", "false_declaration": "Valse verklaring",
    "handed_on": "Overgedragen op", "happened_on": "Gebeurd op", "heard": "Gehoord",
    "heard_on": "Gehoord op", "hearing_at": "Uur van het gesprek",
    "hearing_on": "Dag van het gesprek", "hearing_place": "Plaats van het gesprek",
    "hearing_report": "Verslag van het gesprek", "invited_on": "Uitnodiging verstuurd op",
    "legitimate_reason": "Wettige reden", "months": "Aantal maanden", "notified_on": "Meegedeeld op",
    "postponed_until": "Uitstel tot en met", "proposal": "Voorstel", "reminded_on": "Aangemaand op",
    "links": "Waarover het gaat", "who": "Naam", "written_by": "Geschreven door",
    "report": "Verslag", "scope": "Geheel of gedeeltelijk",
    "breaks": "Pauzes", "ends": "Tot", "room": "Lokaal", "slot_minutes": "Minuten per gesprek",
    "slots": "Uren", "starts": "Van", "user_ids": "Wie zit",
    "done": "Besproken", "expected_back_on": "Terug verwacht op", "feedback_on": "Nieuws afgesproken of gekregen",
    "from_name": "Wie geeft over", "from_phone": "Telefoon van wie overgeeft", "managed_note": "Over het beheer",
    "read_back_on": "Voorgelezen op", "result": "Hoe het afliep", "to_name": "Wie neemt over",
    "to_organisation": "Organisatie die overneemt", "to_phone": "Telefoon van wie overneemt",
    "told_client": "Wat de cliënt weet", "warned": "Waarom toch",
    "starts_at": "Begint op", "ends_at": "Eindigt op", "talk_kind": "Soort gesprek", "with_whom": "Met wie",
    "bring": "Meebrengen", "needs_interpreter": "Tolk", "is_walk_in": "Kwam zonder afspraak",
    "is_missed": "Niet opgedaagd", "user_id": "Wie", "is_all_day": "Hele dag",
    "field": "Vraag", "ground": "Waarop het steunt", "measure": "Maatregel",
    "overruled": "Anders beslist dan de regels", "value": "Antwoord", "wish": "Wens van de cliënt",
    "address": "Adres", "carries": "Wat de plek aankan",
    "confidant_id": "Vertrouwenspersoon", "email": "E-mail", "function": "Functie",
    "hours_max": "Hoogstens uren per week", "hours_min": "Minstens uren per week",
    "measures": "Met welke maatregelen", "mentor_id": "Begeleider op de werkplek",
    "municipalities": "Vaste contactpersoon voor", "organisation_type": "Soort organisatie", "places": "Plaatsen",
    "roles": "Rollen", "stand_in_from": "Afwezig vanaf", "stand_in_id": "Vervanger", "stand_in_name": "Vervanger",
    "stand_in_phone": "Telefoon van de vervanger", "stand_in_until": "Afwezig tot en met", "tasks": "Taken",
    "type": "Soort", "ways": "Hoe bereiken", "website": "Website",
    "advice": "Eindadvies", "reasons": "Motivering", "perspective": "Perspectief", "discussed_on": "Besproken op",
    "no_aftercare_why": "Waarom er geen nazorgplan is", "next_service": "Volgende dienst", "begun_on": "Begonnen op",
    "goes_on": "Wat verdergaat", "first_contact_on": "Eerste contact op", "first_contact_with": "Eerste contact met",
    "contact_name": "Wie de cliënt belt", "contact_phone": "Telefoon om te bellen",
    "contact_until": "Bellen tot en met",
    "training": "Sollicitatietraining", "reviewed_on": "Opnieuw bekeken op",
    "month": "Maanden na het einde", "answered_on": "Beantwoord op",
    "out_of_unemployment": "Uit de werkloosheid", "in_work": "Aan het werk", "circuit": "Circuit",
    "to_type": "Soort organisatie", "consent_how": "Hoe het akkoord gegeven is",
    "consent_words": "Waarmee de cliënt akkoord gaat", "contacted_on": "Eerst contact gehad op",
    "call_for": "Waarvoor de cliënt belt", "call_us_for": "Waarvoor de cliënt ons belt",
    "came_back": "Wat terugkwam", "for_good_why": "Waarom het dossier daar blijft",
    "ended_at": "Afgelopen om", "sitting_day_id": "Zitdag", "moved_to": "Nieuwe afspraak",
    "agreed_on": "Akkoord van de cliënt op", "agreed_texts": "Teksten waarover akkoord was",
    "approved_by": "Goedgekeurd door", "approved_on": "Goedgekeurd op", "competencies": "Competenties",
    "job_target": "Jobdoelwit", "stage_intention": "Bedoeling met de stage",
    "submitted_on": "Voorgelegd op", "track": "Werk of zorg",
    "agreed": "Wat afgesproken is", "contact_days": "Contactmomenten", "costs": "Kosten en wie betaalt",
    "employer": "Werkgever", "end_reason": "Reden van het einde", "end_words": "Het einde in eigen woorden",
    "hours": "Uren", "insurance": "Verzekering", "is_review": "Is de jaarlijkse opvolging",
    "fit_client": "Past de plek, volgens de cliënt", "match_client": "Paste de plek, volgens de cliënt",
    "fit_workplace": "Past het, volgens de werkplek", "match_workplace": "Paste het, volgens de werkplek",
    "mentor": "Mentor", "mentor_phone": "Telefoon van de mentor", "next_step": "Volgende stap",
    "papers": "Papieren in orde", "exceptions": "Waarom toch", "report_on": "Verslag gemaakt op",
    "seen": "Wat er te zien was", "signed": "Getekend door", "support_needed": "Welke steun nodig is",
    "casemanager_care": "Casemanager zorg", "casemanager_work": "Casemanager werk",
    "criteria": "Instroomcriteria", "extended_until": "Verlengd tot en met", "next_steps": "Volgende stappen",
    "penhouder": "Penhouder", "progress": "Vooruitgang", "start_why": "Waarom toch gestart",
    "worked": "Gewerkte uren", "workplace_id": "Werkplek", "workplace_words": "Woorden van de werkplek",
}  # fmt: skip
"""Field -> word; a field that is not here is shown under the name of its row alone."""

_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")


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


def criterion_words(criteria: Any) -> str:
    """Return how the entry criteria of a TWE are judged, one a line: ``taal: ja (niveau 1.2)``."""
    lines = []
    for one in criteria if isinstance(criteria, list) else []:
        ground = f" ({one['ground']})" if one.get("ground") else ""
        lines.append(f"{one.get('id', '')}: {one.get('judgement') or 'nog niet beoordeeld'}{ground}")
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

_WORK_OR_CARE = {"work": "werk", "care": "zorg", "werk": "werk", "zorg": "zorg", "justice": "gerecht"}


def answer_words(field: str) -> Callable[[Any], str]:
    """Return how the answers of a list of the GPMI's grounds read."""
    return lambda value: answers(field).get(value, value)


_READERS: Mapping[str, Callable[[Any], str]] = {
    "breaks": element_words("at", "minutes", "from_on", "until", "why"),
    "contact_days": element_words("on", "held_on", "words"),
    "costs": element_words("what", "who_pays"),
    "exceptions": element_words("why", "on"),
    "hours": element_words("from_on", "per_week"),
    "worked": element_words("id", "hours"),
    "contacts": contact_words,
    "languages": lambda value: ", ".join(skill.text for skill in languages_from_row(value)),
    "income_status": income_words,
    "household": household_words,
    "role": role_words,
    "type": type_words,
    "organisation_type": type_words,
    "to_type": type_words,
    "phone": show_phone,
    "asked_by": answer_words("asked_by"),
    "category": lambda value: _WORK_OR_CARE.get(value, value),
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
    "value": measure_answer_words,
    "wish": lambda value: WISHES.get(value, value),
    "feedback_on": feedback_words,
    "advice": advice_words,
    "goes_on": goes_on_words,
    "result": lambda value: ENDED.get(value, value),
    "studies": answer_words("studies"),
    "moved_to": lambda _: "een andere dag of een ander uur",
    "needs_interpreter": language_words,
    "status": talk_state_words,
    "talk_kind": lambda value: KIND_LABELS.get(value, value),
    "track": lambda value: _WORK_OR_CARE.get(value, value),
    "user_id": lambda _: "een collega",
    "observations": observation_words,
    "criteria": criterion_words,
    "agreed_texts": lambda value: _lines(value, _agreed_line),
    "competencies": lambda value: _lines(value, _competency_line),
    "signed": lambda value: _lines(value, lambda one: f"{one.get('name', '')}, {value_words('', one.get('on'))}"),
    "occasion": occasion_words,
    "professional": rating_line,
    "categories": lambda value: ", ".join(category_label(category) for category in value),
}
