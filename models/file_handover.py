"""A temporary hand-over of the file to VDAB, GTB or a partner: to whom, why, until when, and what was heard of it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.row import Category, Row, RowKind


class FileHandover(Row, table=True):
    """One hand-over of who manages the MLP file (IDEA 4.3); ``status`` is a state of the machine ``dossierbeheer``.

    ``to_organisation_id`` is empty for an organisation without Tandem; ``to_type``: its type, a code of the catalogue;
    ``network_id``: its row in the network. ``feedback_on``: the days on which news was agreed or came, each
    ``{"id", "on", "came_on", "text"}`` with ``came_on`` empty while nothing has come. ``told_client``: what the client
    was told of it. ``consent_on``: the day on which the client agreed, ``consent_how`` by which means, and
    ``consent_words`` to what. ``warned``: what spoke against it when it was proposed, with why it was proposed all the
    same. ``contacted_on``: when the two sides talked before the file moved (P17: the contact tab is overwritten).
    ``call_for`` and ``call_us_for``: what the client calls them for, and us. ``came_back``: what came back with the
    file. ``for_good_why``: why it stays there. ``steps``: the steps taken, in the shape of ``Trajectory.steps``.
    ``triogesprek_id``: the talk in which it was agreed, if it was in one.
    """

    __tablename__ = "file_handover"
    kind: ClassVar[RowKind] = RowKind(
        "file_handover",
        Category.TRAJECTORY,
        narrative=frozenset({"why", "told_client", "consent_words", "came_back", "for_good_why"}),
        sets=MappingProxyType({"feedback_on": "id", "steps": "id"}),
        search=("why", "to_organisation", "to_name", "came_back"),
        search_in=MappingProxyType({"feedback_on": ("text",)}),
        users=("author_id",),
    )

    from_name: str = ""
    from_phone: str = ""
    to_organisation: str = ""
    to_organisation_id: str = ""
    to_type: str = ""
    network_id: str = ""
    to_name: str = ""
    to_phone: str = ""
    why: str = ""
    starts_on: date | None = None
    expected_back_on: date | None = None
    feedback_on: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    told_client: str = ""
    consent_on: date | None = None
    consent_how: str = ""
    consent_words: str = ""
    warned: str = ""
    contacted_on: date | None = None
    call_for: str = ""
    call_us_for: str = ""
    came_back: str = ""
    for_good_why: str = ""
    status: str = "voorgesteld"
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    triogesprek_id: str = ""
    author_id: str = ""
