"""A dossier filed at the counter comes into its person's account, at once or later, once."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import CannotLink, Filing, Person
from motcua.domain.identity.api import citizen_of
from motcua.domain.identity.values import Subject
from motcua.kernel.names import fold

MISTYPED = 2


def with_accounts(filing: Filing) -> Filing:
    """Give the filing with the accounts of those who have one: number and name must be theirs.

    A number mistyped at the counter must not show somebody's dossier to a stranger.
    """
    owner, submitter = _account_of(filing.owner), _account_of(filing.submitter)
    return replace(
        filing,
        owner_account_id=filing.owner_account_id or owner,
        submitter_account_id=filing.submitter_account_id or submitter,
    )


def _account_of(person: Person) -> int | None:
    if not person.personal_number:
        return None
    found = citizen_of(person.personal_number)
    if found is None or fold(found.full_name) != fold(person.full_name):
        return None
    return int(found.pk)


def link_by_code(*, code: str, subject: Subject, actor: Actor, now: datetime) -> None:
    """Take in one dossier whose code and pin this person holds; the caller has checked the pin.

    His number must be there, or his name with a number missing or mistyped (``MISTYPED``): the
    owner's, else the submitter's. Raises ``CannotLink``: ``unknown``
    (none, or not filed at a counter), ``already`` (in an account), ``other_person``.
    """
    with transaction.atomic():
        row = (
            Dossier.objects.select_for_update(of=("self",))
            .filter(code=code, assisted_by__isnull=False, practised_by__isnull=True)
            .first()
        )
        if row is None:
            raise CannotLink("unknown")
        place = _place_of(row, subject)
        if getattr(row, f"{place}_account_id") is not None:
            raise CannotLink("already")
        setattr(row, f"{place}_account_id", subject.account_id)
        if place == "owner":
            row.unclaimed_number = ""
        row.save(update_fields=[f"{place}_account", "unclaimed_number"])
        details = {"as": place, "by": "code"}
        record(act="dossiers.linked", actor=actor, at=now, subject=row.code, details=details)


def _place_of(row: Dossier, subject: Subject) -> str:
    people = {place: Person(**getattr(row, place)) for place in ("owner", "submitter")}
    # A number that is his decides; a name only where there is none, or one that was mistyped.
    for place, person in people.items():
        if person.personal_number and person.personal_number == subject.personal_number:
            return place
    for place, person in people.items():
        named = fold(person.full_name) == fold(subject.full_name)
        if named and _may_be(person.personal_number, subject.personal_number):
            return place
    raise CannotLink("other_person")


def _may_be(written: str, number: str) -> bool:
    """Tell whether a number may be a mistyped one: as long, and different at two places at most."""
    if not written:
        return True
    wrong = sum(ours != theirs for ours, theirs in zip(written, number, strict=False))
    return len(written) == len(number) and wrong <= MISTYPED
