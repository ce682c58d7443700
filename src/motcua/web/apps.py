"""The app of everything that speaks HTTP."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and interfaces."""

    name = "motcua.web"
    label = "web"
