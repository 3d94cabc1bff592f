"""What the steps of the demo work on, and how a step says that something is not as it must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.cases.printing import print_document
from app.clock import local_date
from app.demo.clock import DemoClock
from app.demo.network import DemoNetwork
from app.demo.population import Size
from app.demo.trajectory_story import DemoTrajectories
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store.os_keyring import OsKeyring
from app.workspace import Workspace, new_identity

PASSPHRASE = "groene fiets op de dijk"  # noqa: S105  # of throwaway workspaces with invented people
PASSWORD = "demo-wachtwoord-van-het-centrum"  # noqa: S105
ORGANISATION = "OCMW Zonhoven"
PARTNER = "VDAB Hasselt"
NEXT_OCMW = "OCMW Genk"
"""Where a client of the demo moves to."""


class StepFailed(Exception):
    """A step of the demo did not turn out as it must; the text says what was expected."""


@dataclass
class Walk:
    """What the steps work on. ``centre_url`` is where the demo's own centre listens."""

    folder: Path
    out: Path
    size: Size
    centre_url: str
    made: list[Path] = field(default_factory=list)
    an: Workspace | None = None
    bram: Workspace | None = None
    lotte: Workspace | None = None
    lieve: Workspace | None = None
    dossier_id: str = ""
    triogesprek_id: str = ""
    gpmi_id: str = ""
    kurt_id: str = ""
    clock: DemoClock = field(default_factory=DemoClock)
    joran_id: str = ""
    agreement_id: str = ""
    evaluation_id: str = ""
    sanction_id: str = ""
    sitting_day_id: str = ""
    samira_id: str = ""
    note_id: str = ""
    closed_talk_id: str = ""
    network: DemoNetwork | None = None
    lived: DemoTrajectories | None = None

    @property
    def laptop(self) -> Workspace:
        """An's workspace."""
        if self.an is None:
            raise StepFailed("de werkmap van An is open")
        return self.an

    @property
    def other(self) -> Workspace:
        """Bram's workspace."""
        if self.bram is None:
            raise StepFailed("de werkmap van Bram is open")
        return self.bram

    @property
    def partner(self) -> Workspace:
        """Lotte's workspace, at the partner organisation."""
        if self.lotte is None:
            raise StepFailed("de werkmap van Lotte is open")
        return self.lotte

    @property
    def next_ocmw(self) -> Workspace:
        """Lieve's workspace, at the OCMW to which a client moves."""
        if self.lieve is None:
            raise StepFailed("de werkmap van Lieve is open")
        return self.lieve

    @property
    def today(self) -> date:
        """Today, in Belgium."""
        return local_date(self.clock())

    def close(self) -> None:
        """Close what is open."""
        for workspace in (self.an, self.bram, self.lotte, self.lieve):
            if workspace is not None:
                workspace.close()

    def new_workspace(self, name: str, organisation: str = ORGANISATION) -> tuple[Workspace, str]:
        """Make an encrypted workspace; return it with its recovery code."""
        created = create_workspace(
            WorkspaceFolder(self.folder / name.split()[0].lower()),
            PASSPHRASE,
            new_identity(name, "trajectbegeleider", organisation),
            OsKeyring(),
            clock=self.clock,
        )
        return created.workspace, created.recovery_code


Step = tuple[str, Callable[[Walk], str]]
"""A name, and what is done: it returns what was seen."""


def words_of(path: Path) -> str:
    """Return the words of a PDF as somebody reads them, with one space between them."""
    from pypdf import PdfReader

    with path.open("rb") as file:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def print_into(walk: Walk, kind: str, id_: str, name: str = "", language: str = "") -> str:
    """Print a document of An's workspace to ``name`` (its kind when left out) and return its words."""
    path = walk.out / f"{name or kind}.pdf"
    pages = print_document(walk.laptop, kind, id_, path, language)
    must(path.read_bytes().startswith(b"%PDF") and pages > 0, f"{path.name} is een PDF")
    walk.made.append(path)
    return words_of(path)


def must(holds: bool, expected: str) -> None:
    """Raise StepFailed unless what was ``expected`` holds."""
    if not holds:
        raise StepFailed(expected)
