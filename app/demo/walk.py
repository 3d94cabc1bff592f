"""The main job from end to end without a screen: every step is done for real and then checked.

Two encrypted workspaces, a real central API over HTTP, the sample file of a municipality, real PDFs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.resources import as_file, files

from app.cases.clients import people
from app.cases.clients.caseload import all_lines
from app.cases.clients.find import find
from app.cases.clients.import_caseload import plan_import, run_import
from app.cases.conversations import notes, trio_agreements, triogesprek
from app.cases.gpmi import lines as gpmi_lines
from app.cases.gpmi.drafts import create_gpmi, date_gpmi, write_gpmi
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.cases.printing import print_document, printables
from app.cases.profile import assessments as profile
from app.cases.trajectory.trajectories import start_trajectory
from app.cases.trajectory.trajectory_views import trajectories
from app.clock import BRUSSELS
from app.demo.agenda import fill_agenda
from app.demo.evaluation_steps import EVALUATION_STEPS
from app.demo.fill import fill
from app.demo.gpmi_steps import GPMI_STEPS
from app.demo.move_steps import MOVE_STEPS
from app.demo.population import people as invented
from app.demo.profile_steps import PROFILE_STEPS
from app.demo.region_steps import REGION_STEPS
from app.demo.sitting_steps import SITTING_STEPS
from app.demo.step import PASSPHRASE, PASSWORD, Step, StepFailed, Walk, must
from app.demo.trajectory_steps import TRAJECTORY_STEPS
from app.errors import WrongPassphrase
from app.imports.caseload import read_caseload
from app.opening import open_workspace, restore_backup
from app.store import vault
from app.store.backup import make_backup
from app.store.doctor import Health, Patient, examine, worst
from app.store.os_keyring import OsKeyring
from app.store.schema import MIGRATIONS
from app.workspace import system_clock
from models.ids import new_id

WORDS = "Ik wil graag meer uren doen, maar niet te snel."


def _make_workspaces(walk: Walk) -> str:
    walk.an, code = walk.new_workspace("An Claes")
    walk.bram, _ = walk.new_workspace("Bram Wouters")
    folder, key = walk.laptop.folder, walk.laptop.key
    start = folder.database.read_bytes()[:16]
    must(not start.startswith(b"SQLite"), "de databank is versleuteld")
    must(vault.unlock_with_passphrase(folder, PASSPHRASE, now=system_clock()) == key, "de wachtwoordzin opent")
    must(vault.unlock_with_recovery_code(folder, code) == key, "de herstelcode opent")
    try:
        vault.unlock_with_passphrase(folder, "een andere wachtwoordzin", now=system_clock())
    except WrongPassphrase:
        return "twee versleutelde werkmappen; wachtwoordzin en herstelcode openen, een foute niet"
    raise StepFailed("een foute wachtwoordzin opent niet")


def _change_passphrase(walk: Walk) -> str:
    vault.change_passphrase(walk.laptop.folder, walk.laptop.key, PASSPHRASE + " vandaag")
    opened = vault.unlock_with_passphrase(walk.laptop.folder, PASSPHRASE + " vandaag", now=system_clock())
    must(opened == walk.laptop.key, "de nieuwe wachtwoordzin opent")
    vault.change_passphrase(walk.laptop.folder, walk.laptop.key, PASSPHRASE)
    return "wachtwoordzin gewijzigd zonder opnieuw te versleutelen"


def _import(walk: Walk) -> str:
    with as_file(files("resources").joinpath("samples/caseload.xlsx")) as path:
        read = read_caseload(path, walk.today)
    plan = plan_import(walk.laptop, read)
    must(walk.laptop.rows("SELECT count(*) FROM person") == [(0,)], "proefdraaien leest niets in")
    added = len(run_import(walk.laptop, plan).added)
    again = len(run_import(walk.laptop, plan_import(walk.laptop, read)).added)
    held = walk.laptop.rows("SELECT count(*) FROM person")[0][0]
    must(held == added > 0 and again == 0, "nog eens inlezen voegt niemand toe")
    return f"{added} mensen uit het Excel-bestand, {plan.refused} rijen geweigerd met reden, tweede keer niemand"


def _fill(walk: Walk) -> str:
    number = fill(walk.laptop, invented(walk.size, walk.today))
    lines = all_lines(walk.laptop, walk.today)
    must(len(lines) >= number, "alle dossiers staan in de caseload")
    walk.kurt_id = next(line.dossier_id for line in lines if line.name == "Kurt Vandeput")
    walk.sitting_day_id = fill_agenda(walk.laptop)
    return f"{number} verzonnen dossiers; {len(lines)} in de caseload, met een zitdag van vandaag"


def _add_client(walk: Walk) -> str:
    entry = people.PersonEntry(
        first_name="Zeynep", last_name="Yıldız-Çelik", birth_date=date(1994, 3, 12), postal_code="3520", fictitious=True
    )
    walk.dossier_id = people.add_person_with_dossier(walk.laptop, entry)
    found = people.person_of(walk.laptop, walk.dossier_id)
    must(found is not None and found.municipality == "Zonhoven", "de gemeente volgt uit de postcode")
    hits = find(walk.laptop, "yildiz")
    must(any(hit.dossier_id == walk.dossier_id for hit in hits), "zoeken vindt zonder accenten")
    return "nieuwe cliënt met dossier, gevonden bij het typen"


def _make_profile(walk: Walk) -> str:
    assessment = profile.start_assessment(walk.laptop, walk.dossier_id)
    for code, own, other, words in (
        ("d240", 3, 2, "Op de markt was het altijd druk. Ik bleef rustig."),
        ("d870", -2, -3, "Op het einde van de maand lig ik wakker van de rekeningen."),
    ):
        factor = profile.add_factor(walk.laptop, assessment, code)
        profile.rate_factor(walk.laptop, factor, "professional", own)
        profile.rate_factor(walk.laptop, factor, "client", other)
        profile.write_factor(walk.laptop, factor, "client_words", words)
    rows = walk.laptop.rows("SELECT professional FROM factor WHERE dossier_id = ?", walk.dossier_id)
    must({row[0] for row in rows} == {3, -2}, "een kracht en een drempel")
    return "profiel met een kracht en een drempel, van cliënt en begeleider"


def _make_gpmi(walk: Walk) -> str:
    laptop, today = walk.laptop, walk.today
    walk.gpmi_id = create_gpmi(laptop, walk.dossier_id)
    write_gpmi(laptop, walk.gpmi_id, "needs", "Zeynep zoekt werk dat past bij de schooluren van haar zoon.")
    write_gpmi(laptop, walk.gpmi_id, "evaluation", "Om de vier maanden, in een gesprek.")
    date_gpmi(laptop, walk.gpmi_id, "next_evaluation_on", today + timedelta(weeks=16))
    goal = gpmi_lines.add_goal(laptop, walk.gpmi_id, "werk", "Halftijds werken in een keuken")
    gpmi_lines.write_goal(laptop, goal, "why", "Koken is wat ik het liefste doe.")
    gpmi_lines.add_goal(laptop, walk.gpmi_id, "welzijn", "Rust in de rekeningen")
    due = today + timedelta(days=21)
    for party, text, name in (
        ("client", "Ik volg de les Nederlands op dinsdag en donderdag.", ""),
        ("ocmw", "An belt de kinderopvang en betaalt het busabonnement.", ""),
        ("third", "Samen een afbetaalplan maken.", "Dienst schuldbemiddeling"),
    ):
        gpmi_lines.add_agreement(laptop, walk.gpmi_id, party, text, party_name=name, due_on=due)
    count = laptop.rows("SELECT count(*) FROM gpmi_agreement WHERE gpmi_id = ?", walk.gpmi_id)[0][0]
    must(count == 3, "drie partijen hebben een afspraak")
    return "ontwerp van het GPMI met doelen en afspraken van drie partijen"


def _write_note(walk: Walk) -> str:
    note_id = new_id()
    for text in ("Kennismaking.", "Kennismaking. Ze vertelt over de quinoasalade die ze op de markt verkocht."):
        notes.save_note(walk.laptop, walk.dossier_id, note_id, {"on": walk.today, "note_kind": "intake", "text": text})
    found = [hit for hit in find(walk.laptop, "quinoas") if hit.dossier_id == walk.dossier_id]
    must(len(found) == 1, "de notitie is meteen te vinden")
    changes = walk.laptop.rows("SELECT count(*) FROM change_row WHERE id = ?", note_id)[0][0]
    must(changes == 1, "vaker bewaren tijdens het typen blijft één wijziging")
    return "notitie, bewaard tijdens het typen en meteen te vinden"


def _hold_triogesprek(walk: Walk) -> str:
    laptop = walk.laptop
    walk.triogesprek_id = triogesprek.start_triogesprek(laptop, walk.dossier_id)
    next_at = datetime.combine(walk.today + timedelta(days=21), time(9, 40), BRUSSELS)
    triogesprek.save_triogesprek(
        laptop,
        walk.triogesprek_id,
        {
            "place": "gemeentehuis Zonhoven",
            "ocmw_phone": "011 00 00 00",
            "partner_name": "Bram Wouters",
            "went_well": "Zeynep is elke dag op de proefstage geweest.",
            "own_words": WORDS,
            "next_at": next_at,
            "next_place": "Gemeentehuis Zonhoven, lokaal 2",
            "next_bring": "je stageboekje",
        },
    )
    for party, text in (
        ("client", "Ik bel de kinderopvang."),
        ("ocmw", "Ik betaal het busabonnement."),
        ("vdab", "Ik vraag een langere stage aan."),
    ):
        due = walk.today + timedelta(days=10)
        agreed = {"party": party, "text": text, "due_on": due}
        trio_agreements.save_agreement(laptop, walk.triogesprek_id, new_id(), agreed)
    parties = {agreement.party for agreement in trio_agreements.open_agreements(laptop, walk.dossier_id)}
    must(len(parties) == 3, "elke partij doet iets")
    return "triogesprek met wat elk van de drie doet en een volgende datum"


def _start_trajectory(walk: Walk) -> str:
    start_trajectory(walk.laptop, walk.dossier_id, "sociale_activering")
    running = trajectories(walk.laptop, walk.dossier_id)
    must(len(running) == 1, "één traject met een status")
    return "traject gestart"


def _print(walk: Walk) -> str:
    kinds = []
    for printable in printables(walk.laptop, walk.dossier_id):
        draft = "_ontwerp" if printable.kind == "gpmi_samenvatting" else ""
        path = walk.out / f"{printable.kind}{draft}.pdf"
        pages = print_document(walk.laptop, printable.kind, printable.id, path)
        must(path.read_bytes().startswith(b"%PDF") and pages > 0, f"{path.name} is een PDF")
        walk.made.append(path)
        kinds.append(f"{path.name} ({pages} blz.)")
    must(len(kinds) == 7, "triogesprek, verslag, GPMI met samenvatting, profiel (twee bladen) en traject zijn gedrukt")
    return ", ".join(kinds)


def _back_up_and_restore(walk: Walk) -> str:
    laptop = walk.laptop
    folder, key = laptop.folder, laptop.key
    backup = make_backup(folder, key, at=system_clock())
    counts = laptop.rows("SELECT count(*) FROM note")
    people.change_person(laptop, walk.dossier_id, street="Kerkstraat 14")
    sync_now(laptop)
    laptop.close()
    restore_backup(folder, backup.path, key, at=system_clock())
    walk.an = open_workspace(folder, key)
    join_centre(walk.laptop, walk.centre_url, "an.claes", PASSWORD, "laptop van An")
    sync_now(walk.laptop)
    person = people.person_of(walk.laptop, walk.dossier_id)
    must(walk.laptop.rows("SELECT count(*) FROM note") == counts, "alle notities zijn terug")
    must(person is not None and person.street == "Kerkstraat 14", "wat al verstuurd was, komt terug")
    return "back-up gemaakt, nagekeken en teruggezet; het centrum bracht terug wat erna kwam"


def _doctor(walk: Walk) -> str:
    laptop = walk.laptop
    patient = Patient(laptop.folder, laptop.key, system_clock(), len(MIGRATIONS), OsKeyring())
    checks = examine(patient)
    must(worst(checks) is not Health.BAD, "de werkmap is gezond")
    return f"{len(checks)} controles van de werkmap"


STEPS: tuple[Step, ...] = (
    ("werkmap", _make_workspaces),
    ("wachtwoordzin", _change_passphrase),
    ("inlezen", _import),
    ("caseload", _fill),
    ("cliënt", _add_client),
    ("profiel", _make_profile),
    ("GPMI", _make_gpmi),
    ("notitie", _write_note),
    ("triogesprek", _hold_triogesprek),
    ("traject", _start_trajectory),
    ("afdrukken", _print),
    *GPMI_STEPS,
    *EVALUATION_STEPS,
    *TRAJECTORY_STEPS,
    *REGION_STEPS,
    *SITTING_STEPS,
    *PROFILE_STEPS,
    *MOVE_STEPS,
    ("back-up", _back_up_and_restore),
    ("controle", _doctor),
)


def walk_through(walk: Walk) -> Iterator[tuple[str, str]]:
    """Do every step and yield its name and what was seen. Raises StepFailed, or the Trouble that a step ran into."""
    for name, step in STEPS:
        yield name, step(walk)
