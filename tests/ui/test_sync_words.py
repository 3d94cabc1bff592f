"""What the status bar says: the worst first, refused changes never left out, and no more than is true."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.cases.syncing import SyncState, SyncStatus
from ui.sync_words import refused_elsewhere_words, words_of

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (SyncStatus(SyncState.ALONE, 3, 0, 0, None, ""), "Alleen op deze laptop"),
        (SyncStatus(SyncState.CURRENT, 0, 0, 0, NOW, ""), "Bijgewerkt"),
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
        (SyncStatus(SyncState.ATTENTION, 0, 0, 3, NOW, ""), "Aandacht nodig: 3 verschillen af te handelen"),
    ],
)
def test_the_status_is_said_in_words(dressed_app: QApplication, status: SyncStatus, said: str) -> None:
    assert words_of(status, NOW) == said


def test_a_colleagues_refused_change_is_told_as_kept(dressed_app: QApplication) -> None:
    assert "Ze is bewaard" in refused_elsewhere_words(1)
    assert refused_elsewhere_words(4).startswith("4 wijzigingen")
