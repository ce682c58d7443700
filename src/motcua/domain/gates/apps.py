"""The app of the gates."""

from django.apps import AppConfig


class GatesConfig(AppConfig):
    """Places where sealed papers are shown, and papers that were shown elsewhere before."""

    name = "motcua.domain.gates"
    label = "gates"
