"""Contents that go between laptops: files to carry, and the parts of a sync one by one."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import list_attachments
from app.cases.laptop.joining import ask_centre
from app.workspace import Workspace
from models.attachment import CHUNK_BYTES
from sync.http.client import CentreClient
from sync.laptop.attachments import AttachmentReport, transfer_attachments
from sync.laptop.engine import SyncEngine
from tests.devices import Region

SIZE = 8 * CHUNK_BYTES - 1000


@contextmanager
def connected(workspace: Workspace, url: str) -> Iterator[CentreClient]:
    with closing(CentreClient(url)) as client:
        client.access_token = workspace.fact("access_token")
        yield client


def rows_only(workspace: Workspace) -> None:
    """Sync the rows alone."""
    ask_centre(workspace, lambda client: SyncEngine(workspace, client).sync())


def transfer(workspace: Workspace, url: str) -> AttachmentReport:
    with connected(workspace, url) as client:
        return transfer_attachments(workspace, client)


def both(region: Region, workspace: Workspace) -> AttachmentReport:
    """Sync the rows, then the contents."""
    rows_only(workspace)
    return transfer(workspace, region.centre.url)


def some_bytes(size: int = SIZE, seed: int = 1) -> bytes:
    return b"%PDF-1.7" + random.Random(seed).randbytes(size - 8)


def a_file(workspace: Workspace, dossier_id: str, data: bytes, name: str = "attest.pdf") -> str:
    return add_attachment(workspace, dossier_id, name, io.BytesIO(data))


def states(workspace: Workspace, dossier_id: str) -> list[str]:
    return [str(line.whereabouts) for line in list_attachments(workspace, dossier_id)]


def content_files(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.folder.attachments.rglob("*") if path.is_file()]
