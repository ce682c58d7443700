"""The app of bulk filing."""

from django.apps import AppConfig


class BulkConfig(AppConfig):
    """Batches, their rows and their files."""

    name = "motcua.domain.bulk"
    label = "bulk"
