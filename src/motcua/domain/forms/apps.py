"""The app of the drafts."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Forms and drafts."""

    name = "motcua.domain.forms"
    label = "forms"
