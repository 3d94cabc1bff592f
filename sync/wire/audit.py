"""What travels about the audit trail: views and erasures that a laptop hands in, and a dossier's trail to read."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sync.wire.changes import MAX_ID

MAX_HANDED_IN = 1_000
"""How many views or receipts go into one request."""

OwnId = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]
Moment = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
CategoryName = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{1,20}$")]


class View(msgspec.Struct, frozen=True):
    """A dossier stood on a screen with these sharing categories. ``number``: of the laptop's own list, from 1 on."""

    number: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    organisation_id: OwnId
    dossier_id: OwnId
    categories: Annotated[list[CategoryName], msgspec.Meta(max_length=10)]
    at: Moment


class Views(msgspec.Struct, frozen=True):
    """What was looked at on one laptop since it last told, in the order of the numbers."""

    views: Annotated[list[View], msgspec.Meta(max_length=MAX_HANDED_IN)]


class ViewsTaken(msgspec.Struct, frozen=True):
    """Views up to this number stand in the audit trail; the laptop need not keep them any longer."""

    upto: int


class Receipt(msgspec.Struct, frozen=True):
    """A dossier that this device erased, because it may not have it any longer."""

    organisation_id: OwnId
    dossier_id: OwnId
    at: Moment


Receipts = Annotated[list[Receipt], msgspec.Meta(max_length=MAX_HANDED_IN)]


class ReceiptsTaken(msgspec.Struct, frozen=True):
    """How many receipts were taken in; also those that the centre had already."""

    taken: int


class AuditLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a dossier's audit trail. ``action``: see ``sync.central.audit.trail.Action``.

    ``happened_at``: for what a laptop told afterwards, the moment on that laptop; else empty.
    """

    number: int
    at: str
    user_id: str
    user_name: str
    user_role: str
    organisation_id: str
    organisation_name: str
    categories: list[str]
    action: str
    reason: str = ""
    happened_at: str = ""


class AuditPage(msgspec.Struct, frozen=True):
    """Lines of a dossier's audit trail, newest first. ``before``: ask on with it; 0: there are no older ones."""

    dossier_id: str
    lines: list[AuditLine]
    before: int
