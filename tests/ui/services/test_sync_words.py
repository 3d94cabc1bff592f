"""What the status bar says: the worst first, refused changes never left out, and no more than is true."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.cases.in_step.syncing import SyncState, SyncStatus
from ui.services.sync_words import refused_elsewhere_words, tone_of, words_of

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (SyncStatus(SyncState.ALONE, 3, 0, 0, None, ""), "Alleen op deze laptop"),
        (SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, ""), "Bijgewerkt"),
        (SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "", contents=1), "Bijgewerkt · 1 bijlage wacht"),
        (SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "", contents=2), "Bijgewerkt · 2 bijlagen wachten"),
        (
            SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "", contents=2, refused_contents=1),
            "Bijgewerkt · 2 bijlagen wachten · 1 bijlage niet aangenomen",
        ),
        (SyncStatus(SyncState.WAITING, 1, 0, 0, None, "", contents=1), "1 wijziging wacht · 1 bijlage wacht"),
        (
            SyncStatus(SyncState.OFFLINE, 1, 0, 0, None, "", contents=3),
            "Offline · 1 wijziging wacht · 3 bijlagen wachten",
        ),
        (SyncStatus(SyncState.ALONE, 3, 0, 0, None, "", contents=3), "Alleen op deze laptop"),
        (SyncStatus(SyncState.ATTENTION, 0, 2, 0, NOW, ""), "Aandacht nodig: 2 wijzigingen geweigerd"),
        (
            SyncStatus(SyncState.ATTENTION, 1, 1, 0, NOW, ""),
            "Aandacht nodig: 1 wijziging geweigerd · 1 wijziging wacht",
        ),
        (
            SyncStatus(SyncState.ATTENTION, 0, 2, 0, NOW, "sync.signed_out"),
            "Aandacht nodig: meld opnieuw aan · 2 geweigerd",
        ),
        (SyncStatus(SyncState.ATTENTION, 0, 0, 0, NOW, "sync.many_removed"), "Aandacht nodig: u moet iets beslissen"),
        (
            SyncStatus(SyncState.ATTENTION, 0, 0, 0, NOW, "sync.centre_rebuilt"),
            "Aandacht nodig: u moet iets beslissen",
        ),
        (SyncStatus(SyncState.ATTENTION, 0, 0, 3, NOW, ""), "Aandacht nodig: 3 verschillen af te handelen"),
    ],
)
def test_the_status_is_said_in_words(dressed_app: QApplication, status: SyncStatus, said: str) -> None:
    assert words_of(status, NOW) == said


def test_the_dot_is_green_only_when_the_contents_are_there_too(dressed_app: QApplication) -> None:
    assert tone_of(SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "")) == "current"
    assert tone_of(SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "", contents=1)) == "waiting"
    assert tone_of(SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, "", refused_contents=1)) == "attention"
    assert tone_of(SyncStatus(SyncState.OFFLINE, 0, 0, 0, NOW, "", contents=1)) == "offline"


def test_a_colleagues_refused_change_is_told_as_kept(dressed_app: QApplication) -> None:
    assert "Ze is bewaard" in refused_elsewhere_words(1)
    assert refused_elsewhere_words(4).startswith("4 wijzigingen")
