"""Communes with a desk: a command, a committee, and the officers who settle dossiers."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import Account, Unit, UnitFacts, give_post, make_unit
from motcua.domain.identity.values import AccountKind, Level, Role
from motcua.kernel.texts import Text
from motcua.ops.samples.staff import PASSWORD
from motcua.ops.samples.units import PROVINCES, SINCE, province_eid, tree
from motcua.ops.seeding import names

# Numbers of the communes that are made here; those of the samples lie below.
_FIRST = 101
_POSTS = {
    Role.RECEIVING_OFFICER: "tiepnhan",
    Role.SPECIALIST: "thamdinh",
    Role.LEADER: "chutich",
}


@dataclass(frozen=True, slots=True)
class Office:
    """A commune's command, its committee, and who holds which role."""

    unit_id: int
    eid: str
    deciding_id: int
    officers: dict[Role, int]


def make_offices(count: int, now: datetime) -> list[Office]:
    """Make ``count`` communes with three officers each; what exists is kept."""
    for facts in tree():
        make_unit(facts=facts, actor=SYSTEM, now=now)
    # One hash for all: hashing is slow on purpose, and the password is no secret.
    password = make_password(PASSWORD)
    return [_office(number, password, now) for number in range(count)]


def login_of(role: Role, number: int) -> str:
    """Give the login of an officer of the commune with this number from 0."""
    return f"{_POSTS[role]}.{_FIRST + number}"


def _office(number: int, password: str, now: datetime) -> Office:
    committee = make_unit(facts=_committee(number), actor=SYSTEM, now=now)
    command = make_unit(facts=_command(number), actor=SYSTEM, now=now)
    officers = {
        role: _officer(role, number, committee if role is Role.LEADER else command, password, now)
        for role in _POSTS
    }
    return Office(command.pk, command.eid, committee.pk, officers)


def _officer(role: Role, number: int, unit: Unit, password: str, now: datetime) -> int:
    login = login_of(role, number)
    account, made = Account.objects.get_or_create(
        login=login,
        defaults={
            "kind": AccountKind.STAFF,
            "password": password,
            "totp_secret": totp_secret(login),
            "full_name": f"Cán bộ {login}",
            "email": f"{login}@motcua.example",
            "created_at": now,
        },
    )
    if made:
        give_post(account=account, unit=unit, role=role, since=SINCE, actor=SYSTEM, now=now)
    return int(account.pk)


def totp_secret(login: str) -> str:
    """Give the secret for one-time codes of a seeded officer; no secret at all."""
    return base64.b32encode(hashlib.sha256(login.encode()).digest()[:20]).decode()


def _province(number: int) -> tuple[str, str, str]:
    province = PROVINCES[number % len(PROVINCES)]
    return province.code, province.vi, province_eid(province)


def _committee(number: int) -> UnitFacts:
    code, province, _ = _province(number)
    place = names.commune(number)
    return UnitFacts(
        eid=f"H{code}.{_FIRST + number}",
        name=Text(f"Ủy ban nhân dân xã {place}", f"People's Committee of {place} commune"),
        level=Level.COMMUNE,
        since=SINCE,
        province_code=code,
        address_vi=f"Xã {place}, {province}",
    )


def _command(number: int) -> UnitFacts:
    code, province, above = _province(number)
    place = names.commune(number)
    return UnitFacts(
        eid=f"{above}.{_FIRST + number}",
        name=Text(f"Ban Chỉ huy quân sự xã {place}", f"Military Command of {place} commune"),
        level=Level.COMMUNE,
        since=SINCE,
        parent=above,
        decider=f"H{code}.{_FIRST + number}",
        province_code=code,
        address_vi=f"Xã {place}, {province}",
        phone="069 000 000",
        accepts=True,
    )
