"""That one party signed a version of a GPMI: how, on which day, and which text that was."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class GpmiSignature(Row, table=True):
    """A signature of a party: ``"client"``, ``"ocmw"`` or ``"third"`` (named in ``party_name``).

    ``how``: ``"papier"``, ``"scherm"`` (then ``strokes``: each ``{"points": [[x, y], ...]}`` on a field of 1000 units
    wide) or ``"scan"`` (then ``attachment_id``). ``text_hash``: of the text that was signed; a signature under another
    text than the version has now does not count. ``assisted_by``: who assisted the client. ``noted_by``: the user who
    noted it. It can be withdrawn until the last party has signed.
    """

    __tablename__ = "gpmi_signature"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_signature", Category.GPMI, frozen_with=("gpmi_id", "gpmi"), users=("noted_by",)
    )

    gpmi_id: str = Field(default="", index=True)
    party: str = ""
    party_name: str = ""
    how: str = "papier"
    signed_on: date | None = None
    text_hash: str = ""
    strokes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    attachment_id: str = ""
    assisted_by: str = ""
    noted_by: str = ""
