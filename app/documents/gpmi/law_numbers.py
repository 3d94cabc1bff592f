"""The numbers of the law that the papers of a GPMI name, as the catalogue of terms has them on a day."""

from __future__ import annotations

from datetime import date

from app.documents.content import GpmiTerms
from app.legal_rules import terms
from models.rules.terms import Term


def law_numbers(on: date) -> GpmiTerms:
    """Return the numbers that hold on ``on``; KeyError when a term is not law that day."""
    known = {term.code: term for term in terms() if term.validity.includes(on)}
    evaluations: Term = known["gpmi_evaluaties"]
    return GpmiTerms(
        reflection_days=known["gpmi_bedenktijd"].length,
        evaluations_a_year=evaluations.times,
        evaluations_in_person=evaluations.in_person,
        talk_within_working_days=known["gpmi_onderhoud"].length,
        suspension_months=known["schorsing_eerste"].length,
        repeated_suspension_months=known["schorsing_herhaling"].length,
        appeal_months=known["sanctie_beroep"].length,
    )
