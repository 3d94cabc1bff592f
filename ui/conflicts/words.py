"""What is said of two versions: why there are two, who wrote which and when."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.cases.in_step.conflicts import OpenConflict, Settling
from models.dutch_dates import clock_time, day_month


def _tr(text: str) -> str:
    return QCoreApplication.translate("conflicts", text)


def why(conflict: OpenConflict) -> str:
    """Return in a sentence or two what happened and what is asked."""
    if conflict.is_gone and conflict.kind in ("veld", "samengevoegd"):
        return _tr("Wat hier stond, is intussen verwijderd. U kunt beide versies nog lezen.")
    return {
        "veld": _tr("Twee mensen vulden dit in zonder het van elkaar te weten. Kies wat er moet staan."),
        "samengevoegd": _tr("Twee teksten zijn samengevoegd. Lees na of het geheel klopt."),
        "hersteld": _tr("Dit was verwijderd, maar iemand werkte er nog aan. Daarom staat het er weer."),
        "niet_verwijderd": _tr("Dit is niet verwijderd, want iemand werkte er nog aan."),
    }.get(conflict.kind, "")


def kept_title(conflict: OpenConflict, today: date) -> str:
    """Return who wrote what stands, e.g. ``Dit staat er nu: An Claes, 20 november om 9.30``."""
    base = _tr("Dit stond er") if conflict.kind == "samengevoegd" else _tr("Dit staat er nu")
    who = _tr("u") if conflict.kept_is_mine else conflict.kept_by
    parts = [part for part in (who, moment_words(conflict.kept_at, today)) if part]
    return f"{base}: {', '.join(parts)}" if parts else base


def other_title(conflict: OpenConflict, today: date) -> str:
    """Return who wrote the other value, e.g. ``Dit schreef Bram Wouters, 20 november om 9.30``."""
    who = _tr("u") if conflict.is_mine else conflict.other_by or _tr("iemand")
    when = moment_words(conflict.other_at, today)
    return _tr("Dit schreef {who}").format(who=who) + (f", {when}" if when else "")


def moment_words(at: datetime | None, today: date) -> str:
    """Return ``20 november om 9.30``; empty for no moment."""
    if at is None:
        return ""
    return _tr("{day} om {time}").format(day=day_month(at.date(), today), time=clock_time(at.time()))


def choices(conflict: OpenConflict) -> list[tuple[Settling, str]]:
    """Return what can be chosen, in the order of the buttons."""
    if conflict.is_gone:
        return [(Settling.READ, _tr("Gelezen"))]
    if conflict.kind == "veld":
        found = [(Settling.KEEP, _tr("Dit houden")), (Settling.TAKE_OTHER, _tr("Het andere nemen"))]
        return [*found, (Settling.COMBINE, _tr("Samen opschrijven"))] if conflict.can_combine else found
    if conflict.kind == "samengevoegd":
        found = [(Settling.READ, _tr("Het klopt"))]
        return [*found, (Settling.COMBINE, _tr("Aanpassen"))] if conflict.can_combine else found
    return [(Settling.READ, _tr("Laten staan")), (Settling.TAKE_OTHER, _tr("Toch verwijderen"))]
