"""The app of dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Filing, receipt, supplement, appraisal, decision, result."""

    name = "motcua.domain.dossiers"
    label = "dossiers"
