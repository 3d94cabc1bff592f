"""That a GPMI was handed over to another OCMW because the client moved: out of here, or in."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class GpmiTransfer(Row, table=True):
    """A hand-over. ``direction``: ``"uit"`` or ``"in"``; ``how``: ``"bestand"`` or ``"delen"`` (``grant_id``).

    Out: ``gpmi_id`` is the version that was handed over. In: ``gpmi_id`` is the draft that was made from it, empty
    while there is none, and ``content`` holds what came, as ``docs/transfer.md`` describes. ``content_hash``: the hash
    of the signed text; ``file_hash`` and ``fingerprint``: of the file, and of the key that signed it.
    ``consent_kind``, ``consent_on`` and ``consent_by``: the client's consent, without which nothing goes. The row does
    not change from the day on which it was made; only the draft is filled in.
    """

    __tablename__ = "gpmi_transfer"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_transfer",
        Category.GPMI,
        frozen_by="handed_on",
        after_freezing=frozenset({"gpmi_id"}),
        users=("noted_by",),
    )

    gpmi_id: str = Field(default="", index=True)
    direction: str = "uit"
    how: str = "bestand"
    handed_on: date | None = None
    organisation_name: str = ""
    other_organisation_id: str = ""
    other_dossier_id: str = ""
    other_gpmi_id: str = ""
    grant_id: str = ""
    consent_kind: str = ""
    consent_on: date | None = None
    consent_by: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    content_hash: str = ""
    file_hash: str = ""
    fingerprint: str = ""
    noted_by: str = ""
