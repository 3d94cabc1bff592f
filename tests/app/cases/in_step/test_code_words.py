"""Whatever a row keeps as a code is told in Dutch among conflicts and refused changes, and every field has a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from app import catalogues
from app.advices import advices
from app.cases.attachments.listing import CATEGORY_LABELS
from app.cases.clients.team_roles import ROLES
from app.cases.gpmi.handing_over import BY_FILE, BY_SHARING, IN, OUT
from app.cases.gpmi.obligation import answers
from app.cases.in_step.conflicts import Settling
from app.cases.in_step.field_names import MACHINE_MADE, USER_FIELDS, field_name
from app.cases.in_step.field_words import EFFECTS, value_words
from app.cases.in_step.refused import _is_shown
from app.cases.measures.choices import WISHES
from app.cases.measures.menu_words import FITS
from app.cases.measures.offers import offer_kinds
from app.cases.trajectory.criteria import JUDGEMENTS
from app.measure_questions import measure_questions
from app.measures import CIRCUITS, PAID, measures
from app.organisation_types import organisation_types
from app.trajectory_rules import trajectory_rules
from models.follow_up import Answer
from models.household import Household
from models.inquiry import Hindrance, InquiryAnswer
from models.languages import LANGUAGES
from models.note import NoteKind
from models.registry import TABLES
from models.row import Category
from models.rules.activation import CONCLUSIONS
from models.rules.evaluations import Adjust, How, Kept
from models.rules.gpmi_life import EndedBy
from models.rules.plan import ActionParty, ActionStatus, PlanTrack
from models.rules.sanction import Heard, Scope
from models.sharing import ConsentKind
from models.triogesprek import Ended, Party


def states(*machines: str) -> list[str]:
    return [state.code for code in machines for state in catalogues.machine(code).states]


def ends(*machines: str) -> list[str]:
    return [why for code in machines for state in catalogues.machine(code).states for why in state.reasons]


def steps(*machines: str) -> list[object]:
    step = {"id": "1", "from": "", "on": "2026-11-24", "stated": [], "reason": ""}
    return [[{**step, "to": state}] for state in states(*machines)]


TRAJECTORIES = ("sociale_activering", "activeringstraject", "twe_ocmw")
MEASURES = [one.code for one in measures()]
GUARDS = [guard.code for one in catalogues.machines() for step in one.transitions for guard in step.guards]
GPMI_PARTIES, TRACKS = ("client", "ocmw", "third"), ("werk", "welzijn")
SHARED = [one for one in Category if one is not Category.DIRECTORY]
INQUIRY = (*InquiryAnswer, *Hindrance)

CODES: Mapping[tuple[str, str], Iterable[object]] = {
    ("access_grant", "categories"): [[one] for one in SHARED],
    ("access_grant", "consent_kind"): ConsentKind,
    ("appointment", "needs_interpreter"): LANGUAGES,
    ("appointment", "status"): states("gesprek"),
    ("appointment", "talk_kind"): NoteKind,
    ("assessment", "conclusion"): CONCLUSIONS,
    ("assessment", "occasion"): ("intake", "screening", "tussentijds", "einde"),
    ("attachment", "category"): CATEGORY_LABELS,
    ("attachment", "hangs_on"): ("note", "gpmi_agreement"),
    ("balance_line", "category"): (Category.WORK, Category.CARE),
    ("balance_line", "domain"): [one.code for one in catalogues.domains()],
    ("catalogue_entry", "category"): ("werk", "zorg"),
    ("catalogue_entry", "domain"): [one.code for one in catalogues.domains()],
    ("catalogue_entry", "list_name"): ("factor", "startcriterium"),
    ("colleague", "role"): ROLES,
    ("conflict", "category"): SHARED,
    ("conflict", "choice"): Settling,
    ("conflict", "entity"): [name for name in TABLES if name != "colleague"],
    ("contact_person", "roles"): [[{"id": one}] for one in ROLES],
    ("dossier", "managed_by"): states("dossierbeheer"),
    ("factor", "category"): (Category.WORK, Category.CARE, Category.JUSTICE),
    ("factor", "domain"): [one.code for one in catalogues.domains()],
    ("factor_link", "category"): (Category.WORK, Category.CARE),
    ("factor_link", "effect"): EFFECTS,
    ("file_handover", "consent_how"): ConsentKind,
    ("file_handover", "status"): states("dossierbeheer"),
    ("file_handover", "steps"): steps("dossierbeheer"),
    ("file_handover", "to_type"): [one.code for one in organisation_types()],
    ("final_advice", "advice"): [one.code for one in advices()],
    ("follow_up", "circuit"): CIRCUITS,
    ("follow_up", "in_work"): Answer,
    ("follow_up", "out_of_unemployment"): Answer,
    ("gpmi", "status"): states("gpmi"),
    ("gpmi", "steps"): steps("gpmi"),
    ("gpmi_agreement", "party"): GPMI_PARTIES,
    ("gpmi_basis", "asked_by"): answers("asked_by"),
    ("gpmi_basis", "exemption"): answers("exemption"),
    ("gpmi_basis", "minor_exception"): answers("minor_exception"),
    ("gpmi_basis", "studies"): answers("studies"),
    ("gpmi_evaluation", "adjust"): Adjust,
    ("gpmi_evaluation", "how"): How,
    ("gpmi_evaluation", "status"): ("gepland", "gehouden", "gemist"),
    ("gpmi_event", "ended_by"): EndedBy,
    ("gpmi_event", "outcome"): ends("gpmi"),
    ("gpmi_event", "stated"): [[one] for one in GUARDS],
    ("gpmi_event", "target"): states("gpmi"),
    ("gpmi_goal", "track"): TRACKS,
    ("gpmi_progress", "kept"): Kept,
    ("gpmi_progress", "line"): ("goal", "agreement"),
    ("gpmi_signature", "how"): ("papier", "scherm", "scan"),
    ("gpmi_signature", "party"): GPMI_PARTIES,
    ("gpmi_transfer", "consent_kind"): ConsentKind,
    ("gpmi_transfer", "direction"): (OUT, IN),
    ("gpmi_transfer", "how"): (BY_FILE, BY_SHARING),
    ("inquiry_reply", "answer"): INQUIRY,
    ("local_offer", "circuit"): CIRCUITS,
    ("local_offer", "offer_kind"): [one.code for one in offer_kinds()],
    ("local_offer", "paid"): PAID,
    ("measure_choice", "measure"): MEASURES,
    ("measure_choice", "overruled"): FITS,
    ("measure_choice", "wish"): WISHES,
    ("measure_fact", "category"): (Category.TRAJECTORY, Category.CARE),
    ("measure_fact", "field"): measure_questions(),
    ("measure_fact", "value"): {json.dumps(one.value) for all_ in measure_questions().values() for one in all_.answers},
    ("network_organisation", "type"): [one.code for one in organisation_types()],
    ("note", "note_kind"): NoteKind,
    ("person", "household"): Household,
    ("person", "income_status"): [one.code for one in catalogues.statutes()],
    ("person", "languages"): [[{"code": one, "level": "A1"}] for one in LANGUAGES],
    ("placement", "end_reason"): ends("werkplek"),
    ("placement", "measure"): MEASURES,
    ("placement", "status"): states("werkplek"),
    ("placement", "steps"): steps("werkplek"),
    ("plan_action", "measure"): MEASURES,
    ("plan_action", "party"): ActionParty,
    ("plan_action", "status"): ActionStatus,
    ("plan_action", "track"): PlanTrack,
    ("plan_goal", "track"): PlanTrack,
    ("received_inquiry", "answer"): INQUIRY,
    ("received_inquiry", "asker_role"): ROLES,
    ("sanction", "heard"): Heard,
    ("sanction", "scope"): Scope,
    ("sanction", "status"): states("sanctie"),
    ("sanction", "steps"): steps("sanctie"),
    ("task", "party"): ActionParty,
    ("team_member", "organisation_type"): [one.code for one in organisation_types()],
    ("team_member", "role"): ROLES,
    ("trajectory", "criteria"): [
        [{"id": one.code, "judgement": said, "ground": "", "factor_id": ""}]
        for one in trajectory_rules().criteria
        for said in JUDGEMENTS
    ],
    ("trajectory", "end_reason"): ends(*TRAJECTORIES),
    ("trajectory", "machine"): TRAJECTORIES,
    ("trajectory", "measure"): MEASURES,
    ("trajectory", "status"): states(*TRAJECTORIES),
    ("trajectory", "steps"): steps(*TRAJECTORIES),
    ("trajectory_plan", "status"): states("trajectplan"),
    ("trajectory_plan", "steps"): steps("trajectplan"),
    ("trio_agreement", "due_kind"): ("voor", "vanaf"),
    ("trio_agreement", "party"): Party,
    ("trio_agreement", "result"): Ended,
    ("trio_initial", "party"): Party,
    ("trio_topic", "party"): Party,
    ("triogesprek", "managed_by"): states("dossierbeheer"),
    ("workplace", "languages"): [[{"id": one}] for one in LANGUAGES],
    ("workplace", "measures"): [[{"id": one}] for one in MEASURES],
}
"""Every column that keeps a code, with all the codes that it may keep."""

TYPED = frozenset({
    "address", "agreed_texts", "agreements", "answer_words", "approved_by", "arranged_by", "asker_name",
    "asker_organisation_name", "assisted_by", "breaks", "bring", "call_for", "call_name", "call_us_for",
    "casemanager_care", "casemanager_work", "competencies", "conclusion_grounds", "conditions", "consent_by",
    "contact", "contact_days", "contact_name", "contact_phone", "contacts", "costs", "decided_by", "duration", "email",
    "employer", "ends", "evaluation", "exceptions", "feedback_on", "first_contact_with", "first_name", "from_name",
    "from_phone", "function", "goals", "goes_on", "grounds", "hearing_at", "hearing_place", "hours", "if_not_kept",
    "initials", "insurance", "insz", "label", "last_name", "links", "managed_note", "means_client",
    "means_ocmw", "means_third", "mentor", "mentor_phone", "moves", "municipalities", "municipality", "name",
    "next_bring", "next_place", "next_service", "observations", "ocmw_name", "ocmw_phone", "organisation_name",
    "papers", "partner_name", "partner_organisation", "partner_phone", "party_name", "penhouder", "phone", "place",
    "postal_code", "present", "purpose", "reason", "room", "signed", "slots",
    "stand_in_name", "stand_in_phone", "starts", "strength_question", "street", "talks", "text", "title", "to_name",
    "to_organisation", "to_organisation_name", "to_phone", "user_ids", "warned", "ways", "website",
    "with_whom", "withdrawn_by", "who", "words", "worked", "written_by", "carries", "moved_to",
})  # fmt: skip
"""What people type, or lists of it: the same under any name of a row."""

OF_THE_MERGE = frozenset({"conflict_kind", "kept", "other", "field", "row_id", "private_to"})
"""Of a conflict, which the merge makes: nobody writes these."""


def coded_or_typed(entity: str) -> Iterable[str]:
    """Give the columns of a kind of row that hold text or lists that somebody chose or typed."""
    table = TABLES[entity]
    for name, info in table.model_fields.items():
        is_held = info.annotation is not None and re.search(r"str|list", str(info.annotation))
        is_pointer = name == "id" or name.endswith("_id") or name in USER_FIELDS
        is_left_out = name in table.kind.narrative or name in MACHINE_MADE
        if is_held and not is_pointer and not is_left_out and not (entity == "conflict" and name in OF_THE_MERGE):
            yield name


def test_every_column_is_known_as_one_of_codes_or_as_what_people_type() -> None:
    columns = {(entity, name) for entity in TABLES for name in coded_or_typed(entity)}
    assert columns >= CODES.keys()
    assert {one for one in columns - CODES.keys() if one[1] not in TYPED} == set()
    assert {name for _, name in columns} >= TYPED
    assert {one for one in CODES if one[1] in TYPED} == set(), "a code may not pass for a text"


def test_every_code_is_told_in_dutch_under_a_name() -> None:
    for (entity, name), codes in CODES.items():
        assert field_name(entity, name) or entity == "conflict", (entity, name)
        for code in codes:
            words = value_words(name, code, entity)
            assert _reads_as_dutch(words), (entity, name, code, words)


_ENGLISH = frozenset({*(str(one) for one in Category), "client", "third", "goal", "agreement", "in", "uit"}) - {"gpmi"}


def _reads_as_dutch(words: str) -> bool:
    return bool(words) and not re.search(r"\w_\w|[\[{]", words) and words not in _ENGLISH and words != "(leeg)"


def test_an_answer_in_a_number_is_no_code() -> None:
    assert value_words("value", "0", "measure_fact") == "0"
    assert value_words("value", '"0"', "measure_fact") == "Geen"
    assert value_words("value", "true", "measure_fact") == "ja"


def test_steps_criteria_and_hours_read_line_by_line() -> None:
    extended = {"id": "1", "to": "verlengd", "on": "2026-11-24", "until": "2027-06-02", "reason": "Nog een stage"}
    told = value_words("steps", [extended, {"id": "2", "to": "bezig", "on": "2025-06-02"}], "trajectory")
    assert told == "2 juni 2025: Bezig\n24 november 2026: Bezig, verlengd, tot en met 2 juni 2027 (Nog een stage)"
    worked = [{"id": "2026-11", "hours": 12.5}, {"id": "2026-10-05", "hours": 4}]
    assert value_words("worked", worked, "placement") == "5 oktober 2026: 4 uur\nnovember 2026: 12,5 uur"
    judged = [{"id": "taal", "judgement": "", "ground": "Volgt les"}]
    assert value_words("criteria", judged, "trajectory").endswith(": nog niet beoordeeld (Volgt les)")


def test_an_id_is_never_shown() -> None:
    id_ = "01a20a7f-cd37-7380-9c90-7948774a452d"
    assert value_words("noted_by", id_, "gpmi_event") == "een collega"
    assert value_words("goal_id", id_, "plan_action") == "een verwijzing naar iets anders"


def test_every_field_that_is_shown_has_a_name() -> None:
    unnamed = {
        (entity, name)
        for entity, table in TABLES.items()
        for name in table.model_fields
        if entity != "conflict" and _is_shown(name, "x") and name != "id" and not field_name(entity, name)
    }
    assert unnamed == set()
