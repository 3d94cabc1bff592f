"""The pages of the section GPMI, in the order of the bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.dossier.parts_section import PartPlace
from ui.gpmi.agreement_part import AgreementPart
from ui.gpmi.balance.view import BalancePart
from ui.gpmi.course.view import CoursePart
from ui.gpmi.evaluations.view import EvaluationsPart
from ui.gpmi.sanctions.view import SanctionsPart


def gpmi_parts() -> tuple[PartPlace, ...]:
    """Return every page; the first is the agreement itself."""
    return (
        PartPlace("afspraak", _tr("Afspraak"), AgreementPart),
        PartPlace("balans", _tr("Balans"), BalancePart),
        PartPlace("evaluaties", _tr("Evaluaties"), EvaluationsPart),
        PartPlace("verloop", _tr("Verloop"), CoursePart),
        PartPlace("niet_nagekomen", _tr("Niet nagekomen"), SanctionsPart),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("GpmiSection", text)
