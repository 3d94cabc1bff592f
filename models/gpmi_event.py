"""What happened to a version of a GPMI after all parties had signed it: how it ended, on which day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class GpmiEvent(Row, table=True):
    """A step that a signed version took: a signed row does not change, so its state follows from these.

    ``target``: a state of the machine ``gpmi``. ``ended_by``: ``"client"``, ``"ocmw"``, ``"samen"`` or empty.
    ``outcome``: one of the reasons that the catalogue names for the state (``job``). ``stated``: the guards that hold,
    by code. ``noted_by``: the user who noted it. Such a row is added, or deleted when it was wrong; never edited.
    """

    __tablename__ = "gpmi_event"
    kind: ClassVar[RowKind] = RowKind("gpmi_event", Category.GPMI, users=("noted_by",))

    gpmi_id: str = Field(default="", index=True)
    target: str = ""
    happened_on: date | None = None
    reason: str = ""
    ended_by: str = ""
    outcome: str = ""
    stated: list[Any] = Field(default_factory=list, sa_type=JSON)
    noted_by: str = ""
