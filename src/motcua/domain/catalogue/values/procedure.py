"""One version of one procedure, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date

from motcua.domain.catalogue.values.offers import Case, Offer, StageLimit
from motcua.domain.catalogue.values.parts import (
    ApplicantDeadline,
    Component,
    Correction,
    LegalText,
    OwnClock,
    Related,
    ResultKind,
    TaskDocument,
)
from motcua.domain.catalogue.values.words import ApplicantKind, Deciding, Level, Regulation
from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import Definition
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel

# The question of a form whose answer is the case of the dossier (trường hợp).
CASE_QUESTION = "case"


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """One version of one procedure, complete: a dossier filed under it needs nothing else.

    ``id`` is the number of the stored version, 0 when read from files; ``version`` the SHA-256 of
    everything the package is made of. A procedure without a process of its own is only described:
    its form and process are empty, and nothing can be filed here. ``task_forms`` are the forms that
    officers fill in at tasks, ``documents`` the papers made there, by the keys the process names.
    ``sets`` is how many sets of papers are handed in (Decree 63/2010 Art. 8).
    """

    id: int
    version: str
    code: str
    former_codes: tuple[str, ...]
    name: Text
    summary: Text
    field: str
    levels: tuple[Level, ...]
    applicants: tuple[ApplicantKind, ...]
    effective_from: date
    effective_to: date | None
    decision: str
    regulation: Regulation | None
    executing_unit: Text
    deciding: Deciding
    deciding_unit: Text | None
    authorised_unit: Text | None
    coordinating_unit: Text | None
    cases: tuple[Case, ...]
    offers: tuple[Offer, ...]
    stages: tuple[StageLimit, ...]
    components: tuple[Component, ...]
    result: ResultKind
    legal_basis: tuple[LegalText, ...]
    steps: tuple[Text, ...]
    conditions: tuple[Text, ...]
    when_to_act: tuple[Text, ...]
    applicant_deadlines: tuple[ApplicantDeadline, ...]
    registers: tuple[Text, ...]
    corrections: tuple[Correction, ...]
    unconfirmed: tuple[Text, ...]
    related: tuple[Related, ...]
    form: FormDefinition
    process: Definition
    process_source: str
    template_source: str
    guide: Text
    task_forms: Mapping[str, FormDefinition] = default(default_factory=dict)
    documents: Mapping[str, TaskDocument] = default(default_factory=dict)
    clock: tuple[OwnClock, ...] = ()
    sets: int = 1

    @property
    def runs(self) -> bool:
        """It has a form and a process: dossiers can be filed and settled here."""
        return bool(self.process.nodes)

    def own_clock(self, day: date) -> OwnClock | None:
        """Give what its own law says of its clock on a day; by what it then counts: `clock_law`."""
        return next((each for each in self.clock if each.covers(day)), None)

    def offered(self, channel: Channel) -> bool:
        """Tell whether a dossier can be handed in here by a channel, in one case at least."""
        return self.runs and any(each.channel == channel for each in self.offers)

    def offers_of(self, channel: Channel) -> tuple[Offer, ...]:
        """Give the offers of a channel, one a case."""
        return tuple(each for each in self.offers if each.channel == channel)

    def usual_offer(self) -> Offer:
        """Give the first online offer, else the first one."""
        return next(iter(self.offers_of(Channel.online)), self.offers[0])

    def offer(self, channel: Channel, case: str = "") -> Offer | None:
        """Give the offer of a channel for a case, else the one for every case.

        ``None`` when the procedure is not done that way.
        """
        by_case = {each.case: each for each in self.offers if each.channel == channel}
        return by_case.get(case) or by_case.get("")

    def case_of(self, answers: Mapping[str, object]) -> str:
        """Give the case that the answers of a form choose; empty when there are no cases."""
        chosen = answers.get(CASE_QUESTION)
        return next((case.key for case in self.cases if case.key == chosen), "")

    def components_in(self, case: str) -> tuple[Component, ...]:
        """Give the papers that a case asks for: those of every case and its own."""
        return tuple(part for part in self.components if part.case in {"", case})

    def component(self, key: str) -> Component | None:
        """Give a component by its key."""
        return next((part for part in self.components if part.key == key), None)
