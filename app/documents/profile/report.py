"""The professional's profile: complete, both views beside each other, with how it changed and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportlab.platypus import Flowable, Spacer

from app.documents.drawing.factor_chart import ChartLegend, ChartLook, ChartRow, FactorChart, Mark
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.profile.change_table import development
from app.documents.profile.content import AssessmentLine, FactorLine, LinkLine, ProfileContent
from app.documents.profile.factors import factor_blocks
from app.documents.profile.styles import CHART_LABEL, CHART_TICK, CHART_WORDS, ENTRY, SMALL, STRONG, TEXT, TEXT_AFTER
from app.documents.profile.words import TICKS, link_words, occasion_words, rating_words
from models.dutch_dates import day_month, long_date
from models.rules.activation import CONCLUSIONS

KIND = "profiel"
KIND_SHARED = "profiel_gedeeld"
TITLE = "Profiel"
DRAFT = "ONTWERP – nog niet afgerond"
_OWN_TEAM = "Voor het eigen team"
_LOOK = ChartLook(CHART_LABEL, CHART_TICK, label=140, words=76, row=16, bar=7, ticks=TICKS)
_NO_INDICATION = (
    "Dit zijn inschattingen van begeleider en cliënt, om samen over te praten. Indiceren doen alleen mensen die "
    "daarvoor opgeleid zijn, en VDAB beslist. Een kracht op een code van lichaam (b) of doen (d) bestaat in ICF niet: "
    "die staat hier in woorden."
)


def compose(content: ProfileContent) -> Document:
    """Compose the profile; as many pages as there is to say."""
    day = content.on or content.written_on
    return Document(
        kind=KIND_SHARED if content.reader else KIND,
        title=f"{TITLE} van {day_month(day, content.written_on)}",
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"profiel-{day.isoformat()}.pdf",
        mark=DRAFT if content.is_draft else "",
        note=f"Voor {clip(content.reader)}" if content.reader else _OWN_TEAM,
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    story = [
        _title(t, content),
        Spacer(1, 8),
        t.sentence(Strong("Geen ICF-indicering. "), _NO_INDICATION, style=TEXT_AFTER),
        *_reader(t, content),
        *_chart(t, content),
        *factor_blocks(t, content),
        *_links(t, content),
        *development(t, content),
        *_life_story(t, content),
        *_conclusion(t, content),
        *_sources(t, content),
    ]
    return [*story, *t.gap_note()]


def _title(t: Typesetter, content: ProfileContent) -> Flowable:
    day = long_date(content.on) if content.on else "zonder datum"
    author = f"opgemaakt door {clip(content.author)}" if is_written(content.author) else ""
    first = " · ".join(part for part in (day, occasion_words(content.occasion), author) if part)
    status = f"Afgerond op {long_date(content.finalised_on)}" if content.finalised_on else "Ontwerp: kan nog wijzigen"
    return TitleBlock(t, TITLE, f"{first}\n{status}", (content.organisation, content.client))


def _reader(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    """Return for whom this is, and what is not in it."""
    if not content.reader:
        return []
    without = "".join(f" Zonder {what}: dat is niet gedeeld." for what in content.left_out)
    return [t.sentence("Gemaakt voor ", Strong(clip(content.reader)), f".{without}", style=TEXT_AFTER)]


def _chart(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    if not content.factors:
        return [*section(t, "Krachten en drempels"), t.paragraph("Er staat nog niets in dit profiel.", TEXT)]
    rows = [_row(t, factor) for factor in content.factors]
    legend = ChartLegend(t, SMALL, _meanings(content))
    chart = FactorChart(t, rows, _LOOK)
    return [*section(t, "Krachten en drempels", 130), legend, Spacer(1, 4), chart]


def _row(t: Typesetter, factor: FactorLine) -> ChartRow:
    professional, client = _number(factor.professional), _number(factor.client)
    lead = professional if professional is not None else client
    before = factor.previous_professional if professional is not None else factor.previous_client
    said = "" if lead is not None else rating_words(factor.professional or factor.client)
    return ChartRow(
        label=t.paragraph(clip(factor.label), CHART_LABEL),
        words=t.sentence(said, Strong(_steps_apart(professional, client)), style=CHART_WORDS),
        lead=lead,
        professional=professional,
        client=client,
        previous=_number(before),
    )


def _steps_apart(professional: int | None, client: int | None) -> str:
    """Return what stands beside a row where both see it at least two steps apart: that is the conversation."""
    if professional is None or client is None or abs(professional - client) < 2:
        return ""
    return f"verschil {abs(professional - client)}"


def _meanings(content: ProfileContent) -> Mapping[Mark, str]:
    words: dict[Mark, str] = {
        "strength": "kracht", "barrier": "drempel", "professional": "begeleider", "client": "cliënt",
    }  # fmt: skip
    if content.has_previous and content.previous_on:
        words["previous"] = f"vorige keer ({day_month(content.previous_on, content.written_on)})"
    return words


def _links(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    labels = {factor.key: factor.label for factor in content.factors}
    told = [link for link in content.links if link.from_key in labels and link.to_key in labels]
    if not told:
        return []
    return [*section(t, "Hoe het op elkaar inwerkt", 70), *(_link(t, link, labels) for link in told)]


def _link(t: Typesetter, link: LinkLine, labels: Mapping[str, str]) -> Flowable:
    why = f": {link.why.strip()}" if is_written(link.why) else "."
    names = (Strong(clip(labels[link.from_key])), Strong(clip(labels[link.to_key])))
    return t.bullet(names[0], f" {link_words(link.effect)} ", names[1], why, style=ENTRY)


def _life_story(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    if not is_written(content.life_story):
        return []
    return [*section(t, "Levensverhaal"), t.paragraph(content.life_story, TEXT)]


def _conclusion(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    """Return what the caseworker concludes, why, and on what it rests."""
    if not content.conclusion and not is_written(content.conclusion_why):
        return []
    said = CONCLUSIONS.get(content.conclusion, content.conclusion) or "Nog geen besluit"
    lines: list[Flowable] = [*section(t, "Besluit van de begeleider", 100), t.paragraph(said, STRONG)]
    if is_written(content.conclusion_why):
        lines.append(t.sentence("Waarom: ", content.conclusion_why, style=TEXT_AFTER))
    if content.grounds:
        lines.append(t.sentence("Steunt op: ", f"{', '.join(clip(label) for label in content.grounds)}.", style=TEXT))
    return lines


def _sources(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    """Return on what the profile rests: who observed what where, and the profiles that it compares."""
    profiles = "; ".join(_assessment(line, content.written_on) for line in content.assessments)
    observations = "; ".join(_observations(content))
    told = (("Profielen: ", profiles), ("Observaties: ", observations))
    lines = [t.sentence(Strong(label), f"{text}.", style=TEXT_AFTER) for label, text in told if text]
    return [*section(t, "Bronnen", 60), *lines] if lines else []


def _observations(content: ProfileContent) -> list[str]:
    """Return each source with the days on which something was seen there."""
    seen: dict[str, list[str]] = {}
    for factor in content.factors:
        for one in factor.observations:
            days = seen.setdefault(clip(one.source) or "zonder bron", [])
            if one.on:
                days.append(day_month(one.on, content.written_on))
    return [f"{source} ({', '.join(dict.fromkeys(days))})" if days else source for source, days in seen.items()]


def _assessment(line: AssessmentLine, today: date) -> str:
    day = day_month(line.on, today) if line.on else "zonder datum"
    told = ", ".join(part for part in (day, clip(line.author)) if part)
    return f"{occasion_words(line.occasion) or 'profiel'} ({told})"


def _number(rating: object) -> int | None:
    return rating if isinstance(rating, int) else None
