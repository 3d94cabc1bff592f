"""Trouble with appointments in plain Dutch (kinds of ``models.rules.appointments`` and ``app.cases.agenda``)."""

from __future__ import annotations

AGENDA_SENTENCES: dict[str, str] = {
    "appointment.dossier_closed": "Dit dossier is afgesloten. Heropen het eerst, of plan de afspraak in een ander.",
    "appointment.ends_before": "Het einde ligt niet na het begin. Kies een later einduur.",
    "appointment.gone": "Deze afspraak is er niet (meer). Misschien is ze op een ander toestel verwijderd.",
    "appointment.hour_twice": "In die nacht gaat de klok een uur terug en komt dit uur twee keer voor. Kies een ander "
    "uur.",
    "appointment.in_chain": "Deze afspraak hoort bij een die verzet is. Annuleer ze, dan blijft te zien wat er "
    "gebeurde.",
    "appointment.interpreter": "Deze taal staat niet in de lijst. Kies voor welke taal u een tolk nodig hebt.",
    "appointment.moved_on": "Met de nieuwe afspraak is intussen iets gebeurd. Er is niets teruggezet.",
    "appointment.moved_without_day": "Kies eerst de nieuwe dag en het nieuwe uur. Zonder nieuw uur annuleert u de "
    "afspraak.",
    "appointment.no_day": "Kies een dag en een uur voor de afspraak.",
    "appointment.no_such_hour": "In die nacht gaat de klok een uur vooruit en bestaat dit uur niet. Kies een "
    "ander uur.",
    "appointment.not_open": "Deze afspraak staat op “{status}” en verandert niet meer van uur. Plan een nieuwe.",
    "appointment.not_taken_back": "Van “{to}” kwam deze afspraak niet op “{from_}”. Er is niets teruggezet.",
    "appointment.talk_kind": "Kies wat voor gesprek het is.",
    "appointment.too_far_ahead": "Deze dag ligt meer dan drie jaar vooruit. Kijk het jaartal na.",
    "appointment.too_far_back": "Deze dag ligt meer dan een jaar terug. Kijk het jaartal na.",
    "appointment.too_long": "Een afspraak duurt hoogstens een dag. Kijk het einduur na.",
    "own_time.gone": "Dit staat niet (meer) in uw agenda. Misschien is het op een ander toestel verwijderd.",
    "own_time.no_title": "Schrijf in een paar woorden waarvoor deze tijd is.",
    "own_time.too_long": "Dit duurt meer dan een jaar. Kijk de laatste dag na.",
}
"""kind -> template, in alphabetical order."""
