"""The app of persons and their data."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Look-ups, consent, and requests about one's own data."""

    name = "motcua.domain.registry"
    label = "registry"
