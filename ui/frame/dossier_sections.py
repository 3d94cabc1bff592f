"""Which sections an open dossier has, in the order of the practice."""

from __future__ import annotations

from functools import partial

from ui.context import Context
from ui.conversations.view import ConversationsSection
from ui.documents.view import DocumentsSection, document_item
from ui.dossier.logbook import LogbookSection
from ui.dossier.overview import OverviewSection
from ui.dossier.parts_section import PartsSection
from ui.dossier.view import DossierView
from ui.gpmi.view import GpmiSection
from ui.profile.view import ProfileSection
from ui.sharing.view import SharingSection
from ui.trajectory.view import TrajectorySection

_SECTIONS = (
    OverviewSection,
    ProfileSection,
    GpmiSection,
    TrajectorySection,
    ConversationsSection,
    DocumentsSection,
    SharingSection,
    LogbookSection,
)


def make_dossier_view(context: Context) -> DossierView:
    """Return the page of a dossier with all its sections."""
    sections = [section(context) for section in _SECTIONS]
    view = DossierView(context, sections)
    for section in sections:
        if isinstance(section, PartsSection):
            section.print_requested.connect(partial(_show_document, context, view))
    return view


def _show_document(context: Context, view: DossierView, kind: str, item_id: str) -> None:
    context.navigation.dossier_requested.emit(view.dossier_id, DocumentsSection.key, document_item(kind, item_id))
