"""Which documents there are, by the name that the command line and the screen use for them.

Light on purpose: what composes and draws is imported when a document is made, not when the app starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.documents.content import GpmiContent, TriogesprekContent
from app.documents.conversation.day_list_content import DayListContent
from app.documents.conversation.municipality_content import MunicipalityContent
from app.documents.conversation.report_content import ReportContent
from app.documents.gpmi.evaluation_content import EvaluationContent
from app.documents.gpmi.hearing_content import HearingContent
from app.documents.gpmi.summary_content import SummaryContent
from app.documents.profile.content import ProfileContent
from app.documents.sharing.consent_content import ConsentContent
from app.documents.sharing.who_saw_content import WhoSawContent
from app.documents.trajectory.ending_content import AftercareContent, FinalAdviceContent
from app.documents.trajectory.handover_content import HandoverSheetContent
from app.documents.trajectory.mine_content import MineContent
from app.documents.trajectory.placement_content import PlacementAgreementContent, PlacementReportContent
from app.documents.trajectory.plan_content import PlanContent, PopContent

if TYPE_CHECKING:
    from app.documents.drawing.page import Document


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: its name, its Dutch label, and the type of content it is composed from.

    ``is_bilingual``: a second language can stand beside its fixed texts; ``compose`` then also takes its code.
    """

    name: str
    label: str
    content: type[Any]
    compose: Callable[..., Document]
    is_bilingual: bool = False


def _compose_from(module: str) -> Callable[..., Document]:
    def compose(*content: object) -> Document:
        composed: Document = import_module(f"app.documents.{module}").compose(*content)
        return composed

    return compose


DOCUMENTS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "triogesprek", "Wat spreken we af?", TriogesprekContent, _compose_from("conversation.triogesprek"), True
        ),
        DocumentKind("gespreksverslag", "Gespreksverslag", ReportContent, _compose_from("conversation.report")),
        DocumentKind(
            "zitdaglijst", "Zitdag, lijst voor het onthaal", DayListContent, _compose_from("conversation.day_list")
        ),
        DocumentKind(
            "zitdag_gemeente",
            "Na de zitdag, per gemeente",
            MunicipalityContent,
            _compose_from("conversation.municipality"),
        ),
        DocumentKind("gpmi", "GPMI", GpmiContent, _compose_from("gpmi.agreement"), True),
        DocumentKind(
            "gpmi_samenvatting", "Wat spreken we af? (GPMI)", SummaryContent, _compose_from("gpmi.summary"), True
        ),
        DocumentKind(
            "gpmi_evaluatie", "Verslag van een evaluatie", EvaluationContent, _compose_from("gpmi.evaluation")
        ),
        DocumentKind(
            "uitnodiging_hoorrecht",
            "Uitnodiging om gehoord te worden",
            HearingContent,
            _compose_from("gpmi.hearing"),
            True,
        ),
        DocumentKind("wie_zag_wat", "Wie zag wat van mij?", WhoSawContent, _compose_from("sharing.who_saw")),
        DocumentKind("mijn_profiel", "Mijn profiel", ProfileContent, _compose_from("profile.my_profile"), True),
        DocumentKind("profiel", "Profiel", ProfileContent, _compose_from("profile.report")),
        DocumentKind("profiel_gedeeld", "Profiel voor wie meekijkt", ProfileContent, _compose_from("profile.report")),
        DocumentKind("trajectplan", "Trajectplan", PlanContent, _compose_from("trajectory.plan")),
        DocumentKind("pop", "Ontwikkelplan (POP)", PopContent, _compose_from("trajectory.pop")),
        DocumentKind(
            "stageovereenkomst",
            "Overeenkomst over werkervaring",
            PlacementAgreementContent,
            _compose_from("trajectory.agreement"),
            True,
        ),
        DocumentKind(
            "stageverslag", "Verslag van werkervaring", PlacementReportContent, _compose_from("trajectory.report")
        ),
        DocumentKind(
            "overdrachtsblad",
            "Overdracht van het dossier",
            HandoverSheetContent,
            _compose_from("trajectory.handover"),
            True,
        ),
        DocumentKind("eindadvies", "Eindadvies", FinalAdviceContent, _compose_from("trajectory.advice")),
        DocumentKind("nazorgplan", "Nazorgplan", AftercareContent, _compose_from("trajectory.aftercare"), True),
        DocumentKind("mijn_traject", "Mijn traject", MineContent, _compose_from("trajectory.mine"), True),
        DocumentKind("toestemming", "Toestemming om te delen", ConsentContent, _compose_from("sharing.consent")),
    )
}
