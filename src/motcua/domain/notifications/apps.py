"""The app of notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages to people about their dossiers."""

    name = "motcua.domain.notifications"
    label = "notifications"
