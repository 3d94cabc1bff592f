"""The steps of the demo in which one GPMI is made and signed: from what somebody needs to the last signature.

It begins thirteen months ago; the steps after these go on from there until today.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.cases.clients import people
from app.cases.gpmi import balance, lines
from app.cases.gpmi.drafts import date_gpmi, take_gpmi_step, write_gpmi
from app.cases.gpmi.life import life, running_gpmi
from app.cases.gpmi.obligation import obligation
from app.cases.gpmi.signing import SignatureEntry, sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.gpmi.verifying import Verdict, verify_gpmi
from app.cases.profile import assessments as profile
from app.demo.fictitious import fictitious_insz
from app.demo.step import Step, StepFailed, Walk, must, print_into
from models.errors import RuleRefused
from models.languages import Cefr, LanguageSkill
from models.rules.gpmi import Party
from models.rules.gpmi_signing import How, Signer

BEGAN, GIVEN, SIGNED = 395, 390, 384
"""So many days ago the talks began, the text was given to the client, and all parties signed."""
THIRD = "Huis van het Nederlands"
_BORN = date(2003, 5, 17)
_DRAWN = (((20, 60), (60, 20), (110, 70), (150, 30)), ((30, 80), (160, 78)))


def refused(kind: str, work: Callable[[], object]) -> RuleRefused:
    """Do what must be refused as ``kind``, and return the refusal."""
    try:
        work()
    except RuleRefused as trouble:
        must(trouble.kind == kind, f"geweigerd als {kind}, niet als {trouble.kind}")
        return trouble
    raise StepFailed(f"geweigerd als {kind}")


def _analyse(walk: Walk) -> str:
    walk.clock.go_back(BEGAN)
    laptop, day = walk.laptop, walk.today
    entry = people.PersonEntry(
        first_name="Joran", last_name="Haddad", birth_date=_BORN, fictitious=True,
        insz=fictitious_insz(_BORN, is_woman=False).digits, postal_code="3520", street="Dorpsstraat 8",
        languages=(LanguageSkill("ar", is_native=True), LanguageSkill("nl", Cefr("A2"))),
        income_status="leefloon", income_since=day - timedelta(days=20),
    )  # fmt: skip
    walk.joran_id = people.add_person_with_dossier(laptop, entry)
    duty = obligation(laptop, walk.joran_id)
    must(duty.has_duty and bool(duty.why and duty.source), "jonger dan 25: een GPMI is verplicht, met de bron")
    must(duty.granted_on == entry.income_since and duty.conclude_by is not None, "de termijn loopt vanaf de toekenning")
    assessment = profile.start_assessment(laptop, walk.joran_id)
    strength = _rated(walk, assessment, "d155", 3, "Ik kijk één keer en dan kan ik het.")
    barrier = _rated(walk, assessment, "d330", -2, "Ik versta veel, maar praten durf ik nog niet.")
    for factor in (strength, barrier):
        balance.pull_in(laptop, walk.joran_id, factor)
    balance.write_balance(laptop, walk.joran_id, "wonen", {"stabilising": "Woont sinds de zomer in een eigen studio."})
    found = balance.balance(laptop, walk.joran_id)
    talked = [view for view in found.domains if view.talked_on is not None]
    must(len(talked) >= 2 and any(factor.is_in for view in talked for factor in view.factors), "krachten in de balans")
    return f"sociale balans over {len(talked)} domeinen, met een kracht en een drempel uit het profiel"


def _rated(walk: Walk, assessment: str, code: str, rating: int, words: str) -> str:
    factor = profile.add_factor(walk.laptop, assessment, code)
    profile.rate_factor(walk.laptop, factor, "professional", rating)
    profile.write_factor(walk.laptop, factor, "client_words", words)
    return factor


def _draft(walk: Walk) -> str:
    laptop, day = walk.laptop, walk.today
    view = next(one for one in balance.balance(laptop, walk.joran_id).domains if one.factors)
    goal = balance.goal_from_balance(laptop, walk.joran_id, view.domain.code, "Nederlands spreken op het werk")
    walk.agreement_id = laptop.rows("SELECT gpmi_id FROM gpmi_goal WHERE id = ?", goal)[0][0]
    lines.write_goal(laptop, goal, "why", "Dan kan ik zelf bellen en zelf kiezen waar ik werk.")
    work = lines.add_goal(laptop, walk.agreement_id, "werk", "Een eerste job in de fietsenmakerij")
    lines.write_goal(laptop, work, "why", "Ik herstel al fietsen voor de hele straat.")
    rest = lines.add_goal(laptop, walk.agreement_id, "welzijn", "Rust in mijn papieren")
    lines.write_goal(laptop, rest, "why", "Ik wil geen brieven meer die ik niet begrijp.")
    due = day + timedelta(days=60)
    for party, text, name in (
        (Party.CLIENT, "Ik ga op dinsdag en donderdag naar de les Nederlands.", ""),
        (Party.CLIENT, "Ik werk twee voormiddagen mee in de fietsbieb.", ""),
        (Party.OCMW, "An betaalt het inschrijvingsgeld en het busabonnement.", ""),
        (Party.THIRD, "Plaatst Joran in een groep op zijn niveau.", THIRD),
    ):
        lines.add_agreement(laptop, walk.agreement_id, party, text, party_name=name, due_on=due)
    refused(
        "gpmi.condition",
        lambda: lines.add_agreement(laptop, walk.agreement_id, Party.CLIENT, "Ik doe vrijwilligerswerk bij de buren."),
    )
    for name, text in (
        ("needs", "Joran wil werken met zijn handen en zijn plan trekken in het Nederlands."),
        ("means_ocmw", "Inschrijvingsgeld, busabonnement en begeleiding door An."),
        ("evaluation", "Om de vier maanden, in een gesprek met ons drieën."),
        ("if_not_kept", "We bekijken eerst samen wat er misliep en wat kan helpen."),
    ):
        write_gpmi(laptop, walk.agreement_id, name, text)
    for name, after in (("starts_on", 12), ("ends_on", 12 + 730), ("next_evaluation_on", 130)):
        date_gpmi(laptop, walk.agreement_id, name, day + timedelta(days=after))
    take_gpmi_step(laptop, walk.agreement_id, "ontwerp")
    must(not gpmi(laptop, walk.agreement_id).lacks, "er ontbreekt niets meer")
    return "ontwerp met doelen, drie partijen, middelen en data; vrijwilligerswerk als voorwaarde is geweigerd"


def _sign(walk: Walk) -> str:
    laptop, gpmi_id = walk.laptop, walk.agreement_id
    walk.clock.go_back(GIVEN)
    take_gpmi_step(laptop, gpmi_id, "bedenktijd", stated=frozenset({"geinformeerd", "bijstand_gemeld", "redelijk"}))
    client = SignatureEntry(Signer(Party.CLIENT), walk.today, How.SCREEN, strokes=_DRAWN, assisted_by="zijn broer")
    early = refused("gpmi.reflection", lambda: sign_gpmi(laptop, gpmi_id, client))
    walk.clock.go_back(SIGNED)
    day = walk.today
    sign_gpmi(laptop, gpmi_id, SignatureEntry(client.signer, day, How.SCREEN, strokes=_DRAWN, assisted_by="zijn broer"))
    for signer in (Signer(Party.OCMW), Signer(Party.THIRD, THIRD)):
        sign_gpmi(laptop, gpmi_id, SignatureEntry(signer, day))
    must(running_gpmi(laptop, walk.joran_id) == gpmi_id and life(laptop, gpmi_id).is_running, "het GPMI loopt")
    refused("gpmi.signed", lambda: write_gpmi(laptop, gpmi_id, "needs", "Iets anders."))
    words = print_into(walk, "gpmi", gpmi_id, "gpmi_getekend")
    must("ONTWERP" not in words and _hash(walk) in words.replace(" ", ""), "de hash staat op elk blad")
    must(verify_gpmi(laptop, walk.made[-1]).verdict is Verdict.SAME, "het gedrukte GPMI is dat van het dossier")
    earliest = early.facts.get("earliest", "")
    return f"te vroeg geweigerd (pas vanaf {earliest}); drie partijen tekenden, de versie ligt vast en het blad klopt"


def _hash(walk: Walk) -> str:
    return gpmi(walk.laptop, walk.agreement_id).signing.kept_hash


GPMI_STEPS: tuple[Step, ...] = (
    ("sociale balans", _analyse),
    ("GPMI opmaken", _draft),
    ("GPMI tekenen", _sign),
)
