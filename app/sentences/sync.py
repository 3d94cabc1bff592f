"""What a person must decide when syncing stops, in plain Dutch: refused changes, lost dossiers, a restored centre."""

from __future__ import annotations

SYNC_SENTENCES: dict[str, str] = {
    "dossiers.erased": "De toegang tot {number} dossiers is ingetrokken. Wat u nog niet verstuurd had, bewaart het "
    "centrum.",
    "dossier.erased": "De toegang tot een dossier is ingetrokken. Wat u nog niet verstuurd had, bewaart het centrum.",
    "quarantine.catalogue_keeper": "Alleen een leidinggevende of beheerder van uw organisatie past de gedeelde lijsten "
    "aan. Wat u toevoegde, blijft hier bewaard: vraag hem of haar om het over te nemen, of probeer opnieuw zodra u het "
    "zelf mag.",
    "quarantine.device_revoked": "Deze laptop was al afgemeld bij het centrum. Het centrum bewaart de wijziging.",
    "quarantine.mass_deletion": "Deze wijziging wist veel tegelijk. Het centrum houdt ze vast tot u bevestigt dat u "
    "dit wilt.",
    "quarantine.not_allowed": "U mag dit niet (meer) wijzigen in dit dossier. Vraag het aan wie het dossier beheert.",
    "refused.gone": "Deze wijziging staat hier niet meer. Er is niets gewijzigd.",
    "refused.row_gone": "Wat u wilde wijzigen, is er niet meer. U kunt de tekst kopiëren en ergens anders plakken.",
    "refused.same": "Alles staat er al zoals u het wilde. U kunt deze wijziging opzij leggen.",
    "sync.centre_restored": "Het centrum is teruggezet naar een vroeger moment. Uw werk is bewaard op deze laptop. "
    "Kijk na wat het centrum mist en verstuur het opnieuw.",
    "sync.centre_rebuilt": "Het centrum ({host}) is opnieuw opgebouwd en weet niet meer wat het van deze laptop had. "
    "Uw werk is bewaard op deze laptop. Vraag uw beheerder of dit klopt; daarna kunt u alles opnieuw versturen.",
    "sync.centre_forgot": "Het centrum ({host}) kent deze werkmap niet: het is een ander centrum, of het is opnieuw "
    "opgebouwd. Er is niets verstuurd en niets gewist. Is het opnieuw opgebouwd? Geef uw beheerder dan deze code: "
    "{code}. Daarmee maakt hij uw account zoals het was.",
    "sync.many_removed": "Het centrum wil {count} van uw {held} dossiers van deze laptop halen, zonder dat iemand de "
    "toegang introk. Er is nog niets gewist. Verwittig uw beheerder als dit niet klopt.",
}
