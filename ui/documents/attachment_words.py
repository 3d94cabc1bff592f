"""How an attachment is described in words: how large it is, what it is and where it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.cases.attachments.listing import AttachmentLine, Whereabouts
from ui.widgets.pill import Tone

_KINDS = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG"}


def size_words(size: int) -> str:
    """Return e.g. ``1,2 MB``."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / 1024**2:.1f} MB".replace(".", ",")


def kind_words(line: AttachmentLine) -> str:
    """Return e.g. ``PDF``, or the ending of the name for what is not shown inside the app."""
    ending = line.name.rpartition(".")[2] if "." in line.name else ""
    return _KINDS.get(line.media_type, ending.upper()[:5])


def state_words(line: AttachmentLine, *, whole: bool = False) -> str:
    """Return where the attachment is, e.g. ``onderweg``; ``whole``: with how much of it is here."""
    match line.whereabouts:
        case Whereabouts.ONLY_HERE:
            return _tr("alleen hier")
        case Whereabouts.ON_ITS_WAY:
            return _tr("onderweg")
        case Whereabouts.AT_CENTRE:
            return _tr("in het centrum")
        case Whereabouts.REFUSED:
            return _tr("niet aangenomen")
    part = f" ({line.percent} %)" if whole else ""
    return _tr("nog niet volledig") + part


def state_tone(line: AttachmentLine) -> Tone:
    """Return how loud that is: what waits by itself is quiet."""
    tones: dict[Whereabouts, Tone] = {
        Whereabouts.AT_CENTRE: "good",
        Whereabouts.INCOMPLETE: "due",
        Whereabouts.REFUSED: "late",
    }
    return tones.get(line.whereabouts, "neutral")


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttachmentWords", text)
