"""Whatever a caseworker does, in whatever order: no GPMI takes a step that is not there, and no signed text changes."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app import catalogues
from app.cases.gpmi import drafts as cases
from app.cases.gpmi import ending, lines, signing
from app.cases.gpmi.handing_over import HandOver, hand_over_by_file
from app.cases.gpmi.life import life, lives, running_gpmi
from app.cases.gpmi.signatures import canonical_text, is_as_signed
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.cases.gpmi.transfer_content import Consent
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.ended import ENDED_GPMI
from models.rules.gpmi_signing import How, Signer
from tests.app.cases.any_order import AnyOrder
from tests.app.cases.gpmi.gpmi_texts import CAW, CLIENT, OCMW, TALKED, a_dossier, a_text

TARGETS = tuple(state.code for state in catalogues.machine("gpmi").states)
SIGNERS = st.sampled_from((CLIENT, OCMW, CAW))
DAYS = st.dates(date(2026, 11, 20), date(2026, 12, 20))
DRAWN = (((10, 300), (200, 40), (390, 300)),)


class Caseworker(AnyOrder):
    """Does anything that the screens offer, on a real encrypted workspace, and remembers what was signed."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier_id = a_dossier(self.workspace)
        self.gpmi_id = a_text(self.workspace, self.dossier_id, third=CAW.name)
        self.signed: dict[str, tuple[bytes, object]] = {}

    @rule(target_state=st.sampled_from(TARGETS), is_talked=st.booleans(), reason=st.sampled_from(("", "Zo gevraagd")))
    def take_a_step(self, target_state: str, is_talked: bool, reason: str) -> None:
        stated = TALKED if is_talked else frozenset({"derden_tekenen", "bedenktijd_voorbij"})
        self._try(cases.take_gpmi_step, self.gpmi_id, target_state, stated=stated, reason=reason)

    @rule()
    def give_the_text(self) -> None:
        self._try(cases.take_gpmi_step, self.gpmi_id, "bedenktijd", stated=TALKED)

    @rule(signer=SIGNERS, on=DAYS, how=st.sampled_from(How))
    def sign(self, signer: Signer, on: date, how: How) -> None:
        self._try(signing.sign_gpmi, self.gpmi_id, signing.SignatureEntry(signer, on, how, DRAWN))

    @rule(signer=SIGNERS)
    def sign_today(self, signer: Signer) -> None:
        self._try(signing.sign_gpmi, self.gpmi_id, signing.SignatureEntry(signer, self.clock().date()))

    @rule()
    def come_to_an_agreement(self) -> None:
        """Go the straight way to the end: by chance alone few runs would come that far."""
        self.give_the_text()
        self.let_days_pass(6)
        for signer in (CLIENT, OCMW, CAW):
            self.sign_today(signer)

    @rule(on=st.none() | DAYS)
    def waive(self, on: date | None) -> None:
        self._try(signing.waive_reflection, self.gpmi_id, on)

    @rule()
    def withdraw(self) -> None:
        for party in gpmi(self.workspace, self.gpmi_id).signing.parties[:1]:
            if party.signature is not None:
                self._try(signing.withdraw_signature, party.signature.id)

    @rule(days=st.integers(1, 6))
    def let_days_pass(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @rule(text=st.sampled_from(("", "Iets anders", "Ik doe vrijwilligerswerk.")))
    def write(self, text: str) -> None:
        self._try(cases.write_gpmi, self.gpmi_id, "needs", text)
        for line in gpmi(self.workspace, self.gpmi_id).agreements[:2]:
            self._try(lines.write_agreement, line.id, text)

    @rule()
    def remove_and_add(self) -> None:
        for line in gpmi(self.workspace, self.gpmi_id).agreements[:1]:
            self._try(lines.remove_agreement, line.id)
        self._try(lines.add_agreement, self.gpmi_id, "client", "Ik kom elke week langs.")
        self._try(lines.add_goal, self.gpmi_id, "werk", "Een stage")

    @rule(field=st.sampled_from(("starts_on", "ends_on", "text_given_on")), on=st.none() | DAYS)
    def date_it(self, field: str, on: date | None) -> None:
        self._try(cases.date_gpmi, self.gpmi_id, field, on)

    @rule()
    def start_the_next_version(self) -> None:
        with contextlib.suppress(Trouble):
            self.gpmi_id = cases.create_gpmi(self.workspace, self.dossier_id)

    @rule(is_explained=st.booleans())
    def change_what_was_signed(self, is_explained: bool) -> None:
        stated = frozenset({"geinformeerd"}) if is_explained else frozenset[str]()
        with contextlib.suppress(Trouble):
            self.gpmi_id = cases.start_amendment(self.workspace, self.gpmi_id, stated=stated)

    @rule(
        target_state=st.sampled_from(TARGETS),
        on=DAYS,
        outcome=st.sampled_from(("", "job", "andere")),
        by=st.sampled_from(("", "client", "samen")),
        reason=st.sampled_from(("", "Zo gelopen")),
        stated=st.sets(st.sampled_from(("ocmw_niet_meer_bevoegd", "toestemming_overdracht"))),
    )
    def end(self, target_state: str, on: date, outcome: str, by: str, reason: str, stated: set[str]) -> None:
        self._try(ending.end_gpmi, self.gpmi_id, ending.End(target_state, on, reason, outcome, by, stated))

    @rule(target_state=st.sampled_from(("beeindigd_succes", "beeindigd_zonder_succes", "verstreken")))
    def end_today(self, target_state: str) -> None:
        """End as the screen does; by chance alone few runs would have everything right."""
        outcome = next(iter(ending.outcomes(target_state)), "")
        end = ending.End(target_state, self.clock().date(), "Zo gelopen", outcome, "samen")
        self._try(ending.end_gpmi, self.gpmi_id, end)

    @rule()
    def take_an_end_back(self) -> None:
        for event in life(self.workspace, self.gpmi_id).events[:1]:
            self._try(ending.undo_end, event.id)

    @rule(has_moved=st.booleans(), agrees=st.booleans())
    def hand_over(self, has_moved: bool, agrees: bool) -> None:
        consent = Consent("mondeling", self.clock().date(), "Kurt") if agrees else None
        hand = HandOver("OCMW Genk", self.clock().date(), consent, has_moved=has_moved)
        path = Path(self.folder.name) / "over.tandem-overdracht"
        before = set(ended(self.workspace, "overgedragen"))
        self._try(hand_over_by_file, self.gpmi_id, hand, path)
        if not (has_moved and agrees):
            assert not path.exists()
            assert set(ended(self.workspace, "overgedragen")) == before
        path.unlink(missing_ok=True)

    @rule()
    def let_years_pass(self) -> None:
        self.clock.forward(timedelta(days=400))

    @rule(at=st.integers(0, 3))
    def open_another_version(self, at: int) -> None:
        versions = gpmi_versions(self.workspace, self.dossier_id)
        self.gpmi_id = versions[at % len(versions)].id

    @rule()
    def close_what_others_signed(self) -> None:
        self._try(signing.close_what_all_signed)

    @invariant()
    def a_signed_text_stays_as_it_was(self) -> None:
        for version in gpmi_versions(self.workspace, self.dossier_id):
            found = gpmi(self.workspace, version.id)
            if found.signed_on is None:
                assert version.id not in self.signed, "a signed version is open again"
                continue
            now = (canonical_text(self.workspace, version.id), found.signing.parties)
            assert self.signed.setdefault(version.id, now) == now
            assert is_as_signed(self.workspace, version.id)

    @invariant()
    def a_version_runs_only_when_all_parties_signed_it_in_time(self) -> None:
        for version in gpmi_versions(self.workspace, self.dossier_id):
            found = gpmi(self.workspace, version.id)
            if found.signed_on is None:
                assert found.status != "lopend"
            if found.signed_on is not None:
                assert found.signing.missing == ()
                assert found.sign_from is not None
                assert all(one.signature and one.signature.on >= found.sign_from for one in found.signing.parties)  # type: ignore[operator]
                assert found.lacks == ()

    @invariant()
    def one_agreement_at_most_is_in_force_and_the_others_say_why_not(self) -> None:
        found = lives(self.workspace, self.dossier_id)
        running = [one.gpmi_id for one in found if one.is_running]
        assert len(running) <= 1
        assert running_gpmi(self.workspace, self.dossier_id) == next(iter(running), "")
        for one in found:
            assert all(event.fits for event in one.events), "on one laptop nothing is noted that cannot be"
            if one.is_over:
                assert one.status in (*ENDED_GPMI, "vervangen")
            if one.events:
                assert one.signed_on is not None
                assert one.status == one.events[-1].target
                assert all(event.reason for event in one.events)

    @invariant()
    def every_step_that_was_taken_is_one_of_the_data(self) -> None:
        legal = {(source, step.target) for step in catalogues.machine("gpmi").transitions for source in step.sources}
        for version in gpmi_versions(self.workspace, self.dossier_id):
            for taken in _steps(self.workspace, version.id):
                assert taken in legal


def ended(workspace: Workspace, target: str) -> list[str]:
    return [row[0] for row in workspace.rows("SELECT id FROM gpmi_event WHERE target = ?", target)]


def _steps(workspace: Workspace, gpmi_id: str) -> list[tuple[str, str]]:
    rows = workspace.rows("SELECT json_extract(e.value, '$.from'), json_extract(e.value, '$.to') FROM gpmi, "
                          "json_each(gpmi.steps) e WHERE gpmi.id = ?", gpmi_id)  # fmt: skip
    return [(row[0], row[1]) for row in rows]


TestAnyOrder = Caseworker.TestCase
TestAnyOrder.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
