"""Units, accounts, posts, keys and sessions; organisations and the powers people give."""

from motcua.domain.identity.models.accounts import Account, ApiKey, Session
from motcua.domain.identity.models.powers import Organisation, Power, Seat
from motcua.domain.identity.models.units import Post, Substitution, Unit

__all__ = [
    "Account",
    "ApiKey",
    "Organisation",
    "Post",
    "Power",
    "Seat",
    "Session",
    "Substitution",
    "Unit",
]
