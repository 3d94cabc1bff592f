"""The steps that the life cycles allow, on the real data."""

from __future__ import annotations

import pytest

from app.catalogues import machine, machines
from models.errors import RuleRefused
from models.rules.state_machine import is_ended, next_steps, start_state, take_step


def test_a_gpmi_is_not_signed_before_the_reflection_time_is_over() -> None:
    with pytest.raises(RuleRefused) as caught:
        take_step(machine("gpmi"), "bedenktijd", "lopend", {"derden_tekenen"})
    assert caught.value.kind == "step.blocked"
    assert "Bedenktijd voorbij" in str(caught.value.facts["missing"])


def test_a_gpmi_is_signed_when_every_guard_is_fulfilled() -> None:
    fulfilled = {"bedenktijd_voorbij", "derden_tekenen", "geen_vrijwilligerswerk"}
    state = take_step(machine("gpmi"), "bedenktijd", "lopend", fulfilled)
    assert state.label == "Lopend"


def test_a_warning_asks_for_a_reason_and_takes_it() -> None:
    facts = {"drie_maanden_dienst", "eindadvies_gemotiveerd"}
    trajectory = machine("activeringstraject")
    with pytest.raises(RuleRefused, match=r"step\.reason_needed"):
        take_step(trajectory, "bezig", "afgesloten", facts, reason="  ")
    assert take_step(trajectory, "bezig", "afgesloten", facts, reason="Zorg ging voor").code == "afgesloten"


def test_a_step_that_does_not_exist_names_both_states() -> None:
    with pytest.raises(RuleRefused) as caught:
        take_step(machine("activeringstraject"), "verzoek", "bezig")
    assert caught.value.kind == "step.unknown"
    assert caught.value.facts == {"from_": "Verzoek tot deelname", "to": "Bezig"}


@pytest.mark.parametrize("code", [found.code for found in machines()])
def test_every_state_can_be_reached_and_no_state_but_an_end_is_a_dead_end(code: str) -> None:
    found = machine(code)
    everything = {guard.code for transition in found.transitions for guard in transition.guards}
    reached, waiting = set(), [start_state(found).code]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            steps = next_steps(found, state, everything)
            assert all(step.is_allowed and not step.warned_by for step in steps)
            assert steps or is_ended(found, state) or (code, state) == ("toestemming", "gegeven")
            waiting += [step.target.code for step in steps]
    assert reached == {state.code for state in found.states}
