"""A citizen comes back from the national sign-on."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.models import Account, Organisation, Seat
from motcua.domain.identity.values import AccountKind, Claims


def sign_in_citizen(*, claims: Claims, now: datetime) -> Account:
    """Find or make the account of a person and take over what the State knows today.

    The key is TechID, never the personal number, which may be re-issued (Decree 69/2024).
    """
    known = {
        "full_name": claims.full_name,
        "personal_number": claims.personal_number,
        "birth_date": claims.birth_date,
        "sex": claims.sex,
        "address": claims.address,
        "phone": claims.phone,
        "email": claims.email,
        "loa": claims.loa,
    }
    with transaction.atomic():
        account, _ = Account.objects.update_or_create(
            tech_id=claims.tech_id,
            defaults=known,
            create_defaults=known | {"kind": AccountKind.CITIZEN, "created_at": now},
        )
        _seat(account, claims, now)
        actor = Actor(kind=ActorKind.CITIZEN, account_id=account.pk)
        record(act="identity.signed_in", actor=actor, at=now, subject=f"account-{account.pk}")
    return account


def _seat(account: Account, claims: Claims, now: datetime) -> None:
    """Seat somebody where the sign-on says today; a seat it no longer names ends."""
    named = {each.number: each for each in claims.organisations}
    held = {
        seat.organisation.number: seat
        for seat in Seat.objects.filter(account=account, ended_at=None).select_related(
            "organisation"
        )
    }
    for number, seat in held.items():
        if number not in named or seat.is_head != named[number].is_head:
            Seat.objects.filter(pk=seat.pk).update(ended_at=now)
    for number, each in sorted(named.items()):  # in one order: two people may come at once
        if number in held and held[number].is_head == each.is_head:
            continue
        organisation, _ = Organisation.objects.update_or_create(
            number=number,
            defaults={"name": each.name},
            create_defaults={"name": each.name, "created_at": now},
        )
        Seat.objects.create(
            account=account, organisation=organisation, is_head=each.is_head, confirmed_at=now
        )
