"""The one place that turns expected trouble into a plain Dutch sentence, for screen and command line alike.

A sentence says what happened, what is safe and what to do next. It is a template over the facts of the trouble.
"""

from __future__ import annotations

from app.sentences.agenda import AGENDA_SENTENCES
from app.sentences.attachment import ATTACHMENT_SENTENCES
from app.sentences.calendar import CALENDAR_SENTENCES
from app.sentences.device import DEVICE_SENTENCES
from app.sentences.ending import ENDING_SENTENCES
from app.sentences.evaluation import EVALUATION_SENTENCES
from app.sentences.gpmi_draft import GPMI_DRAFT_SENTENCES
from app.sentences.gpmi_life import GPMI_LIFE_SENTENCES
from app.sentences.measure import MEASURE_SENTENCES
from app.sentences.network import NETWORK_SENTENCES
from app.sentences.offer import OFFER_SENTENCES
from app.sentences.partner import PARTNER_SENTENCES
from app.sentences.placement import PLACEMENT_SENTENCES
from app.sentences.plan import PLAN_SENTENCES
from app.sentences.profile import PROFILE_SENTENCES
from app.sentences.quarantine import QUARANTINE_SENTENCES
from app.sentences.sanction import SANCTION_SENTENCES
from app.sentences.sharing import SHARING_SENTENCES
from app.sentences.sitting import SITTING_SENTENCES
from app.sentences.sync import SYNC_SENTENCES
from app.sentences.trajectory import TRAJECTORY_SENTENCES
from app.sentences.trio import TRIO_SENTENCES
from models.errors import Trouble


def sentence(trouble: Trouble) -> str:
    """Return the sentence for ``trouble``; an unknown kind gets a truthful general one that names the kind."""
    template = SENTENCES.get(trouble.kind)
    if template is None:
        return f"Dit lukte niet ({trouble.kind}). Er is niets gewijzigd."
    return template.format(**trouble.facts)


# kind -> template. Grouped by the room that raises the kind; each group in alphabetical order.
SENTENCES: dict[str, str] = {
    # What was typed or read: values of models/
    "birth_date.future": "De geboortedatum ligt in de toekomst. Kijk het jaartal na.",
    "birth_date.over_120": "Deze geboortedatum ligt meer dan 120 jaar terug. Kijk het jaartal na.",
    "birth_date.too_long_ago": "Deze geboortedatum ligt meer dan 115 jaar terug. Kijk het jaartal na.",
    "children.unreadable": "Het aantal kinderen is geen getal. Schrijf bijvoorbeeld 2.",
    "conflict.frozen": (
        "Dit is intussen ondertekend of afgerond en wijzigt niet meer. Kies wat er staat; het andere blijft hier te "
        "lezen."
    ),
    "conflict.settled": "Dit is intussen al afgehandeld. Er is niets gewijzigd.",
    "date.empty": "Er staat geen datum. Schrijf bijvoorbeeld 24/11/2026.",
    "date.impossible": "Deze dag bestaat niet in die maand. Kijk de datum na.",
    "date.unreadable": "Deze datum is niet te lezen. Schrijf dag, maand en jaar, bijvoorbeeld 24/11/2026.",
    "date.weekday": "De dag van de week past niet bij de datum. Kijk na welke van de twee juist is.",
    "dossier.closed_before_opened": "Het dossier is geopend op {opened_on}. Kies een einddatum vanaf die dag.",
    "email.unreadable": "Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@voorbeeld.be.",
    "household.unknown": "Deze gezinssituatie is niet bekend. Kies samenwonend, alleenstaand of met gezin ten laste.",
    "income_since.before_birth": "Dit inkomen begint vóór de geboortedatum. Kijk beide datums na.",
    "insz.birth_date": "De geboortedatum past niet bij het rijksregisternummer. Kijk beide na.",
    "insz.check_digit": "Dit rijksregisternummer klopt niet: de laatste twee cijfers passen niet bij de rest. "
    "Kijk het na op de identiteitskaart.",
    "insz.impossible_date": "Dit rijksregisternummer klopt niet: het begint met een datum die niet bestaat. "
    "Kijk de eerste zes cijfers na.",
    "insz.length": "Een rijksregisternummer telt 11 cijfers; hier staan er {count}. "
    "Kijk het na op de identiteitskaart.",
    "insz.letters": "Een rijksregisternummer telt alleen cijfers. Haal de andere tekens weg.",
    "insz.scientific": "Het rekenblad heeft dit nummer afgerond (zoals 9,3E+10). "
    "Zet de kolom op tekst en vul het opnieuw in.",
    "language.level_unreadable": "Dit taalniveau is niet te lezen. Schrijf bijvoorbeeld A2 of 1.2.",
    "language.unknown": "Deze taal staat niet in de lijst. "
    "Schrijf de Nederlandse naam van de taal, bijvoorbeeld Arabisch.",
    "person.exists": "Iemand met dit rijksregisternummer heeft hier al een dossier. "
    "Open dat dossier; er is niets toegevoegd.",
    "person.missing": "Dit dossier staat niet (meer) op deze laptop. Er is niets gewijzigd.",
    "person.name_missing": "De naam ontbreekt. Vul voornaam en familienaam in.",
    "phone.unreadable": "Dit telefoonnummer is niet te lezen. Schrijf bijvoorbeeld 0470 00 11 22.",
    "postal_code.unreadable": "Een postcode telt 4 cijfers. Kijk de postcode na.",
    "statute.unknown": "Dit inkomen is niet bekend. Schrijf bijvoorbeeld leefloon of equivalent leefloon.",
    "step.blocked": "Deze stap kan nog niet. Eerst nodig: {missing}. Bron: {source}.",
    "step.reason_needed": "Deze stap vraagt een reden, want dit is niet in orde: {missing}. Schrijf de reden op. "
    "Bron: {source}.",
    "step.unknown": "Van “{from_}” kunt u niet rechtstreeks naar “{to}”.",
    "team.name_missing": "De naam ontbreekt. Vul in wie er rond de cliënt staat.",
    "team.period": "De einddatum ligt vóór de begindatum. Kies een datum vanaf {from_}.",
    "text.too_long": "Deze tekst is te lang: hoogstens {limit} tekens. Kort hem in.",
    # The profile, the GPMI and trajectories, from models.rules and app.cases.
    "agreement.party": "Kies wie dit doet: de cliënt, het OCMW of een derde.",
    "assessment.finalised": "Dit profiel is afgerond en wijzigt niet meer. "
    "Start een nieuw profiel: dat neemt alles over.",
    "assessment.unrated": "In dit profiel heeft nog niets een inschatting. Geef er minstens één en rond dan af.",
    "basis.answer": "Dit antwoord staat niet in de lijst. Kies er een uit de lijst.",
    "basis.day": "Deze datum ligt vóór de vorige stap. Kies een latere datum.",
    "basis.months": "Vul een aantal maanden in, van 0 tot {most}.",
    "factor.unknown": "De factor {code} staat niet in de lijst. Kies een andere uit de lijst.",
    "goal.track": "Kies of dit doel over werk of over welzijn gaat.",
    "gpmi.already_signed": "Deze partij heeft deze tekst al getekend. Haal die handtekening eerst weg als ze fout is.",
    "gpmi.condition": "Vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde in een GPMI zijn ({source}). "
    "Deze zin is niet bewaard; schrijf de afspraak anders.",
    "gpmi.condition_in_text": "In deze tekst is vrijwilligerswerk of gemeenschapsdienst een voorwaarde ({source}). "
    "Zo kan niemand tekenen. Zet het GPMI terug op ontwerp en schrijf dat anders.",
    "gpmi.drawing_too_long": "Deze tekening is te groot voor een handtekening. Wis ze en teken opnieuw.",
    "gpmi.no_drawing": "Er is nog niet getekend. Teken in het vak, of kies “op papier getekend”.",
    "gpmi.no_scan": "Kies welke bijlage de scan is. Voeg de scan eerst toe bij de documenten van dit dossier.",
    "gpmi.not_given": "De tekst is nog niet meegegeven. Tekenen kan pas na de bedenktijd die dan begint.",
    "gpmi.not_in_draft": "Dit GPMI staat op “{status}” en de tekst wijzigt nu niet. "
    "Zet het eerst terug in ontwerp, of maak een nieuwe versie.",
    "gpmi.not_running": "Deze versie is niet de versie die nu geldt. Wijzig de nieuwste getekende versie.",
    "gpmi.open_version": "Versie {version} is nog niet getekend. Werk die eerst af of sluit ze af.",
    "gpmi.party_unknown": "Deze partij heeft geen taak in dit GPMI en hoeft dus niet te tekenen.",
    "gpmi.reflection": "Tekenen kan vanaf {earliest}: er zijn {days} kalenderdagen bedenktijd na het meegeven van de "
    "tekst. Bron: {source}.",
    "gpmi.signed": "Versie {version} is getekend en wijzigt niet meer. Maak een nieuwe versie.",
    "gpmi.signed_in_future": "Deze dag komt nog. Noteer een handtekening op de dag waarop getekend is.",
    "gpmi.third_unnamed": "Een derde partij heeft een taak maar nog geen naam, en moet mee tekenen ({source}). "
    "Zet het GPMI terug op ontwerp en vul de naam in.",
    "gpmi.waived_outside": "Afzien van de bedenktijd kan vanaf de dag waarop de tekst is meegegeven, tot vandaag.",
    "occasion.unknown": "Deze aanleiding is niet bekend. Kies intake, screening, evaluatie of triogesprek.",
    "period.ends_before_start": "Deze datum ligt vóór de begindatum. Kies een datum na {start}.",
    "rating.unknown": "Een inschatting gaat van {lowest} tot {highest}, of is onbekend of niet van toepassing.",
    "row.gone": "Dit is intussen verwijderd. Er is niets gewijzigd.",
    "text.empty": "Hier staat nog niets. Schrijf eerst iets.",
    **SANCTION_SENTENCES,
    **SHARING_SENTENCES,
    **OFFER_SENTENCES,
    **MEASURE_SENTENCES,
    **SITTING_SENTENCES,
    **SYNC_SENTENCES,
    **NETWORK_SENTENCES,
    **QUARANTINE_SENTENCES,
    **PARTNER_SENTENCES,
    **PLAN_SENTENCES,
    **PLACEMENT_SENTENCES,
    **PROFILE_SENTENCES,
    **AGENDA_SENTENCES,
    **ATTACHMENT_SENTENCES,
    **CALENDAR_SENTENCES,
    **DEVICE_SENTENCES,
    **GPMI_DRAFT_SENTENCES,
    **GPMI_LIFE_SENTENCES,
    **ENDING_SENTENCES,
    **EVALUATION_SENTENCES,
    **TRAJECTORY_SENTENCES,
    **TRIO_SENTENCES,
    # Conversations and documents (app.cases).
    "gpmi.gone": "Dit GPMI is er niet (meer). Misschien is het op een ander toestel verwijderd.",
    "note.future": "Deze dag moet nog komen. Een notitie gaat over een gesprek dat al geweest is; kies vandaag of een "
    "dag ervoor.",
    "note.gone": "Deze notitie is er niet (meer). Misschien is ze op een ander toestel verwijderd.",
    "note.minutes": "De duur van een gesprek is 1 tot 1440 minuten. Kijk het getal na.",
    "spelling.no_word": "Dit is niet één woord. Kies één woord om bij uw eigen woorden te zetten.",
    "note.no_text": "Een bestand of een beeld past niet in de tekst. Voeg het toe bij Documenten.",
    "note.no_words": "Dit is geen tekst om te lezen: er staat een woord van meer dan {limit} tekens in. Er is niets "
    "geplakt. Bewaar het als document bij dit dossier.",
    "note.not_mine": "Alleen wie de notitie schreef, kan ze privé maken of delen.",
    "note.too_long": "Deze tekst is te lang voor een notitie (hoogstens {limit} tekens). Bewaar hem als document en "
    "schrijf hier wat ervan telt.",
    "task.empty": "Schrijf wat er gedaan moet worden.",
    "task.too_long": "Deze taak is te lang (hoogstens {limit} tekens). Schrijf het als notitie.",
    "sitting.no_sheets": "Voor wie deze dag komt, ligt nog geen blad klaar: er is nog geen GPMI of triogesprek.",
    "print.printer_refused": "De printer neemt het blad niet aan. Kijk na of hij aanstaat, of bewaar het blad als PDF.",
    "print.one_language": "Dit blad bestaat alleen in het Nederlands. Maak het zonder tweede taal.",
    "print.unknown_language": "Deze tweede taal heeft Tandem niet. Kies uit: {languages}.",
    "print.unknown_kind": "Dit soort document bestaat niet. Kies uit: {kinds}.",
    "time.unreadable": "Dit uur is niet te lezen. Schrijf bijvoorbeeld 9.40 of 14 uur.",
    # The workspace and its store, from app.store and app.workspace.
    "backup.damaged": "De back-up {file} is beschadigd en is niet gebruikt. Er is niets gewijzigd; kies een andere.",
    "backup.missing": "De back-up {file} is er niet. Kijk na of de naam en de map kloppen; er is niets gewijzigd.",
    "backup.no_keys": "Bij de back-up {file} ontbreekt het sleutelbestand (.keys). Zet het ernaast en probeer opnieuw.",
    "backup.no_room": "Er is te weinig plaats voor een back-up: maak {missing_mb} MB vrij. Uw werk is bewaard.",
    "backup.other_workspace": (
        "De back-up {file} hoort bij een andere werkmap. Er is niets gewijzigd; zet hem terug in een nieuwe, lege map."
    ),
    "doctor.backups_ok": "De laatste back-up is van {when} en is goed; er zijn er {count}.",
    "doctor.clock_behind": (
        "De klok van deze computer staat op {clock}, maar er zijn bestanden van {seen}. Zet de klok juist."
    ),
    "doctor.clock_ok": "De klok staat op {clock}.",
    "doctor.database_damaged": (
        "De databank is beschadigd. Wis niets. Er is een goede back-up van {when}: zet die terug met "
        "'tandem restore {file}'. Wat er nu staat, blijft daarbij bewaard."
    ),
    "doctor.database_damaged_locked": (
        "De databank is beschadigd. Wis niets. Geef uw wachtwoordzin, dan zoekt Tandem de nieuwste goede back-up."
    ),
    "doctor.database_damaged_no_backup": (
        "De databank is beschadigd en in deze map staat geen goede back-up. Wis niets: zet een back-up van een andere "
        "plaats terug met 'tandem restore', of bel de helpdesk."
    ),
    "doctor.database_ok": "De databank is heel ({megabytes} MB).",
    "doctor.disk_full": "De schijf is vol: er is nog {megabytes} MB vrij. Maak plaats; wat bewaard is, blijft bewaard.",
    "doctor.disk_ok": "Er is plaats genoeg op de schijf: {gigabytes} GB vrij.",
    "doctor.disk_tight": "De schijf raakt vol: er is nog {megabytes} MB vrij. Maak tijdig plaats.",
    "doctor.folder_ok": "In de werkmap kan geschreven worden.",
    "doctor.keyring_forgot": (
        "De sleutelbos van deze computer kent deze werkmap niet meer. Open ze met uw wachtwoordzin en kies opnieuw "
        "'Onthouden op deze computer'."
    ),
    "doctor.keyring_ok": "De sleutelbos van deze computer werkt.",
    "doctor.keys_from_copy": (
        "Het sleutelbestand is beschadigd, maar de kopie bij de back-ups werkt. Wijzig uw wachtwoordzin eenmaal; "
        "dan wordt het opnieuw geschreven."
    ),
    "doctor.keys_ok": "Het sleutelbestand is heel: wachtwoordzin en herstelcode kunnen de werkmap openen.",
    "doctor.locked": "Dit is niet nagekeken, omdat de werkmap op slot is. Geef uw wachtwoordzin om alles na te kijken.",
    "doctor.no_backup": "Er is nog geen back-up. Maak er een met 'tandem backup'.",
    "doctor.no_good_backup": "Geen enkele back-up is nog goed. Maak nu een nieuwe met 'tandem backup'.",
    "doctor.no_passphrase": "De wachtwoordzin opent deze werkmap niet meer. Kies nu een nieuwe bij Instellingen.",
    "doctor.no_recovery_code": "De herstelcode opent deze werkmap niet meer. Druk nu een nieuwe af bij Instellingen.",
    "doctor.no_server": "Deze werkmap is met geen centrum verbonden en staat op zichzelf.",
    "doctor.old_backup": "De laatste back-up is van {when}. Maak een nieuwe met 'tandem backup'.",
    "doctor.older_backup_good": (
        "De nieuwste back-up is beschadigd; die van {when} ({file}) is goed. Maak een nieuwe met 'tandem backup'."
    ),
    "doctor.schema_ok": "De databank hoort bij deze versie (stap {found}).",
    "doctor.schema_older": (
        "De databank is van een oudere versie (stap {found} van {newest}). Tandem werkt ze bij wanneer u ze opent."
    ),
    "doctor.schema_unknown": "De versie van de databank kon niet gelezen worden.",
    "doctor.server_ok": "Het centrum antwoordt.",
    "doctor.settings_ok": "De instellingen zijn in orde.",
    "file.not_writable": "Het bestand {file} kon niet geschreven worden. Kies een andere plaats of een andere naam.",
    "keyring.failed": "De sleutelbos van deze computer werkt niet. U opent de werkmap met uw wachtwoordzin.",
    "keyring.locked": "De sleutelbos van deze computer is op slot. U opent de werkmap met uw wachtwoordzin.",
    "keyring.none": "Deze computer heeft geen sleutelbos. U opent de werkmap telkens met uw wachtwoordzin.",
    "keyring.unsafe": (
        "De sleutelbos van deze computer bewaart geheimen leesbaar en wordt niet gebruikt. U opent de werkmap met uw "
        "wachtwoordzin."
    ),
    "passphrase.too_short": (
        "De wachtwoordzin is te kort: typ minstens {minimum} tekens. Vier of vijf gewone woorden na elkaar zijn sterk "
        "en goed te onthouden."
    ),
    "passphrase.too_simple": "De wachtwoordzin herhaalt te veel hetzelfde teken. Neem vier of vijf gewone woorden.",
    "passphrase.wait": (
        "Er werd enkele keren een verkeerde wachtwoordzin getypt. Wacht nog {wait_seconds} seconden en probeer dan "
        "opnieuw. Er is niets gewijzigd."
    ),
    "passphrase.wrong": "Deze wachtwoordzin past niet. Er is niets gewijzigd; probeer opnieuw of typ uw herstelcode.",
    "passphrase.wrong_wait": (
        "Deze wachtwoordzin past niet. U kunt over {wait_seconds} seconden opnieuw proberen, of uw herstelcode "
        "gebruiken. Er is niets gewijzigd."
    ),
    "recovery_code.length": (
        "De herstelcode telt {expected} tekens; u typte er {typed}. Kijk na of er een groepje ontbreekt of te veel is."
    ),
    "recovery_code.letter": "Het teken {letter} komt in geen herstelcode voor. Vergelijk met uw blad.",
    "recovery_code.slip": "Er zit een typfout in de herstelcode. Vergelijk elk groepje met uw blad.",
    "recovery_code.wrong": (
        "Deze herstelcode hoort niet bij deze werkmap. Kijk na of u het nieuwste blad hebt. Er is niets gewijzigd."
    ),
    "settings.choice": "De instelling {name} kan zijn: {choices}. Zolang geldt de standaard.",
    "settings.choice_near": (
        "De instelling {name} heeft een onbekende waarde. Bedoelde u {near}? Zolang geldt de standaard."
    ),
    "settings.number": (
        "De instelling {name} moet een geheel getal zijn van {least} tot {most}. Zolang geldt de standaard."
    ),
    "settings.unknown_name": "De instelling {name} bestaat niet. Bedoelde u {near}?",
    "settings.unreadable": "Het bestand {file} kon niet gelezen worden. De standaardinstellingen gelden nu.",
    "settings.url": (
        "De instelling {name} is geen adres zoals https://tandem.voorbeeld.be, zonder naam of wachtwoord erin. Zolang "
        "geldt de standaard."
    ),
    "workspace.busy": "Een ander programma gebruikt deze werkmap. Sluit het en probeer opnieuw. Er is niets gewijzigd.",
    "workspace.damaged": (
        "De databank van deze werkmap is beschadigd. Wis niets: 'tandem doctor' kijkt ze na en wijst de nieuwste "
        "goede back-up aan."
    ),
    "workspace.database_lost": (
        "De databank van deze werkmap is weg. Wis niets: 'tandem doctor' kijkt de map na en wijst de nieuwste goede "
        "back-up aan."
    ),
    "workspace.disk_full": "De schijf is vol. Wat al bewaard was, blijft bewaard. Maak plaats en probeer opnieuw.",
    "workspace.disk_trouble": (
        "De schijf kon niet gelezen of beschreven worden. Wat al bewaard was, blijft bewaard. Kijk na of de schijf nog "
        "aangesloten is en plaats heeft, en probeer opnieuw."
    ),
    "workspace.exists": "In deze map staat al een werkmap: {folder}. Open ze of kies een andere map.",
    "workspace.keys_damaged": (
        "Het sleutelbestand van deze werkmap is weg of beschadigd. Wis niets: zet een back-up terug met "
        "'tandem restore', die brengt zijn sleutelbestand mee."
    ),
    "workspace.missing": "In deze map staat geen werkmap: {folder}. Kies een andere map of maak een nieuwe werkmap.",
    "workspace.newer": (
        "Deze werkmap is gemaakt met een nieuwere versie. Werk Tandem eerst bij; er is niets gewijzigd."
    ),
    "workspace.no_memory": (
        "Er is te weinig werkgeheugen vrij om de wachtwoordzin na te kijken ({megabytes} MB nodig). Sluit andere "
        "programma's en probeer opnieuw."
    ),
    "workspace.no_passphrase": (
        "Geef de wachtwoordzin met --passphrase-file of TANDEM_PASSPHRASE: er is hier niemand om ze te vragen."
    ),
    "workspace.not_readable": "Deze map kan niet gelezen worden: {folder}. Vraag uw beheerder om toegang.",
    "workspace.not_writable": (
        "In deze map kan niet geschreven worden: {folder}. Kies een andere map of vraag uw beheerder om toegang."
    ),
    "workspace.plain": (
        "De databank in deze map is niet versleuteld en wordt niet geopend: {folder}. Er is niets gewijzigd."
    ),
    "workspace.wrong_key": (
        "De databank en het sleutelbestand in deze map horen niet bij elkaar. Wis niets: zet een back-up terug met "
        "'tandem restore'."
    ),
    # Files of the user
    "caseload.double_insz": "Dit rijksregisternummer staat ook op rij {first_row}. De eerste rij telt.",
    "caseload.double_person": "Deze persoon staat ook op rij {first_row} (zelfde naam en geboortedatum). "
    "De eerste rij telt.",
    "caseload.name_missing": "De naam ontbreekt. Vul voornaam en familienaam in.",
    "caseload.name_without_comma": "Voornaam en familienaam zijn niet te scheiden. Zet een komma na de familienaam.",
    "caseload.no_header": "In {file} staat geen rij met kolomtitels zoals Naam, Voornaam en Geboortedatum. "
    "Zet ze boven de lijst en probeer opnieuw. Er is niets ingelezen.",
    "caseload.no_rows": "Onder de kolomtitels van {file} staat niemand. Er is niets ingelezen.",
    "catalogue.entry": "De lijst {file} is niet bruikbaar: kijk “{entry}” na.",
    "catalogue.missing": "De lijst {file} ontbreekt. Installeer Tandem opnieuw; uw gegevens blijven staan.",
    "catalogue.syntax": "De lijst {file} is niet te lezen: kijk regel {line} na.",
    "cell.error": "De cel bevat een fout van het rekenblad (zoals #N/B). Vul de waarde zelf in.",
    "cell.formula": "De cel bevat een formule. Plak ze als waarde en probeer opnieuw.",
    "document.disk_full": "De schijf is vol. {file} is niet bewaard; uw dossier is niet gewijzigd. "
    "Maak plaats of kies een andere schijf.",
    "document.folder_missing": "De map voor {file} bestaat niet. Kies een andere map; uw dossier is niet gewijzigd.",
    "document.not_writable": "{file} kan hier niet bewaard worden. Sluit het bestand als het elders openstaat, "
    "of kies een andere map. Wat er stond, staat er nog.",
    "file.not_readable": "{file} kan niet gelezen worden. Kijk na of het bestand er staat en of u het mag openen.",
    "document.unreadable": "Dit blad kon niet getoond worden. Uw dossier is niet gewijzigd; sluit het deel en open het "
    "opnieuw.",
    "spreadsheet.damaged": "{file} is beschadigd en kan niet gelezen worden. Bewaar het opnieuw vanuit Excel. "
    "Er is niets ingelezen.",
    "spreadsheet.empty": "{file} is leeg. Er is niets ingelezen.",
    "spreadsheet.missing": "{file} is niet gevonden. Kijk de naam en de map na.",
    "spreadsheet.not_one": "{file} is geen rekenblad. Kies een bestand van Excel (.xlsx) of een .csv.",
    "spreadsheet.old_excel": "{file} is een oud of een met een wachtwoord beveiligd Excel-bestand. "
    "Bewaar het als .xlsx zonder wachtwoord. Er is niets ingelezen.",
    "spreadsheet.too_large": "{file} is te groot ({megabytes} MB; hoogstens {limit} MB). "
    "Bewaar alleen het blad met de caseload. Er is niets ingelezen.",
    "spreadsheet.too_many_rows": "{file} telt meer dan {limit} rijen. Splits de lijst en lees de delen na elkaar in. "
    "Er is niets ingelezen.",
    "spreadsheet.unpacks_too_large": "{file} pakt uit tot meer dan {limit} MB en wordt daarom niet geopend. "
    "Bewaar alleen het blad met de caseload. Er is niets ingelezen.",
    "spreadsheet.unreadable": "{file} kan niet gelezen worden. "
    "Kijk na of u het mag openen en of het niet elders openstaat.",
    "verify.too_large": "{file} is groter dan een afdruk van Tandem ooit is (25 MB). Er is niets vergeleken.",
    "verify.unreadable": "{file} is geen PDF die gelezen kan worden. Kijk na of het bestand er staat en heel is.",
    # the centre (sync.central, app.cli.serve, app.cli.account)
    "account.exists": "De gebruikersnaam {username} bestaat al. Kies een andere; er is niets gewijzigd.",
    "centre.cannot_listen": (
        "Het centrum kan niet luisteren op {host}, poort {port}: die is bezet of verboden. Kies een andere met --port."
    ),
    "centre.database": (
        "De databank van het centrum antwoordt niet of is onbruikbaar. Kijk --database-url of --data na; er is niets "
        "gewijzigd."
    ),
    "centre.log": "In het logbestand {file} kan niet geschreven worden. Kies een andere plaats met --log.",
    "centre.newer": (
        "De databank van het centrum is gemaakt met een nieuwere versie. Werk Tandem eerst bij; er is niets gewijzigd."
    ),
    "centre.not_owner": (
        "De databank van het centrum moet eerst bijgewerkt worden, en deze gebruiker mag dat niet. Doe het één keer "
        "met --prepare en de eigenaar van de databank; er is niets gewijzigd."
    ),
    "centre.not_loopback": (
        "Het centrum spreekt zelf geen https en luistert daarom niet op {host}, waar anderen kunnen meelezen. Zet er "
        "een proxy met https voor en geef --behind-tls-proxy mee."
    ),
    "password.not_the_same": "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.",
    "password.too_long": "Het wachtwoord is te lang: hoogstens {limit} tekens.",
    "password.too_short": "Het wachtwoord is te kort: minstens {limit} tekens.",
    "username.empty": "Vul een gebruikersnaam in.",
    "username.too_long": "De gebruikersnaam is te lang: hoogstens {limit} tekens.",
    # the screen (app.start)
    "screen.missing": (
        "Hier is geen scherm om Tandem op te tonen. Start Tandem op uw bureaublad; de opdrachten van 'tandem --help' "
        "werken ook zonder scherm."
    ),
}
