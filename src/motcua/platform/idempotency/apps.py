"""The app of the kept answers."""

from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    """Answers given once."""

    name = "motcua.platform.idempotency"
    label = "idempotency"
