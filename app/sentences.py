"""The one place that turns expected trouble into a plain Dutch sentence, for screen and command line alike.

A sentence says what happened, what is safe and what to do next. It is a template over the facts of the trouble.
The screen installs Qt's translator with ``use_translator``; the command line shows the Dutch source text.
"""

from __future__ import annotations

from collections.abc import Callable

from models.errors import Trouble

_translate: Callable[[str], str] = lambda text: text  # noqa: E731


def use_translator(translate: Callable[[str], str]) -> None:
    """Translate every template with ``translate`` from now on (Qt's translator in the app)."""
    global _translate
    _translate = translate


def sentence(trouble: Trouble) -> str:
    """Return the sentence for ``trouble``; an unknown kind gets a truthful general one that names the kind."""
    template = SENTENCES.get(trouble.kind)
    if template is None:
        return _translate("Dit lukte niet ({kind}). Er is niets gewijzigd.").format(kind=trouble.kind)
    return _translate(template).format(**trouble.facts)


# kind -> template. Grouped by the room that raises the kind; each group in alphabetical order.
SENTENCES: dict[str, str] = {
    # values (models)
    "birth_date.future": "De geboortedatum ligt in de toekomst. Kijk het jaartal na.",
    "birth_date.too_long_ago": "Deze geboortedatum ligt meer dan 115 jaar terug. Kijk het jaartal na.",
    "children.unreadable": "Het aantal kinderen is geen getal. Schrijf bijvoorbeeld 2.",
    "date.empty": "Er staat geen datum. Schrijf bijvoorbeeld 24/11/2026.",
    "date.impossible": "Deze dag bestaat niet in die maand. Kijk de datum na.",
    "date.unreadable": "Deze datum is niet te lezen. Schrijf dag, maand en jaar, bijvoorbeeld 24/11/2026.",
    "date.weekday": "De dag van de week past niet bij de datum. Kijk na welke van de twee juist is.",
    "email.unreadable": "Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@voorbeeld.be.",
    "household.unknown": "Deze gezinssituatie is niet bekend. Kies samenwonend, alleenstaand of met gezin ten laste.",
    "insz.birth_date": "De geboortedatum past niet bij het rijksregisternummer. Kijk beide na.",
    "insz.check_digit": "Dit rijksregisternummer klopt niet: de laatste twee cijfers passen niet bij de rest. "
    "Kijk het na op de identiteitskaart.",
    "insz.impossible_date": "Dit rijksregisternummer klopt niet: het begint met een datum die niet bestaat. "
    "Kijk de eerste zes cijfers na.",
    "insz.length": "Een rijksregisternummer telt 11 cijfers; hier staan er {count}. "
    "Kijk het na op de identiteitskaart.",
    "insz.letters": "Een rijksregisternummer telt alleen cijfers. Haal de andere tekens weg.",
    "insz.scientific": "Het rekenblad heeft dit nummer afgerond (zoals 9,3E+10). "
    "Zet de kolom op tekst en vul het opnieuw in.",
    "language.level_unreadable": "Dit taalniveau is niet te lezen. Schrijf bijvoorbeeld A2 of 1.2.",
    "language.unknown": "Deze taal staat niet in de lijst. "
    "Schrijf de Nederlandse naam van de taal, bijvoorbeeld Arabisch.",
    "phone.unreadable": "Dit telefoonnummer is niet te lezen. Schrijf bijvoorbeeld 0470 00 11 22.",
    "postal_code.unreadable": "Een postcode telt 4 cijfers. Kijk de postcode na.",
    "statute.unknown": "Dit inkomen is niet bekend. Schrijf bijvoorbeeld leefloon of equivalent leefloon.",
    "step.blocked": "Deze stap kan nog niet. Eerst nodig: {missing}. Bron: {source}.",
    "step.reason_needed": "Deze stap vraagt een reden, want dit is niet in orde: {missing}. Schrijf de reden op.",
    "step.unknown": "Van “{from_}” kunt u niet rechtstreeks naar “{to}”.",
    # workspace and store (app.store, app.workspace)
    # files (imports, documents, backups)
    "caseload.double_insz": "Dit rijksregisternummer staat ook op rij {first_row}. De eerste rij telt.",
    "caseload.double_person": "Deze persoon staat ook op rij {first_row} (zelfde naam en geboortedatum). "
    "De eerste rij telt.",
    "caseload.name_missing": "De naam ontbreekt. Vul voornaam en familienaam in.",
    "caseload.name_without_comma": "Voornaam en familienaam zijn niet te scheiden. Zet een komma na de familienaam.",
    "caseload.no_header": "In {file} staat geen rij met kolomtitels zoals Naam, Voornaam en Geboortedatum. "
    "Zet ze boven de lijst en probeer opnieuw. Er is niets ingelezen.",
    "caseload.no_rows": "Onder de kolomtitels van {file} staat niemand. Er is niets ingelezen.",
    "catalogue.entry": "De lijst {file} is niet bruikbaar: kijk “{entry}” na.",
    "catalogue.missing": "De lijst {file} ontbreekt. Installeer Tandem opnieuw; uw gegevens blijven staan.",
    "catalogue.syntax": "De lijst {file} is niet te lezen: kijk regel {line} na.",
    "cell.error": "De cel bevat een fout van het rekenblad (zoals #N/B). Vul de waarde zelf in.",
    "cell.formula": "De cel bevat een formule. Plak ze als waarde en probeer opnieuw.",
    "spreadsheet.damaged": "{file} is beschadigd en kan niet gelezen worden. Bewaar het opnieuw vanuit Excel. "
    "Er is niets ingelezen.",
    "spreadsheet.empty": "{file} is leeg. Er is niets ingelezen.",
    "spreadsheet.missing": "{file} is niet gevonden. Kijk de naam en de map na.",
    "spreadsheet.not_one": "{file} is geen rekenblad. Kies een bestand van Excel (.xlsx) of een .csv.",
    "spreadsheet.old_excel": "{file} is een oud of een met een wachtwoord beveiligd Excel-bestand. "
    "Bewaar het als .xlsx zonder wachtwoord. Er is niets ingelezen.",
    "spreadsheet.too_large": "{file} is te groot ({megabytes} MB; hoogstens {limit} MB). "
    "Bewaar alleen het blad met de caseload. Er is niets ingelezen.",
    "spreadsheet.too_many_rows": "{file} telt meer dan {limit} rijen. Splits de lijst en lees de delen na elkaar in. "
    "Er is niets ingelezen.",
    "spreadsheet.unpacks_too_large": "{file} pakt uit tot meer dan {limit} MB en wordt daarom niet geopend. "
    "Bewaar alleen het blad met de caseload. Er is niets ingelezen.",
    "spreadsheet.unreadable": "{file} kan niet gelezen worden. "
    "Kijk na of u het mag openen en of het niet elders openstaat.",
    # sync (sync.errors)
}
