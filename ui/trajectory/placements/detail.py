"""One workplace with all that stands about it: agreement, hours, both sides, contact, visits, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.placements.placement_views import PlacementView
from models.dutch_dates import day_month
from models.rules.placement_limits_stay import DRAFTED, DROPPED, ENDED, ENDED_EARLY, REPORTED, number
from ui.look.theme import current_theme
from ui.trajectory.placements.head_card import HeadCard
from ui.trajectory.placements.lines_card import Asked, LinesCard, ShownLine
from ui.trajectory.placements.signing_card import PapersCard, SigningCard
from ui.trajectory.placements.visits_card import VisitsCard
from ui.trajectory.placements.words import hours_a_week, when_words
from ui.trajectory.placements.written_card import NARROW, Text, WrittenCard

AGREEMENT = ("employer", "address", "mentor", "mentor_phone", "tasks", "aim", "insurance", "label")
FIT = ("fit_client", "fit_workplace")
_REPORT_AHEAD = 31
"""Days before the last one from which the report is in sight."""
REPORT = ("report", "match_client", "match_workplace", "what_helps", "support_needed", "next_step")


class PlacementDetail(QWidget):
    """Cards in the order in which a workplace goes: what comes later is not in sight yet.

    Signals:
        written(field: str, text: str): a text of the workplace.
    """

    written = Signal(str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placement_detail")
        self._today = today

    def building(self) -> Iterator[QWidget]:
        """Make the cards from above, each in its place; after each the screen may have its turn."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(14))
        self.head = HeadCard(self._today)
        self.form_place = QVBoxLayout()
        column.addWidget(self.head)
        column.addLayout(self.form_place)
        yield self.head
        for card in self._cards():
            column.addWidget(card)
            yield card
        for written in (self.agreement, self.fit, self.report):
            written.written.connect(self.written)

    def show_view(self, view: PlacementView, holds: Callable[[str], bool]) -> None:
        """Show a workplace; what could not be stored stays as it was typed."""
        self.head.show_view(view)
        texts = {name: str(getattr(view, name)) for name in (*AGREEMENT, *FIT, *REPORT)}
        is_held = holds(view.id)
        for card in (self.agreement, self.fit, self.report):
            card.show_texts(texts, is_held=is_held)
        self.signing.show_signatures(
            view.id, view.signed, may_change=view.is_before_signing, changed=view.changed, behind=view.behind
        )
        self.papers.show_papers(view.papers)
        self.visits.show_view(view, holds)
        self._show_lines(view)
        begun = not view.is_before_signing and view.status != DROPPED
        self.visits.setVisible(begun or view.status == DRAFTED or bool(view.visits))
        self.breaks.setVisible(begun)
        self.report.setVisible(begun and self._is_report_time(view))
        limits = view.limits.measure.limits if view.limits.measure else None
        counts_hours = limits is not None and bool(
            limits.hours_max_month or limits.hours_max_year or limits.hours_max_total
        )
        self.worked.setVisible(begun and (counts_hours or bool(view.worked)))

    def arrange(self, width: int) -> None:
        """Put what stands beside each other under each other where there is no room."""
        narrow = width < current_theme().px(NARROW)
        for card in (self.head, self.agreement, self.fit, self.report, self.visits):
            card.set_narrow(narrow)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for card in (self.agreement, self.fit, self.report, self.visits):
            card.flush()

    def clear_new(self) -> None:
        """Empty what new lines ask: another workplace is shown."""
        for card in (self.hours, self.costs, self.contacts, self.breaks, self.worked):
            card.clear_new()

    def _is_report_time(self, view: PlacementView) -> bool:
        """Tell whether the report is near: it stands in the way before."""
        if view.status in (ENDED, REPORTED, ENDED_EARLY) or view.report or view.match_client or view.match_workplace:
            return True
        return view.ends_on is not None and (view.ends_on - self._today()).days <= _REPORT_AHEAD

    def _show_lines(self, view: PlacementView) -> None:
        today = self._today()
        self.hours.show_lines(
            [
                ShownLine(one.id, f"{self._from(one.from_on, today)}: {hours_a_week(one.per_week)}")
                for one in view.hours
            ],
            may_add=not view.is_ended,
        )
        self.costs.show_lines(
            [ShownLine(one.id, " · ".join(part for part in (one.what, one.who_pays) if part)) for one in view.costs]
        )
        self.breaks.show_lines(
            [
                ShownLine(
                    one.id,
                    " · ".join(part for part in (self._until(one.from_on, one.until, today), one.why) if part),
                )
                for one in view.breaks
            ]
        )
        self.worked.show_lines(
            [ShownLine(one.when, f"{when_words(one.when)}: {number(one.hours)} uur") for one in view.worked]
        )
        contacts = [one for one in view.contacts if one.held_on is not None or not view.is_over]
        self.contacts.show_lines(
            [self._contact(one.id, one.on, one.held_on, one.words, today) for one in contacts], may_add=not view.is_over
        )
        self.contacts.setVisible(not view.is_over or bool(contacts))

    def _contact(self, id_: str, on: date | None, held_on: date | None, words: str, today: date) -> ShownLine:
        day = day_month(on, today) if on else ""
        if held_on is not None:
            said = self.tr("{day}: gesproken op {held}").format(day=day, held=day_month(held_on, today))
            return ShownLine(id_, " · ".join(part for part in (said, words) if part), may_go=False)
        may_note = on is not None and on <= today
        return ShownLine(id_, day, self.tr("Gesproken") if may_note else "")

    def _from(self, day: date | None, today: date) -> str:
        return self.tr("Vanaf {day}").format(day=day_month(day, today)) if day else self.tr("Vanaf de eerste dag")

    def _until(self, from_on: date | None, until: date | None, today: date) -> str:
        first = day_month(from_on, today) if from_on else "…"
        if until is None:
            return self.tr("Vanaf {first}, tot nader order").format(first=first)
        return self.tr("{first} tot en met {last}").format(first=first, last=day_month(until, today))

    def _cards(self) -> Iterator[QWidget]:
        """Make the cards below the head in the order in which they stand there."""
        yield from self._meanwhile()
        yield from self._agreed()

    def _meanwhile(self) -> Iterator[QWidget]:
        tr, today = self.tr, self._today
        self.visits = VisitsCard(today)
        yield self.visits
        self.contacts = LinesCard(
            "contacts",
            tr("Contactmomenten"),
            (Asked("on", tr("Dag"), True, 200),),
            tr("Plan"),
            today,
            nothing=tr(
                "Plan wanneer u belt of langsgaat: contact is niet alleen aan de cliënt. Laat de dag leeg voor een "
                "voorstel: na de eerste week, en daarna elke maand."
            ),
        )
        yield self.contacts
        self.worked = LinesCard(
            "worked",
            tr("Gewerkte uren"),
            (Asked("when", tr("Een dag in de maand"), True, 200), Asked("hours", tr("Uren in die maand"), width=140)),
            tr("Noteer"),
            today,
        )
        yield self.worked
        self.report = WrittenCard(
            tr("Verslag"),
            (
                (Text("report", tr("Wat is gedaan en geleerd"), is_area=True),),
                (
                    Text("match_client", tr("Paste het, volgens de cliënt"), is_area=True),
                    Text("match_workplace", tr("Paste het, volgens de werkplek"), is_area=True),
                ),
                (
                    Text("what_helps", tr("Wat helpt"), is_area=True),
                    Text("support_needed", tr("Welke steun blijft nodig"), is_area=True),
                ),
                (Text("next_step", tr("Wat volgt"), is_area=True),),
            ),
        )
        yield self.report

    def _agreed(self) -> Iterator[QWidget]:
        tr, today = self.tr, self._today
        self.agreement = WrittenCard(
            tr("Wat is afgesproken"),
            (
                (Text("employer", tr("Werkgever of plek")), Text("address", tr("Adres"))),
                (Text("mentor", tr("Mentor op de werkplek")), Text("mentor_phone", tr("Telefoon van de mentor"))),
                (Text("tasks", tr("Taken"), is_area=True), Text("aim", tr("Doel"), is_area=True)),
                (Text("insurance", tr("Verzekering")), Text("label", tr("Hoe de cliënt het noemt"))),
            ),
        )
        yield self.agreement
        self.hours = LinesCard(
            "hours",
            tr("Uren per week"),
            (Asked("from_on", tr("Vanaf (leeg: eerste dag)"), True, 200), Asked("per_week", tr("Uren"), width=90)),
            tr("Spreek af"),
            today,
            nothing=tr("Nog geen uren. Beginnen mag klein; uren mogen groeien."),
        )
        yield self.hours
        self.costs = LinesCard(
            "costs",
            tr("Kosten, en wie betaalt"),
            (Asked("what", tr("Welke kost"), width=200), Asked("who_pays", tr("Wie betaalt"), width=200)),
            tr("Voeg toe"),
            today,
            nothing=tr("Zeg vóór de start wie vervoer, opvang of kledij betaalt."),
        )
        yield self.costs
        self.signing = SigningCard(today)
        yield self.signing
        self.fit = WrittenCard(
            tr("Past het? Van twee kanten, vóór de start"),
            (
                (
                    Text("fit_client", tr("Volgens de cliënt"), is_area=True),
                    Text("fit_workplace", tr("Volgens de werkplek"), is_area=True),
                ),
            ),
        )
        yield self.fit
        self.papers = PapersCard()
        yield self.papers
        self.breaks = LinesCard(
            "breaks",
            tr("Onderbrekingen (ze verlengen de duur niet)"),
            (
                Asked("from_on", tr("Van"), True, 180),
                Asked("until", tr("Tot en met"), True, 180),
                Asked("why", tr("Waarom"), width=200),
            ),
            tr("Voeg toe"),
            today,
        )
        yield self.breaks
