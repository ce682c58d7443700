"""Finding the account of a person somebody has named."""

from motcua.domain.identity.models import Account
from motcua.domain.identity.values import AccountKind
from motcua.kernel.names import fold


def account_with_number(number: str, name: str) -> int | None:
    """Give the citizen's account with a personal number, if he is called so; one statement.

    A number may be issued anew (Decree 69/2024), so the name must agree; two of one number are
    nobody.
    """
    rows = Account.objects.filter(
        kind=AccountKind.CITIZEN, personal_number=number, active=True
    ).values_list("pk", "full_name")
    found = [pk for pk, called in rows[:10] if number and fold(called) == fold(name)]
    return found[0] if len(found) == 1 else None
