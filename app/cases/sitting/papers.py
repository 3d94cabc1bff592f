"""The papers of a sitting day: it stands outside a dossier, so they are asked for by the day.

Before it: the list for the front desk, and the sheets of everybody who comes, in one file in the order of the hours.
After it: a page for each municipality. All of it is gathered and drawn beside the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from app.cases.printing import PrintedDocument, client_language, make_document, printables
from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.errors import Trouble

DAY_LIST = "zitdaglijst"
"""Kind of the list for the front desk; its id is that of the sitting day."""

MUNICIPALITY = "zitdag_gemeente"
"""Kind of a municipality's page; its id is made by ``municipality_paper_id``."""


@dataclass(frozen=True)
class DaySheet:
    """One sheet of somebody who comes: what ``make_document`` makes it from, for whom and at what hour."""

    kind: str
    id: str
    title: str
    dossier_id: str
    appointment_id: str
    at: datetime
    language: str = ""


def municipality_paper_id(sitting_day_id: str, municipality: str) -> str:
    """Return the id of a municipality's page of a day, for ``make_document`` and ``print_document``."""
    return f"{sitting_day_id}/{municipality}"


def sheets_of_day(workspace: Workspace, sitting_day_id: str) -> list[DaySheet]:
    """Return the sheets that lie ready for the talks of a day, in the order of the hours.

    For a triogesprek its sheet, for every other talk what client and OCMW agreed ("GPMI in het kort"), each in the
    client's own language where there is one.
    """
    return [sheet for row in workspace.rows(_COMING, sitting_day_id) for sheet in _sheets(workspace, *row)]


def make_sheets_of_day(
    workspace: Workspace, sitting_day_id: str, *, report: Callable[[int, int], None] = lambda _done, _total: None
) -> PrintedDocument:
    """Make the sheets of a day as one document.

    ``report`` is told (done, total) before each sheet; what it raises stops the work, and nothing is left half done.
    Raises Trouble as ``make_document`` does, and ``sitting.no_sheets`` where nobody who comes has a sheet.
    """
    sheets = sheets_of_day(workspace, sitting_day_id)
    if not sheets:
        raise Trouble("sitting.no_sheets")
    return _together(_made(workspace, sheets, report), f"zitdag-{local_date(sheets[0].at).isoformat()}.pdf")


def make_papers_of_day(
    workspace: Workspace, sitting_day_id: str, *, report: Callable[[int, int], None] = lambda _done, _total: None
) -> PrintedDocument:
    """Make everything that is taken along as one document: the list for the front desk, then the sheets there are.

    ``report`` as of ``make_sheets_of_day``. Raises Trouble as ``make_document``.
    """
    day_list = make_document(workspace, DAY_LIST, sitting_day_id)
    made = _made(workspace, sheets_of_day(workspace, sitting_day_id), report)
    return _together([day_list, *made], day_list.file_name)


def _made(workspace: Workspace, sheets: list[DaySheet], report: Callable[[int, int], None]) -> list[PrintedDocument]:
    made: list[PrintedDocument] = []
    for number, sheet in enumerate(sheets):
        report(number, len(sheets))
        made.append(make_document(workspace, sheet.kind, sheet.id, sheet.language))
    return made


def _together(made: list[PrintedDocument], name: str) -> PrintedDocument:
    gaps = sorted({script for one in made for script in one.gaps})
    return PrintedDocument(_in_one_file(made), sum(one.pages for one in made), name, tuple(gaps))


def _sheets(
    workspace: Workspace, appointment_id: str, dossier_id: str, starts_at: str, talk_kind: str
) -> Iterator[DaySheet]:
    """Yield the sheet that fits the talk: there is none yet of somebody who comes for the first time."""
    wanted = "triogesprek" if talk_kind == "triogesprek" else "gpmi_samenvatting"
    prepared = workspace.rows("SELECT id FROM triogesprek WHERE appointment_id = ?", appointment_id)
    offered = [one for one in printables(workspace, dossier_id) if one.kind == wanted]
    found = next((one for one in offered if (one.id,) in prepared), offered[0] if offered else None)
    if found is not None:
        language = client_language(workspace, dossier_id) if found.is_bilingual else ""
        yield DaySheet(found.kind, found.id, found.title, dossier_id, appointment_id, from_stored(starts_at), language)


def _in_one_file(made: list[PrintedDocument]) -> bytes:
    from pypdf import PdfWriter

    target = BytesIO()
    with PdfWriter() as writer:
        for one in made:
            writer.append(BytesIO(one.data))
        writer.write(target)
    return target.getvalue()


_COMING = """
    SELECT id, dossier_id, starts_at, talk_kind FROM appointment
    WHERE sitting_day_id = ? AND dossier_id IS NOT NULL AND status NOT IN ('verzet', 'geannuleerd')
    ORDER BY starts_at, id"""
