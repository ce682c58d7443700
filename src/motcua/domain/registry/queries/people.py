"""Who is asked about, as the national sign-on named him."""

from motcua.domain.identity.api import Account
from motcua.domain.registry.values import Who


def who_of(account_id: int) -> Who:
    """Give name, number and birth date of an account."""
    row = Account.objects.get(pk=account_id)
    return Who(row.full_name, row.personal_number, row.birth_date)
