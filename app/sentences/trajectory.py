"""Trouble with trajectories and their evaluations in plain Dutch (kinds of ``app.cases.trajectory``)."""

from __future__ import annotations

TRAJECTORY_SENTENCES: dict[str, str] = {
    "criterion.judgement": "Kies ja, nee of nog niet beoordeeld.",
    "criterion.unknown": "Dit criterium hoort niet bij dit traject. Er is niets gewijzigd.",
    "step.before_last": "Deze dag ligt vóór de vorige stap. Kies een dag vanaf {last}.",
    "step.far_ahead": "Deze dag ligt te ver vooruit. Kies een dag tot en met {latest}, of noteer de stap later.",
    "trajectory.chain_full": "Met deze dagen duurt dit samen met het traject vanaf {later} langer dan {length} maanden "
    "({term}). {text}. Kies andere dagen. Bron: {source}.",
    "trajectory.end_before_step": "Op {last} is nog een stap gezet. Kies een einde vanaf dan.",
    "trajectory.extended_before": "Dit traject is al één keer verlengd, tot en met {until}. Een tweede keer kan niet. "
    "Bron: {source}.",
    "trajectory.extension_late": "Verlengen kan tot en met {on} ({term}). Die dag is voorbij. Sluit het traject af of "
    "zet het stop. Bron: {source}.",
    "trajectory.extension_long": "Verlengen kan hoogstens tot en met {on} ({term}). Kies een dag tot en met dan. "
    "Bron: {source}.",
    "trajectory.extension_none": "Tot en met {on} loopt het traject ook zonder verlenging. Kies een latere dag.",
    "trajectory.has_steps": "Dit traject is al verder gegaan en kan niet meer weg. Sluit het af met een stap.",
    "trajectory.held_after": "Op {last} is nog een evaluatie gehouden. Kies een dag vanaf dan.",
    "trajectory.moved_on": "Intussen gebeurde er meer in dit traject. De stap blijft staan.",
    "trajectory.no_extension": "Dit traject kan nu niet verlengd worden: het loopt nog niet, of het is afgelopen.",
    "trajectory.no_stop": "Dit traject kan hier niet vervroegd stoppen. Zet een gewone stap.",
    "trajectory.one_extension": "Dit traject heeft nog maar één verlenging. Er is niets gewijzigd.",
    "trajectory.over": "Dit traject is afgelopen en wijzigt niet meer.",
    "trajectory.past_limit": "Dit traject kan lopen tot en met {on} ({term}). Kies een dag tot en met dan. "
    "Bron: {source}.",
    "trajectory.reason_needed": "Dit spreekt ertegen: {text}. Het kan, met een reden. Schrijf die op. Bron: {source}.",
    "trajectory.refused": "Dit traject kan nu niet beginnen. {text}. Bron: {source}.",
    "trajectory.start_after_step": "Op {first} is al een stap gezet. Kies een dag tot en met dan.",
    "trajectory.stop_apart": "Vroeger stoppen vraagt waarom. Kies “Stopzetten of een andere weg”.",
    "trajectory.stop_reason": "Kies waarom het traject nu stopt.",
    "trajectory.stop_words": "Schrijf in enkele woorden waarom het traject nu stopt.",
    "trajectory.unknown": "Dit soort traject is niet bekend. Kies een ander.",
    "trajectory_evaluation.after_end": "Het traject loopt tot en met {day}. Kies een dag tot en met dan.",
    "trajectory_evaluation.before_start": "Het traject begint op {day}. Kies een dag vanaf dan.",
    "trajectory_evaluation.day_taken": "Op die dag staat al een evaluatie. Kies een andere dag.",
    "trajectory_evaluation.held": "Deze evaluatie is gehouden en blijft staan. Aanvullen kan nog.",
    "trajectory_evaluation.in_future": "Deze dag komt nog. Noteer de evaluatie op de dag waarop ze gehouden is.",
    "trajectory_evaluation.in_past": "Deze dag is voorbij. Kies een dag vanaf vandaag.",
    "trajectory_evaluation.no_words": "Schrijf eerst hoe het gaat, in de woorden van de cliënt of van de begeleider.",
}
