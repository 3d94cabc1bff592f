"""Syncing with the centre in plain Dutch: what went wrong, and what a person must decide when it stops."""

from __future__ import annotations

SYNC_SENTENCES: dict[str, str] = {
    "dossier.erased": "De toegang tot een dossier is ingetrokken. Wat u nog niet verstuurd had, bewaart het centrum.",
    "dossiers.erased": "De toegang tot {number} dossiers is ingetrokken. Wat u nog niet verstuurd had, bewaart het "
    "centrum.",
    "refused.gone": "Deze wijziging staat hier niet meer. Er is niets gewijzigd.",
    "refused.row_gone": "Wat u wilde wijzigen, is er niet meer. U kunt de tekst kopiëren en ergens anders plakken.",
    "refused.same": "Alles staat er al zoals u het wilde. U kunt deze wijziging opzij leggen.",
    "sync.busy": "Het centrum heeft het druk. Uw werk is bewaard op deze laptop; het wordt straks opnieuw geprobeerd.",
    "sync.centre_behind": (
        "Het centrum ({host}) kent minder dan deze laptop: het is wellicht teruggezet uit een back-up. Er is niets "
        "gewist. Verwittig uw beheerder voor u verder synchroniseert."
    ),
    "sync.centre_failed": (
        "Het centrum ({host}) kan nu niet antwoorden. Uw werk is bewaard op deze laptop en wordt later verstuurd."
    ),
    "sync.centre_forgot": "Het centrum ({host}) kent deze werkmap niet: het is een ander centrum, of het is opnieuw "
    "opgebouwd. Er is niets verstuurd en niets gewist. Is het opnieuw opgebouwd? Geef uw beheerder dan deze code: "
    "{code}. Daarmee maakt hij uw account zoals het was.",
    "sync.centre_rebuilt": "Het centrum ({host}) is opnieuw opgebouwd en weet niet meer wat het van deze laptop had. "
    "Uw werk is bewaard op deze laptop. Vraag uw beheerder of dit klopt; daarna kunt u alles opnieuw versturen.",
    "sync.centre_restored": "Het centrum is teruggezet naar een vroeger moment. Uw werk is bewaard op deze laptop. "
    "Kijk na wat het centrum mist en verstuur het opnieuw.",
    "sync.differs": (
        "Deze laptop en het centrum ({host}) verschillen, ook nadat alles opnieuw is opgehaald. Uw werk is bewaard; "
        "verwittig uw beheerder."
    ),
    "sync.forked": (
        "Het centrum ({host}) kent andere wijzigingen van deze laptop. Uw werk is bewaard. Zet de laatste back-up "
        "terug met 'tandem restore' of verwittig uw beheerder."
    ),
    "sync.gap": "Het centrum mist een eerdere wijziging. Uw werk is bewaard en wordt opnieuw verstuurd.",
    "sync.insecure": (
        "Het adres {host} is niet beveiligd. Gebruik een adres dat met https begint; er is niets verstuurd."
    ),
    "sync.interrupted": (
        "De verbinding met {host} brak af. Uw werk is bewaard op deze laptop en wordt later verstuurd."
    ),
    "sync.many_removed": "Het centrum wil {count} van uw {held} dossiers van deze laptop halen, zonder dat iemand de "
    "toegang introk. Er is nog niets gewist. Verwittig uw beheerder als dit niet klopt.",
    "sync.no_server": "Geen verbinding met {host}. Uw werk is bewaard op deze laptop en wordt later verstuurd.",
    "sync.not_a_centre": (
        "Op {host} antwoordt iets anders dan het centrum. Misschien vraagt dit netwerk om u eerst aan te melden. "
        "Uw werk is bewaard op deze laptop."
    ),
    "sync.not_joined": "Deze werkmap is nog met geen centrum verbonden. Verbind ze eerst bij Instellingen.",
    "sync.other_account": (
        "Deze werkmap is van iemand anders of van een andere organisatie dan deze account. Meld aan met uw eigen "
        "account, of maak voor deze account een nieuwe werkmap."
    ),
    "sync.other_centre": (
        "Dit is niet het centrum dat deze laptop kent ({host}). Er is niets verstuurd en niets gewist. Kijk het adres "
        "na of verwittig uw beheerder."
    ),
    "sync.other_schema": (
        "Het centrum ({host}) gebruikt een andere versie. Werk Tandem bij; uw werk is bewaard op deze laptop."
    ),
    "sync.refused": "Het centrum weigerde: {reason}",
    "sync.refused_unsaid": "Het centrum weigerde dit. Uw werk is bewaard op deze laptop; verwittig uw beheerder.",
    "sync.revoked": "Deze laptop mag niet meer synchroniseren met {host}. Verwittig uw beheerder.",
    "sync.signed_out": "U bent afgemeld bij het centrum. Meld opnieuw aan; uw werk is bewaard op deze laptop.",
    "sync.unknown_echo": "Het centrum noemt een wijziging die hier niet meer is. Ze wordt opnieuw opgehaald.",
    "sync.wrong_password": "Het centrum aanvaardt deze gebruikersnaam met dit wachtwoord niet. Probeer opnieuw.",
}
