"""Sentences about the plan of a trajectory."""

from __future__ import annotations

PLAN_SENTENCES: dict[str, str] = {
    "plan.before_submitted": "Het plan is voorgelegd op {submitted}. Kies een dag vanaf dan.",
    "plan.changed": "Het plan is gewijzigd sinds het akkoord van de cliënt. Dat akkoord telt niet voor de nieuwe "
    "tekst: vraag eerst een nieuw akkoord.",
    "plan.empty": "In dit plan staat nog geen doel en geen actie. Schrijf eerst waar u samen aan werkt.",
    "plan.future": "Deze dag moet nog komen. Noteer het als het gebeurd is.",
    "plan.late": "Dit is na {due}, de laatste dag voor de goedkeuring van het trajectplan ({source}). Schrijf waarom "
    "het later is; dan wordt het zo bewaard.",
    "plan.level": "Kies een niveau uit de lijst.",
    "plan.no_approver": "Schrijf wie het plan goedkeurde.",
    "plan.no_penhouder": "Dit plan gaat niet naar een penhouder: het akkoord van de cliënt en de handtekeningen zijn "
    "genoeg.",
    "plan.no_why": "Schrijf wat de penhouder anders wil, ook als het maar één zin is.",
    "plan.not_agreed": "De cliënt ging nog niet akkoord met dit plan. Vraag dat eerst.",
    "plan.party": "Kies wie dit doet of tekent uit de lijst.",
    "plan.signed": "Deze handtekening blijft staan. Vraag een nieuw akkoord als er iets niet klopt.",
    "plan.status": "Kies gepland, bezig, gedaan of gaat niet door.",
    "plan.track": "Kies of dit bij werk of bij zorg hoort.",
}
