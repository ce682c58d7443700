"""Powers as their two sides read them; somebody else's look as if they did not exist."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.domain.identity.models import Power
from motcua.domain.identity.rules.powers import state_on
from motcua.domain.identity.values import Named, PowerFacts, PowerState, Scope, Subject
from motcua.kernel.moments import local
from motcua.kernel.names import fold

PAGE = 25
_WITH = ("giver_account", "giver_organisation", "agent_account", "agent_organisation")


@dataclass(frozen=True, slots=True)
class PowerPage:
    """A page of powers, the latest first, and the number before which the next page begins."""

    powers: tuple[PowerFacts, ...]
    next: int | None


def powers_given(subject: Subject, now: datetime, *, before: int | None = None) -> PowerPage:
    """Give the powers one gave, oneself or for an organisation one represents: one statement."""
    return _page(Power.objects.filter(_given_q(subject)), now, before)


def powers_received(
    subject: Subject, now: datetime, *, words: str = "", before: int | None = None
) -> PowerPage:
    """Give the powers that name somebody or his organisation; ``words`` look for the giver."""
    rows = Power.objects.filter(agent_q(subject) | _offered_q(subject))
    wanted = words.strip()
    if wanted:
        number = Q(giver_organisation__number=wanted) | Q(
            giver_organisation=None, giver_account__personal_number=wanted
        )
        house = Q(giver_organisation__name__icontains=wanted)
        person = Q(giver_organisation=None, giver_account__full_name__icontains=wanted)
        rows = rows.filter(number | house | person)
    return _page(rows, now, before, named=subject)


def power_for(power_id: int, subject: Subject, now: datetime) -> PowerFacts | None:
    """Give a power to one of its two sides."""
    mine = _given_q(subject) | agent_q(subject) | _offered_q(subject)
    power = Power.objects.filter(mine, pk=power_id).select_related(*_WITH).first()
    if power is None or not (_is_ours(power, subject) or is_called(power, subject)):
        return None
    return facts_of_power(power, local(now).date())


def gave(power_id: int, subject: Subject) -> bool:
    """Tell whether somebody gave a power, or represents the organisation that did."""
    return Power.objects.filter(_given_q(subject), pk=power_id).exists()


def powers_for(
    subject: Subject, now: datetime, *, procedure: str, field: str, most: int = 50
) -> tuple[PowerFacts, ...]:
    """Give the powers in force under which somebody may file a procedure now."""
    covering = Q(procedures__contains=[procedure]) | Q(fields__contains=[field])
    rows = Power.objects.filter(covering, pk__in=subject.power_ids).select_related(*_WITH)
    today = local(now).date()
    return tuple(facts_of_power(row, today) for row in rows.order_by("-pk")[:most])


def power_facts(power_id: int, now: datetime) -> PowerFacts:
    """Give a power for those who read a dossier filed under it."""
    power = Power.objects.select_related(*_WITH).get(pk=power_id)
    return facts_of_power(power, local(now).date())


def acted_under(power_id: int, subject: Subject) -> bool:
    """Tell whether somebody is the agent of a power, in force or not."""
    return Power.objects.filter(agent_q(subject), pk=power_id).exists()


def agent_q(subject: Subject) -> Q:
    """Give the condition under which somebody is the agent of an accepted power."""
    if subject.account_id is None:
        return Q(pk__in=())
    mine = Q(agent_account_id=subject.account_id)
    return mine | Q(agent_organisation_id__in=list(subject.belongs_to()))


def is_agent(power: Power, subject: Subject) -> bool:
    """Tell the same of a power that was read."""
    mine = subject.account_id is not None and power.agent_account_id == subject.account_id
    return mine or power.agent_organisation_id in subject.belongs_to()


def is_called(power: Power, subject: Subject) -> bool:
    """Tell whether an offered power calls somebody, or his organisation, by the right name."""
    if power.agent_is_organisation:
        houses = {fold(each.name) for each in subject.seats if each.number == power.agent_number}
        return fold(power.agent_name) in houses
    return fold(power.agent_name) == fold(subject.full_name)


def state_of(power: Power, today: date) -> PowerState:
    """Give how a power stands on a day."""
    return state_on(
        today,
        first_day=power.first_day,
        last_day=power.last_day,
        accepted=power.accepted_at is not None,
        declined=power.declined_at is not None,
        withdrawn=power.withdrawn_at is not None,
    )


def scope_of(power: Power) -> Scope:
    """Give what a power is for."""
    return Scope(tuple(power.procedures), tuple(power.fields))


def facts_of_power(power: Power, today: date) -> PowerFacts:
    """Give a power whose accounts and organisations are loaded."""
    house, person = power.giver_organisation, power.giver_account
    agent = power.agent_organisation or power.agent_account
    answered = power.accepted_at or power.declined_at
    return PowerFacts(
        id=power.pk,
        giver=Named(house.number, house.name, is_organisation=True)
        if house
        else Named(person.personal_number, person.full_name, is_organisation=False),
        agent=Named(
            power.agent_number, str(agent) if agent else power.agent_name,
            power.agent_is_organisation,
        ),
        scope=scope_of(power),
        first_day=power.first_day,
        last_day=power.last_day,
        reason=power.reason,
        state=state_of(power, today),
        given_at=power.given_at,
        given_by=person.full_name,
        answered_at=answered,
        withdrawn_at=power.withdrawn_at,
        withdrawn_why=power.withdrawn_why,
    )  # fmt: skip


def _given_q(subject: Subject) -> Q:
    if subject.account_id is None:
        return Q(pk__in=())
    own = Q(giver_account_id=subject.account_id, giver_organisation=None)
    return own | Q(giver_organisation_id__in=list(subject.heads()))


def _is_ours(power: Power, subject: Subject) -> bool:
    own = power.giver_organisation_id is None and power.giver_account_id == subject.account_id
    return own or power.giver_organisation_id in subject.heads() or is_agent(power, subject)


def _offered_q(subject: Subject) -> Q:
    """Give the condition under which a power names somebody who has not accepted it."""
    houses = [seat.number for seat in subject.seats if seat.is_head]
    named = Q(agent_is_organisation=True, agent_number__in=houses)
    if subject.personal_number:
        named |= Q(agent_is_organisation=False, agent_number=subject.personal_number)
    return named & Q(accepted_at=None)


def _page(
    rows: QuerySet[Power], now: datetime, before: int | None, named: Subject | None = None
) -> PowerPage:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related(*_WITH).order_by("-pk")[: PAGE + 1])
    today, shown = local(now).date(), found[:PAGE]
    facts = tuple(
        facts_of_power(row, today)
        for row in shown
        if named is None or row.accepted_at or is_called(row, named)
    )
    return PowerPage(facts, shown[-1].pk if len(found) > PAGE else None)
