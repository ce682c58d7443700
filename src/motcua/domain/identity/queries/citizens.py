"""Citizens by what their papers say."""

from motcua.domain.identity.models import Account
from motcua.domain.identity.values import AccountKind


def citizen_of(personal_number: str) -> Account | None:
    """Give the one citizen with this number who has ever signed in.

    None when there is none, and when there are two: numbers may be re-issued (Decree 69/2024), and
    nobody is guessed.
    """
    rows = Account.objects.filter(kind=AccountKind.CITIZEN, personal_number=personal_number)
    found = list(rows[:2]) if personal_number else []
    return found[0] if len(found) == 1 else None
