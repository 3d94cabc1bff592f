"""Why the centre keeps a change apart (``sync.central.log.validation`` and the rights), in plain Dutch."""

from __future__ import annotations

QUARANTINE_SENTENCES: dict[str, str] = {
    "quarantine.catalogue_keeper": "Alleen een leidinggevende of beheerder van uw organisatie past de gedeelde lijsten "
    "aan. Wat u toevoegde, blijft hier bewaard: vraag hem of haar om het over te nemen, of probeer opnieuw zodra u het "
    "zelf mag.",
    "quarantine.category_unknown": "Dit deelt iets dat het centrum niet kent of dat nooit gedeeld wordt. Er is niets "
    "gedeeld. Kies opnieuw wat u deelt.",
    "quarantine.device_revoked": "Deze laptop was al afgemeld bij het centrum. Het centrum bewaart de wijziging.",
    "quarantine.frozen": "Dit was al ondertekend of afgerond en kan niet meer wijzigen. Maak een nieuwe versie.",
    "quarantine.known_elsewhere": "Dit hoort bij een andere organisatie en kan hier niet gewijzigd worden.",
    "quarantine.malformed": "Het centrum begreep deze wijziging niet. Verwittig uw beheerder.",
    "quarantine.mass_deletion": "Deze wijziging wist veel tegelijk. Het centrum houdt ze vast tot u bevestigt dat u "
    "dit wilt.",
    "quarantine.network_keeper": "Alleen begeleiders en leidinggevenden van uw organisatie passen het netwerk en het "
    "eigen aanbod aan. Wat u invulde, blijft hier bewaard: vraag hem of haar om het over te nemen.",
    "quarantine.not_allowed": "U mag dit niet (meer) wijzigen in dit dossier. Vraag het aan wie het dossier beheert.",
    "quarantine.nul": "De tekst bevat een teken dat niet bewaard kan worden. Typ het opnieuw.",
    "quarantine.other_author": "Deze wijziging staat op naam van iemand anders dan wie aangemeld is.",
    "quarantine.other_device": "Deze wijziging komt van een ander toestel dan dit.",
    "quarantine.other_dossier": "Deze wijziging hoort bij een ander dossier dan het centrum kent.",
    "quarantine.other_organisation": "Deze wijziging hoort bij een andere organisatie.",
    "quarantine.out_of_range": "Een getal in deze wijziging is te groot of te klein. Vul het opnieuw in.",
    "quarantine.out_of_range_of_field": "{field}: dit getal kan niet. Wat wel kan: {numbers}. Vul het opnieuw in.",
    "quarantine.private": "Dit is een eigen notitie van iemand anders.",
    "quarantine.row_unknown": "Wat u wijzigde, staat niet (meer) in het centrum.",
    "quarantine.too_large": "Deze wijziging is te groot om te versturen. Deel de tekst op.",
    "quarantine.too_long": "Een tekst in deze wijziging is te lang. Deel ze op.",
    "quarantine.too_many_rows": "Deze wijziging raakt te veel tegelijk. Doe het in delen.",
    "quarantine.value": "Een waarde in deze wijziging klopt niet. Kijk het veld na.",
}
