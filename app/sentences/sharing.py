"""Trouble with sharing, consent and absence in plain Dutch (kinds of ``models.rules.sharing`` and ``app.cases``)."""

from __future__ import annotations

SHARING_SENTENCES: dict[str, str] = {
    "absence.backup_missing": "Kies een vervanger.",
    "absence.backup_self": "Iemand kan zichzelf niet vervangen. Kies een collega.",
    "absence.gone": "Deze afwezigheid is er niet (meer). Er is niets gewijzigd.",
    "absence.not_allowed": "Alleen wie afwezig is of een leidinggevende kan dit invullen.",
    "absence.period": "De laatste dag ligt vóór de eerste of is al voorbij. Kijk beide datums na.",
    "absence.period_missing": "Vul de eerste en de laatste dag in. Een vervanging heeft altijd een einde.",
    "sharing.ask_again": "Langer delen vraagt een nieuwe toestemming. Vul de dag in waarop de cliënt opnieuw akkoord "
    "ging.",
    "sharing.care_consent": "Gegevens over gezondheid deelt u alleen als de cliënt daar apart mee akkoord gaat. Vul de "
    "dag van die toestemming in, of vink gezondheid uit.",
    "sharing.category_unknown": "U wilt iets delen dat deze versie niet kent of dat nooit gedeeld wordt. Kies opnieuw "
    "wat u deelt.",
    "sharing.consent_by_missing": "Vul in wie de toestemming gaf: de cliënt, of wie hem wettelijk vertegenwoordigt.",
    "sharing.consent_future": "Deze dag moet nog komen. Delen kan pas als de cliënt al akkoord is.",
    "sharing.consent_kind_missing": "Kies hoe de cliënt akkoord ging: schriftelijk of mondeling.",
    "sharing.consent_missing": "Zonder toestemming van de cliënt deelt u niets. Vul de dag in waarop de cliënt akkoord "
    "ging.",
    "sharing.from_missing": "Vul in vanaf welke dag u deelt.",
    "sharing.gone": "Dit delen is er niet (meer). Er is niets gewijzigd.",
    "sharing.justice_consent": "Gerechtelijke gegevens deelt u alleen als de cliënt daar apart mee akkoord gaat. Vul "
    "de dag van die toestemming in, of vink gerecht uit.",
    "sharing.not_allowed": "U werkt niet in dit dossier en beslist niet met wie het gedeeld wordt. "
    "Vraag het aan het team.",
    "sharing.not_owner": "Dit dossier is van een andere organisatie. Alleen zij beslist met wie het gedeeld wordt.",
    "sharing.only_narrower": "U kunt minder of langer delen. Voor meer, of voor een andere organisatie, begint u een "
    "nieuw delen met een nieuwe toestemming.",
    "sharing.organisation_missing": "Kies met welke organisatie u deelt.",
    "sharing.over": "Dit delen is al voorbij of ingetrokken en wijzigt niet meer. Begin een nieuw delen.",
    "sharing.own_organisation": "Dit is uw eigen organisatie. Voeg een collega toe aan het team van het dossier.",
    "sharing.people_missing": "Kies minstens één persoon. Wie u niet kiest, ziet niets.",
    "sharing.purpose_missing": "Schrijf waarvoor u deelt. De cliënt leest dit op het toestemmingsblad.",
    "sharing.too_long": "Delen kan voor hoogstens een jaar: tot en met {latest}. Daarna vraagt u het opnieuw.",
    "sharing.until_missing": "Vul in tot en met welke dag u deelt. Delen heeft altijd een einde.",
    "sharing.until_past": "De laatste dag ligt vóór de eerste of is al voorbij. Kies een latere dag.",
}
