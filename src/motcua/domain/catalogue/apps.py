"""The app of the catalogue room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Procedures and their versions."""

    name = "motcua.domain.catalogue"
    label = "catalogue"
