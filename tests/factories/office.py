"""A commune's military command with its staff, a neighbour, and the units above them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.audit.values import SYSTEM, Actor, ActorKind
from motcua.domain.catalogue.api import forget_snapshot, snapshot
from motcua.domain.catalogue.models import Edition, Opening
from motcua.domain.identity.api import (
    Account,
    Unit,
    UnitFacts,
    begin_session,
    give_post,
    make_unit,
    sign_in_citizen,
    subject_by_session,
)
from motcua.domain.identity.values import (
    AccountKind,
    Claims,
    Level,
    OrganisationClaim,
    Role,
    Subject,
)
from motcua.kernel.texts import Text
from motcua.ops.samples.openings import COMMUNE_FIELD

SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who acts: who he is for the policy, for the journal, and his session."""

    account: Account
    subject: Subject
    actor: Actor
    token: str


@dataclass(frozen=True, slots=True)
class Office:
    """A commune command, its committee, and everybody who works there."""

    unit: Unit
    committee: Unit
    receiver: Member
    specialist: Member
    commander: Member
    chair: Member


def make_tree(now: datetime) -> None:
    """Make a ministry, a region and two provinces."""
    for eid, name, level, parent in (
        ("G11", "Bộ Quốc phòng", Level.MINISTRY, None),
        ("G11.03", "Quân khu 3", Level.COMMAND, "G11"),
        ("G11.03.22", "Bộ CHQS Quảng Ninh", Level.PROVINCE, "G11.03"),
        ("G11.03.31", "Bộ CHQS Hải Phòng", Level.PROVINCE, "G11.03"),
    ):
        facts = UnitFacts(eid=eid, name=Text(name, eid), level=level, since=SINCE, parent=parent)
        make_unit(facts=facts, actor=SYSTEM, now=now)


def make_office(slug: str, province: str, now: datetime) -> Office:
    """Make a commune of a province with command, committee and staff; logins end in ``slug``."""
    committee = _unit(f"H22.{slug.upper()}", f"UBND phường {slug}", None, None, now)
    unit = _unit(f"{province}.{slug.upper()}", f"Ban CHQS phường {slug}", province, committee, now)
    return Office(
        unit=unit,
        committee=committee,
        receiver=staff(f"tiepnhan.{slug}", unit, Role.RECEIVING_OFFICER, now),
        specialist=staff(f"thamdinh.{slug}", unit, Role.SPECIALIST, now),
        commander=staff(f"chihuy.{slug}", unit, Role.LEADER, now),
        chair=staff(f"chutich.{slug}", committee, Role.LEADER, now),
    )


def staff(login: str, unit: Unit, role: Role, now: datetime) -> Member:
    """Make a member of staff in one post; he has no password, tests begin his session."""
    account = Account.objects.create(
        kind=AccountKind.STAFF, login=login, full_name=f"Cán bộ {login}", created_at=now
    )
    give_post(account=account, unit=unit, role=role, since=SINCE, actor=SYSTEM, now=now)
    return _member(account, ActorKind.STAFF, now, unit)


def citizen(
    name: str, number: str, now: datetime, *, email: str = "",
    organisations: tuple[OrganisationClaim, ...] = (),
) -> Member:  # fmt: skip
    """Make a citizen as the national sign-on would, with the organisations it names."""
    claims = Claims(
        tech_id=f"tech-{number}",
        full_name=name,
        personal_number=number,
        birth_date=date(2009, 4, 12),
        sex="male",
        address="Phường Hạ Long, Quảng Ninh",
        phone="+84912000101",
        email=email or f"{number}@hop-thu.example",
        loa=2,
        organisations=organisations,
    )
    return _member(sign_in_citizen(claims=claims, now=now), ActorKind.CITIZEN, now, None)


def integrator(login: str, now: datetime) -> Member:
    """Make an integrator's account."""
    account = Account.objects.create(
        kind=AccountKind.INTEGRATOR, login=login, full_name=login, created_at=now
    )
    return _member(account, ActorKind.INTEGRATOR, now, None)


def _member(account: Account, kind: ActorKind, now: datetime, unit: Unit | None) -> Member:
    token = begin_session(account=account, now=now)
    subject = subject_by_session(token, now)
    actor = Actor(kind=kind, account_id=account.pk, unit_id=unit.pk if unit else None)
    return Member(account, subject, actor, token)


def _unit(eid: str, name: str, parent: str | None, committee: Unit | None, now: datetime) -> Unit:
    facts = UnitFacts(
        eid=eid,
        name=Text(name, name),
        level=Level.COMMUNE,
        since=SINCE,
        parent=parent,
        decider=committee.eid if committee else None,
        province_code="22",
        address_vi=f"Tổ 1, {name}, Quảng Ninh",
        phone="0203 3800 000",
        accepts=parent is not None,
    )
    unit = make_unit(facts=facts, actor=SYSTEM, now=now)
    if facts.accepts:
        _opens(unit)
    return unit


def _opens(unit: Unit) -> None:
    """Open at a unit what communes do, without an act each: hundreds of tests begin with this."""
    codes = [each.code for each in snapshot().running() if each.field == COMMUNE_FIELD]
    Opening.objects.bulk_create(
        Opening(code=code, unit_id=unit.pk, opens_on=SINCE, document="Kế hoạch") for code in codes
    )
    Edition.objects.update(token=uuid.uuid4())
    forget_snapshot()


def again(member: Member, now: datetime) -> Member:
    """Give somebody as he is now, after his posts changed."""
    return Member(member.account, subject_by_session(member.token, now), member.actor, member.token)
