"""Signing in, accounts and laptops in plain Dutch (kinds of ``app.cases.laptop``)."""

from __future__ import annotations

DEVICE_SENTENCES: dict[str, str] = {
    "account.known_as": "Dit is geen code van een laptop. Neem ze over zoals Tandem ze op de laptop toont.",
    "account.unknown": "De gebruikersnaam {username} bestaat niet. Er is niets gewijzigd.",
    "issuer.not_https": "Het adres van de aanmelddienst moet met https beginnen. Er is niets gewijzigd.",
    "issuer.without_client": (
        "Geef het adres van de aanmelddienst (--oidc-issuer) en de naam die dit centrum daar heeft (--oidc-client-id) "
        "samen. Er is niets gewijzigd."
    ),
    "lock_days.out_of_range": "Kies 0 (nooit) tot {limit} dagen. Er is niets gewijzigd.",
    "organisation.another": "De organisatie {name} bestaat hier al, en is een andere dan die van deze laptop. Er is "
    "niets gewijzigd.",
    "organisation.unknown": "Er is geen organisatie met de naam {name}. Er is niets gewijzigd.",
    "password.or_provider": (
        "Zonder wachtwoord kan deze persoon zich alleen aanmelden bij de eigen organisatie. Geef --email of "
        "--oidc-subject mee."
    ),
    "subject.too_long": "De aanduiding van de persoon is te lang: hoogstens {limit} tekens.",
    "sync.erase_due": (
        "De toegang van deze laptop tot {host} is ingetrokken. Tandem wist de werkmap nu van deze laptop. Verwittig "
        "uw beheerder."
    ),
    "sync.hand_in_due": (
        "De toegang van deze laptop tot {host} is ingetrokken. Wat u nog niet verstuurde, kon nog niet doorgegeven "
        "worden; Tandem probeert het opnieuw. Laat de laptop aan en verwittig uw beheerder."
    ),
    "sync.no_provider": (
        "De aanmelddienst van uw organisatie ({host}) antwoordt niet. Uw werk is bewaard op deze laptop. Probeer het "
        "straks opnieuw."
    ),
    "sync.no_browser": (
        "Er kon geen browser geopend worden om u aan te melden. Er is niets gewijzigd; verwittig uw beheerder."
    ),
    "sync.password_only": (
        "Bij dit centrum meldt iedereen zich aan met een gebruikersnaam en een wachtwoord. Vul ze hierboven in."
    ),
    "sync.person_unknown": (
        "U bent aangemeld bij uw organisatie, maar u hebt daar nog geen account voor Tandem. Vraag het uw beheerder."
    ),
    "sync.provider_unknown": (
        "Bij dit centrum meldt geen organisatie met de naam {name} zich in de browser aan. Kijk de naam na."
    ),
    "sync.sign_in_failed": (
        "De aanmelding bij uw organisatie is niet gelukt. Uw werk is bewaard op deze laptop. Probeer opnieuw."
    ),
    "sync.sign_in_late": (
        "U hebt zich niet aangemeld in de browser. Er is niets gewijzigd; probeer opnieuw wanneer het past."
    ),
    "workspace.contact_due": (
        "Deze laptop had {days} dagen geen contact met het centrum; uw organisatie staat er {limit} toe. Uw werk is "
        "bewaard. Maak verbinding met het internet en meld aan, op het scherm of met 'tandem sync --join'."
    ),
    "workspace.erase_failed": (
        "De werkmap wordt gewist, maar {count} bestanden zijn nog in gebruik. Ze zijn al onleesbaar gemaakt. Sluit "
        "andere programma's en start Tandem opnieuw."
    ),
    "workspace.erased_all": (
        "De toegang van deze laptop is ingetrokken. Tandem heeft de werkmap van deze laptop gewist. Wat u hier deed, "
        "heeft het centrum, ook wat nog niet verstuurd was. Verwittig uw beheerder."
    ),
    "workspace.erased_refused": (
        "De toegang van deze laptop is ingetrokken. Tandem heeft de werkmap van deze laptop gewist. Wat nog niet "
        "verstuurd was, kon het centrum niet aannemen. Verwittig uw beheerder."
    ),
    "workspace.erased_unknown": (
        "De toegang van deze laptop is ingetrokken. Tandem heeft de werkmap van deze laptop gewist. Wat verstuurd was, "
        "heeft het centrum. Verwittig uw beheerder."
    ),
}
"""kind -> template, in alphabetical order."""
