"""What the status bar says about sync, in words; the dot only repeats it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.cases.in_step.syncing import SyncState, SyncStatus
from ui.dutch_moments import since
from ui.frame.status_bar import SyncTone
from ui.work.jobs import Progress

_TONES: dict[SyncState, SyncTone] = {
    SyncState.ALONE: "none",
    SyncState.CURRENT: "current",
    SyncState.WAITING: "waiting",
    SyncState.OFFLINE: "offline",
    SyncState.ATTENTION: "attention",
}


def tone_of(status: SyncStatus) -> SyncTone:
    """Return the colour of the dot; green only where the contents of attachments are in place too."""
    if status.state is SyncState.CURRENT and status.refused_contents:
        return "attention"
    if status.state is SyncState.CURRENT and status.contents:
        return "waiting"
    return _TONES[status.state]


def words_of(status: SyncStatus, now: datetime) -> str:
    """Return the state in a few words, e.g. ``Offline sinds 8.52 · 3 wijzigingen wachten``."""
    if status.state is SyncState.ALONE:
        return _tr("Alleen op deze laptop")
    return " · ".join(part for part in (*_state_words(status, now), *_contents_words(status)) if part)


def _state_words(status: SyncStatus, now: datetime) -> tuple[str, ...]:
    waiting = _waiting(status.waiting)
    from_when = since(status.since, now) if status.since else ""
    if status.state is SyncState.CURRENT:
        return (_tr("Bijgewerkt"),)
    if status.state is SyncState.OFFLINE:
        return (_tr("Offline sinds {since}").format(since=from_when) if from_when else _tr("Offline"), waiting)
    if status.state is SyncState.ATTENTION:
        words = _tr("Aandacht nodig: {what}").format(what=_attention(status))
        is_counted = status.trouble and status.refused
        return (words, _tr("{count} geweigerd").format(count=status.refused) if is_counted else "", waiting)
    if not waiting:
        return (_tr("Nog niet vergeleken met het centrum"),)
    return (_tr("{waiting} sinds {since}").format(waiting=waiting, since=from_when) if from_when else waiting,)


def _contents_words(status: SyncStatus) -> tuple[str, ...]:
    waiting, refused = status.contents, status.refused_contents
    return (
        _counted(waiting, _tr("1 bijlage wacht"), _tr("{count} bijlagen wachten")),
        _counted(refused, _tr("1 bijlage niet aangenomen"), _tr("{count} bijlagen niet aangenomen")),
    )


def words_of_progress(progress: Progress) -> str:
    """Return how far a running sync is: ``Versturen: 120 van 480``."""
    verb = _tr("Versturen") if progress.text == "out" else _tr("Ophalen")
    if not progress.total:
        return _tr("Synchroniseren…")
    return _tr("{verb}: {done} van {total}").format(verb=verb, done=progress.done, total=progress.total)


def refused_words(count: int) -> str:
    """Return the standing notice about changes that the centre keeps apart."""
    if count == 1:
        return _tr("Het centrum heeft 1 wijziging niet aanvaard. Ze is bewaard en wacht op u.")
    return _tr("Het centrum heeft {count} wijzigingen niet aanvaard. Ze zijn bewaard en wachten op u.").format(
        count=count
    )


def refused_elsewhere_words(count: int) -> str:
    """Return the standing notice about colleagues' changes on own dossiers that the centre keeps apart."""
    if count == 1:
        return _tr("Een wijziging van een collega in uw dossier is niet aanvaard. Ze is bewaard; kijk ze na.")
    return _tr(
        "{count} wijzigingen van collega's in uw dossiers zijn niet aanvaard. Ze zijn bewaard; kijk ze na."
    ).format(count=count)


def conflict_words(count: int) -> str:
    """Return the standing notice about fields that two people changed."""
    if count == 1:
        return _tr("Eén gegeven werd door twee mensen gewijzigd. Beide versies zijn bewaard; kies in het dossier.")
    return _tr(
        "{count} gegevens werden door twee mensen gewijzigd. Alle versies zijn bewaard; kies in de dossiers."
    ).format(count=count)


def _waiting(count: int) -> str:
    return _counted(count, _tr("1 wijziging wacht"), _tr("{count} wijzigingen wachten"))


def _counted(count: int, one: str, more: str) -> str:
    """Return the words for a number of things, none for none."""
    if not count:
        return ""
    return one if count == 1 else more.format(count=count)


def _attention(status: SyncStatus) -> str:
    if status.trouble == "sync.signed_out":
        return _tr("meld opnieuw aan")
    if status.trouble in ("sync.many_removed", "sync.centre_restored", "sync.centre_rebuilt"):
        return _tr("u moet iets beslissen")
    if status.trouble:
        return _tr("synchroniseren lukt niet")
    if not status.refused:
        return (
            _tr("1 verschil af te handelen")
            if status.conflicts == 1
            else _tr("{count} verschillen af te handelen").format(count=status.conflicts)
        )
    return (
        _tr("1 wijziging geweigerd")
        if status.refused == 1
        else _tr("{count} wijzigingen geweigerd").format(count=status.refused)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("sync", text)
