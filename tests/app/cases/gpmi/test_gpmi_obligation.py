"""From what a dossier holds, Tandem says whether a GPMI is mandatory, why and until when, or asks what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.cases.agenda.sections import SECTION_OF
from app.cases.gpmi.obligation import Basis, ObligationView, answer_basis, answers, obligation
from app.cases.in_step.field_names import FIELDS
from app.cases.in_step.field_words import value_words
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue
from models.gpmi import Gpmi
from models.gpmi_basis import GpmiBasis
from models.person import Person
from models.registry import field_types
from models.rules.obligation import Outcome


def a_client(workspace: Workspace, born: date | None, status: str = "leefloon", **gpmi: Any) -> str:
    """A dossier of somebody with this income since 2 November 2026."""
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier())
        since = date(2026, 11, 2)
        change.add(Person(dossier_id=dossier.id, birth_date=born, income_status=status, income_since=since))
        if gpmi:
            change.add(Gpmi(dossier_id=dossier.id, **gpmi))
    return dossier.id


def asked(found: ObligationView) -> list[str]:
    return [question.field for question in found.questions]


def test_under_25_it_is_mandatory_and_the_three_months_run_from_the_decision(workspace: Workspace) -> None:
    found = obligation(workspace, a_client(workspace, date(2003, 5, 1), decision_on=date(2026, 11, 30)))
    assert (found.outcome, found.why, found.source) == (Outcome.MANDATORY, "jonger dan 25 jaar", "IDEA 1.4.2.2")
    assert (found.granted_on, found.conclude_by) == (date(2026, 11, 30), date(2027, 2, 28))
    assert found.is_decision_known
    assert "VVSG" in found.term_source


def test_without_a_decision_the_beginning_of_the_leefloon_stands_for_it_and_that_is_said(workspace: Workspace) -> None:
    found = obligation(workspace, a_client(workspace, date(2003, 5, 1)))
    assert (found.conclude_by, found.is_decision_known) == (date(2027, 2, 2), False)


def test_the_age_on_the_day_of_the_decision_counts(workspace: Workspace) -> None:
    turned_25 = a_client(workspace, date(2001, 11, 20), decision_on=date(2026, 11, 19))
    assert obligation(workspace, turned_25).outcome is Outcome.MANDATORY
    later = a_client(workspace, date(2001, 11, 20), decision_on=date(2026, 11, 20))
    assert asked(obligation(workspace, later)) == ["maanden_zonder_rmi"]


def test_from_25_on_the_months_without_right_are_asked_and_decide(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(1985, 1, 1))
    assert obligation(workspace, dossier).outcome is Outcome.TO_CHECK
    answer_basis(workspace, dossier, "months_without_right", 2)
    assert obligation(workspace, dossier).outcome is Outcome.OPTIONAL
    assert obligation(workspace, dossier).conclude_by is None
    answer_basis(workspace, dossier, "months_without_right", 3)
    assert obligation(workspace, dossier).outcome is Outcome.MANDATORY


def test_who_asks_for_a_gpmi_binds_the_other_party(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(1985, 1, 1))
    answer_basis(workspace, dossier, "months_without_right", 0)
    answer_basis(workspace, dossier, "asked_by", "client")
    assert obligation(workspace, dossier).outcome is Outcome.ON_REQUEST


@pytest.mark.parametrize("status", ["equivalent_leefloon", "art60", "loon"])
def test_without_right_to_integration_there_is_no_gpmi(workspace: Workspace, status: str) -> None:
    assert obligation(workspace, a_client(workspace, date(2003, 5, 1), status)).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("status", ["", "onbekend", "van_een_nieuwere_versie"])
def test_an_income_that_nobody_knows_is_asked_once_among_the_data_of_the_client(
    workspace: Workspace, status: str
) -> None:
    found = obligation(workspace, a_client(workspace, date(1985, 1, 1), status))
    assert found.outcome is Outcome.TO_CHECK
    assert found.questions[0].is_personal
    assert len({question.text for question in found.questions}) == len(found.questions)


def test_a_student_of_25_or_older_is_asked_for_a_full_time_curriculum(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(1999, 1, 1), "leefloon_student")
    assert asked(obligation(workspace, dossier))[0] == "student_voltijds"
    answer_basis(workspace, dossier, "studies", "voltijds")
    assert obligation(workspace, dossier).source.startswith("PrimaBook")


def test_an_accepted_reason_lifts_the_duty_until_it_is_to_be_looked_at_again(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(2003, 5, 1))
    answer_basis(workspace, dossier, "exemption", "gezondheid")
    answer_basis(workspace, dossier, "exemption_review_on", date(2026, 12, 1))
    found = obligation(workspace, dossier)
    assert (found.outcome, found.is_review_due) == (Outcome.OPTIONAL, False)
    answer_basis(workspace, dossier, "exemption_review_on", date(2026, 11, 1))
    assert obligation(workspace, dossier).is_review_due


def test_a_client_of_17_is_not_refused_but_asked_for_the_exception(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(2009, 2, 1))  # IDEA 1.4.2.1, box 4
    found = obligation(workspace, dossier)
    assert (found.outcome, found.is_minor, asked(found)) == (Outcome.TO_CHECK, True, ["minderjarig_uitzondering"])
    answer_basis(workspace, dossier, "minor_exception", "zwanger")
    assert obligation(workspace, dossier).outcome is Outcome.MANDATORY


def test_who_was_born_on_29_february_turns_25_on_the_last_day_of_february(workspace: Workspace) -> None:
    dossier = a_client(workspace, date(2000, 2, 29), decision_on=date(2025, 2, 27))
    assert obligation(workspace, dossier).outcome is Outcome.MANDATORY
    dossier = a_client(workspace, date(2000, 2, 29), decision_on=date(2025, 2, 28))
    assert obligation(workspace, dossier).outcome is Outcome.TO_CHECK


@pytest.mark.parametrize(
    ("field", "answer", "kind"),
    [
        ("studies", "avond", "basis.answer"),
        ("minor_exception", "rijk", "basis.answer"),
        ("months_without_right", -1, "basis.months"),
        ("months_without_right", 601, "basis.months"),
        ("exemption_on", "gisteren", "basis.day"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_a_sentence(
    workspace: Workspace, field: str, answer: object, kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        answer_basis(workspace, a_client(workspace, None), field, answer)
    assert refused.value.kind == kind
    assert sentence(refused.value)


def test_a_talk_before_it_was_asked_for_is_refused_and_nothing_is_kept(workspace: Workspace) -> None:
    dossier = a_client(workspace, None)
    answer_basis(workspace, dossier, "talk_asked_on", date(2026, 11, 20))
    with pytest.raises(InvalidValue):
        answer_basis(workspace, dossier, "talk_held_on", date(2026, 11, 19))
    assert obligation(workspace, dossier).basis == Basis(talk_asked_on=date(2026, 11, 20))


def test_a_dossier_without_anything_gets_questions_and_no_trouble(workspace: Workspace) -> None:
    assert obligation(workspace, "nergens").outcome is Outcome.TO_CHECK


def test_every_answer_has_words_in_the_log_book_and_a_place(workspace: Workspace) -> None:
    assert field_types("gpmi_basis").keys() == Basis.__dataclass_fields__.keys() <= FIELDS.keys()
    assert value_words("exemption", "gezondheid") == "Gezondheid"
    assert value_words("minor_exception", "kind") == answers("minor_exception")["kind"]
    assert SECTION_OF[GpmiBasis.kind.name] == "gpmi"
