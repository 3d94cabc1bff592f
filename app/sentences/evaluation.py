"""Trouble with the evaluations of a GPMI in plain Dutch (kinds of ``app.cases.gpmi`` and ``models.rules``)."""

from __future__ import annotations

EVALUATION_SENTENCES: dict[str, str] = {
    "evaluation.adjust": "Kies hoe het verder gaat: zo verder, het GPMI wijzigen, of stoppen.",
    "evaluation.after_end": "Het GPMI loopt tot en met {day}. Kies een dag tot en met die dag.",
    "evaluation.before_signing": "Het GPMI is getekend op {day}. Een evaluatie kan pas vanaf die dag.",
    "evaluation.before_start": "Het GPMI begint op {day}. Kies een dag vanaf dan.",
    "evaluation.closed": "Deze evaluatie is afgesloten en wijzigt niet meer. Wat er nog bij moet, komt in de volgende.",
    "evaluation.day_taken": "Op die dag staat al een evaluatie gepland. Kies een andere dag.",
    "evaluation.enough": "In dit contractjaar is al genoeg gepland. Er is niets bij gepland.",
    "evaluation.how": "Kies hoe de evaluatie gebeurt: persoonlijk, telefonisch of online.",
    "evaluation.in_future": "Deze dag komt nog. Noteer een evaluatie op de dag waarop ze gehouden is.",
    "evaluation.in_past": "Deze dag is voorbij. Kies een dag vanaf vandaag, of noteer een evaluatie als gehouden.",
    "evaluation.kept": "Kies ja, deels of nee.",
    "evaluation.missed_reason": "Schrijf in enkele woorden waarom de evaluatie niet doorging.",
    "evaluation.move_reason": "Schrijf in enkele woorden waarom de evaluatie een andere dag krijgt.",
    "evaluation.no_adjust": "Kies eerst hoe het verder gaat: zo verder, het GPMI wijzigen, of stoppen.",
    "evaluation.no_change": "Bij deze evaluatie is niet gekozen om het GPMI te wijzigen. Kies dat eerst.",
    "evaluation.no_room": "Er is geen werkdag meer over in dit contractjaar. Er is niets gepland.",
    "evaluation.no_words": "Er staat nog niets in de woorden van de cliënt of van de begeleider. Schrijf eerst wat er "
    "gezegd is.",
    "evaluation.not_held": "Deze evaluatie is nog niet gehouden. Noteer eerst op welke dag en hoe.",
    "evaluation.not_planned": "Deze evaluatie staat niet meer gepland. Misschien is ze intussen gehouden of gemist.",
    "evaluation.over": "Dit GPMI loopt niet meer ({status}). Er valt niets meer te plannen.",
    "evaluation.to_come": "De dag van deze evaluatie komt nog. Verplaats ze, met de reden.",
    "evaluation.unsigned": "Dit GPMI is nog niet door alle partijen getekend. Evalueren kan pas daarna.",
}
