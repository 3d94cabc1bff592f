"""Sentences about a GPMI that was not kept: why a step cannot be taken yet, and by which source."""

from __future__ import annotations

SANCTION_SENTENCES: dict[str, str] = {
    "sanction.before_last_step": "De vorige stap was op {day}. Kies die dag of een latere.",
    "sanction.decided_by_person": (
        "Een persoon of een begeleider beslist hier nooit over: dat doet een orgaan, zoals het BCSD. Bron: {source}."
    ),
    "sanction.ends_before_start": "De laatste dag ligt vóór de eerste. Kijk beide dagen na.",
    "sanction.has_steps": "Deze procedure is al begonnen en kan niet meer weg. Sluit ze af met een stap.",
    "sanction.hearing_before_invitation": "Het gesprek ligt vóór de uitnodiging. Kijk beide dagen na.",
    "sanction.hearing_to_come": "Het gesprek is pas op {day}. Wacht tot dan, of noteer dat de cliënt ervan afziet.",
    "sanction.how_heard": "Kies of de cliënt gehoord is, ervan afzag of niet kwam.",
    "sanction.in_future": "Deze dag komt nog. Noteer wat gebeurd is.",
    "sanction.legitimate_reason": (
        "Er staat een wettige reden: dan volgt geen sanctie. Kies “Opgelost of wettige reden”. Bron: {source}."
    ),
    "sanction.longer_than_decided": "Er is beslist tot en met {last}. Langer kan niet.",
    "sanction.months": (
        "Hoogstens {most} maand(en), en bij herhaling binnen het jaar langer zoals de bron zegt. Bron: {source}."
    ),
    "sanction.no_account": "Luister eerst: schrijf hoe de cliënt het zelf vertelt, of dat u niemand kon bereiken.",
    "sanction.no_assistance": "Zeg in de uitnodiging dat de cliënt iemand mag meebrengen. Bron: {source}.",
    "sanction.no_body": "Welk orgaan besliste? De trajectbegeleider beslist hier nooit over. Bron: {source}.",
    "sanction.no_day": "Vul de dag in.",
    "sanction.no_gpmi": (
        "Er liep toen geen getekend GPMI, en zonder is er geen sanctie. Uitzondering: {but}. Bron: {source}."
    ),
    "sanction.no_hearing": "Vul dag, uur en plaats in van het gesprek. Bron: {source}.",
    "sanction.no_hearing_report": "Schrijf kort wat er in het gesprek gezegd is.",
    "sanction.no_report": "Schrijf het verslag en het voorstel van de maatschappelijk werker.",
    "sanction.no_rule": "Op {day} liet geen regel een schorsing toe. Er is niets gewijzigd.",
    "sanction.no_step": "Er is nog geen stap om terug te nemen.",
    "sanction.not_notified": "Vul eerst in wanneer de cliënt de beslissing kreeg. De schorsing begint pas daarna.",
    "sanction.notified_before_decision": "De beslissing is van {day}. De kennisgeving komt daarna.",
    "sanction.outside_term": "Dit kan niet: {term}, {day}. Bron: {source}.",
    "sanction.outside_term_reason": "Dit valt buiten de termijn: {term}, {day}. Schrijf de reden op. Bron: {source}.",
    "sanction.paid_again": "De uitbetaling herneemt ten laatste op {last}. Kies een dag van {first} tot {last}.",
    "sanction.postponed_until": "Tot wanneer loopt het uitstel? Kies een dag na de beslissing.",
    "sanction.postponement_over": "Het uitstel liep tot en met {day}. Daarna kan de schorsing niet meer ingaan.",
    "sanction.postponement_runs": "Het uitstel loopt nog tot en met {day}.",
    "sanction.reason": "Schrijf op waarom.",
    "sanction.rests_on_it": (
        "Een latere schorsing duurt langer omdat deze er was. Neem die eerst terug, of laat deze vernietigen."
    ),
    "sanction.scope": "Kies of het om de hele uitbetaling gaat of om een deel.",
    "sanction.stands": "Dit staat op “{status}”: wat hier staat, wijzigt nu niet meer.",
    "sanction.starts_too_early": "De schorsing begint ten vroegste op {earliest}. Bron: {source}.",
    "sanction.state_it": "Vink dit aan als het zo is: {what}. Bron: {source}.",
    "sanction.too_long": "De schorsing duurt hoogstens tot en met {last}. Bron: {source}.",
    "sanction.void_agreement": (
        "Die afspraak is nietig: vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde zijn ({source})."
    ),
    "settings.yes_or_no": "De instelling {name} is ja of nee (true of false). Zolang geldt de standaard.",
}
