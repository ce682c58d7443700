"""What the platform must know about PostgreSQL beyond Django's models."""

from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError

Answer = TypeVar("Answer")


def is_unavailable(cause: BaseException | None) -> bool:
    """Tell whether an error means that the database cannot be reached, now or for this request."""
    while cause is not None:
        if isinstance(cause, InterfaceError | OperationalError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def unless_away(ask: Callable[[], Answer]) -> Answer | None:
    """Give what the database answers, ``None`` when it cannot be reached.

    For what a page can do without; the page then says that this part is missing.
    """
    try:
        return ask()
    except (DatabaseError, InterfaceError) as error:
        if not is_unavailable(error):
            raise
        return None
