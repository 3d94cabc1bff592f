"""What partners and supervisors read: the directory, the plain read-only view of a dossier, the overview of a service.

These are answers of a plain REST interface. Names of fields are stable; new ones may be added, none is taken away.
Days are ``2026-11-24``, moments ``2026-11-24T08:40:00.000000Z``; what is not known is ``""`` or ``null``.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

MAX_CREDENTIAL = 200


# The directory: who works where, never a client.


class PartnerPerson(msgspec.Struct, frozen=True):
    """Somebody who works with Tandem in the region."""

    user_id: str
    name: str
    role: str


class PartnerOffer(msgspec.Struct, frozen=True):
    """What an organisation offers on the way to work and shares with the region; codes as in the catalogues
    ``lokaal_aanbod`` (``offer_kind``) and ``maatregelen`` (``circuit``, ``paid``). ``papers``: what it asks for."""

    id: str
    label: str
    offer_kind: str
    what: str
    for_whom: str
    circuit: str
    paid: str
    hours: str
    duration: str
    arranged_by: str
    contact: str
    papers: list[str]


class PartnerOrganisation(msgspec.Struct, frozen=True):
    """An organisation of the region, who works there, by name, and what it offers the others."""

    organisation_id: str
    name: str
    people: list[PartnerPerson]
    offers: list[PartnerOffer] = []


class Directory(msgspec.Struct, frozen=True):
    """The organisations of the region, by name. ``version`` changes with anything in it."""

    version: str
    organisations: list[PartnerOrganisation]


# A dossier as a partner sees it.


class DossierRef(msgspec.Struct, frozen=True):
    """A dossier that the asker may see. ``categories``: what of it; ``closed_on``: ``null`` while it is open."""

    dossier_id: str
    organisation_id: str
    organisation_name: str
    first_name: str
    last_name: str
    managed_by: str
    closed_on: str | None
    categories: list[str]


class DossierList(msgspec.Struct, frozen=True):
    """The dossiers that the asker may see, by name."""

    dossiers: list[DossierRef]


class PartnerContact(msgspec.Struct, frozen=True):
    """A way to reach the client: ``kind`` is for instance ``gsm`` or ``email``."""

    kind: str
    value: str


class PartnerLanguage(msgspec.Struct, frozen=True):
    """A language and how well it is spoken (CEFR, or ``moedertaal``)."""

    code: str
    level: str


class PartnerTeammate(msgspec.Struct, frozen=True):
    """Somebody around the client, and in which period."""

    name: str
    organisation_name: str
    role: str
    phone: str
    from_on: str | None
    until: str | None


class PartnerDossier(msgspec.Struct, frozen=True):
    """Who the client is, who manages the dossier and who stands around the client. ``team``: those of today and later.

    ``categories``: what of the dossier the asker may see.
    """

    dossier_id: str
    organisation_id: str
    organisation_name: str
    managed_by: str
    opened_on: str | None
    closed_on: str | None
    first_name: str
    last_name: str
    call_name: str
    birth_date: str | None
    insz: str | None
    street: str
    postal_code: str
    municipality: str
    languages: list[PartnerLanguage]
    contacts: list[PartnerContact]
    wishes: str
    team: list[PartnerTeammate]
    categories: list[str]


class PartnerObservation(msgspec.Struct, frozen=True):
    """What somebody saw, where or who, and on which day."""

    text: str
    source: str
    on: str | None


class PartnerFactor(msgspec.Struct, frozen=True):
    """A strength or barrier. ``professional`` and ``client``: -4 (barrier) to 4 (strength), 8 (unknown), 9 (not
    applicable), ``null``: not rated.

    ``code``: ``""`` for a factor in own words. ``origin_id`` is the same in each profile in which the factor stands.
    """

    id: str
    origin_id: str
    code: str
    label: str
    domain: str
    category: str
    professional: int | None
    client: int | None
    client_words: str
    professional_words: str
    observations: list[PartnerObservation]
    what_helps: str
    tried: str
    client_wants: str


class PartnerLink(msgspec.Struct, frozen=True):
    """How one factor of the profile works on another: ``versterkt``, ``verzwakt`` or ``blokkeert``."""

    from_id: str
    to_id: str
    effect: str
    why: str


class PartnerProfile(msgspec.Struct, frozen=True):
    """The newest profile, as far as it is shared: strengths before barriers. ``on``: ``null`` while there is none.

    ``conclusion``: what the caseworker makes of it (``nec``, ``sec``, ``sociale_activering``, ``nog_niet``, or ``""``),
    ``conclusion_grounds``: the ids of the factors that it rests on.
    """

    dossier_id: str
    on: str | None
    occasion: str
    is_final: bool
    life_story: str
    factors: list[PartnerFactor]
    links: list[PartnerLink]
    conclusion: str
    conclusion_why: str
    conclusion_grounds: list[str]


class PartnerAgreement(msgspec.Struct, frozen=True):
    """What one party will do. ``source``: ``gpmi`` or ``triogesprek``; ``due_kind``: ``voor`` or ``vanaf``."""

    source: Literal["gpmi", "triogesprek"]
    party: str
    party_name: str
    text: str
    due_kind: str
    due_on: str | None
    agreed_on: str | None


class PartnerGpmi(msgspec.Struct, frozen=True):
    """The version of the GPMI that stands now: the newest one that was signed, else the newest."""

    version: int
    status: str
    signed_on: str | None
    starts_on: str | None
    ends_on: str | None
    next_evaluation_on: str | None
    goals: list[str]


class PartnerAgreements(msgspec.Struct, frozen=True):
    """What is agreed and not done yet, by when it is due; ``gpmi``: ``null`` if there is none or it is not shared."""

    dossier_id: str
    gpmi: PartnerGpmi | None
    agreements: list[PartnerAgreement]


class PartnerAppointment(msgspec.Struct, frozen=True):
    """A talk that is planned: of which kind, how long, where, with which partner, and what to bring."""

    at: str
    minutes: int
    kind: str
    place: str
    with_whom: str
    bring: str


class PartnerAppointments(msgspec.Struct, frozen=True):
    """The talks that are planned from now on, the first one first."""

    dossier_id: str
    appointments: list[PartnerAppointment]


# Another system signs in.


class ServiceToken(msgspec.Struct, frozen=True):
    """An access token for a service account (RFC 6749, 4.4); ``expires_in`` is in seconds."""

    access_token: str
    token_type: str
    expires_in: int


class ServiceSignIn(msgspec.Struct, frozen=True):
    """What another system sends for a token, as a form (``application/x-www-form-urlencoded``)."""

    grant_type: Literal["client_credentials"]
    client_id: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_CREDENTIAL)]
    client_secret: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_CREDENTIAL)]


# The supervisor's overview.


class CaseworkerCount(msgspec.Struct, frozen=True):
    """How much one caseworker has in hand: open dossiers, and terms that are late or come within four weeks."""

    user_id: str
    name: str
    open_dossiers: int
    late_terms: int
    coming_terms: int


class ComingTerm(msgspec.Struct, frozen=True):
    """A term of a dossier: ``kind`` is ``gpmi_evaluation``, ``gpmi_end`` or ``trajectory_end``."""

    dossier_id: str
    on: str
    kind: str


class Overview(msgspec.Struct, frozen=True):
    """The figures of a service on a day: per caseworker, and which terms are late or near, earliest first.

    ``without_caseworker``: open dossiers in whose team no colleague stands.
    """

    on: str
    open_dossiers: int
    without_caseworker: int
    caseworkers: list[CaseworkerCount]
    terms: list[ComingTerm]
