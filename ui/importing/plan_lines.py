"""The rows of a file that need a look, as lines: row, column, what is wrong, what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.cases.clients.import_caseload import ImportPlan


def titles() -> tuple[str, ...]:
    return _tr("Rij"), _tr("Kolom"), _tr("Wat er is"), _tr("Gevolg")


def plan_lines(plan: ImportPlan) -> list[tuple[str, ...]]:
    """Return bad cells, refused rows and people who are here already, in row order."""
    left_out, without = _tr("Rij blijft weg"), _tr("Zonder deze cel")
    known = _tr("{name} staat al in Tandem.")
    lines = [(bad.row_number, bad.column, bad.reason, left_out if bad.is_refused else without) for bad in plan.bad] + [
        (row.row_number, "", known.format(name=row.name), _tr("Blijft zoals het is")) for row in plan.known
    ]
    return [tuple(map(str, line)) for line in sorted(lines, key=lambda line: line[0])]


def _tr(text: str) -> str:
    return QCoreApplication.translate("importing", text)
