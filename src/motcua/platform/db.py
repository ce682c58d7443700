"""What the platform must know about PostgreSQL beyond Django's models."""

from django.db import InterfaceError, OperationalError


def is_unavailable(cause: BaseException | None) -> bool:
    """Tell whether an error means that the database cannot be reached, now or for this request."""
    while cause is not None:
        if isinstance(cause, InterfaceError | OperationalError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
