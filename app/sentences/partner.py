"""Sentences about asking other organisations, about who saw what, and about the supervisor's overview."""

from __future__ import annotations

PARTNER_SENTENCES: dict[str, str] = {
    "inquiry.answered": "Een collega heeft deze vraag al beantwoord. Er is niets gewijzigd.",
    "inquiry.contact_missing": "Vul in met wie de vrager contact kan opnemen: een naam en een telefoonnummer.",
    "inquiry.gone": "Deze vraag is er niet (meer). Er is niets gewijzigd.",
    "inquiry.lapsed": "Deze vraag is vervallen: een antwoord komt niet meer aan. Er is niets gewijzigd.",
    "inquiry.no_consent": "Navraag doen kan alleen als de cliënt ermee akkoord gaat. Vraag het eerst aan de cliënt.",
    "inquiry.no_insz": "Zonder rijksregisternummer kunt u geen navraag doen. Vul het in bij de gegevens van de cliënt.",
    "inquiry.other_organisation": "Deze vraag komt van een andere organisatie. Deel met de organisatie die het vraagt.",
    "inquiry.purpose_missing": "Schrijf waarvoor u navraag doet. Wie de vraag krijgt, leest dat.",
    "inquiry.too_many": "U deed vandaag al {limit} keer navraag. Morgen kan het opnieuw.",
    "inquiry.waiting": "Er loopt al een vraag over deze cliënt. Wacht op een antwoord, of tot ze vervalt.",
    "overview.not_allowed": "Dit overzicht is voor leidinggevenden.",
    "service.unknown": "Er is geen systeem met deze client_id. Kijk ze na; er is niets gewijzigd.",
    "who_saw.not_allowed": "Alleen wie dit dossier beheert, kan nakijken wie wat zag.",
}
