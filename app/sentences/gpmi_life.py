"""Sentences about what happens to a signed GPMI: its end, and its hand-over to another OCMW."""

from __future__ import annotations

GPMI_LIFE_SENTENCES: dict[str, str] = {
    "gpmi.changes_what_ended": "Het GPMI dat deze versie wijzigt, loopt niet meer ({status}). Ze kan niet meer "
    "getekend worden. Zet de stap “Komt er niet”, en start zo nodig een nieuw GPMI.",
    "gpmi.end_before_signing": "Dit GPMI is getekend op {signed_on}. Kies een einddag vanaf die dag.",
    "gpmi.end_in_future": "Deze dag komt nog. Noteer het einde op de dag waarop het GPMI stopte.",
    "gpmi.end_reason": "Schrijf in enkele woorden waarom dit GPMI stopt. Later wil iemand dat weten.",
    "gpmi.ended_by_missing": "Kies wie het GPMI stopt: de cliënt, het OCMW, of samen.",
    "gpmi.expired_before": "De looptijd was om op {ends_on}. Kies een dag tot en met die dag, of noteer “Looptijd om”.",
    "gpmi.not_expired": "De looptijd loopt tot en met {ends_on}. “Looptijd om” kan pas vanaf de dag daarna.",
    "gpmi.not_signed": "Dit GPMI is nog niet door iedereen getekend. Er is nog niets dat kan stoppen of overgaan.",
    "gpmi.outcome_missing": "Kies hoe het GPMI stopte.",
    "gpmi.over": "Dit GPMI loopt niet meer ({status}). Er is niets gewijzigd. Start zo nodig een nieuw GPMI.",
    "gpmi.replaced_before": "Deze versie is vervangen op {replaced_on}. Noteer het einde bij de versie die nu geldt.",
    "gpmi.still_running": "Versie {version} loopt nog. Start een wijziging, of noteer eerst hoe dit GPMI stopte.",
    "transfer.code_slip": "Deze code klopt niet: het zijn vier groepjes van vier letters en cijfers. Kijk ze na.",
    "transfer.consent_by": "Schrijf wie de toestemming gaf: de cliënt zelf, of wie de cliënt vertegenwoordigt.",
    "transfer.consent_day": "De toestemming kan niet van na vandaag zijn. Kies de dag waarop de cliënt ze gaf.",
    "transfer.consent_kind": "Kies hoe de cliënt toestemming gaf: schriftelijk of mondeling.",
    "transfer.cut_off": "{file} is niet volledig. Vraag het andere OCMW het bestand opnieuw te sturen.",
    "transfer.newer": "{file} is gemaakt met een nieuwere versie van Tandem. Werk Tandem eerst bij; er is niets "
    "gelezen.",
    "transfer.newer_content": "Deze overdracht is gemaakt met een nieuwere versie van Tandem. Werk Tandem eerst bij; "
    "er is niets bewaard.",
    "transfer.no_code": "Geef de code mee die het andere OCMW u zei, met --code of in TANDEM_TRANSFER_CODE.",
    "transfer.no_receiver": "Vul in aan welk OCMW u het GPMI overdraagt.",
    "transfer.not_as_signed": "Wat hier van versie {version} staat, is niet wat getekend is. Dat gaat zo niet naar een "
    "ander OCMW. Vraag uw beheerder de werkmap na te kijken.",
    "transfer.not_handed_over": "Dit GPMI is niet aan uw OCMW overgedragen. Zonder toestemming van de cliënt begint u "
    "een nieuw GPMI.",
    "transfer.not_one": "{file} is geen overdracht van een GPMI. Kies het bestand dat het andere OCMW stuurde.",
    "transfer.other_client": "Deze overdracht gaat over iemand anders dan de cliënt van dit dossier. Er is niets "
    "bewaard.",
    "transfer.taken_over": "Van deze overdracht is al een ontwerp gemaakt. Werk daarin verder.",
    "transfer.tampered": "{file} is gewijzigd nadat het getekend werd, of onderweg beschadigd. Er is niets gelezen. "
    "Vraag het andere OCMW het opnieuw te sturen.",
    "transfer.text_changed": "De tekst in deze overdracht is niet de tekst die getekend is. Er is niets bewaard. Bel "
    "het andere OCMW.",
    "transfer.too_large": "{file} is groter dan een overdracht ooit is (2 MB). Er is niets gelezen.",
    "transfer.unreadable": "Wat in deze overdracht staat, kan Tandem niet lezen. Er is niets bewaard. Bel het "
    "andere OCMW.",
    "transfer.wrong_code": "Met deze code gaat het bestand niet open. Vraag de code opnieuw aan wie het stuurde.",
}
