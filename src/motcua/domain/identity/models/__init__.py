"""Units, accounts, posts, keys and sessions."""

from motcua.domain.identity.models.accounts import Account, ApiKey, Session
from motcua.domain.identity.models.units import Post, Substitution, Unit

__all__ = ["Account", "ApiKey", "Post", "Session", "Substitution", "Unit"]
