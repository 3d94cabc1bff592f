"""The steps of the demo on one client's profile: own catalogue, links, what was seen, change over time, both papers."""

from __future__ import annotations

from app.cases.in_step.syncing import sync_now
from app.cases.profile.assessments import add_factor, rate_factor
from app.cases.profile.history import Move, compare, histories
from app.cases.profile.snapshot import ProfileSnapshot, profile
from app.cases.profile.start_criteria import start_criteria
from app.demo.own_catalogue import bring_own_catalogue
from app.demo.step import Step, Walk, must, print_into

_OWN_FACTOR = "eigen.werkkledij"


def _import_catalogue(walk: Walk) -> str:
    total = bring_own_catalogue(walk.folder / "greet", walk.centre_url)
    sync_now(walk.laptop)
    assessment = _shown(walk).assessments[0]
    factor = add_factor(walk.laptop, assessment.id, _OWN_FACTOR)
    rate_factor(walk.laptop, factor, "professional", 1)
    rate_factor(walk.laptop, factor, "client", 2)
    found = _shown(walk).factor(factor)
    must(found is not None and found.is_known and found.is_strength, "een eigen factor staat in het profiel")
    return f"{total} eigen factoren en startcriteria van de leidinggevende; één ervan staat in het profiel van Kurt"


def _show_start_criteria(walk: Walk) -> str:
    offers = start_criteria(walk.laptop, _shown(walk))
    conditions = [condition for offer in offers for condition in offer.conditions]
    must(len(offers) == 2 and all(condition.why for condition in conditions), "elke voorwaarde zegt waarom")
    must({condition.met for condition in conditions} == {True, False, None}, "gehaald, niet gehaald, of niet geweten")
    return f"{len(offers)} aanbiedingen met {len(conditions)} voorwaarden en hun redenen naast het profiel"


def _show_links(walk: Walk) -> str:
    snapshot = _shown(walk)
    kept = {factor.id for factor in snapshot.factors if not factor.is_shared}
    must(len(snapshot.links) >= 10 and {link.effect for link in snapshot.links} >= _EFFECTS, "drie soorten verbanden")
    for link in snapshot.links:
        must(bool(link.why) and link.is_shared == kept.isdisjoint({link.from_id, link.to_id}), "een verband volgt")
    seen = [observation for factor in snapshot.factors for observation in factor.observations]
    must(len(seen) >= 8 and all(one.source and one.on for one in seen), "elke waarneming heeft een bron en een dag")
    must(any(factor.tried and factor.client_wants for factor in snapshot.factors), "wat geprobeerd is en wat hij wil")
    must(bool(snapshot.conclusion_why and snapshot.conclusion_grounds), "een besluit met redenen en gronden")
    return f"{len(snapshot.links)} verbanden, {len(seen)} waarnemingen met bron en dag, een besluit met zijn gronden"


_EFFECTS = {"versterkt", "verzwakt", "blokkeert"}


def _show_change(walk: Walk) -> str:
    snapshot = _shown(walk)
    older = [one for one in snapshot.assessments if one.is_final]
    must(len(older) == 3, "drie afgeronde profielen gaan vooraf")
    first, newest = older[-1].id, snapshot.assessments[0].id
    moves = compare(walk.laptop, walk.kurt_id, first, newest).moves
    up = [move for move in moves if move.move is Move.UP]
    must(len(up) >= 5 and all(move.why for move in up), "wat vooruitging, zegt waardoor")
    lines = [line for line in histories(walk.laptop, walk.kurt_id) if len(line.points) == 4]
    must(len(lines) == 12, "twaalf factoren hebben een lijn over vier profielen")
    return f"{len(up)} factoren gingen vooruit sinds de intake, elk met de reden; {len(lines)} lijnen over de tijd"


def _print_profile(walk: Walk) -> str:
    snapshot = _shown(walk)
    newest = snapshot.assessments[0].id
    mine = print_into(walk, "mijn_profiel", newest, "kurt_mijn_profiel")
    full = print_into(walk, "profiel", newest, "kurt_profiel")
    for factor in snapshot.factors:
        must(factor.label in full, "het profiel voor de begeleiding is volledig")
        must(factor.is_shared or factor.label not in mine, "op het blad van de cliënt staat niets dat niet gedeeld is")
    must(snapshot.strengths[0].label in mine and "Hoe het samenhangt" in mine, "krachten en samenhang voor de cliënt")
    must("b280.3" in full and "verslag van de huisarts" in full, "codes en bronnen voor wie begeleidt")
    must("b280" not in mine and "Geen ICF-indicering" in full, "geen codes voor de cliënt, geen ICF-indicering")
    return "Mijn profiel en het profiel voor de begeleiding, uit dezelfde gegevens"


def _shown(walk: Walk) -> ProfileSnapshot:
    return profile(walk.laptop, walk.kurt_id)


PROFILE_STEPS: tuple[Step, ...] = (
    ("eigen catalogus", _import_catalogue),
    ("startcriteria", _show_start_criteria),
    ("samenhang", _show_links),
    ("verandering", _show_change),
    ("profielbladen", _print_profile),
)
