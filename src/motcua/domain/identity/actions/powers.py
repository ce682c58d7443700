"""Powers: giving one, accepting or declining it, withdrawing it, and holding it for an act."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.audit.api import notes_refusals, record
from motcua.domain.audit.values import Actor
from motcua.domain.identity.models import Power, Seat
from motcua.domain.identity.queries.powers import is_agent, is_called, scope_of, state_of
from motcua.domain.identity.rules.powers import covers
from motcua.domain.identity.values import (
    House,
    Named,
    PowerOver,
    PowerState,
    Represented,
    Scope,
    Subject,
)
from motcua.kernel.moments import local
from motcua.kernel.names import fold
from motcua.platform.lawbook import lawbook


class CannotEmpower(Exception):
    """A power that cannot be given, answered or withdrawn; ``reason`` is a key the pages word.

    ``level``, ``not_yours``, ``number``, ``name``, ``oneself``, ``scope``, ``days``,
    ``reason_missing``, ``answered``, ``over``.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """A power as somebody wants to give it; ``form_key`` makes it happen once.

    ``organisation_id`` is the organisation he represents, ``None`` when he gives it for himself.
    """

    form_key: UUID
    organisation_id: int | None
    agent: Named
    scope: Scope
    days: tuple[date, date]
    reason: str


@notes_refusals(
    CannotEmpower, act="identity.refused_power", subject="powers",
    reasons=("not_yours", "answered", "over", "level"),
)  # fmt: skip
def give_power(*, wanted: Wanted, subject: Subject, actor: Actor, now: datetime) -> int:
    """Offer a power; it is in force once the agent accepts it, within its days. Gives its number.

    Civil Code Art. 138 (who may be represented), 562 (an agreement). Raises ``CannotEmpower``.
    """
    today = local(now).date()
    giver = _giver(subject, today)
    _check(wanted, subject, today)
    with transaction.atomic():
        made, is_new = Power.objects.get_or_create(
            form_key=wanted.form_key,
            defaults={
                "giver_account_id": giver,
                "giver_organisation_id": wanted.organisation_id,
                "agent_number": wanted.agent.number,
                "agent_name": wanted.agent.name.strip()[:200],
                "agent_is_organisation": wanted.agent.is_organisation,
                "procedures": list(wanted.scope.procedures),
                "fields": list(wanted.scope.fields),
                "first_day": wanted.days[0],
                "last_day": wanted.days[1],
                "reason": wanted.reason.strip()[:300],
                "given_at": now,
            },
        )
        if made.giver_account_id != giver:
            raise CannotEmpower("not_yours")
        if is_new:
            _note(made, "identity.power_given", actor, now)
    return made.pk


def _giver(subject: Subject, today: date) -> int:
    if subject.account_id is None:
        raise CannotEmpower("not_yours")
    if subject.loa < lawbook().representation(today).value.level:
        raise CannotEmpower("level")
    return subject.account_id


def _check(wanted: Wanted, subject: Subject, today: date) -> None:
    own = {seat.number for seat in subject.seats} | {subject.personal_number}
    first, last = wanted.days
    longest = lawbook().representation(today).value.longest
    said = wanted.organisation_id
    problems = {
        "not_yours": said is not None and said not in subject.heads(),
        "number": not wanted.agent.number,
        "name": not wanted.agent.name.strip(),
        "oneself": wanted.agent.number in own,
        "scope": not (wanted.scope.procedures or wanted.scope.fields),
        "days": last < first or last < today or last - first > longest,
        "reason_missing": not wanted.reason.strip(),
    }
    for reason, holds in problems.items():
        if holds:
            raise CannotEmpower(reason)


@notes_refusals(
    CannotEmpower, act="identity.refused_power", subject="power-{power_id}",
    reasons=("not_yours", "answered", "over", "level"),
)  # fmt: skip
def answer_power(
    *, power_id: int, accept: bool, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Accept or decline a power as the one it names, once.

    A person must be called as the power says: a number typed wrong gives nobody anything. For an
    organisation its head answers. Raises ``CannotEmpower``.
    """
    _giver(subject, local(now).date())
    with transaction.atomic():
        power = _locked(power_id)
        seat = _seat_named(power, subject)
        if seat is None and not _is_named(power, subject):
            raise CannotEmpower("not_yours")
        if power.accepted_at or power.declined_at:
            raise CannotEmpower("answered")
        if state_of(power, local(now).date()) is not PowerState.OFFERED:
            raise CannotEmpower("over")
        if accept:
            power.accepted_at = now
            power.agent_organisation_id = seat
            power.agent_account_id = subject.account_id if seat is None else None
        else:
            power.declined_at = now
        power.save()
        _note(power, "identity.power_accepted" if accept else "identity.power_declined", actor, now)


def _is_named(power: Power, subject: Subject) -> bool:
    same = power.agent_number == subject.personal_number
    return same and not power.agent_is_organisation and (
        fold(power.agent_name) == fold(subject.full_name)
    )  # fmt: skip


def _seat_named(power: Power, subject: Subject) -> int | None:
    if not power.agent_is_organisation:
        return None
    if not is_called(power, subject):
        return None
    seats = (each for each in subject.seats if each.is_head and each.number == power.agent_number)
    return next((each.organisation_id for each in seats), None)


@notes_refusals(
    CannotEmpower, act="identity.refused_power", subject="power-{power_id}",
    reasons=("not_yours", "answered", "over", "level"),
)  # fmt: skip
def withdraw_power(
    *, power_id: int, why: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Withdraw a power one gave, at once (Civil Code Art. 569). Raises ``CannotEmpower``.

    An act under it that holds the power's row is waited for; what comes later finds it withdrawn.
    """
    with transaction.atomic():
        power = _locked(power_id)
        theirs = power.giver_organisation_id in subject.heads()
        own = power.giver_organisation_id is None and power.giver_account_id == subject.account_id
        if not (own or theirs):
            raise CannotEmpower("not_yours")
        if state_of(power, local(now).date()) in {PowerState.WITHDRAWN, PowerState.DECLINED}:
            raise CannotEmpower("over")
        power.withdrawn_at = now
        power.withdrawn_why = why.strip()[:300]
        power.save(update_fields=["withdrawn_at", "withdrawn_why"])
        _note(power, "identity.power_withdrawn", actor, now)


def hold_power(
    *, power_id: int, subject: Subject, now: datetime, procedure: str = "", field: str = ""
) -> Represented:
    """Lock a power until the transaction ends, and give whom one acts for under it.

    With ``procedure`` and its ``field`` it must cover them. Raises ``PowerOver`` when it is not
    the subject's, not in force or does not cover what is done (Civil Code Art. 141).
    """
    rows = Power.objects.select_for_update(of=("self",), no_key=True)
    return _held(rows, power_id, subject, now, procedure, field)


def hold_house(
    *, house: House, subject: Subject, now: datetime, procedure: str, field: str
) -> None:
    """Lock what lets somebody file for an organisation until the transaction ends.

    His power, or his seat as its head. Raises ``PowerOver`` (Civil Code Art. 137, 141, 569).
    """
    if house.power_id is not None:
        held = hold_power(
            power_id=house.power_id, subject=subject, now=now, procedure=procedure, field=field
        )
        if held.organisation_id != house.organisation_id:
            raise PowerOver
        return
    if subject.account_id is None:
        raise PowerOver
    seats = Seat.objects.select_for_update(of=("self",), no_key=True).filter(
        account_id=subject.account_id, organisation_id=house.organisation_id, is_head=True,
        ended_at=None,
    )  # fmt: skip
    if not list(seats):
        raise PowerOver


def represented(
    *, power_id: int, subject: Subject, procedure: str, field: str, now: datetime
) -> Represented:
    """Give the same for a page, without a lock; what is filed holds the power once more."""
    return _held(Power.objects.all(), power_id, subject, now, procedure, field)


def _held(
    rows: QuerySet[Power], power_id: int, subject: Subject, now: datetime, procedure: str,
    field: str,
) -> Represented:  # fmt: skip
    power = rows.select_related("giver_account", "giver_organisation").filter(pk=power_id).first()
    if power is None or not is_agent(power, subject):
        raise PowerOver
    if state_of(power, local(now).date()) is not PowerState.IN_FORCE:
        raise PowerOver
    if procedure and not covers(scope_of(power), procedure=procedure, field=field):
        raise PowerOver
    return represented_by(power)


def represented_by(power: Power) -> Represented:
    """Give whom a power lets somebody act for."""
    giver, house = power.giver_account, power.giver_organisation
    if house is not None:
        return Represented(power.pk, None, house.pk, house.number, house.name)
    return Represented(
        power.pk, giver.pk, None, giver.personal_number, giver.full_name, giver.birth_date,
        giver.sex, giver.address,
    )  # fmt: skip


def _locked(power_id: int) -> Power:
    power = Power.objects.select_for_update().filter(pk=power_id).first()
    if power is None:
        raise CannotEmpower("not_yours")
    return power


def _note(power: Power, act: str, actor: Actor, now: datetime) -> None:
    record(
        act=act,
        actor=actor,
        at=now,
        subject=f"power-{power.pk}",
        details={
            "procedures": power.procedures,
            "fields": power.fields,
            "first_day": power.first_day.isoformat(),
            "last_day": power.last_day.isoformat(),
        },
    )
