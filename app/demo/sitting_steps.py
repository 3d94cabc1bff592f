"""The steps of the demo in which a sitting day is prepared, held and rounded off, on paper too."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.cases.agenda.agenda_lines import APPOINTMENT, appointments_between, clashes
from app.cases.agenda.appointments import no_show, plan_appointment, reschedule
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.trio_initials import initials_of, put_initials
from app.cases.conversations.trio_topics import save_topic, topics_of
from app.cases.conversations.triogesprek import note_read_back, read_triogesprek, save_triogesprek
from app.cases.printing import second_languages
from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.inviting import walk_in
from app.cases.sitting.papers import DAY_LIST, MUNICIPALITY, municipality_paper_id, sheets_of_day
from app.cases.sitting.readiness import make_ready
from app.cases.sitting.running import arrive, begin_talk, end_talk, miss_talk, read_running
from app.cases.sitting.summary import summarise_day
from app.cases.sitting.talks import write_talk_down
from app.cases.trajectory.handover_views import file_management
from app.clock import BRUSSELS
from app.demo.agenda import MUNICIPALITY as HERE
from app.demo.agenda import topics
from app.demo.step import Step, Walk, must, print_into
from models.ids import new_id
from models.rules.sitting import Presence
from models.working_days import add_working_days

_NOTE = """# Hoe gaat het?
Samira volgt **elke week** de les. Yassin gaat graag naar de opvang.

- Busabonnement: in orde
- Kinderopvang: plaats in januari
1. Inschrijving nakijken
"""
_SCRIBBLE = ((100, 220), (180, 60), (240, 230), (320, 90), (400, 220))
_WALKS_IN = "Joke Janssens"


def _look_ahead(walk: Walk) -> str:
    laptop, today = walk.laptop, walk.today
    lines = appointments_between(laptop, today, today + timedelta(days=13))
    talks = [line for line in lines if line.kind == APPOINTMENT and line.is_open]
    must(len(talks) >= 16 and len(talks) < len(lines), "de agenda van twee weken heeft gesprekken en eigen tijd")
    at = datetime.combine(add_working_days(today, 1), time(11, 15), BRUSSELS)
    must(bool(clashes(laptop, at, at + timedelta(minutes=30))), "tijdens het teamoverleg waarschuwt de agenda")
    missed = plan_appointment(laptop, walk.dossier_id, {"starts_at": at - timedelta(days=7), "talk_kind": "opvolging"})
    no_show(laptop, missed)
    moved = reschedule(laptop, missed, at + timedelta(days=7))
    rows = laptop.rows("SELECT status, moved_to FROM appointment WHERE id = ?", missed)
    must(rows == [("verzet", moved)], "niet opgedaagd en verzet, in één stap")
    return f"{len(talks)} gesprekken in twee weken; een dubbele afspraak waarschuwt, wie niet kwam krijgt een nieuw uur"


def _make_ready(walk: Walk) -> str:
    found = make_ready(walk.laptop, walk.sitting_day_id)
    must(len(found.clients) == 8, "acht cliënten op de zitdag")
    must(found.checked_at is not None and found.is_in_step, "alles van de dag is op de laptop")
    sheets = sheets_of_day(walk.laptop, walk.sitting_day_id)
    text = print_into(walk, DAY_LIST, walk.sitting_day_id)
    must("Kurt V." in text and "Vandeput" not in text, "de lijst noemt voornaam en letter, geen achternaam")
    must("Oekraïens, met tolk" in text and "Meer uren" not in text, "en niets van de inhoud")
    ready = sum(1 for one in found.clients if one.is_ready)
    return f"klaargezet: {ready} van 8 zonder iets dat ontbreekt, {len(sheets)} bladen liggen klaar"


def _run_day(walk: Walk) -> str:
    laptop, day = walk.laptop, walk.sitting_day_id
    samira, kurt, olena, fatoumata, *_ = clients_of_day(laptop, day)
    arrive(laptop, samira.appointment_id)
    begin_talk(laptop, samira.appointment_id)
    walk.samira_id, walk.note_id = samira.dossier_id, write_talk_down(laptop, samira.appointment_id).item_id
    save_note(laptop, samira.dossier_id, walk.note_id, {"text": _NOTE, "present": "Samira en An"})
    add_task(laptop, samira.dossier_id, "Ik breng het attest van de les mee.", party="client", note_id=walk.note_id)
    add_task(laptop, samira.dossier_id, "Opvang in januari bevestigen.", party="partner", note_id=walk.note_id)
    end_talk(laptop, samira.appointment_id)
    miss_talk(laptop, olena.appointment_id)
    _hold_trio(walk, kurt)
    here = {name: dossier_id for dossier_id, name in laptop.rows(_PEOPLE)}
    extra = walk_in(laptop, day, here[_WALKS_IN])
    for waiting in (fatoumata.appointment_id, extra):
        arrive(laptop, waiting)
    begin_talk(laptop, fatoumata.appointment_id)
    now = read_running(laptop, day)
    must([one.dossier_id for one in now.now] == [fatoumata.dossier_id], "één gesprek is bezig")
    must([one.is_walk_in for one in now.waiting][:1] == [True], "wie zonder afspraak kwam, wacht")
    states = {one.appointment_id: one.presence for one in now.lines}
    must(states[olena.appointment_id] is Presence.NO_SHOW, "wie niet kwam, staat zo in de lijst")
    return "twee gesprekken gehouden, één bezig, één zonder afspraak, één niet gekomen; in de volgorde van de uren"


def _hold_trio(walk: Walk, kurt: DayClient) -> None:
    laptop = walk.laptop
    begin_talk(laptop, kurt.appointment_id)
    talk = walk.closed_talk_id = write_talk_down(laptop, kurt.appointment_id).item_id
    for topic, point in zip(topics_of(laptop, talk), topics(), strict=True):
        save_topic(laptop, talk, topic.id, {"outcome": point["uitkomst"], "done": True})
    for party, text in (
        ("client", "Ik ga naar de kinesist."),
        ("ocmw", "Ik betaal het busabonnement."),
        ("vdab", "Ik zoek een opleiding in het magazijn."),
    ):
        due = walk.today + timedelta(days=10)
        save_agreement(laptop, talk, new_id(), {"party": party, "text": text, "due_on": due})
    at = datetime.combine(walk.today + timedelta(days=28), time(9, 40), BRUSSELS)
    said = {"went_well": "Kurt is elke dag op de stage geweest.", "own_words": "Ik wil meer uren, maar niet te snel."}
    save_triogesprek(
        laptop, talk, {**said, "next_at": at, "next_place": "Gemeentehuis", "next_bring": "je stageboekje"}
    )
    note_read_back(laptop, talk, is_right=True)
    put_initials(laptop, talk, "client", strokes=[_SCRIBBLE])
    for party, letters in (("ocmw", "A.C."), ("vdab", "B.W.")):
        put_initials(laptop, talk, party, initials=letters)
    end_talk(laptop, kurt.appointment_id)


def _print_trio(walk: Walk) -> str:
    laptop, talk = walk.laptop, walk.closed_talk_id
    sheet = read_triogesprek(laptop, talk)
    must(sheet.is_closed and initials_of(laptop, talk).count == 3, "drie parafen sluiten het blad")
    for language in second_languages():
        text = print_into(walk, "triogesprek", talk, f"triogesprek_{language.code}", language.code)
        must("Meer uren in de kringwinkel" in text and "Blad 1 van 1" in text, f"één blad in het {language.own_name}")
    return f"agenda, afspraken en drie parafen op één blad, in {len(second_languages())} talen naast het Nederlands"


def _report(walk: Walk) -> str:
    laptop = walk.laptop
    text = print_into(walk, "gespreksverslag", walk.note_id, "gespreksverslag_zitdag")
    must(
        "Samira volgt elke week de les." in text and "**" not in text,
        "het verslag toont koppen en lijsten",
    )
    summary = summarise_day(laptop, walk.sitting_day_id)
    must(HERE in summary.municipalities and bool(summary.open_ends), "na de dag staat wat open bleef op een rij")
    page = print_into(walk, MUNICIPALITY, municipality_paper_id(walk.sitting_day_id, HERE))
    must("Opvang in januari bevestigen" in page and "elke week" not in page, "de gemeente leest geen notitie")
    return f"verslag, en een blad voor {HERE}; {len(summary.open_ends)} dingen bleven open"


def _who_manages(walk: Walk) -> str:
    rows = walk.laptop.rows("SELECT dossier_id FROM file_handover WHERE status <> 'bij_ocmw'")
    must(len(rows) == 1, "één dossier is tijdelijk elders")
    known = file_management(walk.laptop, rows[0][0]).current
    must(known is not None and known.is_away and bool(known.agreed_days), "wie het beheert en wanneer er nieuws komt")
    return "een dossier is tijdelijk bij VDAB, met een datum van terugkeer en dagen waarop nieuws komt"


_PEOPLE = "SELECT dossier_id, first_name || ' ' || last_name FROM person ORDER BY dossier_id DESC"

SITTING_STEPS: tuple[Step, ...] = (
    ("agenda", _look_ahead),
    ("zitdag voorbereiden", _make_ready),
    ("zitdag houden", _run_day),
    ("blad van drie", _print_trio),
    ("verslag en gemeente", _report),
    ("dossierbeheer", _who_manages),
)
