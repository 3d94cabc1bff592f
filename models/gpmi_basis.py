"""What somebody has to be asked before one can tell whether a GPMI is mandatory, and what the client asked for."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import ClassVar

from models.ids import derived_id
from models.row import Category, Row, RowKind


class GpmiBasis(Row, table=True):
    """One row for each dossier; what is empty is not known.

    ``studies``: ``"voltijds"`` or ``"anders"``. ``months_without_right``: how long before the grant the client had no
    right to social integration, in whole months. ``asked_by``: ``"client"`` or ``"ocmw"``, who asked for a GPMI.
    ``exemption``: ``"gezondheid"`` or ``"billijkheid"``, accepted by the OCMW on ``exemption_on``, to be looked at
    again on ``exemption_review_on``; ``exemption_why`` holds the reason, never a diagnosis. ``minor_exception``: a
    code of the catalogue's ``gpmi_minderjarig``. ``talk_asked_on``: the client asked for a talk, which was held on
    ``talk_held_on``.
    """

    __tablename__ = "gpmi_basis"
    kind: ClassVar[RowKind] = RowKind(
        "gpmi_basis",
        Category.GPMI,
        narrative=frozenset({"exemption_why"}),
        ranges=MappingProxyType({"months_without_right": (0, 600)}),
    )

    studies: str = ""
    months_without_right: int | None = None
    asked_by: str = ""
    exemption: str = ""
    exemption_why: str = ""
    exemption_on: date | None = None
    exemption_review_on: date | None = None
    minor_exception: str = ""
    talk_asked_on: date | None = None
    talk_held_on: date | None = None


def basis_id(dossier_id: str) -> str:
    """Return the id of a dossier's row: two laptops that answer at the same time write in one row.

    First answers that never saw each other meet there as two versions, for somebody to choose; none gets lost.
    """
    return derived_id("gpmi_basis", dossier_id)
