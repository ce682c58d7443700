"""The app of accounts and units."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Accounts, units, posts, permissions."""

    name = "motcua.domain.identity"
    label = "identity"
