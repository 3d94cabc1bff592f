"""Somebody on the way to an hour, carried by the mouse: a client to invite, or one who has an hour already."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

MIME = "application/x-tandem-sitting"


@dataclass(frozen=True)
class Carried:
    """``appointment_id`` is empty for who has no hour yet."""

    dossier_id: str
    appointment_id: str = ""

    def mime(self) -> QMimeData:
        """Return it for a drag; only ids leave the list."""
        data = QMimeData()
        data.setData(MIME, QByteArray(f"{self.dossier_id} {self.appointment_id}".encode()))
        return data


def carried(data: QMimeData) -> Carried | None:
    """Return who is carried; ``None`` for anything else that is dragged here."""
    if not data.hasFormat(MIME):
        return None
    dossier_id, _, appointment_id = bytes(data.data(MIME).data()).decode().partition(" ")
    return Carried(dossier_id, appointment_id)
