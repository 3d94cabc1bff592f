"""Sentences about attachments (see ``app.sentences.trouble``)."""

from __future__ import annotations

ATTACHMENT_SENTENCES: dict[str, str] = {
    "attachment.changed": "Dit bestand wijzigde terwijl het gelezen werd. Sluit het in het andere programma en voeg "
    "het opnieuw toe.",
    "attachment.dossier_full": "De bijlagen van één dossier zijn samen hoogstens {limit_mb} MB. Verwijder eerst een "
    "bijlage die niet meer nodig is.",
    "attachment.empty": "Dit bestand is leeg. Er is niets toegevoegd.",
    "attachment.gone": "Deze bijlage is er niet (meer). Misschien is ze op een ander toestel verwijderd.",
    "attachment.incomplete": "Deze bijlage is nog niet volledig op deze laptop. De rest komt bij een volgende "
    "verbinding met het centrum.",
    "attachment.not_a_file": "{file} is een map. Voeg de bestanden toe die erin staan.",
    "attachment.not_mine": "Alleen wie de bijlage toevoegde, kan ze privé maken of delen.",
    "attachment.program": "Een programma kan geen bijlage zijn, want wie het opent, voert het uit. Voeg een document "
    "of een foto toe.",
    "attachment.quota": "Het centrum neemt deze bijlage niet aan: dit dossier heeft er te veel. Ze staat nog op deze "
    "laptop. Verwijder een bijlage die niet meer nodig is.",
    "attachment.read_only": "U mag dit deel van het dossier alleen lezen. Er is niets gewijzigd; vraag het aan wie het "
    "dossier beheert.",
    "attachment.too_large": "Dit bestand is te groot: een bijlage is hoogstens {limit_mb} MB. Scan het op een lagere "
    "kwaliteit of splits het.",
    "attachment.wrong_bytes": "Het centrum gaf een bijlage die niet klopt; ze is niet bewaard. Verwittig uw beheerder.",
}
