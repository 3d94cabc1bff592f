"""The organisation's own offers: what is kept, what is refused."""

from __future__ import annotations

import pytest

from app.cases.measures.offers import offer_kinds, offers, retire_offer, save_offer
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused


def test_an_offer_is_there_for_every_colleague_as_it_was_written(workspace: Workspace) -> None:
    told = {"label": " Moestuin ", "offer_kind": "werkvloer", "hours": "1 tot 6 uur per week, groeit"}
    saved = save_offer(workspace, {**told, "what": "Samen zaaien", "papers": ["Verzekering", "", "Verzekering "]})
    (offer,) = offers(workspace)
    assert (offer.id, offer.label, offer.kind, offer.papers) == (saved, "Moestuin", "werkvloer", ("Verzekering",))
    assert (offer.is_own, offer.is_active, offer.is_regional) == (True, True, False)
    save_offer(workspace, {"is_regional": True}, saved)
    assert [one.is_regional for one in offers(workspace)] == [True]
    assert offers(workspace)[0].hours == told["hours"], "what was not named stays as it is"


def test_an_offer_that_ended_stands_last_and_can_come_back(workspace: Workspace) -> None:
    first, second = (save_offer(workspace, {"label": label}) for label in ("Atelier", "Fietsles"))
    retire_offer(workspace, first)
    assert [(one.id, one.is_active) for one in offers(workspace)] == [(second, True), (first, False)]
    retire_offer(workspace, first, retired=False)
    assert [one.label for one in offers(workspace)] == ["Atelier", "Fietsles"]


@pytest.mark.parametrize(
    ("values", "kind", "field"),
    [
        ({"label": "  "}, "offer.no_label", "label"),
        ({"label": "Moestuin", "offer_kind": "iets"}, "offer.unknown_kind", "offer_kind"),
        ({"label": "Moestuin", "circuit": "hier"}, "offer.unknown_circuit", "circuit"),
        ({"label": "Moestuin", "paid": "veel"}, "offer.unknown_paid", "paid"),
        ({"label": "x" * 201}, "text.too_long", "label"),
        ({"label": "Moestuin", "for_whom": "Voor 93.05.18-999.61"}, "offer.holds_number", "for_whom"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    workspace: Workspace, values: dict[str, str], kind: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        save_offer(workspace, values)
    assert (refused.value.kind, refused.value.field) == (kind, field)
    assert kind not in sentence(refused.value)
    assert offers(workspace) == ()


def test_an_offer_that_is_gone_is_not_made_anew(workspace: Workspace) -> None:
    with pytest.raises(RuleRefused, match=r"row\.gone"):
        save_offer(workspace, {"label": "Moestuin"}, "nergens")
    assert offers(workspace) == ()


def test_every_kind_of_offer_has_words_of_its_own() -> None:
    assert len({kind.label for kind in offer_kinds()}) == len(offer_kinds())
    assert all(kind.explanation for kind in offer_kinds())
