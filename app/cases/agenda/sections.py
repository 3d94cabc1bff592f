"""In which section of a dossier each kind of row stands: where a line about it leads."""

from __future__ import annotations

SECTION_OF = {
    "person": "overzicht",
    "dossier": "overzicht",
    "team_member": "overzicht",
    "assessment": "profiel",
    "factor": "profiel",
    "factor_link": "profiel",
    "balance_line": "gpmi",
    "gpmi": "gpmi",
    "gpmi_goal": "gpmi",
    "gpmi_agreement": "gpmi",
    "gpmi_signature": "gpmi",
    "gpmi_basis": "gpmi",
    "gpmi_event": "gpmi",
    "gpmi_transfer": "gpmi",
    "sanction": "gpmi",
    "gpmi_evaluation": "gpmi",
    "gpmi_progress": "gpmi",
    "appointment": "gesprekken",
    "trajectory": "traject",
    "note": "gesprekken",
    "note_version": "gesprekken",
    "task": "gesprekken",
    "triogesprek": "gesprekken",
    "trio_agreement": "gesprekken",
    "trio_topic": "gesprekken",
    "trio_initial": "gesprekken",
    "file_handover": "traject",
    "attachment": "documenten",
    "access_grant": "delen",
    "inquiry": "delen",
    "inquiry_reply": "delen",
    "received_inquiry": "delen",
}
"""In which section of a dossier a kind of row stands."""
