"""From a sharing, or from what is still being filled in, to the consent form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.cases.clients.people import person_of
from app.cases.sharing.category_words import CATEGORIES, CONSENT_WORDS
from app.cases.sharing.grants import Sharing, sharing
from app.cases.sharing.preview import preview, read_contents
from app.clock import local_date
from app.documents.sharing.consent_content import ConsentContent, ConsentLine
from app.workspace import Workspace
from models.errors import Trouble
from models.row import Category
from models.rules.sharing import OFFERED, SENSITIVE, Terms
from models.sharing import ConsentKind


def gather_consent(workspace: Workspace, grant_id: str) -> ConsentContent:
    """Return the form of a sharing. Raises Trouble ``sharing.gone``."""
    found: Sharing = sharing(workspace, grant_id, local_date(workspace.clock()))
    people = tuple(person.name for person in found.people)
    return consent_content(
        workspace, found.dossier_id, found.terms, found.organisation_name, people, withdrawn_on=found.withdrawn_on
    )


def consent_content(
    workspace: Workspace,
    dossier_id: str,
    terms: Terms | None,
    organisation_name: str,
    people: tuple[str, ...],
    *,
    withdrawn_on: date | None = None,
) -> ConsentContent:
    """Return the form for these terms; without terms a blank one with every category to tick."""
    today = local_date(workspace.clock())
    person = person_of(workspace, dossier_id)
    if person is None:
        raise Trouble("person.missing")
    identity = workspace.identity
    chosen = [category for category in OFFERED if terms is None or category in terms.categories]
    away = {
        line.category
        for line in preview(read_contents(workspace, dossier_id, today), set(chosen), organisation_name)
        if line.away_from_leefloon
    }
    phone = workspace.rows("SELECT phone FROM colleague WHERE id = ?", identity.user_id)
    base = ConsentContent(
        organisation=identity.organisation_name,
        client=f"{person.first_name} {person.last_name}".strip(),
        written_on=today,
        always=CATEGORIES[Category.IDENTITY].client,
        lines=tuple(_line(category, terms, category in away) for category in chosen),
        contact_name=identity.user_name,
        contact_phone=phone[0][0] if phone else "",
    )
    return base if terms is None else _filled(base, terms, organisation_name, people, withdrawn_on)


def _filled(
    base: ConsentContent, terms: Terms, organisation_name: str, people: tuple[str, ...], withdrawn_on: date | None
) -> ConsentContent:
    is_agreed = terms.consent_on is not None and terms.consent_kind in set(ConsentKind)
    return replace(
        base,
        to_organisation=organisation_name,
        people=people,
        purpose=terms.purpose,
        from_on=terms.from_on,
        until=terms.until,
        may_write=terms.may_write,
        not_shared=tuple(CATEGORIES[category].client for category in OFFERED if category not in terms.categories),
        agreed_on=terms.consent_on if is_agreed else None,
        agreed_how=CONSENT_WORDS[ConsentKind(terms.consent_kind)] if is_agreed else "",
        agreed_by=terms.consent_by if is_agreed else "",
        withdrawn_on=withdrawn_on,
    )


def _line(category: Category, terms: Terms | None, away: bool) -> ConsentLine:
    own = {
        Category.CARE: terms.care_consent_on if terms else None,
        Category.JUSTICE: terms.justice_consent_on if terms else None,
    }
    return ConsentLine(CATEGORIES[category].client, category in SENSITIVE, own.get(category), away)
