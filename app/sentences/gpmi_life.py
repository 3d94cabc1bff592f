"""Sentences about what happens to a signed GPMI: its end, and its hand-over to another OCMW."""

from __future__ import annotations

GPMI_LIFE_SENTENCES: dict[str, str] = {
    "gpmi.end_before_signing": "Dit GPMI is getekend op {signed_on}. Kies een einddag vanaf die dag.",
    "gpmi.end_in_future": "Deze dag komt nog. Noteer het einde op de dag waarop het GPMI stopte.",
    "gpmi.end_reason": "Schrijf in enkele woorden waarom dit GPMI stopt. Later wil iemand dat weten.",
    "gpmi.ended_by_missing": "Kies wie het GPMI stopt: de cliënt, het OCMW, of samen.",
    "gpmi.expired_before": "De looptijd was om op {ends_on}. Kies een dag tot en met die dag, of noteer “Looptijd om”.",
    "gpmi.not_expired": "De looptijd loopt tot en met {ends_on}. “Looptijd om” kan pas vanaf de dag daarna.",
    "gpmi.not_signed": "Dit GPMI is nog niet door iedereen getekend. Er is nog niets dat kan stoppen of overgaan.",
    "gpmi.outcome_missing": "Kies hoe het GPMI stopte.",
    "gpmi.over": "Dit GPMI loopt niet meer ({status}). Er is niets gewijzigd. Start zo nodig een nieuw GPMI.",
    "gpmi.replaced_before": "Deze versie is vervangen op {replaced_on}. Noteer het einde bij de versie die nu geldt.",
    "gpmi.still_running": "Versie {version} loopt nog. Start een wijziging, of noteer eerst hoe dit GPMI stopte.",
}
