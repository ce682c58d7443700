"""The commands that run and keep Motcua."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Holds no models; brings the management commands and the housekeeping jobs."""

    name = "motcua.ops"
    label = "ops"
