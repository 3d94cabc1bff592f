"""A GPMI goes to another OCMW with the client's consent only, sealed and signed, and is taken over or begun anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.gpmi import transfer_file
from app.cases.gpmi.drafts import create_gpmi, take_gpmi_step
from app.cases.gpmi.ending import undo_end
from app.cases.gpmi.handing_over import Handed, HandOver, hand_over_by_file
from app.cases.gpmi.life import life, running_gpmi
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.gpmi.taking_over import open_transfer, receive, received_content, take_over, transfers
from app.cases.gpmi.transfer_content import Consent, TransferContent, decoded, encoded, gather_transfer, text_of
from app.cases.gpmi.transfer_file import MAGIC, MOST_BYTES, code_secret, new_code, read_sealed, unseal
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.errors import InvalidValue, Trouble
from models.gpmi import GpmiAgreement
from models.gpmi_evaluation import GpmiEvaluation
from models.gpmi_event import GpmiEvent
from tests.app.cases.gpmi.gpmi_texts import CAW, CLIENT, EARLIEST, OCMW, on_paper
from tests.app.cases.gpmi.gpmi_texts import given as given_text
from tests.conftest import START, SetClock

CONSENT = Consent("schriftelijk", EARLIEST, "de cliënt zelf")
GENK = HandOver("OCMW Genk", EARLIEST, CONSENT, has_moved=True)
KURT = PersonEntry(first_name="Kurt", last_name="Vandeput", birth_date=date(1988, 3, 14))


def a_workspace(folder: Path, organisation: str, clock: SetClock) -> Workspace:
    place, key = WorkspaceFolder(folder), StoreKey.random()
    folder.mkdir()
    create_db(place.database, key).close()
    workspace = Workspace.open(place, key, backup=lambda: None, clock=clock)
    workspace.identify(new_identity("An Claes", "trajectbegeleider", organisation))
    return workspace


class Moving:
    """A GPMI that was signed at one OCMW and handed over to another, once for all tests that only read."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock(START)
        self.old = a_workspace(folder / "oud", "OCMW Zonhoven", self.clock)
        self.new = a_workspace(folder / "nieuw", "OCMW Genk", self.clock)
        self.dossier_id = add_person_with_dossier(self.old, KURT)
        self.gpmi_id = given_text(self.old, self.dossier_id, third=CAW.name)
        self.clock.forward(timedelta(days=6))
        for signer in (CLIENT, OCMW, CAW):
            sign_gpmi(self.old, self.gpmi_id, on_paper(signer))
        first = gpmi(self.old, self.gpmi_id).agreements[0]
        with self.old.change("Afspraak gedaan") as change:
            line = change.get(GpmiAgreement, first.id)
            assert line is not None
            line.done_on = EARLIEST
        self.path = folder / "kurt.tandem-overdracht"
        self.handed: Handed = hand_over_by_file(self.old, self.gpmi_id, GENK, self.path)
        self.data = self.path.read_bytes()


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moving]:
    moving = Moving(tmp_path_factory.mktemp("verhuis"))
    with closing(moving.old), closing(moving.new):
        yield moving


def kind_of(error: pytest.ExceptionInfo[Trouble]) -> str:
    return error.value.kind


def test_the_version_ends_as_handed_over_with_the_consent_beside_it(moving: Moving) -> None:
    state = life(moving.old, moving.gpmi_id)
    assert (state.status, state.events[0].reason) == ("overgedragen", "Overgedragen aan OCMW Genk")
    assert "Deelnemer stemt in met de overdracht aan het nieuwe OCMW" in state.events[0].stated
    assert running_gpmi(moving.old, moving.dossier_id) == ""
    row = transfers(moving.old, moving.dossier_id)[0]
    assert (row.is_in, row.organisation_name, row.consent_by) == (False, "OCMW Genk", "de cliënt zelf")
    assert row.fingerprint == moving.handed.fingerprint


def test_the_file_tells_nothing_of_the_client_and_its_code_stands_nowhere(moving: Moving) -> None:
    for words in (b"Kurt", b"Vandeput", b"Zonhoven", b"afbetalingsplan", moving.gpmi_id.encode()):
        assert words not in moving.data
    tables = [row[0] for row in moving.old.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    secret = code_secret(moving.handed.code)
    for table in ("gpmi_transfer", "gpmi_event", "fact", "change_body"):
        assert table in tables
        assert secret not in str(moving.old.rows(f'SELECT * FROM "{table}"'))


def test_what_arrives_is_what_was_signed_with_who_signed_and_what_was_kept(moving: Moving) -> None:
    content = open_transfer(moving.path, moving.handed.code.lower().replace("-", " ")).content
    assert content.hash == gpmi(moving.old, moving.gpmi_id).signing.kept_hash
    assert (content.organisation, content.to, content.client.last_name) == ("OCMW Zonhoven", "OCMW Genk", "Vandeput")
    assert [(one.name, one.on) for one in content.signatures] == [
        ("Kurt Vandeput", EARLIEST), ("OCMW Zonhoven", EARLIEST), ("CAW Limburg", EARLIEST),
    ]  # fmt: skip
    assert text_of(content)["agreements"][0]["text"] == "Ik ga elke dag naar de les."
    assert content.done == (EARLIEST, None, None)
    assert decoded(encoded(content)) == content


@pytest.fixture(scope="module")
def received_id(moving: Moving) -> str:
    return receive(moving.new, open_transfer(moving.path, moving.handed.code))


def test_the_new_ocmw_keeps_it_once_in_an_own_dossier(moving: Moving, received_id: str) -> None:
    received = open_transfer(moving.path, moving.handed.code)
    dossiers = moving.new.rows("SELECT dossier_id, first_name FROM person")
    assert [name for _, name in dossiers] == ["Kurt"]
    assert receive(moving.new, received, dossiers[0][0]) == received_id
    row = transfers(moving.new, dossiers[0][0])[0]
    assert (row.is_in, row.organisation_name, row.gpmi_id) == (True, "OCMW Zonhoven", "")
    assert row.fingerprint == moving.handed.fingerprint
    assert received_content(moving.new, received_id) == received.content
    other = add_person_with_dossier(moving.new, replace(KURT, first_name="Leyla"))
    with pytest.raises(InvalidValue) as refused:
        receive(moving.new, received, other)
    assert kind_of(refused) == "transfer.other_client"


def test_taking_over_makes_a_draft_with_what_was_chosen_and_once(moving: Moving, received_id: str) -> None:
    draft = gpmi(moving.new, take_over(moving.new, received_id, {2}))
    assert (draft.status, draft.signed_on, draft.version) == ("behoefteanalyse", None, 1)
    assert [line.text for line in draft.agreements] == ["Maakt een afbetalingsplan."]
    assert [goal.title for goal in draft.goals] == ["Voltijds ritme tegen maart"]
    assert draft.texts["needs"] == "Ritme en Nederlands op het werk."
    with pytest.raises(Trouble) as refused:
        take_over(moving.new, received_id, {2})
    assert kind_of(refused) == "transfer.taken_over"
    assert received_content(moving.new, received_id).gpmi_id == moving.gpmi_id


def test_starting_anew_takes_nothing_and_waits_for_a_draft_that_is_open(moving: Moving, tmp_path: Path) -> None:
    with closing(a_workspace(tmp_path / "anders", "OCMW Diepenbeek", moving.clock)) as other:
        transfer_id = receive(other, open_transfer(moving.path, moving.handed.code))
        dossier_id = other.rows("SELECT dossier_id FROM gpmi_transfer")[0][0]
        with pytest.raises(Trouble, match=r"gpmi\.open_version"):
            _open_and_take_over(other, dossier_id, transfer_id)
        other_draft = other.rows("SELECT id FROM gpmi")[0][0]
        take_gpmi_step(other, other_draft, "niet_afgesloten")
        draft = gpmi(other, take_over(other, transfer_id))
        assert (draft.goals, draft.agreements, draft.texts["needs"]) == ((), (), "")


def _open_and_take_over(workspace: Workspace, dossier_id: str, transfer_id: str) -> None:
    create_gpmi(workspace, dossier_id)
    take_over(workspace, transfer_id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_named_before_anything_is_unsealed(
    moving: Moving, tmp_path: Path, place: int, bit: int
) -> None:
    place %= len(moving.data)
    changed = bytearray(moving.data)
    changed[place] ^= 1 << bit
    path = tmp_path / "gewijzigd.tandem-overdracht"
    path.write_bytes(changed)
    with pytest.raises(Trouble) as refused:
        read_sealed(path)
    in_magic, in_form = place < len(MAGIC), place == len(MAGIC)
    assert kind_of(refused) == (
        "transfer.not_one" if in_magic else "transfer.newer" if in_form else "transfer.tampered"
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(0, 10**6), more=st.binary(max_size=3))
def test_a_file_that_was_cut_off_or_made_longer_is_refused(
    moving: Moving, tmp_path: Path, length: int, more: bytes
) -> None:
    path = tmp_path / "kort.tandem-overdracht"
    path.write_bytes(moving.data[: length % len(moving.data)] + more)
    with pytest.raises(Trouble) as refused:
        read_sealed(path)
    assert kind_of(refused) in ("transfer.not_one", "transfer.newer", "transfer.cut_off", "transfer.tampered")


def test_who_signs_it_anew_cannot_make_it_open(moving: Moving, tmp_path: Path) -> None:
    """The key of the sender is bound into the seal, so another signature under the same content opens nothing."""
    other = transfer_file.signing_key(moving.new)
    head = MAGIC + b"\x01" + other.public_key().public_bytes_raw()
    body = moving.data[len(MAGIC) + 1 + 32 + 64 :]
    path = tmp_path / "anders.tandem-overdracht"
    path.write_bytes(head + other.sign(head + body) + body)
    file = read_sealed(path)
    assert file.fingerprint != moving.handed.fingerprint
    with pytest.raises(InvalidValue) as refused:
        unseal(file, moving.handed.code)
    assert kind_of(refused) == "transfer.wrong_code"


def test_a_wrong_code_and_a_slip_are_told_apart(moving: Moving) -> None:
    file = read_sealed(moving.path)
    with pytest.raises(InvalidValue) as refused:
        unseal(file, new_code())
    assert kind_of(refused) == "transfer.wrong_code"
    for typed in ("", "A", moving.handed.code[:-1], moving.handed.code[::-1], "ÀÉ" * 8):
        with pytest.raises(InvalidValue) as refused:
            unseal(file, typed)
        assert kind_of(refused) == "transfer.code_slip"


def test_a_file_that_is_too_large_or_not_there_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.tandem-overdracht"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(Trouble, match=r"transfer\.too_large"):
        read_sealed(path)
    with pytest.raises(Trouble, match=r"file\.not_readable"):
        read_sealed(tmp_path / "nergens")


@pytest.mark.parametrize(("data", "kind"), [
    (b"", "transfer.unreadable"),
    (b"[]", "transfer.unreadable"),
    (b'{"form": 2, "anything": 1}', "transfer.newer_content"),
    (b'{"form": 1}', "transfer.unreadable"),
    (b"[" * 100_000, "transfer.unreadable"),
])  # fmt: skip
def test_content_of_another_shape_is_refused_whole(data: bytes, kind: str) -> None:
    with pytest.raises(Trouble) as refused:
        decoded(data)
    assert kind_of(refused) == kind


def _changed(content: TransferContent, **values: object) -> bytes:
    return encoded(msgspec.structs.replace(content, **values))


def test_content_that_says_something_else_than_was_signed_is_refused(moving: Moving) -> None:
    content = open_transfer(moving.path, moving.handed.code).content
    other = content.text.replace("elke dag", "nooit")
    deep: dict[str, object] = {}
    for _ in range(30):
        deep = {"dieper": deep}
    for data, kind in (
        (_changed(content, text=other), "transfer.text_changed"),
        (_changed(content, text="geen JSON"), "transfer.unreadable"),
        (_changed(content, done=()), "transfer.unreadable"),
        (_changed(content, rows={"note": [deep]}), "transfer.unreadable"),
        (_changed(content, rows={"note": [{"number": 2**40}]}), "transfer.unreadable"),
        (_changed(content, by="nul \0 teken"), "transfer.unreadable"),
    ):
        with pytest.raises(Trouble) as refused:
            decoded(data)
        assert kind_of(refused) == kind, data[:80]


@pytest.fixture
def running(moving: Moving) -> Iterator[str]:
    """The version as it was before it was handed over."""
    event = life(moving.old, moving.gpmi_id).events[0]
    undo_end(moving.old, event.id)
    yield moving.gpmi_id
    with moving.old.change("Zoals het was") as change:
        change.restore(GpmiEvent, event.id)


@pytest.mark.parametrize(("hand", "kind"), [
    (replace(GENK, consent=None), "step.blocked"),
    (replace(GENK, has_moved=False), "step.blocked"),
    (replace(GENK, organisation_name=" "), "transfer.no_receiver"),
    (replace(GENK, consent=Consent("misschien", EARLIEST, "Kurt")), "transfer.consent_kind"),
    (replace(GENK, consent=Consent("mondeling", date(2027, 1, 1), "Kurt")), "transfer.consent_day"),
    (replace(GENK, consent=Consent("mondeling", EARLIEST, " ")), "transfer.consent_by"),
    (replace(GENK, on=date(2026, 11, 1)), "gpmi.end_before_signing"),
])  # fmt: skip
def test_without_consent_or_without_a_move_nothing_goes(
    moving: Moving, running: str, tmp_path: Path, hand: HandOver, kind: str
) -> None:
    path = tmp_path / "niets.tandem-overdracht"
    before = transfers(moving.old, moving.dossier_id)
    with pytest.raises(Trouble) as refused:
        hand_over_by_file(moving.old, running, hand, path)
    assert kind_of(refused) == kind
    assert not path.exists()
    assert transfers(moving.old, moving.dossier_id) == before
    assert life(moving.old, running).is_running


def test_a_file_that_cannot_be_written_leaves_the_gpmi_running(moving: Moving, running: str, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(Trouble):
        hand_over_by_file(moving.old, running, GENK, tmp_path / "bestand" / "x.tandem-overdracht")
    assert life(moving.old, running).is_running


def test_rows_of_other_kinds_that_hang_on_the_version_go_along(moving: Moving) -> None:
    with moving.old.change("Evaluatie") as change:
        change.add(
            GpmiEvaluation(
                dossier_id=moving.dossier_id, gpmi_id=moving.gpmi_id, planned_on=EARLIEST, present="Kurt en An"
            )
        )
    content = gather_transfer(moving.old, moving.gpmi_id, to="OCMW Genk", consent=CONSENT)
    assert "Kurt en An" in [row["present"] for row in content.rows["gpmi_evaluation"]]
    assert moving.old.identity.user_id not in json.dumps(content.rows)
    assert decoded(encoded(content)).rows == content.rows
