"""Evaluate an invented GPMI as the law asks: on the days that the rules propose, held until today, planned after it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.cases.gpmi.contract import evaluation_term
from models.rules.evaluations import Adjust, Contract, How, Standing, contract_years, proposed

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi

_SAID = (
    ("Het gaat beter dan in het begin. Ik weet nu wie ik kan bellen.", "Komt naar elk gesprek en vraagt zelf hulp."),
    ("Sommige dagen lukt het niet. Ik wil wel verder.", "Zet door, ook na een moeilijke maand."),
    ("Ik ben trots dat dit gelukt is.", "De afspraken zijn gehouden; nu samen de volgende stap kiezen."),
)
"""What client and social worker say at an evaluation, in turn."""


def evaluate(change: ChangeSession, gpmi: Gpmi, today: date) -> None:
    """Add the evaluations of a signed version, those of the contract years that have begun."""
    from models.gpmi_evaluation import GpmiEvaluation

    if gpmi.signed_on is None or (term := evaluation_term(gpmi.signed_on)) is None:
        return
    contract = Contract(gpmi.signed_on, gpmi.starts_on, gpmi.ends_on)
    begun = [year for year in contract_years(term, contract, (), today) if year.asked.first <= today]
    days = [one for year in begun for one in proposed(year, (), max(year.asked.first, gpmi.signed_on))]
    for place, one in enumerate(days):
        row = GpmiEvaluation(dossier_id=gpmi.dossier_id, gpmi_id=gpmi.id, planned_on=one.on, how=one.how)
        if one.on < today:
            row.status, row.held_on, row.closed_on = Standing.HELD, one.on, one.on
            row.how, row.adjust = one.how or How.PHONE, Adjust.GO_ON
            row.client_words, row.professional_words = _SAID[place % len(_SAID)]
        change.add(row)
