"""The steps of the demo in which the signed GPMI is lived: three evaluations, an amendment, and what was not kept."""

from __future__ import annotations

from datetime import timedelta

from app.cases.gpmi import evaluation_plan as planning
from app.cases.gpmi import evaluations, lines, sanctions
from app.cases.gpmi.comparison import compare_with_signed
from app.cases.gpmi.drafts import take_gpmi_step
from app.cases.gpmi.evaluation_views import EvaluationPlan, evaluation, evaluation_plan
from app.cases.gpmi.life import life, running_gpmi
from app.cases.gpmi.sanction_snapshot import sanction
from app.cases.gpmi.signing import SignatureEntry, sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.demo.gpmi_steps import refused
from app.demo.step import Step, Walk, must, print_into
from models.rules.evaluations import Adjust
from models.rules.gpmi import Party
from models.rules.gpmi_change import Kind
from models.rules.gpmi_signing import Signer

FIRST, SECOND, THIRD = 262, 170, 40
"""So many days ago the evaluations were held."""
AMENDED = 160
MISSED = 120
_SAID = (
    ("deels", "In de pauze lukt het. Bellen nog niet.", "Praat vlotter dan hij zelf denkt."),
    ("ja", "Ik weet nu dat dit mijn werk is.", "De fietsbieb geeft hem moeilijke herstellingen."),
    ("deels", "Er komen er minder. Ik lees ze met mijn broer.", "Alles zit in één map."),
    ("ja", "Ik heb één les gemist, door de bus.", "Verwittigde altijd."),
    ("deels", "De derde voormiddag is zwaar.", "Twee weken ziek, daarna weer elke keer."),
    ("ja", "Dat was meteen in orde.", "Betaald in de eerste week."),
    ("ja", "Ik kende het woord niet, nu wel.", "Aanvraag ligt bij VDAB."),
    ("ja", "De groep is goed.", "Zit op zijn niveau."),
)
"""What was said line by line: whether it worked out, in the client's words and in the caseworker's."""
_BOARD = "Bijzonder comité voor de sociale dienst (BCSD)"


def _first_evaluation(walk: Walk) -> str:
    walk.clock.go_back(FIRST)
    laptop, plan = walk.laptop, _plan(walk)
    (planned,) = plan.lines
    must(planned.planned_on is not None, "de eerste evaluatie werd bij het tekenen gepland")
    planning.move_evaluation(laptop, planned.id, walk.today + timedelta(days=3), "Joran had een sollicitatie.")
    walk.clock.go_back(FIRST - 3)
    evaluations.hold_evaluation(laptop, planned.id, walk.today, "persoonlijk")
    _write(walk, planned.id, "Ik durf al iets te vragen in de les.", "Kwam elke week; praat nu ook in de pauze.")
    _close(walk, planned.id, Adjust.GO_ON)
    refused("evaluation.closed", lambda: evaluations.save_evaluation(laptop, planned.id, {"present": "Niemand"}))
    found = evaluation(laptop, planned.id)
    must(len(found.progress) >= 5 and found.line.moves[0].why != "", "elke afspraak is bekeken; de reden bleef staan")
    return f"verplaatst met reden, gehouden en afgesloten, {len(found.progress)} doelen en afspraken bekeken"


def _second_evaluation(walk: Walk) -> str:
    walk.clock.go_back(SECOND)
    laptop = walk.laptop
    made = evaluations.note_evaluation(laptop, walk.agreement_id, walk.today, "persoonlijk")
    _write(walk, made, "Twee voormiddagen is goed, ik wil er een derde bij.", "De fietsbieb vraagt om hem.")
    evaluations.save_evaluation(laptop, made, {"changes": "Een derde voormiddag in de fietsbieb."})
    refused("evaluation.no_adjust", lambda: evaluations.close_evaluation(laptop, made))
    _close(walk, made, Adjust.CHANGE)
    before = walk.agreement_id
    refused("step.blocked", lambda: evaluations.amend_after(laptop, made))
    walk.agreement_id = evaluations.amend_after(laptop, made, stated=frozenset({"geinformeerd"}))
    must(running_gpmi(laptop, walk.joran_id) == before, "de getekende versie blijft gelden")
    return "niet gepland, wel gehouden; ze vraagt een wijziging en de volgende versie is begonnen"


def _amend(walk: Walk) -> str:
    laptop, new = walk.laptop, walk.agreement_id
    line = next(one for one in gpmi(laptop, new).agreements if "twee voormiddagen" in one.text)
    lines.write_agreement(laptop, line.id, "Ik werk drie voormiddagen mee in de fietsbieb.")
    lines.add_agreement(laptop, new, Party.OCMW, "An vraagt een werkervaringsstage aan.")
    found = compare_with_signed(laptop, new)
    changed = [one for one in found.agreements if one.kind is not Kind.SAME] if found else []
    must({one.kind for one in changed} == {Kind.CHANGED, Kind.NEW}, "wat verandert, staat naast elkaar")
    take_gpmi_step(laptop, new, "bedenktijd", stated=frozenset({"geinformeerd", "bijstand_gemeld", "redelijk"}))
    walk.clock.go_back(AMENDED)
    for party in gpmi(laptop, new).signing.parties:
        sign_gpmi(laptop, new, SignatureEntry(Signer(party.signer.party, party.signer.name), walk.today))
    first = laptop.rows("SELECT amends_id FROM gpmi WHERE id = ?", new)[0][0]
    must(life(laptop, first).replaced_by == 2 and life(laptop, new).is_running, "versie 2 vervangt versie 1")
    return "twee afspraken anders, naast elkaar getoond; versie 2 is getekend en vervangt versie 1"


def _not_kept(walk: Walk) -> str:
    walk.clock.go_back(MISSED)
    laptop, day = walk.laptop, walk.today
    made = walk.sanction_id = sanctions.start_sanction(
        laptop, walk.joran_id, facts="Drie lessen gemist zonder iets te laten weten.", happened_on=day
    )
    sanctions.take_sanction_step(laptop, made, "aangemaand", {"reminded_on": day})
    words = {
        "client_account": "Mijn broer lag in het ziekenhuis.",
        "what_helps": "Een bericht sturen als bellen niet lukt.",
        "report": "Drie lessen gemist, daarna alle lessen gevolgd.",
        "proposal": "Eén week schorsing van het leefloon, met uitstel, en een afspraak over verwittigen.",
    }
    sanctions.write_sanction(laptop, made, words)
    refused("step.unknown", lambda: sanctions.take_sanction_step(laptop, made, "beslist", {}))
    sanctions.take_sanction_step(laptop, made, "verslag", stated=frozenset({"zonder_wettige_reden"}))
    hearing = {"invited_on": day, "hearing_on": day + timedelta(days=10), "hearing_at": "14:00",
               "hearing_place": "Sociaal Huis, Kerkplein 1", "assistance_told": True}  # fmt: skip
    sanctions.take_sanction_step(laptop, made, "uitgenodigd", hearing)
    walk.clock.go_back(MISSED - 10)
    heard = {"heard": "gehoord", "heard_on": walk.today, "hearing_report": "Joran legde uit wat er gebeurde."}
    sanctions.take_sanction_step(laptop, made, "gehoord", heard)
    walk.clock.go_back(MISSED - 15)
    decided = {"decided_by": _BOARD, "decided_on": walk.today, "decision": "De reden wordt aanvaard."}
    sanctions.take_sanction_step(laptop, made, "geen_sanctie", decided)
    must(sanction(laptop, made).status == "geen_sanctie", "het comité besliste: geen sanctie")
    must(life(laptop, walk.agreement_id).is_running, "het GPMI zelf liep gewoon door")
    return "aangemaand, uitgenodigd, gehoord en beslist: geen sanctie; een stap overslaan is geweigerd"


def _third_evaluation(walk: Walk) -> str:
    walk.clock.go_back(THIRD)
    laptop = walk.laptop
    planned = planning.plan_evaluation(laptop, walk.agreement_id, walk.today + timedelta(days=1), "persoonlijk")
    walk.clock.go_back(THIRD - 1)
    evaluations.hold_evaluation(laptop, planned, walk.today, "persoonlijk")
    _write(walk, planned, "Ze vroegen of ik wil blijven.", "Klaar voor een werkervaringsstage.")
    _close(walk, planned, Adjust.GO_ON)
    walk.evaluation_id = planned
    year = _plan(walk).years[0]
    must(year.held == 3 and year.is_met, "het jaar voldoet aan wat de wet vraagt")
    return "derde evaluatie, persoonlijk; het eerste jaar heeft wat de wet vraagt"


def _plan(walk: Walk) -> EvaluationPlan:
    found = evaluation_plan(walk.laptop, walk.agreement_id)
    if found is None:
        raise AssertionError("a signed GPMI has a plan")
    return found


def _write(walk: Walk, evaluation_id: str, client: str, professional: str) -> None:
    said = {"present": "Joran, An Claes en Els van het Huis van het Nederlands"}
    said |= {"client_words": client, "professional_words": professional}
    evaluations.save_evaluation(walk.laptop, evaluation_id, said)
    for place, line in enumerate(evaluation(walk.laptop, evaluation_id).progress):
        kept, client, professional = _SAID[place % len(_SAID)]
        values = {"kept": kept, "client_words": client, "professional_words": professional}
        evaluations.save_progress(walk.laptop, evaluation_id, line.origin_id, values)


def _close(walk: Walk, evaluation_id: str, adjust: Adjust) -> None:
    evaluations.save_evaluation(walk.laptop, evaluation_id, {"adjust": str(adjust)})
    evaluations.close_evaluation(walk.laptop, evaluation_id)


def _print(walk: Walk) -> str:
    walk.clock.go_back(0)
    plain, french, arabic = (
        print_into(walk, "gpmi_samenvatting", walk.agreement_id, name, language)
        for name, language in (
            ("gpmi_samenvatting", ""),
            ("gpmi_samenvatting_fr", "fr"),
            ("gpmi_samenvatting_ar", "ar"),
        )
    )
    must(
        all("drie voormiddagen" in words for words in (plain, french, arabic)), "wat is afgesproken, in het Nederlands"
    )
    must("Mes objectifs" in french and any(map(is_arabic, arabic)), "de tweede taal staat ernaast")
    words = print_into(walk, "gpmi_evaluatie", walk.evaluation_id)
    must("Ze vroegen of ik wil blijven." in words, "het evaluatieverslag heeft de woorden van Joran")
    words = print_into(walk, "uitnodiging_hoorrecht", walk.sanction_id)
    must("Kerkplein 1" in words and "14" in words, "de uitnodiging zegt waar en wanneer")
    return "samenvatting in het Nederlands, met Frans en met Arabisch; evaluatieverslag; uitnodiging hoorrecht"


def is_arabic(letter: str) -> bool:
    """Tell whether a letter is Arabic, by itself or in the shape that it has in a word."""
    return "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc"


EVALUATION_STEPS: tuple[Step, ...] = (
    ("eerste evaluatie", _first_evaluation),
    ("tweede evaluatie", _second_evaluation),
    ("GPMI wijzigen", _amend),
    ("niet nagekomen", _not_kept),
    ("derde evaluatie", _third_evaluation),
    ("GPMI-bladen", _print),
)
