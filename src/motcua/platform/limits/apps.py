"""The app of the rate counters."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Rate limits shared by all processes."""

    name = "motcua.platform.limits"
    label = "limits"
