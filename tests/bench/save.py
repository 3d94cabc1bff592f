"""``tandem bench save``: one edit until it is safe on disk, beside the barest commit on the same encrypted disk."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app.cases.conversations.notes import save_note
from app.store.connection import create_db
from app.store.store_key import StoreKey
from models.ids import new_id
from tests.bench.report import Measure, paired_ms
from tests.bench.workspaces import filled_workspace

ROUNDS = 60


def run() -> list[Measure]:
    """Measure on the small caseload: an edit of a note, as autosave does it."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "small")
        dossier_id = workspace.rows("SELECT id FROM dossier LIMIT 1")[0][0]
        note_id, number = new_id(), itertools.count()
        bare = create_db(folder / "bare.db", StoreKey.random())
        bare.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")

        def save() -> None:
            text = f"Kurt kwam op tijd, keer {next(number)}. " * 20
            save_note(workspace, dossier_id, note_id, {"on": date(2026, 11, 20), "text": text})

        def commit() -> None:
            bare.execute(
                "INSERT OR REPLACE INTO note VALUES (1, ?)", (f"Kurt kwam op tijd, keer {next(number)}. " * 20,)
            )

        save()
        ours, floor = paired_ms(save, commit, ROUNDS)
        bare.close()
        workspace.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        Measure(
            "een wijziging tot ze veilig op schijf staat",
            ours,
            "ms",
            floor,
            ours / floor,
            "hoogstens 50 ms",
            ours <= 50,
        )
    ]
