"""The app of the journal."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only journal."""

    name = "motcua.domain.audit"
    label = "audit"
