"""Sentences about a triogesprek, what stands under it, and the temporary hand-over of a file."""

from __future__ import annotations

TRIO_SENTENCES: dict[str, str] = {
    "triogesprek.gone": "Dit triogesprek is er niet (meer). Misschien is het op een ander toestel verwijderd.",
    "triogesprek.next_before": "Het volgende gesprek ligt vóór dit gesprek. Kies een latere dag.",
    "triogesprek.closed": "Dit blad ligt vast sinds {on}: alle drie zetten hun paraaf. Begin een nieuw triogesprek om "
    "iets anders af te spreken.",
    "triogesprek.no_words": "Er staat nog niets in de woorden van de cliënt. Schrijf ze eerst op.",
    "triogesprek.too_far": "Deze dag ligt meer dan twee jaar van vandaag. Kijk de datum na.",
    "trio.no_initials": "Typ de initialen, of teken ze.",
    "trio.long_initials": "Een paraaf is hoogstens {most} tekens lang. Typ alleen de initialen.",
    "trio.nothing_agreed": "Er staat nog geen enkele afspraak op het blad. Spreek eerst af wie wat doet.",
    "trio.not_read_back": "De woorden van de cliënt zijn nog niet voorgelezen. Lees ze voor en vraag of het klopt.",
    "trio.not_held": "Dit gesprek moet nog gehouden worden. Een paraaf zet u aan het einde van het gesprek.",
    "trio.already_initialled": "Hier staat al een paraaf onder deze tekst.",
    "handover.to_whom": "Kies wie het dossier overneemt.",
    "handover.no_why": "Schrijf waarom het dossier tijdelijk naar een ander gaat.",
    "handover.no_start": "Vul in vanaf welke dag.",
    "handover.no_return": "Vul in wanneer het dossier terug verwacht wordt. Zonder die dag begint de overdracht niet. "
    "Bron: {source}.",
    "handover.no_feedback": "Spreek minstens één dag af waarop u nieuws krijgt. Zonder die dag begint de overdracht "
    "niet. Bron: {source}.",
    "handover.client_not_told": "Schrijf wat de cliënt hierover weet. Zonder dat begint de overdracht niet. "
    "Bron: {source}.",
    "handover.back_before_start": "Het dossier kan niet terug zijn vóór het weg is. Kies een dag na {start}.",
    "handover.returned_before_start": "Het dossier kan niet terug zijn vóór het weg was. Kies een dag vanaf {start}.",
    "handover.feedback_before_start": "Nieuws kan er pas zijn vanaf {start}, als het dossier elders is. Kies een "
    "latere dag.",
    "handover.feedback_after_back": "Op {back} is het dossier al terug. Kies een dag ervoor om nieuws te krijgen.",
    "handover.feedback_after_return": "Het dossier is terug sinds {back}. Nieuws van daarna hoort in een notitie.",
    "handover.feedback_in_future": "Deze dag moet nog komen. Noteer het nieuws als u het kreeg.",
    "handover.step_in_future": "Deze dag moet nog komen. Noteer de stap als hij gezet is.",
    "handover.no_text": "Schrijf wat u gehoord hebt, ook als het maar één zin is.",
    "handover.no_consent": "Er is geen toestemming van de cliënt genoteerd voor {organisation}. Nodig: {missing}. Vul "
    "in op welke dag de cliënt akkoord ging, of schrijf waarom u het toch voorstelt. Bron: {source}.",
    "handover.consent_in_future": "Deze dag moet nog komen. Kies de dag waarop de cliënt akkoord ging.",
    "handover.not_back": "Dit dossier is nog niet terug. Noteer eerst dat het terugkomt.",
    "handover.no_why_for_good": "Schrijf waarom het dossier daar blijft.",
    "handover.runs": "Er loopt al een overdracht van dit dossier. Rond die eerst af.",
    "handover.over": "Deze overdracht is voorbij en wijzigt niet meer.",
    "handover.moved_on": "Op dit voorstel is al geantwoord: het kan niet meer weg. Zet de volgende stap.",
}
