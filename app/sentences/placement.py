"""Trouble with workplaces in plain Dutch (kinds of ``app.cases.placements`` and of the rules on limits).

A sentence about a limit names the measure, what is possible and the source; one that only warns asks why.
"""

from __future__ import annotations

PLACEMENT_SENTENCES: dict[str, str] = {
    "placement.agreement_gaps": "De overeenkomst zegt nog niets over: {missing}. Vul het aan, of schrijf waarom dat "
    "niet nodig is. Bron: {source}.",
    "placement.begun_already": "Deze werkplek is al begonnen. Kies een eerste dag tot en met vandaag.",
    "placement.begun_unsigned": "De laatste handtekening is van {signed}. De eerste dag kan pas vanaf dan.",
    "placement.break_after_end": "De werkplek eindigt op {end}. Kies dagen tot en met die dag.",
    "placement.break_before_start": "De werkplek begint op {start}. Kies een dag vanaf dan.",
    "placement.break_ends_before": "Deze onderbreking eindigt voor ze begint. Kies een dag vanaf {start}.",
    "placement.break_overlaps": "Vanaf {start} is er al een onderbreking. Pas die aan, of kies andere dagen.",
    "placement.contact_in_future": "Deze dag komt nog. Noteer een contact op de dag dat het er was.",
    "placement.contact_outside": "De werkplek begint op {start}. Kies een dag vanaf dan.",
    "placement.cost_missing": "Schrijf om welke kost het gaat, bijvoorbeeld vervoer of kinderopvang.",
    "placement.dropped": "Deze werkplek gaat niet door. Haar dagen liggen vast; voeg zo nodig een nieuwe toe.",
    "placement.end_before_start": "De laatste dag ligt voor de eerste dag. Kies een dag vanaf {start}.",
    "placement.ended_already": "Deze werkplek is al afgelopen. Kies een laatste dag tot en met vandaag.",
    "placement.ended_outside": "Op deze dag was de grens van de maatregel al voorbij. Is het zo gegaan? Schrijf dan "
    "waarom; het wordt bewaard zoals het was. Bron: {source}.",
    "placement.has_steps": "Deze werkplek is al getekend of gestopt. Ze blijft in het dossier staan.",
    "placement.hours_below": "{measure} vraagt minstens {least} uur per week; hier staat {hours} uur. Spreek meer uren "
    "af, of kies een andere maatregel. Bron: {source}.",
    "placement.hours_outside": "De werkplek eindigt op {end}. Kies een dag tot en met die dag.",
    "placement.hours_planned_month": "{hours} uur per week is ongeveer {month} uur per maand, en er mag hoogstens "
    "{most} uur. Schrijf hoe u daar onder blijft. Bron: {source}.",
    "placement.hours_share": "Dit vraagt minstens {share} % van een voltijdse week: bij {full} uur is dat {least} uur. "
    "Hier staat {hours} uur. Schrijf waarom het zo kan. Bron: {source}.",
    "placement.hours_unreadable": "Dit is geen aantal uren. Schrijf bijvoorbeeld 12 of 13,5.",
    "placement.not_begun": "Deze werkplek is nog niet begonnen. Zet eerst de stap “Eerste dag”.",
    "placement.no_days": "Vul eerst de eerste en de laatste dag in.",
    "placement.no_employer": "Schrijf eerst waar de werkplek is.",
    "placement.no_end_reason": "Kies waarom de werkplek vroeger stopt.",
    "placement.no_hours": "Spreek eerst af hoeveel uur per week: {measure} vraagt een minimum. Bron: {source}.",
    "placement.no_period": "Vul eerst de eerste en de laatste dag in: zonder die dagen is de duur niet na te gaan. "
    "Bron: {source}.",
    "placement.no_report": "Schrijf eerst het verslag. Het hoort bij het einde van de werkplek.",
    "placement.not_allowed": "{measure} kan nu niet: {rule}. Bron: {source}.",
    "placement.outlasts_trajectory": "Het traject loopt hoogstens tot en met {last} ({trajectory}). Kies een dag tot "
    "dan. Bron: {source}.",
    "placement.over_month": "{measure}: hoogstens {most} uur per maand. In deze maand is er nog {left} uur over, en "
    "u noteert {hours} uur. Bron: {source}.",
    "placement.over_total": "{measure}: hoogstens {most} uur in totaal. Er is nog {left} uur over, en u noteert "
    "{hours} uur. Bron: {source}.",
    "placement.over_year": "{measure}: hoogstens {most} uur per kalenderjaar. In {of} is er nog {left} uur over, en u "
    "noteert {hours} uur. Bron: {source}.",
    "placement.permission_unknown": "{measure}: {rule}. Noteer eerst bij het aanbod of het OCMW dit toelaat. Bron: "
    "{source}.",
    "placement.signed_already": "De overeenkomst is al getekend. Haar handtekeningen liggen vast.",
    "placement.signed_in_future": "Deze dag komt nog. Noteer een handtekening op de dag dat ze gezet is.",
    "placement.signed_measure": "De overeenkomst is al getekend voor deze maatregel. Voeg voor een andere maatregel "
    "een nieuwe werkplek toe.",
    "placement.signed_older": "Sinds de handtekeningen is dit gewijzigd: {what}. Laat opnieuw tekenen, of schrijf "
    "waarom dat niet nodig is. Bron: {source}.",
    "placement.signer_missing": "Schrijf wie tekent.",
    "placement.step_before_start": "De werkplek loopt vanaf {start}. Kies een dag vanaf dan.",
    "placement.step_in_future": "Deze dag komt nog. Zet de stap op de dag dat het zover is.",
    "placement.too_long": "{measure}: hoogstens {most}. Met deze eerste dag kan het tot en met {last}; nu is het "
    "{over} te lang. Kies een vroegere laatste dag. Bron: {source}.",
    "placement.too_long_person": "{measure}: hoogstens {most} voor één persoon, en alle periodes samen tellen. Het kan "
    "nog tot en met {last}; nu is het {over} te lang. Bron: {source}.",
    "placement.too_long_together": "{measure}: hoogstens {most}. Dit sluit aan bij een andere periode bij dezelfde "
    "werkgever ({count} samen). Het kan tot en met {last}; nu is het {over} te lang. Bron: {source}.",
    "placement.too_short": "{measure}: minstens {least}, dus tot en met {first} of later. Bron: {source}.",
    "placement.training_again": "Binnen een TWE kan een voltijdse opleiding zonder stage {times} keer; in dit traject "
    "staan er naast deze al {there}. Schrijf waarom er nog een nodig is, of waarom dit er zo geen is. Bron: {source}.",
    "placement.training_long": "Binnen een TWE duurt een opleiding hoogstens {most}, één keer; met deze eerste dag "
    "tot en met {last}. Schrijf waarom het langer moet. Bron: {source}.",
    "placement.unknown": "Niet bekend: {rule}. Vul het aan bij het aanbod, of schrijf waarom {measure} toch kan. Bron: "
    "{source}.",
    "placement.visit_in_future": "Deze dag komt nog. Noteer een bezoek op de dag dat het er was.",
    "placement.week_hours": "Schrijf een aantal uren per week, meer dan 0 en hoogstens {most}.",
    "placement.worked_after": "De werkplek eindigt op {end}. Kies een maand of dag tot dan.",
    "placement.worked_hours": "Dit aantal uren kan niet. Schrijf de uren die gewerkt zijn.",
    "placement.worked_in_future": "Deze maand komt nog. Noteer uren als ze gewerkt zijn.",
    "placement.worked_outside": "De werkplek begint op {start}. Kies een maand of dag vanaf dan.",
    "placement.worked_when": "Kies een maand of een dag, bijvoorbeeld 2026-11.",
}
