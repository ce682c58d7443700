"""Who is asked about, as the national sign-on named him."""

from motcua.domain.identity.api import Account, account_with_number
from motcua.domain.identity.values import AccountKind
from motcua.domain.registry.values import LookupFacts, Who


def asked_in(found: LookupFacts) -> Who:
    """Give whom a look-up was about: somebody at the counter, else the account's person."""
    if found.asked_about is not None:
        return found.asked_about
    if found.account_id is None:
        raise LookupError("a look-up about nobody")
    return who_of(found.account_id)


def who_of(account_id: int) -> Who:
    """Give name, number and birth date of an account."""
    row = Account.objects.get(pk=account_id)
    return Who(row.full_name, row.personal_number, row.birth_date)


def person_with_number(account_id: int | None) -> tuple[str, str] | None:
    """Give number and name by which old papers and dossiers are an account's; two statements.

    ``None`` for no citizen, without a personal number, or when two accounts have both in common.
    """
    if account_id is None:
        return None
    who = Account.objects.filter(pk=account_id, kind=AccountKind.CITIZEN).first()
    if who is None or not who.personal_number:
        return None
    alone = account_with_number(who.personal_number, who.full_name) == account_id
    return (who.personal_number, who.full_name) if alone else None
