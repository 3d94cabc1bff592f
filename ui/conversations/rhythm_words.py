"""The rhythm of contacts in a sentence: when last seen, when last heard of, when next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.conversations.contact_rhythm import ContactRhythm
from app.cases.conversations.notes import KIND_LABELS
from app.clock import local_date
from models.dutch_dates import day_month
from ui.dutch_moments import time_of


def rhythm_words(rhythm: ContactRhythm, today: date) -> str:
    """Return e.g. ``Laatst gezien 12 oktober · laatste contact gisteren (telefoon) · volgend gesprek morgen, 9.40``."""
    parts = []
    if rhythm.face_to_face_on is not None:
        parts.append(_tr("laatst gezien {when}").format(when=_day(rhythm.face_to_face_on, today)))
    if rhythm.contact_on is not None and rhythm.contact_on != rhythm.face_to_face_on:
        kind = KIND_LABELS.get(rhythm.contact_kind, "").lower()
        parts.append(_tr("laatste contact {when} ({kind})").format(when=_day(rhythm.contact_on, today), kind=kind))
    if rhythm.missed_on is not None:
        parts.append(_tr("niet gekomen {when}").format(when=_day(rhythm.missed_on, today)))
    if not parts:
        parts.append(_tr("nog geen contact genoteerd"))
    if rhythm.next_at is not None:
        when = f"{_day(local_date(rhythm.next_at), today)}, {time_of(rhythm.next_at)}"
        kind = KIND_LABELS.get(rhythm.next_kind, "").lower()
        words = _tr("volgend gesprek {when} ({kind})") if kind else _tr("volgend gesprek {when}")
        parts.append(words.format(when=when, kind=kind))
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("conversations", text)


def _day(day: date, today: date) -> str:
    """Return today, yesterday, tomorrow in words, other days as a date."""
    words = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    return words.get((today - day).days, day_month(day, today))
