"""Who is asked about, as the national sign-on named him."""

from motcua.domain.identity.api import Account
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
