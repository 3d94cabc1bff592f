"""Whether a printed GPMI is the one in the dossier: goes by the text of its pages, not by what the file says of itself.

A print names the version and its hash in its metadata and under each page. Neither proves anything: whoever changes a
word leaves them as they are. So the version is printed anew from the dossier and the words of each page are compared.
Not compared are pictures and drawn lines (the signatures themselves), colours and the place of the words on the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.cases.gpmi.signatures import is_as_signed
from app.cases.printing import make_document, second_languages
from app.errors import FileTrouble
from app.workspace import Workspace

if TYPE_CHECKING:
    from pypdf import PdfReader

_NAMED = re.compile(r"tandem-gpmi:([0-9a-f-]{36}):([0-9a-f]{64})(?::([a-z]{2,3}))?", re.ASCII)
_MOST_BYTES = 25 * 1024 * 1024


class Verdict(StrEnum):
    """What came of comparing a file with the dossier."""

    SAME = "same"
    ANOTHER_VERSION = "another_version"
    TAMPERED = "tampered"
    NOT_HERE = "not_here"
    NOT_TANDEM = "not_tandem"


@dataclass(frozen=True, slots=True)
class Verified:
    """``pages``: the numbers of the pages whose words differ. ``version`` and ``newest``: the number of the version in
    the file and of the newest signed one in its dossier. ``dossier_changed``: what the workspace itself holds is not
    what was signed."""

    verdict: Verdict
    document_id: str = ""
    version: int = 0
    newest: int = 0
    pages: tuple[int, ...] = ()
    dossier_changed: bool = False


def verify_gpmi(workspace: Workspace, path: Path) -> Verified:
    """Compare a PDF with the signed version that it says it is.

    Raises FileTrouble ``verify.unreadable``, or ``verify.too_large`` for more than 25 MB.
    """
    reader = _read(path)
    metadata = reader.metadata
    found = _NAMED.fullmatch(str(metadata.get("/Keywords", "")).strip() if metadata else "")
    if found is None:
        return Verified(Verdict.NOT_TANDEM)
    document_id, said_hash, language = found.groups()
    rows = workspace.rows("SELECT dossier_id, version, content_hash FROM gpmi WHERE id = ?", document_id)
    if not rows:
        return Verified(Verdict.NOT_HERE, document_id)
    dossier_id, version, kept_hash = rows[0]
    newest = workspace.rows(_NEWEST, dossier_id)[0][0] or 0
    pages = _differing(_words(reader), _words(_printed(workspace, document_id, language)))
    changed = not is_as_signed(workspace, document_id)
    if pages or said_hash != kept_hash or changed:
        return Verified(Verdict.TAMPERED, document_id, version, newest, pages, changed)
    verdict = Verdict.SAME if version == newest else Verdict.ANOTHER_VERSION
    return Verified(verdict, document_id, version, newest)


_NEWEST = "SELECT max(version) FROM gpmi WHERE dossier_id = ? AND signed_on IS NOT NULL"


def _read(path: Path) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileTrouble("verify.too_large", file=path.name)
        reader = PdfReader(path, strict=False)
        len(reader.pages)
    except (OSError, PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileTrouble("verify.unreadable", file=path.name) from error
    return reader


def _printed(workspace: Workspace, gpmi_id: str, language: str | None) -> PdfReader:
    """Print a version anew, with the second language that the file says it has if that is one of ours."""
    from io import BytesIO

    from pypdf import PdfReader

    known = language if language in {one.code for one in second_languages()} else None
    return PdfReader(BytesIO(make_document(workspace, "gpmi", gpmi_id, known or "").data))


def _words(reader: PdfReader) -> list[list[str]]:
    return [unicodedata.normalize("NFKC", _text(page)).split() for page in reader.pages]


def _text(page: object) -> str:
    try:
        return str(page.extract_text())  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001  # a broken page in somebody else's file: it says nothing that can be compared
        return ""


def _differing(one: list[list[str]], other: list[list[str]]) -> tuple[int, ...]:
    most = max(len(one), len(other))
    blank: list[list[str]] = [[] for _ in range(most)]
    pairs = zip((one + blank)[:most], (other + blank)[:most], strict=True)
    return tuple(number for number, (mine, theirs) in enumerate(pairs, start=1) if mine != theirs)
